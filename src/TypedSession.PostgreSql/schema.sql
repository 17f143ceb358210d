-- The tables of TypedSession.PostgreSql. Run it as often as you like, before each new version of the package:
--   psql --set ON_ERROR_STOP=1 --file schema.sql
-- For another schema than "typedsession", replace that word. The application itself needs no right to create:
--   grant usage on schema typedsession to app;
--   grant select on typedsession.migration to app;
--   grant select, insert, update, delete on typedsession.session, typedsession.revocation, typedsession.data_protection_key to app;

begin;
do $$ begin perform pg_advisory_xact_lock(hashtext('typedsession:migration')); end $$;
create schema if not exists typedsession;
create table if not exists typedsession.migration (
  version int primary key,
  applied timestamptz not null default now()
);

do $version_1$ begin
if not exists (select from typedsession.migration where version = 1) then

  -- One row a session. What a reader of this table learns: how many sessions there are, of which state, how large, and when they were used.
  create table typedsession.session (
    key bytea primary key,              -- SHA-256 of the session's id
    state text not null,
    version bigint not null,
    data bytea not null,                -- encrypted with a key that only the client's cookie carries
    owner bytea,                        -- SHA-256 of the owner
    created timestamptz not null,
    last_seen timestamptz not null,
    expires timestamptz not null,
    -- The sweeper's index is on ten minutes, not on seconds: most writes then change no indexed value, and need not touch an index.
    expires_slot timestamp not null generated always as (date_bin('10 minutes', expires at time zone 'UTC', timestamp '2000-01-01')) stored
  ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
  alter table typedsession.session alter column data set storage external;  -- encrypted bytes do not compress
  create index session_owner on typedsession.session (owner) where owner is not null;
  create index session_expires_slot on typedsession.session (expires_slot);

  -- Ends of sessions. Rows are only added, and removed when what they end has expired by itself.
  create table typedsession.revocation (
    transaction xid8 not null default pg_current_xact_id(),  -- what readers go by: see PostgreSqlRevocationLog
    key bytea not null,                 -- SHA-256 of what ends
    issued_before bigint not null,      -- this and the next two: Unix seconds
    refused_from bigint not null,
    expires bigint not null,
    is_retired boolean not null,
    successor bytea
  );
  create index revocation_transaction on typedsession.revocation (transaction);
  create index revocation_expires on typedsession.revocation (expires);

  -- The Data Protection key ring.
  create table typedsession.data_protection_key (
    id bigint generated always as identity primary key,
    friendly_name text,
    xml text not null,
    stored timestamptz not null default now()
  );

  insert into typedsession.migration (version) values (1);
end if;
end $version_1$;

do $version_2$ begin
if not exists (select from typedsession.migration where version = 2) then

  -- What an end says is the library's own business: key and expiry are all that the table needs.
  alter table typedsession.revocation add column payload bytea;
  update typedsession.revocation set payload =
    '\x01'::bytea
    || set_byte('\x00'::bytea, 0,
         case when issued_before < 4294967295 then 8 when is_retired then 4 else 1 end
         + case when is_retired and coalesce(length(successor), 0) <= 32 then 2 else 0 end)
    || substring(int8send(refused_from) from 5)
    || case when is_retired then substring(int8send(refused_from) from 5) else '' end
    || case when issued_before < 4294967295 then substring(int8send(issued_before) from 5) else '' end
    || case when length(successor) >= 32 then
         '\x01'::bytea || substring(successor from 1 for 32) || substring(int4send(length(successor) - 32) from 3) || substring(successor from 33)
         else '' end;
  alter table typedsession.revocation alter column payload set not null,
    drop column issued_before, drop column refused_from, drop column is_retired, drop column successor;
  drop index typedsession.revocation_transaction;
  create index revocation_transaction on typedsession.revocation (transaction, key);  -- a page after the other

  insert into typedsession.migration (version) values (2);
end if;
end $version_2$;

do $version_3$ begin
if not exists (select from typedsession.migration where version = 3) then

  -- What proves times, state and owner to the session's client. Sessions from before have none, and are not taken any more.
  delete from typedsession.session;
  alter table typedsession.session add column tag bytea not null;

  insert into typedsession.migration (version) values (3);
end if;
end $version_3$;
commit;

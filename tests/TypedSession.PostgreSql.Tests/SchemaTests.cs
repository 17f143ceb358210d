using System.Diagnostics;

namespace TypedSession.PostgreSql.Tests;

public class SchemaTests(PostgreSqlServer server)
{
    [Fact]
    public async Task An_application_whose_tables_are_missing_does_not_start_and_says_what_to_do()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(database, static _ => { }));

        Assert.Contains("schema 'typedsession' are missing, and version 3 is needed", exception.Message, StringComparison.Ordinal);
        Assert.Contains("schema.sql", exception.Message, StringComparison.Ordinal);
        Assert.Contains("MigrateOnStart", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_store_and_a_log_that_are_made_by_hand_are_looked_at_as_well(bool isLog)
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(sessions => _ = isLog
            ? sessions.UseRevocationLog(_ => new PostgreSqlRevocationLog(database.DataSource))
            : sessions.UseStore(_ => new PostgreSqlSessionRecordStore(database.DataSource))));

        Assert.Contains("schema 'typedsession' are missing", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_made_by_hand_with_leave_to_create_its_tables_does_so()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        PostgreSqlSessionOptions options = new() { Schema = "shop", MigrateOnStart = true };

        await StartAsync(sessions => sessions.UseStore(_ => new PostgreSqlSessionRecordStore(database.DataSource, options)));

        Assert.Equal(0L, await database.QueryAsync<long>("select count(*) from shop.session"));
    }

    [Fact]
    public async Task Nodes_that_start_at_once_create_the_tables_once()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StartAsync(database, static options => options.MigrateOnStart = true)));

        Assert.Equal(3L, await database.QueryAsync<long>("select count(*) from typedsession.migration"));
    }

    [Fact]
    public async Task The_script_runs_in_psql_and_runs_again()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();
        NpgsqlConnectionStringBuilder address = new(database.ConnectionString);
        for (int i = 0; i < 2; i++)
        {
            ProcessStartInfo psql = new("psql", ["--quiet", "--set", "ON_ERROR_STOP=1", "--host", address.Host!, "--port", $"{address.Port}", "--username", address.Username!, "--dbname", address.Database!])
            {
                RedirectStandardInput = true,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using Process process = Process.Start(psql)!;
            await process.StandardInput.WriteAsync(PostgreSqlSchema.Script());
            process.StandardInput.Close();
            string errors = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, errors);
        }

        await StartAsync(database, static _ => { });
    }

    [Fact]
    public async Task A_role_that_may_only_read_and_write_rows_is_enough()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        string role = $"app_{Guid.NewGuid():N}";
        await database.ExecuteAsync($"""
            create role {role} login;
            grant usage on schema typedsession to {role};
            grant select on typedsession.migration to {role};
            grant select, insert, update, delete on typedsession.session, typedsession.revocation, typedsession.data_protection_key to {role};
            """);
        string connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role }.ConnectionString;
        try
        {
            // Where all is there, the permission to create is of no use, and its absence no harm.
            await using NpgsqlDataSource dataSource = NpgsqlDataSource.Create(connection);
            await using TestApp app = await TestApp.StartAsync(BasketEndpoints.Map, new TestApp.Setup
            {
                AfterSessions = services => services.AddTypedSession()
                    .UsePostgreSql(dataSource, static options => options.MigrateOnStart = true)
                    .UseStore<Basket>(_ => new PostgreSqlSessionRecordStore(dataSource)),
            });
            Browser browser = app.NewBrowser();
            await browser.PostAsync("/note/kept");
            await browser.PostAsync("/renew");
            Assert.Equal("Restored 0 0 kept", (await browser.GetAsync("/")).Body);
            await browser.PostAsync("/end");
            Assert.Empty(browser.Jar);
        }
        finally
        {
            await database.ExecuteAsync($"drop owned by {role}; drop role {role}");
        }
    }

    [Fact]
    public async Task Applications_in_one_database_have_schemas_of_their_own()
    {
        await using TestDatabase database = await server.CreateDatabaseAsync();

        await StartAsync(database, static options => (options.Schema, options.MigrateOnStart) = ("shop", true));
        await StartAsync(database, static options => (options.Schema, options.MigrateOnStart) = ("forum_2", true));

        Assert.Equal(2L, await database.QueryAsync<long>("select count(*) from pg_tables where tablename = 'session' and schemaname in ('shop', 'forum_2')"));
        Assert.Equal(0L, await database.QueryAsync<long>("select count(*) from pg_namespace where nspname = 'typedsession'"));
    }

    [Fact]
    public async Task A_node_of_an_older_version_goes_on_beside_newer_tables()
    {
        await using TestDatabase database = await (await server.CreateDatabaseAsync()).WithTablesAsync();
        await database.ExecuteAsync("insert into typedsession.migration (version) values (4)");

        await StartAsync(database, static _ => { });
    }

    [Theory]
    [InlineData("")]
    [InlineData("Shop")]
    [InlineData("1st")]
    [InlineData("a;drop table x")]
    [InlineData("a\"b")]
    public void A_schema_whose_name_would_need_quotes_is_refused(string name) =>
        Assert.Throws<ArgumentException>(() => new PostgreSqlSessionOptions { Schema = name });

    /// <summary>The version in the code is that of the script's last step.</summary>
    [Fact]
    public void The_script_leads_to_the_version_that_the_package_needs()
    {
        string script = PostgreSqlSchema.Script();

        Assert.Contains($"values ({PostgreSqlSchema.Version});", script, StringComparison.Ordinal);
        Assert.DoesNotContain($"values ({PostgreSqlSchema.Version + 1});", script, StringComparison.Ordinal);
    }

    private static Task StartAsync(TestDatabase database, Action<PostgreSqlSessionOptions> configure) =>
        StartAsync(sessions => sessions.UsePostgreSql(database.ConnectionString, configure));

    private static async Task StartAsync(Action<ITypedSessionBuilder> sessions)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder([TestApp.NoFileWatchers]);
        builder.Logging.ClearProviders();
        sessions(builder.Services.AddTypedSession());
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }
}

#!/usr/bin/env bash
# A PostgreSQL server of Debian's package for tests and demos: on loopback, in a folder of its own, gone when that is deleted.
#
#   scripts/postgresql.sh start <folder> <port>   makes the folder's database when there is none, and starts the server
#   scripts/postgresql.sh stop <folder>           stops it
#   scripts/postgresql.sh kill <folder>           ends all its processes at once, as a loss of power would
#
# To connect: Host=127.0.0.1;Port=<port>;Username=postgres;Database=postgres
set -euo pipefail

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
(($# >= 2)) || usage
command=$1 folder=$(realpath --canonicalize-missing "$2")
data=$folder/data

binaries=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
[[ -n $binaries ]] || { echo "PostgreSQL is not installed: apt-get install postgresql" >&2; exit 3; }

# The server refuses to run as root, and then runs as the user of Debian's package.
as_server() {
  if ((EUID == 0)); then (cd / && runuser -u postgres -- "$@"); else "$@"; fi
}

case $command in
  start)
    port=${3:?start needs a port}
    mkdir -p "$folder"
    ((EUID != 0)) || chown postgres "$folder"
    [[ -d $data ]] || as_server "$binaries/initdb" --pgdata="$data" --username=postgres --auth=trust --encoding=UTF8 --no-locale >/dev/null
    as_server "$binaries/pg_ctl" start --pgdata="$data" --wait --silent --log="$folder/server.log" \
      --options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c max_connections=300" >/dev/null
    ;;
  stop)
    as_server "$binaries/pg_ctl" status --pgdata="$data" >/dev/null || exit 0
    as_server "$binaries/pg_ctl" stop --pgdata="$data" --mode=fast --wait --silent >/dev/null
    ;;
  kill)
    read -r server <"$data/postmaster.pid"
    # Held first, so that it has no child after the list is made: one that is left would keep the shared memory from the next server.
    kill -STOP "$server"
    children=$(pgrep --parent "$server" || true)
    for process in "$server" $children; do kill -KILL "$process" 2>/dev/null || true; done
    for process in "$server" $children; do while kill -0 "$process" 2>/dev/null; do sleep 0.05; done; done
    ;;
  *) usage ;;
esac

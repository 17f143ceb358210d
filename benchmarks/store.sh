#!/usr/bin/env bash
# Starts PostgreSQL and Redis with throw-away folders on loopback, runs a benchmark over them, and stops them.
# Both share the first processor with the application. What is missing is installed where that is possible; without Redis its rows are left out.
#
#   benchmarks/store.sh store [rounds [Redis]]     only those with that word in their name
#   benchmarks/store.sh units
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

port=${POSTGRESQL_PORT:-55432} redis_port=${REDIS_PORT:-56379}
folder=$(mktemp -d "${TMPDIR:-/tmp}/typedsession-store.XXXXXX")
chmod 755 "$folder"
redis=

finish() {
  trap - EXIT
  [[ -z $redis ]] || { kill "$redis" && wait "$redis"; } 2>/dev/null || true
  scripts/postgresql.sh stop "$folder/postgresql" >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

(($# > 0)) || set -- store
if ((EUID == 0)) && ! { command -v redis-server && compgen -G "/usr/lib/postgresql/*/bin/postgres"; } >/dev/null; then
  DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends postgresql redis-server || true
fi
dotnet build benchmarks/TypedSession.Benchmarks -c Release -v:q -nologo -nodeReuse:false

first=()
command -v taskset >/dev/null && first=(taskset -c 0)
"${first[@]}" scripts/postgresql.sh start "$folder/postgresql" "$port"
export TYPEDSESSION_POSTGRESQL="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
if command -v redis-server >/dev/null; then
  "${first[@]}" redis-server --bind 127.0.0.1 --port "$redis_port" --dir "$folder" --save "" --appendonly no --daemonize no >"$folder/redis.log" &
  redis=$!
  export TYPEDSESSION_REDIS="127.0.0.1:$redis_port"
fi

"$PWD/benchmarks/TypedSession.Benchmarks/bin/Release/net10.0/TypedSession.Benchmarks" "$@"

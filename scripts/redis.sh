#!/usr/bin/env bash
# A Redis server of Debian's package for tests and demos: on loopback, in a folder of its own, gone when that is deleted. It writes each change to
# disk before the second is over (appendonly), so that it has all of them when only its process is killed.
#
#   scripts/redis.sh start <folder> <port>   starts the server on what the folder has
#   scripts/redis.sh stop <folder>           stops it
#   scripts/redis.sh kill <folder>           ends its process at once
set -euo pipefail

usage() { sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" >&2; exit 2; }
(($# >= 2)) || usage
command=$1 folder=$(realpath --canonicalize-missing "$2")
command -v redis-server >/dev/null || { echo "Redis is not installed: apt-get install redis-server" >&2; exit 3; }

server() { cat "$folder/redis.pid" 2>/dev/null || true; }

end() {
  local process
  process=$(server)
  [[ -n $process ]] || return 0
  kill "-$1" "$process" 2>/dev/null || true
  while kill -0 "$process" 2>/dev/null; do sleep 0.05; done
  rm -f "$folder/redis.pid"
}

case $command in
  start)
    port=${3:?start needs a port}
    mkdir -p "$folder"
    redis-server --bind 127.0.0.1 --port "$port" --dir "$folder" --appendonly yes --appendfsync everysec --save "" \
      --daemonize yes --pidfile "$folder/redis.pid" --logfile "$folder/server.log" >/dev/null
    until [[ $(redis-cli -h 127.0.0.1 -p "$port" ping 2>/dev/null) == PONG ]]; do sleep 0.05; done
    ;;
  stop) end TERM ;;
  kill) end KILL ;;
  *) usage ;;
esac

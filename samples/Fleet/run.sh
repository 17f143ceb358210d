#!/usr/bin/env bash
# Three nodes of the shop behind nginx, with their sessions in PostgreSQL or Redis, and shoppers who notice whatever is lost,
# while nodes are killed and a new release is deployed. Ends with a table; exits with 1, and says why, when anything was lost or wrong.
#
#   samples/Fleet/run.sh [option value]...
#
#   --built Debug        takes what has been built already
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

here=samples/Fleet out=$PWD/artifacts/fleet
port=5100 database_port=5104 store=postgresql configuration=Release build=true load= arguments=()
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_gcServer=0

while (($# > 0)); do
  case $1 in
    -h | --help)
      sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//p}' "$here/run.sh"
      sed -n '/"""/,/"""/{/"""/d;s/^ \{10\}/  /p}' "$here/Load/LoadOptions.cs"
      exit ;;
    --built) configuration=${2:?} build=false ;;
    --folder) out=$(realpath --canonicalize-missing "${2:?}") ;;
    --store) store=${2:?}; arguments+=("$1" "$2") ;;
    --port) port=${2:?} database_port=$((port + 4)); arguments+=("$1" "$2") ;;
    *) arguments+=("$1" "${2:?$1 needs a value}") ;;
  esac
  shift 2
done

say() { printf '==> %s\n' "$*"; }

# need <what> <executable> <packages...>: what is missing is installed, where that is possible.
need() {
  local what=$1 executable=$2 root=()
  shift 2
  compgen -G "$executable" >/dev/null && return
  ((EUID == 0)) || root=(sudo -n)
  say "Installing $what"
  {
    "${root[@]}" apt-get update -q &&
      "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
  } >"$out/install.log" 2>&1 || true
  compgen -G "$executable" >/dev/null || { say "$what is missing and could not be installed (see $out/install.log)"; return 1; }
}

# The load ends what it has started. What is left is its process group, and PostgreSQL.
finish() {
  local status=$?
  trap - EXIT INT TERM
  if [[ -n $load ]]; then
    kill -TERM "$load" 2>/dev/null && wait "$load" || true
    kill -KILL -- "-$load" 2>/dev/null || true
  fi
  "scripts/$store.sh" stop "$database" &>/dev/null || true
  cp "$database/server.log" "$out/$store-server.log" 2>/dev/null || true
  rm -rf "$database"
  exit "$status"
}

# Debian's own configuration, in a folder of ours, and one site: three servers in turn, and everything else as it is by default.
configure_nginx() {
  sed -e "s#^pid .*#pid $out/nginx.pid;#" -e "s#/var/log/nginx/#$out/nginx-#" -e '/conf\.d/d' \
    -e "s#include /etc/nginx/sites-enabled/\*;#include $out/shop.conf;#" /etc/nginx/nginx.conf >"$out/nginx.conf"
  cat >"$out/shop.conf" <<SITE
upstream shop {
  server 127.0.0.1:$((port + 1));
  server 127.0.0.1:$((port + 2));
  server 127.0.0.1:$((port + 3));
}
server {
  listen 127.0.0.1:$port;
  location / { proxy_pass http://shop; }
}
SITE
  ((EUID == 0)) || for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $out/$kind;"; done >>"$out/shop.conf"
}

case $store in
  postgresql | redis) ;;
  *) say "'$store' is no store: postgresql or redis"; exit 2 ;;
esac
rm -rf "$out" && mkdir -p "$out"
need nginx /usr/sbin/nginx nginx
[[ $store != postgresql ]] || need PostgreSQL '/usr/lib/postgresql/*/bin/postgres' postgresql
[[ $store != redis ]] || need Redis /usr/bin/redis-server redis-server
need gnuplot /usr/bin/gnuplot gnuplot-nox fonts-dejavu-core || true

if $build; then
  say "Build"
  for project in Load Release1 Release2; do dotnet build "$here/$project" -c "$configuration" -nologo -v:quiet -clp:NoSummary; done
fi

database=$(mktemp -d --tmpdir typed-session-fleet-XXXXXX)
chmod 755 "$database"
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

configure_nginx
"scripts/$store.sh" start "$database" "$database_port"

# With a process group of its own, and in the background so that a signal is seen at once.
set -m
dotnet "$here/Load/bin/$configuration/net10.0/Load.dll" --root "$PWD" --folder "$out" --database-folder "$database" \
  --database-port "$database_port" --configuration "$configuration" "${arguments[@]}" &
load=$!
set +m
wait "$load"

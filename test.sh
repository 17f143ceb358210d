#!/usr/bin/env bash
# Builds once, runs every test, stops what it started, and ends with the line "N passed, N failed, N skipped".
#
#   ./test.sh                  everything but the tests that take minutes
#   ./test.sh --long           these too
#   ./test.sh --filter X       only what `dotnet test --filter X` selects
#   ./test.sh --verify-format  checks the formatting first; a difference counts as one failure
#
# Logs and .trx files are left under artifacts/test-results.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

results=$PWD/artifacts/test-results
javascript=tests/TypedSession.Interop.Tests/js
navigation=tests/TypedSession.Browser.Tests/js
database=
passed=0 failed=0 skipped=0 job= limit=1800
filter=() verify_format=false
declare -A running=() started=() # the name of each process; the projects

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# One compiler for the build, and no other build server: none outlives the run, and no old one holds an old generator.
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=typedsession-$$-$RANDOM
# Compilers and tests live for minutes: what is measured for a better machine code costs more than it saves.
export DOTNET_TieredPGO=0

usage() { sed -n '2,/^$/s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; }

while (($# > 0)); do
  case $1 in
    --long) export TYPEDSESSION_LONG=1; limit=5400 ;;
    --filter) filter=(--filter "${2:?--filter needs an expression}"); shift ;;
    --verify-format) verify_format=true ;;
    -h | --help) usage; exit ;;
    *) usage >&2; exit 2 ;;
  esac
  shift
done

say() { printf '\n==> %s\n' "$*"; }
fail() { say "FAILED: $*"; failed=$((failed + 1)); }

# In the background, so that a signal is seen at once; `timeout` makes a process group of it, and ends it as one.
run() {
  timeout --kill-after=10 "$limit" "$@" </dev/null &
  job=$!
  local status=0
  wait "$job" || status=$?
  job=
  return "$status"
}

# Where the command lines of processes cannot be read, the compiler ends by itself when it is idle.
end_compiler() {
  local each
  for each in /proc/[0-9]*; do
    [[ $(tr '\0' ' ' 2>/dev/null <"$each/cmdline") != *VBCSCompiler*"$SharedCompilationId "* ]] || kill "${each#/proc/}" || true
  done 2>/dev/null
}

finish() {
  local status=$?
  trap - EXIT INT TERM
  end_compiler || true
  for job in $job "${!running[@]}"; do { kill "$job" && wait "$job"; } 2>/dev/null || true; done
  [[ -z $database ]] || stop_postgresql || true
  ((status == 0 || failed > 0)) || failed=1
  printf '\n%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit $((failed > 0))
}

# need <what> <check> <installer...>: what a test starts is installed where it is missing and where that is possible.
need() {
  local what=$1 check=$2; shift 2
  bash -c "$check" &>/dev/null && return
  say "Installing $what"
  if "$@" && bash -c "$check" &>/dev/null; then
    return
  elif [[ ${CI:-} == true ]]; then
    fail "$what is missing and could not be installed"
  else
    say "$what is missing and could not be installed: its tests will be skipped"
  fi
}

debian() {
  local root=()
  ((EUID == 0)) || root=(sudo -n)
  run "${root[@]}" apt-get update -q &&
    run "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "$@"
}

# One server for all tests, in a folder that goes with it.
start_postgresql() {
  local port=$((20000 + RANDOM % 10000))
  database=$(mktemp --directory --tmpdir postgresql.XXXXXX)
  chmod 755 "$database"
  say "Starting PostgreSQL"
  scripts/postgresql.sh start "$database" "$port" &&
    export TYPEDSESSION_POSTGRESQL="Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

stop_postgresql() {
  scripts/postgresql.sh stop "$database"
  rm -rf "$database"
}

# Adds one counter of a .trx file to a total.
counter() { sed -n "s/.*<Counters .*\b$1=\"\([0-9]*\)\".*/\1/p" "$2" | head -n 1; }

# start <name> <project>: runs a project's tests beside others.
start() {
  local tests=("$PWD/$2/bin/Debug/net10.0/${2##*/}" -noColor -noLogo -result-trx "$results/$1.trx")
  ((${#filter[@]} == 0)) || tests=(dotnet test "$PWD/$2" --no-build --logger "trx;LogFileName=$results/$1.trx" "${filter[@]}")
  (cd "$2" && exec timeout --kill-after=10 "$limit" "${tests[@]}") </dev/null >"$results/$1.log" 2>&1 &
  running[$!]=$1
}

# Waits for one of the projects that run, and reports it.
await() {
  local process name status=0
  wait -n -p process "${!running[@]}" || status=$?
  name=${running[$process]}
  unset "running[$process]"
  report "$name" "$status"
}

report() {
  local name=$1 status=$2 trx=$results/$1.trx total executed succeeded
  say "$name, after $SECONDS s"
  if [[ ! -f $trx ]]; then
    # Without a test that the filter selects there is no report, and no failure either.
    ((status == 0)) || { tail -n 60 "$results/$name.log"; fail "$name ended with $status before it could report"; }
    return 0
  fi
  total=$(counter total "$trx") executed=$(counter executed "$trx") succeeded=$(counter passed "$trx")
  passed=$((passed + succeeded)) failed=$((failed + executed - succeeded)) skipped=$((skipped + total - executed))
  printf '%d passed, %d failed, %d skipped\n' "$succeeded" $((executed - succeeded)) $((total - executed))
  ((total > 0 || ${#filter[@]} > 0)) || fail "$name has no tests"
  [[ ${CI:-} != true ]] || ((total == executed)) || fail "$name skipped tests, and here every part has to be there"
  if ((status != 0)); then
    grep -vE '^\[xUnit|^ +at (System|Microsoft|Xunit)\.|^--- End of stack trace' "$results/$name.log" || true
    ((executed > succeeded)) || fail "$name ended with $status"
  fi
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

rm -rf "$results" && mkdir -p "$results"
need Chromium "[[ -x ${CHROMIUM_PATH:-/usr/bin/chromium} ]]" debian chromium fonts-dejavu-core
need Firefox "[[ -x /usr/bin/firefox-esr ]]" debian firefox-esr
need WebKitGTK "[[ -x /usr/bin/WebKitWebDriver && -x /usr/bin/Xvfb ]]" debian webkit2gtk-driver xvfb
need "MessagePack for Python" "/usr/bin/python3 -c 'import msgpack'" debian python3-msgpack
need nginx "[[ -x /usr/sbin/nginx ]]" debian nginx
need HAProxy "[[ -x /usr/sbin/haproxy ]]" debian haproxy
need PostgreSQL "ls /usr/lib/postgresql/*/bin/postgres" debian postgresql
need Redis "command -v redis-server && command -v redis-cli" debian redis-server redis-tools
need Garnet "[[ -x artifacts/tools/garnet-server ]]" run dotnet tool install garnet-server --version 2.2.8 --tool-path artifacts/tools
[[ -z ${TYPEDSESSION_LONG:-} ]] || need "a linker for Native AOT" "command -v clang && [[ -f /usr/include/zlib.h ]]" debian clang zlib1g-dev
need ICU "ls /usr/lib/*/libicuuc.so*" debian libicu-dev
need npm "command -v npm" debian nodejs npm
need "MessagePack for JavaScript" "[[ -d $javascript/node_modules ]]" run npm ci --prefix "$javascript" --no-audit --no-fund
need "Turbo and htmx" "[[ -d $navigation/node_modules ]]" run npm ci --prefix "$navigation" --no-audit --no-fund

say "Build"
run dotnet build TypedSession.sln -nodeReuse:false -v:minimal
end_compiler

if $verify_format; then
  say "Format"
  run dotnet format TypedSession.sln --verify-no-changes --no-restore || fail "run 'dotnet format TypedSession.sln'"
fi

start_postgresql || fail "PostgreSQL did not start"
# Two at a time, the longest first: some wait for browsers and servers, while others compute.
for project in tests/TypedSession.{Analyzers,Package,Browser,PostgreSql,Testing,Redis}.Tests tests/*.Tests; do
  [[ -z ${started[$project]:-} ]] || continue
  started[$project]=true
  ((${#running[@]} < 2)) || await
  start "${project##*/}" "$project"
done
DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 start TypedSession.Codec.Tests-without-cultures tests/TypedSession.Codec.Tests
while ((${#running[@]} > 0)); do await; done

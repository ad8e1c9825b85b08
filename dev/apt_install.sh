#!/bin/sh
# As root on Debian or Ubuntu: installs the packages named, and sees that no service of theirs starts, now or at boot,
# and that Postgres makes no cluster of the system's. What it lays down for that it takes away again.
set -eu
root=${GRIDGOV_SETUP_ROOT:-}
policy=$root/usr/sbin/policy-rc.d
clusters=$root/etc/postgresql-common/createcluster.d
drop_in=$clusters/gridgov-setup.conf
made_policy=''

clean_up() {
    rm -f "$drop_in"
    if [ -n "$made_policy" ]; then rm -f "$policy"; fi
}
trap clean_up EXIT
trap 'exit 130' INT TERM HUP

mkdir -p "$clusters"
echo 'create_main_cluster = false' >"$drop_in"
if [ ! -e "$policy" ]; then
    made_policy=yes
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    -o Dpkg::Options::=--force-confold -o DPkg::Lock::Timeout=300 "$@"

# The policy keeps a service from starting now; this keeps it from starting at the next boot.
for package in "$@"; do
    case $package in
    redis-server | valkey-server | valkey)
        if command -v systemctl >/dev/null 2>&1; then systemctl disable --quiet "$package.service" || true; fi
        ;;
    esac
done

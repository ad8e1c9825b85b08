"""dev/setup.sh on machines that are not there: its commands are stand-ins that note how they were called."""

import shutil
import subprocess
from pathlib import Path

import pytest

from dev.places import PROJECT

TOOLS = (
    "sh",
    "cat",
    "chmod",
    "cksum",
    "dirname",
    "env",
    "grep",
    "mkdir",
    "mv",
    "rm",
    "sed",
    "sort",
    "touch",
)
APT_GET = """
echo "apt-get $*" >>"$NOTES"
case "$*" in *install*)
    if [ -x "$GRIDGOV_SETUP_ROOT/usr/sbin/policy-rc.d" ]; then echo 'services are held' >>"$NOTES"; fi
    cat "$GRIDGOV_SETUP_ROOT/etc/postgresql-common/createcluster.d/gridgov-setup.conf" >>"$NOTES"
    exit "${APT_FAILS:-0}" ;;
esac
"""
APT_CACHE = """
case $1 in
search) for version in $POSTGIS; do echo "postgresql-$version-postgis-3 - Geographic objects support"; done ;;
policy) case " $OFFERED " in *" $2 "*) echo '  Candidate: 7.0' ;; *) echo '  Candidate: (none)' ;; esac ;;
esac
"""
UV = """
[ "$1" = --version ] || echo "uv $*" >>"$NOTES"
mkdir -p .venv/bin
printf '#!/bin/sh\\n' >.venv/bin/python
chmod +x .venv/bin/python
"""

MAKES_VENV = """
case "$*" in "-m venv "*) echo "python3 $*" >>"$NOTES" ;; esac
"""
PIP = """
echo "pip $*" >>"$NOTES"
mv .local/uv-venv/bin/uv.made .local/uv-venv/bin/uv
"""


class Machine:
    """A machine made of a folder: its system's files, its commands, and a copy of the project."""

    def __init__(self, folder: Path) -> None:
        self.root, self.bin, self.project = folder / "root", folder / "bin", folder / "project"
        self.notes_file = folder / "notes"
        self.bin.mkdir()
        (self.root / "usr" / "sbin").mkdir(parents=True)
        (self.project / "dev").mkdir(parents=True)
        for name in ("dev/setup.sh", "dev/apt_install.sh", "pyproject.toml", "uv.lock"):
            shutil.copy(PROJECT / name, self.project / name)
        for tool in TOOLS:
            found = shutil.which(tool)
            assert found, tool
            (self.bin / tool).symlink_to(found)
        self.variables = {"POSTGIS": "15", "OFFERED": "redis-server"}
        self.command("uv", UV)
        self.command("python3", "exit 0")
        self.user(0)
        self.font.parent.mkdir(parents=True)
        self.font.touch()

    @property
    def font(self) -> Path:
        return self.root / "usr" / "share" / "fonts" / "truetype" / "wqy" / "wqy-microhei.ttc"

    def command(self, name: str, script: str) -> None:
        """A new file in any case: writing through a link would change the real program."""
        (self.bin / name).unlink(missing_ok=True)
        (self.bin / name).write_text(f"#!/bin/sh\n{script}")
        (self.bin / name).chmod(0o755)

    def user(self, number: int) -> None:
        self.command("id", f"echo {number}")

    def has_apt(self) -> None:
        self.command("apt-get", APT_GET)
        self.command("apt-cache", APT_CACHE)

    def has_redis(self) -> None:
        self.command("redis-server", "")

    def has_postgres(self, version: int, *, postgis: bool) -> None:
        programs = self.root / "usr" / "lib" / "postgresql" / str(version) / "bin"
        extensions = self.root / "usr" / "share" / "postgresql" / str(version) / "extension"
        programs.mkdir(parents=True)
        extensions.mkdir(parents=True)
        (programs / "initdb").touch()
        if postgis:
            (extensions / "postgis.control").touch()

    def set_up(self, *wanted: str, **variables: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": str(self.bin),
            "NOTES": str(self.notes_file),
            "GRIDGOV_SETUP_ROOT": str(self.root),
        }
        return subprocess.run(
            [self.bin / "sh", self.project / "dev" / "setup.sh", *wanted],
            env={**environment, **self.variables, **variables},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def notes(self) -> str:
        return self.notes_file.read_text() if self.notes_file.exists() else ""


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_a_chinese_font_is_installed_where_there_is_none(machine: Machine) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    machine.font.unlink()
    named = machine.set_up(GRIDGOV_PAPER_FONT="/somewhere/own.ttf")
    assert (named.returncode, "fonts" in machine.notes) == (0, False)
    assert machine.set_up().returncode == 0
    assert "fonts-wqy-microhei\n" in machine.notes


def test_nobody_is_stopped_for_want_of_a_font(machine: Machine) -> None:
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    machine.font.unlink()
    assert machine.set_up().returncode == 0


def test_a_bare_debian_gets_what_it_lacks_with_its_services_held(machine: Machine) -> None:
    machine.has_apt()
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert "apt-get update" in machine.notes
    assert "postgresql-15-postgis-3 redis-server\n" in machine.notes
    assert "--no-install-recommends" in machine.notes
    assert "services are held" in machine.notes
    assert "create_main_cluster = false" in machine.notes
    assert "uv sync --frozen --compile-bytecode" in machine.notes
    assert not list(machine.root.rglob("policy-rc.d"))
    assert not list(machine.root.rglob("gridgov-setup.conf"))


def test_a_failed_install_leaves_no_guard_behind(machine: Machine) -> None:
    machine.has_apt()
    assert machine.set_up(APT_FAILS="100").returncode == 100
    assert not list(machine.root.rglob("policy-rc.d"))
    assert not list(machine.root.rglob("gridgov-setup.conf"))
    assert "uv" not in machine.notes


def test_a_policy_that_was_there_stays(machine: Machine) -> None:
    machine.has_apt()
    policy = machine.root / "usr" / "sbin" / "policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n")
    assert machine.set_up().returncode == 0
    assert policy.read_text() == "#!/bin/sh\nexit 101\n"


def test_only_what_is_missing_is_installed(machine: Machine) -> None:
    machine.has_apt()
    machine.has_postgres(15, postgis=True)
    assert machine.set_up(OFFERED="valkey-server").returncode == 0
    assert "force-confold -o DPkg::Lock::Timeout=300 valkey-server\n" in machine.notes


def test_a_program_wanted_besides_is_installed_where_it_is_missing(machine: Machine) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    assert machine.set_up("wrk").returncode == 0
    assert "Timeout=300 wrk\n" in machine.notes
    machine.command("wrk", "")
    before = machine.notes
    assert machine.set_up("wrk").returncode == 0
    assert machine.notes == before


def test_chromium_is_installed_where_no_browser_of_its_kind_is(machine: Machine) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    assert machine.set_up("chromium", OFFERED="chromium").returncode == 0
    assert "Timeout=300 chromium\n" in machine.notes
    before = machine.notes
    machine.command("google-chrome", "")
    assert machine.set_up("chromium", OFFERED="chromium").returncode == 0
    assert machine.notes == before


@pytest.mark.parametrize("variables", [{"OFFERED": ""}, {"OFFERED": "chromium", "APT_FAILS": "100"}])
def test_nobody_is_stopped_for_want_of_chromium(machine: Machine, variables: dict[str, str]) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    done = machine.set_up("chromium", **variables)
    assert done.returncode == 0, done.stderr
    assert "tests in a browser are left out" in done.stdout
    assert "uv sync --frozen" in machine.notes


def test_a_user_without_sudo_goes_without_chromium(machine: Machine) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    machine.user(1000)
    done = machine.set_up("chromium", OFFERED="chromium")
    assert (done.returncode, "apt-get" in machine.notes) == (0, False)
    assert "left out" in done.stdout


@pytest.mark.parametrize(
    ("there", "offered", "chosen"),
    [(None, "15 17 16", 17), (None, "16", 16), (15, "15 17", 15), (14, "15 17", 17)],
)
def test_the_version_that_is_there_or_else_the_newest(
    machine: Machine, there: int | None, offered: str, chosen: int
) -> None:
    machine.has_apt()
    machine.has_redis()
    if there is not None:
        machine.has_postgres(there, postgis=False)
    assert machine.set_up(POSTGIS=offered).returncode == 0
    assert f" postgresql-{chosen}-postgis-3\n" in machine.notes


def test_the_second_time_nothing_is_done(machine: Machine) -> None:
    machine.has_apt()
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    assert machine.set_up().returncode == 0
    first = machine.notes
    assert machine.set_up().returncode == 0
    assert machine.notes == first
    assert "apt-get" not in first


def test_a_changed_lock_file_is_noticed(machine: Machine) -> None:
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    machine.set_up()
    with (machine.project / "uv.lock").open("a") as lock:
        lock.write("# changed\n")
    machine.set_up()
    assert machine.notes.count("uv sync") == 2


def test_named_servers_need_no_packages(machine: Machine) -> None:
    done = machine.set_up(
        GRIDGOV_DATABASE_URL="postgresql+asyncpg://there/x", GRIDGOV_REDIS_URL="redis://there/0"
    )
    assert done.returncode == 0, done.stderr
    assert "uv sync" in machine.notes


def test_one_named_server_is_not_enough(machine: Machine) -> None:
    machine.has_apt()
    assert machine.set_up(GRIDGOV_DATABASE_URL="postgresql+asyncpg://there/x").returncode == 0
    assert "redis-server" in machine.notes


def test_without_apt_it_says_what_to_install_and_stops(machine: Machine) -> None:
    done = machine.set_up()
    assert done.returncode == 3
    assert "no apt" in done.stderr
    assert "missing here: postgis redis" in done.stderr
    for words in (
        "brew install postgresql@17 postgis redis",
        "dnf install postgresql-server",
        "PostGIS 3.3 or newer",
    ):
        assert words in done.stderr
    assert machine.notes == ""


def test_an_apt_without_postgis_is_said_too(machine: Machine) -> None:
    machine.has_apt()
    done = machine.set_up(POSTGIS="")
    assert done.returncode == 3
    assert "apt offers no PostGIS" in done.stderr


def test_a_user_without_sudo_is_told(machine: Machine) -> None:
    machine.has_apt()
    machine.user(1000)
    done = machine.set_up()
    assert done.returncode == 3
    assert "neither root nor sudo" in done.stderr


def test_a_user_with_sudo_installs_through_it(machine: Machine) -> None:
    machine.has_apt()
    machine.user(1000)
    machine.command("sudo", 'echo "sudo $1" >>"$NOTES"; exec "$@"')
    assert machine.set_up().returncode == 0
    assert "sudo apt-get\napt-get update" in machine.notes
    assert "postgresql-15-postgis-3 redis-server" in machine.notes


def test_an_old_python_is_said(machine: Machine) -> None:
    machine.has_apt()
    machine.command("python3", "exit 1")
    done = machine.set_up()
    assert done.returncode == 3
    assert "no Python 3.11 or newer" in done.stderr


def test_a_uv_that_does_not_answer_does_not_count(machine: Machine) -> None:
    """A pyenv shim stands on PATH for a uv that is not there; then one is made, with Python's own tools."""
    machine.has_redis()
    machine.has_postgres(15, postgis=True)
    machine.command("uv", "exit 127")
    programs = machine.project / ".local" / "uv-venv" / "bin"
    programs.mkdir(parents=True)
    machine.command("python3", MAKES_VENV)
    for name, script in (("uv.made", UV), ("pip", PIP)):
        (programs / name).write_text(f"#!/bin/sh\n{script}")
        (programs / name).chmod(0o755)
    done = machine.set_up()
    assert done.returncode == 0, done.stderr
    assert "python3 -m venv .local/uv-venv\n" in machine.notes
    assert "pip install --quiet --disable-pip-version-check uv" in machine.notes
    assert machine.notes.count("uv sync --frozen") == 1

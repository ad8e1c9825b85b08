"""Which Postgres programs to use: those that have PostGIS, of the version that made the cluster."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

from dev.places import CannotServe


@cache
def binaries(version: str | None = None) -> Path:
    """The programs of the newest Postgres that has PostGIS, or of the version that made the cluster.

    GRIDGOV_POSTGRES_BIN names them where they are not found.
    """
    named = os.environ.get("GRIDGOV_POSTGRES_BIN")
    found = [Path(named)] if named else [folder for folder in _candidates() if _has_postgis(folder)]
    if version is not None:
        found = [folder for folder in found if named or _version(folder) == version]
    if not found:
        wanted = f"Postgres {version} (which made this cluster)" if version else "Postgres"
        raise CannotServe(
            f"No {wanted} with PostGIS was found: run `make setup`, or set GRIDGOV_POSTGRES_BIN."
        )
    return max(found, key=lambda folder: int(_version(folder) or 0))


def _candidates() -> list[Path]:
    """Debian and Ubuntu, PGDG on Fedora, Homebrew; then whatever stands on PATH (never Debian's slow psql wrapper)."""
    patterns = ("usr/lib/postgresql/*/bin", "usr/pgsql-*/bin", "opt/homebrew/opt/postgresql@*/bin")
    folders = [
        folder
        for pattern in (*patterns, "usr/local/opt/postgresql@*/bin")
        for folder in Path("/").glob(pattern)
    ]
    on_path = shutil.which("initdb")
    return [*folders, *([Path(on_path).resolve().parent] if on_path else [])]


def _has_postgis(folder: Path) -> bool:
    if not all(folder.joinpath(name).exists() for name in ("initdb", "pg_ctl", "pg_config", "psql")):
        return False
    found = subprocess.run([folder / "pg_config", "--sharedir"], capture_output=True, text=True, check=False)
    return Path(found.stdout.strip(), "extension", "postgis.control").exists()


def _version(folder: Path) -> str | None:
    found = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    matched = re.search(r"(\d+)", found.stdout)
    return matched.group(1) if matched else None

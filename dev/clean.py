"""Stop the private servers and delete them, with all data, files and keys of the demo: `make clean`."""

import shutil
import sys

from dev.environment import only_run
from dev.places import LOCAL, Account, CannotServe, private_folder
from dev.postgres_server import PostgresServer
from dev.redis_server import RedisServer

KEEP = {"uv-venv", "run.lock"}  # slow to make again; and held by a run, which must not start beside a new one


def main() -> int:
    """0 also when there was nothing to delete; 1, and nothing deleted, while `make run` runs."""
    try:
        with only_run():
            _clean()
    except CannotServe as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _clean() -> None:
    account = Account.for_servers()
    PostgresServer.private().remove()
    RedisServer.private().remove()
    shutil.rmtree(private_folder(account))
    for entry in LOCAL.iterdir():
        if entry.name in KEEP:
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


if __name__ == "__main__":
    sys.exit(main())

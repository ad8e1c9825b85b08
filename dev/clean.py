"""Stop the private servers and delete them, with all data, files and keys of the demo: `make clean`."""

import shutil
import sys

from dev.environment import only_run
from dev.places import LOCAL, Account, CannotServe, private_folder, temporary_in_use
from dev.postgres_server import PostgresServer
from dev.redis_server import RedisServer

OURS = ("servers-folder", "servers-stay", "storage", "secrets.env", "demo.json", "homes.json", "https")


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
    """Only what `make run` made: .local/ holds other things too, say the keys of a deployment."""
    folder = private_folder(Account.for_servers())
    if in_use := temporary_in_use(folder):
        raise CannotServe(f"A bench or fault run works in {in_use[0]}: end it first.")
    PostgresServer.private().remove()
    RedisServer.private().remove()
    shutil.rmtree(folder)
    for entry in (LOCAL / name for name in OURS):
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())

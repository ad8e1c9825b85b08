"""Private PostGIS and Redis for this project: importable by tests, bench and chaos, and a small command.

    python -m dev.servers start | stop | status

They listen on unix sockets of mode 0700 only, run as a user without rights when started by root, and touch no server
of the system. Lasting ones (`private`) keep their data between runs; temporary ones delete it at the end.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from dev.places import STAY, CannotServe
from dev.postgres_server import PostgresServer, Profile
from dev.redis_server import RedisServer

__all__ = ["CannotServe", "PostgresServer", "Profile", "RedisServer", "Servers", "temporary_servers"]


@dataclass(frozen=True)
class Servers:
    """A Postgres and a Redis that belong together."""

    postgres: PostgresServer
    redis: RedisServer

    def environment(self) -> dict[str, str]:
        """What a gridgov process must be told to use them."""
        return {"GRIDGOV_DATABASE_URL": self.postgres.url, "GRIDGOV_REDIS_URL": self.redis.url}


@contextmanager
def temporary_servers(profile: Profile = Profile.TEST) -> Iterator[Servers]:
    """Both, new and empty, with the database and role `gridgov` made; gone at the end.

    `test` keeps its data in memory without fsync; `durable` is for what measures or proves durability.
    """
    with ExitStack() as stack:
        postgres = stack.enter_context(PostgresServer.temporary(profile))
        redis = stack.enter_context(RedisServer.temporary())
        yield Servers(postgres, redis)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m dev.servers", description="The private servers of `make run`."
    )
    parser.add_argument("verb", choices=["start", "stop", "status"])
    verb = parser.parse_args(arguments).verb
    try:
        servers = Servers(PostgresServer.private(), RedisServer.private())
        if verb == "start":
            servers.postgres.start()
            servers.redis.start()
            STAY.touch()
        elif verb == "stop":
            STAY.unlink(missing_ok=True)
            servers.redis.stop()
            servers.postgres.stop()
    except CannotServe as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return _tell(servers)


def _tell(servers: Servers) -> int:
    """What runs, and the lines that let a shell use it. 0 also when nothing runs: being stopped is no error."""
    for name, pid in (("postgres", servers.postgres.pid), ("redis", servers.redis.pid)):
        print(f"# {name:<8} {f'runs, process {pid}' if pid else 'stopped'}")
    if servers.postgres.running and servers.redis.running:
        for name, value in servers.environment().items():
            print(f"export {name}='{value}'")
    return 0


if __name__ == "__main__":
    sys.exit(main())

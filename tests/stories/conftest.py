"""The whole system, running as `make run` starts it, with a tiny demo county in it; one for all stories."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from demo import seed
from demo.accounts import Demo, read_demo
from dev.stack import Stack
from gridgov.files.channels import FileStore
from gridgov.settings import Settings
from tests.builders.clockwork import Clockwork
from tests.builders.county import COUNTY, SmallCounty
from tests.builders.time import Time
from tests.support.api import Api
from workers.context import Tools

SIZE = ("--towns", "1", "--communities", "2", "--grids", "4")


@dataclass(frozen=True)
class Town:
    """The running system, who may sign in, and the file that says so."""

    stack: Stack
    demo: Demo
    file: Path

    @property
    def address(self) -> str:
        return self.stack.address

    def seeding(self, *more: str) -> list[str]:
        """The command line of demo.seed for this county."""
        return ["--base-url", self.address, "--out", str(self.file), *SIZE, *more]


@pytest.fixture(scope="session")
async def town(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Town]:
    async with a_town(tmp_path_factory, "stories") as made:
        yield made


@asynccontextmanager
async def a_town(tmp_path_factory: pytest.TempPathFactory, name: str) -> AsyncIterator[Town]:
    """Start the system and make the county in it; all of it ends with the block."""
    file = tmp_path_factory.mktemp(name) / "demo.json"
    stack = Stack(name=name)
    stack.variables["GRIDGOV_WEB_PUBLIC_URL"] = stack.address
    async with stack:
        made = Town(stack, Demo(stack.address, "", ()), file)
        with pytest.MonkeyPatch.context() as patch:
            for key, value in stack.variables.items():
                patch.setenv(key, value)
            assert await asyncio.to_thread(seed.main, made.seeding()) == 0
        demo = read_demo(file)
        assert demo is not None
        yield Town(stack, demo, file)


@pytest.fixture
def installed(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment of the running system, as the `gridgov` command needs it."""
    for name, value in town.stack.variables.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def clockwork(
    api: Api, county: SmallCounty, session: AsyncSession, sessions: async_sessionmaker[AsyncSession], settings: Settings
) -> Clockwork:  # fmt: skip
    """The small county, whose clock the test moves."""
    store = FileStore(settings.storage)
    return Clockwork(api, county, Time(session, sessions, COUNTY, Tools(store, settings)), store)

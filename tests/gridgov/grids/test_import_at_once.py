"""Two people confirm the same draft in the same instant, on connections of their own."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from geo.errors import LayerError
from geo.layer import ReadOptions
from gridgov.clock import local_day
from gridgov.db.base import new_id
from gridgov.db.session import read_clock
from gridgov.errors import Conflict, StaleVersion, TooManyRequests
from gridgov.grids.actions.confirm_import import confirm_import
from gridgov.grids.actions.read_import import read_import
from gridgov.grids.actions.write_import import Imported
from gridgov.grids.channels import LayerReader, safe_name
from gridgov.grids.schemas.imports import BoundaryConfirmIn, ImportOptions
from gridgov.grids.tables import BoundaryRow, DivisionRow
from gridgov.people.rules.roles import Person, Post, Role
from gridgov.settings import Settings
from tests.builders.layers import geojson, ring
from tests.gridgov.grids.committed import Sessions, committed_county

COUNTY = "329997"
COMMUNITY = COUNTY + "100001"


def dispatcher() -> Person:
    return Person(
        id=new_id(), account_id=new_id(), session_id=new_id(), county_code=COUNTY, name="调度",
        posts=(Post(Role.COUNTY_DISPATCHER, COUNTY),),
    )  # fmt: skip


async def confirm(sessions: Sessions, import_id: Any) -> Imported | Exception:
    async with sessions() as session:
        at = await read_clock(session)
        asked = BoundaryConfirmIn(effective_on=local_day(at), source="test")
        try:
            imported = await confirm_import(
                session, dispatcher(), import_id=import_id, seen_version=1, asked=asked, at=at
            )
            await session.commit()
        except (Conflict, StaleVersion) as error:
            return error
        return imported


@pytest.mark.parametrize("times", [2, 3])
async def test_of_those_who_confirm_at_once_one_wins(
    engine: AsyncEngine, settings: Settings, times: int
) -> None:
    async with committed_county(engine, settings, COUNTY) as sessions:
        async with sessions() as session:
            asked = ImportOptions.model_validate({"level": "grid", "parent": COMMUNITY, "datum": "cgcs2000"})
            import_id = await read_import(
                session, dispatcher(), content=geojson(({"name": "甲"}, ring(0)), ({"name": "乙"}, ring(1))),
                file_name="a.geojson", asked=asked, reader=LayerReader(), at=await read_clock(session),
            )  # fmt: skip
            await session.commit()
        answers = await asyncio.gather(*(confirm(sessions, import_id) for _ in range(times)))
        won = [answer for answer in answers if isinstance(answer, Imported)]
        assert len(won) == 1
        assert won[0].paths == (COMMUNITY + "0001", COMMUNITY + "0002")
        async with sessions() as session:
            divisions = select(func.count()).select_from(DivisionRow).where(DivisionRow.county_code == COUNTY)
            boundaries = (
                select(func.count())
                .select_from(BoundaryRow)
                .where(BoundaryRow.area_path.startswith(COMMUNITY))
            )
            assert (await session.execute(divisions)).scalar_one() == 1
            assert (await session.execute(boundaries)).scalar_one() == 2


async def test_a_reader_that_takes_too_long_is_stopped() -> None:
    reader = LayerReader(wall_seconds=0.01)
    with pytest.raises(LayerError) as stopped:
        await reader.read(geojson(({"name": "甲"}, ring(0))), "a.geojson", ReadOptions())
    assert stopped.value.code == "reader_killed"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.unknown"), ("C:\\图层\\网格.SHP", "网格.shp"), ("a;rm -rf.geojson", "arm-rf.geojson"),
        ("", "layer.unknown"), ("x" * 300 + ".zip", "x" * 80 + ".zip"),
    ],
)  # fmt: skip
def test_a_file_is_kept_under_a_harmless_name(given: str, kept: str) -> None:
    assert safe_name(given) == kept


async def test_no_more_files_are_read_at_once_than_there_is_room_for() -> None:
    reader = LayerReader(at_once=1)
    content = geojson(({"name": "甲"}, ring(0)))
    first = asyncio.create_task(reader.read(content, "a.geojson", ReadOptions()))
    await asyncio.sleep(0)
    with pytest.raises(TooManyRequests):
        await reader.read(content, "b.geojson", ReadOptions())
    assert len((await first).features) == 1
    assert len((await reader.read(content, "c.geojson", ReadOptions())).features) == 1

"""A county's two years as the console sees them: stories of several hundred kinds, what they are found by, clocks, steps."""

import asyncio
from itertools import product
from pathlib import Path

import asyncpg

from bench.county import Someone, write_areas, write_people
from bench.filling import connect, write_events
from bench.house import House
from demo.county import County
from gridgov.events.rules.search_terms import document_terms

LANES = tuple(f"{name}{kind}" for name, kind in product("文昌建军解放人民迎宾青年", ("东路", "西巷")))
FAULTS = (
    "井盖松动",
    "路灯不亮",
    "污水外溢",
    "电线垂落",
    "墙皮脱落",
    "占道经营",
    "噪声扰民",
    "消防通道堵塞",
    "楼道堆物",
    "树枝折断",
)
COMMON = "巡查发现"
"""In every story; a lane stands in one of 24, a fault in one of 10, both together in one of 240."""
STORIES = tuple(
    f"{COMMON}{lane}{fault},影响居民出行,已现场提醒,需要跟进。" for lane, fault in product(LANES, FAULTS)
)
_BESIDE = Path(__file__).with_name("console.sql").read_text(encoding="utf-8").split("-- next")
_BATCH = 20_000
_READ = "SELECT county_code, id, number, words, address, area_path, type_code FROM events ORDER BY county_code, received_at"
_WRITE = """
    INSERT INTO event_terms (county_code, event_id, received_at, terms)
    SELECT e.county_code, e.id, e.received_at, array_to_tsvector(string_to_array(t.terms, ' '))
    FROM unnest($2::uuid[], $3::text[]) WITH ORDINALITY AS t (id, terms, place)
    JOIN events e ON e.county_code = $1 AND e.id = t.id ORDER BY place
"""


async def fill(
    house: House, database: str, county: County, people: list[Someone], viewers: list[Someone], count: int
) -> None:
    async with house.session(database) as session:
        await write_areas(session, county)
        await write_people(session, [*people, *viewers])
    await write_events(house, database, county, people, count=count, stories=STORIES)
    connection = await connect(house, database)
    try:
        for statement in _BESIDE:
            await connection.execute(statement, county.county.code)
        await _write_terms(connection, county.county.code)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


async def _write_terms(connection: asyncpg.Connection, county_code: str) -> None:
    """By the house's own cut; the index after the rows."""
    async with connection.transaction():
        (index,) = await connection.fetch(
            "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_event_terms_terms'"
        )
        await connection.execute("DROP INDEX ix_event_terms_terms")
        cursor = await connection.cursor(_READ)
        while rows := await cursor.fetch(_BATCH):
            terms = [
                " ".join(document_terms(number=row["number"], words=row["words"], address=row["address"],
                                        area_path=row["area_path"], type_code=row["type_code"]))
                for row in rows
            ]  # fmt: skip
            await connection.execute(_WRITE, county_code, [row["id"] for row in rows], terms)
            await asyncio.sleep(0)
        await connection.execute(index["indexdef"])

"""Records found among a million: by the keyed hash of what is sealed, and by how a title begins; beside plain SQL."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from statistics import median
from typing import Any
from uuid import UUID

import asyncpg
import orjson

from bench.filling import connect
from bench.house import CIPHER_KEY, INDEX_KEY, House
from bench.results import Row, at_most, ratio_at_most
from gridgov.collection.queries.records import COLLECTED, found_by_hash, found_by_prefix
from gridgov.collection.rules.register import FieldType, packaged_register
from gridgov.db.cipher import FieldCipher
from gridgov.people.rules.permissions import packaged_permissions
from gridgov.people.rules.roles import Person, Post, Role

ISSUE = 5
COUNTY = "329999"
RECORDS = 1_000_000
"""Half of them people with a sealed number, half premises with a title."""
SEARCHES = 200
WARM_UP = 20
MOST_MS, RATIO = 20.0, 8.0
_AT = datetime(2026, 1, 1, tzinfo=UTC)
_PORTION = 50_000
_BY_HASH = """
    SELECT r.* FROM record_private p
      JOIN collected_records r ON r.county_code = p.county_code AND r.id = p.record_id
     WHERE p.county_code = $1 AND p.field = 'phone' AND p.collected_index = $2 LIMIT 50
"""
_BY_PREFIX = """
    SELECT * FROM collected_records WHERE county_code = $1 AND title >= $2 AND title < $3 ORDER BY title, id LIMIT 51
"""
_COLUMNS = [
    "county_code", "id", "kind", "scope_path", "title", "fields", "unit_ids", "state", "verify_status", "version",
    "added_at", "changed_at",
]  # fmt: skip
_PRIVATE = ["county_code", "record_id", "field", "collected_sealed", "collected_index"]


def measure_collection(house: House, *, count: int = RECORDS) -> list[Row]:
    database = house.make_database("bench_collection")
    return asyncio.run(_measure(house, database, count))


async def _measure(house: House, database: str, count: int) -> list[Row]:
    cipher = FieldCipher({1: CIPHER_KEY}, {1: INDEX_KEY})
    connection = await connect(house, database)
    try:
        started = time.monotonic()
        await _fill(connection, cipher, count)
        filled = count / (time.monotonic() - started)
        chosen = random.Random(20261126).sample(range(count // 2), SEARCHES + WARM_UP)
        phones, titles = [_phone(n) for n in chosen], [_title(n)[:-1] for n in chosen]
        ours = await _ours(house, database, cipher, phones, titles)
        plain = await _plain(connection, cipher, phones, titles)
    finally:
        await connection.close()
    named = f"collection: {count:,} records"
    return [
        Row(f"{named} written by COPY", filled, "/s", issue=ISSUE),
        *_rows(f"{named} searched by keyed hash, p50", ours[0], plain[0]),
        *_rows(f"{named} searched by prefix, p50", ours[1], plain[1]),
    ]


def _rows(name: str, ours: float, plain: float) -> list[Row]:
    return [
        Row(name, ours, "ms", plain, ratio_at_most(RATIO), ISSUE),
        Row(f"{name} at most", ours, "ms", None, at_most(MOST_MS), ISSUE),
    ]


async def _ours(
    house: House, database: str, cipher: FieldCipher, phones: Sequence[str], titles: Sequence[str]
) -> tuple[float, float]:
    """As the route asks."""
    info = {
        "cipher": cipher, "collection_register": packaged_register(), "permissions": packaged_permissions(),
    }  # fmt: skip
    person = Person(
        UUID(int=1), UUID(int=2), UUID(int=3), COUNTY, "x", (Post(Role.COUNTY_DISPATCHER, COUNTY),)
    )
    async with house.session(database, info=info) as session:

        async def by_hash(place: int) -> int:
            rows = await found_by_hash(session, person, FieldType.PHONE, phones[place], limit=50)
            session.expunge_all()
            return len(rows)

        async def by_prefix(place: int) -> int:
            rows, _ = await found_by_prefix(session, person, titles[place], kind=None, after=None, limit=50)
            session.expunge_all()
            return len(rows)

        return await _timed(by_hash), await _timed(by_prefix)


async def _plain(
    connection: Any, cipher: FieldCipher, phones: Sequence[str], titles: Sequence[str]
) -> tuple[float, float]:
    """The same rows in plain SQL."""

    async def by_hash(place: int) -> int:
        return len(await connection.fetch(_BY_HASH, COUNTY, cipher.index(phones[place], context=COLLECTED)))

    async def by_prefix(place: int) -> int:
        title = titles[place]
        return len(await connection.fetch(_BY_PREFIX, COUNTY, title, title + "\U0010ffff"))

    return await _timed(by_hash), await _timed(by_prefix)


async def _timed(search: Callable[[int], Awaitable[int]]) -> float:
    """The median of the searches in milliseconds; each must find something, or nothing was measured."""
    spans = []
    for place in range(SEARCHES + WARM_UP):
        started = time.perf_counter()
        found = await search(place)
        spans.append((time.perf_counter() - started) * 1000)
        if not found:
            raise AssertionError(f"search {place} found nothing")
    return median(spans[WARM_UP:])


async def _fill(connection: asyncpg.Connection, cipher: FieldCipher, count: int) -> None:
    """What is sealed is one text for all (it is opened nowhere here); the hashes are each person's own."""
    sealed = cipher.seal("x", context=COLLECTED)
    fields = orjson.dumps({"phone": {"how": "visit", "status": "unchecked"}}).decode()
    for start in range(0, count // 2, _PORTION):
        span = range(start, min(start + _PORTION, count // 2))
        people = [_row(2 * n, n, "resident", None, fields) for n in span]
        places = [_row(2 * n + 1, n, "premises", _title(n), "{}") for n in span]
        hashes = [
            (COUNTY, UUID(int=2 * n + 1), "phone", sealed, cipher.index(_phone(n), context=COLLECTED))
            for n in span
        ]
        await connection.copy_records_to_table("collected_records", records=people + places, columns=_COLUMNS)
        await connection.copy_records_to_table("record_private", records=hashes, columns=_PRIVATE)
    await connection.execute("ANALYZE collected_records, record_private")


def _row(number: int, place: int, kind: str, title: str | None, fields: str) -> tuple[object, ...]:
    grid = f"{COUNTY}{place % 20:03d}{place % 300:03d}0{place % 7:03d}"
    return (COUNTY, UUID(int=number + 1), kind, grid, title, fields, [], "active", "unchecked", 1, _AT, _AT)


def _phone(number: int) -> str:
    return f"1{number:010d}"


def _title(number: int) -> str:
    return f"东门大街{number:07d}号便利店"

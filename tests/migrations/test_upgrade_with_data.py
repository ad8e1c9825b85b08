"""A county that worked by the first tables keeps what it wrote when the ground is laid, and can go back."""

import asyncio
import json
from datetime import date
from typing import Any
from uuid import UUID

import asyncpg
from alembic import command

from dev.servers import temporary_servers
from tests.support.migrating import alembic_config, migrate

_PERSON = UUID(int=1)
_ENDED, _STANDING = UUID(int=2), UUID(int=3)
_EVENT = UUID(int=4)

_COUNTY = f"""
INSERT INTO persons (id, county_code, name, version, created_at)
    VALUES ('{_PERSON}', '320925', '某', 1, '2026-01-01T00:00Z');
INSERT INTO accounts (id, person_id, county_code, username, password_hash, password_changed_at)
    VALUES ('{UUID(int=5)}', '{_PERSON}', '320925', 'somebody', 'hash', '2026-01-01T00:00Z');
INSERT INTO areas (id, path, parent_path, level, name, version, created_at, retired_at) VALUES
    ('{_STANDING}', '320925100001001', '320925100001', 'grid', '一', 1, '2026-01-01T16:30Z', NULL),
    ('{_ENDED}', '320925100001002', '320925100001', 'grid', '二', 1, '2026-01-01T15:30Z', '2026-03-01T16:30Z');
INSERT INTO area_boundaries (id, area_id, area_path, level, geom, area_m2, label_lon, label_lat, valid_from, valid_to,
                             source, created_at)
    SELECT gen_random_uuid(), areas.id, path, level,
           ST_Multi(ST_MakeEnvelope(119.8, 33.4, 119.9, 33.5, 4490)), 1.0, 119.85, 33.45, '2026-01-02',
           CASE WHEN retired_at IS NULL THEN NULL ELSE date '2026-03-02' END, 'made', now() FROM areas;
INSERT INTO posts (id, person_id, role, area_path, starts_at)
    VALUES ('{UUID(int=6)}', '{_PERSON}', 'gridworker', '320925100001001', '2026-01-01T00:00Z');
INSERT INTO outbox (county_code, id, kind, subject, subject_id, scope_path, payload, created_at)
    VALUES ('320925', '{UUID(int=7)}', 'EventReported', 'event', '{_EVENT}', '320925100001001', '{{}}', now());
INSERT INTO change_heads (county_code, last_seq) VALUES ('320925', 1);
INSERT INTO changes (county_code, seq, outbox_id, kind, subject, subject_id, scope_path, at)
    VALUES ('320925', 1, '{UUID(int=7)}', 'EventReported', 'event', '{_EVENT}', '320925100001001', now());
"""


def test_a_county_at_work_is_upgraded_and_taken_back() -> None:
    with temporary_servers() as own:
        url = own.postgres.url
        migrate(url, "0002")
        asyncio.run(_run(url, _COUNTY))
        asyncio.run(_write_event(url))
        migrate(url)
        asyncio.run(_upgraded(url))
        asyncio.run(_run(url, _WRITTEN_SINCE))
        command.downgrade(alembic_config(url), "0002")
        asyncio.run(_taken_back(url))
        migrate(url)
        asyncio.run(_upgraded(url))


_KEPT = f"""
INSERT INTO saved_filters (county_code, person_id, items, version, changed_at) VALUES
    ('320925', '{UUID(int=1)}', '[{{"name": "a", "filter": {{"order": "newest", "q": "东门"}}}}, {{"name": "b", "filter": {{}}}}]', 3, now()),
    ('320925', '{UUID(int=2)}', '[]', 1, now());
"""


def test_a_kept_filter_loses_its_order_and_nothing_else() -> None:
    with temporary_servers() as own:
        url = own.postgres.url
        migrate(url, "0023")
        asyncio.run(_run(url, _KEPT))
        migrate(url)
        rows = asyncio.run(_fetch(url, "SELECT items::text, version FROM saved_filters ORDER BY person_id"))
        assert [(json.loads(row["items"]), row["version"]) for row in rows] == [
            ([{"name": "a", "filter": {"q": "东门"}}, {"name": "b", "filter": {}}], 3),
            ([], 1),
        ]


_WRITTEN_SINCE = f"""
INSERT INTO area_boundaries (id, area_id, area_path, level, geom, area_m2, label_lon, label_lat, valid_from, valid_to,
                             source, created_at)
    SELECT gen_random_uuid(), area_id, area_path, level, geom, area_m2, label_lon, label_lat, valid_from, valid_from,
           'replaced on its first day', now() FROM area_boundaries;
INSERT INTO posts (id, person_id, role, area_path, starts_at)
    VALUES (gen_random_uuid(), '{_PERSON}', 'unit_administrator', '320925', now());
"""


async def _upgraded(url: str) -> None:
    areas = await _fetch(url, "SELECT id, valid_from, valid_to FROM areas ORDER BY path")
    assert [tuple(row) for row in areas] == [
        (_STANDING, date(2026, 1, 2), None),
        (_ENDED, date(2026, 1, 1), date(2026, 3, 2)),
    ]
    assert [row["outside_list"] for row in await _fetch(url, "SELECT outside_list FROM events")] == [False]
    # It lies nowhere and is a community's business: found by that.
    found = await _fetch(url, "SELECT terms @@ $$'@320925100001'$$::tsquery AS here FROM event_terms")
    assert [row["here"] for row in found] == [True]
    for table, column in [
        ("outbox", "left_reach"), ("changes", "left_reach"), ("posts", "full_time"), ("events", "item_code"),
        ("accounts", "totp_confirmed_at"), ("area_boundaries", "division_id"), ("persons", "work_phone"),
    ]:  # fmt: skip
        rows = await _fetch(url, f"SELECT {column} FROM {table}")
        assert rows, table
        assert all(row[0] is None for row in rows), table


async def _taken_back(url: str) -> None:
    rows = await _fetch(url, "SELECT id, retired_at IS NOT NULL FROM areas ORDER BY path")
    assert [tuple(row) for row in rows] == [(_STANDING, False), (_ENDED, True)]
    assert len(await _fetch(url, "SELECT FROM posts")) == 1
    assert len(await _fetch(url, "SELECT FROM area_boundaries")) == 2


async def _write_event(url: str) -> None:
    """Whatever the first tables ask of an event: zeros and empty words, but for what this test looks at."""
    columns = await _fetch(
        url,
        "SELECT column_name, udt_name FROM information_schema.columns"
        " WHERE table_name = 'events' AND is_nullable = 'NO' AND column_default IS NULL",
    )
    values = {row["column_name"]: _PLAIN[row["udt_name"]] for row in columns}
    values |= {
        "id": f"'{_EVENT}'",
        "county_code": "'320925'",
        "scope_path": "'320925100001001'",
        "state": "'reported'",
    }
    names, given = ", ".join(values), ", ".join(values.values())
    await _run(url, f"INSERT INTO events ({names}) VALUES ({given})")


_PLAIN = {
    "uuid": "gen_random_uuid()", "text": "''", "int4": "1", "int8": "1", "int2": "1", "bool": "false", "bytea": "''",
    "timestamptz": "now()", "date": "current_date", "jsonb": "'{}'", "_uuid": "'{}'", "_text": "'{}'", "float8": "1",
    "geometry": "ST_SetSRID(ST_MakePoint(119.85, 33.45), 4490)",
}  # fmt: skip


async def _run(url: str, statements: str) -> None:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        await connection.execute(statements)
    finally:
        await connection.close()


async def _fetch(url: str, statement: str) -> list[Any]:
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        rows: list[Any] = await connection.fetch(statement)
        return rows
    finally:
        await connection.close()

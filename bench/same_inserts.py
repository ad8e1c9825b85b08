"""The limit of a report: the rows that a report wrote, written again by one statement, with nothing read or decided.

The statement is made from a report that the API itself just stored, so that tables, columns and sizes are the same by
construction. What differs from row to row (ids, number, place, times) is made in the statement; looking up the grid,
reading the clock beforehand and finding an earlier report are left out, which makes the limit harder to reach.
"""

import re
from collections.abc import Mapping

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from demo.county import County

_EVENT_OF: Mapping[str, str] = {
    "events": "id",
    "event_steps": "event_id",
    "deadlines": "subject_id",
    "outbox": "subject_id",
    "event_terms": "event_id",
}
"""The tables that a report writes one row each of, and their column that holds the event's id."""

_VARYING: Mapping[str, Mapping[str, str]] = {
    "events": {
        "id": "fresh.id",
        "number": "left(fresh.id::text, 15)",
        "geom": "ST_SetSRID(ST_MakePoint(:lon, :lat), 4490)",
    },
    "event_steps": {"event_id": "fresh.id"},
    "event_terms": {"event_id": "fresh.id"},
    "deadlines": {"id": "fresh.id", "subject_id": "fresh.id"},
    "outbox": {"id": "fresh.id", "subject_id": "fresh.id"},
}
_SAMPLE = text(
    "SELECT id FROM events JOIN event_steps USING (county_code) WHERE event_id = id"
    " AND state = 'reported' AND NOT outside_grids ORDER BY received_at DESC LIMIT 1"
)
_COLUMNS = text(
    "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute"
    " WHERE attrelid = to_regclass(:name) AND attnum > 0 AND NOT attisdropped ORDER BY attnum"
)


async def make_script(session: AsyncSession, county: County) -> str:
    """A pgbench script of one transaction that is one statement; needs a report in the database."""
    event_id = (await session.execute(_SAMPLE)).scalar_one()
    inserts = [await _insert(session, table, event_id) for table in _EVENT_OF]
    west, south, east, north = county.county.geometry.bounds
    return (
        f"\\set lon {west!r} + random(0, 1000000) * {(east - west) / 1e6!r}\n"
        f"\\set lat {south!r} + random(0, 1000000) * {(north - south) / 1e6!r}\n"
        "WITH fresh AS MATERIALIZED (SELECT gen_random_uuid() AS id, clock_timestamp() AS at),\n"
        + ",\n".join(inserts)
        + "\nSELECT 1;\n"
    )


async def _insert(session: AsyncSession, table: str, event_id: object) -> str:
    columns: dict[str, str] = dict((await session.execute(_COLUMNS, {"name": table})).tuples().all())
    quoted = ", ".join(f"quote_nullable({name}::text)" for name in columns)
    sample = text(f"SELECT {quoted} FROM {table} WHERE {_EVENT_OF[table]} = :id LIMIT 1")  # noqa: S608 - names of our own tables
    literals = (await session.execute(sample, {"id": event_id})).one()
    values = [
        _VARYING[table].get(name) or _value(literal, kind)
        for (name, kind), literal in zip(columns.items(), literals, strict=True)
    ]
    into = f"{table} ({', '.join(columns)})"
    return f"{table}_row AS (INSERT INTO {into} SELECT {', '.join(values)} FROM fresh)"  # noqa: S608 - literals quoted by Postgres


def _value(literal: str, kind: str) -> str:
    """The sampled value; a time is the row's own, so that it stands where new rows stand in its index."""
    if literal == "NULL":
        return f"NULL::{kind}"
    return "fresh.at" if kind == "timestamp with time zone" else f"{_unseen(literal)}::{kind}"


def _unseen(literal: str) -> str:
    """The literal with no colon that pgbench would take for one of its variables: in `19:30` of a story it sees `:30`."""
    quote = "E'" if literal.lstrip().startswith("E") else "'"
    parts, colons = re.subn(r":(?=\w)", f"' || chr(58) || {quote}", literal)
    return f"({parts})" if colons else literal

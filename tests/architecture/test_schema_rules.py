"""The rules that let the schema be spread by county on Citus without change (anchors: scale-out, section 7)."""

from collections.abc import Iterator

import pytest
from sqlalchemy import (
    CheckConstraint,
    Constraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from gridgov.all_tables import METADATA

TABLES = sorted(METADATA.tables.values(), key=lambda table: table.name)
COUNTY = [table for table in TABLES if table.info.get("sharding") == "county"]
MAX_NAME = 50
CHANGES_OFTEN = {"last_seen_at", "last_sign_in_at", "failure_count", "read_at", "attempt_count"}


def names_of(tables: list[Table]) -> list[str]:
    return [table.name for table in tables]


def test_the_metadata_is_whole() -> None:
    assert len(TABLES) >= 20
    assert len(COUNTY) >= 12


@pytest.mark.parametrize("table", TABLES, ids=names_of(TABLES))
def test_every_table_says_how_it_is_spread(table: Table) -> None:
    assert table.info.get("sharding") in {"county", "reference", "local"}


@pytest.mark.parametrize("table", COUNTY, ids=names_of(COUNTY))
def test_the_county_leads_every_key(table: Table) -> None:
    column = table.c.county_code
    assert type(column.type) is Text
    assert column.type.length is None
    assert not column.nullable
    assert column.computed is None
    assert next(iter(table.primary_key.columns)) is column
    for constraint in table.constraints:
        if isinstance(constraint, (UniqueConstraint, ExcludeConstraint)):
            assert "county_code" in [column.name for column in constraint.columns], constraint.name
    for index in table.indexes:
        if index.unique:
            assert "county_code" in [column.name for column in index.columns], index.name


@pytest.mark.parametrize("table", TABLES, ids=names_of(TABLES))
def test_foreign_keys_never_leave_the_county(table: Table) -> None:
    for key in foreign_keys(table):
        target = key.referred_table
        if table.info["sharding"] == "county" and target.info["sharding"] == "county":
            pairs = {(element.parent.name, element.column.name) for element in key.elements}
            assert ("county_code", "county_code") in pairs, key.name
        else:
            assert target.info["sharding"] == "reference", key.name
        assert (key.ondelete or "").upper() in {"", "CASCADE", "RESTRICT", "NO ACTION"}
        assert not key.onupdate
        assert not key.deferrable


@pytest.mark.parametrize("table", TABLES, ids=names_of(TABLES))
def test_no_counters_and_no_unlogged_tables(table: Table) -> None:
    for column in table.columns:
        assert column.identity is None
        assert column.autoincrement in {"auto", False}
        if column.primary_key and column.autoincrement == "auto":
            assert not column.type.python_type.__name__.startswith("int"), column.name
    assert "UNLOGGED" not in [prefix.upper() for prefix in table._prefixes]


@pytest.mark.parametrize("table", TABLES, ids=names_of(TABLES))
def test_everything_is_named_and_short(table: Table) -> None:
    for part in named_parts(table):
        assert part.name, (table.name, part)
        assert len(str(part.name)) <= MAX_NAME, part.name


@pytest.mark.parametrize(
    "table", [t for t in TABLES if t.info.get("sharding") == "reference"], ids=lambda t: t.name
)
def test_reference_tables_change_rarely(table: Table) -> None:
    assert not CHANGES_OFTEN & {column.name for column in table.columns}


def foreign_keys(table: Table) -> Iterator[ForeignKeyConstraint]:
    return (part for part in table.constraints if isinstance(part, ForeignKeyConstraint))


def named_parts(table: Table) -> list[Constraint | Index]:
    kinds = (UniqueConstraint, ForeignKeyConstraint, PrimaryKeyConstraint, CheckConstraint)
    return [*(part for part in table.constraints if isinstance(part, kinds)), *table.indexes]

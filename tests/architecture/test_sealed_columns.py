"""The list of what stands under a key is complete: no sealed column and no keyed hash can be left behind by a rotation."""

import pytest
from sqlalchemy import LargeBinary

from gridgov.all_tables import METADATA
from gridgov.db.sealed_columns import FADING, PLAIN, SEALED, sealed_by_table

IN_TABLES = {
    (table.name, column.name)
    for table in METADATA.tables.values()
    for column in table.columns
    if isinstance(column.type, LargeBinary)
}
SEALS = [(one.table, one.column) for one in SEALED]
HASHES = [(one.table, one.index) for one in SEALED if one.index is not None]
FADES = [(one.table, one.column) for one in FADING]
BARE = [(table, column) for table, columns in PLAIN.items() for column in columns]


def test_every_column_of_bytes_is_listed_once() -> None:
    listed = [*SEALS, *HASHES, *FADES, *BARE]
    assert len(listed) == len(set(listed)), "a column stands in the list twice"
    assert IN_TABLES - set(listed) == set(), (
        "say in gridgov/db/sealed_columns.py what this column stands under"
    )
    assert set(listed) - IN_TABLES == set(), "these are gone"


def test_the_names_say_what_the_list_says() -> None:
    """A column that is called sealed is; a hash that is searched by can be made anew from what is sealed beside it."""
    named_sealed = {place for place in IN_TABLES if place[1].endswith("_sealed")}
    assert named_sealed <= set(SEALS)
    named_index = {place for place in IN_TABLES if place[1].endswith("_index")}
    assert named_index <= {*HASHES, *FADES}


@pytest.mark.parametrize("one", SEALED, ids=lambda one: f"{one.table}.{one.column}")
def test_a_value_can_be_moved_to_no_other_field(one: object) -> None:
    """The context is the table's own; two columns share one only where the same value moves between them."""
    (found,) = [column for column in SEALED if column is one]
    assert found.context.startswith(f"{found.table}.")
    sharing = {column.column for column in SEALED if column.context == found.context}
    assert sharing in ({found.column}, {"totp_sealed", "totp_pending"})


def test_every_table_of_the_list_has_a_key_to_walk_by_and_a_county() -> None:
    tables = {*sealed_by_table(), *(one.table for one in FADING)}
    for name in tables:
        table = METADATA.tables[name]
        assert len(table.primary_key.columns) >= 1
        if table.info["sharding"] == "county":
            assert next(iter(table.primary_key.columns)).name == "county_code"
    for fading in FADING:
        columns = METADATA.tables[fading.table].columns
        assert {fading.since, fading.over} - {None} <= set(columns.keys())
        assert fading.since is None or fading.days > 0

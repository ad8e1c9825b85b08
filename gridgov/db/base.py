"""The declarative base, its naming convention, and the two kinds of table (decision 12 of the design)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

import uuid_utils.compat as uuid_ids
from sqlalchemy import BindParameter, DateTime, MetaData, Text, bindparam, types
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(referred_table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
}

COUNTY: Mapping[str, Any] = {"sharding": "county"}
"""``info`` of a table that grows with a county: ``county_code`` leads its key, and Citus may spread it."""

REFERENCE: Mapping[str, Any] = {"sharding": "reference"}
"""``info`` of a table that changes rarely and is copied to every node; it points to no county table."""


AreaPath = Annotated[str, mapped_column(Text(collation="C"))]
"""A path of the tree: collation C, so that a prefix is a range of the index and order is the order of digits."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy's own way to declare it
        datetime: DateTime(timezone=True),
        str: Text,
        UUID: PG_UUID(as_uuid=True),
        dict[str, Any]: JSONB,
        bytes: types.LargeBinary,
    }


class CountyRow:
    """Mixin of county tables: the county leads the primary key."""

    county_code: Mapped[str] = mapped_column(Text, primary_key=True, sort_order=-100)


def one_of(column: str, words: Iterable[str]) -> str:
    """The text of a check constraint: the column holds one of these words."""
    return f"{column} IN ({', '.join(repr(str(word)) for word in words)})"


def new_id() -> UUID:
    """A UUID version 7: made here where no phone chose one."""
    return uuid_ids.uuid7()


def uuids(ids: Sequence[UUID]) -> BindParameter[Sequence[UUID]]:
    """Many ids as one array parameter, for ``= ANY``: an IN list of thousands costs more to compile than to run."""
    return bindparam(None, list(ids), ARRAY(PG_UUID(as_uuid=True)), unique=True)

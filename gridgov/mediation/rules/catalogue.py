"""What mediation goes by, as data (`catalogue.toml`, overridable by a county row by row): kinds of dispute, sources, what
is not for mediation, other routes, a court's lists, the items of a case file. Pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Code = Annotated[str, Field(pattern="^[a-z][a-z_]{1,39}$")]


class CatalogueInvalid(ValueError):
    """The file cannot be used; the message names list, row and reason."""


class Row(BaseModel):
    """What every row has: a code that is never used for anything else, its names, its source and its day."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Code
    zh: Annotated[str, Field(min_length=1, max_length=60)]
    en: Annotated[str, Field(min_length=1, max_length=120)]
    source_of: Annotated[str, Field(min_length=1)]
    effective_from: date
    retired_on: date | None = None

    def is_open(self, on: date) -> bool:
        """Whether a new case may name it on that day."""
        return self.effective_from <= on and (self.retired_on is None or on < self.retired_on)


class DisputeType(Row):
    event_type: str
    routes: tuple[Code, ...]
    identity: bool = False
    closed: bool = False


class CaseSource(Row):
    refers: bool


class Unsuitable(Row):
    """A reason why a case is not taken."""


class Route(Row):
    """Where the parties may go instead (人民调解法 art. 26)."""


class CourtList(StrEnum):
    NOT_ACCEPTED = "not_accepted"
    REJECTED = "rejected"


class CourtBar(Row):
    """Something for which a court does not accept the joint application, or rejects it."""

    list: CourtList


class Needed(StrEnum):
    """When an item belongs in the file."""

    ALWAYS = "always"
    MEDIATED = "mediated"
    WRITTEN = "written"
    ORAL = "oral"
    GROUP = "group"
    AGENT = "agent"
    CONFIRMED = "confirmed"
    PERFORMED = "performed"
    ENDED = "ended"
    OPTIONAL = "optional"


class FileItem(Row):
    needed: Needed
    met_by: tuple[Code, ...]


_Row = TypeVar("_Row", bound=Row)
_SHAPES: Mapping[str, type[Row]] = {
    "type": DisputeType, "source": CaseSource, "unsuitable": Unsuitable, "route": Route, "court": CourtBar,
    "file_item": FileItem,
}  # fmt: skip


@dataclass(frozen=True)
class MediationCatalogue:
    """Each list by its codes, in the order of the file."""

    types: Mapping[str, DisputeType]
    sources: Mapping[str, CaseSource]
    unsuitable: Mapping[str, Unsuitable]
    routes: Mapping[str, Route]
    court: Mapping[str, CourtBar]
    file_items: Mapping[str, FileItem]

    def overlaid(self, own: Self) -> "MediationCatalogue":
        """With a county's own rows laid over, row by row."""
        laid = MediationCatalogue(
            types={**self.types, **own.types}, sources={**self.sources, **own.sources},
            unsuitable={**self.unsuitable, **own.unsuitable}, routes={**self.routes, **own.routes},
            court={**self.court, **own.court}, file_items={**self.file_items, **own.file_items},
        )  # fmt: skip
        return laid.checked()

    def checked(self) -> "MediationCatalogue":
        """Itself; `CatalogueInvalid` where a type names a route that is nowhere."""
        for kind in self.types.values():
            unknown = sorted(set(kind.routes) - set(self.routes))
            if unknown or not kind.routes:
                raise CatalogueInvalid(
                    f"type {kind.code}: no such route {unknown}: name at least one there is"
                )
        return self

    def type_of_event(self, event_type: str) -> DisputeType | None:
        """The kind of dispute that an event's type is."""
        return next((kind for kind in self.types.values() if kind.event_type == event_type), None)


def load_catalogue(text: str, *, origin: str) -> MediationCatalogue:
    """Read the TOML; a row that cannot be used is named."""
    document = tomllib.loads(text)
    lists: dict[str, dict[str, Any]] = {name: {} for name in _SHAPES}
    for name, rows in document.items():
        if name not in _SHAPES or not isinstance(rows, list):
            raise CatalogueInvalid(f"{origin}: there is no list {name}; there are {', '.join(_SHAPES)}")
        for number, row in enumerate(rows, start=1):
            read = _read(_SHAPES[name], row, f"{origin}: {name} {number}")
            if read.code in lists[name]:
                raise CatalogueInvalid(f"{origin}: {name} {number}: {read.code} stands there twice")
            lists[name][read.code] = read
    return MediationCatalogue(
        lists["type"],
        lists["source"],
        lists["unsuitable"],
        lists["route"],
        lists["court"],
        lists["file_item"],
    )


def _read(shape: type[_Row], row: Any, where: str) -> _Row:
    try:
        return shape.model_validate(row)
    except ValidationError as error:
        told = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise CatalogueInvalid(f"{where}: {told}") from error


@cache
def packaged_catalogue() -> MediationCatalogue:
    """What ships with the product."""
    source = files(__package__) / "catalogue.toml"
    return load_catalogue(source.read_text(encoding="utf-8"), origin="catalogue.toml").checked()

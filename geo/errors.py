"""What geo raises, and what it reports: both say in Chinese and English what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One thing wrong with one or more geometries.

    `code` is stable and meant for programs; `zh` and `en` are meant for people and count from 1.
    `lon`, `lat` (degrees) say where to look, `area_m2` how much is concerned. `indexes` count from 0 and name the
    geometries concerned in the order in which they were handed in (empty when there was only one).
    An `error` must not be stored; a `warning` is for a person to decide.
    """

    code: str
    zh: str
    en: str
    severity: Severity = "error"
    lon: float | None = None
    lat: float | None = None
    area_m2: float | None = None
    indexes: tuple[int, ...] = ()

    @property
    def index(self) -> int | None:
        """The first geometry concerned, or None."""
        return self.indexes[0] if self.indexes else None


class GeoError(Exception):
    """The base of all that geo raises; the fields are those of `Defect`.

    `defects` holds every fault that was found, for errors that gather several (the error itself tells the first).
    """

    def __init__(
        self,
        code: str,
        zh: str,
        en: str,
        *,
        lon: float | None = None,
        lat: float | None = None,
        area_m2: float | None = None,
        defects: Sequence[Defect] = (),
    ) -> None:
        super().__init__(f"{zh} / {en}")
        self.code = code
        self.zh = zh
        self.en = en
        self.lon = lon
        self.lat = lat
        self.area_m2 = area_m2
        self.defects = tuple(defects)


class PointError(GeoError):
    """A pair of coordinates that cannot be a place of ours."""


class BoundaryError(GeoError):
    """A polygon, or a set of them, that cannot be worked on."""


class GeoJsonError(GeoError):
    """A text that is not the GeoJSON we can take."""


class LayerError(GeoError):
    """A layer file that cannot be read at all; `choices` are the layers it holds where one must be named."""

    def __init__(
        self, code: str, zh: str, en: str, *, choices: Sequence[str] = (), defects: Sequence[Defect] = ()
    ) -> None:
        super().__init__(code, zh, en, defects=defects)
        self.choices = tuple(choices)


def raise_first(kind: type[GeoError], defects: Sequence[Defect]) -> None:
    """Raise `kind` for the first error among `defects`, carrying all of them; do nothing if there is none."""
    for defect in defects:
        if defect.severity == "error":
            raise kind(
                defect.code,
                defect.zh,
                defect.en,
                lon=defect.lon,
                lat=defect.lat,
                area_m2=defect.area_m2,
                defects=defects,
            )

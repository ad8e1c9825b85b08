"""Which datum a layer or a list of points is really in: every hypothesis is tried on it, and the best fit is named.

A claim costs nothing to write, the ground cannot lie: GCJ-02 taken for WGS-84 moves a boundary by about 500 m, which no
parent's boundary survives. A constant shift is tried as well, since whoever "converted" a list may just have moved it;
it has two free numbers and must therefore fit twice as well as a datum to be believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from shapely.geometry.base import BaseGeometry

from geo.china import in_china
from geo.datum import to_stored
from geo.datum_shapes import map_shapes
from geo.errors import Defect
from geo.fit_outline import Outline
from geo.measure import distances_m
from geo.point import Datum

_Array = NDArray[np.float64]

# A shift has to be this much better than the best datum, and better by so many metres at all.
_SHIFT_HANDICAP, _SHIFT_GAIN_M = 2.0, 1.0
# The best is taken for settled when the next one misses by half as much again, and by more than noise.
_CLEARLY, _NOISE_M, _NOISE_SHARE = 1.5, 1.0, 0.002

_WORDS = {Datum.WGS84: "WGS-84/CGCS2000", Datum.GCJ02: "GCJ-02", Datum.BD09: "BD-09"}
_TRIED = (Datum.WGS84, Datum.GCJ02, Datum.BD09)


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """How the numbers may have to be taken: swapped or not, in which datum, and moved by how many degrees after that.

    WGS-84 stands for CGCS2000 too.
    """

    datum: Datum
    swapped: bool = False
    shift_deg: tuple[float, float] | None = None

    @property
    def name(self) -> str:
        """`wgs84`, `gcj02`, `bd09`, `wgs84_swapped`, ..., `shifted`."""
        if self.shift_deg is not None:
            return "shifted"
        return f"{self.datum.value}_swapped" if self.swapped else self.datum.value

    def words(self) -> tuple[str, str]:
        """What it says, in Chinese and English."""
        if self.shift_deg is not None:
            east, north = self.shift_deg
            return (
                f"整体平移（经度 {east:+.7f}°、纬度 {north:+.7f}° 可改正）",
                f"a constant shift (mended by {east:+.7f}, {north:+.7f} degrees)",
            )
        name = _WORDS[self.datum]
        return (f"{name}，经纬度写反", f"{name} with axes swapped") if self.swapped else (name, name)

    def apply(self, lon: ArrayLike, lat: ArrayLike) -> tuple[_Array, _Array]:
        """Arrays of what stands in the file to CGCS2000, if the hypothesis is right."""
        first, second = (lat, lon) if self.swapped else (lon, lat)
        x, y = to_stored(first, second, self.datum)
        return (x, y) if self.shift_deg is None else (x + self.shift_deg[0], y + self.shift_deg[1])

    def apply_shapes(self, shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
        """The same for shapes, vertex by vertex."""
        return map_shapes(shapes, lambda xy: np.column_stack(self.apply(xy[:, 0], xy[:, 1])))


@dataclass(frozen=True, slots=True)
class Score:
    """How well a hypothesis fits.

    `misfit_m` is the median distance of points from where they ought to be, or of the layer's outline from the
    boundary of the reference; `worst_m` the largest. For shapes, `outside_share` is the part of them that lies outside
    the reference, `misfit_share` that and what they leave uncovered, as a part of both together (0 to 1).
    """

    hypothesis: Hypothesis
    misfit_m: float
    worst_m: float
    outside_share: float | None = None
    misfit_share: float | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """All hypotheses by falling fit; `decided` if the first is clearly better than every other.

    `claim_fits` says whether the claimed datum fits about as well as the best (True without a claim).
    """

    scores: tuple[Score, ...]
    decided: bool
    claimed: Datum | None
    claim_fits: bool

    @property
    def best(self) -> Score:
        return self.scores[0]

    def of(self, name: str) -> Score | None:
        """The score of the hypothesis of that name, or None if it was out of the question."""
        return next((score for score in self.scores if score.hypothesis.name == name), None)

    def defect(self) -> Defect | None:
        """The suspicion that the layer is not in the datum it claims, or None."""
        if self.claimed is None or self.claim_fits:
            return None
        zh, en = self.best.hypothesis.words()
        said = _WORDS[_plain(self.claimed)]
        was_zh, was_en = _said(self.of(_plain(self.claimed).value))
        now_zh, now_en = _said(self.best)
        return Defect(
            code="datum_suspected",
            zh=f"坐标系声明为 {said}，但按“{zh}”更吻合：原来{was_zh}，改按后者{now_zh}。请核对后选择坐标系。",
            en=f"The datum is said to be {said}, but {en} fits better: {was_en} as claimed, {now_en} that way. Check and choose the datum.",
            severity="warning",
        )


def fit_pairs(
    lon: ArrayLike, lat: ArrayLike, ref_lon: ArrayLike, ref_lat: ArrayLike, *, claimed: Datum | None = None
) -> Fit:
    """The fit of points (arrays of n degrees, n > 0) to the same points in CGCS2000 or WGS-84."""
    x, y, true_x, true_y = (np.asarray(v, dtype=np.float64) for v in (lon, lat, ref_lon, ref_lat))
    if not len(x) or not len(x) == len(y) == len(true_x) == len(true_y):
        raise ValueError("four arrays of one length are needed, not empty")

    def score(hypothesis: Hypothesis) -> Score:
        off = distances_m(*hypothesis.apply(x, y), true_x, true_y)
        return Score(hypothesis, float(np.median(off)), float(off.max()))

    plausible = _plausible(float(np.median(x)), float(np.median(y)))
    shift = float(np.median(true_x - x)), float(np.median(true_y - y))
    scores = [score(one) for one in [*plausible, Hypothesis(Datum.WGS84, shift_deg=shift)]]
    return _ranked(scores, lambda one: one.misfit_m, _SHIFT_GAIN_M, _NOISE_M, claimed)


def fit_shapes(
    shapes: Sequence[BaseGeometry], reference: BaseGeometry, *, claimed: Datum | None = None
) -> Fit:
    """The fit of polygons (or points) to the ground they ought to cover, given in CGCS2000 or WGS-84.

    A layer that covers only a part of the reference, well inside of it, fits in every datum: nothing is decided then.
    """
    outline = Outline.of(shapes, reference)
    scores = [_outline_score(outline, hypothesis) for hypothesis in _plausible(*outline.middle)]
    base = Hypothesis(Datum.WGS84)
    if any(score.hypothesis == base for score in scores) and outline.is_area:
        shift = outline.best_shift()
        scores.append(_outline_score(outline, Hypothesis(Datum.WGS84, shift_deg=shift)))
    return _ranked(scores, lambda one: one.misfit_share or 0.0, _NOISE_SHARE, _NOISE_SHARE, claimed)


def _outline_score(outline: Outline, hypothesis: Hypothesis) -> Score:
    (moved,) = hypothesis.apply_shapes([outline.ground])
    fit = outline.fit(moved)
    return Score(hypothesis, fit.misfit_m, fit.worst_m, fit.outside_share, fit.misfit_share)


def _plausible(x: float, y: float) -> list[Hypothesis]:
    """Every datum, with the axes as they stand and swapped, as far as that leads to China; never none."""
    ways = [swapped for swapped, pair in ((False, (x, y)), (True, (y, x))) if in_china(*pair)]
    return [Hypothesis(datum, swapped) for swapped in ways or [False] for datum in _TRIED]


def _ranked(
    scores: list[Score], misfit: Callable[[Score], float], gain: float, noise: float, claimed: Datum | None
) -> Fit:
    def weighed(score: Score) -> float:
        handicapped = score.hypothesis.shift_deg is not None
        return misfit(score) * _SHIFT_HANDICAP + gain if handicapped else misfit(score)

    ordered = sorted(scores, key=weighed)
    best = weighed(ordered[0])
    # A shift of next to nothing says the same as the datum it stands beside.
    rivals = [score for score in ordered[1:] if score.hypothesis.shift_deg is None]
    worse = {score.hypothesis.name: weighed(score) > _CLEARLY * best + noise for score in rivals}
    own = None if claimed is None else _plain(claimed).value
    claim_fits = own is None or own == ordered[0].hypothesis.name or not worse.get(own, True)
    return Fit(tuple(ordered), all(worse.values()), claimed, claim_fits)


def _plain(datum: Datum) -> Datum:
    return Datum.WGS84 if datum is Datum.CGCS2000 else datum


def _said(score: Score | None) -> tuple[str, str]:
    if score is None:
        return "不在中国境内", "outside China"
    zh, en = f"偏差中位数 {score.misfit_m:.1f} 米", f"{score.misfit_m:.1f} m off (median)"
    if score.outside_share is None:
        return zh, en
    return f"{zh}、越界 {score.outside_share:.1%}", f"{en}, {score.outside_share:.1%} outside"

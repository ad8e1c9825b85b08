"""What a division will do, from what stands and what is asked for. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.coverage import MIN_AREA_M2
from geo.measure import area_m2
from gridgov.errors import Fault, Invalid
from gridgov.grids.rules.division import Becoming, Caution, DivisionKind, DivisionPlan, Standing, Wanted
from gridgov.grids.rules.division_form import form_faults, name_paths, parent_of_all, refuse
from gridgov.grids.rules.division_ground import (
    checked_cover,
    fitted,
    ground_of,
    holds_whole,
    line_faults,
    multi,
    pieces_for_redraw,
    pieces_for_split,
    same_ground,
    shared_m2,
)
from gridgov.grids.rules.paths import LENGTH_OF, GridKind, Level, level_of
from gridgov.grids.rules.sizes import size_warning


def plan_division(
    kind: DivisionKind,
    before: Sequence[Standing],
    wanted: Sequence[Wanted],
    *,
    drawings: Sequence[BaseGeometry | None],
    cut: BaseGeometry | None,
    taken: Collection[str],
    below: Sequence[Standing] = (),
    day: date,
) -> DivisionPlan:
    """What will be from the day on; `Invalid` with every fault found, `Conflict` where no number is left.

    ``drawings`` (one a part, or None) and ``cut`` are in the stored datum; ``taken`` are the paths ever used below the
    parent; ``below`` the micro-grids within the areas divided.
    """
    parent = parent_of_all([area.path for area in before])
    refuse(form_faults(kind, [area.path for area in before], wanted,
                       drawn=[drawing is not None for drawing in drawings], has_cut=cut is not None))  # fmt: skip
    grounds = _grounds(kind, before, wanted, drawings, cut)
    origins = [_origin(ground, before) for ground in grounds]
    by_path = {area.path: area for area in before}
    kinds = [_kind(part, by_path, origin) for part, origin in zip(wanted, origins, strict=True)]
    paths = name_paths(parent, before, wanted, kinds=kinds, taken=taken)
    after = [
        _becoming(kind, path, part, ground, area_kind, origin, before)
        for path, part, ground, area_kind, origin in zip(paths, wanted, grounds, kinds, origins, strict=True)
    ]
    refuse(_naming_faults(after))
    if not any(area.changed for area in after):
        raise Invalid.field("/parts", "nothing-changes", "边界与现状相同,无须调整", "The boundaries are what they were; nothing changes")  # fmt: skip
    claimed = _claimed(before, wanted, paths)
    ended_below = [area for area in below if not _stays(area, after)]
    return DivisionPlan(
        kind=kind, parent_path=parent, before=tuple(before), after=tuple(after), ended_below=tuple(ended_below),
        posts_to=_posts_to(before, after, ended_below, claimed), passings=_passings(before, after, ended_below),
        cautions=tuple(_cautions(kind, before, after, ended_below, day)),
    )  # fmt: skip


def _grounds(
    kind: DivisionKind,
    before: Sequence[Standing],
    wanted: Sequence[Wanted],
    drawings: Sequence[BaseGeometry | None],
    cut: BaseGeometry | None,
) -> list[MultiPolygon]:
    """The ground of each part, in the order of the parts."""
    if kind is DivisionKind.MERGE:
        return [multi(ground_of(before))]
    if cut is None:
        drawn = [drawing for drawing in drawings if drawing is not None]
        return checked_cover(fitted(drawn, before), ground_of(before))
    refuse(line_faults(cut, pointer="/cut"))
    if kind is DivisionKind.SPLIT:
        return pieces_for_split(ground_of(before), cut, len(wanted))
    pieces = pieces_for_redraw(before, cut)
    return [pieces[part.path or ""] for part in wanted]


def _origin(ground: MultiPolygon, before: Sequence[Standing]) -> Standing:
    """The area that most of this ground comes from."""
    return max(before, key=lambda area: shared_m2(area.geometry, ground))


def _kind(part: Wanted, by_path: Mapping[str, Standing], origin: Standing) -> str | None:
    """A kept area keeps its kind; a new one has the kind asked for, or that of where its ground comes from."""
    if level_of(origin.path) is Level.MICROGRID:
        return None
    kept = by_path.get(part.path or "")
    return kept.kind if kept is not None else (part.kind or origin.kind)


def _becoming(
    division: DivisionKind, path: str, part: Wanted, ground: MultiPolygon, kind: str | None, origin: Standing,
    before: Sequence[Standing],
) -> Becoming:  # fmt: skip
    kept = next((area for area in before if area.path == path), None)
    source = kept or origin
    return Becoming(
        path=path,
        name=part.name or (kept.name if kept else ""),
        kind=kind,
        settlement=source.settlement,
        household_count=_households(division, part, kept, before),
        department_id=part.department_id or source.department_id if kind == GridKind.DEDICATED else None,
        geometry=ground,
        is_new=kept is None,
        changed=kept is None or not same_ground(kept.geometry, ground),
    )


def _households(
    division: DivisionKind, part: Wanted, kept: Standing | None, before: Sequence[Standing]
) -> int | None:
    """As given; else the sum for a merge, what was for a redraw, and unknown for a part of a split."""
    if part.household_count is not None:
        return part.household_count
    if division is DivisionKind.MERGE:
        counts = [area.household_count for area in before if area.household_count is not None]
        return sum(counts) if len(counts) == len(before) else None
    return kept.household_count if kept is not None and division is DivisionKind.REDRAW else None


def _naming_faults(after: Sequence[Becoming]) -> list[Fault]:
    found = []
    for k, area in enumerate(after):
        if not area.name:
            found.append(Fault(f"/parts/{k}/name", "missing", "新网格须有名称", "A new area needs a name"))
        if area.kind == GridKind.DEDICATED and area.department_id is None:
            found.append(
                Fault(f"/parts/{k}/department_id", "missing", "专属网格须指定主管部门", "A dedicated grid needs its department")
            )  # fmt: skip
    return found


def _claimed(before: Sequence[Standing], wanted: Sequence[Wanted], paths: Sequence[str]) -> dict[str, str]:
    """Whose posts go on where, as asked; `Invalid` for an area not divided here or claimed twice."""
    known = {area.path for area in before}
    found: dict[str, str] = {}
    faults = []
    for k, (part, path) in enumerate(zip(wanted, paths, strict=True)):
        for n, source in enumerate(part.takes_over):
            pointer = f"/parts/{k}/takes_over/{n}"
            if source not in known:
                faults.append(
                    Fault(
                        pointer, "not-divided", f"{source} 不在本次调整之内", f"{source} is not divided here"
                    )
                )
            elif source in found:
                faults.append(Fault(pointer, "claimed-twice", f"{source} 的岗位只能由一个网格承接", f"The posts of {source} go on in one area only"))  # fmt: skip
            found.setdefault(source, path)
    refuse(faults)
    return found


def _posts_to(
    before: Sequence[Standing],
    after: Sequence[Becoming],
    ended_below: Sequence[Standing],
    claimed: Mapping[str, str],
) -> dict[str, str]:
    """As claimed; else a kept area keeps its posts, and those of one that ends go where most of its ground goes."""
    kept = {area.path for area in after}
    found = {}
    for area in (*before, *ended_below):
        most = max(after, key=lambda part: shared_m2(part.geometry, area.geometry))
        goes_to = claimed.get(area.path) or (area.path if area.path in kept else most.path)
        if goes_to != area.path:
            found[area.path] = goes_to
    return found


def _passings(
    before: Sequence[Standing], after: Sequence[Becoming], ended_below: Sequence[Standing]
) -> tuple[tuple[str, str], ...]:
    return tuple(
        (area.path, part.path)
        for area in (*before, *ended_below)
        for part in after
        if area.path != part.path and shared_m2(area.geometry, part.geometry) >= MIN_AREA_M2
    )


def _stays(area: Standing, after: Sequence[Becoming]) -> bool:
    """A micro-grid stays while its own grid holds it whole."""
    own = next((part for part in after if part.path == area.path[: LENGTH_OF[Level.GRID]]), None)
    return own is not None and holds_whole(own.geometry, area.geometry)


def _cautions(
    kind: DivisionKind, before: Sequence[Standing], after: Sequence[Becoming], ended_below: Sequence[Standing], day: date
) -> list[Caution]:  # fmt: skip
    found = []
    for area in after:
        size = size_warning(
            kind=area.kind, settlement=area.settlement, household_count=area.household_count, day=day
        )
        if size is not None:
            found.append(Caution(size.code, f"{area.name}:{size.zh}", f"{area.name}: {size.en}", area.path))
        if len(area.geometry.geoms) > 1 and area.changed:
            found.append(_caution("several-pieces", area, "由互不相连的几块组成,请确认", "consists of several pieces that do not touch; make sure this is meant"))  # fmt: skip
        if area.changed and area.household_count is None:
            found.append(
                _caution("households-unknown", area, "户数未填,请补报", "has no count of households; add it")
            )
    counts = [[area.household_count for area in areas] for areas in (before, after)]
    if kind is not DivisionKind.MERGE and not any(count is None for side in counts for count in side):
        old, new = (sum(count or 0 for count in side) for side in counts)
        if old != new:
            found.append(Caution("households-differ", f"调整前共 {old} 户,调整后共 {new} 户,请核对", f"There were {old} households, and will be {new}; check the counts"))  # fmt: skip
    found += [
        Caution("micro-grid-ends", f"微网格 {area.name}({area.path})将随之终止", f"The micro-grid {area.name} ({area.path}) ends with this", area.path)
        for area in ended_below
    ]  # fmt: skip
    return found


def _caution(code: str, area: Becoming, zh: str, en: str) -> Caution:
    return Caution(code, f"{area.name}{zh}", f"{area.name} {en}", area.path)


def staffing_caution(area: Becoming) -> Caution:
    """A grid that will have nobody."""
    return _caution(
        "no-gridworker",
        area,
        "自该日起没有网格员,请及时任岗",
        "will have no gridworker from that day; give somebody the post",
    )


def figures(area: Standing | Becoming) -> dict[str, object]:
    """An area as a summary keeps it."""
    return {
        "path": area.path, "name": area.name, "kind": area.kind, "area_m2": round(area_m2(area.geometry), 2),
        "household_count": area.household_count,
    }  # fmt: skip


def figures_to_write(plan: DivisionPlan) -> dict[str, dict[str, str | int | None]]:
    """What the division itself says anew of areas that go on: a name, a count of households."""
    before = {area.path: area for area in plan.before}
    found = {}
    for area in plan.after:
        old = before.get(area.path)
        if old is not None:
            new: dict[str, str | int | None] = {"name": area.name, "household_count": area.household_count}
            found[area.path] = {name: value for name, value in new.items() if getattr(old, name) != value}
    return {path: values for path, values in found.items() if values}

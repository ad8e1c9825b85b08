"""The codes of a layer: each a path of the level, in the county, below a parent that is there, and used once."""

from collections.abc import Iterator, Sequence

from geo.errors import Defect
from gridgov.grids.rules.layer.attributes import Attributes
from gridgov.grids.rules.layer.values import Ground, LayerRequest, row_fault
from gridgov.grids.rules.paths import KIND_DIGITS, LENGTH_OF, Level, level_of, parent_of

_COMMUNITY_LENGTH = LENGTH_OF[Level.COMMUNITY]


def code_faults(
    paths: Sequence[str],
    rows: Sequence[int],
    said: Sequence[Attributes],
    request: LayerRequest,
    ground: Ground,
) -> list[Defect]:
    """Everything that is wrong with the codes, a row's most telling fault only."""
    found = [
        fault
        for path, row, attributes in zip(paths, rows, said, strict=True)
        if (fault := _fault(path, row, attributes, request, ground)) is not None
    ]
    return [*found, *_repeated(paths, rows)]


def _fault(path: str, row: int, said: Attributes, request: LayerRequest, ground: Ground) -> Defect | None:
    """The first thing wrong with one code."""
    length = LENGTH_OF[request.level]
    try:
        level = level_of(path)
    except ValueError:
        return row_fault("bad_code", row, f"编码“{path:.40}”无效,应为 {length} 位数字", f"{path!r:.40} is no code; it has {length} digits")  # fmt: skip
    if level is not request.level:
        return row_fault("wrong_level", row, f"编码 {path} 属于 {level} 层级,而所选层级是 {request.level}({length} 位)",
                         f"code {path} is of level {level}, the layer of level {request.level} ({length} digits)")  # fmt: skip
    if not path.startswith(request.parent or request.county_code):
        inside = request.parent or request.county_code
        return row_fault("outside_scope", row, f"编码 {path} 不在 {inside} 之下,请核对所选上级或分开导入",
                         f"code {path} does not lie below {inside}; check the parent or import it by itself")  # fmt: skip
    return (
        _wrong_kind(path, row, said, request) or _parentless(path, row, ground) or _unusable(path, row, request, ground)
    )  # fmt: skip


def _wrong_kind(path: str, row: int, said: Attributes, request: LayerRequest) -> Defect | None:
    if request.level is not Level.GRID:
        return None
    digit = path[_COMMUNITY_LENGTH]
    if digit not in KIND_DIGITS.values() or (said.kind is not None and KIND_DIGITS[said.kind] != digit):
        return row_fault("kind_differs", row, f"编码 {path} 第 13 位“{digit}”与网格类别不符(综合 0,专属 9)",
                         f"digit 13 of {path} is {digit}; it is 0 for a comprehensive and 9 for a dedicated grid")  # fmt: skip
    return None


def _parentless(path: str, row: int, ground: Ground) -> Defect | None:
    above = parent_of(path)
    if above is None or above in ground.parents:
        return None
    return row_fault("unknown_parent", row, f"{path} 的上级区域 {above} 不存在或已停用,请先导入上级",
                     f"the parent {above} of {path} is not there; import the level above first")  # fmt: skip


def _unusable(path: str, row: int, request: LayerRequest, ground: Ground) -> Defect | None:
    """A code that was given up, that has a later plan, or a past that would be written anew."""
    area = ground.standing.get(path)
    if area is None:
        return None
    if area.valid_to is not None:
        return row_fault("retired_code", row, f"编码 {path} 自 {area.valid_to} 起停用,不能再用,请另编新码",
                         f"code {path} is out of use from {area.valid_to} on; take a new one")  # fmt: skip
    if area.later is not None:
        return row_fault("planned_later", row, f"{path} 已有自 {area.later} 起的新边界,请先撤销该计划或改在其后生效",
                         f"{path} has a boundary planned from {area.later}; cancel it, or let this hold from later on")  # fmt: skip
    if request.day < request.today and area.boundary is not None:
        return row_fault("past_day", row, f"{path} 已有边界,不能从过去的日期({request.day})起改写,请选今天或以后",
                         f"{path} has a boundary; it cannot be written anew from a day that is over ({request.day})")  # fmt: skip
    return None


def _repeated(paths: Sequence[str], rows: Sequence[int]) -> Iterator[Defect]:
    first: dict[str, int] = {}
    for path, row in zip(paths, rows, strict=True):
        if path in first and path:
            yield row_fault("repeated_code", (first[path], row), f"编码 {path} 重复,请改正其中一个",
                            f"code {path} stands twice; correct one of them")  # fmt: skip
        first.setdefault(path, row)

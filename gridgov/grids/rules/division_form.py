"""Whether a division is asked for in a form that can be followed, and which paths its parts get. Pure."""

from collections.abc import Collection, Sequence

from gridgov.errors import Conflict, Fault, Invalid
from gridgov.grids.rules.division import DivisionKind, Standing, Wanted
from gridgov.grids.rules.paths import KIND_DIGITS, LENGTH_OF, GridKind, Level, level_of, parent_of


def refuse(faults: Sequence[Fault]) -> None:
    """`Invalid` with all of them, if there are any."""
    if faults:
        raise Invalid(
            "区划调整不能这样进行,请按提示修改后重试",
            "The division cannot be made like this; mend what is named and send it again",
            faults=faults,
        )


def parent_of_all(paths: Sequence[str]) -> str:
    """The one parent of the areas to be divided, which are grids or micro-grids; `Invalid` otherwise."""
    faults = [
        Fault(f"/paths/{k}", "repeated", f"{path} 重复,请删除", f"{path} is named twice; name it once")
        for k, path in enumerate(paths)
        if path in paths[:k]
    ]
    for k, path in enumerate(paths):
        if level_of(path) not in {Level.GRID, Level.MICROGRID}:
            faults.append(
                Fault(f"/paths/{k}", "wrong-level", "只能调整网格或微网格", "Only grids and micro-grids are divided here")
            )  # fmt: skip
        elif parent_of(path) != parent_of(paths[0]):
            faults.append(
                Fault(
                    f"/paths/{k}", "other-parent", "一次调整只能在同一村社区(微网格为同一网格)之内",
                    "A division stays within one community (micro-grids: within one grid); make one for each",
                )
            )  # fmt: skip
    refuse(faults)
    parent = parent_of(paths[0])
    assert parent is not None
    return parent


def form_faults(
    kind: DivisionKind,
    paths: Sequence[str],
    wanted: Sequence[Wanted],
    *,
    drawn: Sequence[bool],
    has_cut: bool,
) -> list[Fault]:
    """Whether there are as many areas, parts and drawings as the kind needs; ``drawn`` says which parts have ground."""
    if kind is DivisionKind.MERGE:
        return _merge_form(paths, wanted, drawn=any(drawn) or has_cut)
    found = (
        _split_form(paths, wanted)
        if kind is DivisionKind.SPLIT
        else _redraw_form(paths, wanted, has_cut=has_cut)
    )
    for k, is_drawn in enumerate(drawn):
        if is_drawn == has_cut:
            found.append(
                Fault(f"/parts/{k}/geometry", "not-expected", "已给出切割线,请勿再给各部分边界", "Give the cutting line or the boundaries, not both")
                if has_cut
                else Fault(f"/parts/{k}/geometry", "missing", "请给出这一部分的边界,或改用切割线", "Give this part's boundary, or a cutting line for all")
            )  # fmt: skip
    return found


def _merge_form(paths: Sequence[str], wanted: Sequence[Wanted], *, drawn: bool) -> list[Fault]:
    found = []
    if len(paths) < 2:  # noqa: PLR2004 - said in the message
        found.append(Fault("/paths", "too-few", "合并至少需要两个网格", "A merge takes two areas or more"))
    if len(wanted) != 1:
        found.append(Fault("/parts", "one-part", "合并后只有一个网格", "A merge leaves exactly one part"))
    if drawn:
        found.append(
            Fault("/parts/0/geometry", "not-expected", "合并无须给出边界,取原网格之和", "A merge needs no drawing: it is what the areas were")
        )  # fmt: skip
    return found


def _split_form(paths: Sequence[str], wanted: Sequence[Wanted]) -> list[Fault]:
    found = []
    if len(paths) != 1:
        found.append(Fault("/paths", "one-area", "一次拆分一个网格", "One area is split at a time"))
    if len(wanted) < 2:  # noqa: PLR2004 - said in the message
        found.append(Fault("/parts", "too-few", "拆分后至少有两个部分", "A split leaves two parts or more"))
    return found


def _redraw_form(paths: Sequence[str], wanted: Sequence[Wanted], *, has_cut: bool) -> list[Fault]:
    """By a line the same areas go on; what is drawn part by part may also begin some and end others."""
    found = []
    if len(paths) < 2:  # noqa: PLR2004 - said in the message
        found.append(Fault("/paths", "too-few", "重划至少涉及两个网格", "A redraw takes two areas or more"))
    if has_cut and sorted(part.path or "" for part in wanted) != sorted(paths):
        found.append(
            Fault("/parts", "other-areas", "用线重划前后应是同样的网格,请逐一给出;网格有增减时请给出各部分边界",
                  "A redraw by a line keeps the same areas: one part for each; draw the parts where areas begin or end")
        )  # fmt: skip
    if len(wanted) < 2:  # noqa: PLR2004 - said in the message
        found.append(Fault("/parts", "too-few", "重划后至少有两个部分;只剩一个请用合并", "A redraw leaves two parts or more; one is a merge"))  # fmt: skip
    return found


def name_paths(
    parent: str,
    before: Sequence[Standing],
    wanted: Sequence[Wanted],
    *,
    kinds: Sequence[str | None],
    taken: Collection[str],
) -> list[str]:
    """The path of each part: kept, given, or the next free number. `Invalid` for one that cannot be had."""
    kept = {area.path for area in before}
    faults: list[Fault] = []
    used = set(taken) | {part.path for part in wanted if part.path}
    found: list[str] = []
    for k, (part, kind) in enumerate(zip(wanted, kinds, strict=True)):
        pointer = f"/parts/{k}/path"
        if part.path is None:
            found.append(next_path(parent, kind, used))
            used.add(found[-1])
            continue
        if part.path in found:
            faults.append(
                Fault(pointer, "repeated", f"编码 {part.path} 重复", f"The path {part.path} is given twice")
            )
        elif part.path not in kept:
            faults += _new_path_faults(part.path, parent, kind, taken, pointer)
        found.append(part.path)
    refuse(faults)
    return found


def _new_path_faults(
    path: str, parent: str, kind: str | None, taken: Collection[str], pointer: str
) -> list[Fault]:
    if path in taken:
        return [Fault(pointer, "path-taken", f"编码 {path} 已使用过,请另选或留空由系统编号", f"The path {path} was used before; choose another or leave it out")]  # fmt: skip
    if parent_of(path) != parent:
        return [
            Fault(pointer, "other-parent", f"编码应在 {parent} 之下", f"The path must lie below {parent}")
        ]
    if (
        len(path) == LENGTH_OF[Level.GRID]
        and path[len(parent)] != KIND_DIGITS[GridKind(kind or GridKind.COMPREHENSIVE)]
    ):
        return [Fault(pointer, "wrong-kind", "编码的类别位与网格类别不符", "The digit of its kind does not fit the kind given")]  # fmt: skip
    return []


def next_path(parent: str, kind: str | None, used: Collection[str]) -> str:
    """The next number below a parent (of a kind, for grids) that was never used; `Conflict` when all are."""
    digit, width = ("", 2)
    if level_of(parent) is Level.COMMUNITY:
        digit, width = KIND_DIGITS[GridKind(kind or GridKind.COMPREHENSIVE)], 3
    prefix = parent + digit
    numbers = {
        int(path[len(prefix) :])
        for path in used
        if path.startswith(prefix) and len(path) == len(prefix) + width
    }
    last = 10**width - 1
    candidates = (*range(max(numbers, default=0) + 1, last + 1), *range(1, last + 1))
    free = next((number for number in candidates if number not in numbers), None)
    if free is None:
        raise Conflict(f"{parent} 之下的编码已用完", f"Every number below {parent} has been used")
    return f"{prefix}{free:0{width}d}"

"""What to do about each kind of defect, in both languages."""

from collections.abc import Iterable

from geo.errors import Defect

_BY_HAND = (
    "请按行号和位置在原图中改正后重新上传",
    "Correct it in the source by its row and place, and upload it again",
)
_REPAIR = ("可用自动修复,修复前后先对照再确认", "Ask for the repair; look at before and after, then confirm")
_COLUMN = ("请在字段对应中选对该列,或在原表中补全", "Name the right column, or complete the table")
_DATUM = ("请核对坐标系,换一种坐标系重新上传", "Check the datum and upload it again with the right one")
_ENCODING = (
    "请核对样例名称;有乱码时指定编码(UTF-8 或 GB18030)重新上传",
    "Look at the sample names; if they are garbled, upload it again with the encoding (UTF-8 or GB18030)",
)
_TAKE = ("可以照此导入;如不妥请先改正", "It may be taken as it is; correct it first if that is wrong")

REMEDIES: dict[str, tuple[str, str]] = {
    **dict.fromkeys(
        ("overlap", "gap", "sliver", "outside_parent", "uncovered", "ring_not_closed", "missing_separator",
         "self_crossing", "self_touching", "hole_outside_shell", "holes_nested", "interior_split", "shells_nested",
         "duplicate_rings", "lon_lat_swapped", "mojibake"),
        _REPAIR,
    ),
    **dict.fromkeys(("datum_suspected", "datum_missing", "datum_lies", "outside_china", "projected_coordinates"), _DATUM),
    **dict.fromkeys(("encoding_lies", "undecodable_text", "cut_text"), _ENCODING),
    **dict.fromkeys(
        ("bad_code", "name_missing", "bad_name", "bad_kind", "department_missing", "unknown_department",
         "duplicate_columns"),
        _COLUMN,
    ),
    **dict.fromkeys(
        ("bad_households", "bad_settlement", "height_dropped", "deleted_rows", "ring_closed", "axes_swapped",
         "separator_added", "size_too_small", "size_too_large"),
        _TAKE,
    ),
    "wrong_level": ("请选择与编码位数相符的层级", "Choose the level that the codes belong to"),
    "outside_scope": ("请核对上级,或把其他区域的图斑分开导入", "Check the parent, or import the others by themselves"),
    "unknown_parent": ("请先添加或导入上级区域", "Add the parent or import the level above first"),
    "repeated_code": ("请改正或删除重复的一行", "Correct or remove one of the rows"),
    "duplicate": ("请删除重复的图形", "Remove one of the two"),
    "overlaps_standing": ("请把相邻的现有区域一并导入,或先调整其边界", "Import its neighbours along with it, or redraw them first"),
    "retired_code": ("停用的编码不再使用,请另编新码", "A code that was given up is not used again; take a new one"),
    "planned_later": ("请先撤销后续计划,或改在其后生效", "Cancel what is planned, or let this hold from later on"),
    "past_day": ("请选今天或以后的生效日期", "Choose today or a later day"),
    "kind_differs": ("请改正编码第 13 位或网格类别", "Correct digit 13 of the code or the kind"),
    "not_numbered": ("请提供编码列,或指明上级", "Name the column of codes, or the parent"),
    "no_shapes": ("这是没有图形的属性表,请连同 .shp、.shx 打包上传", "This is a table without shapes; upload it zipped with its .shp and .shx"),
    "mixed_types": ("请把点、线、面分成不同图层", "Split points, lines and areas into layers of their own"),
}  # fmt: skip


def remedy_of(code: str) -> tuple[str, str]:
    """What to do about a code; what nothing special is known of is corrected in the source."""
    return REMEDIES.get(code, _BY_HAND)


MUST_ACCEPT = frozenset({"datum_suspected"})
"""Warnings that are no detail: if this one is true, every area lies some 500 m beside its place."""


def doubts_of(warnings: Iterable[Defect]) -> list[Defect]:
    """The warnings that somebody must have looked at before the layer is taken."""
    return [defect for defect in warnings if defect.code in MUST_ACCEPT]

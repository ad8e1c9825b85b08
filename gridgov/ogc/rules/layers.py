"""The layers: what each holds and says of a feature, which permission reads it, what it may be narrowed to.

A layer says less than the API's own lists: it is copied whole into files that nobody looks after. No name, no number, no
address, no free words of whoever reported; a home only while its alarm is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

LAYER_READ = "layer.read"
"""Whoever may read layers at all; each layer asks its own permission besides."""


class Kind(StrEnum):
    """What a property's value is."""

    TEXT = "string"
    WHOLE = "integer"
    NUMBER = "number"
    FLAG = "boolean"
    MOMENT = "date-time"
    DAY = "date"


@dataclass(frozen=True, slots=True)
class Property:
    """One property; ``asked``: a request may be narrowed to a value of it."""

    name: str
    zh: str
    kind: Kind = Kind.TEXT
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Layer:
    """One collection. ``when`` says in words what ``datetime`` is held against; None where features have no time."""

    id: str
    zh: str
    en: str
    says: str
    action: str
    geometry: str
    properties: Sequence[Property]
    when: str | None = None
    asked: Mapping[str, Property] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "asked", {one.name: one for one in self.properties if one.asked})


_AREA = Property("area_path", "所在区域编码", asked=True)
_EXACT = Property("exact", "位置是否精确", Kind.FLAG)

LAYERS: Mapping[str, Layer] = {
    layer.id: layer
    for layer in (
        Layer(
            "grids", "网格", "Grids",
            "网格与微网格的现行边界 · boundaries in force of grids and micro-grids", LAYER_READ, "MultiPolygon",
            (
                Property("path", "编码"), Property("name", "名称"), Property("level", "层级", asked=True),
                Property("kind", "类别", asked=True), Property("settlement", "城乡", asked=True),
                Property("household_count", "户数", Kind.WHOLE), Property("area_m2", "面积(平方米)", Kind.NUMBER),
                Property("valid_from", "生效日期", Kind.DAY),
            ),
        ),
        Layer(
            "events", "事件", "Events",
            "涉及隐私的类型只标到所在网格 · those of a sensitive type are drawn at the label point of their area",
            "event.read", "Point",
            (
                Property("number", "编号", asked=True), Property("type_code", "类型代码", asked=True),
                Property("type_zh", "类型"), Property("lane", "业务线", asked=True),
                Property("urgency", "紧急程度", asked=True), Property("major", "重大", Kind.FLAG, asked=True),
                Property("state", "状态代码", asked=True), Property("state_zh", "状态"), _AREA,
                Property("source", "来源", asked=True), Property("occurred_at", "发生时间", Kind.MOMENT),
                Property("received_at", "受理时间", Kind.MOMENT), Property("due_at", "到期时间", Kind.MOMENT),
                Property("closed_at", "办结时间", Kind.MOMENT), _EXACT,
            ),
            when="received_at",
        ),
        Layer(
            "alarms", "求助", "Alarms",
            "未结束的标到位置,已结束的只标到所在网格 · the place while it is open; afterwards the label point of its area",
            "alarm.read", "Point",
            (
                Property("kind", "种类代码", asked=True), Property("kind_zh", "种类"),
                Property("state", "状态", asked=True), Property("drill", "演练", Kind.FLAG, asked=True), _AREA,
                Property("press_count", "按下次数", Kind.WHOLE), Property("opened_at", "开始时间", Kind.MOMENT),
                Property("answered_at", "响应时间", Kind.MOMENT), Property("arrived_at", "到达时间", Kind.MOMENT),
                Property("closed_at", "结束时间", Kind.MOMENT), _EXACT,
            ),
            when="opened_at/closed_at",
        ),
        Layer(
            "patrols", "在岗巡查", "Patrols on shift",
            "正在进行的巡查,标在计划的打卡点上;不含人员位置 · patrols under way, drawn at the checkpoints of their plan; never "
            "where anybody is",
            "patrol.read", "MultiPoint",
            (
                Property("plan", "巡查计划"), Property("mode", "方式", asked=True), _AREA,
                Property("planned_start", "计划开始", Kind.MOMENT), Property("planned_end", "计划结束", Kind.MOMENT),
                Property("started_at", "开始时间", Kind.MOMENT),
            ),
            when="started_at/..",
        ),
        Layer(
            "devices", "设备", "Devices",
            "标在所在网格,不标到住户 · drawn at the label point of their area, never at a home", "device.read", "Point",
            (
                Property("code", "编号"), Property("kind", "种类代码", asked=True), Property("kind_zh", "种类"),
                Property("state", "状态代码", asked=True), Property("state_zh", "状态"), _AREA,
                Property("seen_at", "最近上报", Kind.MOMENT), Property("offline", "离线", Kind.FLAG, asked=True),
                Property("battery_low", "低电量", Kind.FLAG, asked=True), Property("tampered", "被拆动", Kind.FLAG, asked=True),
                Property("power_off", "断电", Kind.FLAG, asked=True),
            ),
        ),
        Layer(
            "hazards", "隐患", "Hazards", "登记在册、未销号的隐患 · hazards on the register that are not over", "record.read", "Point",
            (
                Property("title", "隐患说明"), Property("class_code", "类别", asked=True), _AREA,
                Property("verify_status", "核验状态", asked=True), Property("verify_zh", "核验"),
                Property("added_at", "登记时间", Kind.MOMENT), Property("looked_at", "最近复查", Kind.MOMENT),
                Property("due_at", "下次复查", Kind.MOMENT),
            ),
            when="added_at",
        ),
    )
}  # fmt: skip

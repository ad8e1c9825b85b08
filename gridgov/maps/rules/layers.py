"""The layers of the map: what each shows, who may ask for it, and which fields its features carry. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_POINTS = 2000
"""A tile that would hold more points than this carries cells with counts."""

MOST_OVERDUE = 100
"""What is overdue in an area is counted so far: it is asked for at every look, by the minute, and may be a whole backlog."""


class MapLayer(StrEnum):
    GRIDS = "grids"
    EVENTS = "events"
    ALARMS = "alarms"
    PATROLS = "patrols"
    DEVICES = "devices"
    HAZARDS = "hazards"
    HOTSPOTS = "hotspots"


@dataclass(frozen=True, slots=True)
class LayerTerms:
    """A layer's names, the action of the permission table that it asks, and its fields (name: what it says)."""

    zh: str
    en: str
    action: str
    fields: Mapping[str, str]
    counts: bool = True
    """Whether its points may come as cells."""


CELL_FIELDS = {
    "count": "该单元内的数量 · how many in this cell",
    "urgent_count": "其中紧急的 · of them urgent",
}

LAYERS: Mapping[MapLayer, LayerTerms] = {
    MapLayer.GRIDS: LayerTerms("网格", "Grids", "area.read", {
        "path": "编码 · code", "name": "名称 · name", "level": "层级 · level", "kind": "网格类型 · kind of grid",
        "open_count": "未办结事件数 · open events", "urgent_count": "其中紧急的 · of them urgent",
        "overdue_count": "其中超期的(数到 100 为止)· of them overdue, 100 at most", "light": "red | amber | green",
    }, counts=False),
    MapLayer.EVENTS: LayerTerms("事件", "Events", "event.read", {
        "id": "标识 · id", "number": "编号 · number", "type_code": "类型 · type", "urgency": "紧急程度 · urgency",
        "state": "状态 · state", "major": "重大 · major", "overdue": "1 超期 · overdue",
        "received_s": "接收时间(Unix 秒) · received, Unix seconds",
        "here_count": "同一米内的件数,仅多于一件时由最新一件携带 · how many lie within the same metre: on the newest, where they are several",
    }),
    MapLayer.ALARMS: LayerTerms("求助", "Alarms", "alarm.read", {
        "id": "标识 · id", "kind": "类别 · kind", "state": "状态 · state", "answered": "1 已有人应答 · answered",
        "opened_s": "求助时间(Unix 秒) · opened, Unix seconds", "path": "所属区域 · area",
    }),
    MapLayer.PATROLS: LayerTerms("当班人员", "On duty", "place.read", {
        "id": "人员标识 · the person's id", "name": "姓名 · name", "role": "岗位 · role", "path": "当班区域 · area",
        "seen_s": "最近定位时间(Unix 秒) · last seen, Unix seconds",
    }),
    MapLayer.DEVICES: LayerTerms("设备", "Devices", "device.read", {
        "id": "标识 · id", "code": "设备编码 · code", "kind": "类别 · kind", "state": "状态 · state",
        "troubled": "1 有故障 · something is wrong with it", "path": "所属区域 · area",
    }),
    MapLayer.HAZARDS: LayerTerms("隐患", "Hazards", "record.read", {
        "id": "标识 · id", "source": "record 采集登记 | finding 巡查发现", "title": "名称 · what it is",
        "kind": "类别 · kind", "overdue": "1 超期 · overdue", "path": "所属区域 · area",
    }),
    MapLayer.HOTSPOTS: LayerTerms("高发点位", "Hotspots", "patrol.read", {
        "id": "巡查点标识 · the patrol target's id", "name": "名称 · name", "state": "状态 · state",
        "band": "时段 · time of day", "happened_count": "发生次数 · how often it happened", "path": "所属区域 · area",
    }),
}  # fmt: skip

NAMES = "grids_names"
"""The vector layer of points that bear the names of areas."""
NAME_FIELDS = {name: LAYERS[MapLayer.GRIDS].fields[name] for name in ("path", "name", "level")}


def cells_of(layer: MapLayer) -> str:
    """The name of the vector layer that carries a layer's cells."""
    return f"{layer}_cells"

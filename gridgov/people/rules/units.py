"""Kinds of unit that work is given to."""

from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit is; the names users see stand in `UNIT_KIND_NAMES`."""

    DEPARTMENT = "department"
    POLICE_STATION = "police_station"
    GRID_CENTRE = "grid_centre"
    MEDIATION_COMMITTEE = "mediation_committee"
    CALL_CENTRE = "call_centre"
    COMMUNITY_OFFICE = "community_office"
    COMPANY = "company"
    OTHER = "other"


UNIT_KIND_NAMES: dict[UnitKind, tuple[str, str]] = {
    UnitKind.DEPARTMENT: ("部门", "department"),
    UnitKind.POLICE_STATION: ("派出所", "police station"),
    UnitKind.GRID_CENTRE: ("网格化服务管理中心", "grid centre"),
    UnitKind.MEDIATION_COMMITTEE: ("人民调解委员会", "people's mediation committee"),
    UnitKind.CALL_CENTRE: ("呼叫中心", "call centre"),
    UnitKind.COMMUNITY_OFFICE: ("村(居)委会", "village or residents' committee"),
    UnitKind.COMPANY: ("企业", "company"),
    UnitKind.OTHER: ("其他", "other"),
}

"""Which tables of figures can be taken out, and in what form. Pure."""

from enum import StrEnum


class ExportTable(StrEnum):
    """What a file holds."""

    OVERVIEW = "overview"
    SERIES = "series"
    DURATIONS = "durations"
    HOURS = "hours"
    LEVELS = "levels"
    TYPES = "types"
    AREAS = "areas"
    UNITS = "units"
    FALSE_ALARMS = "false_alarms"
    MONTH = "month"


class ExportForm(StrEnum):
    """The file's form; a picture is made by the browser."""

    CSV = "csv"
    XLSX = "xlsx"
    GEOJSON = "geojson"
    GPKG = "gpkg"
    PNG = "png"
    DOCX = "docx"
    PDF = "pdf"


TITLES = {
    ExportTable.OVERVIEW: "统计总览",
    ExportTable.SERIES: "时间序列",
    ExportTable.DURATIONS: "办理时长分布",
    ExportTable.HOURS: "上报时段分布",
    ExportTable.LEVELS: "按紧急程度统计",
    ExportTable.TYPES: "按事件类型统计",
    ExportTable.AREAS: "区域统计",
    ExportTable.UNITS: "单位统计",
    ExportTable.FALSE_ALARMS: "误报占比",
    ExportTable.MONTH: "网格化治理月报",
}
FORMS = {
    **dict.fromkeys(ExportTable, frozenset({ExportForm.CSV, ExportForm.XLSX})),
    ExportTable.AREAS: frozenset({ExportForm.CSV, ExportForm.XLSX, ExportForm.GEOJSON, ExportForm.GPKG}),
    ExportTable.MONTH: frozenset({ExportForm.DOCX, ExportForm.PDF}),
}
"""In which forms a table can be taken; pictures are made by the browser of any of them."""
MEDIA = {
    ExportForm.CSV: "text/csv; charset=utf-8",
    ExportForm.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ExportForm.GEOJSON: "application/geo+json",
    ExportForm.GPKG: "application/geopackage+sqlite3",
    ExportForm.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ExportForm.PDF: "application/pdf",
}

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

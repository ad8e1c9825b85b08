"""Records from a table: its columns follow from the register, each row is read with its faults. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from geo.point import Datum
from gridgov.collection.rules.asking import DERIVED, derived, missing_faults
from gridgov.collection.rules.register import FieldDef, FieldType, Register
from gridgov.collection.rules.values import Value, ValueRefused, taken
from gridgov.sheets.columns import Column
from gridgov.sheets.faults import RowFault
from gridgov.sheets.values import SheetRow

CODE, CLASS, PARENT, LON, LAT, DATUM, AREA = "@code", "@class", "@parent", "@lon", "@lat", "@datum", "@area"
_OWN = (
    Column(CODE, "编码", ("记录编码", "code"), "本县内同类记录唯一,可为设施编号、标准地址编码。 Unique among records of this kind.", "DM-003"),
    Column(CLASS, "类别", ("class",), "见填写说明。 One of the classes of this kind.", ""),
    Column(PARENT, "上级编码", ("所属编码", "parent", "parent code"), "所在楼栋、房屋等的编码。 The code of the record that it belongs to.", "DM-001"),
    Column(LON, "经度", ("lon", "lng", "longitude"), "十进制度。 Decimal degrees.", "119.905"),
    Column(LAT, "纬度", ("lat", "latitude"), "十进制度。 Decimal degrees.", "33.405"),
    Column(DATUM, "坐标系", ("datum", "crs"), "wgs84、cgcs2000、gcj02 或 bd09;填错偏移约 500 米。 Which datum the pair is in.", "wgs84"),
    Column(AREA, "区域编码", ("area", "area path"), "无坐标且无上级时填写网格或社区编码。 Where there is neither a place nor a parent.", ""),
)  # fmt: skip
_EXAMPLES = {
    FieldType.DATE: "2026-12-01", FieldType.FLAG: "是", FieldType.INTEGER: "6", FieldType.DECIMAL: "88.5",
    FieldType.PHONE: "10000000000",
}  # fmt: skip
_DATUMS = {"wgs84": Datum.WGS84, "wgs-84": Datum.WGS84, "cgcs2000": Datum.CGCS2000, "gcj02": Datum.GCJ02,
           "gcj-02": Datum.GCJ02, "火星坐标系": Datum.GCJ02, "bd09": Datum.BD09, "bd-09": Datum.BD09, "百度": Datum.BD09}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetRecord:
    """One row, read by the register; where it lies is not known yet."""

    line: int
    code: str | None
    class_code: str | None
    parent_code: str | None
    area_path: str | None
    place: tuple[float, float, Datum] | None
    values: Mapping[str, Value]


def columns_of(register: Register, kind: str) -> list[Column]:
    """Our own columns, then the register's fields; what follows from another is no column."""
    fields = [one for one in register.of(kind).values() if not one.retired and one.code not in DERIVED]
    return [*_OWN, *(_column(one) for one in fields)]


def _column(one: FieldDef) -> Column:
    listed = "、".join(choice.zh for choice in one.choices)
    note = f"{listed}。 " if listed else ""
    return Column(
        one.code, one.zh, (one.code, one.en), f"{note}{one.purpose}", one.choices[0].zh if one.choices else _EXAMPLES.get(one.type, ""),
        required=one.required, private=one.private,
    )  # fmt: skip


@dataclass
class RecordReader:
    """Reads row after row and gathers what is wrong with them."""

    register: Register
    kind: str
    places: Mapping[str, int]
    today: date
    update: bool = False
    """Rows may be of records that are there already: nothing is missing then."""
    faults: list[RowFault] = field(default_factory=list)

    def read(self, row: SheetRow) -> SheetRecord | None:
        """The row; None where it cannot be read, of which the faults tell."""
        known = len(self.faults)
        class_code = self._class(row)
        values = self._values(row, class_code)
        place = self._place(row)
        if not self.update and len(self.faults) == known:
            for fault in missing_faults(self.register, self.kind, class_code, values):
                code = fault.pointer.rpartition("/")[2]
                self._tell(row, self.register.of(self.kind)[code].zh, fault.code, fault.zh, fault.en)
        if len(self.faults) > known:
            return None
        texts = {name: self._text(row, name) or None for name in (CODE, PARENT, AREA)}
        fields = self.register.of(self.kind)
        return SheetRecord(
            row.line,
            texts[CODE],
            class_code,
            texts[PARENT],
            texts[AREA],
            place,
            {**values, **derived(values, fields)},
        )

    def _values(self, row: SheetRow, class_code: str | None) -> dict[str, Value]:
        values: dict[str, Value] = {}
        asked = {one.code: one for one in self.register.asked_of(self.kind, class_code)}
        for code in (code for code in self.places if not code.startswith("@")):
            text = self._text(row, code)
            if not text:
                continue
            one = asked.get(code)
            if one is None:
                zh = self.register.of(self.kind)[code].zh
                self._tell(
                    row,
                    zh,
                    "not-of-this-class",
                    "该类别不填此列,请清空",
                    "Not asked of this class; leave it empty",
                )
                continue
            try:
                values[code] = taken(one, text, today=self.today)
            except ValueRefused as refused:
                shown = None if one.private else text[:60]
                self._tell(row, one.zh, refused.code, refused.zh, refused.en, value=shown)
        return values

    def _class(self, row: SheetRow) -> str | None:
        text = self._text(row, CLASS)
        if not text:
            return None
        for choice in self.register.kinds[self.kind].classes:
            if text in {choice.code, choice.zh, choice.en}:
                return choice.code
        listed = "、".join(choice.zh for choice in self.register.kinds[self.kind].classes) or "(空)"
        self._tell(
            row,
            "类别",
            "not-in-list",
            f"应为:{listed}",
            "There is no such class of this kind",
            value=text[:60],
        )
        return None

    def _place(self, row: SheetRow) -> tuple[float, float, Datum] | None:
        lon, lat, datum = (self._text(row, name) for name in (LON, LAT, DATUM))
        if not lon and not lat:
            return None
        found = _DATUMS.get(datum.casefold())
        if found is None:
            self._tell(row, "坐标系", "no-datum", "有坐标时须注明坐标系(填错偏移约 500 米)", "Say which datum the pair is in", value=datum[:20])  # fmt: skip
            return None
        try:
            return float(lon), float(lat), found
        except ValueError:
            self._tell(row, "经度", "not-a-number", "经度、纬度应为十进制度", "Longitude and latitude are decimal degrees", value=f"{lon[:20]},{lat[:20]}")  # fmt: skip
            return None

    def _text(self, row: SheetRow, name: str) -> str:
        return row.cell(self.places[name]) if name in self.places else ""

    def _tell(
        self, row: SheetRow, column: str, code: str, zh: str, en: str, *, value: str | None = None
    ) -> None:
        self.faults.append(RowFault(row.line, column, value, code, zh, en))


def repeated_codes(rows: Sequence[SheetRecord]) -> list[RowFault]:
    """A code stands once in a file."""
    first: dict[str, int] = {}
    found = []
    for row in rows:
        if row.code is None:
            continue
        if row.code in first:
            zh = f"编码与第 {first[row.code]} 行重复"
            found.append(
                RowFault(
                    row.line, "编码", row.code, "repeated", zh, f"The same code as in row {first[row.code]}"
                )
            )
        first.setdefault(row.code, row.line)
    return found

"""Figures taken out: the file says what the API says, is named in Chinese, and is recorded with its filter and digest."""

import csv
import hashlib
import io
import sqlite3
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import docx
import orjson
import pypdf
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.clock import SHANGHAI
from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.people.rules.roles import Role
from gridgov.people.tables import PostRow
from gridgov.statistics.queries import export_tables, whole_tables
from gridgov.statistics.queries import month as month_queries
from gridgov.statistics.rules.sheets import Column, FigureTable, bytes_of
from gridgov.statistics.rules.tables import FORMS, ExportForm, ExportTable
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, SmallCounty
from tests.builders.histories import Ended, insert_alarms
from tests.gridgov.statistics.making import YEAR
from tests.gridgov.statistics.test_figures_http import BASE, past, span
from tests.support.api import Api, problem

ROWS = [("1", "=cmd|' /C calc'!A0", 3, 2.5), ("2", "乙镇", 0, None)]
TABLE = FigureTable(
    "区域统计", [Column("code", "编码", "code"), Column("name", "名称", "name"), Column("n", "件", "cases"), Column("share", "占比", "share")],
    ROWS, [("时段 days", "2026-10")],
    [{"type": "Polygon", "coordinates": [[[120.0, 31.0], [120.1, 31.0], [120.1, 31.1], [120.0, 31.0]]]}, None],
)  # fmt: skip


def test_a_csv_opens_in_a_spreadsheet_and_runs_nothing() -> None:
    content = bytes_of(TABLE, ExportForm.CSV)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["编码 code", "名称 name", "件 cases", "占比 share"]
    assert rows[1][1].startswith("'="), "a name is never a formula"
    assert rows[2] == ["2", "乙镇", "0", ""]


def test_a_workbook_keeps_numbers_and_holds_no_formula() -> None:
    content = bytes_of(TABLE, ExportForm.XLSX)
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        assert workbook.sheet_names == ["数据", "说明"]
        rows = workbook.get_sheet_by_index(0).to_python()
        assert ["时段 days", "2026-10"] in workbook.get_sheet_by_index(1).to_python()
    assert rows[1] == ["1", ROWS[0][1], 3.0, 2.5]
    assert b"<f>" not in content


def test_shapes_go_into_geojson_and_geopackage(tmp_path: Path) -> None:
    collection = orjson.loads(bytes_of(TABLE, ExportForm.GEOJSON))
    assert [feature["properties"]["n"] for feature in collection["features"]] == [3, 0]
    assert collection["features"][0]["geometry"]["coordinates"][0][0] == [120.0, 31.0]
    pytest.importorskip("pyogrio")
    path = tmp_path / "figures.gpkg"
    path.write_bytes(bytes_of(TABLE, ExportForm.GPKG))
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT name, n FROM figures ORDER BY code").fetchall() == [
            (ROWS[0][1], 3),
            ("乙镇", 0),
        ]
        (system,) = database.execute("SELECT organization_coordsys_id FROM gpkg_spatial_ref_sys WHERE srs_id = (SELECT srs_id FROM gpkg_geometry_columns)").fetchone()  # fmt: skip
    assert system == 4490


async def taken(asked: Any, table: str, form: str, **query: Any) -> tuple[bytes, str]:
    response = await asked.get(f"{BASE}/files/{table}", params={**query, "format": form})
    assert response.status_code == 200, response.text
    name = response.headers["content-disposition"].partition("filename*=UTF-8''")[2]
    assert response.headers["cache-control"] == "no-store"
    return response.content, unquote(name)


async def test_every_table_in_every_form_is_recorded(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    digests = []
    for table in ExportTable:
        for form in sorted(FORMS[table]):
            content, name = await taken(asked, table, form, **span(days))
            assert name.endswith(f".{form}")
            assert any("一" <= char <= "鿿" for char in name), name
            digests.append((table, form, hashlib.sha256(content).hexdigest(), len(content)))
    kept = (await asked.get(f"{BASE}/exports", params={"limit": 100})).json()["items"]
    assert {(row["subject"], row["form"], row["digest"], row["byte_count"]) for row in kept} == set(digests)
    assert all(row["row_count"] > 0 for row in kept if row["subject"] != "false_alarms")
    audited = await session.scalars(
        select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "statistics_exported")
    )
    assert {row.data["digest"] for row in audited} == {digest for _, _, digest, _ in digests}


async def test_a_file_says_what_the_api_says(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    answer = (await asked.get(f"{BASE}/areas", params=span(days, by="community"))).json()
    content, _ = await taken(asked, "areas", "csv", **span(days, by="community"))
    head, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert [row[0] for row in rows] == [row["code"] for row in answer["rows"]]
    for row, shown in zip(rows, answer["rows"], strict=True):
        assert [int(cell) for cell in row[2 : 2 + len(shown["counts"])]] == list(shown["counts"].values())
        rates = row[2 + len(shown["counts"]) :]
        assert [None if cell == "" else f"{float(cell):.2f}" for cell in rates] == [
            rate["percent"] for rate in shown["rates"]
        ]
    assert head[2] == "上报数 raised"


async def test_a_file_holds_every_page(
    api: Api, session: AsyncSession, county: SmallCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of more areas and units than one answer of the API holds, all."""
    days = await past(session, county)
    noon = datetime.combine(days[1], time(12), tzinfo=SHANGHAI) - timedelta(days=2)
    await insert_alarms(
        session, [Ended(path, "by_mistake", noon) for path in (GRIDS[0], GRIDS[3], COMMUNITY)]
    )
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    months = {"from": str(days[1].replace(day=1)), "to": str(days[1])}
    tables = ("areas", "units", "false_alarms")
    whole = [(await taken(asked, table, "csv", **span(days, by="community")))[0] for table in tables]
    month, _ = await taken(asked, "month", "docx", **months)
    for module in (export_tables, month_queries):
        monkeypatch.setattr(module, "MOST_ROWS", 1)
    assert whole[2].count(b"\r\n") > 3, "a head, two communities at least, and the sum"
    assert [(await taken(asked, table, "csv", **span(days, by="community")))[0] for table in tables] == whole
    again, _ = await taken(asked, "month", "docx", **months)
    assert rows_of(again) == rows_of(month)
    monkeypatch.setattr(whole_tables, "MOST_EXPORTED", 1)
    problem(await asked.get(f"{BASE}/files/areas", params=span(days, by="community", format="csv")), 413)


def rows_of(content: bytes) -> list[list[list[str]]]:
    document = docx.Document(io.BytesIO(content))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables[1:]]


async def test_a_month_is_printed(api: Api, session: AsyncSession, county: SmallCounty) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    month = {"from": str(days[1].replace(day=1)), "to": str(days[1])}
    whole = (await asked.get(f"{BASE}/dashboard", params=month)).json()["whole"]
    closing = next(rate for rate in whole["rates"] if rate["code"] == "closing_rate")
    content, name = await taken(asked, "month", "docx", **month)
    assert name == f"网格化治理月报{days[1]:%Y-%m}.docx"
    document = docx.Document(io.BytesIO(content))
    said = "".join(paragraph.text for paragraph in document.paragraphs)
    assert f"结案率 {closing['shown']}%" in said or closing["percent"] is None
    cells = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert ["上报数", str(whole["counts"]["raised"])] in [row[:2] for row in cells]
    assert "不作排名" in said
    content, _ = await taken(asked, "month", "pdf", **month)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "网格化治理月报" in text.replace("\n", "")
    problem(
        await asked.get(
            f"{BASE}/files/month", params={"format": "pdf", "from": "2099-01-01", "to": "2099-01-31"}
        ),
        422,
    )


async def test_a_picture_is_recorded_like_the_others(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    asked = api.as_(county[Role.TOWN_DISPATCHER])
    body = {
        "subject": "series", "begins_on": "2026-10-01", "ends_on": "2026-10-31", "chart": "closing", "row_count": 31,
        "byte_count": 1234, "digest": "a" * 64,
    }  # fmt: skip
    response = await asked.post(f"{BASE}/exports", json=body, headers={"Idempotency-Key": "a-picture"})
    again = await asked.post(f"{BASE}/exports", json=body, headers={"Idempotency-Key": "a-picture"})
    assert (response.status_code, again.json()["id"]) == (201, response.json()["id"])
    assert (response.json()["form"], response.json()["filter"]["chart"]) == ("png", "closing")
    problem(await asked.post(f"{BASE}/exports", json={**body, "digest": "no"}), 422)
    problem(await asked.post(f"{BASE}/exports", json={**body, "area": COUNTY}), 404)


async def test_who_took_what_is_seen_by_them_and_by_who_answers_for_the_area(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    await taken(api.as_(county[Role.TOWN_DISPATCHER]), "series", "csv", **span(days))
    await taken(api.as_(county[Role.UNIT_ADMINISTRATOR]), "units", "xlsx", **span(days))

    async def seen(role: Role) -> list[str]:
        body = (await api.as_(county[role]).get(f"{BASE}/exports")).json()
        return sorted(row["subject"] for row in body["items"])

    assert await seen(Role.TOWN_DISPATCHER) == ["series"]
    assert await seen(Role.UNIT_ADMINISTRATOR) == ["units"]
    assert await seen(Role.COUNTY_DISPATCHER) == ["series", "units"]
    assert await seen(Role.COMMUNITY_CLERK) == []
    problem(await api.as_(county[Role.GRID_CHIEF]).get(f"{BASE}/files/series", params={"format": "csv"}), 403)
    problem(
        await api.as_(county[Role.UNIT_ADMINISTRATOR]).get(f"{BASE}/files/areas", params={"format": "csv"}),
        403,
    )


async def test_pages_of_records_and_refused_forms(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    days = await past(session, county)
    asked = api.as_(county[Role.COUNTY_DISPATCHER])
    for _ in range(3):
        await taken(asked, "hours", "csv", **span(days, area=COMMUNITY))
    first = (await asked.get(f"{BASE}/exports", params={"limit": 2})).json()
    rest = (await asked.get(f"{BASE}/exports", params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)
    assert first["items"][0]["filter"]["areas"] == [COMMUNITY]
    found = problem(await asked.get(f"{BASE}/files/series", params={"format": "gpkg"}), 422)
    assert found["errors"][0]["pointer"] == "/format"
    assert date.fromisoformat(first["items"][0]["ends_on"]) - days[0] == timedelta(days=20)


async def test_where_one_may_only_look_one_takes_nothing_out(
    api: Api, session: AsyncSession, county: SmallCounty
) -> None:
    """A clerk of one community who is grid chief in another takes out the first alone."""
    await past(session, county)
    clerk = county[Role.COMMUNITY_CLERK]
    session.add(
        PostRow(id=new_id(), person_id=clerk.id, role=Role.GRID_CHIEF, area_path=GRIDS[3], starts_at=YEAR)
    )
    await session.commit()
    asked = api.as_(clerk)
    assert (await asked.get(f"{BASE}/dashboard", params={"area": GRIDS[3]})).status_code == 200
    problem(await asked.get(f"{BASE}/files/series", params={"format": "csv", "area": GRIDS[3]}), 404)
    await taken(asked, "series", "csv", area=COMMUNITY)

"""Files of records: all or nothing, every bad row told, mixed encodings refused with the row."""

import io
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it has no stubs
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY, GRIDS, SmallCounty, middle_of
from tests.gridgov.collection.conftest import RECORDS, audits, building, clocks, entered, id_number
from tests.support.api import Api, problem

IMPORTS = "/api/v1/record-imports"
LON, LAT = middle_of(0)


async def sent_file(api: Api, content: bytes | str, kind: str = "building", **query: Any) -> Any:
    body = content if isinstance(content, bytes) else content.encode()
    return await api.post(
        IMPORTS, files={"file": ("records.csv", body, "text/csv")}, params={"kind": kind, **query}
    )


def rows_of(*rows: str, header: str = "编码,楼栋名称,经度,纬度,坐标系,层数") -> str:
    return "\n".join([header, *rows]) + "\n"


async def count(session: AsyncSession) -> int:
    statement = text("SELECT count(*) FROM collected_records WHERE county_code = :c")
    return int((await session.execute(statement, {"c": COUNTY})).scalar_one())


async def test_a_file_is_brought_in_as_a_whole(clerk: Api, session: AsyncSession) -> None:
    rows = [f"DM-{n},东门小区{n}幢,{LON},{LAT},wgs84,{n}" for n in range(1, 6)]
    looked = await sent_file(clerk, rows_of(*rows), dry_run=True)
    assert (looked.status_code, looked.json()["new_count"], looked.json()["brought_in"]) == (200, 5, False)
    assert await count(session) == 0
    done = await sent_file(clerk, rows_of(*rows))
    assert done.status_code == 201, done.text
    assert done.json()["brought_in"]
    listed = (await clerk.get(RECORDS, params={"kind": "building"})).json()["items"]
    assert [(one["code"], one["title"], one["scope_path"]) for one in listed] == [
        (f"DM-{n}", f"东门小区{n}幢", GRIDS[0]) for n in range(1, 6)
    ]
    (clock,) = await clocks(session, listed[0]["id"])
    assert clock.stage == "reverify"
    assert (await audits(session, "records_imported"))[0].data["rows"] == 5


async def test_every_bad_row_is_told_and_nothing_is_half_written(clerk: Api, session: AsyncSession) -> None:
    bad = rows_of(
        f"A1,好楼,{LON},{LAT},wgs84,6",
        f"A2,,{LON},{LAT},wgs84,6",
        f"A3,楼,{LON},{LAT},,6",
        f"A4,楼,{LON},{LAT},wgs84,六",
        f"A1,重复,{LON},{LAT},wgs84,6",
        "A6,楼,,,,6",
        f"A7,楼,999,{LAT},wgs84,6",
        f"A8,楼,{middle_of(3)[0]},{LAT},wgs84,6",
    )
    refused = problem(await sent_file(clerk, bad), 422)
    report = refused["report"]
    told = {(fault["row"], fault["code"]) for fault in report["faults"]}
    assert report["bad_rows"] == [3, 4, 5, 6, 7, 8, 9]
    assert {
        (3, "missing"),
        (4, "no-datum"),
        (5, "not-a-number"),
        (6, "repeated"),
        (7, "missing"),
        (9, "outside-scope"),
    } <= told
    assert all(fault["zh"] and fault["en"] for fault in report["faults"])
    assert await count(session) == 0


async def test_a_file_of_mixed_encodings_is_refused_with_the_row_where_it_changes(
    clerk: Api, session: AsyncSession
) -> None:
    first = rows_of(f"A1,东门小区一幢,{LON},{LAT},wgs84,6").encode()
    second = f"A2,西门小区二幢,{LON},{LAT},wgs84,6\n".encode("gb18030")
    report = problem(await sent_file(clerk, first + second), 422)["report"]
    assert [(fault["row"], fault["code"]) for fault in report["faults"]] == [(3, "encoding-changes")]
    assert await count(session) == 0
    whole = rows_of(f"A1,东门小区一幢,{LON},{LAT},wgs84,6").encode("gb18030")
    done = await sent_file(clerk, whole)
    assert (done.status_code, done.json()["form"]) == (201, "gb18030")


async def test_private_values_stand_in_no_report(clerk: Api) -> None:
    header = "姓名,公民身份号码,上级编码"
    report = problem(
        await sent_file(clerk, rows_of("赵独特,110105194912310021,没有", header=header), kind="resident"), 422
    )["report"]
    assert "110105194912310021" not in str(report)
    assert report["bad_rows"] == [2]


async def test_a_dwelling_is_brought_in_from_top_to_bottom(clerk: Api, session: AsyncSession) -> None:
    await sent_file(clerk, rows_of(f"B1,东门小区1幢,{LON},{LAT},wgs84,6"))
    done = await sent_file(
        clerk, rows_of("R501,501室,B1,出租", header="编码,房号,上级编码,使用情况"), kind="room"
    )
    assert done.status_code == 201, done.text
    people = rows_of(f"钱租客,{id_number()},R501,租住", header="姓名,公民身份号码,上级编码,类别")
    assert (await sent_file(clerk, people, kind="resident")).status_code == 201
    found = (await clerk.post(f"{RECORDS}/search", json={"type": "id_number", "value": id_number()})).json()[
        "items"
    ]
    (person,) = found
    assert (person["scope_path"], person["class_code"], person["title"]) == (GRIDS[0], "tenant", None)
    detail = (await clerk.get(f"{RECORDS}/{person['id']}")).json()
    assert {one["field"] for one in detail["fields"]} == {"name", "id_number", "sex", "birth_date"}
    orphan = problem(await sent_file(clerk, rows_of("502,没有", header="房号,上级编码"), kind="room"), 422)[
        "report"
    ]
    assert orphan["faults"][0]["code"] == "no-parent"


async def test_a_file_changes_no_record_that_is_there(clerk: Api, worker: Api) -> None:
    await entered(worker, building(code="B1"))
    report = problem(await sent_file(clerk, rows_of(f"B1,别的,{LON},{LAT},wgs84,9")), 422)["report"]
    assert [fault["code"] for fault in report["faults"]] == ["taken"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty-file"),
        ("编码,宗教\nA,x\n".encode(), "unknown-column"),
        ("楼栋名称,楼栋名称\nA,x\n".encode(), "column-twice"),
        ("编码\nA1\n".encode(), "missing-column"),
        ("编码,楼栋名称,经度,纬度,坐标系\n".encode(), "no-rows"),
    ],
)
async def test_a_header_that_cannot_be_used_is_told(clerk: Api, content: bytes, code: str) -> None:
    response = await sent_file(clerk, content)
    report = problem(response, 422)["report"]
    assert code in [fault["code"] for fault in report["faults"]]


async def test_a_workbook_is_read_like_a_file_of_text(clerk: Api) -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(
            (["楼栋名称", "经度", "纬度", "坐标系"], ["东门小区9幢", LON, LAT, "WGS-84"])
        ):
            sheet.write_row(place, 0, row)
    done = await sent_file(clerk, buffer.getvalue())
    assert (done.status_code, done.json()["form"]) == (201, "xlsx"), done.text


async def test_whoever_may_not_bring_in_is_refused_before_the_file_is_read(
    worker: Api, api: Api, county: SmallCounty
) -> None:
    problem(await sent_file(worker, "x"), 403)
    problem(await api.as_(county[Role.POLICE]).get(f"{IMPORTS}/template", params={"kind": "room"}), 403)


async def test_the_template_can_be_filled_in_and_sent(clerk: Api) -> None:
    template = await clerk.get(f"{IMPORTS}/template", params={"kind": "resident"})
    assert template.status_code == 200
    report = problem(await sent_file(clerk, template.content, kind="resident"), 422)["report"]
    assert [fault["code"] for fault in report["faults"]] == ["no-rows"]

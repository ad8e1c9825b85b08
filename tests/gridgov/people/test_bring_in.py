"""People brought in from a table over HTTP: a report of every bad row, and all of a file or nothing."""

import io
from collections.abc import Sequence
from typing import Any

import httpx2
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gridgov.db.outbox import OutboxRow
from gridgov.people.rules.bring_in.columns import people_table
from gridgov.people.rules.roles import Role
from gridgov.people.tables import AccountRow, PersonRow, PostRow
from gridgov.sheets.reading import read_sheet
from tests.builders.county import COMMUNITY, COUNTY, GRIDS, OTHER_COMMUNITY, SmallCounty
from tests.gridgov.people.conftest import Audit, sign_in
from tests.support.api import Api, problem

PATH = "/api/v1/people/imports"
HEADER = (
    "姓名",
    "手机",
    "用户名",
    "角色",
    "区域编码",
    "单位编码",
    "开始日期",
    "结束日期",
    "专职",
    "村居主要负责人区域",
)
WANG = ("王小满", "13800000001", "wg.wang", "网格员", GRIDS[2], "", "", "", "是", "")
ZHAO = ("赵敏", "", "cgj.zhao", "部门承办人", COUNTY, "cgj", "2026-12-01", "2099-12-31", "", "")


@pytest.fixture
def guard(api: Api, county: SmallCounty) -> Api:
    return api.as_(county[Role.SECURITY_ADMINISTRATOR])


def csv(*rows: Sequence[str], header: Sequence[str] = HEADER, encoding: str = "utf-8-sig") -> bytes:
    return "\r\n".join(",".join(row) for row in (header, *rows)).encode(encoding)


def row(**changes: str) -> tuple[str, ...]:
    """The row of 王小满, some of it otherwise."""
    said = dict(zip(HEADER, WANG, strict=True)) | changes
    return tuple(said[title] for title in HEADER)


async def bring(
    guard: Api, content: bytes, *, dry_run: bool = False, headers: dict[str, str] | None = None
) -> httpx2.Response:
    files = {"file": ("people.csv", content, "text/csv")}
    params = {"dry_run": str(dry_run).lower()}
    return await guard.post(PATH, files=files, params=params, headers=headers or {})


async def looked_at(guard: Api, content: bytes) -> dict[str, Any]:
    response = await bring(guard, content, dry_run=True)
    assert response.status_code == 200, response.text
    report: dict[str, Any] = response.json()
    for told in (*report["faults"], *report["warnings"]):
        assert any("一" <= char <= "鿿" for char in told["zh"])
        assert told["en"]
    return report


async def people_count(session: AsyncSession) -> int:
    return (await session.scalars(select(func.count()).select_from(PersonRow))).one()


def told(report: dict[str, Any]) -> list[tuple[int | None, str | None, str]]:
    return [(fault["row"], fault["column"], fault["code"]) for fault in report["faults"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_people_and_posts_are_brought_in(
    guard: Api, api: Api, county: SmallCounty, session: AsyncSession, audit: Audit, encoding: str
) -> None:
    second = row(角色="网格长", 区域编码=COMMUNITY, 专职="")
    response = await bring(guard, csv(WANG, second, ("",) * 10, ZHAO, encoding=encoding))
    assert response.status_code == 201, response.text
    report = response.json()
    assert (report["brought_in"], report["row_count"], report["person_count"]) == (True, 3, 2)
    assert (report["account_count"], report["post_count"], report["fault_count"]) == (2, 3, 0)
    assert "重置码" in report["next_zh"]
    people = {person.name: person for person in await session.scalars(select(PersonRow))}
    posts = (await session.scalars(select(PostRow).where(PostRow.person_id == people["王小满"].id))).all()
    assert {(post.role, post.area_path, post.full_time) for post in posts} == {
        ("gridworker", GRIDS[2], True), ("grid_chief", COMMUNITY, None),
    }  # fmt: skip
    (zhao,) = (await session.scalars(select(PostRow).where(PostRow.person_id == people["赵敏"].id))).all()
    assert zhao.unit_id == county.department.id
    assert zhao.starts_at.isoformat() == "2026-11-30T16:00:00+00:00"
    assert zhao.ends_at is not None
    assert zhao.ends_at.isoformat() == "2099-12-31T16:00:00+00:00"
    row_of_audit = await audit.one("people_brought_in")
    assert (row_of_audit.data["people"], row_of_audit.data["posts"]) == (2, 3)
    kinds = await session.scalars(select(OutboxRow.kind).where(OutboxRow.county_code == COUNTY))
    assert sorted(kinds.all()) == ["PersonAdded"] * 2 + ["PostGiven"] * 3
    shown = await guard.get(f"/api/v1/people/{people['王小满'].id}")
    assert (shown.json()["phone"], shown.json()["username"]) == ("138****0001", "wg.wang")


async def test_no_password_is_ever_right_for_an_account_brought_in(
    guard: Api, api: Api, session: AsyncSession
) -> None:
    await bring(guard, csv(WANG))
    kept = await session.scalar(select(AccountRow.password_hash).where(AccountRow.username == "wg.wang"))
    for guess in ("", "none: brought in", str(kept)):
        response = await sign_in(api, "wg.wang", guess or "x")
        assert response.status_code == 401


async def test_a_dry_run_writes_nothing_and_says_the_same(guard: Api, session: AsyncSession) -> None:
    before = await people_count(session)
    report = await looked_at(guard, csv(WANG, ZHAO))
    assert (report["brought_in"], report["dry_run"], report["person_count"]) == (False, True, 2)
    assert await people_count(session) == before


async def test_one_bad_row_and_nothing_is_written(guard: Api, session: AsyncSession, audit: Audit) -> None:
    before = await people_count(session)
    body = problem(
        await bring(guard, csv(WANG, row(姓名="李四", 手机="1380000", 用户名="wg.li"))), 422, "invalid"
    )
    assert body["report"]["bad_rows"] == [3]
    (fault,) = body["report"]["faults"]
    assert (fault["row"], fault["column"], fault["value"], fault["code"]) == (
        3,
        "手机",
        "*******",
        "bad-phone",
    )
    assert body["errors"][0]["pointer"] == "/rows/3/手机"
    assert await people_count(session) == before
    assert await audit.rows("people_brought_in") == []


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"姓名": ""}, "姓名", "missing"),
        ({"姓名": "王13812345678"}, "姓名", "bad-name"),
        ({"角色": ""}, "角色", "missing"),
        ({"角色": "网格总管"}, "角色", "unknown-role"),
        ({"区域编码": ""}, "区域编码", "missing"),
        ({"区域编码": "32999"}, "区域编码", "bad-area"),
        ({"区域编码": "3.29999E+15"}, "区域编码", "digits-lost"),
        ({"区域编码": "3299990010010099"}, "区域编码", "unknown-area"),
        ({"区域编码": "3299980010010001"}, "区域编码", "other-county"),
        ({"区域编码": COMMUNITY}, "区域编码", "wrong-level"),
        ({"单位编码": "none"}, "单位编码", "unknown-unit"),
        ({"角色": "部门承办人", "区域编码": COUNTY, "专职": ""}, "单位编码", "unit-missing"),
        ({"手机": "12345678901"}, "手机", "bad-phone"),
        ({"用户名": "王"}, "用户名", "bad-username"),
        ({"手机": "", "用户名": ""}, "手机", "nothing-to-know-by"),
        ({"开始日期": "明天"}, "开始日期", "bad-date"),
        ({"开始日期": "2026-02-30"}, "开始日期", "bad-date"),
        ({"结束日期": "2020-01-01"}, "结束日期", "in-the-past"),
        ({"开始日期": "2027-05-01", "结束日期": "2027-04-01"}, "结束日期", "ends-before-start"),
        ({"专职": "也许"}, "专职", "bad-yes-or-no"),
        ({"角色": "网格长", "专职": "是"}, "专职", "full-time-elsewhere"),
        ({"村居主要负责人区域": GRIDS[0]}, "村居主要负责人区域", "wrong-level"),
        ({"村居主要负责人区域": "329999001099"}, "村居主要负责人区域", "unknown-area"),
    ],
)
async def test_each_bad_cell_names_its_row_and_column(
    guard: Api, county: SmallCounty, changes: dict[str, str], column: str, code: str
) -> None:
    assert told(await looked_at(guard, csv(ZHAO, row(**changes)))) == [(3, column, code)]


async def test_headers_are_known_by_many_names_and_bad_ones_told(guard: Api, county: SmallCounty) -> None:
    english = ("Full name*", "Mobile(必填)", "account", "role", "area code")
    report = await looked_at(guard, csv(WANG[:5], header=english))
    assert (report["faults"], report["person_count"]) == ([], 1)
    bad = ("姓名", "名字", "角色", "身份证号", "手机")
    report = await looked_at(
        guard, csv(("王", "王", "网格员", "320000000000000000", "13800000001"), header=bad)
    )
    assert told(report)[:3] == [
        (1, "区域编码", "missing-column"), (1, "名字", "column-twice"), (1, "身份证号", "unknown-column"),
    ]  # fmt: skip
    assert "3200" not in str(report)


async def test_who_is_there_already_is_told_and_never_changed(
    guard: Api, county: SmallCounty, session: AsyncSession
) -> None:
    assert (await bring(guard, csv(WANG))).status_code == 201
    report = await looked_at(guard, csv(WANG, row(姓名="李四", 手机="13800000002")))
    assert told(report) == [
        (2, "手机", "already-there"), (2, "用户名", "taken"), (3, "姓名", "contradicts"), (3, "手机", "contradicts"),
    ]  # fmt: skip


async def test_people_in_the_file_that_contradict_each_other(guard: Api, county: SmallCounty) -> None:
    same_number = row(姓名="李四", 用户名="wg.li")
    other_number = row(手机="13800000009", 区域编码=GRIDS[3])
    report = await looked_at(guard, csv(WANG, same_number, other_number))
    assert told(report) == [(3, "手机", "duplicate-in-file"), (4, "手机", "contradicts")]
    assert {fault["value"] for fault in report["faults"]} == {"138****0001", "138****0009"}


async def test_posts_that_one_person_cannot_hold_together(guard: Api, county: SmallCounty) -> None:
    report = await looked_at(
        guard,
        csv(
            WANG,
            row(角色="网格长", 专职=""),  # the same grid at the same time
            row(),  # the same post
            row(角色="网格长", 专职="", 区域编码=GRIDS[3], 结束日期="2098-12-31"),
            row(开始日期="2099-01-01", 区域编码=GRIDS[3]),  # later than that one: no clash
        ),
    )
    assert told(report) == [
        (3, "区域编码", "two-posts-in-grid"), (4, "区域编码", "post-twice"), (4, "区域编码", "two-posts-in-grid"),
    ]  # fmt: skip
    auditor = row(角色="审计员", 区域编码=COUNTY, 专职="")
    report = await looked_at(guard, csv(auditor, row(角色="系统管理员", 区域编码=COUNTY, 专职="")))
    assert told(report) == [(3, "角色", "roles-clash")]


async def test_what_should_be_thought_of_is_a_warning(
    guard: Api, county: SmallCounty, session: AsyncSession
) -> None:
    chief = row(
        姓名="李主任",
        手机="",
        用户名="zr.li",
        角色="网格长",
        区域编码=COMMUNITY,
        专职="否",
        村居主要负责人区域=COMMUNITY,
    )
    report = await looked_at(guard, csv(chief, row(专职="否")))
    assert report["faults"] == []
    assert [(warning["row"], warning["code"], warning["value"]) for warning in report["warnings"]] == [
        (2, "no-phone", None), (2, "chief-heads-committee", "网格长"),
        *((None, "no-full-time-gridworker", path) for path in GRIDS),
    ]  # fmt: skip
    response = await bring(guard, csv(chief, WANG))
    assert response.status_code == 201
    assert [warning["value"] for warning in response.json()["warnings"]][2:] == [GRIDS[0], GRIDS[1], GRIDS[3]]
    only = await looked_at(
        guard, csv(row(姓名="钱五", 手机="13800000005", 用户名="wg.qian", 区域编码=GRIDS[3]))
    )
    assert only["warnings"] == [], f"in {OTHER_COMMUNITY} both grids now have one"


async def test_files_that_cannot_be_read_are_told_with_their_lines(guard: Api, county: SmallCounty) -> None:
    glued = csv(WANG) + b"\r\n" + ",".join(ZHAO).encode("gbk")
    assert told(await looked_at(guard, glued)) == [(3, None, "encoding-changes")]
    body = problem(await bring(guard, glued), 422, "invalid")
    assert body["report"]["bad_rows"] == [3]
    assert told(await looked_at(guard, csv())) == [(None, None, "no-rows")]
    too_many = csv(*[WANG] * (people_table().limits.most_rows + 1))
    assert told(await looked_at(guard, too_many)) == [(None, None, "too-many-rows")]


async def test_forms_without_a_file_and_files_too_large(guard: Api, county: SmallCounty) -> None:
    problem(await guard.post(PATH, json={}), 415)
    problem(await guard.post(PATH, data={"x": "1"}, files={"other": ("a", b"a")}), 422, pointer="/file")
    problem(await bring(guard, b"a" * (people_table().limits.most_bytes + 1)), 413)
    problem(await bring(guard, b"a" * (people_table().limits.most_bytes + 100_000)), 413)


async def test_the_same_file_sent_again_with_its_key_is_the_same_import(
    guard: Api, county: SmallCounty, session: AsyncSession
) -> None:
    headers = {"Idempotency-Key": "people-1"}
    boundary = {"Content-Type": "multipart/form-data; boundary=b", **headers}
    content = (
        b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        + csv(WANG)
        + b"\r\n--b--\r\n"
    )
    first = await guard.post(PATH, content=content, headers=boundary)
    again = await guard.post(PATH, content=content, headers=boundary)
    assert (first.status_code, again.status_code) == (201, 201), first.text
    assert again.headers["Idempotent-Replayed"] == "true"
    found = await session.scalars(select(AccountRow.id).where(AccountRow.username == "wg.wang"))
    assert len(found.all()) == 1


async def test_the_template_filled_in_is_taken(guard: Api, county: SmallCounty) -> None:
    response = await guard.get(f"{PATH}/template")
    assert response.status_code == 200
    sheet = read_sheet(response.content, people_table().limits)
    assert sheet.header.cells == tuple(column.zh for column in people_table().columns)
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, sheet.header.cells)
        own = {"phone": 13800000007, "area": GRIDS[0], "unit": "", "heads_committee": COMMUNITY}
        page.write_row(1, 0, [own.get(column.code, column.example) for column in people_table().columns])
    files = {"file": ("人员.xlsx", buffer.getvalue(), "application/octet-stream")}
    response = await guard.post(PATH, files=files)
    assert response.status_code == 201, response.text
    assert response.json()["form"] == "xlsx"


async def test_five_thousand_rows_are_written_in_a_few_statements(
    guard: Api, county: SmallCounty, session: AsyncSession
) -> None:
    rows = [
        row(姓名=f"人员{'甲乙丙丁戊己庚辛壬癸'[number % 10]}", 手机=f"139{number:08d}", 用户名=f"wg.{number:05d}", 区域编码=GRIDS[number % 4])
        for number in range(5000)
    ]  # fmt: skip
    before = await people_count(session)
    response = await bring(guard, csv(*rows))
    assert response.status_code == 201, response.text[:500]
    assert response.json()["person_count"] == 5000
    assert await people_count(session) == before + 5000


async def test_only_who_manages_people_brings_them_in(api: Api, county: SmallCounty) -> None:
    for role in (Role.SYSTEM_ADMINISTRATOR, Role.COUNTY_DISPATCHER, Role.AUDITOR):
        problem(await bring(api.as_(county[role]), csv(WANG)), 403, "not-permitted")
        problem(await api.as_(county[role]).get(f"{PATH}/template"), 403, "not-permitted")

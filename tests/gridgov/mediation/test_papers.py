"""Papers from templates: as DOCX and as PDF that any reader shows; the code of a case and what its parties see by it."""

import io
from typing import Any
from uuid import UUID

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select

from gridgov.db.audit import AuditRow
from gridgov.db.base import new_id
from gridgov.mediation.rules.papers import (
    EMPTY,
    FIELDS,
    PapersInvalid,
    filled,
    load_papers,
    packaged_papers,
)
from gridgov.mediation.rules.printing import as_docx, broken_lines
from gridgov.people.rules.roles import Role
from tests.builders.county import COUNTY
from tests.builders.mediation import CASES, Mediation
from tests.support.api import problem

PURPOSE = {"purpose": "装订卷宗"}
ROW = '[[paper]]\ncode = "note"\nzh = "甲"\nen = "a"\nof = "case"\nrows = []\nbody = ["{x}"]\nsignatures = []\nseal = false\nsource_of = "s"\neffective_from = 2026-01-01\n'


def words_of(content: bytes) -> str:
    """Everything a DOCX says."""
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


async def paper(mediation: Mediation, case: dict[str, Any], code: str, **query: Any) -> Any:
    return await mediation.desk.get(f"{CASES}/{case['id']}/papers/{code}", params={**PURPOSE, **query})


def test_every_template_is_filled_whole() -> None:
    papers = packaged_papers()
    assert {"agreement", "termination", "hosting_proof", "confirmation_application", "cover"} <= set(papers)
    for template in papers.values():
        sheet = filled(template, {name: f"<{name}>" for name in FIELDS})
        assert "{" not in "".join((*sheet.paragraphs, *(value for _, value in sheet.rows)))
    sheet = filled(papers["agreement"], {"body": "某委员会", "terms": "1. 甲\n2. 乙"})
    assert {"1. 甲", "2. 乙"} <= set(sheet.paragraphs)
    assert sheet.sealed_by == "某委员会"
    assert sheet.rows[0] == ("案号", EMPTY), "nothing is left blank to be written in later"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (ROW, "names \\['x'\\]"), (ROW.replace("{x}", "{"), "note|paper 1"), (ROW.replace('"note"', '"file"').replace("{x}", "x"), "bundle"),
        (ROW.replace("case", "moon", 1).replace("{x}", "x"), "of"), ("[[sheet]]\n", "only"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_refused(text: str, named: str) -> None:
    with pytest.raises(PapersInvalid, match=named):
        load_papers(text, origin="own.toml")


@given(st.text("甲乙丙,。;a1 ", min_size=1, max_size=80), st.integers(3, 12))
def test_lines_lose_nothing_and_begin_with_no_closing_mark(text: str, width: int) -> None:
    """GB/T 15834-2011 5.1."""
    lines = broken_lines(text, width, lambda words: float(len(words)))
    assert "".join(lines) == text
    assert not any(line[0] in ",。;" for line in lines[1:])
    assert all(len(line.rstrip(",。;")) <= width for line in lines)


def test_a_docx_is_written_without_a_case() -> None:
    sheet = filled(packaged_papers()["rights_notice"], {"file_number": "〔2026〕东门人调字第1号"})
    assert "〔2026〕东门人调字第1号" in words_of(as_docx([sheet], title="告知书"))


async def test_papers_say_what_the_records_say(mediation: Mediation) -> None:
    case = await mediation.agreed()
    answer = await paper(mediation, case, "agreement", format="docx")
    assert answer.status_code == 200, answer.text
    words = words_of(answer.content)
    for told in (
        case["file_number"],
        "赵某某",
        "修复卫生间防水",
        "楼上漏水",
        "东门人民调解委员会(盖章)",
        "三十日内",
    ):
        assert told in words
    assert answer.headers["cache-control"] == "no-store"
    audit = await mediation.session.scalars(
        select(AuditRow).where(AuditRow.county_code == COUNTY, AuditRow.action == "mediation_private_read")
    )
    (row,) = list(audit)
    assert (row.purpose, row.data["what"], row.subject_id) == (
        "装订卷宗",
        "paper:agreement.docx",
        UUID(case["id"]),
    )
    problem(
        await mediation.as_(Role.TOWN_DISPATCHER).get(
            f"{CASES}/{case['id']}/papers/agreement", params=PURPOSE
        ),
        403,
    )


async def test_the_bundle_for_the_court_proves_who_hosted_it(mediation: Mediation) -> None:
    """民诉法解释 (2022) art. 354: the agreement, and proof that the body hosted the mediation."""
    case = await mediation.agreed()
    words = words_of((await paper(mediation, case, "confirmation", format="docx")).content)
    assert all(title in words for title in ("司法确认申请书", "人民调解协议书", "主持调解证明", "特此证明"))
    problem(await paper(mediation, await mediation.accepted(), "confirmation", format="docx"), 409)


async def test_the_notice_of_termination_names_the_other_routes(mediation: Mediation) -> None:
    """人民调解法 art. 26."""
    case = await mediation.accepted(type="migrant_wages")
    problem(await paper(mediation, case, "termination", format="docx"), 409)
    case = await mediation.act(case, "break-off", {"ending": "no_agreement"})
    words = words_of((await paper(mediation, case, "termination", format="docx")).content)
    for route in ("劳动保障监察", "劳动人事争议仲裁委员会", "人民法院"):
        assert route in words


async def test_a_pdf_carries_the_glyphs_it_uses(mediation: Mediation) -> None:
    case = await mediation.agreed()
    answer = await paper(mediation, case, "file")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    content = answer.content
    assert content.startswith(b"%PDF-")
    assert b"/FontFile2" in content, "an embedded font"
    assert len(content) < 300_000, "a subset of it, not five megabytes"
    assert content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") >= 5


async def test_papers_that_cannot_be_made(mediation: Mediation) -> None:
    case = await mediation.open()
    problem(await paper(mediation, case, "moon"), 404)
    problem(await paper(mediation, case, "record"), 409)
    problem(await paper(mediation, case, "visit"), 409)
    problem(await paper(mediation, case, "agreement"), 409)
    answer = await mediation.desk.get(f"{CASES}/{case['id']}/papers/registration")
    problem(answer, 422)


async def test_one_case_one_code(mediation: Mediation) -> None:
    case = await mediation.agreed()
    picture = await mediation.desk.get(f"{CASES}/{case['id']}/code")
    assert Image.open(io.BytesIO(picture.content)).size[0] > 150
    assert (
        await mediation.desk.get(f"{CASES}/{case['id']}/code", params={"format": "svg"})
    ).content.startswith(b"<?xml")
    token = case["follow_url"].rpartition("/")[2]
    shown = (await mediation.api.get(f"/api/v1/public/mediation/{token}")).json()
    assert shown["parties"] == ["赵**", "钱**"]
    assert (shown["term_count"], shown["performed_count"], shown["file_number"]) == (
        1,
        0,
        case["file_number"],
    )
    assert shown["apply_until"] == case["agreement"]["apply_until"]
    page = await mediation.api.get(f"/public/mediation/{token}")
    assert page.status_code == 200
    assert "赵**" in page.text
    for hidden in ("赵某某", "漏水", "防水", "10000000021", "<script"):
        assert hidden not in page.text + str(shown)
    assert page.headers["cache-control"] == "no-store"
    assert "default-src 'none'" in page.headers["content-security-policy"]


async def test_a_code_of_nothing(mediation: Mediation) -> None:
    token = f"{COUNTY}-{'A' * 22}"
    problem(await mediation.api.get(f"/api/v1/public/mediation/{token}"), 404)
    assert (await mediation.api.get(f"/public/mediation/{token}")).status_code == 404
    problem(await mediation.api.get(f"/api/v1/public/mediation/{new_id()}"), 422)

"""Papers as PDF or DOCX: they name people, so that each is asked for with a purpose and leaves an audit row."""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

import segno

from gridgov.db.session import Session
from gridgov.files.queries import paper_font
from gridgov.mediation.actions.read_private import may_read_private, note_reading
from gridgov.mediation.queries import Case
from gridgov.mediation.queries.papers import sheets_of, title_of
from gridgov.mediation.queries.views import follow_url
from gridgov.mediation.rules.printing import as_docx, as_pdf
from gridgov.people.rules.roles import Person


class PaperFormat(StrEnum):
    PDF = "pdf"
    DOCX = "docx"


class CodeFormat(StrEnum):
    PNG = "png"
    SVG = "svg"


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, and what it is called."""

    content: bytes
    name: str


async def print_paper(
    session: Session, person: Person, code: str, *, case_id: UUID, form: PaperFormat, number: int | None, purpose: str,
    at: datetime,
) -> Printed:  # fmt: skip
    """A paper or a bundle. Setting it takes up to a second or two: another thread does it."""
    case = await may_read_private(session, person, case_id)
    title = title_of(session, code)
    sheets = await sheets_of(session, case, code, number=number, at=at)
    if form is PaperFormat.DOCX:
        content = await asyncio.to_thread(as_docx, sheets, title=title)
    else:
        qr = (
            qr_code(follow_url(session, case), CodeFormat.PNG)
            if code in {"file", "registration", "rights_notice"}
            else None
        )
        content = await asyncio.to_thread(as_pdf, sheets, title=title, font=paper_font(session), qr_png=qr)
    await note_reading(session, person, case, what=f"paper:{code}.{form}", purpose=purpose, at=at)
    return Printed(content, f"{_plain(case)}{title}.{form}")


def qr_code(text: str, form: CodeFormat) -> bytes:
    """The code of a case (一案一码), as a picture."""
    content = io.BytesIO()
    segno.make(text, error="m").save(content, kind=form, scale=6, border=4)
    return content.getvalue()


def _plain(case: Case) -> str:
    return f"{case.file_number or case.code} "

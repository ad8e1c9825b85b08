"""Papers with Chinese type as PDF: a title, lines, a table of two columns, paragraphs, a place to sign.

Only the characters that are used go into the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fpdf import FPDF
from fpdf.enums import XPos, YPos

_FACE = "house"
_MARGIN_MM, _LINE_MM, _LABEL_MM = 22.0, 8.0, 34.0


class Row(NamedTuple):
    """A line of the table."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the page, from top to bottom."""

    title: str
    number: str
    addressed_to: str
    paragraphs: Sequence[str]
    rows: Sequence[Row] = ()
    closing: Sequence[str] = ()
    signed: Sequence[str] = ()
    made_at: datetime | None = field(default=None)


def render(paper: Paper, *, font: Path) -> bytes:
    """The paper as a PDF, set in a font with Chinese characters. Takes a second of work: not for the event loop."""
    pdf = FPDF(format="A4")
    pdf.set_margins(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    pdf.set_auto_page_break(True, margin=_MARGIN_MM)
    pdf.add_font(_FACE, fname=font)
    pdf.set_title(paper.title)
    pdf.set_creator("gridgov")
    if paper.made_at is not None:
        pdf.set_creation_date(paper.made_at)
    pdf.add_page()
    _line(pdf, paper.title, size=20, align="C", height=14)
    _line(pdf, paper.number, size=12, align="C")
    pdf.ln(_LINE_MM / 2)
    _line(pdf, paper.addressed_to, size=12)
    for text in paper.paragraphs:
        _line(pdf, "　　" + text, size=12)
    if paper.rows:
        _table(pdf, paper.rows)
    for text in paper.closing:
        _line(pdf, text, size=10)
    pdf.ln(_LINE_MM)
    for text in paper.signed:
        _line(pdf, text, size=12, align="R")
    return bytes(pdf.output())


def _line(pdf: FPDF, text: str, *, size: int, align: str = "L", height: float = _LINE_MM) -> None:
    pdf.set_font(_FACE, size=size)
    pdf.multi_cell(0, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _table(pdf: FPDF, rows: Sequence[Row]) -> None:
    pdf.ln(_LINE_MM / 2)
    pdf.set_font(_FACE, size=11)
    with pdf.table(
        col_widths=(_LABEL_MM, pdf.epw - _LABEL_MM), first_row_as_headings=False, line_height=_LINE_MM - 1
    ) as table:
        for row in rows:
            line = table.row()
            line.cell(row.label)
            line.cell(row.text)
    pdf.ln(_LINE_MM / 2)

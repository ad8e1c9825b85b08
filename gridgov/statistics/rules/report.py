"""The monthly report (月报): one template, printed as DOCX or PDF. Pure.

It says what was found with what each rate was divided by, by which definitions, and ranks nobody: areas and units stand in
the order of their codes (国办函〔2026〕12号).
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt
from fpdf import FPDF
from fpdf.enums import Align, XPos, YPos
from fpdf.fonts import FontFace

_FACE, _TITLE_PT, _HEAD_PT, _TEXT_PT, _TABLE_PT, _LINE_MM = "report", 20, 14, 11, 9.5, 7.0
_DOCX_FONT, _DOCX_LATIN = "宋体", "Times New Roman"
_INDENT = "\u3000\u3000"


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what is said under it, and a table."""

    heading: str
    paragraphs: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What stands in it, from top to bottom."""

    title: str
    subtitle: str
    sections: Sequence[Section]
    notes: Sequence[str] = field(default=())
    signed: Sequence[str] = field(default=())


def as_docx(report: Report) -> bytes:
    """To be worked on before it is signed."""
    document = docx.Document()
    document.core_properties.title = report.title
    document.core_properties.author = "gridgov"
    style = document.styles["Normal"]
    style.font.name, style.font.size = _DOCX_LATIN, Pt(_TEXT_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _DOCX_FONT)
    _centred(document, report.title, _TITLE_PT, bold=True)
    _centred(document, report.subtitle, _TEXT_PT)
    for section in report.sections:
        run = document.add_paragraph().add_run(section.heading)
        run.bold, run.font.size = True, Pt(_HEAD_PT)
        for text in section.paragraphs:
            document.add_paragraph(_INDENT + text)
        if section.head:
            table = document.add_table(rows=0, cols=len(section.head), style="Table Grid")
            for row in [section.head, *section.rows]:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
                    cell.paragraphs[0].runs[0].font.size = Pt(_TABLE_PT)
    for text in report.notes:
        document.add_paragraph(text)
    for text in report.signed:
        document.add_paragraph(text)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def as_pdf(report: Report, *, font: Path) -> bytes:
    """To be printed; it carries the glyphs that it uses."""
    pdf = _File(report.title)
    pdf.set_title(report.title)
    pdf.set_lang("zh-CN")
    pdf.set_creator("gridgov")
    pdf.set_margins(18, 18, 18)
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_font(_FACE, fname=font)
    pdf.add_page()
    _line(pdf, report.title, _TITLE_PT, align=Align.C, height=12)
    _line(pdf, report.subtitle, _TEXT_PT, align=Align.C)
    for section in report.sections:
        pdf.ln(3)
        _line(pdf, section.heading, _HEAD_PT, height=9)
        for text in section.paragraphs:
            _line(pdf, _INDENT + text, _TEXT_PT)
        _table(pdf, section)
    pdf.ln(4)
    for text in report.notes:
        _line(pdf, text, _TABLE_PT, height=5.5)
    pdf.ln(6)
    for text in report.signed:
        _line(pdf, text, _TEXT_PT, height=10)
    return bytes(pdf.output())


class _File(FPDF):
    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self._shown_title = title

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(_FACE, size=9)
        self.cell(0, 8, f"{self._shown_title} 第 {self.page_no()} 页 共 {{nb}} 页", align=Align.C)


def _line(pdf: FPDF, text: str, size: float, *, align: Align = Align.L, height: float = _LINE_MM) -> None:
    pdf.set_font(_FACE, size=size)
    pdf.multi_cell(0, height, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _table(pdf: FPDF, section: Section) -> None:
    if not section.head:
        return
    pdf.set_font(_FACE, size=_TABLE_PT)
    plain = FontFace(family=_FACE, emphasis="", fill_color=(221, 235, 247))
    with pdf.table(line_height=6, padding=0.8, headings_style=plain, text_align=Align.L) as table:
        for row in [section.head, *section.rows]:
            line = table.row()
            for text in row:
                line.cell(text)


def _centred(document: docx.document.Document, text: str, size: int, *, bold: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, Pt(size)

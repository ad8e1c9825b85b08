"""Filled papers as PDF (by fpdf2) and DOCX (by python-docx). Pure: sheets and a font go in, bytes come out.

The PDF carries the glyphs that it uses (an embedded subset), so that any reader shows and prints it; a DOCX names the
fonts that an office machine has, and is there to be corrected by hand before it is signed.
"""

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt
from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, XPos, YPos
from fpdf.fonts import FontFace

from gridgov.mediation.rules.papers import Sheet

_FAMILY, _LINE_MM, _TEXT_PT, _TITLE_PT = "paper", 7.5, 12, 20
_INDENT = "\u3000\u3000"
"""Two full-width spaces, as a paragraph begins in Chinese."""
_CLOSING = frozenset(",。、;:?!)》”’]}%,.;:?!)】〕")
_SEAL = "(盖章)"
_DATE = "    年    月    日"
_DOCX_FONT, _DOCX_LATIN = "宋体", "Times New Roman"


class _File(FPDF):
    def __init__(self, title: str) -> None:
        super().__init__(format="A4")
        self._shown_title = title

    def footer(self) -> None:
        self.set_y(-14)
        self.set_font(_FAMILY, size=9)
        self.cell(0, 8, f"{self._shown_title} 第 {self.page_no()} 页 共 {{nb}} 页", align=Align.C)


def as_pdf(sheets: Sequence[Sheet], *, title: str, font: Path, qr_png: bytes | None = None) -> bytes:
    """Each sheet begins on a page of its own; with ``qr_png`` the first bears the code of the case."""
    pdf = _File(title)
    pdf.set_title(title)
    pdf.set_lang("zh-CN")
    pdf.set_creator("gridgov")
    pdf.set_margins(25, 22, 25)
    pdf.set_auto_page_break(auto=True, margin=20)
    pdf.add_font(_FAMILY, fname=font)
    for number, sheet in enumerate(sheets):
        pdf.add_page()
        if number == 0 and qr_png is not None:
            _pdf_code(pdf, qr_png)
        pdf.set_font(_FAMILY, size=_TITLE_PT)
        pdf.multi_cell(0, 12, sheet.title, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.ln(4)
        pdf.set_font(_FAMILY, size=_TEXT_PT)
        _pdf_rows(pdf, sheet)
        for paragraph in sheet.paragraphs:
            _pdf_paragraph(pdf, _INDENT + paragraph)
        _pdf_signatures(pdf, sheet)
    return bytes(pdf.output())


def _pdf_code(pdf: FPDF, qr_png: bytes) -> None:
    """In the corner, with a word that says what it is for."""
    top = pdf.get_y()
    pdf.image(io.BytesIO(qr_png), x=pdf.w - 38, y=8, w=24)
    pdf.set_font(_FAMILY, size=7)
    pdf.set_xy(pdf.w - 46, 32)
    pdf.cell(40, 4, "一案一码:扫码看进展", align=Align.C)
    pdf.set_xy(pdf.l_margin, top)


def _pdf_paragraph(pdf: FPDF, text: str) -> None:
    for line in broken_lines(text, pdf.epw - 2 * pdf.c_margin, pdf.get_string_width):
        pdf.cell(0, _LINE_MM, line, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def broken_lines(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines as Chinese is broken: anywhere, but no line begins with a mark that closes (GB/T 15834-2011 5.1); such a mark
    hangs at the end of the line before."""
    lines, line, used = [], "", 0.0
    for char in text:
        wide = measure(char)
        if line and used + wide > width and char not in _CLOSING:
            lines.append(line)
            line, used = "", 0.0
        line, used = line + char, used + wide
    return [*lines, line] if line else lines


def _pdf_rows(pdf: FPDF, sheet: Sheet) -> None:
    if not sheet.rows:
        return
    plain = FontFace(family=_FAMILY)
    with pdf.table(
        col_widths=(28, 72), line_height=_LINE_MM, padding=1.2, first_row_as_headings=False,
        borders_layout=TableBordersLayout.ALL, text_align=(Align.C, Align.L),
    ) as table:  # fmt: skip
        for label, value in sheet.rows:
            row = table.row(style=plain)
            row.cell(label)
            row.cell(value)
    pdf.ln(4)


def _pdf_signatures(pdf: FPDF, sheet: Sheet) -> None:
    if not sheet.signatures and sheet.sealed_by is None:
        return
    pdf.ln(8)
    for line in sheet.signatures:
        pdf.multi_cell(
            0, 12, f"{line}:________________{_DATE}", align=Align.L, new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
    if sheet.sealed_by is not None:
        pdf.ln(4)
        pdf.multi_cell(0, 9, f"{sheet.sealed_by}{_SEAL}", align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        pdf.multi_cell(0, 9, _DATE, align=Align.R, new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def as_docx(sheets: Sequence[Sheet], *, title: str) -> bytes:
    """The same, to be worked on."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.author = "gridgov"
    style = document.styles["Normal"]
    style.font.name, style.font.size = _DOCX_LATIN, Pt(_TEXT_PT)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _DOCX_FONT)
    for number, sheet in enumerate(sheets):
        if number:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _docx_sheet(document, sheet)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _docx_sheet(document: Document, sheet: Sheet) -> None:
    heading = document.add_paragraph()
    heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = heading.add_run(sheet.title)
    run.bold, run.font.size = True, Pt(_TITLE_PT)
    if sheet.rows:
        table = document.add_table(rows=0, cols=2, style="Table Grid")
        for label, value in sheet.rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
    for paragraph in sheet.paragraphs:
        document.add_paragraph(_INDENT + paragraph)
    for line in sheet.signatures:
        document.add_paragraph(f"{line}:________________{_DATE}")
    if sheet.sealed_by is not None:
        for text in (f"{sheet.sealed_by}{_SEAL}", _DATE):
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.RIGHT

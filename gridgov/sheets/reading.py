"""Read a file that was filled in: what it is shows in its first bytes, never in its name."""

from gridgov.sheets.csv_text import read_csv
from gridgov.sheets.values import Limits, Sheet, SheetFault, SheetUnreadable
from gridgov.sheets.workbook import read_workbook

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_sheet(content: bytes, limits: Limits) -> Sheet:
    """The table of an XLSX (its first visible sheet) or a CSV; `SheetUnreadable` says why nothing could be read."""
    if len(content) > limits.most_bytes:
        raise SheetUnreadable(
            SheetFault(
                "file-too-large",
                f"文件超过 {limits.most_bytes // 1024} KB,请删除多余内容或拆分",
                f"The file is above {limits.most_bytes // 1024} KB; remove what is not needed, or split it",
            )
        )
    if content.startswith(_OLE):
        raise SheetUnreadable(
            SheetFault(
                "old-or-locked-workbook",
                "旧版 .xls 或设有打开密码的工作簿无法读取,请取消密码并另存为 .xlsx",
                "An old .xls or a workbook with a password cannot be read; save it as .xlsx without one",
            )
        )
    if content.startswith(_ZIP):
        return read_workbook(content, limits)
    return read_csv(content, limits)

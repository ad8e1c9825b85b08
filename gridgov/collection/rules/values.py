"""A value of a field as it is taken in, kept, compared and masked. Pure."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from gridgov.collection.rules.numbers import is_credit_code, is_id_number
from gridgov.collection.rules.register import FieldDef, FieldType
from gridgov.errors import Fault

Value = str | int | float | bool
"""As it is kept: days in ISO form, choices by their code."""

_PHONE = re.compile(r"\+?[0-9]{3,15}")
_BAD = {"Cc", "Cs", "Co", "Cn"}
_MOST_SIGNS = 200
_KEPT_AT_ENDS = 7


class ValueRefused(ValueError):
    """What is wrong with a value, and the remedy, in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        super().__init__(en)
        self.code, self.zh, self.en = code, zh, en


def taken(field: FieldDef, given: Any, *, today: date) -> Value:
    """The value as it is kept; `ValueRefused`. Text that means a number, a day or a flag is taken (files hold text)."""
    return _READERS[field.type](field, given, today)


def fault_of(field: FieldDef, refused: ValueRefused, pointer: str) -> Fault:
    return Fault(
        f"{pointer}/{field.code}", refused.code, f"“{field.zh}”{refused.zh}", f"{field.en}: {refused.en}"
    )


def masked(field: FieldDef, value: Value) -> str:
    """What is shown of a private value unless an unmasked read names its purpose."""
    text = str(value)
    if field.type is FieldType.NAME:
        return text[:1] + "*" * max(len(text) - 1, 1)
    if len(text) > _KEPT_AT_ENDS and field.type in {FieldType.PHONE, FieldType.ID_NUMBER}:
        return text[:3] + "*" * (len(text) - _KEPT_AT_ENDS) + text[-4:]
    return "***"


def _text(field: FieldDef, given: Any, today: date) -> Value:
    del today
    if not isinstance(given, str):
        raise ValueRefused("not-text", "应为文字", "must be text")
    text = unicodedata.normalize("NFC", given).strip()
    most = int(field.most or _MOST_SIGNS)
    if not 1 <= len(text) <= most:
        raise ValueRefused("length", f"应为 1-{most} 个字", f"must have 1 to {most} characters")
    if any(unicodedata.category(char) in _BAD for char in text):
        raise ValueRefused(
            "control-character", "含有控制字符或换行,请删除", "holds a control character; remove it"
        )
    return text


def _choice(field: FieldDef, given: Any, today: date) -> Value:
    del today
    for choice in field.choices:
        if given in (choice.code, choice.zh, choice.en):  # a tuple: what is given need not be hashable
            return choice.code
    listed = "、".join(choice.zh for choice in field.choices)
    codes = ", ".join(choice.code for choice in field.choices)
    raise ValueRefused("not-in-list", f"应为以下之一:{listed}", f"must be one of {codes}")


def _number(field: FieldDef, given: Any, *, whole: bool) -> float:
    kind = ("整数", "a whole number") if whole else ("数字", "a number")
    refused = ValueRefused("not-a-number", f"应为{kind[0]}", f"must be {kind[1]}")
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        raise refused
    try:
        value = float(given)
    except (ValueError, OverflowError) as error:
        raise refused from error
    if not math.isfinite(value) or (whole and not value.is_integer()):
        raise refused
    if (field.least is not None and value < field.least) or (field.most is not None and value > field.most):
        span = f"{field.least if field.least is not None else '…'} - {field.most if field.most is not None else '…'}"
        raise ValueRefused("out-of-range", f"应在 {span} 之间", f"must be within {span}")
    return value


def _integer(field: FieldDef, given: Any, today: date) -> Value:
    del today
    return int(_number(field, given, whole=True))


def _decimal(field: FieldDef, given: Any, today: date) -> Value:
    del today
    return _number(field, given, whole=False)


def _date(field: FieldDef, given: Any, today: date) -> Value:
    del field, today
    try:
        return date.fromisoformat(str(given)).isoformat()
    except ValueError as error:
        raise ValueRefused(
            "not-a-day", "应为日期,如 2026-12-01", "must be a day such as 2026-12-01"
        ) from error


_FLAGS: Mapping[str, bool] = {"是": True, "有": True, "true": True, "1": True, "yes": True,
                              "否": False, "无": False, "false": False, "0": False, "no": False}  # fmt: skip


def _flag(field: FieldDef, given: Any, today: date) -> Value:
    del field, today
    if isinstance(given, bool):
        return given
    found = _FLAGS.get(given.strip().casefold()) if isinstance(given, str) else None
    if found is None:
        raise ValueRefused("not-a-flag", "应为“是”或“否”", "must be true or false")
    return found


def _phone(field: FieldDef, given: Any, today: date) -> Value:
    del field, today
    text = re.sub(r"[\s-]", "", given) if isinstance(given, str) else ""
    if not _PHONE.fullmatch(text):
        raise ValueRefused("not-a-phone", "应为 3-15 位数字的电话号码", "must be a number of 3 to 15 digits")
    return text


def _id_number(field: FieldDef, given: Any, today: date) -> Value:
    del field
    text = given.strip().upper() if isinstance(given, str) else ""
    if not is_id_number(text, today=today):
        raise ValueRefused(
            "not-an-id-number",
            "校验不通过,请核对 18 位号码",
            "does not check: 18 signs with a true day of birth and check digit",
        )
    return text


def _credit_code(field: FieldDef, given: Any, today: date) -> Value:
    del field, today
    text = given.strip().upper() if isinstance(given, str) else ""
    if not is_credit_code(text):
        raise ValueRefused(
            "not-a-credit-code", "校验不通过,请核对 18 位代码", "does not check: 18 signs with a check sign"
        )
    return text


_READERS: Mapping[FieldType, Callable[[FieldDef, Any, date], Value]] = {
    FieldType.TEXT: _text, FieldType.NAME: _text, FieldType.CHOICE: _choice, FieldType.INTEGER: _integer,
    FieldType.DECIMAL: _decimal, FieldType.DATE: _date, FieldType.FLAG: _flag, FieldType.PHONE: _phone,
    FieldType.ID_NUMBER: _id_number, FieldType.CREDIT_CODE: _credit_code,
}  # fmt: skip

"""Kinds of field that several features take in: words without control characters, ids, phone numbers."""

import unicodedata
from datetime import date
from typing import Annotated, TypeVar

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

Reached = TypeVar("Reached", bound=date)


class In(BaseModel):
    """Base of what comes in: unknown fields are refused, numbers are finite."""

    model_config = ConfigDict(extra="forbid", allow_inf_nan=False, str_strip_whitespace=True)


class Out(BaseModel):
    """Base of what goes out."""

    model_config = ConfigDict(from_attributes=True)


def _plain_text(value: str) -> str:
    text = unicodedata.normalize("NFC", value)
    for place, char in enumerate(text):
        if char != "\n" and unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"}:
            raise PydanticCustomError(
                "control-character",
                "A control or unassigned character stands at position {place}; remove it",
                {"place": place, "zh": f"第 {place + 1} 个字符是控制字符或无效字符,请删除"},
            )
    return text


def _one_line(value: str) -> str:
    if "\n" in value:
        raise PydanticCustomError("one-line", "Must be one line", {"zh": "不能换行"})
    return value


Words = Annotated[str, StringConstraints(min_length=1, max_length=2000), AfterValidator(_plain_text)]
"""Free words, 1 to 2,000 characters, line breaks allowed."""

Line = Annotated[
    str,
    StringConstraints(min_length=1, max_length=200),
    AfterValidator(_plain_text),
    AfterValidator(_one_line),
]
"""One line, 1 to 200 characters."""

Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9]{3,15}$")]
"""A telephone number, digits only."""

PathText = Annotated[str, StringConstraints(pattern=r"^([0-9]{6}|[0-9]{9}|[0-9]{12}|[0-9]{16}|[0-9]{18})$")]
"""An area's path."""

_YEARS = range(1900, 2201)
"""Beyond these a day more or another zone is no time any more, for us or for the database."""


def _in_reach(value: Reached) -> Reached:
    if value.year not in _YEARS:
        raise PydanticCustomError(
            "out-of-reach",
            "The year must lie from {first} to {last}",
            {"first": _YEARS[0], "last": _YEARS[-1], "zh": f"年份应在 {_YEARS[0]} 至 {_YEARS[-1]} 之间"},
        )
    return value


Moment = Annotated[
    AwareDatetime,
    AfterValidator(_in_reach),
    Field(description="带时区的 ISO 8601 时间 · ISO 8601 with a zone"),
]

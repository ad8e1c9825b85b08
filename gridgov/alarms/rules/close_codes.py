"""How an alarm may end: a list that is data (`close_codes.toml`, overridable by a county). Pure."""

import tomllib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class SafeBy(StrEnum):
    """How it was confirmed that the person is safe."""

    SEEN = "seen"
    """Whoever closes it saw them."""
    SPOKEN_TO = "spoken_to"
    """They answered the telephone, or spoke through the device."""
    RELATIVE = "relative"
    """A relative or neighbour is with them."""
    RESCUERS = "rescuers"
    """120, 119 or 110 took over."""


class CloseCode(BaseModel):
    """One way to end; `close_codes.toml` says what each key means."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: Annotated[str, Field(pattern="^[a-z][a-z_]{1,39}$")]
    zh: Annotated[str, Field(min_length=1, max_length=40)]
    en: Annotated[str, Field(min_length=1, max_length=80)]
    false_alarm: bool
    needs_safe: bool
    source: Annotated[str, Field(min_length=1)]
    drill: bool = False
    retired_on: date | None = None

    def is_open(self, on: date) -> bool:
        return self.retired_on is None or on < self.retired_on


CloseCodes = Mapping[str, CloseCode]


class CloseCodesInvalid(ValueError):
    """The list cannot be loaded; the message names row and reason."""


def load_close_codes(text: str, *, origin: str) -> dict[str, CloseCode]:
    """Read the TOML."""
    document = tomllib.loads(text)
    rows = document.pop("code", [])
    if document:
        raise CloseCodesInvalid(f"{origin}: only [[code]] tables are expected, not {sorted(document)}")
    found: dict[str, CloseCode] = {}
    for number, row in enumerate(rows, start=1):
        try:
            code = CloseCode.model_validate(row)
        except ValidationError as error:
            where = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise CloseCodesInvalid(f"{origin}: code {number}: {where}") from error
        if code.code in found:
            raise CloseCodesInvalid(f"{origin}: code {number}: {code.code} stands there twice")
        found[code.code] = code
    return found


@cache
def packaged_close_codes() -> dict[str, CloseCode]:
    """The list that ships with the product; a county's own rows are laid over it by code."""
    source = files(__package__) / "close_codes.toml"
    return load_close_codes(source.read_text(encoding="utf-8"), origin="close_codes.toml")

"""The systems of codes that others issue, each with the form of its codes: data (`code_systems.toml`). Pure."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

_KEYS = {"code", "zh", "en", "issuer", "pattern", "form"}
_NAME = re.compile("[a-z][a-z0-9_]{1,31}")


class CodeSystemsInvalid(ValueError):
    """The file of systems cannot be loaded; the message names the row."""


@dataclass(frozen=True, slots=True)
class CodeSystem:
    """Whose codes these are, what they are called, and their form in words and as an expression for the whole code."""

    code: str
    zh: str
    en: str
    issuer: str
    pattern: str
    form: str

    def accepts(self, text: str) -> bool:
        return re.fullmatch(self.pattern, text) is not None


def load_code_systems(text: str, *, origin: str) -> Mapping[str, CodeSystem]:
    """Read the TOML; `CodeSystemsInvalid` names the row and the reason."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodeSystemsInvalid(f"{origin}: not TOML: {error}") from error
    rows = document.pop("system", [])
    if document or not isinstance(rows, list):
        raise CodeSystemsInvalid(f"{origin}: only [[system]] tables are expected")
    found: dict[str, CodeSystem] = {}
    for number, row in enumerate(rows, start=1):
        system = _system_of(row, where=f"{origin}: system {number}")
        if system.code in found:
            raise CodeSystemsInvalid(f"{origin}: system {number}: a second row for {system.code}")
        found[system.code] = system
    return MappingProxyType(found)


def _system_of(row: Mapping[str, Any], *, where: str) -> CodeSystem:
    if set(row) != _KEYS:
        raise CodeSystemsInvalid(f"{where}: the keys are {', '.join(sorted(_KEYS))}")
    if not all(isinstance(value, str) and value.strip() for value in row.values()):
        raise CodeSystemsInvalid(f"{where}: every value is a text")
    if not _NAME.fullmatch(row["code"]):
        raise CodeSystemsInvalid(f"{where}: code is 2 to 32 small letters, digits and underscores")
    try:
        re.compile(row["pattern"])
    except re.error as error:
        raise CodeSystemsInvalid(f"{where}: pattern is no regular expression: {error}") from error
    return CodeSystem(**row)


@cache
def default_code_systems() -> Mapping[str, CodeSystem]:
    """The systems that ship with the product."""
    source = files(__package__) / "code_systems.toml"
    return load_code_systems(source.read_text(encoding="utf-8"), origin="code_systems.toml")

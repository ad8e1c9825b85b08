"""docker-compose.yml as an engine would read it: variables filled in, commands as words."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
VARIABLE = re.compile(r"\$(?:(?P<dollar>\$)|\{(?P<name>[A-Z_]+)(?:(?P<kind>:[-?])(?P<rest>[^}]*))?\})")

Service = dict[str, Any]


def services(variables: Mapping[str, str]) -> dict[str, Service]:
    """Every service. Raises KeyError with the remedy when a variable that must be set is not."""
    found: dict[str, Service] = yaml.safe_load(filled_in(FILE.read_text(encoding="utf-8"), variables))[
        "services"
    ]
    return found


def filled_in(text: str, variables: Mapping[str, str]) -> str:
    def value(match: re.Match[str]) -> str:
        if match["dollar"]:
            return "$"
        given = variables.get(match["name"], "")
        if given or match["kind"] is None:
            return given
        if match["kind"] == ":-":
            return str(match["rest"])
        raise KeyError(f"{match['name']}: {match['rest']}")

    return VARIABLE.sub(value, text)


def required(text: str) -> set[str]:
    """The variables without which nothing starts."""
    return {match["name"] for match in VARIABLE.finditer(text) if match["kind"] == ":?"}


def defaults(text: str) -> dict[str, str]:
    """The variables that may be left out, and what they then are."""
    return {match["name"]: match["rest"] for match in VARIABLE.finditer(text) if match["kind"] == ":-"}

"""Papers from templates that are data (`papers.toml`, overridable by a county paper by paper). Pure."""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from pydantic import Field, ValidationError

from gridgov.mediation.rules.catalogue import Row

FIELDS = frozenset({
    "file_number", "code", "type", "source", "referred_by", "area", "body", "body_address", "opened_on", "accepted_on",
    "applicants", "respondents", "thirds", "parties", "matter", "amount", "mediators", "session_number", "session_place",
    "session_time", "session_open", "session_parties", "session_mediators", "session_recorder", "minutes", "facts",
    "duties", "terms", "effective_on", "apply_until", "ending", "ending_words", "ended_on", "routes", "visited_on",
    "visitor", "performance", "satisfaction", "in_court", "risk", "visit_words", "court", "contents", "kept_until",
    "today", "copies", "page_count", "result",
})  # fmt: skip
"""What a template may name."""
EMPTY = "——"
BUNDLES: dict[str, tuple[str, str]] = {
    "file": ("人民调解卷宗", "the whole file"),
    "confirmation": ("司法确认申请材料", "what a court is handed for a judicial confirmation"),
}
"""Several papers in one document."""


class PapersInvalid(ValueError):
    """A template cannot be used; the message names it and says why."""


class Of(StrEnum):
    """What a paper is made from."""

    CASE = "case"
    SESSION = "session"
    VISIT = "visit"
    AGREEMENT = "agreement"


class Paper(Row):
    """A template."""

    of: Of
    rows: tuple[tuple[str, str], ...]
    body: tuple[str, ...]
    signatures: tuple[Annotated[str, Field(max_length=60)], ...]
    seal: bool


Papers = Mapping[str, Paper]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper that is filled: what stands on it, in order."""

    title: str
    rows: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]
    signatures: tuple[str, ...]
    sealed_by: str | None


def filled(paper: Paper, fields: Mapping[str, str]) -> Sheet:
    """The template with what the records say; where they say nothing stands a dash, so that nothing is written in later."""

    def put(text: str) -> str:
        return text.format_map({name: fields.get(name) or EMPTY for name in FIELDS})

    paragraphs = tuple(line for text in paper.body for line in put(text).split("\n") if line.strip())
    rows = tuple((label, put(value)) for label, value in paper.rows)
    return Sheet(paper.zh, rows, paragraphs, paper.signatures, fields.get("body") if paper.seal else None)


def load_papers(text: str, *, origin: str) -> dict[str, Paper]:
    """Read the TOML; a template with a field that is nowhere is refused."""
    document = tomllib.loads(text)
    found: dict[str, Paper] = {}
    for number, row in enumerate(document.pop("paper", []), start=1):
        where = f"{origin}: paper {number}"
        try:
            paper = Paper.model_validate(row)
        except ValidationError as error:
            told = ", ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            raise PapersInvalid(f"{where}: {told}") from error
        if unknown := sorted(_named(paper, where) - FIELDS):
            raise PapersInvalid(
                f"{where}: {paper.code} names {unknown}; there are {', '.join(sorted(FIELDS))}"
            )
        if paper.code in found or paper.code in BUNDLES:
            raise PapersInvalid(f"{where}: {paper.code} stands there twice, or is the name of a bundle")
        found[paper.code] = paper
    if document:
        raise PapersInvalid(f"{origin}: only [[paper]] tables are expected, not {sorted(document)}")
    return found


def _named(paper: Paper, where: str) -> set[str]:
    try:
        texts = [*(value for _, value in paper.rows), *paper.body]
        return {
            name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name is not None
        }
    except ValueError as error:
        raise PapersInvalid(f"{where}: {error}") from error


@cache
def packaged_papers() -> dict[str, Paper]:
    """What ships with the product."""
    source = files(__package__) / "papers.toml"
    return load_papers(source.read_text(encoding="utf-8"), origin="papers.toml")

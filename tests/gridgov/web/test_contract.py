"""The contract is checked in: whoever changes it sees each change as a line, and generated clients keep their names."""

import difflib
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gridgov.app import described
from gridgov.web.contract import outline

CHECKED_IN = Path(__file__).parents[3] / "docs" / "api-contract.txt"
MOST_CHANGES = 200
LONGEST_NAME = 40


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return described()


def operation_ids(document: dict[str, Any]) -> Iterator[str]:
    for item in document["paths"].values():
        yield from (operation["operationId"] for operation in item.values())


def test_what_is_checked_in_is_what_is_served(document: dict[str, Any]) -> None:
    known, served = CHECKED_IN.read_text().splitlines(), outline(document)
    changes = list(difflib.unified_diff(known, served, "checked in", "served", lineterm="", n=1))
    assert not changes, (
        "the contract changed; if that is meant: gridgov openapi --outline > docs/api-contract.txt\n"
        + "\n".join(changes[:MOST_CHANGES])
    )


def test_each_schema_has_a_name_of_its_own(document: dict[str, Any]) -> None:
    """Two classes of one name are told apart by their modules, which no reader of a generated client can bear."""
    qualified = [name for name in document["components"]["schemas"] if "__" in name]
    assert not qualified, f"give these classes names of their own: {qualified}"
    assert [name for name in document["components"]["schemas"] if not name.isalnum()] == []


def test_each_operation_has_a_short_name_of_its_own(document: dict[str, Any]) -> None:
    ids = list(operation_ids(document))
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [
        name for name in ids if len(name) > LONGEST_NAME or not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)*", name)
    ] == []


def test_a_change_shows_as_one_line(document: dict[str, Any]) -> None:
    changed = {**document, "components": {"schemas": {**document["components"]["schemas"]}}}
    sync = changed["components"]["schemas"]["SyncPage"]
    changed["components"]["schemas"]["SyncPage"] = {
        **sync, "properties": {**sync["properties"], "has_more": {"type": "string"}},
    }  # fmt: skip
    lines = list(difflib.unified_diff(outline(document), outline(changed), lineterm="", n=0))
    told = [line for line in lines if line[0] in "+-" and line[:3] not in {"+++", "---"}]
    assert told == ["-  SyncPage.has_more! boolean", "+  SyncPage.has_more! string"]


def test_words_are_no_contract(document: dict[str, Any]) -> None:
    path, item = next(iter(document["paths"].items()))
    reworded = {name: {**told, "summary": "x", "description": "x"} for name, told in item.items()}
    assert outline({**document, "paths": {**document["paths"], path: reworded}}) == outline(document)


@pytest.mark.long
def test_the_command_prints_the_same_bytes_with_no_setting() -> None:
    told = [
        subprocess.run(
            [sys.executable, "-m", "gridgov.cli", "openapi"],
            env={"PYTHONHASHSEED": seed}, cwd=CHECKED_IN.parents[1], capture_output=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert told[0] == told[1]
    assert told[0].startswith(b"{")

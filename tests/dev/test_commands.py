"""`make help`, and the runner behind `make test`."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dev import test as runner
from dev.places import PROJECT

MAKEFILE = (PROJECT / "Makefile").read_text()
COMMANDS = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)


def test_help_lists_every_command_in_a_line() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"],
        cwd=PROJECT,
        # These tests run below `make test`: what the outer make hands down is not meant for this one.
        env={name: value for name, value in os.environ.items() if not name.startswith("MAKE")},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert COMMANDS
    names = COMMANDS.group(1).split()
    assert [line.split()[1] for line in listed.splitlines()] == names
    assert all(re.fullmatch(r"  make [a-z-]+ +\w.{10,}", line) for line in listed.splitlines())


def test_ci_runs_make_test() -> None:
    script = PROJECT / ".ci" / "run"
    assert script.stat().st_mode & 0o111
    assert script.read_text().rstrip().endswith("exec make test")


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pytest").write_text(
        "#!/bin/sh\necho 'x.py ...'\necho '3 passed, 1 skipped in 0.10s'\nexit $1\n"
    )
    (tmp_path / "tool").write_text("#!/bin/sh\necho '5 failed by hand'\nexit $1\n")
    for name in ("pytest", "tool"):
        (tmp_path / name).chmod(0o755)
    monkeypatch.setattr(runner, "BIN", tmp_path)
    chosen = {
        "lint": ["tool", "0"],
        "types": ["tool", "4"],
        "tests": ["pytest", "1"],
        "chaos": ["pytest", "0"],
    }
    monkeypatch.setattr(runner, "STAGES", chosen)


@pytest.mark.usefixtures("stages")
def test_every_stage_runs_and_the_first_failure_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert runner.main(["--only", "lint,types,tests,chaos", "--setup-s", "2.5"]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "3 passed, 1 skipped in 0.10s", "word for word, so that whoever counts tests finds it"
    table = [line.split() for line in lines[-9:-3]]
    assert [row[0] for row in table] == ["setup", "lint", "types", "tests", "chaos", "total"]
    assert table[2][1:3] == ["FAILED", "(4)"]
    assert table[3][1:3] == ["FAILED", "(1)"]
    assert all(re.search(r"\d\.\d s$", " ".join(row)) for row in table)


@pytest.mark.usefixtures("stages")
def test_all_passed_is_zero_and_an_unknown_stage_is_refused() -> None:
    assert runner.main(["--only", "lint,chaos"]) == 0
    with pytest.raises(SystemExit):
        runner.main(["--only", "lint,nothing"])


@pytest.mark.usefixtures("stages")
def test_a_tool_that_is_not_there_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "STAGES", {"lint": ["absent-tool"]})
    assert runner.main(["--only", "lint"]) == 127


@pytest.mark.parametrize(
    ("line", "is_summary"),
    [
        ("12 passed in 3.21s", True),
        ("===== 1 failed, 12 passed in 3.21s =====", True),
        ("no tests ran in 0.01s", True),
        ("12 passengers", False),
        ("the 12 passed", False),
    ],
)
def test_summary_lines(line: str, is_summary: bool) -> None:
    assert (runner.SUMMARY.match(line) is not None) is is_summary


def test_the_stages_name_programs_that_are_there() -> None:
    for command in runner.STAGES.values():
        assert Path(sys.executable).with_name(command[0]).exists(), command

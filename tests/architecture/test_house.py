"""What import-linter cannot see: commits at the edge only, no SQL as text, sizes, names that fit anything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOUSES = ("geo", "gridgov", "workers", "demo", "bench", "chaos", "dev")
MAX_FILE, MAX_FUNCTION = 300, 50
MAY_COMMIT = {"gridgov/web/session.py", "workers/context.py", "gridgov/cli.py", "gridgov/cli_keys.py"}
MAY_SPEAK_SQL = ("gridgov/db/", "bench/", "chaos/", "dev/", "migrations/")
BANNED_NAMES = {
    "service",
    "services",
    "utils",
    "util",
    "helpers",
    "helper",
    "manager",
    "managers",
    "common",
    "misc",
}
SQL_WORDS = ("SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ")


def sources(*houses: str) -> list[Path]:
    return sorted(path for house in houses for path in (ROOT / house).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


FILES = sources(*HOUSES)
PRODUCT = sources("geo", "gridgov", "workers")


MAY_TAKE_A_DAY = {"gridgov/sheets/workbook.py", "gridgov/cli_codes.py", "gridgov/cli_boundaries.py"}
"""A cell and an argument of the command line hold a day that was written without any zone."""


def days_taken(tree: ast.AST) -> list[str]:
    """What `.date()` is called on."""
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [ast.unparse(to.value) for to in calls if isinstance(to, ast.Attribute) and to.attr == "date"]


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_files_and_functions_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MAX_FILE
    for function in functions(ast.parse(text)):
        assert (function.end_lineno or 0) - function.lineno < MAX_FUNCTION, function.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_name_fits_anything(path: Path) -> None:
    assert path.stem not in BANNED_NAMES


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_only_the_edges_commit(path: Path) -> None:
    if named(path) in MAY_COMMIT:
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
        )
        assert not called, f"line {getattr(node, 'lineno', 0)} commits"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_no_sql_in_strings(path: Path) -> None:
    if named(path).startswith(MAY_SPEAK_SQL):
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not node.value.startswith(SQL_WORDS), f"line {node.lineno}: {node.value[:60]}"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_only_edges_ask_a_clock(path: Path) -> None:
    """`datetime.now` and friends stand in clock.py alone; what is owed goes by the database's clock."""
    if named(path) == "gridgov/clock.py":
        return
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            assert (node.value.id, node.attr) not in {
                ("datetime", "now"),
                ("datetime", "utcnow"),
                ("date", "today"),
            }


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_a_day_is_the_countys(path: Path) -> None:
    """A moment's own `.date()` is a day of UTC, wrong for a county's first eight hours."""
    if named(path) in MAY_TAKE_A_DAY:
        return
    for moment in days_taken(ast.parse(path.read_text(encoding="utf-8"))):
        assert "astimezone" in moment, f"{moment}.date(): use local_day"


@pytest.mark.parametrize("path", PRODUCT, ids=named)
def test_modules_say_what_they_are_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text)), "a module's first line says what it is for"


def test_the_checkers_see_what_they_should(tmp_path: Path) -> None:
    """A checker that can see nothing proves nothing."""
    tree = ast.parse("async def f(s):\n    await s.commit()\n")
    assert any(
        isinstance(n, ast.Call) and isinstance(n.func, ast.Attribute) and n.func.attr == "commit"
        for n in ast.walk(tree)
    )
    assert days_taken(ast.parse("today = cmd.at.date()")) == ["cmd.at"]
    assert len(FILES) > 60
    assert any(named(path) == "gridgov/events/actions/report.py" for path in PRODUCT)

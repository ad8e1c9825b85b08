"""geo stands below everything: it knows the standard library, numpy and shapely."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

import geo

_FILES = sorted(Path(geo.__path__[0]).rglob("*.py"))
_ALLOWED = {"geo", "numpy", "shapely"} | set(sys.stdlib_module_names)


def _imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative import"
            names.add(node.module or "")
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name)
def test_imports_only_the_standard_library_numpy_and_shapely(path: Path) -> None:
    assert _imported(path) <= _ALLOWED


def test_there_is_something_to_look_at() -> None:
    assert {"point.py", "datum.py", "mesh.py"} <= {path.name for path in _FILES}

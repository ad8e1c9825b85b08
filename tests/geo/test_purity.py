"""geo stands below everything: it knows the standard library, numpy and shapely."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import geo

_FILES = sorted(Path(geo.__path__[0]).rglob("*.py"))
_ALLOWED = {"geo", "numpy", "shapely"} | set(sys.stdlib_module_names)
# Never loaded by the process that answers: only by the one that reads a file, or divides a ground, and ends.
_OTHERS = {"layers_gdal.py": {"pyogrio"}, "partition_balance.py": {"pymetis"}}


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
    assert _imported(path) <= _ALLOWED | _OTHERS.get(path.name, set())


def test_what_others_import_of_layers_and_divisions_loads_no_gdal_and_no_metis() -> None:
    """`geo.layers`, `geo.layers_gdal` and `geo.partition` belong to processes of their own."""
    code = (
        "import sys, geo.layer, geo.layer_packet, geo.layer_process, geo.clean, geo.fit, geo.partition_process;"
        "sys.exit(bool({'pyogrio', 'geo.layers', 'pymetis', 'geo.partition'} & set(sys.modules)))"
    )
    assert (
        subprocess.run([sys.executable, "-c", code], check=False, cwd=Path(geo.__path__[0]).parent).returncode
        == 0
    )


def test_there_is_something_to_look_at() -> None:
    assert {"point.py", "datum.py", "mesh.py"} <= {path.name for path in _FILES}

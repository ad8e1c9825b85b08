"""What the code records in the audit log, read from its own text: every action, subject and key of the details.

A call of ``record_audit`` names its action as a text, or hands on a parameter: then whoever calls that function is asked,
as far up as it takes. What only a run can tell (an outcome that came in a body) is left to the caller, who lists it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
RECORDER = "record_audit"
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Place:
    """A function within its module."""

    module: str
    function: _Function

    @property
    def parameters(self) -> list[str]:
        args = self.function.args
        return [one.arg for one in (*args.posonlyargs, *args.args, *args.kwonlyargs)]


@dataclass
class Said:
    """``texts`` and ``keys`` that could be read; ``open_ends``: expressions whose value only a run can tell."""

    texts: set[str] = field(default_factory=set)
    open_ends: set[str] = field(default_factory=set)


class Code:
    """The modules of the house, parsed once."""

    def __init__(self, root: Path = ROOT / "gridgov") -> None:
        self.modules = {
            ".".join(path.relative_to(root.parent).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8"))
            for path in sorted(root.rglob("*.py"))
        }  # fmt: skip

    @cached_property
    def functions(self) -> dict[tuple[str, str], Place]:
        return {
            (module, node.name): Place(module, node)
            for module, tree in self.modules.items()
            for node in ast.walk(tree)
            if isinstance(node, _Function)
        }

    @cached_property
    def imports(self) -> dict[str, dict[str, tuple[str, str]]]:
        """Of each module: the name as it is used, and where it comes from."""
        return {
            module: {
                name.asname or name.name: (node.module or "", name.name)
                for node in ast.walk(tree)
                if isinstance(node, ast.ImportFrom)
                for name in node.names
            }
            for module, tree in self.modules.items()
        }

    @cached_property
    def calls(self) -> dict[tuple[str, str], list[tuple[Place, ast.Call]]]:
        """Who calls a function of ours by its name, and from where."""
        found: dict[tuple[str, str], list[tuple[Place, ast.Call]]] = {}
        for (module, _), place in self.functions.items():
            for call in (node for node in ast.walk(place.function) if isinstance(node, ast.Call)):
                if isinstance(call.func, ast.Name):
                    target = self.imports[module].get(call.func.id, (module, call.func.id))
                    found.setdefault(target, []).append((place, call))
        return found

    def recorded(self, argument: str) -> Said:
        """Texts that the argument of ``record_audit`` may be (``action``, ``subject``), or for ``data`` its keys."""
        said = Said()
        for place, call in self.calls[("gridgov.db.audit", RECORDER)]:
            if (given := _keyword(call, argument)) is not None:
                read = self._keys if argument == "data" else self._texts
                for value in read(place, given, ()):
                    (said.open_ends if value.startswith("?") else said.texts).add(value.removeprefix("?"))
        return said

    def _texts(self, place: Place, value: ast.expr, above: tuple[str, ...]) -> Iterator[str]:
        if isinstance(value, ast.Constant):
            yield str(value.value)
        elif isinstance(value, ast.IfExp):
            yield from self._texts(place, value.body, above)
            yield from self._texts(place, value.orelse, above)
        elif isinstance(value, ast.JoinedStr):
            yield from self._joined(place, value, above)
        elif isinstance(value, ast.Name):
            yield from self._named(place, value, above, keys=False)
        else:
            yield f"?{ast.unparse(value)}"

    def _joined(self, place: Place, value: ast.JoinedStr, above: tuple[str, ...]) -> Iterator[str]:
        """One beginning and one value, as ``f"device_{did}"``."""
        begins = str(value.values[0].value) if isinstance(value.values[0], ast.Constant) else ""
        last = value.values[-1]
        if len(value.values) > 2 or not isinstance(last, ast.FormattedValue):
            yield f"?{ast.unparse(value)}"
            return
        for text in self._texts(place, last.value, above):
            yield f"?{begins}{{{text[1:]}}}" if text.startswith("?") else begins + text

    def _keys(self, place: Place, value: ast.expr, above: tuple[str, ...]) -> Iterator[str]:
        if isinstance(value, ast.Dict):
            for key, within in zip(value.keys, value.values, strict=True):
                yield from self._keys(place, within, above) if key is None else _text_of(key)
                if key is not None and isinstance(within, ast.Dict):
                    yield from self._keys(place, within, above)
        elif isinstance(value, ast.BoolOp):
            yield from self._keys(place, value.values[0], above)
        elif isinstance(value, ast.BinOp):
            yield from self._keys(place, value.left, above)
            yield from self._keys(place, value.right, above)
        elif isinstance(value, ast.IfExp):
            yield from self._keys(place, value.body, above)
            yield from self._keys(place, value.orelse, above)
        elif isinstance(value, ast.Name):
            yield from self._named(place, value, above, keys=True)
        elif isinstance(value, ast.Call):
            yield from self._answered(place, value, above)
        elif not isinstance(value, ast.Constant):
            yield f"?{ast.unparse(value)}"

    def _answered(self, place: Place, call: ast.Call, above: tuple[str, ...]) -> Iterator[str]:
        """The keys of what a function of ours answers."""
        if ast.unparse(call.func) == "dict" and call.args:
            yield from self._keys(place, call.args[0], above)
            return
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        target = self.functions.get(self.imports[place.module].get(name, (place.module, name)))
        if target is None or name in above:
            yield f"?{ast.unparse(call)}"
            return
        for node in ast.walk(target.function):
            if isinstance(node, ast.Return) and node.value is not None:
                yield from self._keys(target, node.value, (*above, name))

    def _named(self, place: Place, name: ast.Name, above: tuple[str, ...], *, keys: bool) -> Iterator[str]:
        read = self._keys if keys else self._texts
        own = list(_assigned(place.function, name.id))
        if own:
            for value in own:
                yield from read(place, value, above)
        elif name.id in place.parameters:
            yield from self._handed_on(place, name.id, above, keys=keys)
        elif (constant := self._constant(place.module, name.id)) is not None:
            yield from read(place, constant, above)
        else:
            yield f"?{name.id}"

    def _handed_on(
        self, place: Place, parameter: str, above: tuple[str, ...], *, keys: bool
    ) -> Iterator[str]:
        function = (place.module, place.function.name)
        if place.function.name in above:
            return
        at = place.parameters.index(parameter)
        for caller, call in self.calls.get(function, []):
            given = _keyword(call, parameter)
            if given is None and at < len(call.args):
                given = call.args[at]
            if given is not None:
                read = self._keys if keys else self._texts
                yield from read(caller, given, (*above, place.function.name))

    def _constant(self, module: str, name: str) -> ast.expr | None:
        """A constant of the module, or of the one it comes from."""
        home, known_as = self.imports[module].get(name, (module, name))
        for node in self.modules[home].body if home in self.modules else ():
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == known_as:
                return node.value
            if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == known_as:
                return node.value
        return None


def _keyword(call: ast.Call, name: str) -> ast.expr | None:
    return next((one.value for one in call.keywords if one.arg == name), None)


def _text_of(key: ast.expr) -> Iterator[str]:
    yield str(key.value) if isinstance(key, ast.Constant) else f"?{ast.unparse(key)}"


def _assigned(function: _Function, name: str) -> Iterator[ast.expr]:
    """Whatever is put under that name in the function, whole or a key at a time."""
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and node.value is not None:
            target = node.targets[0]
            if isinstance(target, ast.Name) and target.id == name:
                yield node.value
            elif isinstance(target, ast.Subscript) and ast.unparse(target.value) == name:
                yield ast.Dict(keys=[target.slice], values=[ast.Constant(None)])
        elif isinstance(node, ast.AnnAssign) and node.value is not None and ast.unparse(node.target) == name:
            yield node.value

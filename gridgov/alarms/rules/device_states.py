"""What may become of a device, as one table: installed → tested → in use → suspended → retired. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from gridgov.alarms.rules.terms import DeviceState

S = DeviceState


@dataclass(frozen=True, slots=True)
class DeviceMove:
    """One row of the table; ``target`` None: it is noted, and the device stays as it is."""

    code: str
    zh: str
    en: str
    sources: frozenset[DeviceState]
    target: DeviceState | None


DEVICE_MOVES: Mapping[str, DeviceMove] = {
    move.code: move
    for move in (
        DeviceMove("test", "记录测试合格", "Note a test passed", frozenset({S.INSTALLED}), S.TESTED),
        DeviceMove(
            "test_again", "记录定期测试", "Note a regular test", frozenset({S.TESTED, S.ACTIVE}), None
        ),
        DeviceMove("activate", "启用", "Take into use", frozenset({S.TESTED, S.SUSPENDED}), S.ACTIVE),
        DeviceMove("suspend", "停用", "Suspend", frozenset({S.INSTALLED, S.TESTED, S.ACTIVE}), S.SUSPENDED),
        DeviceMove("retire", "报废", "Retire", frozenset(S) - {S.RETIRED}, S.RETIRED),
    )
}

STATE_NAMES: Mapping[DeviceState, tuple[str, str]] = {
    S.INSTALLED: ("已安装", "Installed"),
    S.TESTED: ("已测试", "Tested"),
    S.ACTIVE: ("在用", "In use"),
    S.SUSPENDED: ("停用", "Suspended"),
    S.RETIRED: ("报废", "Retired"),
}


def move_named(code: str, state: DeviceState) -> DeviceMove | None:
    """The move of this name from this state, or None; a test of a device that was tested before is a regular one."""
    if code == "test" and state is not S.INSTALLED:
        code = "test_again"
    move = DEVICE_MOVES.get(code)
    return move if move is not None and state in move.sources else None


def moves_from(state: DeviceState) -> list[DeviceMove]:
    """What may become of a device next."""
    return [move for move in DEVICE_MOVES.values() if state in move.sources]


def after_unbinding(state: DeviceState) -> DeviceState:
    """A device is tested where it hangs: taken from a home it counts as installed, and is tested at the next one."""
    return S.INSTALLED if state in {S.TESTED, S.ACTIVE} else state

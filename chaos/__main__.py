"""`python -m chaos`: the long forms, three hours; `--short`: the forms that `make test` runs, a quarter of one.

Four kinds of run: a worker's *day* over a line that loses, repeats and reorders (nothing is killed), *phones* report while
everything is killed, *clocks* come due while their timekeepers are, and *alarms* are pressed while everything is, and while
the vendor of messages fails. Alarms have further scenes: days on which the calendar does something strange, a full disk, two
versions side by side.
"""

import argparse
import asyncio
import os
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from chaos import day as day_run
from chaos import run as phones_run
from chaos.alarms import run as alarms_run
from chaos.alarms.dates import DATED, OFF, Dated, again_on_that_day
from chaos.alarms.log_room import FullLog
from chaos.alarms.scene import SHORT as ALARM_FAULTS
from chaos.alarms.scene import Bounds, CannotPlay, Scene
from chaos.alarms.upgrade import Upgrade
from chaos.clock import run as clock_run
from chaos.faults import LONG, SHORT
from chaos.results import RESULTS
from dev.servers import CannotServe
from dev.stack import NotReady

OPERATIONS, SHORT_OPERATIONS = 10_000, 300
STEPS, SHORT_STEPS = 100_000, 5_000
PRESSES, SHORT_PRESSES, SCENE_PRESSES = 100_000, 5_000, 500
"""Two cores answer some ten presses a second while whoever was told comes, and four while they are killed all the time: the
short form takes ten minutes of them, the long one two to three hours (`--minutes` bounds it), with faults spread over it. Of
a few hundred, one in a hundred is a matter of luck."""

SPREAD_S = (60.0, 120.0)
"""Between two faults of 100,000 presses: each kind comes three times or four."""


SCENES = (Scene.name, *(scene.name for scene in DATED), FullLog.name, Upgrade.name)

PACE_S = 2.0
"""A report owes some eleven jobs here: its ladder warns, reminds, supervises and lifts within seconds, and each is told.
Eight phones at this pace leave a machine of two cores the time to catch up; at twice the pace it only falls behind."""


ALARM_PACE_S = 3.0
"""From a press to the end of its alarm, usually."""


def main(arguments: Sequence[str] | None = None) -> int:
    chosen = _parser().parse_args(arguments)
    seed = secrets.randbelow(10**6) if chosen.seed is None else chosen.seed
    console = Console(width=150)
    codes = []
    try:
        if not (chosen.only_phones or chosen.only_clock or chosen.only_alarms):
            codes.append(asyncio.run(day_run.run(_of_day(chosen, seed), console)))
        if not (chosen.only_clock or chosen.only_alarms or chosen.only_day):
            codes.append(asyncio.run(phones_run.run(_of_phones(chosen, seed), console)))
        if not (chosen.only_phones or chosen.only_alarms or chosen.only_day):
            codes.append(asyncio.run(clock_run.run(_of_clocks(chosen, seed), console)))
        if not (chosen.only_phones or chosen.only_clock or chosen.only_day):
            codes += [_played(scene, chosen, seed, console) for scene in _scenes(chosen)]
    except (CannotServe, NotReady) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return max(codes)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--short", action="store_true", help="each kind of the short form once")
    kinds = parser.add_mutually_exclusive_group()
    kinds.add_argument("--only-phones", action="store_true", help="only the run in which phones report")
    kinds.add_argument("--only-clock", action="store_true", help="only the run in which clocks come due")
    kinds.add_argument("--only-alarms", action="store_true", help="only the run in which buttons are pressed")
    kinds.add_argument("--only-day", action="store_true", help="only a worker's day over a bad line")
    parser.add_argument(
        "--operations", type=int, help=f"day: how many at least ({OPERATIONS}; short: {SHORT_OPERATIONS})"
    )
    parser.add_argument(
        "--seconds", type=float, default=300.0, help="phones: how long new faults begin (300)"
    )
    parser.add_argument("--phones", type=int, default=8, help="how many phones report (8)")
    parser.add_argument(
        "--pace", type=float, default=PACE_S, help=f"seconds between two reports of a phone ({PACE_S:g})"
    )
    parser.add_argument("--fault", action="append", choices=sorted({**SHORT, **LONG}), metavar="NAME", help="phones: only this; again for more")  # fmt: skip
    parser.add_argument(
        "--steps", type=int, help=f"clocks: how many steps come due ({STEPS}; short: {SHORT_STEPS})"
    )
    parser.add_argument("--rate", type=float, default=200.0, help="clocks: steps due in a second (200)")
    parser.add_argument(
        "--presses", type=int, help=f"alarms: how many are answered ({PRESSES}; short: {SHORT_PRESSES})"
    )
    parser.add_argument(
        "--homes", type=int, default=alarms_run.HOMES, help=f"alarms: how many press ({alarms_run.HOMES})"
    )
    parser.add_argument("--scene", action="append", choices=SCENES, help="alarms: only this; again for more")
    parser.add_argument(
        "--older",
        metavar="COMMIT",
        help="alarms: the version that this one follows (that before the newest migration)",
    )
    parser.add_argument(
        "--minutes", type=float, help="alarms: no longer than this, however few were answered"
    )
    parser.add_argument("--seed", type=int, help="the order of the faults; drawn and printed if not given")
    parser.add_argument("--results", type=Path, default=RESULTS, help="where the figures go (.local/chaos.json)")  # fmt: skip
    parser.add_argument("--keep", action="store_true", help="keep the logs even when all is well")
    return parser


def _of_phones(chosen: argparse.Namespace, seed: int) -> phones_run.Options:
    return phones_run.Options(
        seconds=None if chosen.short else chosen.seconds,
        phone_count=chosen.phones,
        pace_s=chosen.pace,
        seed=seed,
        results=chosen.results,
        keep=chosen.keep,
        only=chosen.fault or (),
    )


def _of_day(chosen: argparse.Namespace, seed: int) -> day_run.Options:
    return day_run.Options(
        count=chosen.operations or (SHORT_OPERATIONS if chosen.short else OPERATIONS),
        seed=seed,
        results=chosen.results,
        keep=chosen.keep,
    )


def _of_clocks(chosen: argparse.Namespace, seed: int) -> clock_run.Options:
    return clock_run.Options(
        short=chosen.short,
        seed=seed,
        steps=chosen.steps or (SHORT_STEPS if chosen.short else STEPS),
        pace=chosen.rate,
        results=chosen.results,
        keep=chosen.keep,
    )


def _scenes(chosen: argparse.Namespace) -> list[Scene]:
    """Those asked for; of the long form all, of the short one the plain one."""
    plain = (
        Scene(kinds=ALARM_FAULTS, each_once=True) if chosen.short else Scene(pause_s=_pause(chosen.presses))
    )
    all_scenes = {scene.name: scene for scene in (plain, *DATED, FullLog(), Upgrade(older=chosen.older))}
    if chosen.scene:
        return [all_scenes[name] for name in chosen.scene]
    return [plain] if chosen.short else list(all_scenes.values())


def _pause(presses: int | None) -> tuple[float, float]:
    """Many presses take hours, and the faults are spread over them; few are killed all the time."""
    return SPREAD_S if (presses or PRESSES) >= PRESSES else Scene.pause_s


def _play(scene: Scene, chosen: argparse.Namespace, seed: int, console: Console) -> int:
    """One run of alarms; of a dated scene, in a process of that day."""
    if isinstance(scene, Dated) and OFF not in os.environ:
        told = ["--homes", str(chosen.homes), "--seed", str(seed), "--results", str(chosen.results)]
        told += ["--presses", str(chosen.presses)] if chosen.presses and chosen.scene else []
        told += ["--minutes", str(chosen.minutes)] if chosen.minutes else []
        told += ["--keep"] if chosen.keep else []
        return again_on_that_day(scene, ["--only-alarms", "--scene", scene.name, *told])
    wanted = SHORT_PRESSES if chosen.short else PRESSES if scene.name == Scene.name else SCENE_PRESSES
    presses = chosen.presses if chosen.presses and (chosen.scene or scene.name == Scene.name) else wanted
    options = alarms_run.Options(
        scene=scene,
        bounds=Bounds(presses, seed, None if chosen.minutes is None else chosen.minutes * 60),
        pace_s=ALARM_PACE_S,
        home_count=chosen.homes,
        results=chosen.results,
        keep=chosen.keep,
    )
    return asyncio.run(alarms_run.run(options, console))


def _played(scene: Scene, chosen: argparse.Namespace, seed: int, console: Console) -> int:
    """The others are played even where this one cannot be; that it was not is no success."""
    try:
        return _play(scene, chosen, seed, console)
    except CannotPlay as error:
        console.print(f"NOT PLAYED: {scene.name}: {error}", style="red")
        return 1


if __name__ == "__main__":
    sys.exit(main())

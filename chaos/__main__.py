"""`python -m chaos`: the long forms, about an hour; `--short`: the forms that `make test` runs, a quarter of one.

Three kinds of run: *phones* report while everything is killed, *clocks* come due while their timekeepers are, and
*alarms* are pressed while everything is, and while the vendor of messages fails.
"""

import argparse
import asyncio
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from chaos import run as phones_run
from chaos.alarms import run as alarms_run
from chaos.clock import run as clock_run
from chaos.faults import LONG, SHORT
from chaos.results import RESULTS
from dev.servers import CannotServe
from dev.stack import NotReady

STEPS, SHORT_STEPS = 100_000, 5_000
PRESSES, SHORT_PRESSES = 10_000, 5_000
"""Two cores answer some ten presses a second while they are killed and while whoever was told comes: the short form takes ten
minutes of them, 100,000 three hours (`--presses 100000`). Of a few hundred, one in a hundred is a matter of luck."""


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
        if not (chosen.only_clock or chosen.only_alarms):
            codes.append(asyncio.run(phones_run.run(_of_phones(chosen, seed), console)))
        if not (chosen.only_phones or chosen.only_alarms):
            codes.append(asyncio.run(clock_run.run(_of_clocks(chosen, seed), console)))
        if not (chosen.only_phones or chosen.only_clock):
            codes.append(asyncio.run(alarms_run.run(_of_alarms(chosen, seed), console)))
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


def _of_clocks(chosen: argparse.Namespace, seed: int) -> clock_run.Options:
    return clock_run.Options(
        short=chosen.short,
        seed=seed,
        steps=chosen.steps or (SHORT_STEPS if chosen.short else STEPS),
        pace=chosen.rate,
        results=chosen.results,
        keep=chosen.keep,
    )


def _of_alarms(chosen: argparse.Namespace, seed: int) -> alarms_run.Options:
    return alarms_run.Options(
        short=chosen.short,
        seed=seed,
        presses=chosen.presses or (SHORT_PRESSES if chosen.short else PRESSES),
        pace_s=ALARM_PACE_S,
        seconds=None if chosen.minutes is None else chosen.minutes * 60,
        home_count=chosen.homes,
        results=chosen.results,
        keep=chosen.keep,
    )


if __name__ == "__main__":
    sys.exit(main())

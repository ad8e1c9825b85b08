"""`python -m chaos`: the long form, about six minutes; `--short`: the form that `make test` runs, about one."""

import argparse
import asyncio
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from chaos.faults import LONG, SHORT
from chaos.run import RESULTS, Options, run
from dev.servers import CannotServe
from dev.stack import NotReady


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m chaos", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0, help="how long new faults begin (300)")
    parser.add_argument("--phones", type=int, default=8, help="how many phones report (8)")
    parser.add_argument(
        "--pace", type=float, default=1.0, help="seconds between two reports of a phone (1.0)"
    )
    parser.add_argument("--seed", type=int, help="the order of the faults; drawn and printed if not given")
    parser.add_argument(
        "--results", type=Path, default=RESULTS, help="where the figures go (.local/chaos.json)"
    )
    parser.add_argument("--short", action="store_true", help="each kind of the short form once")
    parser.add_argument(
        "--fault",
        action="append",
        choices=sorted({**SHORT, **LONG}),
        metavar="NAME",
        help="only this; again for more",
    )
    parser.add_argument("--keep", action="store_true", help="keep the logs even when all is well")
    chosen = parser.parse_args(arguments)
    seed = secrets.randbelow(10**6) if chosen.seed is None else chosen.seed
    options = Options(
        seconds=None if chosen.short else chosen.seconds,
        phone_count=chosen.phones,
        pace_s=chosen.pace,
        seed=seed,
        results=chosen.results,
        keep=chosen.keep,
        only=chosen.fault or (),
    )
    try:
        return asyncio.run(run(options, Console(width=150)))
    except (CannotServe, NotReady) as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())

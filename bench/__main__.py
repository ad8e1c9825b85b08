"""`python -m bench [PART ...]`: measure on durable settings, print one table, write it to .local/bench.json.

Ends with 0 when everything could be measured, whether or not the targets were met: the table says that. A part that
cannot be measured is named, the others are measured, and the end is 1.
"""

import argparse
import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bench.alarms import measure_alarms, measure_alarms_shown
from bench.collection import measure_collection
from bench.console import measure_console
from bench.coverage import measure_coverage
from bench.devices import measure_devices
from bench.division import measure_division
from bench.figures import measure_figures
from bench.hotspots import measure_hotspots
from bench.house import House, house
from bench.imports import measure_imports
from bench.lists import measure_lists
from bench.live import measure_live
from bench.locate import measure_locate
from bench.meter import Meter
from bench.patrol_day import measure_patrol_day
from bench.phones import measure_phones
from bench.relay import measure_relay
from bench.report import measure_report
from bench.results import Row, print_rows, write_rows
from bench.running import CannotMeasure
from bench.start import measure_start
from bench.sync import measure_sync
from bench.tiles import measure_tiles
from bench.timekeeper import measure_timekeeper
from bench.tracks import measure_tracks
from bench.year import measure_year
from dev.places import LOCAL, CannotServe

PARTS: Mapping[str, Callable[[House], list[Row]]] = {
    "report": measure_report,
    "lists": measure_lists,
    "relay": measure_relay,
    "live": measure_live,
    "locate": measure_locate,
    "sync": measure_sync,
    "phones": measure_phones,
    "start": measure_start,
    "coverage": measure_coverage,
    "imports": measure_imports,
    "year": measure_year,
    "timekeeper": measure_timekeeper,
    "devices": measure_devices,
    "alarms": measure_alarms,
    "alarms-shown": measure_alarms_shown,
    "collection": measure_collection,
    "tracks": measure_tracks,
    "patrol-day": measure_patrol_day,
    "hotspots": measure_hotspots,
    "figures": measure_figures,
    "tiles": measure_tiles,
    "division": measure_division,
    "console": measure_console,
}
RESULTS = LOCAL / "bench.json"
WITHIN_S = 2400


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", nargs="*", help=f"which of {', '.join(PARTS)}; all when none is named")
    chosen = parser.parse_args(arguments).part or list(PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        parser.error(f"no such part: {', '.join(unknown)}")
    _end_in_time()
    try:
        with house() as made:
            roots = {"postgres": made.postgres.pid or 0, "redis": made.servers.redis.pid or 0}
            meter, started = Meter(roots), time.monotonic()
            rows, failed = _measure(made, chosen)
            foreign = meter.read().foreign_s / (time.monotonic() - started)
            rows.append(Row("whole run: CPU used by other programs of this machine", foreign, "cores"))
            write_rows(rows, RESULTS)
    except (CannotServe, CannotMeasure) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print_rows(rows, title="gridgov bench", caption=_circumstances())
    return 1 if failed else 0


def _measure(made: House, chosen: Sequence[str]) -> tuple[list[Row], bool]:
    """The file is written after each part, so that a part that breaks takes no other's figures with it."""
    rows: list[Row] = []
    failed = False
    for name in chosen:
        started = time.monotonic()
        try:
            rows += PARTS[name](made)
        except TookTooLong:
            raise
        except Exception:  # noqa: BLE001 - whatever breaks one part, the others are measured
            failed = True
            sys.stderr.write(f"{name} could not be measured\n{traceback.format_exc()}\n")
        write_rows(rows, RESULTS)
        sys.stderr.write(f"{name}: {time.monotonic() - started:.0f} s\n")
    return rows, failed


def _circumstances() -> str:
    load = ", ".join(f"{figure:.2f}" for figure in os.getloadavg())
    return (
        f"{datetime.now().astimezone():%Y-%m-%d %H:%M}, {os.cpu_count()} cores {platform.machine()}, Python"
        f" {platform.python_version()}, durable Postgres and load generator on the same machine; load {load}"
    )


class TookTooLong(CannotMeasure):
    """The whole run has its limit, too."""


def _end_in_time() -> None:
    """Too long, TERM and a closed terminal all unwind, so that what was started is stopped."""

    def too_long(_number: int, _frame: object) -> None:
        raise TookTooLong(f"the bench did not end within {WITHIN_S} s")

    def interrupt(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGALRM, too_long)
    signal.alarm(WITHIN_S)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, interrupt)


if __name__ == "__main__":
    sys.exit(main())

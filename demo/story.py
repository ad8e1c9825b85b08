"""`python -m demo.story`: four reports from phone to closure, a call for help, and a hazard found on patrol, over HTTP, each step told as it is taken.

Ends with 0 when everything was as expected, 1 (and the reason in red) when not, 2 when it could not begin.
"""

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from demo.accounts import DEMO_FILE, Demo, read_demo
from demo.alarm_scene import play_alarm
from demo.cast import call_together
from demo.homes import homes_beside, read_homes
from demo.joint_scene import play_joint
from demo.loop_scene import play_loop
from demo.phone import Json, Refused, Unreachable
from demo.scenes import play_major, play_self_resolved, play_whole
from demo.stage import Stage
from demo.telling import Broken, Teller, expect


async def play(base_url: str, demo: Demo, teller: Teller, homes: Sequence[Json]) -> None:
    """All six. Raises `Broken`, `Refused` or `Unreachable` at the first thing that makes going on senseless."""
    async with Stage(base_url, demo, teller, homes=homes) as stage:
        cast = await call_together(stage)
        for scene in (play_whole, play_self_resolved, play_major, play_joint, play_alarm, play_loop):
            event = await scene(stage, cast)
            expect(
                event["state"] in {"closed", "evaluated"}, "事件没有结案", f"the event is {event['state']}"
            )
            teller.note(f"{event['number']} {event['state_zh']}", event["state_en"])


def main(arguments: Sequence[str] | None = None) -> int:
    asked = _parser().parse_args(arguments)
    teller = Teller()
    demo = read_demo(asked.demo)
    if demo is None:
        teller.fault(
            f"没有 {asked.demo},请先运行 make run", f"there is no {asked.demo}: start `make run` first"
        )
        return 2
    began = time.monotonic()
    try:
        homes = read_homes(homes_beside(asked.demo))
        asyncio.run(play(asked.base_url or demo.base_url, demo, teller, homes))
    except (Broken, Refused, KeyError) as error:
        teller.fault(f"故事中断:{error}", "the story broke off")
    except Unreachable as error:
        teller.fault(f"系统没有应答:{error}", "the system does not answer; does `make run` still run?")
    return _end(teller, time.monotonic() - began)


def _end(teller: Teller, taken_s: float) -> int:
    teller.console.print()
    if teller.faults:
        teller.console.print(
            f"[bold red]与预期不符 {len(teller.faults)} 处 · {len(teller.faults)} not as expected[/bold red]"
        )
        return 1
    teller.console.print(f"[bold green]六件事全部结案 · all six closed[/bold green] ({taken_s:.1f} s)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo.story",
        description="六件事从头到尾 / four reports, a call for help, and a hazard found on patrol",
    )
    parser.add_argument("--base-url", help="默认取自账号文件 / default: what the demo file says")
    parser.add_argument("--demo", type=Path, default=DEMO_FILE, help="演示账号文件 / who may sign in")
    return parser


if __name__ == "__main__":
    sys.exit(main())

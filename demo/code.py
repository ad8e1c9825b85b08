"""`python -m demo.code USERNAME`: the one-time code of a demo administrator, for whoever has no phone at hand."""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from demo.accounts import DEMO_FILE
from demo.authenticator import Authenticator, factors_beside, read_factors


def main(arguments: Sequence[str] | None = None) -> int:
    """0 and the code on its own line, or 2 where no secret is kept for this name."""
    parser = argparse.ArgumentParser(
        prog="python -m demo.code", description="演示账号的动态口令 / one-time code of a demo account"
    )
    parser.add_argument("username")
    parser.add_argument("--demo", type=Path, default=DEMO_FILE, help="演示账号文件 / who may sign in")
    asked = parser.parse_args(arguments)
    path = factors_beside(asked.demo)
    uri = read_factors(path).get(asked.username)
    if uri is None:
        print(f"{path} 中没有 {asked.username} · no secret is kept for {asked.username}", file=sys.stderr)
        return 2
    print(asyncio.run(Authenticator(uri).fresh_code()))
    return 0


if __name__ == "__main__":
    sys.exit(main())

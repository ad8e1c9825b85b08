"""`python -m demo.county --seed 7 --towns 4 --communities 20 --grids 120 --out DIR`: make a county and write it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from demo.county.layers import write_layers
from demo.county.make import make_county
from demo.county.plan import proportions


def main(arguments: list[str] | None = None) -> int:
    """Returns 0, or 2 with a message when the numbers do not fit."""
    asked = _parser().parse_args(arguments)
    towns, communities = proportions(asked.grids)
    try:
        county = make_county(
            asked.seed,
            towns=asked.towns or towns,
            communities=asked.communities or communities,
            grids=asked.grids,
        )
    except ValueError as error:
        print(f"数字不合适：{error} / the numbers do not fit: {error}", file=sys.stderr)
        return 2
    write_layers(county, asked.out)
    print(
        f"{county.county.name} {county.county.code}: {len(county.towns)} 镇街 towns, "
        f"{len(county.communities)} 村社区 communities, {len(county.grids)} 网格 grids, "
        f"{len(county.people)} 人员 people -> {asked.out}"
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m demo.county", description="虚构县生成器 / make a fictional county"
    )
    parser.add_argument(
        "--seed", type=int, default=7, help="种子，同一种子得同一个县 / the same seed gives the same county"
    )
    parser.add_argument("--towns", type=int, help="镇街数，默认按网格数定 / default: what suits the grids")
    parser.add_argument(
        "--communities", type=int, help="村社区数，默认按网格数定 / default: what suits the grids"
    )
    parser.add_argument("--grids", type=int, default=120, help="网格数 / how many grids")
    parser.add_argument("--out", type=Path, required=True, help="输出目录 / folder to write to")
    return parser


if __name__ == "__main__":
    sys.exit(main())

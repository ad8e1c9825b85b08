"""All checks in order, each with its time: what `make test` runs once the machine is set up.

Every stage runs even when one before it failed, so that one run shows all there is to mend; the exit code is that of
the first that failed.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev.places import PROJECT

BIN = Path(sys.executable).parent
SUMMARY = re.compile(
    r"^(=+ )?(\d+ (passed|failed|skipped|errors?|xfailed|xpassed|warnings?|deselected)|no tests ran)\b"
)
STAGES: Mapping[str, Sequence[str]] = {
    "format": ["ruff", "format", "--check", "--quiet", "."],
    "lint": ["ruff", "check", "--quiet", "."],
    "imports": ["lint-imports", "--config", "importlinter.toml"],
    "types": ["mypy"],
    "app": ["python", "-m", "dev.frontend"],
    # The fault runs are the next stage; beside other tests on the same two cores they would measure those.
    "tests": ["pytest", "-n", "2", "--dist", "loadgroup", "-m", "not chaos and not long"],
    "chaos": ["python", "-m", "chaos", "--short"],
}
NOT_FOUND = 127


@dataclass(frozen=True)
class Outcome:
    """How a stage ended; `summary` is the closing line of a pytest run, word for word."""

    stage: str
    code: int
    seconds: float
    summary: str = ""


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m dev.test", description=__doc__)
    parser.add_argument("--only", default=",".join(STAGES), help="stages, with commas between")
    parser.add_argument("--setup-s", type=float, help="what the set-up before took, for the table")
    options = parser.parse_args(arguments)
    chosen = options.only.split(",")
    if unknown := set(chosen) - set(STAGES):
        parser.error(f"no such stage: {', '.join(sorted(unknown))}; there are {', '.join(STAGES)}")
    outcomes = [] if options.setup_s is None else [Outcome("setup", 0, options.setup_s)]
    outcomes += [run(stage, STAGES[stage]) for stage in chosen]
    say(report(outcomes))
    return next((outcome.code for outcome in outcomes if outcome.code != 0), 0)


def run(stage: str, command: Sequence[str]) -> Outcome:
    """Run one stage, pass its output on as it comes, and keep its closing line."""
    say(f"--- {stage}: {' '.join(command)}")
    begun = time.monotonic()
    summary = ""
    try:
        with subprocess.Popen(
            [BIN / command[0], *command[1:]],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            assert process.stdout is not None
            for line in process.stdout:
                say(line.rstrip("\n"))
                if command[0] == "pytest" and SUMMARY.match(line):
                    summary = line.rstrip("\n")
        code = process.returncode if process.returncode >= 0 else 128 - process.returncode
    except FileNotFoundError as error:
        say(str(error))
        code = NOT_FOUND
    outcome = Outcome(stage, code, time.monotonic() - begun, summary)
    say(f"--- {stage}: {_verdict(outcome)} in {outcome.seconds:.1f} s\n")
    return outcome


def report(outcomes: Sequence[Outcome]) -> str:
    """The table of stages, and after it the closing lines of the test runs: the main run's last."""
    rows = [f"{outcome.stage:<10} {_verdict(outcome):<18} {outcome.seconds:8.1f} s" for outcome in outcomes]
    rows.append(f"{'total':<29} {sum(outcome.seconds for outcome in outcomes):8.1f} s")
    closing = sorted(
        (outcome for outcome in outcomes if outcome.summary), key=lambda outcome: outcome.stage == "tests"
    )
    return "\n".join([*rows, "", *(outcome.summary for outcome in closing)]).rstrip()


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _verdict(outcome: Outcome) -> str:
    return "passed" if outcome.code == 0 else f"FAILED ({outcome.code})"


if __name__ == "__main__":
    sys.exit(main())

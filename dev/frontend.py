"""Types, lint and unit tests of the front end, as a stage of `make test`; left out, with the reason, where it was not built."""

import os
import subprocess
import sys

from dev.places import PROJECT


def main() -> int:
    if os.environ.get("GRIDGOV_WITHOUT_FRONTEND") == "1":
        sys.stdout.write("left out: GRIDGOV_WITHOUT_FRONTEND=1\n")
        return 0
    return subprocess.run(["sh", "dev/frontend.sh", "check"], cwd=PROJECT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

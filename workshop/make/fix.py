"""`make fix`: repairs what can be repaired by itself."""

import subprocess
import sys

from .check import DJADE, templates
from .surroundings import PROJECT


def main() -> int:
    """Run every repair to its end; the answer says whether one of them could not do everything."""
    module = [sys.executable, "-m"]
    results = [
        subprocess.run([*DJADE, *templates()], cwd=PROJECT).returncode,
        subprocess.run([*module, "ruff", "check", "--fix", "."], cwd=PROJECT).returncode,
        subprocess.run([*module, "ruff", "format", "."], cwd=PROJECT).returncode,
        subprocess.run([*module, "workshop.messages"], cwd=PROJECT).returncode,
    ]
    # djade says 1 when it has rewritten something, which is no failure here.
    return any(results[1:])


if __name__ == "__main__":
    sys.exit(main())

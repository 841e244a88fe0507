"""What starts faster, one commit or another: the commands of ``bench.startup`` on both, in turns.

    python -m bench.compare main HEAD
    python -m bench.compare v0.1.0 HEAD --sizes 10000 --runs 11

Each commit is checked out in a folder of its own (a git worktree), which is taken away afterwards.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bench.startup import SOURCE, measure, print_table


def main() -> None:
    """Print the table of each size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("commits", nargs=2, metavar="COMMIT")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "newscli-bench")
    options = parser.parse_args()
    with ExitStack() as stack:
        sources = {name: stack.enter_context(checked_out(name)) for name in options.commits}
        for size in options.sizes:
            print_table(size, measure(options.folder, size, sources, options.runs), options.commits)


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """A folder with a commit of this repository."""
    with tempfile.TemporaryDirectory(prefix="newscli-compare-") as folder:
        place = Path(folder) / "source"
        git("worktree", "add", "--quiet", "--detach", str(place), commit)
        try:
            yield place
        finally:
            git("worktree", "remove", "--force", str(place))


def git(*arguments: str) -> None:
    """Run git in this repository."""
    subprocess.run(["git", *arguments], cwd=SOURCE, check=True)


if __name__ == "__main__":
    main()

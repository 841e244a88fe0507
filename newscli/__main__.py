"""``python -m newscli``."""

from newscli.cli import run

run()

"""``python -m newscli``."""

from newscli.start import run

run()

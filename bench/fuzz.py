"""Fuzzing of everything that reads what others wrote, with atheris (coverage leads it to new paths).

python -m bench.fuzz --seconds 60 csv
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import tempfile
import traceback
from pathlib import Path
from time import process_time

from bench.samples import SAMPLES

SLOW = 2.0
"""Seconds of processor time that a few kilobytes may take, with the instruments of the fuzzer."""


def fuzz(target: str, seconds: int, corpus: Path, findings: Path) -> None:
    """Fuzz one target in this process, which ends with it; what is found is told once and kept.

    Args:
        target: a name of ``bench.samples.SAMPLES``.
        seconds: wall time.
        corpus: a folder for inputs that reach something new.
        findings: a folder for inputs that raised what they may not, or took too long.
    """
    import atheris

    with atheris.instrument_imports(include=["newscli"]):
        from bench import targets

        targets.offer(target, b"")
    known: set[str] = set()

    def offer(data: bytes) -> None:
        begin = process_time()
        try:
            targets.offer(target, data)
        except Exception as error:
            frame = traceback.extract_tb(error.__traceback__)[-1]
            tell(f"{type(error).__name__} at {frame.filename}:{frame.lineno}: {error}", data)
        if process_time() - begin > SLOW:
            tell("slow", data)

    def tell(what: str, data: bytes) -> None:
        place = what.partition(": ")[0]
        if place not in known:
            known.add(place)
            path = findings / f"{target}-{len(known)}"
            path.write_bytes(data)
            sys.stderr.write(f"{target}: {what} ({path})\n")

    for number, sample in enumerate(SAMPLES[target]):
        (corpus / f"sample-{number}").write_bytes(sample)
    options = [f"-max_total_time={seconds}", "-max_len=4096", "-verbosity=0", "-print_final_stats=0"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], offer)
    atheris.Fuzz()


def main() -> None:
    """Fuzz the targets that the command line names, or all of them one after the other."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(SAMPLES))
    parser.add_argument("--seconds", type=int, default=60, help="of wall time, for each")
    parser.add_argument(
        "--findings", type=Path, default=Path("findings"), help="the folder for what is found"
    )
    arguments = parser.parse_args()
    for target in arguments.targets:
        if target not in SAMPLES:
            parser.error(f"no target '{target}': choose {', '.join(SAMPLES)}")
    arguments.findings.mkdir(exist_ok=True)
    spawn = multiprocessing.get_context("spawn")  # the instruments go into modules as they load
    for target in arguments.targets or SAMPLES:
        with tempfile.TemporaryDirectory() as corpus:
            process = spawn.Process(
                target=fuzz, args=(target, arguments.seconds, Path(corpus), arguments.findings)
            )
            process.start()
            process.join()
        print(f"{target}: {len(list(arguments.findings.glob(f'{target}-*')))} findings")


if __name__ == "__main__":
    main()

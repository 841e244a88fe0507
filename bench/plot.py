"""A plot of times against sizes as SVG, both on logarithmic scales: a line of slope 1 grows with the size."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10

WIDTH, HEIGHT = 720, 420
LEFT, RIGHT, TOP, BOTTOM = 64, 112, 24, 48
LABEL_HEIGHT = 15
COLORS = ("#3b82c4", "#d1495b", "#2a9d8f", "#b8860b", "#8e5bb5")
"""Read on white and on the dark page of a code host alike."""
GREY = "#808890"
STYLE = "text{font:12px sans-serif;fill:#808890}path{fill:none;stroke-width:2}"

Series = Mapping[int, float]


def plot(series: Mapping[str, Series], floor_seconds: float) -> str:
    """The plot of some named series of seconds by size.

    Args:
        series: the seconds at each size, by the name of what took them.
        floor_seconds: what is drawn as a dashed line: the time of loading Typer.
    """
    frame = Frame(list(series.values()), floor_seconds)
    body = [*frame.grid(), frame.dashed(floor_seconds, "import typer")]
    labels = _apart({name: frame.y(row[max(row)]) for name, row in series.items()})
    for (name, row), color in zip(series.items(), COLORS, strict=False):
        points = " ".join(
            f"{frame.x(size):.1f},{frame.y(seconds):.1f}" for size, seconds in sorted(row.items())
        )
        body.append(f'<path d="M{points}" stroke="{color}"/>')
        body += [
            f'<circle cx="{frame.x(size):.1f}" cy="{frame.y(seconds):.1f}" r="3" fill="{color}"/>'
            for size, seconds in sorted(row.items())
        ]
        place = f'x="{frame.x(max(row)) + 10:.0f}" y="{labels[name] + 4:.0f}"'
        body.append(f'<text {place} style="fill:{color}">{name}</text>')
    start = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
    title = "<title>Seconds of each command by the number of articles</title>"
    opening = f'{start}viewBox="0 0 {WIDTH} {HEIGHT}">'
    return "\n".join([opening, title, f"<style>{STYLE}</style>", *body, "</svg>"]) + "\n"


class Frame:
    """Where a size and a time lie on the picture."""

    def __init__(self, rows: Sequence[Series], floor_seconds: float) -> None:
        sizes = [size for row in rows for size in row]
        seconds = [second for row in rows for second in row.values()]
        self.sizes = sorted(set(sizes))
        self.lowest, self.highest = floor(log10(min(*seconds, floor_seconds))), ceil(log10(max(seconds)))

    def x(self, size: float) -> float:
        """From the left."""
        low, high = log10(self.sizes[0]), log10(self.sizes[-1])
        return LEFT + (log10(size) - low) / ((high - low) or 1) * (WIDTH - LEFT - RIGHT)

    def y(self, seconds: float) -> float:
        """From above."""
        share = (log10(seconds) - self.lowest) / (self.highest - self.lowest)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    def grid(self) -> Iterator[str]:
        """The lines and numbers of both scales."""
        for size in self.sizes:
            x = self.x(size)
            yield _line(x, TOP, x, HEIGHT - BOTTOM)
            yield f'<text x="{x:.0f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{size:,}</text>'
        middle = (LEFT + WIDTH - RIGHT) / 2
        yield f'<text x="{middle:.0f}" y="{HEIGHT - 8}" text-anchor="middle">articles</text>'
        for power in range(self.lowest, self.highest + 1):
            for part in (1, 2, 5):
                seconds = part * 10.0**power
                if seconds <= 10.0**self.highest:
                    y = self.y(seconds)
                    yield _line(LEFT, y, WIDTH - RIGHT, y)
                    yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{_shown(seconds)}</text>'

    def dashed(self, seconds: float, name: str) -> str:
        """A dashed line with its name."""
        y = self.y(seconds)
        label = f'<text x="{WIDTH - RIGHT + 10}" y="{y + 4:.0f}">{name}</text>'
        ends = f"M{LEFT},{y:.1f} {WIDTH - RIGHT},{y:.1f}"
        return f'<path d="{ends}" stroke="{GREY}" stroke-dasharray="5 4"/>{label}'


def _apart(heights: Mapping[str, float]) -> dict[str, float]:
    """The heights of labels, moved down until none lies on another."""
    placed: dict[str, float] = {}
    lowest = float("-inf")
    for name, height in sorted(heights.items(), key=lambda item: item[1]):
        lowest = max(height, lowest + LABEL_HEIGHT)
        placed[name] = lowest
    return placed


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    ends = f'x1="{x:.1f}" y1="{y:.1f}" x2="{to_x:.1f}" y2="{to_y:.1f}"'
    return f'<line {ends} stroke="{GREY}" stroke-opacity="0.25"/>'


def _shown(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.0f} s"

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from itertools import pairwise

from bench.plot import Frame, plot

SVG = "{http://www.w3.org/2000/svg}"
LINEAR = {1_000: 0.1, 10_000: 1.0, 100_000: 10.0}
FLAT = {1_000: 0.1, 10_000: 0.1, 100_000: 0.1}


def test_each_series_has_a_line_a_name_and_a_point_a_size() -> None:
    drawn = ElementTree.fromstring(plot({"list": LINEAR, "tag": FLAT}, 0.05))
    names = [text.text for text in drawn.iter(f"{SVG}text")]

    assert len(list(drawn.iter(f"{SVG}circle"))) == 6
    assert {"list", "tag", "import typer", "1,000", "100,000", "10 s"} <= set(names)


def test_equal_ratios_are_equally_far_apart() -> None:
    frame = Frame([LINEAR], 0.1)

    assert frame.x(10_000) - frame.x(1_000) == frame.x(100_000) - frame.x(10_000)
    assert abs((frame.y(0.1) - frame.y(1)) - (frame.y(1) - frame.y(10))) < 1e-9


def test_labels_of_equal_series_do_not_lie_on_each_other() -> None:
    drawn = ElementTree.fromstring(plot({"list": FLAT, "tag": FLAT, "popular": FLAT}, 0.05))
    heights = [float(text.get("y", "")) for text in drawn.iter(f"{SVG}text") if text.get("style")]

    assert len(heights) == 3
    assert min(later - earlier for earlier, later in pairwise(heights)) >= 15

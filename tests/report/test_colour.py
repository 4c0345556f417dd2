"""The accent stays readable; contrasts worked out with the formula of WCAG 2."""

import re

import pytest

from reflect.report.drawing.charts import AXIS
from reflect.report.drawing.colour import readable, tint
from reflect.resources import TEMPLATES


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("accent", ["#ffee88", "#ffffff", "#14607a", "#ff0000", "#00ff00"])
def test_text_in_the_accent_can_be_read_on_paper_and_on_its_own_tints(accent: str) -> None:
    shown = readable(accent)
    assert contrast(shown, "#ffffff") >= 5.5
    assert contrast(shown, tint(shown, 0.10)) >= 4.5
    assert contrast("#545d66", tint(shown, 0.10)) >= 4.5  # quiet text on a tint


@pytest.mark.parametrize("name", ["ink", "quiet", "eng", "inv"])
def test_every_colour_of_text_can_be_read_on_every_ground(name: str) -> None:
    """On paper, on the wash of a card, and on a box in the palest tint of any accent."""
    named = dict(re.findall(r"--(\w+): (#\w{6})", (TEMPLATES / "report.css").read_text("utf-8")))
    boxes = [
        tint(readable(accent), 0.10) for accent in ("#ffee88", "#00ff00", "#14607a", "#000000")
    ]
    for ground in ("#ffffff", named["wash"], *boxes):
        assert contrast(named[name], ground) >= 4.5, ground


def test_lines_that_mean_something_can_be_seen() -> None:
    """Axes, and lines to write on."""
    assert contrast(AXIS, "#ffffff") >= 3


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#14607a") == "#14607a"
    assert readable("#000000") == "#000000"


def test_the_hue_stays() -> None:
    """A pale yellow becomes a dark yellow: red and green fall together, blue stays least."""
    shown = readable("#ffee88")
    red, green, blue = (int(shown[at : at + 2], 16) for at in (1, 3, 5))
    assert red > green > blue


def test_a_tint_lies_between_the_colour_and_white() -> None:
    assert tint("#000000", 0.5) == "#808080"
    assert tint("#14607a", 0) == "#ffffff"
    assert tint("#14607a", 1) == "#14607a"


@pytest.mark.parametrize("on", ["#ffffff", "#f6e7cd"])
def test_the_amber_of_involvement_can_be_seen_and_read(on: str) -> None:
    assert contrast("#a8680c", on) >= 3  # bars and dots
    assert contrast("#865207", on) >= 4.5  # words

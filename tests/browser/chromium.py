"""Chromium and axe-core, where this machine has them; without them these tests are skipped.

`./run test` brings axe-core (or `npm ci` in this folder).
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)

NEEDED = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is missing: npm ci in tests/browser"),
]

WIDTHS = [320, 420, 1280]
"""Of a small phone (and of a page at 400 %), of a phone, and of a screen, in CSS pixels."""

_OVER_THE_EDGE = """() => [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
    .filter(e => !e.ownerSVGElement && e.className !== "skip")
    .filter(e => e.closest("thead")?.offsetWidth !== 1)
    .map(e => `${e.tagName}.${e.className}: ${e.textContent.slice(0, 40)}`).slice(0, 5)"""
"""Elements that stand over the right edge, but for those that are kept for screen readers."""


def cut(page: Any) -> list[str]:
    """What stands over the edge of a page, if anything does."""
    wide: list[str] = page.evaluate(_OVER_THE_EDGE)
    fits = page.evaluate("() => document.scrollingElement.scrollWidth <= innerWidth")
    return wide or ([] if fits else ["the page"])


def bring_axe(page: Any) -> None:
    """Let axe-core stand in every page that is opened here, which is quicker than one by one."""
    page.add_init_script(path=AXE)


def violations(page: Any) -> list[str]:
    """What axe-core finds on a page; no policy of the page holds for what a test evaluates."""
    if page.evaluate("() => !window.axe"):
        page.evaluate(f"() => {{ {AXE.read_text(encoding='utf-8')} }}")
    run = "axe.run({resultTypes: ['violations']})"  # of what passes it need not list every element
    found = page.evaluate(f"async () => (await {run}).violations")
    return [f"{v['id']}: {n['target']} {n['html'][:90]}" for v in found for n in v["nodes"]]

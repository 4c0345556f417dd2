"""Every made-up school in every edition, language and paper: `python -m tests.report.every`.

Each is looked at. It takes a quarter of an hour; `test_editions` looks at seven of them, and
`test_accessible` at two more, chosen so that each edition and paper is among them. To be run after
a change to the pages. Words may be given that all must have which are looked at:
`python -m tests.report.every brief Letter es`.
"""

import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reflect.diagnostics import Expected
from reflect.made_up.schools import SCHOOLS, MadeUp
from reflect.office.demo import story_of_made_up
from reflect.report.editions import Edition
from reflect.report.html import render
from reflect.report.pdf import Rendered, render_pdf
from reflect.school import Paper, School, SchoolPhase
from reflect.words.cldr import leaders_read
from reflect.words.language import ENGLISH, Language
from tests.report.looking import broken, set_wrongly
from tests.report.test_pdf import filled

PAGES = {Edition.BRIEF: 2, Edition.PARENTS: 2}
"""Of the editions that have a number of them."""

NOT_OURS = ("PAG-001", "DOC-040")
"""Rules of outloud that do not hold for a report."""


LANGUAGES = (ENGLISH, *map(Language, leaders_read()))
"""Those of leaders; what families get is looked at in English."""


def faults(
    school: MadeUp, edition: Edition, paper: Paper, path: Path, language: Language = ENGLISH
) -> Iterator[str]:
    """What is wrong with a report as a school gets it, written to `path`: best nothing."""
    settings = School(SCHOOLS[school].name, phase=SchoolPhase.PRIMARY, paper=paper)
    html = render(story_of_made_up(school, settings, edition, language), edition, language)
    yield from faults_of(html, path, PAGES.get(edition))


def faults_of(html: str, path: Path, pages: int | None = None) -> Iterator[str]:
    """What is wrong with a page of HTML as a PDF, which is to have so many pages, if it is said."""
    rendered = render_pdf(html)
    path.write_bytes(rendered.pdf)
    yield from faults_in(rendered, html, path, pages)


def faults_in(rendered: Rendered, html: str, path: Path, pages: int | None = None) -> Iterator[str]:
    """What is wrong with a PDF that was rendered from a page of HTML and written to `path`.

    What the renderer remarks, what can be seen to be wrong, pages under 40 % full but the last, and
    what is wrong when it is read aloud.
    """
    yield from rendered.remarks
    yield from (*set_wrongly(path), *broken(path, html))
    shares = filled(path)
    for number, share in enumerate(shares[:-1], 1):
        if share < 0.4:
            yield f"page {number} is filled to {100 * share:.0f} %"
    if pages and len(shares) != pages:
        yield f"{len(shares)} pages"
    for found in pytest.importorskip("outloud").check(str(path)).findings:
        if found.rule not in NOT_OURS:
            yield f"{found.rule} {found.message}"


def main(*wanted: str) -> int:
    """Look at all, or at those that have all that is `wanted`; how many are wrong."""
    wrong = 0
    with TemporaryDirectory() as folder:
        for school, edition, paper, language in product(MadeUp, Edition, Paper, LANGUAGES):
            names = (school, edition, paper, language.tag)
            if not {*map(str.casefold, wanted)} <= {*map(str.casefold, names)}:
                continue
            if edition is Edition.PARENTS and not language.is_english:
                continue
            with suppress(Expected):  # no parents were asked, so families are told nothing
                found = list(faults(school, edition, paper, Path(folder) / "report.pdf", language))
                wrong += bool(found)
                print(" ".join(names), *found, sep="\n  ", flush=True)  # noqa: T201
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) > 0)

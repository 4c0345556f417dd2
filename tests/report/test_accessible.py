"""The PDF as a screen reader and an archive meet it: tags, names of drawings, fonts, bytes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from weasyprint.urls import FatalURLFetchingError

from reflect.made_up.schools import MadeUp
from reflect.office.demo import story_of_made_up
from reflect.report.html import render
from reflect.report.pdf import PackageFiles, render_pdf
from reflect.school import Paper, School, SchoolPhase
from tests.report.every import faults_in

pytestmark = pytest.mark.pango

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} “O'Brien & Söhne” مدرسة"
"""Letters that the report's own fonts have: what other fonts a machine has, nobody knows."""


class Sample:
    """A report as a school gets it that has such a name, in memory and on disk."""

    def __init__(self, made_up: MadeUp, paper: Paper, folder: Path) -> None:
        school = School(HOSTILE, phase=SchoolPhase.PRIMARY, paper=paper)
        self.html = render(story_of_made_up(made_up, school))
        self.rendered = render_pdf(self.html)
        self.path = folder / "report.pdf"
        self.path.write_bytes(self.rendered.pdf)


@pytest.fixture(
    scope="module",
    params=[(MadeUp.INVOLVEMENT_LED, Paper.LETTER), (MadeUp.NOT_YET, Paper.A4)],
    ids=["voices", "leaders"],
)
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """The reports of a school with several voices over two waves, and of leaders alone."""
    made_up, paper = request.param
    return Sample(made_up, paper, tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def opened(sample: Sample) -> Iterator[Any]:
    import pikepdf

    with pikepdf.open(sample.path) as file:
        yield file


def elements(opened: Any) -> Iterator[Any]:
    """Every structure element, in reading order."""
    import pikepdf

    waiting = [opened.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary)]


def kinds(opened: Any, kind: str) -> list[Any]:
    return [element for element in elements(opened) if str(element.S) == f"/{kind}"]


def test_nothing_is_wrong_with_a_sample(sample: Sample) -> None:
    """Neither to look at nor to listen to; the other samples are in `test_editions`."""
    assert list(faults_in(sample.rendered, sample.html, sample.path)) == []


def test_title_language_and_variant(opened: Any) -> None:
    assert str(opened.Root.Lang) == "en"
    assert opened.Root.ViewerPreferences.DisplayDocTitle
    with opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert HOSTILE.replace("'", "’") in metadata["dc:title"]


def test_every_drawing_says_its_numbers(opened: Any) -> None:
    figures = kinds(opened, "Figure")
    assert figures
    for figure in figures:
        assert any(character.isdigit() for character in str(figure.Alt)), str(figure.Alt)


def test_every_header_cell_says_what_it_heads(opened: Any) -> None:
    scopes = [str(cell.A.Scope) for cell in kinds(opened, "TH")]
    assert set(scopes) == {"/Column", "/Row"}


def test_headings_go_down_one_step_at_a_time(opened: Any) -> None:
    levels = [int(str(e.S)[2]) for e in elements(opened) if str(e.S)[1:] in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


def test_bookmarks_lead_to_the_pages(opened: Any) -> None:
    with opened.open_outline() as outline:
        titles = [" ".join(entry.title.split()) for entry in outline.root]
    assert "How to read this report" in titles
    assert len(titles) >= 7


def test_every_font_is_embedded(opened: Any) -> None:
    fonts = [
        descendant.FontDescriptor
        for page in opened.pages
        for font in page.Resources.get("/Font", {}).values()
        for descendant in font.get("/DescendantFonts", [])
    ]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)


@pytest.mark.parametrize("sample", [(MadeUp.NOT_YET, Paper.A4)], indirect=True)
def test_the_same_page_gives_the_same_bytes(sample: Sample) -> None:
    assert render_pdf(sample.html).pdf == sample.rendered.pdf


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:9/x.png", "file:///etc/passwd", "data:image/png;base64,AAAA", "x.png"],
)
def test_nothing_is_fetched(address: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="may fetch nothing"):
        PackageFiles().fetch(address)


def test_what_people_wrote_is_text(sample: Sample) -> None:
    assert "<script>" not in sample.html
    assert "&lt;script&gt;" in sample.html
    assert "{{ 7 * 7 }}" in sample.html


@pytest.mark.parametrize("school", MadeUp)
def test_every_page_of_a_made_up_school_says_so(school: MadeUp) -> None:
    assert "made-up school" in render(story_of_made_up(school, School("Any School")))

"""The form as a page and as a PDF: words, tags, boxes, and how many sheets of paper."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from reflect.forms.form import Return, form_of
from reflect.forms.paper import render_form
from reflect.questionnaire import THE_THREE, Audience, Questionnaire, find
from reflect.questionnaire.library import BUILT_IN
from reflect.resources import QUESTIONNAIRES
from reflect.school import Paper, School
from tests.making import item, open_item, questionnaire
from tests.report.telling import headings, said

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} “O'Brien & Söhne”"
LONG_NAME = ("The Very Long School of Saint Mary " * 5)[:150]


def built_in() -> list[Questionnaire]:
    return [find(name, QUESTIONNAIRES).require() for name in BUILT_IN]


def page(
    *questionnaires: Questionnaire,
    audience: Audience = Audience.PARENTS,
    core: bool = True,
    name: str = "Hill School",
    paper: Paper = Paper.A4,
    return_: Return | None = None,
    all_hints: bool = False,
) -> str:
    form = form_of(questionnaires or built_in(), audience, core=core, all_hints=all_hints)
    return render_form(form, School(name, paper=paper), return_ or Return())


OWN = questionnaire(
    item("a", text={"parents": "How warm is it? " * 20}),
    item("e"),
    item("b", scale="eleven", text={"parents": HOSTILE}),
    item("c", scale="wordy"),
    open_item("d"),
    framed=False,
    title=HOSTILE,
    scales={
        "eleven": {"options": [{"value": n, "label": str(n)} for n in range(11)]},
        "wordy": {
            "options": [
                {"value": 0, "label": "We have never yet talked about this with anybody at all"},
                {"value": 1, "label": HOSTILE},
            ]
        },
    },
)
"""Nothing in it fits the usual columns."""


def test_headings_say_what_to_do() -> None:
    assert headings(page()) == [
        (1, "Please tell us how school and families work together"),
        (2, "The role parents play in our school community: tick one box in each row"),
        (2, "The interaction our school offers parents: tick one box in each row"),
        (2, "Answer in your own words, if you like"),
        (2, "Now hand the form in"),
    ]


@pytest.mark.parametrize("audience", THE_THREE)
def test_who_sees_what_is_said_before_the_first_question(audience: Audience) -> None:
    before, _, _ = said(page(audience=audience)).partition("Questions 1 to")
    assert "please do not write your name" in before
    assert "leave out any question you like. To change an answer, black it out" in before
    assert "as you write it" in before
    floor = "nothing of a group of fewer than five people"
    assert (floor in before) == (audience is not Audience.LEADERS)
    assert ("every answer without a name" in before) == (audience is Audience.LEADERS)


def test_where_to_return_it_is_said_first_and_last() -> None:
    told = said(page(return_=Return("the front office", "Friday 6 March.", "Your child's year")))
    assert "Please return it to the front office by Friday 6 March. Your child’s year:" in told
    assert "Please return the form to the front office by Friday 6 March. We put" in told
    assert "as page 1 says" in said(page())
    assert "may leave this empty" not in said(page())


def test_a_questionnaire_of_the_schools_own_lists_boxes_that_fit_no_column() -> None:
    own = page(OWN)
    assert headings(own)[:1] == [(1, "Please tell us what you think")]
    assert "tick one box for each question" in said(own)
    assert own.count("<table") == 1
    assert own.count("<ul>") == 2
    assert own.count('class="box') == 2 * 7 + 11 + 2


def test_what_people_wrote_is_text() -> None:
    own = page(OWN, name=HOSTILE, return_=Return(HOSTILE, HOSTILE, HOSTILE))
    assert "<script>" not in own
    assert "{{ 7 * 7 }}" in own


# As PDF


class Made:
    """A form as PDF, on disk."""

    def __init__(self, html: str, folder: Path) -> None:
        from reflect.report.pdf import render_pdf

        rendered = render_pdf(html)
        self.remarks = rendered.remarks
        self.path = folder / "form.pdf"
        self.path.write_bytes(rendered.pdf)
        self.opened = pytest.importorskip("pikepdf").open(self.path)

    def elements(self) -> Iterator[Any]:
        """Every structure element, in reading order."""
        pikepdf = pytest.importorskip("pikepdf")
        waiting = [self.opened.Root.StructTreeRoot]
        while waiting:
            element = waiting.pop()
            if "/S" in element:
                yield element
            kids = element.get("/K", [])
            kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
            waiting += [kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary)]

    def kinds(self, kind: str) -> list[Any]:
        return [element for element in self.elements() if str(element.S) == f"/{kind}"]


Form: TypeAlias = tuple[Audience, bool, bool, Paper]
"""For whom, whether the short one, with all hints or not, and on what paper."""

SHORT: Form = (Audience.PARENTS, True, False, Paper.A4)
WHOLE: Form = (Audience.STAFF, False, False, Paper.LETTER)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Form], Made]:
    """A form of a school with a long name, printed once."""

    @cache
    def printed(form: Form) -> Made:
        audience, core, all_hints, paper = form
        html = page(audience=audience, core=core, all_hints=all_hints, paper=paper, name=LONG_NAME)
        return Made(html, tmp_path_factory.mktemp("form"))

    return printed


@pytest.fixture(scope="module", params=[SHORT, WHOLE, OWN], ids=["parents", "staff", "own"])
def made(
    request: pytest.FixtureRequest,
    printed: Callable[[Form], Made],
    tmp_path_factory: pytest.TempPathFactory,
) -> Made:
    if request.param is not OWN:
        return printed(request.param)
    own = page(OWN, name=HOSTILE, return_=Return(HOSTILE, HOSTILE, HOSTILE))
    return Made(own, tmp_path_factory.mktemp("form"))


@pytest.mark.pango
def test_the_renderer_has_nothing_to_remark(made: Made) -> None:
    assert made.remarks == ()


@pytest.mark.pango
def test_a_checker_finds_no_error(made: Made) -> None:
    result = pytest.importorskip("outloud").check(str(made.path))
    assert result.error is None
    assert [f"{e.rule} {e.message}" for e in result.findings if e.severity == "error"] == []


@pytest.mark.pango
def test_title_language_and_variant(made: Made) -> None:
    assert str(made.opened.Root.Lang) == "en"
    assert made.opened.Root.ViewerPreferences.DisplayDocTitle
    with made.opened.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "A form for" in metadata["dc:title"]


@pytest.mark.pango
def test_every_box_is_heard_under_its_question_and_its_label(made: Made) -> None:
    """A mark in a cell that stands in a row with a header, in a column with a header."""
    scopes = Counter(str(cell.A.Scope) for cell in made.kinds("TH"))
    assert scopes.keys() == {"/Column", "/Row"}
    assert scopes["/Row"] == len(made.kinds("TR")) - len(made.kinds("THead"))
    assert all("/K" in cell for cell in made.kinds("TD"))


@pytest.mark.pango
def test_headings_go_down_one_step_at_a_time(made: Made) -> None:
    levels = [int(str(e.S)[2]) for e in made.elements() if str(e.S)[1:] in ("H1", "H2", "H3")]
    assert levels[0] == 1
    assert all(low - high <= 1 for high, low in pairwise(levels))


@pytest.mark.pango
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize(
    ("audience", "core", "all_hints", "pages"),
    [
        (Audience.PARENTS, True, False, 2),
        (Audience.PARENTS, True, True, 3),
        (Audience.STAFF, False, False, 4),
        (Audience.STAFF, False, True, 5),
        (Audience.LEADERS, False, False, 4),
    ],
)
def test_how_many_pages(
    audience: Audience,
    core: bool,
    all_hints: bool,
    pages: int,
    paper: Paper,
    printed: Callable[[Form], Made],
) -> None:
    """One sheet for parents, both sides; two for staff and leaders; also with a long name."""
    made = printed((audience, core, all_hints, paper))
    assert len(made.opened.pages) == pages
    assert made.remarks == ()

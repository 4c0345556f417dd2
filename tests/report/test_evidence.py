"""What the plan's pages say of an action's evidence, the law, the school and the next step."""

from dataclasses import replace
from io import BytesIO

import pytest

from reflect.actions import (
    Action,
    Closeness,
    Effect,
    Evidence,
    Independence,
    Library,
    Study,
    load_library,
)
from reflect.framing import EpsteinType, Move
from reflect.report.editions import Edition
from reflect.school import Context, Paper, School
from tests.report.telling import given, page_of, pages, said, whole_school

LIBRARY = load_library().require()
NOTE = LIBRARY.references["kraft-2015"]
SOLD = replace(
    NOTE, key="sold", independent=Independence.NO, interest="by the company that sells it"
)


def everywhere(action: Action) -> Action:
    """The action, offered for every type and move."""
    return replace(action, types=tuple(EpsteinType), moves=tuple(Move))


def page_with(
    *actions: Action, school: School | None = None, edition: Edition = Edition.FULL
) -> str:
    """What a report says that has only these actions to offer."""
    library = Library(tuple(everywhere(action) for action in actions), LIBRARY.references)
    team = given(*[whole_school(4, 2)] * 3)
    return said(page_of(team, edition=edition, library=library, school=school))


def action_of(id_: str) -> Action:
    return next(action for action in LIBRARY.actions if action.id == id_)


@pytest.mark.parametrize(
    ("evidence", "words"),
    [
        (
            Evidence(
                Study.TRIAL,
                Effect.SMALL,
                Closeness.SAME,
                "ours adds a reply",
                "One trial.",
                "It helped a little.",
                "9 instead of 16 of 100",
                (NOTE,),
            ),
            "Trial of this, small effect; ours adds a reply. One trial. It helped a little. "
            "9 instead of 16 of 100. Independence not known. (Kraft and Rogers 2015)",
        ),
        (
            Evidence(
                Study.TRIAL,
                Effect.NONE,
                Closeness.OPPOSITE,
                None,
                "One trial.",
                "It did not help.",
                None,
                (SOLD,),
            ),
            "Trial of the opposite, no clear effect. One trial. It did not help. "
            "Not independent: by the company that sells it. (Kraft and Rogers 2015)",
        ),
        (
            Evidence(
                Study.LINKS, None, Closeness.NEIGHBOUR, None, "A survey.", "They go together.",
                None, (NOTE,),
            ),
            "Links about something close, nothing tried out. A survey. They go together. "
            "(Kraft and Rogers 2015)",
        ),
        (
            Evidence(Study.ADVICE, None, None, None, "Our own idea.", "Nobody knows.", None, ()),
            "Recommended, not tested. Our own idea. Nobody knows.",
        ),
    ],
    ids=["trial", "opposite", "links", "advice"],
)  # fmt: skip
def test_both_grades_and_whose_study_it_is(evidence: Evidence, words: str) -> None:
    action = replace(action_of("communicating.one-thing-note"), evidence=evidence)
    page = page_with(action)
    assert f"{action.title}. {words}" in page
    grades = words.partition(". ")[0]
    assert f"Evidence {grades}." in page


def test_a_law_is_shown_to_schools_of_its_country_only() -> None:
    talks = action_of("communicating.three-talks")
    at_home = page_with(talks)
    assert "Law In England, schools should meet the parents" in at_home
    assert "code of practice" in at_home
    abroad = page_with(talks, school=School("Hill School", country="US"))
    assert talks.title in abroad
    assert "Law." not in abroad
    assert "code of practice" not in abroad


def test_the_next_step_of_a_ladder_is_named_and_where_an_action_fits() -> None:
    first, last = (action_of(f"communicating.{name}") for name in ("parents-edit", "interpreters"))
    page = page_with(first, last)
    assert "When this is a habit: book an interpreter before a family has to ask." in page
    assert "For schools with many home languages or where many pupils need" in page_with(last)


def test_what_does_not_fit_the_school_is_not_on_its_pages() -> None:
    one_language = School(
        "Hill School", context=Context(many_languages=False, additional_needs=False)
    )
    interpreters = action_of("communicating.interpreters")
    assert interpreters.title in page_with(interpreters)
    assert interpreters.title not in page_with(interpreters, school=one_language)


@pytest.mark.parametrize("action", LIBRARY.actions, ids=lambda action: action.id)
def test_the_label_is_short(action: Action) -> None:
    """About eight words; a few more where what is ours takes some to say."""
    label = page_with(action, edition=Edition.MEETING).partition("Evidence ")[2].partition(".")[0]
    assert 3 <= len(label.split()) <= 14, label


@pytest.mark.pango
@pytest.mark.parametrize("type_", EpsteinType)
def test_the_longest_actions_of_a_type_fit_a_page(type_: EpsteinType) -> None:
    """On Letter, the lower paper, with the laws of the country that has the most of them."""
    import pikepdf

    from reflect.report.pdf import render_pdf

    def length(action: Action) -> int:
        told = (action.who, action.left_out, action.success, action.measure, action.baseline)
        law = action.law.get("GB")
        words = (
            *action.first_steps,
            *told,
            action.caution,
            action.stop_if,
            law.says if law else "",
        )
        return sum(map(len, words))

    longest = sorted((a for a in LIBRARY.actions if type_ in a.types), key=length)[-3:]
    library = Library(tuple(everywhere(action) for action in longest), LIBRARY.references)
    letter = School("Hill School", paper=Paper.LETTER)
    team = given(*[whole_school(4, 2)] * 3)
    page = page_of(team, library=library, school=letter, priorities=1)
    before, _, rest = page.partition("<main>")
    (actions,) = (part for part in pages(rest) if "actions in full" in part)
    assert sum(action.title in actions for action in longest) >= 2  # of a ladder one rung alone
    pdf = render_pdf(f"{before}<main>{actions}</main></body></html>").pdf
    assert len(pikepdf.open(BytesIO(pdf)).pages) == 1

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from reflect.district.figures.school import SchoolFigures
from reflect.district.page.drawing import funnel_of_scores
from reflect.district.page.page import render_district
from reflect.district.page.story import DistrictStory, story_of_district
from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience
from reflect.school import Paper, School
from reflect.scoring.privacy.profile import INTERNAL, SHARE, Profile
from reflect.words.language import Language
from tests.district.figures import school
from tests.making import item, questionnaire
from tests.report.looking import over_margins, pale, parted
from tests.report.test_languages import BOTH, english_in, unmarked
from tests.report.test_pdf import filled

PARENTS = Audience.PARENTS
TAGS = [(type_, stance) for type_ in EpsteinType for stance in Stance for _ in "ab"]
ASKED = questionnaire(
    *(item(f"i{n}", type=t.value, stance=s.value) for n, (t, s) in enumerate(TAGS))
)
NAMES = (
    "Beechwood Infants|Elm Grove School|Harbour View Academy|Hillcrest Nursery|Lakeside School|"
    "Meadow Park School|Northgate School|Oakfield Primary|Riverside Primary School|"
    "St Mary’s Church of England Voluntary Aided Primary School|Station Road School|The Lane"
).split("|")


def answered(name: str, people: int, tilt: int = 0, profile: Profile = INTERNAL) -> SchoolFigures:
    """A school whose people differ by item, person and `tilt`, all between 1 and 5."""
    return replace(_answered(people, tilt, profile), name=name)


@cache
def _answered(people: int, tilt: int, profile: Profile) -> SchoolFigures:
    rows = [
        " ".join(str(1 + (k * 3 + n * 2 + tilt * (n % 3)) % 5) for n in range(len(TAGS)))
        for k in range(people)
    ]
    found = school("", ASKED, *rows, profile=profile)
    groups = [replace(g, invited=2 * people) for g in found.groups]
    return replace(found, groups=tuple(groups))


def told(
    *schools: SchoolFigures, profile: Profile = INTERNAL, paper: Paper = Paper.A4
) -> DistrictStory:
    names = sorted((each.name for each in schools), key=str.casefold)
    asked = {ASKED.hash: ASKED}
    trust = School("Hillside Trust", paper=paper)
    found = story_of_district(trust, names, schools, asked, profile, {"school-reflect": "1"})
    assert found
    return found


def twelve(profile: Profile = INTERNAL) -> list[SchoolFigures]:
    return [answered(name, 8 + 9 * k, k, profile) for k, name in enumerate(NAMES)]


def test_schools_of_which_nobody_answered_are_named_up_to_twelve() -> None:
    def said(*silent: str) -> str:
        return render_district(replace(told(*twelve()[:3]), silent=silent))

    assert "No answers yet" not in said()
    few = said("Dale School", "West & Sons")
    assert "<p>" not in few.partition("No answers yet")[2][:60]
    assert "Dale School and West &amp; Sons: nobody has answered there in this wave." in few
    many = said(*(f"School {n}" for n in range(13)))
    assert "In 13 schools nobody has answered in this wave; no-answers.csv names them." in many
    assert "School 7" not in many
    assert ": parents as partners in 3 schools</title>" in few  # those that answered


@pytest.mark.parametrize("profile", [INTERNAL, SHARE])
def test_whatever_too_few_have_said_the_page_is_the_same(profile: Profile) -> None:
    """Nor does the difference of district and schools tell of them: no byte rests on them."""
    shown = [answered(name, 12, k, profile) for k, name in enumerate(NAMES[:4])]

    def page(said: int) -> str:
        few = school(
            "Tiny", ASKED, *[" ".join([str(said)] * 24)] * (profile.floor - 1), profile=profile
        )
        return render_district(told(*shown, few, profile=profile))

    assert page(1) == page(5)
    assert "Tiny: nobody, or fewer than" in page(1)


def test_schools_stand_from_a_to_z_whatever_their_scores() -> None:
    page = render_district(told(*reversed(twelve())))
    places = [page.index(f'<th scope="row">{name}</th>') for name in NAMES]
    assert all(one < other for one, other in pairwise(places))


def test_chance_names_no_school_and_nobody_is_ranked() -> None:
    alike = [answered(f"School {k:02}", 20, 0) for k in range(12)]
    page = render_district(told(*alike))
    assert "None: what lies between schools may be chance." in page
    assert page.count("No school is shown to differ from the others.") == 12


def test_of_many_schools_none_is_listed() -> None:
    page = render_district(told(*(answered(f"School {k:02}", 6 + k % 9, k % 9) for k in range(61))))
    assert "from A to Z</h1>" not in page
    assert "too many schools here to name whom one could ask" in page


def test_names_are_words_and_nothing_else() -> None:
    page = render_district(told(answered("<script>", 8), answered("R&D {{ 1 }}", 8)))
    assert "<script>" not in page
    assert "R&amp;D {{ 1 }}" in page


def test_where_schools_do_differ_the_page_does_not_say_that_they_do_not() -> None:
    """Of what sets these apart most lies between them; "within" is a rule, no finding here."""
    low, high = (" ".join([score] * len(TAGS)) for score in "15")
    rows = [[low] * 9 + [high], [high] * 9 + [low]]
    page = render_district(told(*(school(f"S{k:02}", ASKED, *rows[k % 2]) for k in range(12))))
    assert re.search(r"apart, \d\d\u00a0% .* lies between schools", page)
    assert "As a rule most of what sets answers apart lies within schools" in page
    assert "Most of what sets answers apart lies within" not in page


def test_few_invited_are_told_as_counts() -> None:
    one, two = answered("Hill", 8), answered("Vale", 30)
    page = render_district(told(one, two))
    assert '<td class="sc" data-of="of invited">8 of\u00a016</td>' in page
    assert '<td class="sc" data-of="of invited">50\u00a0%</td>' in page


@pytest.mark.parametrize(("profile", "are_whole"), [(INTERNAL, False), (SHARE, True)])
def test_what_is_shared_is_drawn_from_whole_numbers(profile: Profile, are_whole: bool) -> None:
    schools = [answered(name, 12 + 9 * k, k, profile) for k, name in enumerate(NAMES)]
    found = told(*schools, profile=profile).told[0].whole[0]
    assert found
    funnel = funnel_of_scores(found)
    assert funnel
    assert (funnel.spread.is_integer(), funnel.mean.is_integer()) == (are_whole, are_whole)


GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΩ"


@BOTH
@pytest.mark.parametrize("case", ["twelve", "shared", "staff too", "none listed"])
def test_nothing_of_a_district_s_report_is_english(language: Language, case: str) -> None:
    """Its schools are called by letters of Greek; what the program is called stays."""
    profile = SHARE if case == "shared" else INTERNAL
    number = 62 if case == "none listed" else 12
    names = [f"{GREEK[n % 22]}{n}" for n in range(number)]
    schools = (answered(name, 8 + n % 12, n % 12, profile) for n, name in enumerate(names))
    found = told(*schools, profile=profile)
    many = tuple(names) if case == "shared" else ("Σ1",)
    story = replace(found, school=School("Ωμέγα"), wave="Ψ", silent=(*many, "Σ2"), hidden=many)
    if case == "staff too":
        (parents,) = story.told
        staff = replace(parents.found, audience=Audience.STAFF, other_version=("Σ3",))
        story = replace(story, told=(parents, replace(parents, found=staff, too_few=("Σ4",))))
    html = render_district(story, language)
    assert list(english_in(unmarked(html))) == []
    assert len(set(english_in(unmarked(render_district(story))))) > 200
    assert "{ content: 'Page '" not in html


@pytest.mark.pango
@pytest.mark.parametrize(
    ("paper", "tag"),
    [(Paper.A4, "en"), (Paper.LETTER, "en"), (Paper.A4, "cy"), (Paper.LETTER, "es")],
)
def test_the_pages_of_twelve_schools(paper: Paper, tag: str, tmp_path: Path) -> None:
    """Nothing remarked, no error, no page under 40 % full but the last, nothing cut."""
    from reflect.report.pdf import render_pdf

    rendered = render_pdf(render_district(told(*twelve(), paper=paper), Language(tag)))
    assert rendered.remarks == ()
    path = tmp_path / "district.pdf"
    path.write_bytes(rendered.pdf)
    assert [n for n, share in enumerate(filled(path)[:-1], 1) if share < 0.4] == []
    # The numbers of schools that stand in one place on the map lie on each other.
    assert [*over_margins(path), *parted(path), *pale(path)] == []
    found = pytest.importorskip("outloud").check(str(path)).findings
    assert [f"{f.rule} {f.message}" for f in found if f.rule not in ("PAG-001", "DOC-040")] == []

"""The three cases of docs/plans.md: one weak type each, and the plan the program makes of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from reflect.actions import Phase, load_library, plan, rank
from reflect.framing import EpsteinType, Stance
from reflect.questionnaire import Audience, find
from reflect.questionnaire.library import BUILT_IN
from reflect.responses import Asked, Chosen, Entry, Respondent, Response
from reflect.school import Area, Context, School, SchoolPhase
from reflect.scoring.model import GroupScores
from reflect.scoring.privacy.gate import score_wave
from reflect.scoring.reading import read

DOCUMENT = Path(__file__).parents[2] / "docs" / "plans.md"
QUESTIONNAIRES = [find(name, Path()).require() for name in BUILT_IN]


@dataclass(frozen=True)
class Case:
    """Every item of a strong school is answered "often" (3 of 4), but for one type."""

    heading: str
    school: School
    weak: EpsteinType
    involvement: int
    engagement: int
    lowest: str


CASES = [
    Case(
        "A rural primary school that tells and does not ask",
        School(
            "A",
            phase=SchoolPhase.PRIMARY,
            context=Context(Area.RURAL, many_languages=False, long_journeys=True),
        ),
        EpsteinType.DECISION_MAKING,
        3,
        1,
        "interaction.decisions.say-what-changed",
    ),
    Case(
        "A secondary school in a city, with thirty languages and hardly any volunteers",
        School(
            "B",
            phase=SchoolPhase.SECONDARY,
            context=Context(Area.URBAN, many_languages=True, long_journeys=False),
        ),
        EpsteinType.VOLUNTEERING,
        1,
        1,
        "role.volunteering.start-from-own-ideas",
    ),
    Case(
        "A special school that talks well with those it reaches",
        School("C", phase=SchoolPhase.SPECIAL, context=Context(long_journeys=True)),
        EpsteinType.COMMUNICATING,
        1,
        3,
        "interaction.communicating.language-of-news",
    ),
]


def scores(case: Case) -> GroupScores:
    """Six leaders who all answer alike."""
    asked = tuple(Asked(q.id, q.version, q.hash) for q in QUESTIONNAIRES)
    entries: Mapping[str, Entry] = {
        item.id: Entry(Chosen(float(_value(case, item.id, item.type, item.stance))))
        for q in QUESTIONNAIRES
        for item in q.scored
    }
    team = [
        Response(
            Respondent(str(n), "w", Audience.LEADERS, asked), entries, submitted=date(2026, 10, 1)
        )
        for n in range(6)
    ]
    return score_wave("w", read(team, {q.hash: q for q in QUESTIONNAIRES})).groups[0]


def _value(case: Case, id_: str, type_: EpsteinType | None, stance: Stance | None) -> int:
    if id_ == case.lowest:
        return 0
    if type_ is not case.weak:
        return 3
    return case.engagement if stance is Stance.ENGAGEMENT else case.involvement


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.weak.value)
def test_the_document_shows_the_plan_the_program_makes(case: Case) -> None:
    ranking = rank([scores(case)])
    phase, traits = Phase(case.school.phase), case.school.traits
    planned = plan(ranking.priorities, load_library().require().actions, phase, traits)[0]
    assert planned.priority.type is case.weak

    document = DOCUMENT.read_text(encoding="utf-8")
    section = document.split(f"## {case.heading}\n")[1].split("\n## ")[0]
    asked = {item.id: item.text[Audience.LEADERS] for q in QUESTIONNAIRES for item in q.scored}
    assert f"The lowest item: “{asked[case.lowest]}”" in section
    need = planned.priority.need
    assert need
    assert f"Need {need.need:.1f}" in section
    assert f"move: {planned.priority.move}" in section
    places = [section.index(f"**{choice.action.title}**") for choice in planned.choices]
    assert places == sorted(places)

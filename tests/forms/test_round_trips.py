"""A form goes out to a tool, is filled in, and its export comes back as the same answers."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest

from reflect.questionnaire import Audience, Item, Missing, Questionnaire
from reflect.responses import Answer, Chosen, Written
from reflect.tables.as_responses import responses_of
from reflect.tables.reading import read_table
from tests.forms.exports import EXPORTS, Answers, questions
from tests.forms.making import AUDIENCES, LENGTHS, built_in, forms

pytestmark = pytest.mark.skipif(
    not (Path(__file__).parents[2] / "reflect/tables/headings").exists(),
    reason="tables cannot yet tell questions by their words",
)

WORDS = ("A café, and time.", 'They said: "come in"', "Zwölf; dreizehn", "More of =this")


def people(form_questions: Sequence[tuple[str, int]], random: Random) -> list[Answers]:
    """Twelve people, of whom each leaves some questions blank."""
    return [
        {
            id_: random.randrange(boxes) if boxes else random.choice(WORDS)
            for id_, boxes in form_questions
            if random.random() < 0.85
        }
        for _ in range(12)
    ]


def answers(person: Answers, items: Mapping[str, Item]) -> dict[str, Answer]:
    """What a person said, as it is kept; nothing of what was left blank."""
    said: dict[str, Answer] = {}
    for id_, given in person.items():
        if isinstance(given, str):
            said[id_] = Written(given)
        else:
            scale = items[id_].scale
            kinds: list[Answer] = [Chosen(option.value) for option in scale.options]
            said[id_] = [*kinds, *(o.missing for o in scale.missing_options)][given]
    return said


def came_back(
    path: Path, questionnaires: Sequence[Questionnaire], audience: Audience
) -> list[dict[str, Answer]]:
    table = read_table(path, questionnaires, audience).require()
    return [
        {
            id_: entry.answer
            for id_, entry in response.entries.items()
            if entry.answer not in {None, Missing.SKIPPED}
        }
        for response in responses_of(table, questionnaires, "Wave 1", date(2026, 3, 20))
    ]


@pytest.mark.parametrize("tool", EXPORTS)
@AUDIENCES
@LENGTHS
def test_what_goes_out_comes_back(
    tool: str, audience: Audience, core: bool, tmp_path: Path
) -> None:
    format_, lay_out = EXPORTS[tool]
    asked = built_in()
    (form,) = forms(format_, audience=audience, core=core)
    there = [(question.id, len(boxes)) for question, boxes in questions(form)]
    said = people(there, Random(f"{tool} {audience} {core}"))
    items = {item.id: item for each in asked for item in each.scored}
    path = lay_out(form, said, tmp_path)
    back = came_back(path, asked, audience)
    assert back == [answers(person, items) for person in said]

"""Options that are worth the same: asked apart, and one in every table, count and score."""

from pathlib import Path

from reflect.forms.formats import FormFormat
from reflect.questionnaire import Audience
from reflect.responses import Chosen
from reflect.scoring.privacy.gate import score_frame
from reflect.survey import begin, steps_for
from reflect.survey.words import said
from reflect.tables.reading import read_table
from reflect.words.language import ENGLISH
from tests.forms.making import forms
from tests.making import item, questionnaire

SCALE = {
    "options": [
        {"value": 0, "label": "Never"},
        {"value": 0, "label": "Not this year"},
        {"value": 1, "label": "Rarely"},
        {"value": 2, "label": "Often"},
    ]
}
ASKED = questionnaire(
    *(item(id_, scale="s") for id_ in "ab"),
    scales={"s": SCALE},
    subscales={"both": ["a", "b"]},
    framed=False,
)


def test_they_count_as_one_option_of_the_scale() -> None:
    scale = ASKED.scored[0].scale
    assert scale.values == (0, 1, 2)
    assert [option.label for option in scale.ranked] == ["Never / Not this year", "Rarely", "Often"]
    assert scale.label(0) == "Never / Not this year"
    assert len(scale.options) == 4


def test_they_are_read_and_scored_alike(tmp_path: Path) -> None:
    """Ten of 0, five of 1 and five of 2: mean (0·10 + 50·5 + 100·5) ÷ 20 = 37.5."""
    cells = ["Never", "Not this year", "0", "0_2", "0 = Never"] * 2 + ["1"] * 5 + ["Often"] * 5
    path = tmp_path / "t.csv"
    path.write_text("a,b\n" + "".join(f"{cell},2\n" for cell in cells), encoding="utf-8")
    table = read_table(path, [ASKED], Audience.PARENTS).require()
    assert table.frame["a"].to_list() == [1] * 10 + [2] * 5 + [3] * 5
    (scores,) = score_frame(table.frame.lazy(), [ASKED]).values()
    result = scores.groups[0].items["a"]
    assert result.counts == (10, 5, 5)
    assert (result.score, result.mean, result.percent_positive) == (37.5, 0.75, 25)


def test_a_survey_asks_them_apart_and_says_both_of_what_was_chosen() -> None:
    step = begin(steps_for([ASKED], Audience.STAFF, core=False), {}).step
    assert step
    assert [(choice.key, choice.label) for choice in step.choices] == [
        *(("1", "Never"), ("2", "Not this year"), ("3", "Rarely"), ("4", "Often")),
    ]
    assert step.choices[1].answer == step.choices[0].answer == Chosen(0)
    assert said(step, Chosen(0), ENGLISH) == "Never / Not this year"


def test_their_boxes_have_marks_of_their_own() -> None:
    (worded,) = forms(FormFormat.GOOGLE, ASKED)
    assert [box.mark for box in worded.grids[0].boxes] == ["0", "0_2", "1", "2"]

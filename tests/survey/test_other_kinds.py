"""Choices and numbers, line by line, key by key, and in a file."""

from pathlib import Path

import pytest

from reflect.questionnaire import Audience, Missing
from reflect.responses import Answer, Asked, Chosen, Entry, Picked, Respondent
from reflect.survey import Flow, begin, steps_for
from reflect.survey.answer_file import blank_file, read_answer_file
from reflect.survey.pages import draw
from reflect.survey.plain import ask
from reflect.survey.view import View, arrive, break_off, press, write
from tests.making import choice_item, number_item, questionnaire
from tests.survey.small import Disk

KINDS = questionnaire(
    choice_item("ways", "ten", many=True),
    number_item("far", unit="minutes", least=0, most=180),
    choice_item("way", "three"),
    scales={"three": [1, 2, 3], "ten": list(range(1, 11))},
)
STEPS = steps_for([KINDS], Audience.STAFF, core=False)


def flow() -> Flow:
    return begin(STEPS, {})


def typed(*lines: str) -> tuple[dict[str, Entry], list[str]]:
    """What is kept after these lines, and all that was said."""
    left, said, disk = list(lines), list[str](), Disk()

    def read_line(prompt: str) -> str | None:
        said.append(prompt)
        return left.pop(0) if left else None

    ask(flow(), disk, "amber-fox", read_line, said.append)
    return disk.entries, said


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("1 3", Picked((1, 3))),
        ("3,1", Picked((1, 3))),
        ("10 ; 2", Picked((2, 10))),
        ("4", Picked((4,))),
        ("Worth 4", Picked((4,))),
        ("d", Missing.DONT_KNOW),
        ("s", Missing.SKIPPED),
    ],
)
def test_many_are_typed_on_one_line(line: str, answer: Answer) -> None:
    entries, _ = typed(line)
    assert entries == {"ways": Entry(answer)}


@pytest.mark.parametrize("line", ["1 11", "1 d", "one", "1-3"])
def test_what_ticks_nothing_is_asked_again(line: str) -> None:
    entries, said = typed(line, "1 2")
    assert entries == {"ways": Entry(Picked((1, 2)))}
    assert "Saved: Worth 1 and Worth 2" in said


def test_a_number_is_typed_and_said_again() -> None:
    entries, said = typed("s", "4,5", "b", "200", "-1", "about an hour", "60")
    assert entries["far"] == Entry(Chosen(60))
    assert said.count("Saved: 4.5 minutes") == 1
    assert said.count("Type minutes: a number from 0 to 180, s to skip, or h for help.") == 0
    assert sum("minutes: a number from 0 to 180, s to skip" in line for line in said) == 4


def after(*keys: str, disk: Disk | None = None) -> View:
    view = arrive(flow())
    for key in keys:
        view = press(view, key, disk or Disk(), more=False)
    return view


def test_keys_tick_and_enter_goes_on() -> None:
    """Ten options need Enter after a number; a second time takes the tick away."""
    disk = Disk()
    view = after("1", "0", "enter", "3", "enter", "1", "0", "enter", "down", " ", disk=disk)
    assert disk.entries == {"ways": Entry(Picked((3, 4)))}
    assert view.flow.step is STEPS[0]
    assert press(view, "enter", disk, more=False).flow.step is STEPS[1]


def test_an_answer_apart_goes_on_at_once_and_takes_the_place_of_ticks() -> None:
    disk = Disk()
    view = after("3", "enter", "d", disk=disk)
    assert disk.entries == {"ways": Entry(Missing.DONT_KNOW)}
    assert view.flow.step is STEPS[1]
    assert view.writing


def test_the_last_tick_taken_away_leaves_no_answer() -> None:
    disk = Disk()
    after("3", "enter", "3", "enter", disk=disk)
    assert disk.entries == {"ways": Entry(None)}


def test_a_number_in_the_field_is_kept_only_where_it_is_one() -> None:
    disk = Disk()
    view = after("enter", disk=disk)
    wrong = write(view, "an hour", disk)
    assert wrong.writing
    assert "minutes: a number from 0 to 180" in wrong.message
    assert "far" not in break_off(view, "an hour", disk).flow.entries
    assert write(view, "60", disk).flow.step is STEPS[2]
    assert disk.entries["far"] == Entry(Chosen(60))
    back = press(arrive(write(view, "60", disk).flow), "b", disk, more=False)
    assert back.words == "60"


def test_an_answer_file_holds_lists_and_numbers(tmp_path: Path) -> None:
    who = Respondent("r1", "Spring", Audience.STAFF, (Asked("made", "1.0.0", KINDS.hash),))
    path = tmp_path / "answers.yaml"
    text = blank_file(who, STEPS, ())
    assert "  # Choose all that apply: [1, 2]\n  ways:\n    answer:\n" in text
    assert "  # minutes: a number from 0 to 180\n  far:\n    answer:\n" in text

    def read(ways: str, far: str) -> list[object]:
        filled = text.replace("ways:\n    answer:", f"ways:\n    answer: {ways}")
        filled = filled.replace("far:\n    answer:", f"far:\n    answer: {far}")
        path.write_text(filled, encoding="utf-8")
        checked = read_answer_file(path).require().entries(STEPS)
        if checked.value is None:
            return [found.message for found in checked.diagnostics]
        return [checked.value[id_].answer for id_ in ("ways", "far", "way")]

    assert read("[3, 1]", "12.5") == [Picked((1, 3)), Chosen(12.5), Missing.SKIPPED]
    assert read("1 3", "0") == [Picked((1, 3)), Chosen(0), Missing.SKIPPED]
    assert read("d", "") == [Missing.DONT_KNOW, Missing.SKIPPED, Missing.SKIPPED]
    assert read("[1, 11]", "181") == [
        "`1 11` is no answer here; write a list of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, d, n, or nothing",
        "`181` is no answer here; write a number from 0 to 180, or nothing",
    ]


def test_the_page_says_what_number_and_how_to_tick() -> None:
    def shown(view: View) -> str:
        drawn = draw(view, "amber-fox", 80, 24, 3)
        return "\n".join("".join(t for _, t in line) for line in (*drawn.body, *drawn.foot))

    ticked = shown(after("3", "enter", "1", "enter", "down"))
    assert "Choose all that apply" in ticked
    assert ticked.count("●") == 2
    assert "Space tick" in ticked
    assert "minutes: a number from 0 to 180" in shown(after("enter"))


def test_there_is_no_note_beside_what_is_not_scored() -> None:
    """A report shows the notes beside scored items alone: none is taken that nobody would read."""
    disk = Disk()
    assert not after("e", disk=disk).writing
    entries, said = typed("e", "1")
    assert entries == {"ways": Entry(Picked((1,)))}
    assert any("“e” means nothing here." in line for line in said)

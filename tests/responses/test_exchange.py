"""Answers carried from one machine to another: nothing is lost on the way, nothing odd comes in."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from reflect.questionnaire import Audience, Missing
from reflect.responses import Asked, Chosen, Entry, Picked, Respondent, Response, Wave, Written
from reflect.responses.exchange import Carried, from_json, to_json
from reflect.responses.store import Store
from tests.making import choice_item, number_item, questionnaire
from tests.responses.keeping import ASKED, DAY, SPRING

TODAY = date(2026, 3, 20)
WAVE = replace(SPRING, invited={Audience.LEADERS: 9, Audience.PARENTS: 210}, counts_families=True)
WHO = Respondent(
    "r1",
    WAVE.name,
    Audience.LEADERS,
    (Asked("q", "1.0.0", ASKED.hash),),
    "governors",
    6,
    language="cy",
)
SAID = {
    "a": Entry(Chosen(1), "The minutes say so."),
    "b": Entry(Missing.SKIPPED),
    "c": Entry(Written("The choir.\nAnd the garden.")),
}
RESPONSE = Response(WHO, SAID, DAY)


def written(*responses: Response, waves: tuple[Wave, ...] = (WAVE,)) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(to_json(responses, waves, {ASKED.hash: ASKED}))
    return content


def read(content: object) -> Carried:
    return from_json(json.dumps(content), "answers.json", TODAY).require()


def problems(content: object) -> list[str]:
    checked = from_json(json.dumps(content), "answers.json", TODAY)
    assert checked.value is None
    return [f"{found.code} {found.message}" for found in checked.diagnostics]


def test_there_and_back() -> None:
    assert read(written(RESPONSE)) == Carried((WAVE,), (ASKED,), (RESPONSE,))


def test_what_was_exported_before_languages_were_kept() -> None:
    content = written(RESPONSE)
    content["version"] = 3
    del content["responses"][0]["language"]
    (found,) = read(content).responses
    assert found == replace(RESPONSE, respondent=replace(WHO, language=None))


def test_a_language_that_is_none() -> None:
    content = written(RESPONSE)
    content["responses"][0]["language"] = "Welsh"
    assert problems(content) == ["X001 `language` cannot be `Welsh`; did you mean `cy`?"]


def test_an_audience_in_other_letters() -> None:
    content = written(RESPONSE)
    content["responses"][0]["audience"] = "Pupils"
    assert problems(content) == ["X001 `audience` cannot be `Pupils`; did you mean `pupils`?"]


def test_only_the_waves_that_are_needed_come_along() -> None:
    other = Wave("Autumn 2025", date(2025, 9, 1))
    assert [wave["name"] for wave in written(RESPONSE, waves=(other, WAVE))["waves"]] == [WAVE.name]


def test_what_reflect_0_1_exported() -> None:
    """It said nothing of who was invited."""
    file = Path(__file__).with_name("data") / "export-1.json"
    carried = from_json(file.read_text(encoding="utf-8"), "v1.json", date(2026, 11, 26)).require()
    day = date(2026, 11, 26)
    assert carried.waves == (Wave("Spring 2026", day, day), Wave("Autumn 2026", day))
    assert len(carried.responses) == 4
    assert [q.id for q in carried.questionnaires] == ["climate"]


def test_names_come_on_one_line_without_what_a_terminal_obeys() -> None:
    content = written(RESPONSE)
    content["waves"][0]["name"] = " Spring\n\x1b[31m 2026"
    content["responses"][0] |= {"wave": "spring [31m  2026", "group": "\tYear\r\n 4\x07"}
    carried = read(content)
    assert [wave.name for wave in carried.waves] == ["Spring [31m 2026"]
    who = carried.responses[0].respondent
    assert (who.wave, who.group) == ("spring [31m 2026", "Year 4")


def test_words_keep_their_lines_and_lose_what_cannot_be_seen() -> None:
    content = written(RESPONSE)
    entries = content["responses"][0]["entries"]
    entries["c"]["words"] = "The choir.\r\n\tAnd \x1b]0;the\x07 garden.\x00\x9b "
    entries["a"]["note"] = "\x00"
    assert read(content).responses[0].entries == {
        "a": Entry(Chosen(1)),
        "b": Entry(Missing.SKIPPED),
        "c": Entry(Written("The choir.\n\tAnd ]0;the garden.")),
    }


def test_tomorrow_is_today_on_the_other_side_of_the_world() -> None:
    read(written(RESPONSE, waves=(replace(WAVE, opened=TODAY, closed=TODAY + timedelta(1)),)))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda d: d["waves"][0].update(opened="2027-03-02"),
            "X003 the wave “Spring 2026” was opened on 2027-03-02, which is yet to come; set the "
            "clock right, then export again",
        ),
        (
            lambda d: d["waves"][0].update(closed="2026-03-01"),
            "X003 the wave “Spring 2026” was closed before it was opened; put its days right",
        ),
        (
            lambda d: d["waves"].append({**d["waves"][0], "name": "spring  2026"}),
            "X003 the wave `spring 2026` stands twice; keep one",
        ),
    ],
    ids=["opened in the future", "closed first", "alike"],
)
def test_what_cannot_be(change: Callable[[Any], object], said: str) -> None:
    content = written(RESPONSE)
    change(content)
    assert problems(content) == [said]


@pytest.mark.parametrize(
    ("place", "key", "value"),
    [
        ("waves.0", "name", " \x1b "),
        ("waves.0", "name", "n" * 101),
        ("waves.0", "counts_families", 1),
        ("waves.0.invited", "leaders", 0),
        ("waves.0.invited", "leaders", True),
        ("responses.0", "group", "n" * 101),
        ("responses.0", "id", "\x07"),
        ("responses.0", "joint", 1),
    ],
)
def test_what_is_malformed(place: str, key: str, value: object) -> None:
    content = written(RESPONSE)
    kind, _, inner = place.partition(".0")
    part = content[kind][0]
    (part[inner[1:]] if inner else part)[key] = value
    (said,) = problems(content)
    assert said.startswith(f"X001 `{key}` ")


def test_several_options_there_and_back_through_file_and_store(tmp_path: Path) -> None:
    """A number is kept as an option is: by its value."""
    asked = questionnaire(choice_item("many", "three", many=True), number_item("far"), scales=THREE)
    who = Respondent("r1", SPRING.name, Audience.STAFF, (Asked("made", "1.0.0", asked.hash),))
    said = {"many": Entry(Picked((0.5, 3.0)), "Since May."), "far": Entry(Chosen(45.5))}
    response = Response(who, said, DAY)
    kept = {asked.hash: asked}
    content = json.loads(to_json([response], [SPRING], kept))
    assert content["responses"][0]["entries"]["many"] == {"picked": [0.5, 3], "note": "Since May."}
    assert from_json(json.dumps(content), "a.json", TODAY).require().responses == (response,)
    content["responses"][0]["entries"]["many"] = {"picked": [3, 0.5]}
    assert from_json(json.dumps(content), "a.json", TODAY).value is None
    store = Store(tmp_path / "reflect.db")
    store.add([response], [asked], [SPRING])
    assert store.responses() == [response]
    assert store.check() == []


THREE = {"three": [0.5, 1, 3]}

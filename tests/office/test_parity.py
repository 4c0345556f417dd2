"""The one door: the same answers, through whichever way they come, make the same store."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, Missing, Questionnaire, load
from reflect.responses import Asked, Chosen, Entry, Respondent, Response, Wave
from reflect.responses.exchange import to_json
from tests.acceptance.command import OWN, export, name_school, reflect, store

WAVE = "Pilot 1"
SAID = {"warm": 1.0, "fair": 0.0}
"""What everybody here answers; the open question is left blank."""


def survey(folder: Path, _: str, group: str) -> None:
    """On the screen, line by line: it always asks in the wave that is open."""
    typed = "1\n0\ns\nyes\n"
    ran = reflect(folder, "survey", "climate", *PARENTS, "--group", group, typed=typed)
    assert ran.code == 0, ran.err


def answer_file(folder: Path, wave: str, group: str) -> None:
    """By a file that was made here, and filled in elsewhere."""
    text = (
        (folder / "blank.yaml")
        .read_text(encoding="utf-8")
        .replace(f'wave: "{WAVE}"', f"wave: {json.dumps(wave)}")
    )
    text = re.sub(r"^group: .*", f"group: {json.dumps(group)}", text, flags=re.MULTILINE)
    for item, number in (("warm", 1), ("fair", 0)):
        text = re.sub(rf"(  {item}:\n    answer:)", rf"\1 {number}", text)
    (folder / "filled.yaml").write_text(text, encoding="utf-8")
    ran = reflect(folder, "survey", "--answers", "filled.yaml")
    assert ran.code == 0, ran.err


def table(folder: Path, wave: str, group: str) -> None:
    """As a row of a table."""
    row = f'"{wave}",parents,"{group}",short,Yes,No,skipped'
    header = "wave,audience,group,form,warm,fair,more"
    (folder / "t.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    ran = reflect(folder, "import", "t.csv", "--questionnaire", "climate")
    assert ran.code == 0, ran.err


def carried(folder: Path, wave: str, group: str) -> None:
    """From another computer, as JSON."""
    asked = load(folder / "questionnaires" / "climate.yaml").require()
    given = [response_of(asked, wave, group)]
    text = to_json(given, [Wave(wave, date(2026, 9, 1))], {asked.hash: asked})
    (folder / "a.json").write_text(text, encoding="utf-8")
    ran = reflect(folder, "responses", "import", "a.json")
    assert ran.code == 0, ran.err


PARENTS = ("--audience", "parents")
DOORS: list[Callable[[Path, str, str], None]] = [survey, answer_file, table, carried]


def response_of(asked: Questionnaire, wave: str, group: str) -> Response:
    who = Respondent(
        f"from elsewhere, {group}",
        wave,
        Audience.PARENTS,
        (Asked(asked.id, asked.version, asked.hash),),
        group,
        core=True,
    )
    entries = {item: Entry(Chosen(value)) for item, value in SAID.items()}
    return Response(who, {**entries, "more": Entry(Missing.SKIPPED)}, date(2026, 10, 1))


def kept_by(folder: Path) -> Iterator[tuple[object, ...]]:
    """Everything that is kept of every response but its id."""
    for response in store(folder).responses():
        who = response.respondent
        asked = [each.id for each in who.asked]
        said = sorted((id_, str(entry)) for id_, entry in response.entries.items())
        yield who.wave, who.audience, who.group, who.joint, who.core, asked, said


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one open wave, and one parent of “Year 4” in it."""
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    assert reflect(tmp_path, "wave", "open", WAVE).code == 0
    table(tmp_path, WAVE, "Year 4")
    blank = ("--group", "any", "--blank", "blank.yaml")
    assert reflect(tmp_path, "survey", "climate", *PARENTS, *blank).code == 0
    return tmp_path


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_every_door_makes_the_same_store(
    folder: Path, door: Callable[[Path, str, str], None]
) -> None:
    """Another spelling of the wave and of the group is the wave and the group that are here."""
    door(folder, "pilot  1", "year 4")
    first, second = kept_by(folder)
    assert first == second
    assert [wave.name for wave in store(folder).waves()] == [WAVE]


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_what_comes_by_a_door_is_an_import_that_can_be_taken_back(
    folder: Path, door: Callable[[Path, str, str], None]
) -> None:
    """Who answers on the screen comes alone, and no file's name is kept of so few."""
    before = list(kept_by(folder))
    door(folder, WAVE, "Year 5")
    said = [(act.batch.kind, act.batch.said, act.here) for act in store(folder).acts()[1:]]
    assert (
        said
        == {
            "survey": [],
            "answer_file": [("answer file", "1 answer file", 1)],
            "table": [("table", "1 table", 1)],
            "carried": [("export", "1 export", 1)],
        }[door.__name__]
    )
    if said:
        assert reflect(folder, "undo", "--yes").code == 0
        assert list(kept_by(folder)) == before


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.__name__)
def test_no_door_leads_into_a_closed_wave(
    folder: Path, door: Callable[[Path, str, str], None]
) -> None:
    before = list(kept_by(folder))
    assert reflect(folder, "wave", "close").code == 0
    with pytest.raises(AssertionError, match=rf"The wave “{WAVE}” is closed"):
        door(folder, WAVE, "Year 5")
    assert list(kept_by(folder)) == before


def test_only_one_wave_is_open_whatever_is_carried_in(folder: Path) -> None:
    asked = load(folder / "questionnaires" / "climate.yaml").require()
    export(folder / "a.json", [response_of(asked, "Autumn 2026", "Year 5")], [asked])
    ran = reflect(folder, "responses", "import", "a.json")
    assert "The wave “Autumn 2026” is taken in closed, since another one is open here." in ran.out
    assert [wave.name for wave in store(folder).waves() if wave.is_open] == [WAVE]


def test_a_day_to_come_is_no_day_of_an_answer(folder: Path) -> None:
    asked = load(folder / "questionnaires" / "climate.yaml").require()
    given = response_of(asked, "Autumn 2026", "Year 5")
    later = Response(given.respondent, given.entries, date(2999, 1, 1))
    export(folder / "a.json", [later], [asked])
    ran = reflect(folder, "responses", "import", "a.json")
    assert (ran.code, "to come" in ran.err) == (2, True)
    assert len(store(folder).responses()) == 1


def test_invited_is_noted_of_the_wave_that_is_meant(folder: Path) -> None:
    """`wave close` then `wave open --invited` opened another wave, and did not say so."""
    assert reflect(folder, "wave", "close").code == 0
    unclear = reflect(folder, "wave", "open", "--invited", "parents=20")
    assert unclear.code == 2
    command = f'reflect wave invited leaders=9 --wave "{WAVE}"'
    assert command in unclear.err
    noted = reflect(folder, "wave", "invited", "parents=20", "--wave", WAVE)
    assert noted.out == f"Invited to “{WAVE}”: parents 20.\n"
    (wave,) = store(folder).waves()
    assert (wave.invited, wave.is_open) == ({Audience.PARENTS: 20}, False)
    assert Wave(WAVE, wave.opened, wave.closed, wave.invited) == wave

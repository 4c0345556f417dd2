"""What the program says to type works when it is typed, in the folder where it says so."""

import re
import shlex
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, load
from reflect.responses import Wave
from tests.acceptance.command import OWN, reflect, responses, store, take_in

COMMAND = re.compile(r": +(reflect(?: .*)?)$|`(reflect [^`]+)`", re.MULTILINE)
_TO_FILL_IN = re.compile(r"\b(?:WORD|NAME|NUMBER|ID|CODE|FILE(?:\.json)?)\b")
_WRONG = re.compile(r"Usage:|No such|no wave|There is no")


def hints(said: str) -> set[str]:
    """The commands in what was said, but for those in which a word is to be filled in."""
    found = {one or other for one, other in COMMAND.findall(said)}
    return {each.strip() for each in found if not _TO_FILL_IN.search(each)}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two waves, one of the built-in questionnaires and one of our own, with answers in both."""
    folder = tmp_path_factory.mktemp("made")
    take_in(folder, responses(Audience.LEADERS, 6), responses(Audience.PARENTS, 12))
    (folder / "questionnaires").mkdir()
    (folder / "questionnaires" / "climate.yaml").write_text(OWN, encoding="utf-8")
    own = load(folder / "questionnaires" / "climate.yaml").require()
    store(folder).close_wave("Autumn 2026", date(2026, 10, 30))
    given = responses(Audience.PARENTS, 6, questionnaires=[own])
    spring = Wave("Our own 2026", date(2026, 11, 1))
    moved = [
        replace(r, respondent=replace(r.respondent, id=f"own-{n}", wave=spring.name))
        for n, r in enumerate(given)
    ]
    store(folder).add(moved, [own], [spring])
    (folder / "t.csv").write_text("audience,warm\nparents,1\n", encoding="utf-8")
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it, of each test's own."""
    return Path(shutil.copytree(made, tmp_path / "here"))


@pytest.mark.parametrize(
    "line",
    [
        "",
        "wave list",
        "score",
        "score --share",
        'score --wave "autumn 2026"',
        "report",
        "report --format html",
        'compare leaders parents --wave "Autumn 2026"',
        'wave open "Spring 2027"',
        "responses check",
        "responses list",
        "responses list --drafts",
        "responses list --imports",
        "export out.csv --yes",
        "import t.csv --questionnaire climate",
        "responses export out.json --yes",
        "responses delete --audience parents --yes",
        'wave delete "Our own 2026" --yes',
        "wave close",
        "undo",
        "survey climate --audience parents --blank b.yaml",
    ],
)
def test_every_hint_works_when_it_is_typed(folder: Path, line: str) -> None:
    ran = reflect(folder, *shlex.split(line))
    for hint in hints(ran.out + ran.err):
        copy = folder.parent / "copy"
        shutil.copytree(folder, copy)
        again = reflect(copy, *shlex.split(hint)[1:])
        assert not _WRONG.search(again.err), (hint, again)
        shutil.rmtree(copy)

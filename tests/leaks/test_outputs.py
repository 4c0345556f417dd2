"""What leaves the house, read to the last byte: PDF, HTML, CSV, JSON and the terminal.

A school of 4 leaders, 12 staff and 30 parents in groups of 14, 11, 3 and 2: shared, of all groups
only the first is shown, since the rest of 5 would be too few, and of the leaders nothing. A second
school differs from it in what must not show: the leaders answer, note and write otherwise, and the
people of the hidden groups have changed places. Each output must be the same, byte for byte (the
PDF is made of the HTML, and made once).
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reflect.made_up.simulation import Manner, Population, simulate
from reflect.questionnaire import THE_THREE, Audience, Questionnaire
from reflect.responses import Entry, Respondent, Response, Wave, Written
from reflect.scoring.privacy.profile import INTERNAL, SHARE
from tests.acceptance.command import Ran, built_in, name_school, reflect, store
from tests.leaks.attack import leaks, of_json
from tests.report.telling import said

LEADERS, STAFF, PARENTS = THE_THREE
THEN, NOW = Wave("Spring 2026", date(2026, 2, 1)), Wave("Autumn 2026", date(2026, 9, 1))
GROUPS = {"Year 1": 14, "Year 2": 11, "Zebra": 3, "Yak": 2}
MARKERS = ("LEADERNOTE", "LEADERWORDS", "PARENTWORDS", "STAFFNOTE", "ZEBRAWORDS")
OUTPUTS = {
    "html": ("report", "--share", "--format", "html", "--output", "r.html"),
    "alone": (
        *("report", "--share", "--format", "html", "--output", "p.html"),
        *("--audience", "parents"),
    ),
    "pdf": ("report", "--share", "--output", "r.pdf"),
    "json": ("score", "--share", "--format", "json"),
    "csv": ("score", "--share", "--format", "csv", "--output", "s.csv"),
    "xlsx": ("score", "--share", "--output", "s.xlsx"),
    "table": ("score", "--share"),
    "waves": ("compare", THEN.name, NOW.name, "--share"),
    "groups": ("compare", "staff", "parents", "--share", "--format", "json"),
    "own": ("score", "--format", "json"),
    "own-html": ("report", "--format", "html", "--output", "o.html"),
}
"""How each is made; the last two stay in the house."""

SHARED = [name for name in OUTPUTS if not name.startswith("own")]


def population(audience: Audience, people: int, level: float, **more: Any) -> Population:
    return Population(audience, {Manner.CAREFUL: people}, level=level, chance=60, **more)


def school(asked: Sequence[Questionnaire], wave: Wave, *, other: bool) -> list[Response]:
    """The responses of one of the two schools in a wave."""
    parents = [
        population(PARENTS, people, level, core=True, group=name)
        for (name, people), level in zip(GROUPS.items(), (45, 55, 95, 5), strict=True)
    ]
    given = simulate(
        asked,
        [population(STAFF, 12, 60, dont_know=0.15), *parents],
        wave=wave.name,
        day=wave.opened,
        seed=7,
    )
    leaders = population(LEADERS, 4, 20 if other else 90)
    given += simulate(asked, [leaders], wave=wave.name, day=wave.opened, seed=int(other))
    return [_with_words(_moved(each) if other else each, other=other) for each in given]


def _moved(response: Response) -> Response:
    """Whoever is in a hidden group is in another one, and as many are in each."""
    who = response.respondent
    number = int(who.id.split("-")[3]) - 1 if who.audience is PARENTS else -1
    if number < 14:
        return response
    names = [name for name, people in GROUPS.items() for _ in range(people)][14:]
    return replace(response, respondent=replace(who, group=names[::-1][number - 14]))


def _with_words(response: Response, *, other: bool) -> Response:
    """Everybody writes a note and an open answer, with words to look for."""
    who = response.respondent
    note, words = {
        LEADERS: ("LEADERNOTE", "LEADERWORDS"),
        STAFF: ("STAFFNOTE", "STAFFWORDS"),
        PARENTS: ("PARENTNOTE", "ZEBRAWORDS" if who.group == "Zebra" else "PARENTWORDS"),
    }[who.audience]
    if other:
        note, words = f"{note} again", f"{words} again"
    entries = dict(response.entries)
    first = next(iter(entries))
    entries[first] = replace(entries[first], note=note)
    for questionnaire in built_in():
        for item in questionnaire.items:
            if item not in questionnaire.scored and who.audience in item.text:
                entries[item.id] = Entry(Written(words))
    return replace(response, entries=entries)


@dataclass(frozen=True)
class Made:
    """A folder, its responses, and what each command said and wrote."""

    folder: Path
    responses: Sequence[Response]
    said: Mapping[str, Ran]

    def content(self, name: str) -> bytes:
        """The file of an output, or what stood on the screen."""
        arguments = OUTPUTS[name]
        if "--output" in arguments:
            return (self.folder / arguments[arguments.index("--output") + 1]).read_bytes()
        return self.said[name].out.encode()

    def text(self, name: str) -> str:
        """The same, as text; of a workbook all cells, a line each."""
        if name == "xlsx":
            return "\n".join(map(str, cells_of(self.content(name))))
        return self.content(name).decode()


def cells_of(workbook: bytes) -> list[str | int | float]:
    """All that stands in the cells of a workbook."""
    book = openpyxl.load_workbook(io.BytesIO(workbook))
    cells = (cell.value for sheet in book for row in sheet.iter_rows() for cell in row)
    return [cell for cell in cells if cell is not None]


def make(folder: Path, *, other: bool) -> Made:
    asked = built_in()
    name_school(folder)
    responses = []
    for wave in (THEN, NOW):
        given = school(asked, wave, other=other)
        store(folder).add(given, asked, [replace(wave, closed=wave.opened)])
        responses += given if wave is NOW else []
    names = [name for name in OUTPUTS if not other or name not in {"pdf", "own-html"}]
    return Made(folder, responses, {name: reflect(folder, *OUTPUTS[name]) for name in names})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("one"), other=False)


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("other"), other=True)


# The same, byte for byte


@pytest.mark.parametrize("name", [name for name in SHARED if name != "pdf"])
def test_leaders_and_hidden_groups_make_no_difference(name: str, made: Made, other: Made) -> None:
    assert made.said[name].code == 0, made.said[name].err
    assert made.said[name] == other.said[name]
    assert made.text(name) == other.text(name)


def test_the_workbook_is_the_same_file(made: Made, other: Made) -> None:
    """Also in what no cell shows: properties, widths, times."""
    assert made.content("xlsx") == other.content("xlsx")


def test_the_workbook_holds_whole_numbers(made: Made) -> None:
    numbers = [cell for cell in cells_of(made.content("xlsx")) if isinstance(cell, int | float)]
    assert len(numbers) > 300
    assert all(isinstance(number, int) for number in numbers)


def test_at_home_they_would(made: Made, other: Made) -> None:
    """The two schools do differ."""
    assert made.text("own") != other.text("own")
    assert "LEADERNOTE" in made.text("own-html")


# Words


@pytest.mark.parametrize("name", [name for name in SHARED if name != "pdf"])
def test_nothing_that_anybody_wrote(name: str, made: Made) -> None:
    everything = made.text(name) + made.said[name].out + made.said[name].err
    assert not [word for word in MARKERS if word in everything]


@pytest.mark.pango
def test_nothing_that_anybody_wrote_in_the_pdf(made: Made) -> None:
    """Neither on its pages nor in alternative texts, titles, bookmarks or metadata."""
    path = made.folder / "r.pdf"
    with pytest.importorskip("pymupdf").open(path) as document:
        pages = " ".join(page.get_text() for page in document)
    hidden = " ".join(strings_of(path))
    assert "Position map." in hidden
    assert not [word for word in MARKERS if word in pages or word in hidden]


def strings_of(path: Path) -> Iterator[str]:
    """All strings in the objects of a PDF, and its streams of metadata."""
    pikepdf = pytest.importorskip("pikepdf")

    def strings(thing: Any) -> Iterator[str]:
        if isinstance(thing, pikepdf.String):
            yield str(thing)
        elif isinstance(thing, pikepdf.Array):
            for each in thing:
                if not getattr(each, "is_indirect", False):
                    yield from strings(each)
        elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            for key in dict(thing):
                each = thing[key]
                if not getattr(each, "is_indirect", False):
                    yield from strings(each)
            if isinstance(thing, pikepdf.Stream) and str(thing.get("/Type", "")) == "/Metadata":
                yield thing.read_bytes().decode("utf-8", "replace")

    with pikepdf.open(path) as document:
        for each in document.objects:
            yield from strings(each)


def test_names_of_hidden_groups_stand_only_where_it_says_that_they_are_hidden(made: Made) -> None:
    for name in ("html", "alone"):
        text = said(made.text(name))
        sentence = "Of Yak, Year 2 and Zebra nothing is shown"
        assert text.count("Zebra") == text.count("Year 2") == text.count(sentence) == 1
    sheets = openpyxl.load_workbook(io.BytesIO(made.content("xlsx")))
    assert sheets.sheetnames == ["About", "Staff", "Parents", "Parents, Year 1", "Items"]
    assert made.text("xlsx").count("Zebra") == 1
    for name in ("csv", "waves", "groups"):
        assert not re.search(r"Zebra|Yak|Year 2", made.text(name))
    (place,) = json.loads(made.text("json"))["scores"]
    assert [group["group"] for group in place["groups"] if group["group"]] == ["Year 1"]
    assert not re.search(r"Zebra|Yak|Year 2", json.dumps(place["groups"]))


# Numbers


def few_in(text: str) -> list[str]:
    """Where a text says that fewer than ten answered."""
    text = re.sub(r"\b0 to 100\b|Below 10 answers|fewer than \d+", " ", text)
    patterns = (
        r"\bn[\s=]+(\d+)(?:, (\d+))?",
        r"\b(\d+) (?:answers?|responses?|people|leaders|members|respondents|complete)\b",
        r"\b(\d+) of the \d+ answered\b",
        r"\b(\d+) of \d+ (?:people|families|members)\b",
    )
    return [
        found[0]
        for pattern in patterns
        for found in re.finditer(pattern, text)
        if any(number is not None and int(number) < SHARE.floor for number in found.groups())
    ]


@pytest.mark.parametrize("name", ["alone", "table", "waves"])
def test_no_number_of_fewer_than_ten(name: str, made: Made) -> None:
    text = made.text(name)
    assert few_in(said(text) if name == "alone" else text) == []
    titles = " ".join(re.findall(r'(?:title|alt|aria-label)="([^"]*)"', text))
    assert few_in(titles) == []


def test_no_number_of_fewer_than_ten_where_leaders_are_silent(made: Made) -> None:
    assert made.said["html"].code == 0
    assert few_in(said(made.text("html"))) == []


def test_that_search_finds_something(made: Made) -> None:
    assert few_in("leaders 20 (n 4), parents 1 (n 30)") == ["n 4"]
    assert few_in(said(made.text("own-html")))


def test_what_is_shared_gives_nothing_away_by_subtraction(made: Made) -> None:
    parsed = json.loads(made.text("json"))
    assert parsed["profile"] == {"floor": 10, "share": True}
    (place,) = parsed["scores"]
    shown = of_json(place)
    assert {str(group) for group in shown} == {"staff", "parents", "parents/Year 1"}
    assert leaks(shown, SHARE.floor, shares=True) == []


def test_what_stays_at_home_shows_no_named_group_below_five(made: Made) -> None:
    (place,) = json.loads(made.text("own"))["scores"]
    shown = of_json(place)
    assert {group.name for group in shown} == {None, "Year 1", "Year 2"}
    assert leaks(shown, INTERNAL.floor, shares=False) == []
    text = said(made.text("own-html"))
    assert text.count("Zebra") == text.count("Of Yak and Zebra nothing is shown") == 1


@pytest.mark.parametrize("name", ["json", "csv", "groups"])
def test_all_numbers_that_are_shared_are_whole(name: str, made: Made) -> None:
    """So none has more digits than are printed, and no spread is among them."""
    text = made.text(name)
    if name == "csv":
        rows = list(csv.DictReader(io.StringIO(text)))
        numbers = [v for row in rows for k, v in row.items() if v and k in NUMBERS]
        assert not any(row["sd"] or row["alpha"] for row in rows)
    else:
        numbers = re.findall(r"-?\d+(?:\.\d+)?(?=[,\s\]}])", re.sub(r'"[^"]*"', '""', text))
        assert set(re.findall(r'"(?:sd|alpha|p|g|t|df|ad)": (\S+?),?\n', text)) <= {"null"}
    assert len(numbers) > 50
    assert [number for number in numbers if "." in number] == []


NUMBERS = frozenset({"score", "low", "high", "n", "items"})


@pytest.mark.parametrize("name", ["html", "alone"])
def test_what_is_said_of_drawings_holds_whole_numbers(name: str, made: Made) -> None:
    titles = re.findall(r"<title>(.*?)</title>", made.text(name), flags=re.DOTALL)
    titles += re.findall(r'(?:title|alt|aria-label)="([^"]*)"', made.text(name))
    assert len(titles) > 5
    assert not [said for said in titles if re.search(r"\d\.\d", said)]


# Files, and waves that are open


def test_files_are_named_after_what_may_be_known(made: Made) -> None:
    assert {path.name for path in made.folder.iterdir()} == {
        *("reflect.toml", "reflect.db", "r.html", "p.html", "r.pdf", "s.csv", "s.xlsx", "o.html")
    }


def test_nothing_leaves_the_house_while_a_wave_is_open(tmp_path: Path) -> None:
    """Nor does a closed wave open itself: one more answer would show between two reports."""
    name_school(tmp_path)
    asked = built_in()
    then = simulate(asked, [population(STAFF, 12, 50)], wave=THEN.name, day=THEN.opened, seed=1)
    now = [replace(r, respondent=_of_now(r.respondent)) for r in then]
    store(tmp_path).add(then, asked, [replace(THEN, closed=THEN.opened)])
    store(tmp_path).add(now, asked, [NOW])
    for verb in (
        ("report", "--share", "--format", "html"),
        ("score", "--share"),
        ("score", "--share", "--format", "json", "--output", "s.json"),
        ("compare", THEN.name, NOW.name, "--share"),
    ):
        ran = reflect(tmp_path, *verb)
        assert (ran.code, ran.out, "is still open" in ran.err) == (2, "", True)
    assert {path.name for path in tmp_path.iterdir()} == {"reflect.toml", "reflect.db"}

    assert reflect(tmp_path, "wave", "close").code == 0
    asked_first = reflect(tmp_path, "wave", "open", NOW.name)
    assert "was closed on" in asked_first.out
    assert "Open it again?" in asked_first.out


def _of_now(who: Respondent) -> Respondent:
    return replace(who, id=f"{who.id}-now", wave=NOW.name)

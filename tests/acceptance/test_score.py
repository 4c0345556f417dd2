"""`reflect score`: of a table that is not stored, and of a wave; values worked out by hand."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from statistics import stdev
from typing import Any, NoReturn

import openpyxl
import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.questionnaire import Audience, load_text
from reflect.responses import Chosen, Entry
from tests.acceptance.command import WAVE, name_school, reflect, responses, store, take_in

SUBJECT = """\
id: climate
version: 1.0.0
language: en
title: A climate survey
audiences: [leaders, staff, parents]
scales:
  five:
    options:
      - {value: 1, label: L1}
      - {value: 2, label: L2}
      - {value: 3, label: L3}
      - {value: 4, label: L4}
      - {value: 5, label: L5}
  uneven: {options: [{value: 0, label: no}, {value: 1, label: bit}, {value: 10, label: lot}]}
items:
"""


def climate(folder: Path, scales: str = "five five uneven", more: str = "") -> Path:
    """A questionnaire of items a, b, …, one for each scale named, outside the framing."""
    words = "{leaders: Is it?, staff: Is it?, parents: Is it?}"
    items = [
        f"  - {{id: {id_}, scale: {scale}, text: {words}}}"
        for id_, scale in zip("abcdefghijkl", scales.split(), strict=False)
    ]
    more = more or "subscales:\n  mixed: {title: All, items: [a, -b, c]}"
    path = folder / "climate.yaml"
    path.write_text(f"{SUBJECT}{chr(10).join(items)}\n{more}\n", encoding="utf-8")
    return path


def table(folder: Path, header: str, rows: Iterable[str]) -> Path:
    path = folder / "t.csv"
    path.write_text("\n".join([header, *rows]), encoding="utf-8")
    return path


OWN = ("score", "--answers", "t.csv", "--questionnaire", "climate.yaml")


def no_number(text: str) -> NoReturn:
    raise AssertionError(f"{text} is no JSON")


def told(folder: Path, *options: str) -> dict[str, Any]:
    """What the JSON says, as a strict reader reads it."""
    ran = reflect(folder, *(options or OWN), "--format", "json")
    assert ran.code == 0, ran.err
    plain = json.loads(ran.out, parse_constant=no_number)
    assert isinstance(plain, dict)
    return plain


SIX = ["1,5,0", "2,4,1", "3,3,10", "4,,0", "5,1,", "5,1,10"]
"""Answers to a, b and c. Item scores, with b backwards, and a respondent's mean of them:

0, 0, 0 → 0; 25, 25, 10 → 20; 50, 50, 100 → 66⅔; 75, –, 0 → 37½; 100, 100, – → 100; 100 thrice.
"""


class TestATable:
    def test_by_hand_over_two_schools_and_waves(self, tmp_path: Path) -> None:
        climate(tmp_path)
        rows = [f"North,spring,parents,{row}" for row in SIX]
        table(tmp_path, "school,wave,audience,a,b,c", [*rows, "South,summer,leaders,3,3,1"])
        plain = told(tmp_path)
        assert (plain["format"], plain["version"]) == ("reflect-scores", 3)
        assert plain["profile"] == {"floor": 5, "share": False}
        north, south = plain["scores"]
        assert (north["school"], north["wave"]) == ("North", "spring")
        assert (south["school"], south["wave"]) == ("South", "summer")
        (parents,), (leaders,) = north["groups"], south["groups"]
        (cell,) = parents["cells"]
        assert cell["cell"] == "climate/mixed"
        assert cell["mean"] == 51.8  # (175/3 + 55 + 42) / 3
        assert cell["sd"] is None  # two left something blank
        assert (cell["n"], cell["items"], cell["interval"]) == (6, 3, None)
        assert cell["left_out"] == {"not_asked": 0, "too_few_answers": 0}
        assert (cell["alpha"], cell["complete_rows"]) == (None, None)  # 4 are fewer than five
        a, b, c = parents["items"]
        assert (a["score"], b["score"], c["score"]) == (58.3, 45, 42)  # of 175/3, 45, 42
        assert c["counts"] == {"0": 2, "1": 1, "10": 2}
        assert c["missing"] == {"dont_know": 0, "not_applicable": 0, "skipped": 1}
        assert c["mean"] == approx(21 / 5)
        assert c["sd"] == approx(stdev([0, 10, 100, 0, 100]), abs=0.05)
        assert leaders["cells"][0]["mean"] == 36.7  # 110/3
        assert leaders["cells"][0]["sd"] is None
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".db"] == []

    def test_a_mean_of_people_is_not_told_where_two_left_something_blank(
        self, tmp_path: Path
    ) -> None:
        subscales = "subscales:\n  mixed: {title: All, items: [a, -b, c]}\naggregate: respondents"
        climate(tmp_path, more=subscales)
        table(tmp_path, "audience,a,b,c", [f"parents,{row}" for row in SIX])
        (place,) = told(tmp_path)["scores"]
        assert (place["school"], place["wave"]) == (None, None)
        (group,) = place["groups"]
        assert (group["cells"], group["hidden_cells"]) == ([], ["climate/mixed"])
        screen = reflect(tmp_path, *OWN).out
        assert "Not shown of parents, as a few answered it only in part: climate/mixed" in screen

    def test_an_item_that_counts_in_nothing_is_named(self, tmp_path: Path) -> None:
        """c was answered by four."""
        climate(tmp_path)
        rows = [*["parents,3,3,1"] * 4, *["parents,3,3,"] * 4]
        table(tmp_path, "audience,a,b,c", rows)
        (place,) = told(tmp_path)["scores"]
        (group,) = place["groups"]
        assert group["hidden_items"] == ["c"]
        assert [item["item"] for item in group["items"]] == ["a", "b"]
        screen = reflect(tmp_path, *OWN).out
        assert "Counted in nothing that is shown of parents" in screen

    def test_items_on_the_screen(self, tmp_path: Path) -> None:
        """Percentages from 20 answers given, counts below; positive is a score of 75 or more."""
        climate(tmp_path)
        table(tmp_path, "audience,a,b,c", ["staff,4,2,10"] * 6 + ["parents,5,3,1"] * 20)
        assert "items" not in reflect(tmp_path, *OWN).out.replace("--items", "")
        said = reflect(tmp_path, *OWN, "--items").out
        assert "Staff: items\n" in said
        assert " ".join(said.split()).count("Is it? 75 6 6 of 6 0 of 6") == 1
        assert " ".join(said.split()).count("Is it? 100 20 100 % 0 %") == 1

    def test_what_rests_on_two_items_is_marked_and_carries_no_band(self, tmp_path: Path) -> None:
        climate(tmp_path, more="subscales:\n  two: {title: Two, items: [a, c]}")
        table(tmp_path, "audience,a,b,c", ["parents,5,3,1"] * 6)
        said = reflect(tmp_path, *OWN).out
        assert "55*" in said
        assert "* A pointer, from 2 items." in said
        (cell,) = told(tmp_path)["scores"][0]["groups"][0]["cells"]
        assert (cell["items"], cell["band"]) == (2, None)
        climate(tmp_path)
        assert "*" not in reflect(tmp_path, *OWN).out

    def test_rows_without_an_answer_are_counted(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "audience,a,b,c", ["parents,5,3,1"] * 6 + ["parents,,,"] * 2)
        assert told(tmp_path)["blank_rows"] == 2
        said = reflect(tmp_path, *OWN).out
        assert "Left out of t.csv: 2 rows in which nothing was answered." in said

    def test_an_item_that_a_filter_kept_from_most_is_not_hidden(self, tmp_path: Path) -> None:
        """c was asked of six of 26; the few who were not asked, or the many, hide nothing."""
        climate(tmp_path)
        rows = ["parents,3,3,1"] * 6 + ["parents,3,3,not_asked"] * 20
        table(tmp_path, "audience,a,b,c", rows)
        (group,) = told(tmp_path)["scores"][0]["groups"]
        assert group["hidden_items"] == []
        assert [(item["item"], item["n"]) for item in group["items"]] == [
            ("a", 26),
            ("b", 26),
            ("c", 6),
        ]

    def test_groups_are_shown_unless_subtraction_would_tell(self, tmp_path: Path) -> None:
        """Of 14, four are too few; with them the smaller of the others must go."""
        climate(tmp_path)
        people = {"Year 3": 5, "Year 4": 5, "Year 5": 4, "=Year 6": 6}
        rows = [f"parents,{name},3,3,1" for name, n in people.items() for _ in range(n)]
        table(tmp_path, "audience,group,a,b,c", rows)
        (place,) = told(tmp_path)["scores"]
        shown = [(g["group"], g["respondents"]) for g in place["groups"]]
        assert shown == [(None, 20), ("=Year 6", 6), ("Year 4", 5)]
        withheld = [{"audience": "parents", "group": name} for name in ("Year 3", "Year 5")]
        assert place["withheld"] == withheld
        screen = reflect(tmp_path, *OWN).out
        assert "Parents, by group" in screen
        assert "Year 4   5   37" in screen
        assert (
            "Not shown of parents, since fewer than five answered there, or the answers of so few "
            "could be worked out by subtraction: Year 3, Year 5"
        ) in screen
        lines = csv.DictReader(io.StringIO(reflect(tmp_path, *OWN, "--format", "csv").out))
        found = {(line["group"], line["kind"], line["name"]): line for line in lines}
        assert found["'=Year 6", "cell", "climate/mixed"]["n"] == "6"
        item_c = found["'=Year 6", "item", "c"]
        assert (item_c["mean"], item_c["percent_positive"]) == ("1.0", "0.0")
        assert item_c["counts"] == "0:0 1:6 10:0"
        assert not any(group in ("Year 3", "Year 5") for group, *_ in found)
        assert {group for group, *_ in found} == {"", "'=Year 6", "Year 4"}

    def test_one_wave_of_several_by_name(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "wave,audience,a,b,c", ["One,leaders,1,1,1", "Two 2,leaders,5,1,10"])
        (place,) = told(tmp_path, *OWN, "--wave", "two  2")["scores"]
        assert place["groups"][0]["cells"][0]["mean"] == 100
        ran = reflect(tmp_path, *OWN, "--wave", "three")
        assert (ran.code, "Waves there: “One”, “Two 2”" in ran.err) == (2, True)

    def test_what_is_wrong_is_told_with_its_place(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "audience,a,b,c", ["parents,1,1,1", "parents,9,1,1", "people,1,1,2"])
        ran = reflect(tmp_path, *OWN)
        assert ran.code == 2
        assert "t.csv:3:2 X104" in ran.err
        assert "t.csv:4:1 X106" in ran.err
        assert "t.csv:4:4 X104" in ran.err
        missing = reflect(tmp_path, "score", "--answers", "none.csv")
        assert (missing.code, "none.csv" in missing.err) == (2, True)

    def test_who_answered_may_be_said_for_the_whole(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "a,b,c", SIX)
        assert reflect(tmp_path, *OWN).code == 2
        (place,) = told(tmp_path, *OWN, "--audience", "staff")["scores"]
        assert place["groups"][0]["audience"] == "staff"

    def test_more_schools_than_a_screen_is_good_for(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "school,audience,a,b,c", [f"S{n},leaders,3,3,1" for n in range(21)])
        ran = reflect(tmp_path, *OWN)
        assert (ran.code, "--format csv --output scores.csv" in ran.err) == (2, True)
        assert len(told(tmp_path)["scores"]) == 22  # and all schools
        ran = reflect(tmp_path, *OWN, "--format", "csv", "--output", "scores.csv")
        assert (ran.code, ran.out) == (0, "Written: scores.csv\n")
        assert (tmp_path / "scores.csv").read_text("utf-8").count("climate/mixed") == 22


GOLDEN = ["4,5,4,4", "3,3,4,3", "5,5,5,4", "2,3,2,3", "4,4,3,4"]
"""Alpha 0.9071 (framing note, section 11); repeated, every variance keeps its share of the sum."""

HANGS = "subscales:\n  trait: {title: Trait, items: [a, b, c, d]}"


class TestConsistency:
    def test_the_golden_rows_six_times(self, tmp_path: Path) -> None:
        climate(tmp_path, "five " * 4, HANGS)
        table(tmp_path, "audience,a,b,c,d", [f"parents,{row}" for row in GOLDEN * 6])
        (place,) = told(tmp_path)["scores"]
        (cell,) = place["groups"][0]["cells"]
        alpha = cell["alpha"]
        assert alpha["alpha"] == 0.91  # 0.9071
        high, low = (1 - (1 - 0.9071) * scipy.stats.f.ppf(p, 29, 87) for p in (0.025, 0.975))
        assert alpha["interval"] == approx([low, high], abs=0.005)
        assert (alpha["complete"], alpha["items"], cell["complete_rows"]) == (30, 4, 30)
        assert alpha["pairwise"] == 0.91  # nobody left anything blank
        assert alpha["omega"] is None  # the second item would owe the factor more than it has
        assert all(item["against"] == [] for item in place["groups"][0]["items"])
        assert f"0.91 ({low:.2f} to {high:.2f}), 30 complete" in reflect(tmp_path, *OWN).out

    @pytest.mark.parametrize(
        ("people", "audience", "more"),
        [
            (29, "parents", HANGS),
            (30, "leaders", HANGS),
            (30, "parents", HANGS.replace("items", "formative: true, items")),
            (30, "parents", HANGS.replace(", c, d", "")),
        ],
    )
    def test_never_of_few_leaders_lists_of_practices_or_two_items(
        self, tmp_path: Path, people: int, audience: str, more: str
    ) -> None:
        climate(tmp_path, "five " * 4, more)
        rows = [f"{audience},{row}" for row in (GOLDEN * 6)[:people]]
        table(tmp_path, "audience,a,b,c,d", rows)
        (place,) = told(tmp_path)["scores"]
        (cell,) = place["groups"][0]["cells"]
        assert cell["alpha"] is None

    def test_an_item_keyed_the_wrong_way_round(self, tmp_path: Path) -> None:
        climate(tmp_path, "five " * 4, HANGS.replace(" d]", " -d]"))
        table(tmp_path, "audience,a,b,c,d", [f"parents,{row}" for row in GOLDEN * 6])
        (place,) = told(tmp_path)["scores"]
        against = {item["item"]: item["against"] for item in place["groups"][0]["items"]}
        assert against == {"a": [], "b": [], "c": [], "d": ["climate/trait"]}
        assert (
            "Items that run against the rest of their subscale: d (climate/trait), in the answers "
            "of parents: is one keyed the wrong way round?"
        ) in reflect(tmp_path, *OWN).out


ROWS = {
    "one parent": ["parents,1,5,0"],
    "one leader": ["leaders,1,5,0"],
    "one answer": ["leaders,,3,"],
    "a blank row beside": ["leaders,,,", "leaders,1,1,1"],
    "no spread": ["parents,3,3,1"] * 30,
    "one item never answered": ["parents,3,3,"] * 12,
}


class TestNothingIsNoNumber:
    @pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
    def test_in_any_format(self, tmp_path: Path, rows: list[str]) -> None:
        climate(tmp_path)
        table(tmp_path, "audience,a,b,c", rows)
        told(tmp_path)
        for format_ in ("table", "csv"):
            ran = reflect(tmp_path, *OWN, "--format", format_)
            assert ran.code == 0, ran.err
            assert not {"nan", "inf", "None"} & {*ran.out.replace(",", " ").split()}

    def test_answers_that_are_all_dont_know(self, tmp_path: Path) -> None:
        path = climate(tmp_path)
        last = "      - {value: 5, label: L5}\n"
        text = path.read_text("utf-8").replace(
            last, f"{last}      - {{missing: dont_know, label: Not sure}}\n"
        )
        path.write_text(text, encoding="utf-8")
        table(tmp_path, "audience,a,b,c", ["parents,dont_know,dont_know,skipped"] * 6)
        (place,) = told(tmp_path)["scores"]
        (group,) = place["groups"]
        assert group["cells"] == []
        a = group["items"][0]
        assert (a["n"], a["score"], a["sd"], a["ad"], a["percent_positive"]) == (
            *(0, None, None, None),
            0,
        )
        assert "All" in reflect(tmp_path, *OWN).out


class TestSharing:
    def test_ten_and_no_leaders(self, tmp_path: Path) -> None:
        climate(tmp_path)
        rows = ["leaders,3,3,1"] * 3 + ["staff,3,3,1"] * 9 + ["parents,3,3,1"] * 10
        table(tmp_path, "audience,a,b,c", rows)
        plain = told(tmp_path, *OWN, "--share")
        assert plain["profile"] == {"floor": 10, "share": True}
        (place,) = plain["scores"]
        assert [g["audience"] for g in place["groups"]] == ["parents"]
        assert place["too_few"] == ["leaders", "staff"]
        said = reflect(tmp_path, *OWN, "--share").out
        assert "Fewer than ten answers from staff" in said
        assert "The leadership team is left out of what leaves the house." in said
        (place,) = told(tmp_path, *OWN, "--share", "--with-leaders")["scores"]
        leaders = place["groups"][0]
        assert (leaders["audience"], leaders["items"]) == ("leaders", [])
        assert leaders["cells"][0]["mean"] == 37  # 110/3

    def test_an_open_wave_is_not_shared(self, tmp_path: Path) -> None:
        take_in(tmp_path, responses(Audience.PARENTS, 12))
        ran = reflect(tmp_path, "score", "--share")
        assert (ran.code, "is still open" in ran.err) == (2, True)
        assert reflect(tmp_path, "wave", "close").code == 0
        assert reflect(tmp_path, "score", "--share").code == 0
        ran = reflect(tmp_path, "score", "--with-leaders")
        assert (ran.code, "--with-leaders goes with --share" in ran.err) == (2, True)


HEADER = "audience,a,b,c,d,e,f,g,h,i,j"
CAREFUL = [f"parents,{n % 5 + 1},4,2,5,1,3,2,4,{n % 4 + 1},{n % 3 + 1}" for n in range(20)]
LINE = "parents" + ",3" * 10


class TestDoubtful:
    def test_counted_left_out_on_request_and_recorded(self, tmp_path: Path) -> None:
        climate(tmp_path, "five " * 10, "subscales:\n  all: {title: All, items: [a, b, c]}")
        table(tmp_path, HEADER, [*CAREFUL, *[LINE] * 6])
        plain = told(tmp_path)
        assert (plain["excluded"], plain["doubtful"]) == ({}, {"straight-lining": 6})
        said = reflect(tmp_path, *OWN).out
        assert "Doubtful responses among these: the same option throughout (6)." in said
        plain = told(tmp_path, *OWN, "--exclude", "straight-lining")
        assert (plain["excluded"], plain["doubtful"]) == ({"straight-lining": 6}, {})
        assert plain["scores"][0]["groups"][0]["respondents"] == 20

    def test_few_are_not_counted_and_not_left_out_of_what_is_shared(self, tmp_path: Path) -> None:
        climate(tmp_path, "five " * 10, "subscales:\n  all: {title: All, items: [a, b, c]}")
        table(tmp_path, HEADER, [*CAREFUL, *[LINE] * 3])
        lines = ("--exclude", "straight-lining")
        assert told(tmp_path, *OWN, *lines)["excluded"] == {"straight-lining": None}
        assert "throughout (a few)" in reflect(tmp_path, *OWN, *lines).out
        ran = reflect(tmp_path, *OWN, *lines, "--share")
        assert (ran.code, "does not go with --share" in ran.err) == (2, True)


class TestAWave:
    def test_wilson_with_and_without_the_number_invited(self, tmp_path: Path) -> None:
        """30 of 40 positive: 59.8 to 85.8; of 250 invited 61.1 to 85.1 (framing note)."""
        own = load_text(climate(tmp_path).read_text("utf-8"), "climate.yaml").require()
        name_school(tmp_path)
        given = [
            replace(r, entries={**r.entries, "a": Entry(Chosen(5 if n < 30 else 1))})
            for n, r in enumerate(responses(Audience.PARENTS, 40, questionnaires=[own], option=0))
        ]
        take_in(tmp_path, given, questionnaires=[own])
        ends = []
        for invited in ({}, {Audience.PARENTS: 250}):
            store(tmp_path).invite(WAVE, invited)
            (place,) = told(tmp_path, "score")["scores"]
            item = place["groups"][0]["items"][0]
            assert item["percent_positive"] == 75
            ends += [round(end, 1) for end in item["percent_positive_interval"]]
        assert ends == [59.8, 85.8, 61.1, 85.1]

    def test_options_of_a_table_go_with_a_table(self, tmp_path: Path) -> None:
        take_in(tmp_path, responses(Audience.LEADERS, 1))
        ran = reflect(tmp_path, "score", "--audience", "leaders")
        assert (ran.code, "go with --answers" in ran.err) == (2, True)
        ran = reflect(tmp_path, "score", "--output", "x.csv", "--format", "table")
        assert (ran.code, "a file ends in .csv, .json or .xlsx" in ran.err) == (2, True)

    def test_a_wave_and_its_table_have_the_same_scores(self, tmp_path: Path) -> None:
        take_in(tmp_path, responses(Audience.LEADERS, 2), responses(Audience.PARENTS, 30, option=1))
        assert reflect(tmp_path, "export", "t.csv", "--yes").code == 0
        stored, table = told(tmp_path, "score"), told(tmp_path, "score", "--answers", "t.csv")
        assert stored == table


def test_a_workbook_for_excel(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 4), responses(Audience.STAFF, 3))
    ran = reflect(tmp_path, "score", "--output", "scores.xlsx")
    assert (ran.code, ran.out) == (0, "Written: scores.xlsx\n")
    book = openpyxl.load_workbook(tmp_path / "scores.xlsx")
    assert book.sheetnames == ["About", "Leaders", "Items"]
    about = list(book["About"].values)
    assert ("School", "Hill School") in about
    assert ("Wave", "Autumn 2026") in about
    assert ("Note", "Fewer than five answers from staff, so nothing is shown of them yet.") in about
    leaders = {row[0]: row[1:] for row in book["Leaders"].values}
    assert leaders["The whole: engagement"] == (75, 4, None, None, 24, "Embedded", "Partnership")
    head, first, *_ = book["Items"].values
    assert head[:6] == ("Group", "Item", "Question", "Score, 0 to 100", "n", "Percent positive")
    assert (first[0], first[3:9]) == ("Leaders", (75, 4, 100, 0, 0, 0))
    for wrong, said in {
        ("--format", "xlsx"): "name it: --output scores.xlsx",
        ("--format", "csv", "--output", "a.xlsx"): "let them agree",
    }.items():
        ran = reflect(tmp_path, "score", *wrong)
        assert (ran.code, said in ran.err) == (2, True)


def test_a_workbook_never_takes_the_place_of_another(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 4))
    assert reflect(tmp_path, "export", "a.xlsx", "--yes").code == 0
    before = (tmp_path / "a.xlsx").read_bytes()
    ran = reflect(tmp_path, "score", "--output", "a.xlsx")
    assert (ran.code, "is there already, and not from here" in ran.err) == (2, True)
    assert (tmp_path / "a.xlsx").read_bytes() == before
    answers, codebook = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert (answers.title, codebook.title) == ("Answers", "Codebook")
    assert answers.max_row == 5


def test_a_csv_file_has_the_mark_that_excel_looks_for(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.LEADERS, 4))
    reflect(tmp_path, "score", "--output", "a.csv")
    piped = reflect(tmp_path, "score", "--format", "csv").out
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf" + piped.encode()


class TestTablesAsPeopleHaveThem:
    HEADER = "who,region,sex,shoe size,frage a,b,c"

    def rows(self) -> list[str]:
        """Twelve in the north and eight in the south, half of each women; b is 1 and 3 there."""
        return [
            f"parents,{region},{sex},4,5,{b},1"
            for region, people, b in (("North", 12, 1), ("South", 8, 3))
            for n in range(people)
            for sex in (("women", "men")[n % 2],)
        ]

    def test_columns_are_renamed_and_what_is_not_used_is_listed(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, self.HEADER, [*self.rows(), "parents,North,men,4,,,"])
        names = ("--rename", "frage a=a", "--rename", "who=audience")
        plain = told(tmp_path, *OWN, *names)
        assert plain["columns_not_used"] == ["region", "sex", "shoe size"]
        assert (plain["blank_rows"], plain["previews"], plain["footers"]) == (1, 0, 0)
        (group,) = plain["scores"][0]["groups"]
        assert (group["respondents"], group["items"][0]["score"]) == (20, 100)
        said = reflect(tmp_path, *OWN, *names)
        assert "Not used: “region”, “sex”, “shoe size”." in said.err

    def test_groups_by_several_columns_each_by_itself(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, self.HEADER.replace("frage a", "a").replace("who", "audience"), self.rows())
        ran = reflect(tmp_path, *OWN, "--by", "region, Sex", "--format", "json")
        (place,) = json.loads(ran.out)["scores"]
        scores = {g["group"]: (g["respondents"], g["items"][1]["score"]) for g in place["groups"]}
        assert scores == {
            None: (20, 20),
            "region: North": (12, 0),
            "region: South": (8, 50),
            "Sex: men": (10, 20),
            "Sex: women": (10, 20),
        }
        said = " ".join(ran.err.split())
        assert "Groups are told apart by region, and by Sex, each by itself" in said

    def test_what_cannot_be_named_so_is_told(self, tmp_path: Path) -> None:
        climate(tmp_path)
        table(tmp_path, "audience,region,Email,a,b,c", ["parents,N,x,1,1,1"] * 6)
        for options, said in {
            ("--by", "regoin"): "no column is headed `regoin`, for --by",
            ("--by", "a"): "is an item",
            ("--by", "Email"): "may say who somebody is",
            ("--rename", "where=school"): "no column is headed `where`, for --rename",
            ("--rename", "region=regon"): "is nothing that a column can be",
            ("--rename", "region"): "--rename OLD=NEW",
        }.items():
            ran = reflect(tmp_path, *OWN, *options)
            assert (ran.code, said in " ".join(ran.err.split())) == (2, True), ran.err
        ran = reflect(tmp_path, "score", "--by", "region")
        assert (ran.code, "go with --answers" in " ".join(ran.err.split())) == (2, True)

    def test_weights(self, tmp_path: Path) -> None:
        """Of a 1 counts three times, 5 and 3 once: (0·3 + 100 + 50) / 5 = 30; n stays 15."""
        climate(tmp_path)
        rows = ["parents,3,1,3,1", "parents,1,5,3,1", "parents,1,3,3,1"] * 5
        table(tmp_path, "audience,weight,a,b,c", [*rows, *["parents,0,5,5,10"] * 2])
        plain = told(tmp_path)
        assert (plain["weighted"], plain["zero_weight"]) == (True, 2)
        (group,) = plain["scores"][0]["groups"]
        a = group["items"][0]
        assert (a["score"], a["n"], a["percent_positive"]) == (30, 15, 20)
        assert a["n_effective"] == 11.4  # 25² / 55
        assert a["counts"] == {"1": 5, "2": 0, "3": 5, "4": 0, "5": 5}
        assert a["percent_positive_interval"] is None  # an effective n below 20
        said = reflect(tmp_path, *OWN).out
        assert "Respondents count by their weights; n is people, as they are." in said
        assert "Left out of t.csv: 2 rows of weight 0." in said
        table(tmp_path, "audience,weight,a,b,c", ["parents,,1,1,1", "parents,-1,1,1,1"])
        ran = reflect(tmp_path, *OWN)
        assert (ran.code, ran.err.count("X106")) == (2, 2)

    def test_all_schools_and_how_many_were_invited(self, tmp_path: Path) -> None:
        """Ten schools of six: a is 2 in five of them and 4 in the others, 25 and 75 points."""
        climate(tmp_path, more="subscales:\n  two: {title: Two, items: [a, b]}")
        rows = [
            f"S{n},parents,{12 if n else 10},{a},{a},1"
            for n in range(10)
            for a in (2 if n % 2 else 4,)
            for _ in range(6)
        ]
        table(tmp_path, "school,audience,invited,a,b,c", rows)
        *schools, of_all = told(tmp_path)["scores"]
        assert [place["school"] for place in schools] == [f"S{n}" for n in range(10)]
        assert of_all["school"] == "all schools"
        (group,) = of_all["groups"]
        assert (group["schools"], group["schools_left_out"], group["respondents"]) == (10, 0, 60)
        assert (group["invited"], group["response_rate"]) == (118, 50.8)
        (one,) = schools[1]["groups"]
        assert (one["invited"], one["response_rate"], one["schools"]) == (12, 50, None)
        (cell,) = group["cells"]
        error = stdev([25, 75] * 5) / 10**0.5  # of ten schools of one size
        half = scipy.stats.t.ppf(0.975, 9) * error
        assert cell["mean"] == 50
        assert cell["interval"] == approx([50 - half, 50 + half], abs=0.05)
        assert group["items"][0]["percent_positive_interval"] is None
        assert cell["quartiles"] == [25, 50, 75]
        assert [place["groups"][0]["cells"][0]["percentile"] for place in schools] == [75, 25] * 5
        lines = list(csv.DictReader(io.StringIO(reflect(tmp_path, *OWN, "--format", "csv").out)))
        last = [line for line in lines if line["kind"] == "cell"][-1]
        assert (last["school"], last["lower_quartile"]) == ("all schools", "25.0")
        said = reflect(tmp_path, *OWN).out
        assert "All schools: parents, 60 responses\n60 of 118 invited have replied (51 %)." in said
        table(tmp_path, "school,audience,invited,a,b,c", [*rows, "S1,parents,13,2,2,1"])
        ran = reflect(tmp_path, *OWN)
        assert (ran.code, "says 12 and 13 for one school" in ran.err) == (2, True)
        table(tmp_path, "school,audience,a,b,c", ["All schools,parents,1,1,1"])
        assert "no school can be called" in reflect(tmp_path, *OWN).err

    def test_a_table_of_those_invited(self, tmp_path: Path) -> None:
        """Twelve of twenty parents replied in the one school, twelve of fifteen in the other."""
        climate(tmp_path)
        rows = [
            f"{school},parents,{n % 5 + 1},3,1" for school in ("Hill", "Lake") for n in range(12)
        ]
        table(tmp_path, "school,audience,a,b,c", rows)
        beside = tmp_path / "invited.csv"

        def rates(text: str) -> list[object]:
            beside.write_text(text, encoding="utf-8")
            ran = reflect(tmp_path, *OWN, "--invited", "invited.csv", "--format", "json")
            assert ran.code == 0, ran.err
            return [p["groups"][0]["response_rate"] for p in json.loads(ran.out)["scores"]]

        assert rates("school,invited\nhill,20\nLake,15\n") == [60, 80, 68.6]
        assert rates("school,audience,invited\nHill,Parents,20\n") == [60, None, None]
        for text, said in {
            "school,people\nHill,20\n": "no column is headed `invited`",
            "school,invited\nHill,some\n": "must be a whole number from 1 up",
            "school,invited\nHill,20\nHill,30\n": "keep one row for each",
            "school,audience,invited\nHill,aliens,20\n": "X106",
            "school,invited\nOcean,20\n": "names no school, wave and audience of t.csv",
            "school,audience,invited\nHill,,20\nHill,parents,30\n": "says 20 and 30 for Hill",
        }.items():
            beside.write_text(text, encoding="utf-8")
            ran = reflect(tmp_path, *OWN, "--invited", "invited.csv")
            assert (ran.code, said in " ".join(ran.err.split())) == (2, True), ran.err


KINDS = """\
items:
  - {id: a, scale: five, text: {parents: Is it?}}
  - {id: way, kind: choice, scale: uneven, statement: The way, text: {parents: How?}}
  - id: far
    kind: number
    unit: minutes
    least: 0
    codes: [-9]
    statement: How far
    text: {parents: How far?}
"""


def test_what_is_not_scored_is_counted_in_every_format(tmp_path: Path) -> None:
    """Of 22 parents 12 say no and 10 lot; 20 numbers, from 1 to 20, and two blanks by a code."""
    subject = SUBJECT.partition("items:")[0].replace("leaders, staff, ", "")
    (tmp_path / "climate.yaml").write_text(subject + KINDS, encoding="utf-8")
    rows = [f"{n % 5 + 1},{0 if n < 12 else 10},{n + 1 if n < 20 else -9}" for n in range(22)]
    table(tmp_path, "a,way,far", rows)
    said = " ".join(reflect(tmp_path, *OWN).out.split())
    assert "no: Answers 55 % (12)" in said
    assert "bit: Answers 0 % (0)" in said
    middle = "median 10.5 (half of them from 5.8 to 15.3), mean 10.5, in minutes, n 20"
    assert f"How far: Answers {middle}" in said
    (found,) = json.loads(reflect(tmp_path, *OWN, "--format", "json").out)["scores"]
    assert found["groups"][0]["not_scored"] == [
        {
            "item": "way",
            "asked": 22,
            "n": 22,
            "kind": "choice",
            "counts": {"0": 12, "1": 0, "10": 10},
            "missing": {"skipped": 0},
        },
        {
            "item": "far",
            "asked": 22,
            "n": 20,
            "kind": "number",
            "unit": "minutes",
            "mean": 10.5,
            "median": 10.5,
            "quartiles": [5.8, 15.3],
            "missing": {"skipped": 2},
        },
    ]
    written = reflect(tmp_path, *OWN, "--format", "csv").out
    _, way, far = list(csv.DictReader(io.StringIO(written)))
    assert (way["kind"], way["n"], way["counts"]) == ("choice", "22", "0:12 1:0 10:10")
    assert (far["kind"], far["median"], far["upper_quartile"]) == ("number", "10.5", "15.3")
    reflect(tmp_path, *OWN, "--output", "scores.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "scores.xlsx")["Not scored"]
    assert [row[1:6] for row in sheet.iter_rows(min_row=2, max_row=2, values_only=True)] == [
        ("The way", "no", 12, 55, 22)
    ]

"""`reflect compare`: two waves, or two groups of one; against SciPy and Holm by hand."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate
from pathlib import Path
from statistics import fmean, stdev
from typing import Any, NoReturn

import openpyxl
import pytest
import scipy
from pytest import approx  # noqa: PT013

from reflect.questionnaire import THE_THREE, Audience, Questionnaire
from reflect.responses import Response, Wave
from tests.acceptance.command import name_school, reflect, store
from tests.making import item, questionnaire
from tests.making import responses as made

LEADERS, STAFF, PARENTS = THE_THREE
SPRING = Wave("Spring 2026", date(2026, 3, 1), date(2026, 4, 1))
AUTUMN = Wave("Autumn 2026", date(2026, 9, 1), date(2026, 10, 1))

ASKED = questionnaire(
    item("a"),
    item("b"),
    item("c", stance="involvement", type="community"),
    item("d", stance="involvement", type="community"),
)


def given(
    *rows: str,
    wave: Wave = AUTUMN,
    audience: Audience = PARENTS,
    group: str | None = None,
    asked: Questionnaire = ASKED,
) -> list[Response]:
    """Responses of a wave; a row has the answers to a, b, c and d."""
    return [
        replace(
            r,
            respondent=replace(
                r.respondent, wave=wave.name, id=f"{wave.name} {audience} {group} {n}"
            ),
        )
        for n, r in enumerate(made(asked, *rows, audience=audience, group=group))
    ]


def keep(
    folder: Path, *parts: Sequence[Response], asked: Sequence[Questionnaire] = (ASKED,)
) -> None:
    name_school(folder)
    everyone = [response for part in parts for response in part]
    store(folder).add(everyone, asked, [AUTUMN, SPRING])


def no_number(text: str) -> NoReturn:
    raise AssertionError(f"{text} is no JSON")


def told(folder: Path, *arguments: str) -> dict[str, Any]:
    ran = reflect(folder, "compare", *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    plain = json.loads(ran.out, parse_constant=no_number)
    assert (plain["format"], plain["version"]) == ("reflect-comparison", 2)
    assert isinstance(plain, dict)
    return plain


def refused(folder: Path, *arguments: str) -> str:
    ran = reflect(folder, "compare", *arguments)
    assert (ran.code, ran.out) == (2, "")
    return " ".join(ran.err.split())


def cells(plain: dict[str, Any], group: int = 0) -> dict[str, Any]:
    return {cell["cell"]: cell for cell in plain["groups"][group]["cells"]}


THEN = ["2 2 3 3", "3 1 3 4", "2 3 4 4", "1 2 2 3", "2 2 3 3", "3 3 4 5"] * 2
NOW = ["4 4 3 3", "5 3 3 4", "4 5 4 4", "3 4 3 3", "4 4 3 3", "3 5 4 5"] * 2


def engagement(rows: Sequence[str]) -> list[float]:
    """Each respondent's score on a and b."""
    return [fmean(25 * (int(mark) - 1) for mark in row.split()[:2]) for row in rows]


def tenth(number: float) -> Any:
    """The number as it is written, with one decimal."""
    return approx(number, abs=0.0501)


class TestWaves:
    def test_the_test_and_its_adjustment(self, tmp_path: Path) -> None:
        keep(tmp_path, given(*THEN, wave=SPRING), given(*NOW))
        plain = told(tmp_path, "Autumn 2026", "spring 2026")
        assert (plain["then"]["wave"], plain["now"]["wave"]) == ("Spring 2026", "Autumn 2026")
        assert plain["comparisons"] == 4  # two stances, a type of each
        cell = cells(plain)["engagement"]
        before, after = engagement(THEN), engagement(NOW)
        test = scipy.stats.ttest_ind(after, before, equal_var=False)
        interval = test.confidence_interval()
        assert cell["then"]["mean"] == tenth(fmean(before))
        assert (cell["now"]["sd"], cell["now"]["n"]) == (tenth(stdev(after)), 12)
        assert cell["points"] == tenth(fmean(after) - fmean(before))
        assert cell["test"]["t"] == approx(test.statistic, abs=0.005)
        assert cell["test"]["df"] == tenth(test.df)
        assert cell["test"]["p"] == approx(test.pvalue, abs=0.00005)
        assert cell["test"]["interval"] == [tenth(interval.low), tenth(interval.high)]
        tests = [each["test"] for each in cells(plain).values()]
        ranked = sorted(tests, key=lambda test: float(test["p"]))
        times = [test["p"] * left for test, left in zip(ranked, (4, 3, 2, 1), strict=True)]
        holm = [min(1, p) for p in accumulate(times, max)]
        assert [each["adjusted_p"] for each in ranked] == approx(holm, abs=0.0003)
        clear = {name: each["clear"] for name, each in cells(plain).items()}
        assert clear == {
            "engagement": True,
            "parenting.engagement": True,
            "involvement": False,
            "community.involvement": False,
        }
        assert told(tmp_path, "Spring 2026", "Autumn 2026") == plain

    def test_of_two_waves_opened_on_one_day_the_one_named_first_is_then(
        self, tmp_path: Path
    ) -> None:
        zebra, apple = (Wave(name, AUTUMN.opened, AUTUMN.closed) for name in ("Zebra", "Apple"))
        name_school(tmp_path)
        everyone = [*given(*THEN, wave=zebra), *given(*NOW, wave=apple)]
        store(tmp_path).add(everyone, [ASKED], [zebra, apple])
        there = told(tmp_path, "Zebra", "Apple")
        back = told(tmp_path, "Apple", "Zebra")
        assert (there["then"]["wave"], back["then"]["wave"]) == ("Zebra", "Apple")
        points = [cells(plain)["engagement"]["points"] for plain in (there, back)]
        assert points[0] == -points[1] > 0

    def test_on_the_screen(self, tmp_path: Path) -> None:
        keep(tmp_path, given(*THEN, wave=SPRING), given(*NOW))
        said = reflect(tmp_path, "compare", "Autumn 2026", "Spring 2026").out
        assert "Then: Spring 2026. Now: Autumn 2026." in said
        assert "Parents: 12 responses then, 12 now, on 4 shared items" in said
        assert "adjustment over all 4 comparisons made here" in said
        (line,) = (line for line in said.splitlines() if line.startswith("Engagement "))
        assert line.split()[1:6] == ["29*", "12", "75*", "12", "+46"]
        assert line.rstrip().endswith("  clear change")
        assert ("95 %," in said, "unadjusted" in said) == (True, True)

    def test_a_team_has_items_that_moved_and_no_test(self, tmp_path: Path) -> None:
        """a moved by 50 and three people; b by 25 and one person alone, of whom nothing is said."""
        then = given("2 3 3 3", "2 3 3 3", "2 3 3 3", wave=SPRING, audience=LEADERS)
        keep(tmp_path, then, given("4 3 3 3", "4 3 3 3", "4 5 3 3", audience=LEADERS))
        plain = told(tmp_path, "Spring 2026", "Autumn 2026")
        assert plain["comparisons"] == 0
        (group,) = plain["groups"]
        assert {each["test"] for each in group["cells"]} == {None}
        assert {each["clear"] for each in group["cells"]} == {None}
        (moved,) = group["items_moved"]
        assert (moved["item"], moved["points"], moved["people_moved"]) == ("a", 50, 3)
        said = reflect(tmp_path, "compare", "Spring 2026", "Autumn 2026").out
        assert "How often a?    25   75         +50" in said
        assert "Holm" not in said

    def test_items_whose_meaning_changed_are_named_and_left_out(self, tmp_path: Path) -> None:
        other = item("b", text={a.value: "Quite another thing?" for a in THE_THREE})
        later = questionnaire(
            item("a"), other, *json.loads(ASKED.source)["items"][2:], version="1.1.0"
        )
        keep(
            tmp_path,
            given(*THEN, wave=SPRING),
            given(*NOW, asked=later),
            asked=[ASKED, later],
        )
        plain = told(tmp_path, "Spring 2026", "Autumn 2026")
        assert plain["left_out"] == ["b"]
        assert plain["groups"][0]["shared_items"] == 3
        assert "engagement" not in cells(plain)  # one item is no score
        said = reflect(tmp_path, "compare", "Spring 2026", "Autumn 2026").out
        assert "Left out, since their meaning changed with the waves: b" in said

    def test_nothing_in_common(self, tmp_path: Path) -> None:
        other = questionnaire(item("e"), item("f"), id="other")
        then = given(*["1 1", "2 3"] * 3, wave=SPRING, asked=other)
        keep(tmp_path, then, given(*NOW), asked=[ASKED, other])
        said = reflect(tmp_path, "compare", "Spring 2026", "Autumn 2026").out
        assert "No item was asked of parents in both waves with the same meaning." in said

    def test_few_and_one_wave_only(self, tmp_path: Path) -> None:
        keep(
            tmp_path,
            given(*THEN[:4], wave=SPRING),
            given(*NOW),
            given(*NOW, audience=STAFF),
            given("1 1 1 1", wave=SPRING, audience=LEADERS),
            given("1 1 1 1", audience=LEADERS),
        )
        plain = told(tmp_path, "Spring 2026", "Autumn 2026")
        assert [group["audience"] for group in plain["groups"]] == ["leaders"]
        reasons = {each["audience"]: each["reason"] for each in plain["not_compared"]}
        assert reasons == {
            "parents": "“Spring 2026”: Fewer than five answers from parents, so nothing is shown "
            "of them yet.",
            "staff": "Nobody of staff answered in “Spring 2026”, so there is nothing to compare.",
        }
        plain = told(tmp_path, "Spring 2026", "Autumn 2026", "--audience", "parents")
        assert (plain["groups"], len(plain["not_compared"])) == ([], 1)

    def test_shared_are_closed_waves_without_leaders(self, tmp_path: Path) -> None:
        both = [given("1 1 1 1", wave=wave, audience=LEADERS) for wave in (SPRING, AUTUMN)]
        keep(tmp_path, given(*THEN, wave=SPRING), given(*NOW), *both)
        plain = told(tmp_path, "Spring 2026", "Autumn 2026", "--share", "--with-leaders")
        assert [group["audience"] for group in plain["groups"]] == ["parents"]
        assert [each["audience"] for each in plain["not_compared"]] == ["leaders"]
        store(tmp_path).reopen_wave(SPRING.name)
        assert "is still open" in refused(tmp_path, "Autumn 2026", "Spring 2026", "--share")


class TestGroups:
    def test_two_audiences_on_the_items_of_both(self, tmp_path: Path) -> None:
        """Parents were not asked c; leaders, who were asked even less, do not matter here."""
        parents = [f"{row[:4]}. 3" for row in THEN]
        keep(
            tmp_path,
            given(*[f"{row[:4]}1 5" for row in NOW], audience=STAFF),
            given(*parents),
            given("1 . . .", audience=LEADERS),
        )
        plain = told(tmp_path, "Parents", "staff", "--wave", "autumn 2026")
        assert plain["shared_items"] == 3
        found = {cell["cell"]: cell for cell in plain["cells"]}
        assert set(found) == {"engagement", "parenting.engagement"}  # d alone is no score
        cell = found["engagement"]
        before, after = engagement(parents), engagement(NOW)
        test = scipy.stats.ttest_ind(after, before, equal_var=False)
        interval = test.confidence_interval()
        assert [g["mean"] for g in cell["groups"]] == [tenth(fmean(before)), tenth(fmean(after))]
        assert cell["points"] == tenth(fmean(after) - fmean(before))
        assert cell["test"]["p"] == approx(test.pvalue, abs=0.00005)
        assert cell["test"]["interval"] == [tenth(interval.low), tenth(interval.high)]
        assert (cell["higher"], cell["worth_discussing"]) == (1, True)
        assert {each["item"] for each in plain["items"]} == {"a", "b", "d"}
        d = next(each for each in plain["items"] if each["item"] == "d")
        assert (d["points"], d["test"]["g"], d["worth_discussing"]) == (50, None, True)
        said = reflect(tmp_path, "compare", "parents", "staff", "--wave", "Autumn 2026").out
        assert "parents (12 responses) and staff (12 responses), on 3 shared items" in said
        assert " 46, staff " in said
        assert "Worth discussing means at least 12.5 points apart" in said

    def test_two_named_groups_and_one_of_another_audience(self, tmp_path: Path) -> None:
        keep(
            tmp_path,
            given(*NOW, group="Year 3"),
            given(*(f"{row[:4]}. 3" for row in THEN), group="Year 4"),
            given("1 1 . 3", "2 2 . 3", audience=LEADERS),
        )
        plain = told(tmp_path, "parents/year3", "parents/ YEAR 4")
        assert [(g["group"], g["respondents"]) for g in plain["groups"]] == [
            ("Year 3", 12),
            ("Year 4", 12),
        ]
        assert plain["shared_items"] == 3
        cell = plain["cells"][0]
        assert [each["mean"] for each in cell["groups"]] == [
            tenth(fmean(engagement(NOW))),
            tenth(fmean(engagement(THEN))),
        ]
        assert cell["higher"] == 0
        plain = told(tmp_path, "leaders", "parents/Year 3")
        assert plain["cells"][0]["groups"][0]["mean"] == 12.5
        assert plain["shared_items"] == 3

    def test_never_a_part_with_its_whole(self, tmp_path: Path) -> None:
        keep(tmp_path, given(*NOW, group="Year 3"), given(*THEN, group="Year 4"))
        for pair in (("parents", "parents/Year 3"), ("parents/Year 3", "parents")):
            assert "parents/Year 3 is part of parents" in refused(tmp_path, *pair)

    def test_a_group_that_is_hidden(self, tmp_path: Path) -> None:
        keep(tmp_path, given(*NOW, group="Year 3"), given(*THEN[:4], group="Year 4"))
        said = refused(tmp_path, "parents/Year 3", "parents/Year 4")
        assert "fewer than five answered there, or the answers of so few others" in said

    def test_too_few_and_leaders_who_do_not_share(self, tmp_path: Path) -> None:
        keep(
            tmp_path,
            given(*NOW[:4]),
            given(*NOW, audience=STAFF),
            given(*["1 2 1 1"] * 3, audience=LEADERS),
        )
        assert "Fewer than five answers from parents" in refused(tmp_path, "parents", "staff")
        said = refused(tmp_path, "leaders", "staff", "--share")
        assert "The leadership team is left out of what leaves the house" in said
        plain = told(tmp_path, "leaders", "staff", "--share", "--with-leaders")
        cell = plain["cells"][0]
        assert cell["groups"][0] == {"mean": 0, "sd": None, "n": 3, "items": 2}
        assert (cell["test"], cell["worth_discussing"], plain["items"]) == (None, False, [])

    def test_no_item_in_common(self, tmp_path: Path) -> None:
        keep(
            tmp_path,
            given(*["1 2 . ."] * 5),
            given(*[". . 1 2"] * 5, audience=STAFF),
        )
        assert "no item in common" in refused(tmp_path, "parents", "staff")

    def test_without_any_spread(self, tmp_path: Path) -> None:
        keep(tmp_path, given(*["3 3 3 3"] * 5), given(*["3 3 3 3"] * 5, audience=STAFF))
        plain = told(tmp_path, "parents", "staff")
        cell = plain["cells"][0]
        assert (cell["points"], cell["higher"], cell["test"]["p"]) == (0, None, 1)
        said = reflect(tmp_path, "compare", "parents", "staff").out
        assert "No item stands out" in said
        assert "nan" not in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Spring 2026", "spring  2026"], "cannot be compared with itself"),
        (["parents", "parents"], "cannot be compared with itself"),
        (["parents/a", "parents/A"], "cannot be compared with itself"),
        (["Spring 2026", "parents"], "neither two waves nor two groups"),
        (["Sprng", "Autumn 2026"], "Waves here: “Spring 2026”, “Autumn 2026”"),
        (["parents/", "leaders"], "neither two waves nor two groups"),
        (["parents/b", "leaders"], "There is no group “parents/b” in “Autumn 2026”"),
        (["parents", "staff"], "Nobody of staff has answered in “Autumn 2026” yet"),
        (["parents", "leaders", "--audience", "parents"], "--audience goes with two waves"),
        (["Spring 2026", "Autumn 2026", "--wave", "Spring 2026"], "leave it out here"),
        (["parents", "leaders", "--with-leaders"], "--with-leaders goes with --share"),
        (
            ["parents", "leaders", "--output", "x"],
            "let the name end in .json or .xlsx.",
        ),
        (["Spring 2026", "Autumn 2026", "--audience", "staff"], "Nobody of staff answered"),
    ],
)
def test_what_cannot_be_compared(tmp_path: Path, arguments: list[str], said: str) -> None:
    keep(
        tmp_path,
        given(*NOW, group="a"),
        given(*NOW, wave=SPRING),
        given("1 1 1 1", audience=LEADERS),
    )
    assert said in refused(tmp_path, *arguments)


def test_written_to_a_file(tmp_path: Path) -> None:
    keep(tmp_path, given(*NOW), given("1 1 1 1", audience=LEADERS))
    out = ("--format", "json", "--output", "c.json")
    ran = reflect(tmp_path, "compare", "parents", "leaders", *out)
    assert (ran.code, ran.out) == (0, "Written: c.json\n")
    assert json.loads((tmp_path / "c.json").read_text("utf-8"))["kind"] == "groups"


CLIMATE = """\
id: climate
version: 1.0.0
language: en
title: A climate survey
audiences: [staff, parents]
scales: {five: {options: [{value: 1, label: L1}, {value: 2, label: L2}, {value: 3, label: L3}]}}
items:
  - {id: a, scale: five, text: {staff: Is it?, parents: Is it?}}
  - {id: b, scale: five, text: {staff: Is it?, parents: Is it?}}
subscales: {two: {title: Two, items: [a, b]}}
"""
OF_TABLES = ("--questionnaire", "climate.yaml", "--format", "json")


class TestTables:
    """Thirty parents: then 1 and 2, now every other of them a step higher on both."""

    def rows(self, *, now: bool) -> list[str]:
        return [
            f"p{n},parents,{'North' if n < 20 else 'South'},{1 + up},{1 + n % 2 + up}"
            for n in range(30)
            for up in (int(now and n % 4 < 2),)
        ]

    def write(self, folder: Path, name: str, header: str, rows: list[str]) -> None:
        (folder / "climate.yaml").write_text(CLIMATE, encoding="utf-8")
        (folder / name).write_text("\n".join([header, *rows]), encoding="utf-8")

    def test_two_tables_and_the_same_people_in_both(self, tmp_path: Path) -> None:
        header = "respondent,audience,region,a,b"
        self.write(tmp_path, "then.csv", header, self.rows(now=False))
        self.write(tmp_path, "now.csv", header, self.rows(now=True))
        ran = reflect(tmp_path, "compare", "then.csv", "now.csv", *OF_TABLES)
        assert ran.code == 0, ran.err
        plain = json.loads(ran.out)
        assert plain["then"] == {"wave": "then.csv", "opened": None}
        (group,) = plain["groups"]
        (cell,) = group["cells"]
        moved = [50.0] * 16 + [0.0] * 14
        low, high = scipy.stats.ttest_rel(moved, [0.0] * 30).confidence_interval()
        paired = cell["paired"]
        assert (paired["people"], paired["points"], paired["clear"]) == (30, 26.7, True)
        assert paired["interval"] == approx([low, high], abs=0.05)
        screen = reflect(tmp_path, "compare", "then.csv", "now.csv", *OF_TABLES[:2]).out
        assert "Of those who answered both times, item by item:" in screen

    def test_two_waves_and_two_groups_of_one_table(self, tmp_path: Path) -> None:
        rows = [f"{wave},{row}" for wave in ("Old", "New") for row in self.rows(now=wave == "New")]
        self.write(tmp_path, "t.csv", "wave,respondent,audience,region,a,b", rows)
        table = ("--answers", "t.csv", *OF_TABLES)
        plain = json.loads(reflect(tmp_path, "compare", "Old", "New", *table).out)
        assert (plain["then"]["wave"], plain["groups"][0]["cells"][0]["points"]) == ("Old", 26.7)
        groups = ("parents/region: North", "parents/region: South", "--by", "region")
        plain = json.loads(reflect(tmp_path, "compare", *groups, "--wave", "New", *table).out)
        assert [group["group"] for group in plain["groups"]] == ["region: North", "region: South"]
        assert [group["respondents"] for group in plain["groups"]] == [20, 10]
        for arguments, said in {
            (*groups, *table): "Say which wave of t.csv to look at",
            ("Old", "Older", *table): "neither two waves of t.csv nor two groups",
            ("t.csv", "t.csv", *OF_TABLES): "t.csv holds several waves",
            ("Old", "New", "--by", "region"): "go with tables",
        }.items():
            ran = reflect(tmp_path, "compare", *arguments)
            assert (ran.code, said in " ".join(ran.err.split())) == (2, True), ran.err

    def test_tables_of_several_schools(self, tmp_path: Path) -> None:
        rows = [f"{'Hill' if n % 2 else 'Lake'},{row}" for n, row in enumerate(self.rows(now=True))]
        self.write(tmp_path, "t.csv", "school,respondent,audience,region,a,b", rows)
        self.write(tmp_path, "then.csv", "respondent,audience,region,a,b", self.rows(now=False))
        groups = ("parents/region: North", "parents/region: South", "--by", "region")
        for arguments in (("then.csv", "t.csv"), (*groups, "--answers", "t.csv")):
            ran = reflect(tmp_path, "compare", *arguments, *OF_TABLES)
            said = " ".join(ran.err.split())
            assert (ran.code, "of 2 schools (“Hill”, “Lake”)" in said) == (2, True)
            assert "reflect compares within one school. Make a table of one school" in said
            assert said.endswith("reflect score --answers t.csv")

    def test_an_item_that_means_something_else_to_a_group(self, tmp_path: Path) -> None:
        """In the south c is answered a step lower, and all else as in the north, by 120 each."""
        rows = [
            f"parents,{region},{'LR'[n % 2]},{1 + n % 3},{1 + n // 3 % 3},{max(1, c - less)}"
            for region, less in (("North", 0), ("South", 1))
            for n in range(120)
            for c in (1 + n // 9 % 3,)
        ]
        self.write(tmp_path, "t.csv", "audience,region,hand,a,b,c", rows)
        three = CLIMATE.replace("[a, b]", "[a, b, c]").replace(
            "subscales:",
            "  - {id: c, scale: five, text: {staff: Is it c?, parents: Is it c?}}\nsubscales:",
        )
        (tmp_path / "climate.yaml").write_text(three, encoding="utf-8")
        sides = ("parents/region: North", "parents/region: South")
        asked = (*sides, "--answers", "t.csv", "--by", "region,hand", *OF_TABLES)
        ran = reflect(tmp_path, "compare", *asked)
        assert ran.code == 0, ran.err
        dif = {each["item"]: each["dif"] for each in json.loads(ran.out)["items"]}
        assert dif["c"]["differs"]
        assert dif["c"]["people"] == [120, 120]
        screen = " ".join(reflect(tmp_path, "compare", *asked[:-2]).out.split())
        assert "“Is it c?” means something else to parents/region: South, perhaps" in screen
        overlapping = ("parents/region: North", "parents/hand: L", *asked[2:])
        ran = reflect(tmp_path, "compare", *overlapping)
        assert (ran.code, "Some people are in both" in ran.err) == (2, True)


def sheets(folder: Path, *arguments: str) -> dict[str, list[tuple[object, ...]]]:
    ran = reflect(folder, "compare", *arguments, "--output", "c.xlsx")
    assert (ran.code, ran.out.startswith("Written: c.xlsx")) == (0, True), ran.err
    book = openpyxl.load_workbook(folder / "c.xlsx")
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_a_workbook_of_two_waves_and_of_two_groups(tmp_path: Path) -> None:
    """Scores by hand: of 1 to 5 the option 2 is 25, 4 is 75; all alike, so that nothing is tested.

    One group answers 5 where the other answers 1.
    """
    then = given(*["2 2 4 4"] * 10, wave=SPRING)
    year3, year4 = given(*["5 4 4 4"] * 6, group="Year 3"), given(*["1 4 4 4"] * 6, group="Year 4")
    keep(tmp_path, then, year3, year4)
    found = sheets(tmp_path, SPRING.name, AUTUMN.name)
    assert list(found) == ["About", "Parents"]
    assert ("School", "Hill School") in found["About"]
    head, *rows = found["Parents"]
    assert head[:6] == ("What", "Then", "n then", "Now", "n now", "Difference")
    assert {row[0]: row[1:6] for row in rows}["Engagement"] == (25, 10, 63, 12, 38)
    found = sheets(tmp_path, "parents/Year 3", "parents/Year 4")
    assert list(found) == ["About", "Scores", "Items"]
    (of_a,) = [row for row in found["Items"] if row[-1] == "a"]
    assert of_a[1:7] == (100, 6, 0, 6, 100, "parents/Year 3")
    ran = reflect(tmp_path, "compare", SPRING.name, AUTUMN.name, "--format", "xlsx")
    assert (ran.code, "name it: --output comparison.xlsx" in ran.err) == (2, True)

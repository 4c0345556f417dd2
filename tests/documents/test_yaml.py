"""YAML text as values with places, and everything that is refused of it."""

from itertools import pairwise
from typing import Any

import pytest
import yaml as pyyaml

from reflect.documents import parse, walk
from reflect.documents.walk import MAX_ALIASED_NODES, MAX_DEPTH


def value(text: str) -> Any:
    """The value of a text with nothing wrong in it."""
    document = parse(text, "x").require()
    assert not document.duplicates
    return document.value


def said(text: str) -> list[str]:
    """The diagnostics of a text, doubled keys among them."""
    checked = parse(text, "x")
    return [str(d) for d in (checked.value.duplicates if checked.value else checked.diagnostics)]


@pytest.fixture(params=["libyaml", "pure Python"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: where there is no wheel with libyaml, Python's own is used."""
    if request.param == "pure Python":
        monkeypatch.setattr(walk, "_LOADER", pyyaml.SafeLoader)


class TestScalars:
    """YAML 1.2's core schema, so that what people write as words stays words."""

    @pytest.mark.parametrize(
        "words",
        "No yes on Off y NO tRUE 3:30 1_000 0o17 0x1f 2026-03-02 .inf .nan = 1,5 ½ ١٢٣ 1e + . 1.2.3"
        " don't".split(),
    )
    def test_words_stay_words(self, words: str) -> None:
        assert value(f"label: {words}") == {"label": words}

    @pytest.mark.parametrize(
        ("text", "number"),
        [("0", 0), ("-3", -3), ("+1", 1), ("007", 7), ("1.0", 1.0), ("-.5", -0.5), ("1e3", 1000.0)],
    )
    def test_numbers(self, text: str, number: float) -> None:
        read = value(f"value: {text}")["value"]
        assert (read, type(read)) == (number, type(number))

    @pytest.mark.parametrize(
        ("text", "constant"),
        [("true", True), ("False", False), ("null", None), ("~", None), ("", None)],
    )
    def test_constants(self, text: str, constant: bool | None) -> None:
        assert value(f"key: {text}")["key"] is constant

    def test_quotes_make_words_of_anything(self) -> None:
        assert value("""["1", 'true', "", '~']""") == ["1", "true", "", "~"]

    def test_a_very_long_number_takes_no_time(self) -> None:
        """Python refuses to read an integer of 5,000 digits, and takes a second for a million."""
        assert value(f"value: {'9' * 500_000}") == {"value": float("inf")}
        assert value("value: 12345678901234567890") == {"value": 12345678901234567890.0}

    def test_keys_are_the_words_that_stand_there(self) -> None:
        assert value("1: a\n1.0: b\ntrue: c\nNo: d\nnull: e") == {
            "1": "a",
            "1.0": "b",
            "true": "c",
            "No": "d",
            "null": "e",
        }


class TestPlaces:
    def test_keys_and_list_elements_have_a_place(self) -> None:
        document = parse("# first\nscales:\n  often:\n    - a\n    - b: 1\n      c: 2\n", "x")
        assert document.require().places == {
            (): (2, 1),
            ("scales",): (2, 1),
            ("scales", "often"): (3, 3),
            ("scales", "often", 0): (4, 7),
            ("scales", "often", 1): (5, 7),
            ("scales", "often", 1, "b"): (5, 7),
            ("scales", "often", 1, "c"): (6, 7),
        }

    def test_columns_count_characters_not_bytes(self) -> None:
        assert said("{😀😀: ü, 👍🏽: क, 😀😀: 2}") == [
            "x:1:16 R005 the key `😀😀` stands twice in this block; keep one of the two"
        ]

    @pytest.mark.parametrize("mark", ["\x85", "\u2028", "\u2029"], ids=["NEL", "LS", "PS"])
    def test_rare_line_ends_do_not_end_a_line(self, mark: str) -> None:
        """YAML 1.2 and editors agree; libyaml would refuse this comment, and count a line more."""
        assert value(f"a: pasted{mark}- b # why{mark}not")["a"] == "pasted - b"
        assert said(f"a: 'x{mark}y'\nb: ]")[0].startswith("x:2:4 R004")

    def test_of_a_doubled_key_the_later_value_is_checked_where_it_stands(self) -> None:
        document = parse("items:\n- a\nitems:\n- b\n", "x").require()
        assert document.value == {"items": ["b"]}
        assert document.places["items", 0] == (4, 3)

    def test_what_has_no_place_is_shown_at_the_part_above_it(self) -> None:
        document = parse("a: &a\n  b: 1\nc: *a\n", "x").require()
        assert str(document.diagnostic(("c", "b", "d"), "R008", "wrong")) == "x:3:1 R008 wrong"


@pytest.mark.usefixtures("_each_parser")
class TestRefused:
    @pytest.mark.parametrize("text", ["", "  \n\n", "# only\n# comments\n", "\ufeff"])
    def test_nothing_there(self, text: str) -> None:
        (problem,) = said(text)
        assert problem.endswith(" R004 is empty; write its keys here")

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ("a: [1, 2\nb: 3\n", "2:2"),
            ("a: 'open\n", "2:1"),
            ("a: 1\n b: 2\n", "2:3"),
            ("%YAML 9.9\n---\na: 1", "1:1"),
            ("a: {b: 1, c", "1:12"),
            ('a: "\\U00110000"', "1:7"),
        ],
        ids=[
            "bracket",
            "quote",
            "indent",
            "version",
            "end",
            "escape",
        ],
    )
    def test_no_yaml(self, text: str, place: str) -> None:
        (problem,) = said(text)
        if walk._LOADER is pyyaml.SafeLoader:  # finds some of these a little earlier or later
            assert " R004 " in problem
        else:
            assert problem.startswith(f"x:{place} R004 is not valid YAML here: ")

    @pytest.mark.parametrize(
        ("text", "place", "remedy"),
        [
            ("a: b: c", "1:4", "a colon within a text divides it; put the whole text in double"),
            ("- a: Today: how often?", "1:6", "a colon within a text divides it"),
            ("a: Only one:", "1:4", "a colon within a text divides it"),
            ("a: [maybe] Why?\nb: 1", "1:4", "a text cannot begin with a bracket; put the whole"),
            ("a: {maybe} Why?\nb: 1", "1:4", "a text cannot begin with a bracket"),
            (
                "a: 'What's it like?'",
                "1:4",
                "an apostrophe ends this text too early; put the whole",
            ),
            ('a: "Say "no" here"', "1:4", "a quotation mark ends this text too early; write"),
            ("a: @here", "1:4", "a text cannot begin with @"),
            ("a:\n  - b: 1\n\N{NO-BREAK SPACE} - c: 2\n    d: 3", "3:1", "a no-break space stands"),
            ("a:\n  b:\N{NO-BREAK SPACE}1\n  c: 2", "2:5", "a no-break space stands here"),
        ],
    )
    def test_what_people_write_is_told_with_its_remedy(
        self, text: str, place: str, remedy: str
    ) -> None:
        (problem,) = said(text)
        assert problem.startswith(f"x:{place} R004 {remedy}")

    @pytest.mark.parametrize("text", ["a: 'don''t'\nb: [1", "a: x:y\nb: [1", "a: [1] # b\nb: [1"])
    def test_a_line_that_is_right_is_not_blamed(self, text: str) -> None:
        (problem,) = said(text)
        assert " R004 is not valid YAML here: " in problem

    def test_a_tab(self) -> None:
        (problem,) = said("a:\n\tb: 1\n")
        assert problem == "x:2:1 R004 is indented with a tab here; use spaces"

    @pytest.mark.parametrize(
        "character",
        ["\0", "\x07", "\x1b", "\x7f", "\x9f", "\ud800", "\ufffe", "\uffff"],
        ids=ascii,
    )
    def test_control_characters_and_half_characters(self, character: str) -> None:
        assert said(f"title: ä😀\nname: ä😀{character}\n") == [
            "x:2:9 R004 holds a character that YAML does not allow; delete it"
        ]

    @pytest.mark.parametrize("escape", ["\\0", "\\e[2J", "\\x07", "\\b"])
    def test_no_way_around_by_an_escape(self, escape: str) -> None:
        """A terminal would obey \\e, and no page can hold \\0."""
        problem = "R004 holds a control character, written as an escape; delete it"
        assert said(f'id: a\ntitle: "{escape}"') == [f"x:2:8 {problem}"]
        assert said(f'id: a\n"{escape}": b') == [f"x:2:1 {problem}"]

    def test_other_escapes_are_read(self) -> None:
        assert value(r'"\u00fc \t \N \u200f \U0001F600"') == "ü \t \x85 \u200f 😀"

    def test_half_characters_by_escape(self) -> None:
        """JSON's way to write 😀. libyaml refuses it, Python's parser would make two halves."""
        (problem,) = said(r'a: "\ud83d\ude00"')
        assert " R004 " in problem

    def test_every_doubled_key_is_named(self) -> None:
        assert said("a: 1\nb: {c: 1, c: 2}\na: 3\nb: 4\na: 5\n") == [
            "x:2:11 R005 the key `c` stands twice in this block; keep one of the two",
            "x:3:1 R005 the key `a` stands twice in this block; keep one of the two",
            "x:4:1 R005 the key `b` stands twice in this block; keep one of the two",
            "x:5:1 R005 the key `a` stands twice in this block; keep one of the two",
        ]

    def test_doubled_keys_are_named_beside_what_ends_the_reading(self) -> None:
        assert [p.split()[1] for p in said("a: 1\na: 2\nb: ]")] == ["R005", "R004"]

    def test_a_message_stays_one_short_line(self) -> None:
        (problem,) = said('"a\\nb": 1\n"a\\nb": 2')
        assert problem.startswith("x:2:1 R005 the key `a b` stands twice")
        (problem,) = said(f"{'k' * 900}: 1\n{'k' * 900}: 2")
        assert len(problem) < 200

    @pytest.mark.parametrize(
        ("text", "problem"),
        [
            (
                "a: &x {b: 1}\nc:\n  <<: *x\n",
                "3:3 R004 merge keys are not used; write the keys out",
            ),
            ("? [a, b]\n: c\n", "1:3 R004 a key must be a plain word"),
            ("? {a: b}\n: c\n", "1:3 R004 a key must be a plain word"),
            ("a: &x b\n*x : c\n", "2:1 R004 a key must be a plain word"),
            (
                "a: 1\n---\nb: 2\n",
                "2:1 R004 a second document begins here; keep one document in a file",
            ),
            ("a: *x\n", "1:4 R004 nothing before this is called `&x`; write it out"),
            ("a: &x [*x]\n", "1:8 R004 nothing before this is called `&x`; write it out"),
            ("&x a: *x\n", "1:7 R004 nothing before this is called `&x`; write it out"),
        ],
        ids=["merge", "list key", "block key", "alias key", "two", "unknown", "itself", "its key"],
    )
    def test_what_no_questionnaire_needs(self, text: str, problem: str) -> None:
        assert said(text) == [f"x:{problem}"]

    @pytest.mark.parametrize(
        "tag", ["!!python/object/apply:os.system", "!!str", "!own", "!!binary"]
    )
    def test_tags(self, tag: str) -> None:
        (problem,) = said(f"id: a\ncommand: {tag} [ls]\n")
        assert problem.startswith("x:2:10 R004 has the tag `")
        assert problem.endswith("remove it, no file of reflect needs one")

    @pytest.mark.parametrize(
        "levels", [MAX_DEPTH + 1, 1_000, 100_000], ids=["21", "1,000", "100,000"]
    )
    def test_deep_nesting(self, levels: int) -> None:
        problem = "R003 is nested more than 20 levels deep; flatten it"
        assert said("[" * levels + "a") == [f"x:1:22 {problem}"]
        assert said("- " * levels + "a") == [f"x:1:43 {problem}"]
        assert said("{a: " * levels + "b") == [f"x:1:85 {problem}"]

    def test_twenty_levels_are_read(self) -> None:
        assert said("[" * MAX_DEPTH + "a" + "]" * MAX_DEPTH) == []

    def test_depth_cannot_be_hidden_behind_aliases(self) -> None:
        assert said(f"a: &a {'[' * 10}1{']' * 10}\nb: {'[' * 10}*a") == [
            "x:2:14 R003 is nested more than 20 levels deep; flatten it"
        ]

    def test_many_aliases(self) -> None:
        few, many = ("a: &a b\nc: [" + "*a, " * n + "]" for n in (10_000, 10_001))
        assert len(value(few)["c"]) == MAX_ALIASED_NODES
        assert said(many) == [
            f"x:2:{len('c: [') + 4 * 10_000 + 1} R003 aliases here expand to more than 10,000 "
            "values; write them out"
        ]

    def test_a_billion_laughs(self) -> None:
        """Each line holds the one before nine times: 9⁹ values in 400 characters."""
        names = "abcdefghi"
        lines = ["a: &a [lol" + ", lol" * 8 + "]"]
        lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in pairwise(names)]
        (problem,) = said("\n".join(lines))
        assert problem.startswith("x:5:8 R003 aliases here expand to more than 10,000 values")

"""Tables of answers: what is read from a file, and all that is said to be wrong with one."""

import re
from pathlib import Path

import polars as pl
import pytest

from reflect.diagnostics import Checked
from reflect.questionnaire import Audience, Questionnaire
from reflect.tables.content.times import hurried
from reflect.tables.file import read_cells
from reflect.tables.headings.names import Names
from reflect.tables.reading import AnswerTable, read_table
from tests.making import choice_item, item, number_item, open_item, questionnaire, scale

STAFF_ONLY = {"staff": "How often here?"}
ASKED = questionnaire(
    item("a"), item("b"), item("c", text=STAFF_ONLY), open_item("why"), scales={"two": [0, 1]}
)


def read(
    folder: Path,
    text: str,
    *asked: Questionnaire,
    name: str = "t.csv",
    encoding: str = "utf-8",
    audience: Audience | None = None,
) -> Checked[AnswerTable]:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return read_table(path, asked or (ASKED,), audience)


def column(checked: Checked[AnswerTable], name: str) -> list[object]:
    return checked.require().frame[name].to_list()


def wrong(checked: Checked[AnswerTable]) -> list[tuple[int, int, str]]:
    assert checked.value is None
    return [(d.line, d.column, d.code) for d in sorted(checked.diagnostics)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("4", 4),
        ("4.0", 4),
        ('"4,0"', 4),
        ("\uff14", 4),
        ("Worth 4", 4),
        (" worth\u00a0 4 ", 4),
        ("4 = Worth 4", 4),
        ("Don't know", -1),
        ("DON’T KNOW", -1),
        ("dont_know", -1),
        ("Does not apply", -2),
        ("not_applicable", -2),
        ("skipped", -3),
        ("", -3),
        (" ", -3),
        ("not_asked", None),
    ],
)
def test_what_a_cell_may_hold(tmp_path: Path, cell: str, code: int | None) -> None:
    text = f"audience,a,b\nstaff,{cell},1\nstaff,5,1\n"
    assert column(read(tmp_path, text), "a") == [code, 5]


def test_codes_are_ranks_whatever_the_order_and_the_distance_of_the_values(tmp_path: Path) -> None:
    asked = questionnaire(item("a", scale="odd"), scales={"odd": [10, -3, 0.5]})
    text = "a;audience\n-3;staff\n0,5;staff\n10.0;staff\nWorth 0.5;staff\n"
    assert column(read(tmp_path, text, asked), "a") == [1, 2, 3, 2]


def test_a_label_like_the_value_of_another_option_is_refused_where_it_matters(
    tmp_path: Path,
) -> None:
    shifted = scale(0, 1, 2)
    shifted["options"][0]["label"], shifted["options"][1]["label"] = "1", "2"
    shifted["options"][2]["label"] = "3"
    asked = questionnaire(item("a", scale="shifted"), scales={"shifted": shifted})
    assert column(read(tmp_path, "a,audience\n0,staff\n3,staff\n1 = 2,staff\n", asked), "a") == [
        1,
        3,
        2,
    ]
    unclear = read(tmp_path, "a,audience\n0,staff\n1,staff\n", asked)
    assert wrong(unclear) == [(3, 1, "X104")]
    assert "more than one way; write `0 = 1` or `1 = 2`" in unclear.diagnostics[0].message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_delimiters_and_encodings(tmp_path: Path, delimiter: str, encoding: str, end: str) -> None:
    rows = [
        ["Audience", "group", "A", "why"],
        ["Leader", "Café – “3”", "4", f'"Größe: 1{delimiter} 2\n""drei"""'],
        ["LEADERS", "Café – “3”", "Don’t know", ""],
    ]
    text = end.join(map(delimiter.join, rows)) + end
    table = read(tmp_path, text, encoding=encoding, name="t.txt")
    assert column(table, "_group") == ["Café – “3”"] * 2
    assert column(table, "a") == [4, -1]
    assert column(table, "why") == [f'Größe: 1{delimiter} 2\n"drei"', ""]


def test_columns_of_the_frame(tmp_path: Path) -> None:
    text = (
        "school,wave,audience,group,respondent,joint,form,seconds,a\n"
        "Hill,Spring,parent,,p1,,short,12.5,1\n"
        "Hill,Spring,Leaders, Year  3 ,,6,full,,2\n"
        ",,,,,,,,\n"
        "Hill,Spring,staff,,,,,3,\n"
    )
    table = read(tmp_path, text).require()
    assert table.frame.rows(named=True) == [
        {
            "_row": 2,
            "_school": "Hill",
            "_wave": "Spring",
            "_audience": "parents",
            "_group": None,
            "_joint": None,
            "_respondent": "p1",
            "_core": True,
            "_language": None,
            "_seconds": 12.5,
            "a": 1,
            "b": None,
            "c": None,
            "why": None,
        },
        {
            "_row": 3,
            "_school": "Hill",
            "_wave": "Spring",
            "_audience": "leaders",
            "_group": "Year 3",
            "_joint": 6,
            "_respondent": None,
            "_core": False,
            "_language": None,
            "_seconds": None,
            "a": 2,
            "b": None,
            "c": None,
            "why": None,
        },
    ]
    assert (table.rows, table.left_out) == (3, 1)
    kinds = table.frame.schema
    assert {kinds["a"], kinds["b"], kinds["_joint"], kinds["why"]} == {
        pl.Int8(),
        pl.Int32(),
        pl.String(),
    }
    assert [hurried(table.frame, 12), hurried(table.frame, 13)] == [0, 1]


def test_blank_for_a_whole_audience_in_a_school_and_wave_is_not_asked(tmp_path: Path) -> None:
    rows = [
        ("Hill", "1", "staff", "1", "", "Yes!"),
        ("Hill", "1", "staff", "", "", "skipped"),
        ("Hill", "1", "parents", "1", "", ""),
        ("Hill", "1", "parents", "2", "skipped", ""),
        ("Hill", "2", "staff", "", "3", ""),
        ("Lake", "1", "staff", "", "4", ""),
        ("Lake", "1", "staff", "not_asked", "", ""),
        ("Lake", "1", "staff", "", "5", ""),
    ]
    lines = ["school,wave,audience,a,b,why", *map(",".join, rows)]
    table = read(tmp_path, "\n".join(lines))
    assert column(table, "a") == [1, -3, 1, 2, None, None, None]
    assert column(table, "b") == [None, None, -3, -3, 3, 4, 5]
    assert column(table, "why") == ["Yes!", "", None, None, None, None, None]
    assert table.require().left_out == 1


def test_who_answered_where_the_table_does_not_say(tmp_path: Path) -> None:
    assert wrong(read(tmp_path, "a\n1\n")) == [(0, 0, "X106")]
    assert "--audience leaders" in str(read(tmp_path, "a\n1\n").diagnostics[0])
    given = read(tmp_path, "a\n1\n", audience=Audience.STAFF)
    assert column(given, "_audience") == ["staff"]
    partly = read(tmp_path, "a,audience\n1,\n2,parents\n", audience=Audience.STAFF)
    assert column(partly, "_audience") == ["staff", "parents"]
    one = questionnaire(item("a", text={"parents": "How often?"}), audiences=["parents"])
    assert column(read(tmp_path, "a\n1\n", one), "_audience") == ["parents"]
    other = read(tmp_path, "a\n1\n", one, audience=Audience.STAFF)
    assert "has words for staff" in other.diagnostics[0].message


HEAD = "audience,group,a,b,c"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("audience,a,aa\nstaff,1,x", (1, 3, "X102"), "`aa` is unknown; did you mean `a`"),
        (
            "audience,a,A \nstaff,1,2\nstaff,,3",
            (1, 3, "X102"),
            "`a` stands twice, in columns 2 and 3, and both are filled in differently in row 2",
        ),
        ("audience,a,group,Group\nstaff,1,x,y", (1, 4, "X102"), "`group` stands twice; keep one"),
        ("audience,group\nstaff,1", (1, 1, "X102"), "no column is an item of made; .* like `a`"),
        (f"{HEAD}\nstaff,x,1,2,3,4", (2, 6, "X103"), "row 2 has 6 cells, the header has 5"),
        (
            f"{HEAD}\nstaff,,1,Wroth 2,",
            (2, 4, "X104"),
            "`b`, row 2: `Wroth 2` is no answer here; did you mean `Worth 2`",
        ),
        (f"{HEAD}\nstaff,,7,2,", (2, 3, "X104"), "`7` is off the scale; write one of 1, 2, 3"),
        (f"{HEAD}\nleaders,,1,2,3", (2, 5, "X105"), "`c`, row 2: .* no words for leaders"),
        (f"{HEAD}\npupils,,1,2,", (2, 1, "X106"), "`pupils` is no audience"),
        (f"{HEAD}\nstaff,,1,2,\n,,1,2,", (3, 1, "X106"), "row 3: is blank; write one of: leaders"),
        (f"{HEAD}\nstaff,{'x' * 101},1,2,", (2, 2, "X106"), "100 characters are the most"),
        ("audience,a,seconds\nstaff,1,soon", (2, 3, "X106"), "must be a number .* not `soon`"),
        ("audience,a,seconds\nstaff,1,-1", (2, 3, "X106"), "must be a number from 0"),
        ("audience,a,joint\nstaff,1,2.5", (2, 3, "X106"), "must be a whole number from 2 to 200"),
        ("audience,a,form\nstaff,1,long", (2, 3, "X106"), "`long` is no form; write full or short"),
        (
            f"{HEAD}\nstaff,Year 3,1,2,\nparents,year3,1,2,\nstaff,year3,1,2,\nstaff,Year 3,1,2,",
            (4, 2, "X107"),
            "row 4: `year3` and `Year 3` differ only in case or spaces; use one",
        ),
        ("audience,a,wave\nstaff,1,W 1\nstaff,1,w1", (3, 3, "X107"), "`w1` and `W 1` differ"),
        (
            "audience,a,respondent\nstaff,1,x\nparents,1,x\nstaff,2,x",
            (2, 3, "X107"),
            "rows 2 and 4: `x` stands twice; keep one row",
        ),
        ("audience,why\nstaff," + "x" * 4001, (2, 2, "X104"), "longer than 4,000 characters"),
    ],
)
def test_every_error_has_its_place_and_remedy(
    tmp_path: Path, text: str, place: tuple[int, int, str], said: str
) -> None:
    checked = read(tmp_path, text)
    assert wrong(checked) == [place], checked.diagnostics
    assert re.search(said, checked.diagnostics[0].message), checked.diagnostics[0].message


def test_the_same_error_is_told_once_and_others_with_it(tmp_path: Path) -> None:
    rows = ["staff,Oft,9,1"] * 12 + ["staff,oft ,2,1", "", '"staff","2\n",rarely,1', "x,1,1,1"]
    checked = read(tmp_path, "\n".join(["audience,a,b,bb", *rows]))
    assert [str(d).split(" ", 1)[1] for d in sorted(checked.diagnostics)] == [
        "X102 the column `bb` is unknown; did you mean `b`?",
        "X104 column `a`, rows 2, 3, 4 and 10 more: `Oft` is no answer here; write one of: 1 Worth "
        "1, 2 Worth 2, 3 Worth 3, 4 Worth 4, 5 Worth 5, d Don't know, n Does not apply",
        "X104 column `b`, rows 2, 3, 4 and 9 more: `9` is off the scale; write one of "
        "1, 2, 3, 4, 5",
        "X104 column `b`, row 16: `rarely` is no answer here; write one of: 1 Worth 1, 2 Worth 2, "
        "3 Worth 3, 4 Worth 4, 5 Worth 5, d Don't know, n Does not apply",
        "X106 column `audience`, row 17: `x` is no audience; write one of: leaders, parents, staff",
    ]


def test_a_missing_kind_that_the_scale_does_not_offer(tmp_path: Path) -> None:
    yes_no = {"options": [{"value": 0, "label": "No"}, {"value": 1, "label": "Yes"}]}
    asked = questionnaire(item("a", scale="yes-no"), scales={"yes-no": yes_no})
    checked = read(tmp_path, "audience,a\nstaff,dont_know\nstaff,Yes\n", asked)
    assert wrong(checked) == [(2, 2, "X104")]
    assert "does not offer `dont_know`; write one of: 0 No, 1 Yes" in checked.diagnostics[0].message


def test_what_stands_under_an_item_is_counted_from_first_to_last(tmp_path: Path) -> None:
    """Also what nobody of the first thousand said, and how often; and it is no answer there too."""
    rows = ["4,1"] * 1500 + ["2,1"] * 3
    path = tmp_path / "t.csv"
    path.write_text("\n".join(["a,b", *rows]), encoding="utf-8")
    file = read_cells(path, Names([ASKED])).require()
    assert sorted(file.found(0).rows()) == [("2", 3), ("4", 1500)]
    assert sorted(file.found(1).rows()) == [("1", 1503)]
    late = "\n".join(["audience,a", *["staff,4"] * 1500, "staff,often"])
    assert wrong(read(tmp_path, late)) == [(1502, 2, "X104")]


def test_a_thousand_kinds_of_wrong_cells_are_not_told_one_by_one(tmp_path: Path) -> None:
    rows = "\n".join(f"staff,word {number}" for number in range(1000))
    checked = read(tmp_path, f"audience,a\n{rows}")
    assert len(checked.diagnostics) == 21
    assert "980 more kinds of cell are no answers" in checked.diagnostics[-1].message


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("t.xlsx", b"PK\3\4", "is no workbook, whatever its name says, or is damaged"),
        ("t.ods", b"", "is no workbook"),
        ("t.xlsx", bytes.fromhex("d0cf11e0a1b11ae1"), "is protected by a password"),
        ("t.xlsm", b"PK\3\4", "may hold macros; open it, save it as .xlsx"),
        ("t.xls", b"", "is a spreadsheet of another kind"),
        ("t.json", b"{}", "reflect responses import"),
        ("t.doc", b"", "is called `.doc`, so it is no table; give one: .csv"),
        ("table", b"", "has no ending, so it is no table"),
        ("t.csv", b"", "is empty; its first row must hold the headings"),
        ("t.csv", b"\xef\xbb\xbf\r\n,,\r\n", "is empty"),
        ("t.csv", b"audience,a\n,\n", "holds headings only"),
        ("t.csv", b"audience,a\nstaff,\n", "holds no answer in any row"),
        ("t.csv", b"PK\3\4\0\0abc", "is no text, whatever its name says"),
        ("t.csv", b"a,\x81\0", "is no text"),
        ("t.csv", b"\xff\xfea", "is no text"),
        ("t.csv", b'audience,a\nstaff,"1\n', r"row 2 cannot be read as CSV \(a quotation mark is"),
        ("t.csv", b'audience,a\nstaff,"1"x\n', "row 2 cannot be read as CSV .*; save the table"),
        ("t.parquet", b"PAR1PAR1", "is no Parquet file, or is damaged"),
        ("t.parquet", b"", "is no Parquet file"),
        ("no.csv", None, "cannot be read: No such file"),
        ("no.parquet", None, "cannot be read: No such file"),
        (".", None, "is a folder; name the files in it"),
        ("t.csv", b"x" * 200_000, "row 1 cannot be read as CSV"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, content: bytes | None, said: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    (problem,) = read_table(path, [ASKED]).diagnostics
    assert (problem.code, problem.path) == ("X101", str(path))
    assert re.search(said, problem.message), problem.message


def test_a_folder_and_a_table_cut_short(tmp_path: Path) -> None:
    (tmp_path / "t.csv").mkdir()
    assert "is a folder" in read_table(tmp_path / "t.csv", [ASKED]).diagnostics[0].message
    whole = tmp_path / "whole.parquet"
    pl.DataFrame({"audience": ["staff"] * 999, "a": range(999)}).write_parquet(whole)
    raw = bytearray(whole.read_bytes())
    raw[4:400] = bytes(396)
    (tmp_path / "cut.parquet").write_bytes(raw)
    (problem,) = read_table(tmp_path / "cut.parquet", [ASKED]).diagnostics
    assert (problem.code, "damaged" in problem.message) == ("X101", True)


def test_an_item_called_like_a_column_about_the_respondent(tmp_path: Path) -> None:
    asked = questionnaire(item("group"), item("a"))
    checked = read(tmp_path, "audience,a,group\nstaff,1,1\n", asked)
    assert "`group` is called like a column about the respondent" in checked.diagnostics[0].message


def test_parquet_of_any_type(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    frame = pl.DataFrame(
        {
            "audience": pl.Series(["staff", "parents", None], dtype=pl.Categorical),
            "a": pl.Series([4, None, 1], dtype=pl.Int64),
            "b": pl.Series([4.0, float("nan"), None], dtype=pl.Float32),
            "respondent": [10, 11, 12],
            "seconds": pl.Series([1.5, None, 2], dtype=pl.Float64),
        }
    )
    frame.write_parquet(path)
    table = read_table(path, [ASKED], Audience.PARENTS)
    assert column(table, "_audience") == ["staff", "parents"]
    assert column(table, "a") == [4, 1]
    assert column(table, "b") == [4, None]
    assert column(table, "_respondent") == ["10", "12"]
    frame.with_columns(a=[[1], [2], [3]]).write_parquet(path)
    assert wrong(read_table(path, [ASKED])) == [(1, 2, "X101")]
    frame.clear().write_parquet(path)
    assert "has no rows" in read_table(path, [ASKED]).diagnostics[0].message


def test_two_hundred_thousand_rows(tmp_path: Path) -> None:
    number = 200_000
    labels = ["Worth 1", "Worth 5", "Don't know", ""]
    frame = pl.DataFrame(
        {
            "school": [f"School {row // 100}" for row in range(number)],
            "audience": ["staff", "parents"] * (number // 2),
            "a": labels * (number // 4),
            "b": [1, 2, 3, 4, 5] * (number // 5),
        }
    )
    frame.write_parquet(tmp_path / "t.parquet")
    table = read_table(tmp_path / "t.parquet", [ASKED]).require()
    counts = table.frame["a"].value_counts().sort("a").rows()
    assert counts == [(-3, number // 4), (-1, number // 4), (1, number // 4), (5, number // 4)]
    frame.with_columns(b=pl.lit("Worht 1")).write_parquet(tmp_path / "t.parquet")
    (problem,) = read_table(tmp_path / "t.parquet", [ASKED]).diagnostics
    assert "rows 2, 3, 4 and 199997 more: `Worht 1`" in problem.message


CODED = questionnaire(
    item("a"), item("b"), codes={"dont_know": [98, "REF"], "skipped": [99, -9]}, framed=False
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [("98", -1), ("98.0", -1), ("ref", -1), ("dont_know", -1), ("99", -3), ("-9", -3), ("5", 5)],
)
def test_codes_of_the_file_stand_for_answers_apart_from_the_scale(
    tmp_path: Path, cell: str, code: int
) -> None:
    assert column(read(tmp_path, f"audience,a,b\nstaff,{cell},1\n", CODED), "a") == [code]


def test_codes_do_not_hide_that_points_count_from_one(tmp_path: Path) -> None:
    """Twelve numbers from 1 to 5 on a scale from 0 to 4, and a 98 that the file explains."""
    asked = questionnaire(
        item("a", scale="many"), scales={"many": [0, 1, 2, 3, 4]}, codes={"dont_know": [98]}
    )
    rows = "".join(f"staff,{point}\n" for point in (1, 2, 3, 4, 5, 5, 4, 3, 2, 1, 5, 4, 98))
    assert wrong(read(tmp_path, f"audience,a\n{rows}", asked)) == [(1, 2, "X104")]


WAYS = scale(1, 2, 3)
for place, label in enumerate(("On foot", "By bus, tram or train", "By car")):
    WAYS["options"][place]["label"] = label
OTHERS = questionnaire(
    item("a"),
    choice_item("way", "ways"),
    choice_item("ways", "ways", many=True),
    number_item("far", unit="minutes", least=0, most=180, codes=[-9]),
    scales={"ways": WAYS},
)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2", 0b010),
        ("1;3", 0b101),
        ("3, 1", 0b101),
        ("1 3", 0b101),
        ("On foot; By bus, tram or train", 0b011),
        ("On foot, By bus, tram or train, By car", 0b111),
        ("1 = On foot|3", 0b101),
        ("On foot;By car;", 0b101),
        ("d", -1),
        ("", -3),
    ],
)
def test_the_cell_of_an_item_of_which_many_may_be_ticked(
    tmp_path: Path, cell: str, code: int
) -> None:
    text = f'audience,a,ways\nstaff,1,"{cell}"\nstaff,1,1\n'
    assert column(read(tmp_path, text, OTHERS), "ways") == [code, 1]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("45", 45), ("4.5", 4.5), ('"4,5"', 4.5), ("45 minutes", 45), ("-9", None), ("", None)],
)
def test_the_cell_of_a_number(tmp_path: Path, cell: str, number: float | None) -> None:
    """What was left blank is NaN."""
    text = f"audience,a,far\nstaff,1,{cell}\nstaff,1,0\n"
    given, other = column(read(tmp_path, text, OTHERS), "far")
    assert (None if given != given else given, other) == (number, 0)


@pytest.mark.parametrize(
    ("head", "cell", "said"),
    [
        ("far", "181", "`181` is no answer here; write a number from 0 to 180, in minutes"),
        ("far", "long", "`long` is no answer here; write a number from 0 to 180, in minutes"),
        (
            "ways",
            "1;4",
            "`1;4` is no list of answers here; write those ticked with a semicolon between them, "
            "like 1;2",
        ),
        ("way", "1;3", "`1;3` is two answers; leave the cell blank"),
    ],
)
def test_other_cells_are_no_answers(tmp_path: Path, head: str, cell: str, said: str) -> None:
    (problem,) = read(tmp_path, f"audience,a,{head}\nstaff,1,{cell}\n", OTHERS).diagnostics
    assert (problem.code, problem.message) == ("X104", f"column `{head}`, row 2: {said}")


@pytest.mark.parametrize(
    "heads",
    ["ways[1],ways[2],ways[3],ways[d]", "ways/1,g1/ways/2,ways/3,ways/d", "W"],
)
def test_a_column_for_each_option_as_some_tools_write_them(tmp_path: Path, heads: str) -> None:
    if heads.startswith("W"):
        words = ["On foot", "By bus, tram or train", "By car", "Don't know"]
        heads = ",".join(f'"Which ways? [{label}]"' for label in words)
    rows = ["Yes,No,Yes,No", "1,0,0,0", ",,,Y", "No,No,No,No", ",,,", "true,x,1.0,"]
    text = f"audience,a,{heads}\n" + "".join(f"staff,1,{row}\n" for row in rows)
    assert column(read(tmp_path, text, OTHERS), "ways") == [0b101, 0b001, -1, -3, -3, 0b111]


def test_columns_for_options_are_passed_over_beside_the_one_of_all(tmp_path: Path) -> None:
    text = "audience,a,ways,ways/1,ways/2,ways/3\nstaff,1,1 3,1,0,1\n"
    table = read(tmp_path, text, OTHERS)
    assert column(table, "ways") == [0b101]
    assert table.require().how.unused == ()


def test_a_cell_that_ticks_nothing_for_sure(tmp_path: Path) -> None:
    text = "audience,a,ways[1],ways[2]\nstaff,1,maybe,1\n"
    (problem,) = read(tmp_path, text, OTHERS).diagnostics
    assert problem.message == (
        "column `ways[1]`, row 2: `maybe` does not say whether `On foot` is ticked; write 1 or 0"
    )

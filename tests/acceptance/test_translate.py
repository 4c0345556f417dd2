"""`reflect translate`: a file for those who read YAML, sheets for those who do not, and back."""

import csv
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.acceptance.command import name_school, reflect

OWN = """\
id: made
version: 1.0.0
language: en
title: Parents and us
audiences: [leaders, parents]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Often}
      - {missing: dont_know, label: Don't know}
items:
  - id: a
    scale: often
    statement: We ask parents
    text: {leaders: How often do we ask?, parents: How often are you asked?}
"""
WORDS = {
    "made/title": "والدین اور ہم",
    "made/scales/often/options/0": "کبھی نہیں",
    "made/scales/often/options/1": "اکثر",
    "made/scales/often/options/2": "معلوم نہیں",
    "made/items/a/text/parents": "آپ سے کتنی بار پوچھا جاتا ہے؟",
    "made/items/a/statement": "ہم والدین سے پوچھتے ہیں",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    name_school(tmp_path)
    (tmp_path / "questionnaires").mkdir()
    (tmp_path / "questionnaires" / "made.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def file_of(folder: Path) -> Path:
    return folder / "questionnaires" / "made.ur.yaml"


def fill_csv(path: Path, words: dict[str, str], comment: str = "") -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    filled = [
        [what, english, words.get(key, text), comment or said, state, longest, key]
        for what, english, text, said, state, longest, key in rows
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([head, *filled])  # as Excel does in Europe


def fill_workbook(path: Path, words: dict[str, str]) -> None:
    book = load_workbook(path)
    for row in book.active.iter_rows(min_row=2):
        row[2].value = words.get(row[6].value)
    book.save(path)


def fill_po(path: Path, words: dict[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for key, said in words.items():
        begun, _, rest = text.partition(f'msgctxt "{key}"')
        text = begun + f'msgctxt "{key}"' + rest.replace('msgstr ""', f'msgstr "{said}"', 1)
    path.write_text(text, encoding="utf-8")


FILLING = {"csv": fill_csv, "xlsx": fill_workbook, "po": fill_po}


@pytest.mark.parametrize("ending", FILLING)
def test_out_to_a_sheet_and_back(ending: str, folder: Path) -> None:
    sheet = folder / f"sheet.{ending}"
    out = reflect(folder, "translate", "Urdu", "made", "--to", sheet.name).out
    assert "6 texts for those who translate" in out
    assert f"reflect translate ur made --from sheet.{ending}" in out
    FILLING[ending](sheet, WORDS)
    back = reflect(folder, "translate", "ur", "made", "--from", sheet.name, "--status", "reviewed")
    assert back.code == 0
    assert f"6 texts of sheet.{ending} new or changed" in back.out
    linted = reflect(folder, "lint", "questionnaires/made.ur.yaml", "--strict")
    assert linted.code == 0, linted.out
    shown = reflect(
        folder, *("survey", "made", "--language", "ur", "--audience", "parents"), typed="2\nq\n"
    )
    assert WORDS["made/items/a/text/parents"] in shown.out
    assert "draft" not in shown.err


@pytest.mark.parametrize("ending", FILLING)
def test_a_sheet_that_comes_back_as_it_went_changes_nothing(ending: str, folder: Path) -> None:
    reflect(folder, "translate", "ur", "made", "--to", "first.csv")
    fill_csv(folder / "first.csv", WORDS, "sounds stiff")
    reflect(folder, "translate", "ur", "made", "--from", "first.csv")
    before = file_of(folder).read_bytes()
    assert b"sounds stiff" in before
    reflect(folder, "translate", "ur", "made", "--to", f"again.{ending}")
    back = reflect(folder, "translate", "ur", "made", "--from", f"again.{ending}")
    assert "0 texts" in back.out
    assert "Comment on “Parents and us”: sounds stiff" in back.out
    assert file_of(folder).read_bytes() == before


def test_a_file_has_a_place_for_every_text_and_keeps_what_is_in_it(folder: Path) -> None:
    made = reflect(folder, "translate", "ur", "made")
    assert "Of 6 texts: 6 missing." in made.out
    text = file_of(folder).read_text(encoding="utf-8")
    assert "# How often are you asked?" in text
    assert "leaders" not in text
    begun = text.replace("# Parents and us\ntitle: {text: null", "# by Amina\ntitle: {text: ہم")
    file_of(folder).write_text(begun, encoding="utf-8")
    again = reflect(folder, "translate", "ur", "made", "--audience", "leaders")
    text = file_of(folder).read_text(encoding="utf-8")
    assert "# by Amina\ntitle: {text: ہم" in text
    assert "# How often do we ask?\n      leaders: {text: null" in text
    assert "1 draft" in again.out
    assert "Nothing is new" in reflect(folder, "translate", "ur", "made").out


def test_what_changed_in_english_is_said_and_confirmed_by_a_new_sheet(folder: Path) -> None:
    reflect(folder, "translate", "ur", "made", "--to", "one.csv")
    fill_csv(folder / "one.csv", WORDS)
    reflect(folder, "translate", "ur", "made", "--from", "one.csv")
    source = folder / "questionnaires" / "made.yaml"
    source.write_text(OWN.replace("Parents and us", "Parents, and us"), encoding="utf-8")
    assert "1 English changed since" in reflect(folder, "translate", "ur", "made").out
    old = reflect(folder, "translate", "ur", "made", "--from", "one.csv")
    assert "1 English changed since" in reflect(folder, "translate", "ur", "made").out, old.out
    reflect(folder, "translate", "ur", "made", "--to", "two.csv")
    reflect(folder, "translate", "ur", "made", "--from", "two.csv")
    assert "Of 6 texts: 6 draft." in reflect(folder, "translate", "ur", "made").out


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda text: text.replace("made/title", "mad/title"), "R010 `mad` is not translated here"),
        (lambda text: text.replace("made/title", "made/titel"), "did you mean `made/title`?"),
        (lambda text: text.replace(",Urdu,", ",Ordu,"), "R007 has no column `Urdu`"),
        (lambda text: text + text.splitlines()[1] + "\n", "R009 `made/title` stands twice"),
    ],
)
def test_a_sheet_that_cannot_be_taken_back(changed, said: str, folder: Path) -> None:  # type: ignore[no-untyped-def]
    reflect(folder, "translate", "ur", "made", "--to", "a.csv")
    sheet = folder / "a.csv"
    sheet.write_text(changed(sheet.read_text(encoding="utf-8-sig")), encoding="utf-8")
    ran = reflect(folder, "translate", "ur", "made", "--from", "a.csv")
    assert ran.code == 2
    assert said in ran.err
    assert "a.csv" in ran.err
    assert not file_of(folder).exists()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", "Ünlü".encode("latin-1"), "R002 is not UTF-8 text; save it as CSV UTF-8"),
        ("a.xlsx", b"no workbook", "is no workbook that can be read"),
        ("a.po", b'msgid "a\nmsgstr', "R007 holds no text of reflect"),
        ("a.po", "msgid Ünlü".encode("latin-1"), "is no file of gettext in UTF-8"),
        ("a.po", b'msgid ""\nmsgstr "Language: pl\\n"\n', "is in the language pl"),
        ("a.pdf", b"", "let the name end in .xlsx, .csv or .po"),
    ],
)
def test_a_file_of_another_kind(name: str, content: bytes, said: str, folder: Path) -> None:
    (folder / name).write_bytes(content)
    ran = reflect(folder, "translate", "ur", "made", "--from", name)
    assert ran.code == 2
    assert said in ran.err


GOOD = """\
translates: made
language: ur
scales:
  often:
    options: [{text: کبھی نہیں}, {text: اکثر}, {text: معلوم نہیں}]
items:
  a:
    text: {parents: {text: آپ سے کتنی بار پوچھا جاتا ہے؟}}
"""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (lambda text: text.replace("  a:", "  b:"), "no question for parents in the words"),
        (lambda text: text.replace(", {text: معلوم نہیں}", ""), ":5:5 R608 has 2 options"),
        (lambda text: text.replace(": ur", ": xx"), ":2:1 R008 `language` cannot be `xx`"),
        (lambda text: text.encode("utf-16"), ":1:1 R002 is not UTF-8 text"),
        (lambda text: text.encode("iso8859-6", "replace"), "R002 is not UTF-8 text"),
        (lambda text: text + "version: 2.0.0\n", ":9:1 R006 unknown key `version`"),
    ],
    ids=["unknown item", "options", "language", "UTF-16", "ISO 8859", "version"],
)
def test_a_translation_that_cannot_be_used(changed, said: str, folder: Path) -> None:  # type: ignore[no-untyped-def]
    """Nothing is asked in its place, and what is in it is not lost."""
    broken = changed(GOOD)
    content = broken.encode() if isinstance(broken, str) else broken
    file_of(folder).write_bytes(content)
    ran = reflect(folder, "form", "made", "--language", "ur", "--format", "html")
    assert ran.code == 2
    assert said in ran.err
    assert "made.ur.yaml" in ran.err
    if "R0" in said or "R6" in said:
        assert reflect(folder, "translate", "ur", "made").code == 2
        assert file_of(folder).read_bytes() == content


def test_two_translations_into_one_language(folder: Path) -> None:
    file_of(folder).write_text(GOOD, encoding="utf-8")
    (folder / "questionnaires" / "second.yaml").write_text(GOOD, encoding="utf-8")
    said = "R009 translates into `ur` as"
    for command in (
        ("form", "made", "--language", "ur", "--format", "html"),
        ("show", "made", "--language", "ur"),
        ("translate", "ur", "made"),
    ):
        ran = reflect(folder, *command)
        assert (ran.code, said in ran.err) == (2, True), ran.err
        assert "second.yaml:2:1" in ran.err
    linted = reflect(folder, "lint", "questionnaires")
    assert linted.out.count("R009") == 1
    assert "second.yaml:2:1" in linted.out


def test_a_file_that_is_another_translation_is_not_written_over(folder: Path) -> None:
    file_of(folder).write_text(GOOD.replace(": ur", ": pl"), encoding="utf-8")
    before = file_of(folder).read_bytes()
    ran = reflect(folder, "translate", "ur", "made")
    assert ran.code == 2
    assert "is there already, and no translation of made into Urdu" in ran.err
    assert file_of(folder).read_bytes() == before

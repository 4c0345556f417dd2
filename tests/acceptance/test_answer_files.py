"""Colleagues elsewhere: a file written blank, filled in by hand, and taken back."""

import re
from pathlib import Path

from reflect.questionnaire import Missing
from reflect.responses import Chosen, Entry, Written
from tests.acceptance.command import OWN, name_school, reflect, store

NOTE = 'They said: "never", 100%\\n'


def blank(folder: Path, name: str, *options: str) -> str:
    ran = reflect(folder, "survey", *options, "--blank", name)
    assert ran.code == 0, ran.err
    return (folder / name).read_text(encoding="utf-8")


def fill(text: str, item: str, answer: str, note: str = '""') -> str:
    """The file with an answer, and a note, as somebody would write them in an editor."""
    filled, times = re.subn(
        rf"(  {re.escape(item)}:\n    answer:).*\n(    note:).*\n",
        lambda found: f"{found[1]} {answer}\n{found[2]} {note}\n",
        text,
    )
    assert times == 1
    return filled


def test_every_kind_of_answer_there_and_back(tmp_path: Path) -> None:
    name_school(tmp_path)
    who = ("--audience", "staff", "--group", 'Year 4: "blue" 😀')
    text = blank(tmp_path, "her answers.yaml", *who)
    assert "When my colleagues and I give a family a tip for everyday life" in text
    assert "0 Not at all   1 A little" in text
    assert "  # These questions ask what part parents play in our school." in text
    assert "# Staff and parents: the report shows nothing of a group of fewer" in text
    text = fill(text, "role.parenting.use-advice", "4", f"'{NOTE}'")
    text = fill(text, "role.parenting.join-talks", "d")
    text = fill(text, "role.parenting.use-family-knowledge", "N", '"ünïcode 😀 “quoted”"')
    text = fill(text, "role.parenting.choose-topics", '"0"')
    text = re.sub(r'(role.more-say:\n    answer:) ""', r"\1 >\n     ☺ a:\n     b", text)
    (tmp_path / "her answers.yaml").write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))

    taken = reflect(tmp_path, "survey", "--answers", "her answers.yaml")
    assert (taken.code, taken.out.splitlines()[0]) == (0, "1 response added; 0 were here already.")
    (response,) = store(tmp_path).responses()
    assert response.respondent.group == 'Year 4: "blue" 😀'
    entries = response.entries
    assert len(entries) == 52
    assert entries["role.parenting.use-advice"] == Entry(Chosen(4), NOTE)
    assert entries["role.parenting.join-talks"] == Entry(Missing.DONT_KNOW)
    assert entries["role.parenting.use-family-knowledge"].answer is Missing.NOT_APPLICABLE
    assert entries["role.parenting.use-family-knowledge"].note == "ünïcode 😀 “quoted”"
    assert entries["role.parenting.choose-topics"].answer == Chosen(0)
    assert entries["role.more-say"] == Entry(Written("☺ a: b"))
    assert entries["interaction.make-it-easier"] == Entry(Missing.SKIPPED)


def test_a_file_of_an_earlier_version_counts_its_options_from_1(tmp_path: Path) -> None:
    """It does not say what its numbers are; they were places, so 5 is the last of five options."""
    name_school(tmp_path)
    text = blank(tmp_path, "old.yaml", "--audience", "staff")
    text = fill(text.replace('numbers: "values"\n', ""), "role.parenting.use-advice", "5")
    (tmp_path / "old.yaml").write_text(text, encoding="utf-8")
    assert reflect(tmp_path, "survey", "--answers", "old.yaml").code == 0
    (response,) = store(tmp_path).responses()
    assert response.entries["role.parenting.use-advice"].answer == Chosen(4)


def test_all_that_is_wrong_is_named_and_nothing_is_stored(tmp_path: Path) -> None:
    name_school(tmp_path)
    text = blank(tmp_path, "good.yaml", "--joint", "6", "--core")
    good = fill(text, "role.parenting.use-advice", "3")
    (tmp_path / "good.yaml").write_text(good, encoding="utf-8")
    hash_ = re.search(r'role-of-parents: "(\w+)"', text)[1]  # type: ignore[index]
    files = {
        "off.yaml": fill(text, "role.parenting.use-advice", "6"),
        "word.yaml": fill(text, "role.parenting.use-advice", "“4”"),
        "true.yaml": fill(text, "role.parenting.use-advice", "true"),
        "tab.yaml": fill(text, "role.parenting.use-advice", "\t\n\t4"),
        "quotes.yaml": fill(good, "role.parenting.use-family-knowledge", "2", "“so: so”"),
        "item.yaml": good.replace("role.parenting.use-advice:", "role.parenting.use-advise:"),
        "key.yaml": good.replace("    answer: 3", "    anwser: 3"),
        "twice.yaml": good + "  role.parenting.use-advice:\n    answer: 2\n",
        "hash.yaml": good.replace(hash_, "0" * 64),
        "none.yaml": re.sub(r"questionnaires:\n(  .*\n)+", "questionnaires: {}\n", good),
        "wave.yaml": good.replace('wave: "', 'wave: "Last '),
        "latin.yaml": good,
        "empty.yaml": "",
        "blank.yaml": text,
        "book.docx": "PK\x03\x04",
    }
    for name, content in files.items():
        encoding = "utf-16" if name == "latin.yaml" else "utf-8"
        (tmp_path / name).write_text(content, encoding=encoding)
    ran = reflect(tmp_path, "survey", "--answers", "good.yaml", *files, "nowhere.yaml")
    assert ran.code == 2
    said = {line.split(":")[0].split(" ")[0]: line for line in ran.err.splitlines()}
    for name, remedy in {
        "off.yaml": r":\d+:5 A002 `6` is no answer here; write 0, 1, 2, 3, 4, d, n or nothing",
        "word.yaml": r":\d+:5 A002 `“4”` is no answer here; write 0, 1",
        "true.yaml": r":\d+:5 R008 `answer` must be .*, not `true`",
        "tab.yaml": r":\d+:1 R004 is indented with a tab here; use spaces",
        "quotes.yaml": r":\d+:\d+ R004 a colon within a text divides it",
        "item.yaml": r":\d+:3 A001 .* did you mean `role.parenting.use-advice`\?",
        "key.yaml": r":\d+:5 R006 unknown key `anwser`; did you mean `answer`\?",
        "twice.yaml": r":\d+:3 R005 the key `role.parenting.use-advice` stands twice",
        "hash.yaml": r":\d+:3 A003 this version of `role-of-parents` is not known here; put",
        "none.yaml": r":\d+:1 R008 `questionnaires`",
        "wave.yaml": r":\d+:1 A006 there is no wave `Last .*` here; did you mean `",
        "latin.yaml": r":1:1 R002 is not UTF-8",
        "empty.yaml": r":1:1 R004 is empty",
        "blank.yaml": r":\d+:1 A005 nothing is filled in",
        "book.docx": r":1:3 R004 holds a character",
        "nowhere.yaml": r" R001 cannot be read: No such file or directory",
    }.items():
        assert re.search(rf"^{re.escape(name)}{remedy}", said[name]), ran.err
    assert store(tmp_path).responses() == []
    assert reflect(tmp_path, "survey", "--answers", "good.yaml").code == 0
    (response,) = store(tmp_path).responses()
    assert (response.respondent.joint, response.respondent.core) == (6, True)


def test_two_people_with_the_same_copied_file(tmp_path: Path) -> None:
    name_school(tmp_path)
    text = blank(tmp_path, "blank.yaml")
    for name, answer in {"ann.yaml": "2", "ben.yaml": "4"}.items():
        filled = fill(text, "role.parenting.use-advice", answer)
        (tmp_path / name).write_text(filled, encoding="utf-8")
    ran = reflect(tmp_path, "survey", "--answers", "ann.yaml", "ben.yaml")
    assert ran.code == 2
    assert re.match(r"ben\.yaml:\d+:1 X108 .* the line that begins with `id:`", ran.err)
    ben = re.sub(r"(?m)^id:.*\n", "", (tmp_path / "ben.yaml").read_text(encoding="utf-8"))
    (tmp_path / "ben.yaml").write_text(ben, encoding="utf-8")
    both = ("--answers", "ann.yaml", "--answers", "ben.yaml")
    taken = reflect(tmp_path, "survey", *both, "ben.yaml")
    assert "2 responses added" in taken.out
    assert "1 response stands twice in this; they are taken once." in taken.out
    assert len(store(tmp_path).responses()) == 2


def test_an_own_questionnaire_by_answer_file_in_a_folder_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
    first = reflect(tmp_path, "survey", "own.yaml", "--blank", "new.yaml", typed="Hill School\n\n")
    assert first.code == 0
    file = tmp_path / "new.yaml"
    file.write_text(fill(file.read_text(encoding="utf-8"), "warm", "1"), encoding="utf-8")

    elsewhere = tmp_path / "elsewhere"
    name_school(elsewhere)
    (elsewhere / "questionnaires").mkdir()
    (elsewhere / "questionnaires" / "own.yaml").write_text(OWN, encoding="utf-8")
    assert reflect(elsewhere, "survey", "--answers", "../new.yaml").code == 0
    assert reflect(elsewhere, "wave", "close").code == 0
    text = re.sub("(?m)^id:.*\n", "", file.read_text(encoding="utf-8"))
    file.write_text(fill(text, "warm", "1"), encoding="utf-8")
    late = reflect(elsewhere, "survey", "--answers", "../new.yaml")
    assert (late.code, "is closed, so no more answers are taken" in late.err) == (2, True)


def test_a_blank_file_that_cannot_be_written(tmp_path: Path) -> None:
    name_school(tmp_path)
    (tmp_path / "taken.yaml").touch()
    for arguments, remedy in {
        ("reflect.db",): "is where reflect keeps its own; name another file",
        ("taken.yaml",): "is already there; name another file",
        ("new.yaml", "--group", "x" * 101): "The name of the group has 101 characters; 100 are",
    }.items():
        ran = reflect(tmp_path, "survey", "--blank", *arguments)
        assert (ran.code, remedy in ran.err) == (2, True), ran.err
    assert not (tmp_path / "new.yaml").exists()

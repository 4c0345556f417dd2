"""Answering in another language than the school's, as people meet it."""

import csv
import io
import re
from pathlib import Path

import pytest

from reflect.questionnaire import Audience, OpenItem, find
from tests.acceptance.command import name_school, reflect, responses, store, take_in
from tests.survey.test_languages import english_in


def resume_word(out: str) -> str:
    """The word that is shown, in whatever language."""
    (word,) = set(re.findall(r"--resume (\S+)", out))
    return str(word)


OURS = ("Autumn 2026", "reflect report", "reflect.db")


def made_up(out: str) -> list[str]:
    """What is in English of what was said, but for what people wrote and what is to be typed."""
    for words in OURS:
        out = out.replace(words, "")
    return english_in(out.splitlines())


@pytest.mark.parametrize("tag", ["en-XA", "ar-XB"])
def test_from_the_first_line_to_the_picture_nothing_is_english(tag: str, tmp_path: Path) -> None:
    name_school(tmp_path, "Ωμέγα")
    answers = ["", "3", "h", "e", "ω", *["2", "4", "1"] * 9, "yes"]
    said = reflect(
        tmp_path,
        *("survey", "--language", tag, "--audience", "parents"),
        typed="\n".join(answers) + "\n",
    )
    assert said.code == 0, said.err
    word = resume_word(said.out)
    assert made_up(said.out.replace(word, "amber-fox")) == []
    assert len(store(tmp_path).responses()) == 1


def test_answers_in_any_language_are_the_same_answers(tmp_path: Path) -> None:
    """Three people say the same in three languages, and only the language tells them apart."""
    name_school(tmp_path)
    questions = (
        find("what-stands-in-the-way", tmp_path).require().asked(Audience.PARENTS, core=True)
    )
    answers = [
        "s" if isinstance(each, OpenItem) else "1d2"[n % 3] for n, each in enumerate(questions)
    ]
    typed = "\n".join(["", *answers, "yes"]) + "\n"
    for tag in ("en", "en-XA", "ar-XB"):
        command = ["survey", "what-stands-in-the-way", "--language", tag, "--audience", "parents"]
        assert reflect(tmp_path, *command, typed=typed).code == 0
    one, *others = store(tmp_path).responses()
    for other in others:
        assert other.entries == one.entries
        assert other.respondent.asked == one.respondent.asked
    assert len(others) == 2
    spoken = {response.respondent.language for response in (one, *others)}
    assert spoken == {"en", "en-XA", "ar-XB"}


def test_a_person_chooses_among_the_languages_of_the_school(tmp_path: Path) -> None:
    name_school(tmp_path)
    toml = tmp_path / "reflect.toml"
    toml.write_text('languages = ["en", "ar-XB", "rom"]\n' + toml.read_text("utf-8"), "utf-8")
    said = reflect(tmp_path, "survey", "--audience", "parents", typed="2\n\n3\nq\n")
    assert "  1  English\n" in said.out
    assert "  2  العربية\n" in said.out
    assert "Romany" not in said.out  # nothing is translated into it
    assert "--language ar-XB" in said.out.splitlines()[-1]
    word = resume_word(said.out)
    again = reflect(tmp_path, "survey", "--resume", word, typed="q\n")
    assert made_up(again.out.replace(word, "amber-fox")) == []


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("xx", "“xx” is no language; write its code, like ur for Urdu"),
        ("rom", "Nothing of role-of-parents and school-interaction is translated into Romany"),
    ],
)
def test_a_language_in_which_nobody_can_be_asked(language: str, said: str, tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(tmp_path, "survey", "--language", language, typed="")
    assert ran.code == 2
    assert said in " ".join(ran.err.split())
    assert store(tmp_path).drafts() == []


def test_a_blank_answer_file_in_another_language_is_taken_back(tmp_path: Path) -> None:
    name_school(tmp_path, "Ωμέγα")
    options = ["--language", "en-XA", "--audience", "parents"]
    reflect(tmp_path, "survey", "--blank", "a.yaml", *options)
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert english_in([line for line in text.splitlines() if line.lstrip().startswith("#")]) == []
    (tmp_path / "a.yaml").write_text(text.replace("answer:\n", "answer: 3\n"), encoding="utf-8")
    assert reflect(tmp_path, "survey", "--answers", "a.yaml").code == 0
    (response,) = store(tmp_path).responses()
    assert response.respondent.audience is Audience.PARENTS
    assert response.respondent.language == "en-XA"


def test_a_review_sheet_is_in_the_language_that_is_asked_for(tmp_path: Path) -> None:
    """Parents are asked in Polish; what leaders are asked is not translated, and says so."""
    shown = reflect(tmp_path, "show", "role-of-parents", "--language", "pl").out
    assert shown.startswith("Rola rodziców")
    assert "Scale how-often: Nigdy (0), Rzadko (1)" in shown
    assert "(English) When we give a family a tip" in shown
    assert "role.parenting.use-advice" in shown
    urdu = reflect(tmp_path, "show", "role-of-parents", "--language", "Urdu").out
    assert "Scale how-often: \u2068" in urdu  # so that the number behind it keeps its place


def test_scores_are_told_in_the_words_of_a_language(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 12))
    english = reflect(tmp_path, "score", "--items").out
    welsh = reflect(tmp_path, "score", "--items", "--language", "cy").out
    assert "Ymgysylltu" in welsh
    assert "Mae teuluoedd yn cymryd rhan mewn cyfarfodydd" in welsh
    wholes = [out.partition("parents: items")[0] for out in (welsh, english)]
    assert re.findall("[0-9]+", wholes[0]) == re.findall("[0-9]+", wholes[1])
    for_programs = ("score", "--format", "json")
    welsh = reflect(tmp_path, *for_programs, "--language", "cy").out
    assert welsh == reflect(tmp_path, *for_programs).out


def test_the_codebook_is_in_the_words_of_a_language_and_the_cells_stay(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 2), responses(Audience.LEADERS, 2))
    for name, more in {"en.csv": (), "pl.csv": ("--language", "pl")}.items():
        assert reflect(tmp_path, "export", name, "--yes", *more).code == 0
    assert (tmp_path / "pl.csv").read_bytes() == (tmp_path / "en.csv").read_bytes()
    english, polish = (
        (tmp_path / f"{tag}.codebook.csv").read_text(encoding="utf-8-sig") for tag in ("en", "pl")
    )
    rows = [list(csv.DictReader(io.StringIO(text, newline=""))) for text in (english, polish)]
    words = {"leaders", "staff", "parents", "label"}
    for one, other in zip(*rows, strict=True):
        assert {k: v for k, v in one.items() if k not in words} == {
            k: v for k, v in other.items() if k not in words
        }
        assert other["leaders"] == f"(English) {one['leaders']}"
        assert other["parents"] != one["parents"] or not one["parents"]
    assert (rows[1][0]["label"], rows[1][0]["cell"]) == ("Nigdy", "0")
    none = reflect(tmp_path, "export", "rom.csv", "--yes", "--language", "rom")
    assert (none.code, (tmp_path / "rom.csv").exists()) == (2, False)

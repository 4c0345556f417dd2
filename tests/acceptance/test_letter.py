"""Letters to families, from the command line."""

from pathlib import Path

from reflect.questionnaire import Audience
from tests.acceptance.command import name_school, reflect, responses, take_in


def test_the_letters_are_listed(tmp_path: Path) -> None:
    said = reflect(tmp_path, "letter").out
    assert "invitation" in said
    assert "you-said-we-will" in said
    assert "absence" in said


def test_what_is_known_is_filled_in_and_the_rest_is_told(tmp_path: Path) -> None:
    name_school(tmp_path)
    ran = reflect(
        *(tmp_path, "letter", "invitation", "--output", "i.txt"),
        *("--link", "https://example.org/s", "--fill", "until=Friday 6 March"),
    )
    text = (tmp_path / "i.txt").read_text(encoding="utf-8")
    assert "how you see Hill School" in text
    assert "Answer here: https://example.org/s" in text
    assert "by Friday 6 March. It takes about 8 minutes." in text
    assert "Still to be filled in: reply day, contact." in ran.out
    assert (
        "In it, or like this: reflect letter invitation --link https://example.org/s "
        '--output i.txt --fill "until=Friday 6 March" --fill "reply day=…"'
    ) in ran.out


def test_a_letter_that_was_worked_on_stays(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert reflect(tmp_path, "letter", "thanks").code == 0
    assert reflect(tmp_path, "letter", "thanks").code == 0  # nobody touched it
    reflect(tmp_path, "letter", "invitation")
    assert reflect(tmp_path, "letter", "invitation", "--fill", "until=6 March").code == 0
    (tmp_path / "thanks.docx").write_bytes(b"ours")
    assert "may have been worked on" in reflect(tmp_path, "letter", "thanks").err
    assert (tmp_path / "thanks.docx").read_bytes() == b"ours"


def test_mistakes_have_their_remedy(tmp_path: Path) -> None:
    name_school(tmp_path)
    assert "did you mean `invitation`?" in reflect(tmp_path, "letter", "invitaton").err
    assert "no gap “untill”; did you mean `until`?" in (
        reflect(tmp_path, "letter", "invitation", "--fill", "untill=x").err
    )
    assert 'like until="Friday' in reflect(tmp_path, "letter", "invitation", "--fill", "until").err


def test_families_are_told_nothing_of_an_open_wave_or_of_a_few(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 9))
    ran = reflect(tmp_path, "letter", "you-said-we-will", "--output", "y.txt")
    assert ran.code == 2
    assert "still open" in ran.err
    reflect(tmp_path, "wave", "close")
    ran = reflect(tmp_path, "letter", "you-said-we-will", "--output", "y.txt")
    assert ran.code == 2
    assert "fewer than ten answers" in ran.err
    assert reflect(tmp_path, "letter", "thanks", "--output", "t.txt").code == 0
    assert "Some of you answered" in (tmp_path / "t.txt").read_text(encoding="utf-8")


def test_families_are_told_what_they_said(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 20, option=0))
    reflect(tmp_path, "wave", "close")
    assert reflect(tmp_path, "letter", "you-said-we-will", "--output", "y.txt").code == 0
    text = (tmp_path / "y.txt").read_text(encoding="utf-8")
    assert "20 of you answered our questions." in text
    assert "? 100\xa0% of you chose “" in text


def test_families_are_told_what_they_said_in_their_language(tmp_path: Path) -> None:
    take_in(tmp_path, responses(Audience.PARENTS, 20, option=0))
    reflect(tmp_path, "wave", "close")
    letter = ("letter", "you-said-we-will", "--language")
    assert reflect(tmp_path, *letter, "pl", "--output", "pl.txt").code == 0
    text = (tmp_path / "pl.txt").read_text(encoding="utf-8")
    assert "Odpowiedzi na nasze pytania: 20." in text
    assert "„Nigdy” albo „Rzadko”: taką odpowiedź wybrało 100\xa0% rodziców." in text
    assert "Co idzie dobrze:\nJeszcze nic się nie wyróżnia." in text
    assert reflect(tmp_path, *letter, "ur", "--output", "ur.txt").code == 0
    assert " of you " not in (tmp_path / "ur.txt").read_text(encoding="utf-8")


def test_a_letter_in_the_language_of_families(tmp_path: Path) -> None:
    name_school(tmp_path)
    command = ["letter", "invitation", "--language", "Urdu", "--link", "https://example.org/s"]
    made = reflect(tmp_path, *command, "--output", "our.txt")
    assert made.code == 0
    assert "The letter in Urdu is a draft" in made.err
    assert "reflect letter invitation --language ur --link" in made.out + made.err
    text = (tmp_path / "our.txt").read_text(encoding="utf-8")
    assert "یہاں جواب دیں: \u2068https://example.org/s\u2069" in text
    assert " \u2068Hill School\u2069 " in text
    assert text.endswith("\nHill School\n")
    other = reflect(tmp_path, "letter", "absence", "--language", "rom")
    assert other.code == 2
    assert "is not translated into Romany; these: none so far." in other.err

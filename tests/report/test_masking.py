"""What is masked in people's own words, and what stays."""

import os
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reflect.report.masking import Masked, mask, read_names


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Write to ana@x.org.", "Write to [e-mail]."),
        ("<Ana.O'Hara+school@mail.co.uk>", "<[e-mail]>"),
        ("frau_weiß@schule-münchen.de, bitte", "[e-mail], bitte"),
        ("Meet @ the gate, @school", "Meet @ the gate, @school"),
        ("7@home", "7@home"),
    ],
)
def test_e_mail_addresses(said: str, shown: str) -> None:
    assert mask(said).text == shown


@pytest.mark.parametrize(
    "number",
    [
        "07700 900123",
        "07700900123",
        "020 7946 0958",
        "+44 (0)20 7946 0958",
        "+44 7700-900-123",
        "0044 20 7946 0958",
        "(555) 123-4567",
        "555.123.4567",
        "+1-555-123-4567",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "5551234",
        "٠٧٧٠٠ ٩٠٠١٢٣",  # noqa: RUF001
        "07700\u00a0900\u2011123",
        "030/1234567",
        "0171 / 123 456",
        "07700–900—123",
        "07700−900⁄123",  # noqa: RUF001
        "07700\u00ad900\u00ad123",
        "07700·900·123",
    ],
)
def test_phone_numbers(number: str) -> None:
    assert mask(f"Call {number}.") == Masked("Call [phone].", 1)
    assert mask(f"({number})").text == "([phone])"
    assert mask(f"On 2026-11-22 {number}").text == "On 2026-11-22 [phone]"
    assert mask(f"{number}, 22.11.2026").text == "[phone], 22.11.2026"


@pytest.mark.parametrize(
    "said",
    [
        "since 2019, in 2025-2026 and 2024 2025 2026",
        "2025-26 2026-27, 2025/26–2026/27",
        "on 2026-11-22, 22/11/2026, 11/22/2026, 22.11.2026 and 1.9.2026",
        "2026-11-22 10:30 to 2026-11-24 16:45",
        "10:30-11:15, 10.30-11.15 and 8.30 – 9.15",
        "£1,200 or 2,500 or £1,234,567.89, € 2000000",
        "Year 4 in room 12, 0-100, 50 - 75, 7 of 12",
        "3.5 out of 5, 20 % of 400, item 24",
        "123456",
    ],
)
def test_other_numbers_stay(said: str) -> None:
    assert mask(said) == Masked(said, 0)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Ana, ANA and ana", "[name], [name] and [name]"),
        ("Ana's and Ana’s mum; _Ana_; (Ana)", "[name]'s and [name]’s mum; _[name]_; ([name])"),
        ("Anatomy, Diana, Anas", "Anatomy, Diana, Anas"),
        ("Ana Silva, Ana\nSilva and Ana", "[name], [name] and [name]"),
        ("José and Jose\u0301 and JOSE", "[name] and [name] and [name]"),
        ("O'Brien, O’BRIEN", "[name], [name]"),
        ("Anne-Marie, Anne\u2011Marie, Marie", "[name], [name], Marie"),
        ("Weiß, WEISS", "[name], [name]"),
        ("İpek, ipek", "[name], [name]"),
        ("王小明老师很好", "[name]老师很好"),
        ("अन, अनिता", "[name], अनिता"),
        ("Call Ana: ana@x.org, 07700 900123", "Call [name]: [e-mail], [phone]"),
    ],
)
def test_names(said: str, shown: str) -> None:
    names = ["Ana", "ana  silva", "Jose\u0301", "O'Brien", "Anne-Marie", "Weiß", "İpek", "王小明"]
    assert mask(said, [*names, "अन", "", " "]) == Masked(shown, shown.count("["))


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("the Okafors, the okafors and Okafors", "the [name], the [name] and [name]"),
        ("the Okafors' dog, Okafor’s, the Joneses", "the [name]' dog, [name]’s, the [name]"),
        ("the Lis came, Lis came, Lisbon", "the [name] came, Lis came, Lisbon"),
        ("OBrien, O Brien, O‘Brien, O`Brien, O´BRIEN, Oʼ Brien", ", ".join(["[name]"] * 6)),  # noqa: RUF001
        ("O'Briens and the OBriens", "[name] and the [name]"),
        ("Anne Marie, anne—marie, Anne - Marie", "[name], [name], [name]"),
        ("Mary-Jane, Mary  Jane, Mary\nJane", "[name], [name], [name]"),
        ("Oka\u00adfor, O\u00adka\u200bfors", "[name], [name]"),
        ("Annemarie, Brien, Jan", "Annemarie, Brien, Jan"),
    ],
)
def test_names_in_other_spellings(said: str, shown: str) -> None:
    names = ["Okafor", "Jones", "Li", "O'Brien", "Anne-Marie", "Mary Jane"]
    assert mask(said, names) == Masked(shown, shown.count("["))


def test_placeholders_are_passed_over() -> None:
    assert mask("[name] [e-mail] phone", ["name", "phone"]) == Masked("[name] [e-mail] [name]", 1)


_TEXT = st.text(alphabet="aAnNäß'’-_ .@()[]+0123456789/:£\n\u0301अि王İ", max_size=40)
_NAMES = st.lists(
    st.sampled_from(["a", "An", "Än", "An Na", "ß", "n'a", "a-n", "अ", "王", "name"]), max_size=4
)


@given(_TEXT, _NAMES)
def test_masking_twice_changes_nothing_more(text: str, names: list[str]) -> None:
    once = mask(text, names)
    assert mask(once.text, names) == Masked(once.text, 0)


@given(_TEXT, _NAMES)
def test_no_given_name_is_left_as_a_word(text: str, names: list[str]) -> None:
    left = re.sub(r"\[(name|phone|e-mail)\]", " | ", mask(text, names).text)
    marks = {c for c in left if unicodedata.category(c).startswith("M")}
    words = "".join(c if c.isalnum() or c in marks else " " for c in left).casefold().split()
    plain = {unicodedata.normalize("NFC", n).casefold() for n in names if n.isalpha()}
    assert plain.isdisjoint(words)


@given(_TEXT)
def test_no_seven_digits_in_a_row_are_left(text: str) -> None:
    assume("£" not in text)
    assert not re.search(r"\d{7}", mask(text).text)


@given(st.text(alphabet="abc ,.!?é", max_size=60))
def test_words_alone_stay(text: str) -> None:
    assert mask(text, ["Ana"]) == Masked(text, 0)


class TestNamesFile:
    def test_one_name_a_line(self, tmp_path: Path) -> None:
        text = "\ufeff# Year 4\nAna  Silva\r\n\nJose\u0301 # moved\n  Zoë  \nAna Silva\n#\n"
        (tmp_path / "names.txt").write_bytes(text.encode())
        assert read_names(tmp_path, "names.txt").value == ("Ana Silva", "José", "Zoë")

    def test_an_empty_file_has_no_names(self, tmp_path: Path) -> None:
        (tmp_path / "names.txt").touch()
        assert read_names(tmp_path, "names.txt").require() == ()

    def test_what_cannot_be_read_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "names.txt").write_text("Zoë", encoding="utf-16")
        (tmp_path / "folder").mkdir()
        (tmp_path / "large.txt").write_text("Ana\n" * 300_000, encoding="utf-8")
        os.mkfifo(tmp_path / "pipe")
        for file, said in (
            ("names.txt", "is not UTF-8 text; save it again"),
            ("no.txt", "is not there; make it"),
            ("folder", "is a folder; name a file"),
            ("large.txt", "is larger than 1 MiB, so it is no list of names"),
            ("/dev/zero", "is a pipe or a device; name a file"),
            ("pipe", "is a pipe or a device; name a file"),
        ):
            checked = read_names(tmp_path, file)
            (found,) = checked.diagnostics
            assert checked.value is None
            assert (found.code, found.path) == ("N001", str(tmp_path / file))
            assert said in found.message

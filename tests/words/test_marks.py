"""What nobody sees is shown as a mark; what scripts need stays."""

import sys
import unicodedata

import pytest

from reflect.words.marks import MARK, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Year 3", "Year 3"),
        ("Zoë’s “School” – 王小明\nsecond line", "Zoë’s “School” – 王小明\nsecond line"),
        ("\x1b[31mred\x07", f"{MARK}[31mred{MARK}"),
        ("a\tb\r\n", f"a b{MARK}\n"),
        ("safe\u202egpj.exe", f"safe{MARK}gpj.exe"),
        ("\u2066x\u2069", f"{MARK}x{MARK}"),
        ("Year\u200b 3", f"Year{MARK} 3"),
        ("\ufeffAna", f"{MARK}Ana"),
        ("A\u200dna \u200e", f"A{MARK}na {MARK}"),
        ("half \ud83d", f"half {MARK}"),
        ("a\u2028b\x85", f"a{MARK}b{MARK}"),
        ("می\u200cخوا", "می\u200cخوا"),  # noqa: RUF001
        ("שלום\u200f!", "שלום\u200f!"),
        ("שלום \u2068Ana\u2069", "שלום \u2068Ana\u2069"),
        ("שלום \u2069Ana\u2068", f"שלום {MARK}Ana{MARK}"),
        ("שלום \u2068Ana\nAna\u2069", f"שלום {MARK}Ana\nAna{MARK}"),
        ("ക്\u200d", "ക്\u200d"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("Silben\u00adtrennung", "Silben\u00adtrennung"),
    ],
)
def test_what_is_shown(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_no_character_without_a_sight_is_forgotten() -> None:
    """Every control, format character, separator of lines and half of this Python's Unicode."""
    unseen = {
        character
        for character in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    }
    stays = {c for c in unseen if visible(f"a{c}") == f"a{c}"}
    names = {unicodedata.name(c, "") for c in stays - {"\n", "\u00ad"}}
    signs = ("ARABIC ", "SYRIAC ABBREVIATION MARK", "KAITHI NUMBER SIGN", "EGYPTIAN HIEROGLYPH ")
    assert {name for name in names if not name.startswith(signs)} == set()
    assert "ARABIC LETTER MARK" not in names

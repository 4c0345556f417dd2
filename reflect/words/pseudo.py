"""Two languages made of English by code: they show what is not translated, or has no room.

Their tags are those of the CLDR: `en-XA` (accents, brackets, longer by four tenths) and `ar-XB`
(letters that run from the right). No letter of English is left in either.
"""

import re
from gettext import NullTranslations

PSEUDO = ("en-XA", "ar-XB")

_ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćďéƒǵĥíĵķĺɱńóṕɋŕśťúṽŵẋýžÁƁĆĎÉƑǴĤÍĴĶĹṀŃÓṔɊŔŚŤÚṼŴẊÝŽ",
)
_LEFTWARD = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?,;",
    "ابصدعفغحيجكلمنوبقرستعفوخيزابصدعفغحيجكلمنوبقرستعفوخيز؟،؛",
)
_VALUE = re.compile(r"(%\([a-z_]+\)s|%%|\{[^{}]*\}|</?[a-z][^<>]*>)")
_LONGER = 0.4


class PseudoTranslations(NullTranslations):
    """Every message in a made-up language."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self.tag = tag

    def gettext(self, message: str) -> str:
        """The message, what stands in it as it is."""
        return pseudo(message, self.tag)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The message for this number, by the rule of English."""
        return self.gettext(msgid1 if n == 1 else msgid2)


def pseudo(text: str, tag: str) -> str:
    """`text` in a made-up language; values, tags and what stands in braces as they are."""
    letters = _ACCENTED if tag == "en-XA" else _LEFTWARD
    parts = _VALUE.split(text)
    told = "".join(p if n % 2 else p.translate(letters) for n, p in enumerate(parts))
    return f"[{told}{_longer(text, letters)}]"


def _longer(text: str, letters: dict[int, int]) -> str:
    """What makes a text longer: words like it, and a part of a word behind a short one."""
    most = round(len(text) * _LONGER)
    return (" " + "one two three four " * (most // 18 + 1))[:most].rstrip().translate(letters)

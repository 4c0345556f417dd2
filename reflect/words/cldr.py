"""What the Unicode CLDR knows of languages, and our catalogues of messages: the door to Babel.

Of a language that the CLDR names and knows nothing else of, like Romany, numbers and dates are
written as in its root, which takes no side.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import parse_locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_decimal_symbol

from reflect.words.directions import Direction
from reflect.words.pseudo import PSEUDO, PseudoTranslations, pseudo

CATALOGUES = Path(__file__).with_name("catalogues")
"""One file a language, `<tag>.po`, and `reflect.pot` with all that is to be translated."""

LEADERS = CATALOGUES / "leaders"
"""The same of what only the leaders' report says; in fewer languages."""

_PARTS = (CATALOGUES, LEADERS, CATALOGUES / "actions")
"""Where a message is looked for; what comes later is not read before something is missed."""

_ENGLISH = Locale("en")

_AT_SCHOOL = {"bn": "Bengali"}
"""Languages that English schools call otherwise than the CLDR does (Bangla)."""


class Known:
    """All that is known of one language (see `language.Knowledge`)."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._locale = _locale(tag)
        self.has_words = _messages(tag, CATALOGUES) is not None
        self.has_words_for_leaders = _messages(tag, LEADERS) is not None
        self.direction = Direction(self._locale.text_direction)
        in_english = _ENGLISH.languages.get(tag.partition("-")[0], tag)
        is_root = str(self._locale) == "root"
        self.name = in_english if is_root else self._locale.get_display_name() or tag
        usual = in_english if is_root else self._locale.get_display_name("en") or tag
        self.english_name = _AT_SCHOOL.get(tag, usual)

    def name_of(self, tag: str) -> str:
        """What another language is called in this one; its own name where this one has none."""
        name = _locale(tag).get_display_name(self._locale) or Known(tag).name
        return pseudo(name, self._tag) if self._tag in PSEUDO else name

    def translated(self, message: str) -> str:
        """A message as the catalogue has it, or as it is."""
        return self._found(lambda messages: messages.gettext(message)) or message

    def counted(self, one: str, many: str, number: int) -> str:
        """The form that goes with a number: the catalogue's, or English."""
        found = self._found(lambda messages: messages.ngettext(one, many, number))
        return found or NullTranslations().ngettext(one, many, number)

    def list(self, things: Sequence[str]) -> str:
        """Things one after the other, as the language joins them."""
        if self._tag in PSEUDO:
            return ", ".join(things)
        joined = format_list(list(things), "standard", self._locale) if things else ""
        return _in_welsh(joined) if self._locale.language == "cy" else joined

    def date(self, day: date) -> str:
        """A day in full."""
        written = format_date(day, "long", self._locale)
        return pseudo(written, self._tag) if self._tag in PSEUDO else written

    def number(self, number: int) -> str:
        """A whole number in European digits, its thousands set apart as the language does."""
        return format_decimal(number, locale=self._locale, numbering_system="latn")

    @property
    def decimal_mark(self) -> str:
        """What stands before the tenths of a number."""
        return get_decimal_symbol(self._locale, numbering_system="latn")

    def _found(self, find: Callable[[NullTranslations], str]) -> str | None:
        for part in _PARTS:
            messages = _messages(self._tag, part)
            if messages and (found := find(messages)):
                return found
        return None


@cache
def known(tag: str) -> Known:
    """What is known of the language with this BCP 47 tag."""
    return Known(tag)


def normal(tag: str) -> str | None:
    """A tag as it is usually written (`pt-BR`); None where its language, script or land is none."""
    try:
        language, territory, script, variant = parse_locale(tag, sep="-")[:4]
    except ValueError:
        return None
    names = (
        (language, _ENGLISH.languages),
        (script, _ENGLISH.scripts),
        (territory, _ENGLISH.territories),
    )
    if variant or any(part is not None and part not in there for part, there in names):
        return None
    return "-".join(part for part in (language, script, territory) if part)


def named(name: str) -> str | None:
    """The tag of the language of this name, in English or in itself."""
    word = " ".join(name.casefold().split())
    names = {**{tag: str(name) for tag, name in _ENGLISH.languages.items()}, **_AT_SCHOOL}
    english = (tag for tag, called in names.items() if called.casefold() == word)
    own = (tag for tag in translated_into() if known(tag).name.casefold() == word)
    return next(english, None) or next(own, None)


@cache
def translated_into() -> tuple[str, ...]:
    """The tags of all languages that there is a catalogue of."""
    return tuple(sorted(path.stem for path in CATALOGUES.glob("*.po")))


def leaders_read() -> tuple[str, ...]:
    """The tags of all languages that the leaders' report can be had in, beside English."""
    return tuple(sorted(path.stem for path in LEADERS.glob("*.po")))


class _Nothing(NullTranslations):
    """What says of a message that it is not translated: no text at all."""

    def gettext(self, message: str) -> str:  # noqa: ARG002  as the standard library has it
        return ""

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG002
        return ""


@cache
def _messages(tag: str, part: Path) -> NullTranslations | None:
    """The messages of a language, or of the one it is a kind of (`pt` for `pt-BR`), if any."""
    if tag in PSEUDO:
        return PseudoTranslations(tag)
    for wider in _wider(tag):
        path = part / f"{wider}.po"
        if path.exists():
            with path.open("rb") as file:
                catalogue = read_po(file, locale=wider.replace("-", "_"))
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            compiled.seek(0)
            messages = GNUTranslations(compiled)
            messages.add_fallback(_Nothing())
            return messages
    return None


def _in_welsh(joined: str) -> str:
    """Welsh says `ac` before a vowel and `a` before all else, which changes c, p and t.

    Names keep their letters. No comma stands before it, as the CLDR has it.
    """
    last = joined.rpartition(" a(c) ")[2]
    said = "ac" if last[:1].casefold() in set("aeiouwyâêîôûŵŷ") else "a"
    if re.match(r"[cpt](?!h)\w", last):
        last = f"{last[0]}h{last[1:]}"
    return re.sub(r",? a\(c\) .*\Z", lambda _: f" {said} {last}", joined, flags=re.DOTALL)


def _locale(tag: str) -> Locale:
    for wider in _wider(tag):
        try:
            return Locale.parse(wider, sep="-")
        except UnknownLocaleError:
            continue
    return Locale.parse("root")


def _wider(tag: str) -> list[str]:
    """A tag, and shorter ones: `zh-Hant-TW`, `zh-Hant`, `zh`."""
    parts = tag.split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]

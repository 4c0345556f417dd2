"""How the translations were settled: what `docs/translations/settled/` records, as pages."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reflect.actions import load_library
from reflect.documents import read_document
from reflect.questionnaire import find
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.questionnaire.translation import Translation, read_translation, source_words
from reflect.resources import QUESTIONNAIRES
from reflect.words.cldr import leaders_read
from reflect.words.language import Language
from tests.messages import for_leaders, words_of

RECORDS = Path(__file__).parent.parent / "docs" / "translations" / "settled"


@dataclass(frozen=True, slots=True)
class Settled:
    """A text that was changed or disputed, and what became of it.

    `places` are paths in the source, `questionnaire/items/id/text/parents`; `draft` holds the
    first words where others stand there now.
    """

    line: int
    places: tuple[str, ...]
    draft: str | None
    back: str
    remark: str | None
    decided: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one reader made of one language; `read` counts the lines that were read back."""

    language: str
    read: int
    general: tuple[Mapping[str, str], ...]
    texts: tuple[Settled, ...]

    @property
    def changed(self) -> int:
        return sum(text.draft is not None for text in self.texts)


def languages() -> list[str]:
    return sorted(path.stem for path in RECORDS.glob("*.yaml") if path.stem != "en")


@cache
def record(language: str) -> Record:
    value = read_document(RECORDS / f"{language}.yaml").require().value
    texts = tuple(
        Settled(
            line=text["line"],
            places=tuple(text["at"]),
            draft=text.get("draft"),
            back=text["back"],
            remark=text.get("remark"),
            decided=text["decided"],
        )
        for text in value["texts"]
    )
    return Record(value["language"], value["read"], tuple(value.get("general", ())), texts)


@cache
def english() -> dict[str, str]:
    """The words of the source by place."""
    sources = {name: find(name, Path()).require() for name in ALL_BUILT_IN}
    return {
        _place(name, at): words
        for name, source in sources.items()
        for at, words in source_words(source).items()
    }


@cache
def translated(language: str) -> dict[str, str]:
    """The words of a translation by place."""
    return {
        _place(name, at): given.text
        for name in ALL_BUILT_IN
        for at, given in translation(name, language).words.items()
    }


def translation(name: str, language: str) -> Translation:
    """The translation that comes with reflect."""
    document = read_document(QUESTIONNAIRES / f"{name}.{language}.yaml").require()
    return read_translation(document).require()


def _place(name: str, at: tuple[str | int, ...]) -> str:
    return "/".join(map(str, (name, *at)))


HOW = """\
# How the translations were made

The three questionnaires stand in twelve more languages. This page says how that was done, by \
whom, and what a school does before it asks families in one of them. It is made from \
the records in `docs/translations/settled/`, as are the pages of the languages that it links to.

**All are drafts. Software agents wrote them, read them back and settled them; nobody who speaks \
one of these languages at home has read a line.**

1. An agent translated from English, with a glossary for each language: one word for one thing, \
how parents are addressed, the points of the scales.
2. Two others, who had the lines of the translation and not the English, turned them back into \
English, a language each in turn, and said what they would rather write. Words that stand in \
several places were read once; the lines are numbered in the order of the files.
3. Another compared what came back with the source, went through every remark, and changed the \
words or left them. Each text that was changed or disputed is on record with its first words, \
what they were read as, the remark, and the reason. What was changed has not been read back again.

"""
"""How the page begins."""

HAVE_IT_READ = """\
## Before a school uses one

1. **Ask two people who speak the language at home**, a parent among them; best of all somebody \
who reads it with families like yours. Half an hour each is enough for what parents meet.
2. `reflect translate LANGUAGE --to sheet.xlsx` gives them the English beside the translation, \
with a place for comments; the page of the language shows where agents disagreed, which is where \
to look first.
3. **Ask them to answer it aloud**, and note where they stop. Then let them say which of two \
neighbouring answers is more, for every scale.
4. `reflect translate LANGUAGE --from sheet.xlsx --status reviewed` takes the sheet back into \
the school's own folder, where it replaces the draft and counts as read.
5. Send us what they changed. Then everybody has it.

"""


def overview() -> str:
    """`docs/translations.md`."""
    return "\n".join(
        [
            *(HOW + "## Two readers\n", *_two_readers(), ""),
            *(OF_LEADERS, *_of_leaders(), ""),
            *(HAVE_IT_READ + _hard(), ""),
        ]
    )


OF_LEADERS = """\
## What leaders read

The report for leaders can be had in these languages: `reflect report --language cy`. Its own \
words and those of the actions were written by one agent with the same glossaries. A second \
one read all of them in the language alone, compared the report's own words with the English \
one by one and those of the actions where it was in doubt, and changed 164 texts in Spanish \
and 138 in Welsh; these are not on record text by text. What is not translated of an action \
stands in English in the report, and says so.

The words of the leader's page of `reflect serve`, which are counted here too, and eight texts \
that families may meet on its pages (what was refused, not sent or not saved) came later: the \
agent that wrote them turned each back into English itself. Another, which had seen the English, \
read them as a parent or a leader would, and beside what the pages say elsewhere; it changed 10 of \
the 96 for families, 2 of the 38 for leaders, and 16 older ones that did not go with the rest, \
which are not on record text by text. What it changed nobody else has read.

The words of the report of many schools (`reflect district --language cy`) came last: one agent \
wrote them with the same glossaries, read them once more and looked at the pages. Nobody else has \
read them.

| Language | Words of the report | Texts of actions | Of all |
|---|--:|--:|--:|"""


def _of_leaders() -> Iterator[str]:
    actions = load_library().require().actions
    said = {text for action in actions for _, text in words_of(action)}
    for tag in leaders_read():
        language = Language(tag)
        told = sum(language.translated(text) != text for text in said)
        counts = (len({message for message, _, _ in for_leaders()}), told, len(said))
        yield f"| {language.english_name} | {' | '.join(f'{count:,}' for count in counts)} |"


COLUMNS = """\
*Texts*: in the three files. *Read back*: lines, each of other words. *Remarked on*: the second \
reader would rather write something else, or weighed it. *Changed*: the words are others now, \
after a remark or to go with a text that was changed. *Left*: disputed, and kept with a reason.
"""


def _two_readers() -> Iterator[str]:
    yield COLUMNS
    yield "| Language | Texts | Read back | Remarked on | Changed | Left |"
    yield "|---|--:|--:|--:|--:|--:|"
    for language in languages():
        found = record(language)
        counts = (
            *(len(translated(language)), found.read),
            *(sum(text.remark is not None for text in found.texts), found.changed),
            len(found.texts) - found.changed,
        )
        name = f"[{Language(language).english_name}](translations/{language}.md)"
        yield f"| {name} | {' | '.join(map(str, counts))} |"


def _hard() -> str:
    value = read_document(RECORDS / "en.yaml").require().value
    rows = (
        f"| {text['words']} | {', '.join(map(str, text['places']))} | {text['read']} "
        f"| {text['perhaps']} |"
        for text in value["texts"]
    )
    return "\n".join(
        [
            "## Where the English is hard to translate",
            "",
            "For the next version of the questionnaires; nothing was reworded yet. The lines are "
            "the readers', in the parents' wording.",
            "",
            "| Words | Lines | Read somewhere as | Perhaps |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def of_language(language: str) -> str:
    """`docs/translations/ur.md`: every text of a language that was changed or disputed."""
    found = record(language)
    name = Language(language).english_name
    return "\n".join(
        [
            f"# The translation into {name}, settled\n",
            f"Every text that was changed or disputed, from [its record](settled/{language}.yaml). "
            "How it was done: [How the translations were made](../translations.md). A draft: "
            "nobody who speaks the language at home has read it.\n",
            *(f"- {said['remark']} **{said['decided']}**" for said in found.general),
            *([""] if found.general else []),
            "| Line | English | First draft | Read back as | Remark | Now | Why |",
            "|--:|---|---|---|---|---|---|",
            *(_row(language, text) for text in found.texts),
            "",
        ]
    )


def _row(language: str, text: Settled) -> str:
    now = translated(language)[text.places[0]]
    cells = (
        *(english()[text.places[0]], text.draft or now, text.back, text.remark or "–"),
        *(now if text.draft else "–", text.decided),
    )
    return f"| {text.line} | {' | '.join(cell.replace('|', '/') for cell in cells)} |"

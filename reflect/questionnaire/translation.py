"""A questionnaire's words in another language: `name.<language>.yaml` beside `name.yaml`.

    translates: role-of-parents
    language: ur
    status: draft
    title: {text: …, of: 3f1c0a9b52d4e871}
    scales:
      how-often:
        options: [{text: …, of: …}, …]     # in the order of the questionnaire's options
    items:
      role.decisions.changed-by-parents:
        text:
          parents: {text: …, of: 3f1c0a9b52d4e871, status: reviewed}

`of` is the hash of the words that were translated (`words_hash`): once they change, the
translation is stale. `status` stands once for the file, and wherever a text differs from it.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from reflect.diagnostics import Checked
from reflect.documents import Document, Path, check
from reflect.questionnaire import NumberItem, OpenItem, Questionnaire
from reflect.questionnaire.building import on_one_line
from reflect.questionnaire.file import Id, Words
from reflect.questionnaire.model import Status
from reflect.words.tags import language_remedy

LONGEST_OPTION = 30
LONGEST_STATEMENT = 90


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in another language; `of` is the hash of the words it translates, if it says so."""

    text: str
    of: str | None
    status: Status
    comment: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """The words of a translation, by where they stand in its file.

    The paths are those of the file: `("title",)`, `("introduction", "parents")`,
    `("scales", name, "options", 0)`, `("items", id, "text", "parents")`,
    `("items", id, "statement")`, `("items", id, "unit")`, `("items", id, "help")`,
    `("subscales", name, "title")`, `("own_audiences", "pupils")`.
    `source_words` gives the questionnaire's words by the same paths.
    """

    translates: str
    language: str
    words: Mapping[Path, Translated]


def words_hash(words: str) -> str:
    """Hash of a text that is translated: sixteen digits, whatever its line breaks."""
    plain = " ".join(unicodedata.normalize("NFKC", words).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def longest(at: Path, words: str) -> int:
    """The most characters that a translation of these words should have, where they stand.

    An option heads a narrow column on paper, an audience one in the report, a statement stands in a
    chart; other texts may well be longer than in English, but not by so much that a form runs on to
    another page.
    """
    if at[0] in {"scales", "own_audiences"}:
        return max(LONGEST_OPTION, len(words) + 6)
    if at[-1] == "statement":
        return max(LONGEST_STATEMENT, len(words) + 20)
    return 30 + len(words) * 8 // 5


def source_words(questionnaire: Questionnaire) -> dict[Path, str]:
    """Everything in a questionnaire that is translated, by its path in a translation.

    Options count through a scale's points first, then those apart from it.
    """
    words: dict[Path, str] = {("title",): questionnaire.title}
    if questionnaire.time_frame:
        words["time_frame",] = questionnaire.time_frame
    for audience, text in questionnaire.introduction.items():
        words["introduction", audience.value] = text
    for audience, title in questionnaire.own_audiences.items():
        words["own_audiences", audience.value] = title
    for scale in questionnaire.scales.values():
        labels = [o.label for o in scale.options] + [o.label for o in scale.missing_options]
        for number, label in enumerate(labels):
            words["scales", scale.id, "options", number] = label
    for item in questionnaire.items:
        for audience, text in item.text.items():
            words["items", item.id, "text", audience.value] = text
        if not isinstance(item, OpenItem) and item.statement:
            words["items", item.id, "statement"] = item.statement
        if isinstance(item, NumberItem) and item.unit:
            words["items", item.id, "unit"] = item.unit
        if item.help:
            words["items", item.id, "help"] = item.help
    for subscale in questionnaire.subscales:
        words["subscales", subscale.id, "title"] = subscale.title
    return words


def wrong_counts(document: Document, of: Questionnaire) -> Iterator[tuple[Path, str]]:
    """Scales in a sound translation with more or fewer options than the questionnaire's.

    Where, and what is wrong: options are matched by their place, so that no other text of such a
    scale can be trusted.
    """
    scales = of.scales
    for name, given in document.value.get("scales", {}).items():
        scale, found = scales.get(name), len(given["options"])
        if scale is None:
            if not of.is_part:
                yield ("scales", name), f"there is no scale `{name}` to translate; remove it"
            continue
        wanted = len(scale.options) + len(scale.missing_options)
        if found != wanted:
            said = f"has {found} options where the questionnaire has {wanted}; match them"
            yield ("scales", name, "options"), said


def _language(given: str) -> str:
    if remedy := language_remedy(given):
        raise PydanticCustomError("remedied", "no language", {"remedy": remedy})
    return given


WordsHash = Annotated[
    str, Field(pattern=r"^[0-9a-f]{16}$", description="A hash of words: sixteen digits 0–9, a–f.")
]


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid")


class TranslatedFile(_Block):
    """One text in the other language."""

    text: Words | None = Field(None, description="The words; empty where there are none yet.")
    of: WordsHash | None = Field(None, description="Hash of the words that it translates.")
    status: Status | None = Field(None, description="Where it differs from the file's.")
    comment: Words | None = Field(None, description="What a translator or reader says of it.")


TranslatedAudiences = dict[str, TranslatedFile | None]
"""A text for each audience."""


class TranslatedScale(_Block):
    """The labels of a scale, in the order of the questionnaire."""

    options: list[TranslatedFile] = Field(min_length=1, max_length=12)


class TranslatedItem(_Block):
    """The words of an item."""

    text: TranslatedAudiences
    statement: TranslatedFile | None = None
    unit: TranslatedFile | None = None
    help: TranslatedFile | None = None


class TranslatedSubscale(_Block):
    """The words of a subscale."""

    title: TranslatedFile


class TranslationFile(_Block):
    """A translation of a questionnaire for `reflect`."""

    model_config = ConfigDict(extra="forbid", title="reflect translation")

    translates: Id
    language: Annotated[str, AfterValidator(_language)] = Field(
        description="BCP 47 tag, like ur or pt-BR."
    )
    status: Status = Field(Status.DRAFT, description="draft, reviewed or piloted.")
    title: TranslatedFile | None = None
    time_frame: TranslatedFile | None = None
    introduction: TranslatedAudiences = Field(default_factory=dict)
    own_audiences: TranslatedAudiences = Field(default_factory=dict)
    scales: dict[str, TranslatedScale] = Field(default_factory=dict)
    items: dict[str, TranslatedItem] = Field(default_factory=dict)
    subscales: dict[str, TranslatedSubscale] = Field(default_factory=dict)


def read_translation(document: Document) -> Checked[Translation]:
    """The translation in a document. Diagnostics: R005 to R008 (see `documents`)."""
    checked = check(document, TranslationFile)
    file = checked.value
    if file is None:
        return Checked(None, checked.diagnostics)
    words = {
        at: Translated(
            on_one_line(given.text), given.of, given.status or file.status, given.comment
        )
        for at, given in _given(file).items()
        if given.text
    }
    return Checked(Translation(file.translates, file.language, words), checked.diagnostics)


def _given(file: TranslationFile) -> dict[Path, TranslatedFile]:
    found: dict[Path, TranslatedFile] = {}
    for key, text in (("title", file.title), ("time_frame", file.time_frame)):
        if text:
            found[key,] = text
    for key, by_audience in (
        ("introduction", file.introduction),
        ("own_audiences", file.own_audiences),
    ):
        found |= {(key, audience): text for audience, text in by_audience.items() if text}
    for name, scale in file.scales.items():
        for number, text in enumerate(scale.options):
            found["scales", name, "options", number] = text
    for id_, item in file.items.items():
        texts = item.text.items()
        found |= {("items", id_, "text", audience): text for audience, text in texts if text}
        for key, text in (("statement", item.statement), ("unit", item.unit), ("help", item.help)):
            if text:
                found["items", id_, key] = text
    for name, subscale in file.subscales.items():
        found["subscales", name, "title"] = subscale.title
    return found

"""Where translations are found: beside a school's own questionnaires, and among the built-in ones.

A translation says itself what it translates and into which language, whatever its file is called.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, quoted, read_document
from reflect.questionnaire.library import SUFFIXES, is_translation, may_translate
from reflect.questionnaire.model import Questionnaire, Status
from reflect.questionnaire.translation import (
    Translated,
    Translation,
    read_translation,
    source_words,
    words_hash,
    wrong_counts,
)
from reflect.resources import QUESTIONNAIRES
from reflect.words.pseudo import PSEUDO, pseudo


def languages_of(questionnaire: Questionnaire, places: Iterable[Path]) -> list[str]:
    """The tags of the languages in which a questionnaire can be asked, its own first."""
    own = (document.value["language"] for document in _own(questionnaire, places))
    built_in = (path.stem.partition(".")[2] for path in _built_in(questionnaire, "*"))
    others = {tag for tag in (*own, *built_in) if isinstance(tag, str)}
    return [questionnaire.language, *sorted(others - {questionnaire.language})]


def find_translation(
    questionnaire: Questionnaire, tag: str, places: Iterable[Path]
) -> Checked[Translation] | None:
    """The translation of a questionnaire into the language with this tag; None where there is none.

    Looked for first among the files of `places`, then among the built-in ones; what is in the tag
    (`pt-BR`) before what it is a kind of (`pt`). Diagnostics: R001 to R008; R009 (two files for
    one language); R608 (a scale with other options).
    """
    if tag in PSEUDO:
        return Checked(_made_up(questionnaire, tag))
    found = _document(questionnaire, tag, places)
    if found is None:
        return None
    if found.value is None:
        return Checked(None, found.diagnostics)
    return checked_translation(found.value, questionnaire)


def translation_file(questionnaire: Questionnaire, tag: str, places: Iterable[Path]) -> Path | None:
    """The file that `find_translation` reads; None where there is none that can be read."""
    found = _document(questionnaire, tag, places)
    return Path(found.value.path) if found and found.value else None


def _document(
    questionnaire: Questionnaire, tag: str, places: Iterable[Path]
) -> Checked[Document] | None:
    places = list(places)
    own = _own(questionnaire, places)
    for wanted in dict.fromkeys((tag, tag.partition("-")[0])):
        found = [document for document in own if document.value["language"] == wanted]
        if len(found) > 1:
            said = f"translates into {quoted(wanted)} as {found[0].path} does; keep one of the two"
            return Checked(None, (found[1].diagnostic(("language",), "R009", said),))
        if found:
            return Checked(found[0])
        if unreadable := _unusable(questionnaire, wanted, places):
            return Checked(None, unreadable)
        for path in _built_in(questionnaire, wanted):
            return _read_built_in(path)
    return None


def checked_translation(document: Document, of: Questionnaire) -> Checked[Translation]:
    """The translation in a document, which can be used for this questionnaire.

    Diagnostics: R005 to R008 (see `documents`), R608 (a scale with other options).
    """
    read = read_translation(document)
    if read.value is None:
        return read
    wrong = [document.diagnostic(at, "R608", said) for at, said in wrong_counts(document, of)]
    return Checked(None, tuple(wrong)) if wrong else read


def _own(questionnaire: Questionnaire, places: Iterable[Path]) -> list[Document]:
    """The translations of a questionnaire in these folders."""
    paths = dict.fromkeys(path for place in places for path in _files(place))
    documents = (read_document(path).value for path in paths if may_translate(path))
    return [
        document
        for document in documents
        if document
        and is_translation(document)
        and document.value["translates"] == questionnaire.id
        and "language" in document.value
    ]


def _unusable(
    questionnaire: Questionnaire, tag: str, places: Iterable[Path]
) -> tuple[Diagnostic, ...]:
    """What keeps files that by their names are this translation from being it."""
    named = [place / f"{questionnaire.id}.{tag}{end}" for place in places for end in SUFFIXES]
    problems: list[Diagnostic] = []
    for path in filter(Path.exists, named):
        document = read_document(path)
        problems += document.diagnostics
        if document.value and is_translation(document.value):
            problems += read_translation(document.value).diagnostics
    return tuple(problems)


def _files(place: Path) -> Iterator[Path]:
    for path in sorted(place.glob("[!.]*")):
        if path.suffix in SUFFIXES and path.is_file():
            yield path


def _built_in(questionnaire: Questionnaire, tag: str) -> list[Path]:
    return sorted(QUESTIONNAIRES.glob(f"{questionnaire.id}.{tag}.yaml"))


@cache
def _read_built_in(path: Path) -> Checked[Document]:
    """One that comes with reflect, and is not written to: read once in a process."""
    return read_document(path)


def _made_up(questionnaire: Questionnaire, tag: str) -> Translation:
    words = {
        at: Translated(pseudo(words, tag), words_hash(words), Status.REVIEWED)
        for at, words in source_words(questionnaire).items()
    }
    return Translation(questionnaire.id, tag, words)

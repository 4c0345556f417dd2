"""Questionnaires in the language of those who answer, and what the school should know of it."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from reflect.diagnostics import Diagnostic, Expected, Refused
from reflect.documents import suggestion
from reflect.questionnaire import Audience, Questionnaire, Status
from reflect.questionnaire.library import OWN, SUFFIXES
from reflect.words.audiences import view_of
from reflect.words.commands import typed
from reflect.words.language import ENGLISH, Language


def own_language(asked: Iterable[Questionnaire]) -> Language:
    """The language that all these questionnaires are in; English where they are in several."""
    tags = {questionnaire.language for questionnaire in asked}
    return Language(*tags) if len(tags) == 1 else ENGLISH


def places_of(folder: Path, named: Iterable[str] = ()) -> list[Path]:
    """Folders that may hold translations: the school's, and those of questionnaires so named."""
    beside = [(folder / name).parent for name in named if name.endswith(SUFFIXES)]
    return list(dict.fromkeys([folder / OWN, *beside]))


def spoken(
    asked: Sequence[Questionnaire],
    language: Language,
    places: Sequence[Path],
    audience: Audience | None = None,
) -> list[Questionnaire]:
    """The questionnaires in a language, in words for `audience` where that is known.

    What one of them lacks stands in its own language. `Expected` where there is nothing in this
    language to ask at all, `Refused` where a translation cannot be used.
    """
    found = in_words_of(language, asked, places)
    if not any(serves(q, audience) for q in found):
        raise Expected(_nothing(asked, language, places, audience))
    return found


def in_words_of(
    language: Language, asked: Sequence[Questionnaire], places: Sequence[Path]
) -> list[Questionnaire]:
    """The same where nobody is asked, so that they may well all stand in their own language.

    `Refused` where a translation cannot be used.
    """
    if all(_is_in(language, q) for q in asked):
        return list(asked)
    from reflect.questionnaire.rendering import in_language, untranslated
    from reflect.questionnaire.translations import find_translation

    found: list[Questionnaire] = []
    problems: list[Diagnostic] = []
    for questionnaire in asked:
        if _is_in(language, questionnaire):
            found.append(questionnaire)
            continue
        checked = find_translation(questionnaire, language.tag, places)
        if checked is None:
            found.append(untranslated(questionnaire, language.tag))
        elif checked.value is None:
            problems += checked.diagnostics
        else:
            found.append(in_language(questionnaire, checked.value))
    if problems:
        raise Refused(problems)
    return found


def remarks_on_report(language: Language) -> Iterator[str]:
    """What the school should know of a report in this language."""
    if not language.is_english:
        yield (
            f"The report's own words in {language.english_name} are a draft, as are those of its "
            "actions: nobody who speaks it at home has read them yet. What is not translated "
            "stands in English."
        )


def status_of(
    asked: Iterable[Questionnaire], language: Language, places: Sequence[Path]
) -> Status | None:
    """How far the least checked translation into a language is; None where none can be read."""
    from reflect.questionnaire.rendering import in_language
    from reflect.questionnaire.translations import find_translation

    found = []
    for questionnaire in asked:
        checked = find_translation(questionnaire, language.tag, places)
        if checked and checked.value:
            rendering = in_language(questionnaire, checked.value).rendering
            found += [rendering.status] if rendering else []
    return min(found, key=list(Status).index, default=None)


def serves(questionnaire: Questionnaire, audience: Audience | None) -> bool:
    """Whether there is any question for the audience (for any) in the questionnaire's language."""
    return any(map(questionnaire.speaks_to, [audience] if audience else questionnaire.audiences))


def _is_in(language: Language, questionnaire: Questionnaire) -> bool:
    own = Language(questionnaire.language)
    return own == language or (own.is_english and language.is_english)


def offered(
    languages: Iterable[Language],
    asked: Sequence[Questionnaire],
    places: Sequence[Path],
    audience: Audience | None,
) -> list[Language]:
    """Of these languages those in which there is anything to ask."""

    def can_be_asked(language: Language) -> bool:
        try:
            spoken(asked, language, places, audience)
        except Refused:
            raise
        except Expected:
            return False
        return True

    return [language for language in languages if can_be_asked(language)]


def _nothing(
    asked: Sequence[Questionnaire],
    language: Language,
    places: Sequence[Path],
    audience: Audience | None,
) -> str:
    from reflect.questionnaire.translations import languages_of, translation_file

    names = " and ".join(q.id for q in asked)
    whom = f" for {view_of(audience)}" if audience else ""
    nothing = f"Nothing of {names} is translated into {language.english_name}{whom}"
    files = [file for q in asked if (file := translation_file(q, language.tag, places))]
    if files:
        of_what = "no question" if audience is None else f"no question for {view_of(audience)}"
        return (
            f"{nothing}: {files[0]} has {of_what} in the words that are asked now. What it lacks: "
            f"reflect lint {typed(files[0])}"
        )
    there = sorted({tag for q in asked for tag in languages_of(q, places)})
    return (
        f"{nothing}; {suggestion(language.tag, there)}\n"
        f"Or begin a translation: reflect translate {language.tag} {asked[0].id}"
    )


def remarks(asked: Iterable[Questionnaire], audience: Audience) -> Iterator[str]:
    """What the school should know of questionnaires in another language than their own."""
    rendered = {q.id: (Language(q.language), q.rendering) for q in asked if q.rendering}
    for id_, (language, rendering) in rendered.items():
        name, source = language.english_name, Language(rendering.source).english_name
        if missing := len(rendering.missing_for(audience)):
            yield (
                f"{id_}: {missing} of its texts are not translated into {name}, or have changed "
                f"since; they are asked in {source}, and marked so. Which: reflect lint"
            )
    for language in dict.fromkeys(
        language for language, r in rendered.values() if r.status is Status.DRAFT
    ):
        yield (
            f"The questions in {language.english_name} are a draft: nobody who speaks it at home "
            "has read them here yet. Let two such people read them: "
            f"reflect translate {language.tag} --to sheet.xlsx"
        )
    for language in {language for language, _ in rendered.values() if not language.has_words}:
        yield (
            f"reflect has no words of its own in {language.english_name}; what stands around the "
            "questions is in English."
        )

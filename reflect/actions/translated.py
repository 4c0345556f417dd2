"""The action library in another language, by the catalogues in `words/catalogues/actions`."""

from collections.abc import Callable
from dataclasses import replace

from reflect.actions.library import Library
from reflect.actions.model import Action, Evidence
from reflect.questionnaire import Borrowed
from reflect.words.language import ENGLISH, Language


def in_language(library: Library, language: Language) -> Library:
    """The library with the words of its actions in a language.

    A text that is not translated, or whose English has changed since, stays in English and says so
    (`Borrowed`). Ids, tags, grades and references are the same in every language.
    """
    if language.is_english:
        return library

    def told(words: str) -> str:
        found = language.translated(words)
        return Borrowed(words, ENGLISH.tag) if found == words else found

    return replace(library, actions=tuple(_told(action, told) for action in library.actions))


def _told(action: Action, told: Callable[[str], str]) -> Action:
    return replace(
        action,
        title=told(action.title),
        shift_from=told(action.shift_from),
        shift_to=told(action.shift_to),
        who=told(action.who),
        first_steps=tuple(map(told, action.first_steps)),
        success=told(action.success),
        measure=told(action.measure),
        baseline=told(action.baseline),
        caution=told(action.caution),
        stop_if=told(action.stop_if),
        left_out=told(action.left_out),
        evidence=_known(action.evidence, told),
        law={country: replace(law, says=told(law.says)) for country, law in action.law.items()},
    )


def _known(evidence: Evidence, told: Callable[[str], str]) -> Evidence:
    return replace(
        evidence,
        ours=told(evidence.ours) if evidence.ours else None,
        design=told(evidence.design),
        result=told(evidence.result),
        figure=told(evidence.figure) if evidence.figure else None,
    )

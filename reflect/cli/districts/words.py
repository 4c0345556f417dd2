"""The words in which each school is told: its leaders, or its families."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from reflect.district.sources.source import SchoolAnswers
from reflect.office.asking.languages import in_words_of, offered, own_language, places_of, spoken
from reflect.office.folder import Folder
from reflect.questionnaire import Audience, Questionnaire
from reflect.words.language import ENGLISH, Language

Words: TypeAlias = tuple[Language, Sequence[Questionnaire]]
"""A language, and what was asked in it."""


def words_for_leaders(here: Folder, language: Language) -> Callable[[SchoolAnswers], Words]:
    """What tells of a school in a language that leaders' reports can be had in."""
    places = places_of(here.path)

    def words(answers: SchoolAnswers) -> Words:
        if language.is_english:
            return ENGLISH, ()
        told = filter(None, (answers.material.now, answers.material.before))
        asked = {hash_: each for answered in told for hash_, each in answered.kept.items()}
        return language, in_words_of(language, [*asked.values()], places)

    return words


def words_for_families(
    here: Folder, asked_for: Language | None
) -> Callable[[SchoolAnswers], Words]:
    """What tells of a school in which words: those asked for, else of its own first language."""
    places, whom = places_of(here.path), Audience.PARENTS

    def words(answers: SchoolAnswers) -> Words:
        now = answers.material.now
        hashes = dict.fromkeys(a.hash for r in now.responses for a in r.respondent.asked)
        asked = [now.kept[hash_] for hash_ in hashes]
        there = offered(answers.school.languages, asked, places, whom)
        language = asked_for or next(iter(there), own_language(asked))
        return language, spoken(asked, language, places, whom)

    return words

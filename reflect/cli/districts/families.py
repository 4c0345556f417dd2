"""The words in which the families of each school are told."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from reflect.district.sources.source import SchoolAnswers
from reflect.office.asking.languages import offered, own_language, places_of, spoken
from reflect.office.folder import Folder
from reflect.questionnaire import Audience, Questionnaire
from reflect.words.language import ENGLISH, Language

Words: TypeAlias = tuple[Language, Sequence[Questionnaire]]
"""A language, and what was asked in it."""


def in_english(_: SchoolAnswers) -> Words:
    """What reports that are not for families are told in."""
    return ENGLISH, ()


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

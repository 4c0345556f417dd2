"""Everything that the items of questionnaires are called: ids, short codes, words."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache

from reflect.questionnaire import (
    AnyItem,
    Audience,
    ChoiceItem,
    Missing,
    Questionnaire,
    Scale,
)
from reflect.questionnaire.codes import bare_codes_of, codes_of
from reflect.questionnaire.translation import Translation
from reflect.responses.coding import LETTERS, plain_number
from reflect.tables.headings.tool_columns import code_of
from reflect.tables.headings.wording import (
    code_within,
    heard,
    in_two_languages,
    parts_within,
    unnumbered,
    unrepeated,
)

_OF_OPTION = re.compile(r"(?P<item>.+?)\s*(?:\[(?P<bracket>.+)\]|/(?P<slash>[^/\[\]]+))", re.DOTALL)
"""The name of an item, and an option of it."""

_LONGEST = 3000
"""Characters of a heading in which an option is looked for."""

_MOST_MET = 20_000
"""Headings whose meaning is remembered: more than a table may have."""


class Nearness(IntEnum):
    """How much of a heading is the name of an item; what is nearer comes first."""

    ID = 0
    WHOLE = 1
    NUMBERED = 2
    WITHIN = 3


@dataclass(frozen=True, slots=True)
class Meant:
    """The items that a heading may name, each with the audiences that its words are for.

    None at all of an item that is named by its id or its code.
    """

    items: Mapping[str, frozenset[Audience]]
    nearness: Nearness

    def for_audience(self, audience: Audience | None) -> list[str]:
        """The items that it may name where this audience answered; all where that is not known."""
        fit = [id_ for id_, whose in self.items.items() if not whose or audience in whose]
        return fit if audience and fit else list(self.items)


@dataclass(slots=True)
class Names:
    """What a heading means, looked up exactly once its form is made alike (`wording.heard`)."""

    questionnaires: Sequence[Questionnaire]
    translations: Sequence[Translation] = ()
    items: dict[str, AnyItem] = field(init=False)
    """All items by id, in the order of the questionnaires."""

    _codes: dict[str, set[str]] = field(init=False, default_factory=dict)
    _words: dict[str, dict[str, set[Audience]]] = field(init=False, default_factory=dict)
    _ids: dict[str, str] = field(init=False)
    _met: dict[str, Meant | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.items = {item.id: item for q in self.questionnaires for item in q.items}
        self._ids = {id_.casefold(): id_ for id_ in self.items}
        for q in self.questionnaires:
            for code, id_ in [*codes_of(q).items(), *bare_codes_of(q).items()]:
                self._codes.setdefault(_asked(code), set()).add(id_)
            for item in q.items:
                self._codes.setdefault(_asked(item.id), set()).add(item.id)
        for id_, audience, text in self.wordings():
            if key := _asked(text):
                self._words.setdefault(key, {}).setdefault(id_, set()).add(audience)

    def wordings(self) -> Iterable[tuple[str, Audience, str]]:
        """The words of every item for each audience, in every language there is."""
        for item in self.items.values():
            for audience, text in item.text.items():
                yield item.id, audience, text
        for translation in self.translations:
            for path, given in translation.words.items():
                if path[0] == "items" and path[2] == "text" and path[1] in self.items:
                    yield str(path[1]), Audience(str(path[3])), given.text

    def labels_of(self, scale: Scale) -> list[tuple[str, list[str]]]:
        """The labels of a scale in each translation, with the tag of its language.

        They are of its options, then of its missing kinds; one that has not all of them has none.
        """
        number = len(scale.options) + len(scale.missing_options)
        having = {q.id for q in self.questionnaires if scale in q.scales.values()}
        found = []
        for translation in (each for each in self.translations if each.translates in having):
            paths = [("scales", scale.id, "options", place) for place in range(number)]
            labels = [translation.words[path].text for path in paths if path in translation.words]
            if len(labels) == number:
                found.append((translation.language, labels))
        return found

    def has_code(self, heading: str) -> bool:
        """Whether a heading holds the code of an item, as a form has it that reflect made."""
        code = code_of(heading)
        return heard(code_within(code) or code) in self._codes

    def ticked(self, heading: str) -> tuple[str, float | Missing] | None:
        """The item and the option of it that a column of ticks is for: `ways[1]`, `ways/1`.

        Some tools write a column for each option, where many may be ticked.
        """
        found = _OF_OPTION.fullmatch(heading.strip()[:_LONGEST])
        meant = self._looked_up(found["item"]) if found else None
        if not found or not meant:
            return None
        named = heard(found["bracket"] or found["slash"])
        items = (self.items[id_] for id_ in meant.items)
        return next(
            (
                (item.id, option)
                for item in items
                if isinstance(item, ChoiceItem) and item.many
                for option, names in self._options_of(item.scale)
                if named in names
            ),
            None,
        )

    def _options_of(self, scale: Scale) -> Iterator[tuple[float | Missing, set[str]]]:
        """What each option, and each answer apart, is called on its own."""
        others = [labels for _, labels in self.labels_of(scale)]
        for place, option in enumerate(scale.options):
            labels = {option.label, plain_number(option.value), *(each[place] for each in others)}
            yield option.value, set(map(heard, labels))
        for place, apart in enumerate(scale.missing_options, len(scale.options)):
            labels = {apart.label, LETTERS[apart.missing], *(each[place] for each in others)}
            yield apart.missing, set(map(heard, labels))

    def meant(self, heading: str) -> Meant | None:
        """The items that a heading may name; None where it names none."""
        if heading not in self._met:
            if len(self._met) > _MOST_MET:
                self._met.clear()
            self._met[heading] = self._looked_up(heading)
        return self._met[heading]

    def _looked_up(self, heading: str) -> Meant | None:
        if exact := self._ids.get(" ".join(heading.split()).casefold()):
            return Meant({exact: frozenset()}, Nearness.ID)
        if found := self._called(heard(heading)):
            return Meant(found, Nearness.WHOLE)
        if found := self._called(heard(unnumbered(heading))):
            return Meant(found, Nearness.NUMBERED)
        if words := self._words.get(heard(unrepeated(unnumbered(heading)))):
            return Meant(_frozen(words), Nearness.NUMBERED)
        for one, other in in_two_languages(unrepeated(unnumbered(heading))):
            words, others = (self._words.get(heard(each), {}) for each in (one, other))
            if same := {id_: words[id_] for id_ in words if id_ in others}:
                return Meant(_frozen(same), Nearness.NUMBERED)
        code = code_within(heading)
        if code and (ids := self._codes.get(heard(code))):
            return Meant(dict.fromkeys(ids, frozenset()), Nearness.WITHIN)
        for key in parts_within(heading):
            if words := self._words.get(key):
                return Meant(_frozen(words), Nearness.WITHIN)
        return None

    def _called(self, key: str) -> dict[str, frozenset[Audience]]:
        """The items that are called so, by id, code or words."""
        found = dict.fromkeys(self._codes.get(key, ()), frozenset[Audience]())
        return _frozen(self._words.get(key, {})) | found


_asked = lru_cache(maxsize=10_000)(heard)
"""For what questionnaires ask: the same for every table, and in all languages more than a table."""


def _frozen(words: Mapping[str, set[Audience]]) -> dict[str, frozenset[Audience]]:
    return {id_: frozenset(whose) for id_, whose in words.items()}

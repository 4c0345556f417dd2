"""A questionnaire in another language: the same questionnaire in other words.

Its id, version, hash and the meaning of its items stay, so that whoever asks, scores or compares
need not know. A text that is not translated, or whose original has changed since, stands in the
language of the file and says so (`Borrowed`): a stale text may ask another question.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from reflect.documents import Path
from reflect.questionnaire.audiences import Audience
from reflect.questionnaire.model import (
    AnyItem,
    ChoiceItem,
    NumberItem,
    OpenItem,
    Questionnaire,
    Rendering,
    Status,
    Subscale,
)
from reflect.questionnaire.scale import Borrowed, Scale
from reflect.questionnaire.translation import (
    Translated,
    Translation,
    source_words,
    words_hash,
)


def in_language(questionnaire: Questionnaire, translation: Translation) -> Questionnaire:
    """The questionnaire in the words of a translation of it.

    The translation has as many options for a scale as the questionnaire (see `translations.find`).
    """
    texts = _Texts(questionnaire, translation)
    scales = {name: texts.scale(scale) for name, scale in questionnaire.scales.items()}
    return replace(
        questionnaire,
        language=translation.language,
        title=texts.at("title"),
        time_frame=texts.at("time_frame") if questionnaire.time_frame else None,
        introduction=texts.by_audience(questionnaire.introduction, "introduction"),
        own_audiences=texts.by_audience(questionnaire.own_audiences, "own_audiences"),
        items=tuple(texts.item(item, scales) for item in questionnaire.items),
        subscales=tuple(map(texts.subscale, questionnaire.subscales)),
        rendering=Rendering(
            questionnaire.language, _status(texts.used.values()), frozenset(texts.borrowed)
        ),
    )


def untranslated(questionnaire: Questionnaire, language: str) -> Questionnaire:
    """The questionnaire where others are asked in a language, and this one is not translated."""
    return in_language(questionnaire, Translation(questionnaire.id, language, {}))


def _status(used: Iterable[Translated]) -> Status:
    """That of the least checked text; of none there is nothing to check."""
    order = list(Status)
    return min((text.status for text in used), key=order.index, default=order[-1])


@dataclass
class _Texts:
    """The texts of a questionnaire by their path, and which of them had to be borrowed."""

    questionnaire: Questionnaire
    translation: Translation
    originals: dict[Path, str] = field(init=False)
    borrowed: set[Path] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.originals = source_words(self.questionnaire)
        self.used = {
            at: translated
            for at, translated in self.translation.words.items()
            if at in self.originals and translated.of in (None, words_hash(self.originals[at]))
        }

    def at(self, *at: str | int) -> str:
        if at in self.used:
            return self.used[at].text
        self.borrowed.add(at)
        return Borrowed(self.originals[at], self.questionnaire.language)

    def by_audience(self, texts: Mapping[Audience, str], *at: str | int) -> dict[Audience, str]:
        return {audience: self.at(*at, audience.value) for audience in texts}

    def scale(self, scale: Scale) -> Scale:
        labels = [
            self.at("scales", scale.id, "options", number)
            for number in range(len(scale.options) + len(scale.missing_options))
        ]
        points = zip(scale.options, labels, strict=False)
        apart = zip(scale.missing_options, labels[len(scale.options) :], strict=True)
        return replace(
            scale,
            options=tuple(replace(option, label=label) for option, label in points),
            missing_options=tuple(replace(option, label=label) for option, label in apart),
        )

    def item(self, item: AnyItem, scales: Mapping[str, Scale]) -> AnyItem:
        text = self.by_audience(item.text, "items", item.id, "text")
        help_ = self.at("items", item.id, "help") if item.help else None
        if isinstance(item, OpenItem):
            return replace(item, text=text, help=help_)
        statement = self.at("items", item.id, "statement") if item.statement else None
        if isinstance(item, NumberItem):
            unit = self.at("items", item.id, "unit") if item.unit else None
            return replace(item, text=text, help=help_, statement=statement, unit=unit)
        scale = scales[item.scale.id]
        if isinstance(item, ChoiceItem):
            return replace(item, text=text, help=help_, statement=statement, scale=scale)
        return replace(item, text=text, help=help_, statement=statement, scale=scale, original=item)

    def subscale(self, subscale: Subscale) -> Subscale:
        return replace(subscale, title=self.at("subscales", subscale.id, "title"))

"""Questionnaires in other languages: their translations found, and put in the place of words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath

from reflect.documents import read_document
from reflect.questionnaire.library import OWN, SUFFIXES, is_translation
from reflect.questionnaire.model import Item, OpenItem, Questionnaire, Scale
from reflect.questionnaire.translation import Translation, read_translation
from reflect.resources import QUESTIONNAIRES


def translations_of(questionnaire: Questionnaire, folder: FilePath) -> Mapping[str, Translation]:
    """The translations of a questionnaire by language: the built-in ones, and those in `folder`.

    One of the school's own replaces a built-in one. `Refused` where one cannot be read.
    """
    found: dict[str, Translation] = {}
    for place in (QUESTIONNAIRES, folder / OWN):
        for path in _beside(place, questionnaire.id):
            document = read_document(path).require()
            if is_translation(document) and document.value["translates"] == questionnaire.id:
                translation = read_translation(document).require()
                found[translation.language] = translation
    return found


def in_language(questionnaire: Questionnaire, translation: Translation) -> Questionnaire:
    """The questionnaire in the words of a translation; what has none there stays as it is.

    Its id, version and hash stay those of the original: they say what was asked.
    """
    return _Translating(translation).questionnaire(questionnaire)


def _beside(place: FilePath, id_: str) -> Iterator[FilePath]:
    """The files called `id.<language>.yaml`."""
    there = sorted(place.glob(f"{id_}.*"))
    return (path for path in there if path.suffix in SUFFIXES and path.stem != id_)


class _Translating:
    def __init__(self, translation: Translation) -> None:
        self.language = translation.language
        self.words = {at: given.text for at, given in translation.words.items()}

    def questionnaire(self, before: Questionnaire) -> Questionnaire:
        return replace(
            before,
            language=self.language,
            title=self.words.get(("title",), before.title),
            time_frame=self.words.get(("time_frame",), before.time_frame or "") or None,
            introduction={
                audience: self.words.get(("introduction", audience.value), text)
                for audience, text in before.introduction.items()
            },
            items=tuple(map(self._item, before.items)),
        )

    def _item(self, item: Item | OpenItem) -> Item | OpenItem:
        text = {
            audience: self.words.get(("items", item.id, "text", audience.value), text)
            for audience, text in item.text.items()
        }
        help_ = self.words.get(("items", item.id, "help"), item.help or "") or None
        if isinstance(item, OpenItem):
            return replace(item, text=text, help=help_)
        return replace(item, text=text, help=help_, scale=self._scale(item.scale))

    def _scale(self, scale: Scale) -> Scale:
        options = tuple(
            replace(o, label=self._label(scale, n, o.label)) for n, o in enumerate(scale.options)
        )
        apart = tuple(
            replace(o, label=self._label(scale, n, o.label))
            for n, o in enumerate(scale.missing_options, len(options))
        )
        return replace(scale, options=options, missing_options=apart)

    def _label(self, scale: Scale, place: int, label: str) -> str:
        return self.words.get(("scales", scale.id, "options", place), label)

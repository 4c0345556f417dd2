"""From a YAML file to a `Questionnaire`, or to everything that is wrong with it."""

from pathlib import Path as FilePath

from reflect.diagnostics import Checked
from reflect.documents import Document, check, listed, read_document
from reflect.documents.yaml import parse
from reflect.questionnaire.content import content_problems
from reflect.questionnaire.file import ItemFile, QuestionnaireFile, ScaleFile
from reflect.questionnaire.model import (
    Audience,
    Item,
    Missing,
    MissingOption,
    OpenItem,
    Option,
    Questionnaire,
    Scale,
    Subscale,
)


def load(path: FilePath) -> Checked[Questionnaire]:
    """The questionnaire in a file.

    Diagnostics: R001 to R004 (the text cannot be used, see `documents`); otherwise all at once
    R005 to R008 (keys and values) and R009 to R013 (what they say, see `content`).
    """
    return from_document(read_document(path))


def load_text(text: str, name: str) -> Checked[Questionnaire]:
    """The questionnaire in a text that was kept elsewhere under `name`, such as the database."""
    return from_document(parse(text, name))


def from_document(document: Checked[Document]) -> Checked[Questionnaire]:
    """The questionnaire in a document that was read already; diagnostics as for `load`."""
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, QuestionnaireFile)
    content = listed(content_problems(document.value), document.value.path)
    problems = tuple(sorted({*checked.diagnostics, *content}))
    if checked.value is None or problems:
        return Checked(None, problems)
    return Checked(_questionnaire(checked.value, document.value.text))


def _questionnaire(file: QuestionnaireFile, source: str) -> Questionnaire:
    scales = {name: _scale(name, scale) for name, scale in file.scales.items()}
    return Questionnaire(
        id=file.id,
        version=file.version,
        language=file.language,
        title=_on_one_line(file.title),
        framed=file.framing is not None,
        time_frame=_on_one_line(file.time_frame) if file.time_frame else None,
        introduction=file.introduction.by_audience() if file.introduction else {},
        audiences=tuple(dict.fromkeys(file.audiences)),
        items=tuple(_item(item, file, scales) for item in file.items),
        subscales=tuple(
            Subscale(
                name,
                _on_one_line(subscale.title),
                {member.removeprefix("-"): member[0] == "-" for member in subscale.items},
                subscale.formative,
            )
            for name, subscale in file.subscales.items()
        ),
        aggregate_items=file.aggregate == "items",
        source=source,
    )


def _on_one_line(words: str) -> str:
    return " ".join(words.split())


def _scale(name: str, file: ScaleFile) -> Scale:
    return Scale(
        name,
        tuple(
            Option(o.value, _on_one_line(o.label), o.positive)
            for o in file.options
            if o.value is not None
        ),
        tuple(
            MissingOption(Missing(o.missing), _on_one_line(o.label))
            for o in file.options
            if o.missing
        ),
    )


def _item(
    file: ItemFile, questionnaire: QuestionnaireFile, scales: dict[str, Scale]
) -> Item | OpenItem:
    text: dict[Audience, str] = file.text.by_audience()
    help_text = _on_one_line(file.help) if file.help else None
    if file.kind == "open":
        return OpenItem(file.id, text, help_text)
    assert file.scale is not None
    framed = questionnaire.framing is not None
    return Item(
        id=file.id,
        text=text,
        help=help_text,
        scale=scales[file.scale],
        question=file.question or questionnaire.question if framed else None,
        type=file.type if framed else None,
        stance=file.stance if framed else None,
        core=file.core,
        reverse=file.reverse,
        weight=file.weight,
        same_meaning_as=file.same_meaning_as,
    )

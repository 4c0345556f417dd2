"""From a document to what the rules look at, or to what keeps it from being looked at."""

from pathlib import Path
from typing import TypeAlias

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, quoted
from reflect.lint.files.kinds import Kind, kind_of
from reflect.lint.files.surroundings import Surroundings
from reflect.lint.language.lexicon import lexicon_of
from reflect.lint.rule import LibrarySubject, Subject, TranslationSubject
from reflect.questionnaire import Questionnaire, load_text
from reflect.questionnaire.library import ALL_BUILT_IN, SUFFIXES, available, find
from reflect.questionnaire.loading import from_document

AnySubject: TypeAlias = Subject | TranslationSubject | LibrarySubject


def subject_of(
    document: Document, surroundings: Surroundings, earlier: str | None = None
) -> Checked[AnySubject]:
    """What the rules are given for a document; one of no kind is taken for a questionnaire.

    `earlier` is the text of the same file at an earlier revision. A plan comes to no
    rule. Diagnostics: R005 to R014, P001 to P004.
    """
    kind = kind_of(document)
    if kind is Kind.TRANSLATION:
        return _translation(document, surroundings)
    if kind in (Kind.ACTIONS, Kind.REFERENCES):
        from reflect.lint.files.library import library_around

        library = library_around(document, kind, surroundings)
        return Checked(library.value, library.diagnostics)
    if kind is Kind.PLAN:
        return Checked(None, _of_plan(document))
    return _questionnaire(document, earlier)


def _of_plan(document: Document) -> tuple[Diagnostic, ...]:
    """What is wrong with a plan, beside the questionnaires of its folder."""
    from reflect.actions import built_in_library
    from reflect.plan.file import read_plans

    folder = Path(document.path).parent
    actions = {action.id for action in built_in_library().actions}
    found = [find(name, folder).value for name in available(folder)]
    items = {item.id for q in found if q for item in q.items}
    return read_plans(document, actions, items).diagnostics


def _questionnaire(document: Document, earlier: str | None) -> Checked[AnySubject]:
    built = from_document(Checked(document))
    if built.value is None:
        return Checked(None, built.diagnostics)
    before = load_text(earlier, document.path).value if earlier is not None else None
    lexicon = lexicon_of(built.value.language)
    return Checked(Subject(document, built.value, lexicon, before), built.diagnostics)


def _translation(document: Document, surroundings: Surroundings) -> Checked[AnySubject]:
    from reflect.questionnaire.translation import read_translation

    path = Path(document.path)
    read = read_translation(document)
    if read.value is None:
        return Checked(None, read.diagnostics)
    name = read.value.translates
    source = _source(path, name, surroundings)
    if source is None:
        said = (
            f"there is no questionnaire {quoted(name)} that can be used; put {name}.yaml into this "
            "folder, or mend it"
        )
        return Checked(None, (document.diagnostic(("translates",), "R010", said),))
    if first := surroundings.earlier_translation(path, name, read.value.language):
        said = (
            f"translates into {quoted(read.value.language)} as {first.name} does; keep one of them"
        )
        return Checked(None, (document.diagnostic(("language",), "R009", said),))
    lexicon = lexicon_of(read.value.language)
    return Checked(TranslationSubject(document, read.value, source, lexicon), read.diagnostics)


def _source(path: Path, name: str, surroundings: Surroundings) -> Questionnaire | None:
    """The questionnaire with the id `name` beside the translation, or the built-in one.

    Its file is called as the translation is without the language, or by the id.
    """
    for stem in dict.fromkeys((path.name.partition(".")[0], name)):
        for suffix in SUFFIXES:
            found = surroundings.questionnaire(path.with_name(stem + suffix))
            if found and found.id == name:
                return found
    return surroundings.built_in(name) if name in ALL_BUILT_IN else None

"""The action library on disk: one YAML file an Epstein type, and one file of references."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reflect import resources
from reflect.actions.file import ActionFile, ActionsFile, ReferencesFile
from reflect.actions.model import Action, Evidence, Grade, Reference
from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check, read_document, suggestion

ALWAYS_CITED = ("epstein-1995", "epstein-2001", "ferlazzo-2011", "baker-2016", "redding-2004")
"""References that the report's own sentences rest on."""


@dataclass(frozen=True, slots=True)
class Library:
    """All actions in file order, and all references by key."""

    actions: tuple[Action, ...]
    references: Mapping[str, Reference]


def load_library(
    folder: Path = resources.ACTIONS, references: Path = resources.REFERENCES
) -> Checked[Library]:
    """The library in `folder`, citing from the file `references`.

    Diagnostics: R001 to R008 (see `documents`), R009 (an id or title that stands twice), R010 (a
    citation without a reference), R014 (evidence without a source).
    """
    cited = _references(references)
    problems = list(cited.diagnostics)
    actions: list[Action] = []
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        document = read_document(path)
        checked = check(document.value, ActionsFile) if document.value else None
        problems += checked.diagnostics if checked else document.diagnostics
        if document.value and checked and checked.value:
            found = checked.value.actions
            problems += citation_problems(document.value, found, cited.value or {}, seen)
            if not problems:
                actions += [action_of(action, cited.value or {}) for action in found]
    if problems:
        return Checked(None, tuple(sorted(problems)))
    return Checked(Library(tuple(actions), cited.value or {}))


def _references(path: Path) -> Checked[dict[str, Reference]]:
    document = read_document(path)
    if document.value is None:
        return Checked(None, document.diagnostics)
    checked = check(document.value, ReferencesFile)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    return Checked(
        {
            key: Reference(key, r.authors, str(r.year), r.title, r.where, r.kind)
            for key, r in checked.value.references.items()
        }
    )


def citation_problems(
    document: Document,
    actions: Sequence[ActionFile],
    references: Mapping[str, Reference],
    seen: set[str],
) -> Iterator[Diagnostic]:
    """Ids and titles that stand twice (R009; `seen` is added to), R010, R014."""
    for number, action in enumerate(actions):
        for key, name in (("id", action.id), ("title", action.title)):
            if name in seen:
                said = f"“{name}” is already an action; rename it"
                yield document.diagnostic(("actions", number, key), "R009", said)
            seen.add(name)
        evidence = ("actions", number, "evidence")
        if action.evidence.grade is not Grade.PRACTICE and not action.evidence.sources:
            said = "evidence needs a source; cite one, or grade it `practice`"
            yield document.diagnostic(evidence, "R014", said)
        for place, source in enumerate(action.evidence.sources):
            if source not in references:
                said = f"there is no reference `{source}`; {suggestion(source, references)}"
                yield document.diagnostic((*evidence, "sources", place), "R010", said)


def action_of(file: ActionFile, references: Mapping[str, Reference]) -> Action:
    """The action of a file entry, its sources looked up."""
    return Action(
        id=file.id,
        title=file.title,
        types=tuple(file.types),
        questions=tuple(file.questions),
        moves=tuple(file.moves),
        answers=tuple(file.answers),
        shift_from=file.shift_from,
        shift_to=file.shift_to,
        phases=tuple(file.phases),
        who=file.who,
        effort=file.effort,
        cost=file.cost,
        first_steps=tuple(file.first_steps),
        success=file.success,
        measure=file.measure.what,
        baseline=file.measure.baseline,
        caution=file.caution,
        stop_if=file.stop_if,
        left_out=file.left_out,
        evidence=Evidence(
            file.evidence.grade,
            file.evidence.design,
            file.evidence.result,
            tuple(references[key] for key in file.evidence.sources),
        ),
    )

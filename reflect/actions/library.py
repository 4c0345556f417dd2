"""The action library on disk: one YAML file an Epstein type, and one file of references."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reflect import resources
from reflect.actions.file import ActionFile, ActionsFile, EvidenceFile, ReferencesFile
from reflect.actions.model import Action, Evidence, Law, Reference, Study
from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check, read_document, suggestion
from reflect.documents import Path as DocumentPath

ALWAYS_CITED = frozenset(
    {"epstein-1995", "epstein-2001", "ferlazzo-2011", "baker-2016", "green-2007", "smith-2020"}
)
"""References that the report's own sentences rest on."""


_COUNTRY = re.compile(r"[A-Z]{2}\Z")


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
            problems += problems_of(document.value, found, cited.value or {}, seen)
            if not problems:
                actions += [action_of(action, cited.value or {}) for action in found]
    if problems:
        return Checked(None, tuple(sorted(problems)))
    return Checked(Library(tuple(actions), cited.value or {}))


@cache
def built_in_library() -> Library:
    """The one that comes with reflect, and is not written to: read once in a process."""
    return load_library().require()


def _references(path: Path) -> Checked[dict[str, Reference]]:
    document = read_document(path)
    if document.value is None:
        return Checked(None, document.diagnostics)
    return references_in(document.value)


def references_in(document: Document) -> Checked[dict[str, Reference]]:
    """The sources of a file of references by key. Diagnostics: R005 to R008."""
    checked = check(document, ReferencesFile)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    return Checked(
        {
            key: Reference(
                key=key,
                authors=file.authors,
                year=str(file.year),
                title=file.title,
                where=file.where,
                kind=file.kind,
                carries=file.carries if isinstance(file.carries, Study) else None,
                independent=file.independent,
                interest=file.interest,
            )
            for key, file in checked.value.references.items()
        }
    )


def problems_of(
    document: Document,
    actions: Sequence[ActionFile],
    references: Mapping[str, Reference],
    seen: set[str],
) -> Iterator[Diagnostic]:
    """What a schema cannot see in a file of actions (R007, R008, R009, R010, R014).

    Ids and titles are added to `seen`, since one that stands in another file stands twice too.
    """
    for number, action in enumerate(actions):
        at = ("actions", number)
        for key, name in (("id", action.id), ("title", action.title)):
            if name in seen:
                said = f"“{name}” is already an action; rename it"
                yield document.diagnostic((*at, key), "R009", said)
            seen.add(name)
        if (action.ladder is None) is not (action.rung is None):
            said = "`ladder` and `rung` need each other; write both, or neither"
            yield document.diagnostic((*at, "ladder" if action.ladder else "rung"), "R007", said)
        for country in action.law:
            if not _COUNTRY.match(country):
                said = f"`{country}` is no country; write its two letters, like GB or US"
                yield document.diagnostic((*at, "law", country), "R008", said)
        yield from _evidence_problems(document, (*at, "evidence"), action.evidence)
        cited: list[tuple[DocumentPath, str]] = [
            *(((*at, "evidence", "sources", n), s) for n, s in enumerate(action.evidence.sources)),
            *(((*at, "law", country, "source"), law.source) for country, law in action.law.items()),
        ]
        for place, source in cited:
            if source not in references:
                said = f"there is no reference `{source}`; {suggestion(source, references)}"
                yield document.diagnostic(place, "R010", said)


def _evidence_problems(
    document: Document, at: DocumentPath, evidence: EvidenceFile
) -> Iterator[Diagnostic]:
    """Which keys the kind of study asks for: an effect where something was tried out, and so on."""
    study = evidence.study
    if study is not Study.ADVICE and not evidence.sources:
        said = "evidence needs a source; cite one, or grade it `advice`"
        yield document.diagnostic(at, "R014", said)
    for key, given, wanted in (
        ("effect", evidence.effect, study.tests),
        ("closeness", evidence.closeness, study is not Study.ADVICE),
    ):
        if wanted and given is None:
            said = f"`{key}` is missing; evidence graded `{study}` needs it"
            yield document.diagnostic(at, "R007", said)
        elif given is not None and not wanted:
            said = f"evidence graded `{study}` has no `{key}`; remove it"
            yield document.diagnostic((*at, key), "R008", said)


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
        evidence=_evidence_of(file.evidence, references),
        ladder=file.ladder,
        rung=file.rung,
        fits=tuple(file.fits),
        not_for=tuple(file.not_for),
        law={country: Law(law.says, references[law.source]) for country, law in file.law.items()},
    )


def _evidence_of(file: EvidenceFile, references: Mapping[str, Reference]) -> Evidence:
    return Evidence(
        study=file.study,
        effect=file.effect,
        closeness=file.closeness,
        ours=file.ours,
        design=file.design,
        result=file.result,
        figure=file.figure,
        sources=tuple(references[key] for key in file.sources),
    )

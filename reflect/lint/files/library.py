"""An action library around one of its files: the action files of a folder, and their references.

The references are `references.yaml` in the folder or in the one above it, else those that come
with reflect. Around a file of references it is the other way round: the action files beside it, or
in a folder `actions` beside it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reflect import resources
from reflect.actions.file import ActionsFile, ReferencesFile
from reflect.actions.library import Library, action_of, citation_problems
from reflect.actions.model import Action, Reference
from reflect.diagnostics import Checked, Diagnostic
from reflect.documents import Document, check
from reflect.lint.files.kinds import Kind
from reflect.lint.files.surroundings import Surroundings
from reflect.lint.rule import LibrarySubject

REFERENCES = "references.yaml"


@dataclass
class _Reading:
    """A library while its files are read one after the other."""

    references: dict[str, Reference]
    actions: dict[Path, tuple[Action, ...]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    @cached_property
    def library(self) -> Library:
        """What all the files hold together, once they are read."""
        actions = tuple(action for found in self.actions.values() for action in found)
        return Library(actions, self.references)

    def add(self, path: Path, document: Document) -> None:
        """Read one more action file. Diagnostics: R005 to R008, R009, R010, R014."""
        checked = check(document, ActionsFile)
        self.problems += checked.diagnostics
        if checked.value:
            found = checked.value.actions
            problems = list(citation_problems(document, found, self.references, self.seen))
            self.problems += problems
            if not problems:
                self.actions[path] = tuple(action_of(one, self.references) for one in found)


def library_around(
    document: Document, kind: Kind, surroundings: Surroundings
) -> Checked[LibrarySubject]:
    """A file of actions or of references as a part of its library.

    The diagnostics are those of every file of the library: one that is broken hides what could be
    found in the others.
    """
    path = Path(document.path)
    if kind is Kind.REFERENCES:
        paths = surroundings.of_kind(Kind.ACTIONS, path.parent)
        paths = paths or surroundings.of_kind(Kind.ACTIONS, path.parent / "actions")
        reading = _read(paths, _references_in(document), surroundings)
    elif path.parent in surroundings.libraries:
        reading = surroundings.libraries[path.parent]
    else:
        paths = surroundings.of_kind(Kind.ACTIONS, path.parent)
        reading = _read(paths, _references_for(path.parent, surroundings), surroundings)
        surroundings.libraries[path.parent] = reading
    if reading.problems:
        return Checked(None, tuple(reading.problems))
    return Checked(
        LibrarySubject(
            document=document,
            actions=reading.actions.get(path, ()),
            references=reading.references if kind is Kind.REFERENCES else {},
            library=reading.library,
            leads=path == next(iter(reading.actions), None),
            questionnaires=surroundings.framed_built_in(),
        )
    )


def _read(
    paths: Iterable[Path], cited: Checked[dict[str, Reference]], surroundings: Surroundings
) -> _Reading:
    reading = _Reading(cited.value or {}, problems=list(cited.diagnostics))
    for path in paths:
        if (document := surroundings.document(path).value) and cited.value is not None:
            reading.add(path, document)
    return reading


def _references_for(folder: Path, surroundings: Surroundings) -> Checked[dict[str, Reference]]:
    for place in (folder, folder.parent):
        if (path := place / REFERENCES) in surroundings.of_kind(Kind.REFERENCES, place):
            document = surroundings.document(path).value
            assert document is not None  # or it would be of no kind
            return _references_in(document)
    document = surroundings.document(resources.REFERENCES).require()
    return _references_in(document)


def _references_in(document: Document) -> Checked[dict[str, Reference]]:
    """Diagnostics: R005 to R008."""
    checked = check(document, ReferencesFile)
    if checked.value is None:
        return Checked(None, checked.diagnostics)
    return Checked(
        {
            key: Reference(key, r.authors, str(r.year), r.title, r.where, r.kind)
            for key, r in checked.value.references.items()
        }
    )

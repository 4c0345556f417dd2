"""The files beside the one that is linted: what a translation translates, what an action cites."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reflect import resources
from reflect.diagnostics import Checked
from reflect.documents import Document, parse, read_document, read_text
from reflect.lint.files.kinds import Kind, kind_of
from reflect.questionnaire import Questionnaire, load_text
from reflect.questionnaire.library import BUILT_IN, SUFFIXES

_SAYS = re.compile(r"^(translates|language) *: *[\"']?([\w.-]+)", re.MULTILINE)
"""What a translation says at the beginning of a line of what it is."""


@dataclass(frozen=True)
class Surroundings:
    """Files as they are needed; `texts` stand in for files, or replace them.

    Questionnaires are kept, since many translations may ask for one, and so are the documents of
    action libraries; other documents are read and let go.
    """

    texts: Mapping[Path, str] = field(default_factory=dict)
    libraries: dict[Path, Any] = field(default_factory=dict)
    """What was read of the action files of a folder, so that the next of them need not do it."""

    _questionnaires: dict[Path, Questionnaire | None] = field(default_factory=dict)
    _documents: dict[Path, Checked[Document]] = field(default_factory=dict)
    _kinds: dict[Path, Kind | None] = field(default_factory=dict)
    _translations: dict[Path, dict[Path, dict[str, str]]] = field(default_factory=dict)

    def text(self, path: Path) -> str:
        """The text at `path`; the empty one where there is none."""
        return self.texts.get(path) or read_text(path).value or ""

    def document(self, path: Path) -> Checked[Document]:
        """The document at `path`, or what is wrong with it."""
        if path in self._documents:
            return self._documents[path]
        text = self.texts.get(path)
        return read_document(path) if text is None else parse(text, str(path))

    def questionnaire(self, path: Path) -> Questionnaire | None:
        """The questionnaire at `path`; None where it is not there, or cannot be used."""
        if path not in self._questionnaires:
            text = self.text(path)
            self._questionnaires[path] = load_text(text, str(path)).value if text else None
        return self._questionnaires[path]

    def built_in(self, name: str) -> Questionnaire | None:
        """A questionnaire that comes with reflect."""
        return self.questionnaire(resources.QUESTIONNAIRES / f"{name}.yaml")

    def framed_built_in(self) -> tuple[Questionnaire, ...]:
        """Those that come with reflect and claim the framing: what an action may answer."""
        return tuple(q for name in BUILT_IN if (q := self.built_in(name)))

    def earlier_translation(self, path: Path, name: str, tag: str) -> Path | None:
        """The file beside `path`, and named before it, that translates the same; None without."""
        folder = path.parent
        if folder not in self._translations:
            there = folder.glob("[!.]*") if folder.is_dir() else ()
            files = sorted(each for each in {*there, *self.texts} if each.suffix in SUFFIXES)
            self._translations[folder] = {
                each: dict(_SAYS.findall(self.text(each)))
                for each in files
                if each.parent == folder
            }
        said = {"translates": name, "language": tag}
        earlier = (each for each, says in self._translations[folder].items() if says == said)
        return next((each for each in earlier if each.name < path.name), None)

    def of_kind(self, kind: Kind, folder: Path) -> list[Path]:
        """The files of a kind in a folder, in the order of their names."""
        given = (path for path in self.texts if path.parent == folder)
        there = folder.glob("[!.]*") if folder.is_dir() else ()
        paths = {path for path in (*given, *there) if path.suffix in SUFFIXES}
        return sorted(path for path in paths if self._kind(path) is kind)

    def _kind(self, path: Path) -> Kind | None:
        if path not in self._kinds:
            read = self.document(path) if path in self.texts or path.is_file() else None
            kind = kind_of(read.value) if read and read.value else None
            self._kinds[path] = kind
            if read and kind in (Kind.ACTIONS, Kind.REFERENCES):
                self._documents[path] = read
        return self._kinds[path]

"""Runs the rules over files and texts, and places what they find."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from reflect.diagnostics import Diagnostic
from reflect.documents import Document
from reflect.lint.engine.placing import place
from reflect.lint.engine.selection import Selection
from reflect.lint.engine.subjects import AnySubject, subject_of
from reflect.lint.explanation import Family
from reflect.lint.files.collecting import Source
from reflect.lint.files.kinds import kind_of
from reflect.lint.files.surroundings import Surroundings
from reflect.lint.finding import Finding
from reflect.lint.registry import catalogue
from reflect.lint.rule import (
    Found,
    LibrarySubject,
    Rule,
    Rules,
    Subject,
    TranslationSubject,
)

_LOOK_AT: dict[Family, type[AnySubject]] = {
    Family.TRANSLATION: TranslationSubject,
    Family.ACTIONS: LibrarySubject,
}
_BEGIN: dict[str, type[AnySubject]] = {"R6": TranslationSubject, "R7": LibrarySubject}
"""The same by how their codes begin, so that what is not looked at need not be imported."""


@dataclass(frozen=True, slots=True)
class Linted:
    """A file after the rules; `ours` is False where a walked file is none of reflect's."""

    path: str
    findings: tuple[Finding, ...] = ()
    ours: bool = True


@dataclass(frozen=True)
class Linter:
    """The rules, those of them that are wanted, and texts of an earlier revision by path."""

    selection: Selection = field(default_factory=Selection)
    earlier: Mapping[str, str] = field(default_factory=dict)
    rules: Rules = field(default_factory=lambda: catalogue().rules)
    surroundings: Surroundings = field(default_factory=Surroundings)

    def file(self, source: Source) -> Linted:
        """The findings in a file, sorted, each once."""
        path = str(source.path)
        read = self.surroundings.document(source.path)
        if read.value is None:
            text = self.surroundings.text(source.path)
            return Linted(path, tuple(_shown(read.diagnostics, path, text.split("\n"))))
        if not source.named and kind_of(read.value) is None:
            return Linted(path, ours=False)
        return Linted(path, tuple(sorted(set(self._findings(read.value)))))

    def _findings(self, document: Document) -> Iterator[Finding]:
        subject = subject_of(document, self.surroundings, self.earlier.get(document.path))
        if subject.diagnostics:
            yield from _shown(subject.diagnostics, document.path, document.text.split("\n"))
        if subject.value:
            yield from self._broken_rules(document, subject.value)

    def _broken_rules(self, document: Document, subject: AnySubject) -> Iterator[Finding]:
        path = document.path
        rules = list(self._rules_for(subject, path))
        placed = [place(document, rule, found) for rule in rules for found in _check(rule)(subject)]
        if "reflect:" not in document.text:
            yield from (one.finding for one in placed)
            return
        from reflect.lint.engine.ignores import Ignoring, comments_in

        ignoring = Ignoring(
            path=path,
            marks=document.marks,
            comments=comments_in(document.marks),
            known=self.rules.keys(),
            ran={rule.code for rule in rules},
        )
        for finding in ignoring.findings(placed):
            if self.selection.wants(finding.code, path):
                yield finding

    def _rules_for(self, subject: AnySubject, path: str) -> Iterator[Rule]:
        for code in self.rules:
            begins = isinstance(subject, _BEGIN.get(code[:2], Subject))
            if begins and self.selection.wants(code, path) and _fits(self.rules[code], subject):
                yield self.rules[code]


def lint_text(
    text: str,
    name: str,
    *,
    rules: Rules | None = None,
    earlier: str | None = None,
    beside: Mapping[str, str] | None = None,
) -> list[Diagnostic]:
    """The findings in a text as if it stood in a file called `name`, sorted, each once.

    `earlier` is the text at an earlier revision. `beside` are the texts of other files by name,
    such as the questionnaire that a translation translates.
    """
    texts = {**(beside or {}), name: text.replace("\r\n", "\n").replace("\r", "\n")}
    linter = Linter(
        earlier={} if earlier is None else {str(Path(name)): earlier},
        rules=catalogue().rules if rules is None else rules,
        surroundings=Surroundings({Path(path): one for path, one in texts.items()}),
    )
    return list(linter.file(Source(Path(name), named=True)).findings)


def _fits(rule: Rule, subject: AnySubject) -> bool:
    """Whether a rule is about this kind of file, and has all that it needs."""
    if rule.compares and (not isinstance(subject, Subject) or subject.earlier is None):
        return False
    return isinstance(subject, _LOOK_AT.get(rule.family, Subject))


def _check(rule: Rule) -> Callable[[Any], Iterator[Found]]:
    """A rule's check, which by its family takes the subject at hand."""
    return cast(Callable[[Any], Iterator[Found]], rule.check)


def _shown(problems: Iterable[Diagnostic], path: str, lines: Sequence[str]) -> Iterator[Finding]:
    """A loader's diagnostics with the lines they stand in; those of other files without.

    What is missing after the last line end stands, for libyaml, in a line that no editor has.
    """
    for problem in sorted(set(problems)):
        if problem.path != path or not problem.line:
            yield Finding.of(problem)
        elif problem.line <= len(lines):
            yield Finding.of(problem, lines[problem.line - 1])
        else:
            last = replace(problem, line=len(lines), column=len(lines[-1]) + 1)
            yield Finding.of(last, lines[-1])

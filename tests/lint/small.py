"""A small questionnaire and rules made for tests, so that no real rule is in the way."""

from collections.abc import Callable, Iterator

from reflect.diagnostics import Severity
from reflect.lint.explanation import Family
from reflect.lint.rule import Edit, Found, Rule, Subject

SMALL = """\
id: small
version: 1.0.0
language: en
title: Trust and respect
audiences: [parents]
scales:
  agree:
    options:
      - {value: 0, label: "No"}
      - {value: 1, label: "Yes"}
items:
  - id: trust
    scale: agree
    text:
      parents: Do you never ever trust us?
"""


def rule(
    check: Callable[[Subject], Iterator[Found]],
    code: str = "R999",
    severity: Severity = Severity.WARNING,
    *,
    compares: bool = False,
) -> Rule:
    """A rule with this check."""
    return Rule(
        code=code,
        name="made-for-tests",
        family=Family.WORDING,
        severity=severity,
        what="Finds what a test is about. It is nowhere else.",
        why="A test needs it. It is not explained further.",
        example="a: 1\n",
        instead="a: 2\n",
        check=check,
        compares=compares,
    )


def finding(*found: Found, code: str = "R999") -> Rule:
    """A rule that always finds these."""
    return rule(lambda _: iter(found), code)


def word(wanted: str, code: str = "R999") -> Rule:
    """A rule that finds a word in the parents' texts."""

    def check(subject: Subject) -> Iterator[Found]:
        for number, item in enumerate(subject.questionnaire.items):
            if any(wanted in text for text in item.text.values()):
                at = ("items", number, "text", "parents")
                yield Found(at, f"says {wanted}; leave it out", within=wanted)

    return rule(check, code)


def replacing(old: str, new: str, code: str = "R999") -> Rule:
    """A rule that finds `old` anywhere in the text, and mends it to `new`."""

    def check(subject: Subject) -> Iterator[Found]:
        at = subject.document.text.find(old)
        while at >= 0:
            edit = Edit(at, at + len(old), new)
            yield Found((), f"has {old} at {at}; write {new}", edits=(edit,))
            at = subject.document.text.find(old, at + len(old))

    return rule(check, code)

"""What is wrong, or could be better, with a questionnaire; what every code means.

`engine` runs the rules over `files`, with what `language` knows; `rules` has one module a rule,
`codes` explains what is found elsewhere, `formats` writes findings for people and programs.
"""

from reflect.lint.engine.linter import Linted, Linter
from reflect.lint.engine.many import lint_all
from reflect.lint.engine.selection import Selection
from reflect.lint.engine.settings import settings_for
from reflect.lint.explanation import Explanation, Family
from reflect.lint.files.collecting import Source, collect
from reflect.lint.files.revision import texts_at
from reflect.lint.outcome import Outcome
from reflect.lint.registry import catalogue

__all__ = [
    "Explanation",
    "Family",
    "Linted",
    "Linter",
    "Outcome",
    "Selection",
    "Source",
    "catalogue",
    "collect",
    "lint_all",
    "settings_for",
    "texts_at",
]

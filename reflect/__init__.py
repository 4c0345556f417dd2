"""Does a school merely involve parents in what it runs, or engage them as partners?

What is listed in `__all__` is for other programs, and stays as it is within a major version; the
rest of the package may change. See docs/api.md.
"""

__version__ = "0.1.0"

__all__ = [
    "Audience",
    "Diagnostic",
    "Expected",
    "Questionnaire",
    "Refused",
    "Report",
    "Scores",
    "__version__",
    "lint_text",
    "load_questionnaire",
    "make_report",
    "score_answers",
]

TYPE_CHECKING = False  # what type checkers take for true; `typing` would take time to import
if TYPE_CHECKING:
    from reflect.api import (
        Audience,
        Diagnostic,
        Expected,
        Questionnaire,
        Refused,
        Report,
        Scores,
        lint_text,
        load_questionnaire,
        make_report,
        score_answers,
    )
else:  # where they saw this function, type checkers would take any name for public

    def __getattr__(name: str) -> object:
        """A public name, imported when it is first asked for: `import reflect` costs nothing."""
        if name not in __all__:
            raise AttributeError(f"module 'reflect' has no attribute {name!r}")
        from reflect import api

        return getattr(api, name)


def __dir__() -> list[str]:
    """The public names, also those that were not asked for yet."""
    return __all__

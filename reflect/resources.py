"""The one place that knows where data files are: inside the wheel, or in the checkout.

In a wheel they lie in `reflect/_data`; an editable install resolves `reflect` to the checkout,
where `questionnaires/` and `reports/` stand beside the package.
"""

from pathlib import Path

_PACKAGED = Path(__file__).parent / "_data"
_ROOT = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parent.parent

QUESTIONNAIRES = _ROOT / "questionnaires"
"""The built-in questionnaires, `*.yaml`."""

TEMPLATES = _ROOT / "reports" / "templates"
"""Jinja2 templates and style sheets of the report."""

FIELD_FONT = _ROOT / "reports" / "fonts" / "fields.ttf"
"""What is typed into the fields of a PDF."""

ACTIONS = _ROOT / "reports" / "actions"
"""The action library, one YAML file an Epstein type."""

REFERENCES = _ROOT / "reports" / "references.yaml"
"""Every source that an action or the report cites."""

LETTERS = _ROOT / "reports" / "letters"
"""What can be sent or said: a YAML file a ladder of actions, and in `survey` those of a survey."""

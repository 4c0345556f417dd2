"""The files that are made from code: `./run generate` writes them, `test_generated.py` compares."""

from collections.abc import Callable
from pathlib import Path

from reflect.lint.explaining import page
from reflect.lint.registry import catalogue
from reflect.questionnaire.file import schema_of_the_models

ROOT = Path(__file__).parent.parent


def rules() -> str:
    return page(catalogue().values())


FILES: list[tuple[str, Callable[[], str]]] = [
    ("reflect/questionnaire/questionnaire.schema.json", schema_of_the_models),
    ("docs/rules.md", rules),
]


def write() -> None:
    for path, text in FILES:
        (ROOT / path).write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

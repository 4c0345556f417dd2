"""The files that are made from code: `./run generate` writes them, `test_generated.py` compares."""

from collections.abc import Callable
from pathlib import Path

from reflect.questionnaire import json_schema

ROOT = Path(__file__).parent.parent

FILES: list[tuple[str, Callable[[], str]]] = [
    ("reflect/questionnaire/questionnaire.schema.json", json_schema),
]


def write() -> None:
    for path, text in FILES:
        (ROOT / path).write_text(text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()

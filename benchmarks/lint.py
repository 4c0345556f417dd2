"""`reflect lint` on one file and on 500, beside bare imports and beside `check-jsonschema`.

The second comparison needs that program on the PATH: pipx install check-jsonschema
It checks the same files by the JSON Schema that `reflect schema` prints, and nothing more.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from command import REFLECT
from finding import Finding, print_table, ratio
from timing import interleaved, process

from reflect.questionnaire import json_schema
from reflect.resources import QUESTIONNAIRES

FILES = 500
IMPORTS = "import typer, rich, pydantic, yaml"
CHECK = shutil.which("check-jsonschema")


def findings(rounds: int = 15, rounds_of_many: int = 2) -> Iterator[Finding]:
    """At most twice the imports alone; 500 files faster than the schema alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        text = of_48_items()
        (folder / "one.yaml").write_text(text, encoding="utf-8")
        yield from _one(folder, rounds)
        if CHECK is None:
            sys.exit("Install check-jsonschema to compare with it: pipx install check-jsonschema")
        yield from _many(folder, text, CHECK, rounds_of_many)


def of_48_items() -> str:
    """Both built-in questionnaires as one: 48 scored items."""
    role, interaction = (
        (QUESTIONNAIRES / f"{name}.yaml").read_text(encoding="utf-8")
        for name in ("role-of-parents", "school-interaction")
    )
    items = interaction.partition("\nitems:\n")[2]
    scored = (item for item in _blocks(items) if "kind: open" not in item)
    asked = (item.replace("\n", "\n    question: interaction\n", 1) for item in scored)
    scales = interaction.partition("\nscales:\n")[2].partition("\nitems:\n")[0]
    new = (scale for scale in _blocks(scales) if f"\n{scale.splitlines()[0]}\n" not in role)
    return role.replace("\nscales:\n", "\nscales:\n" + "".join(new), 1) + "".join(asked)


def _blocks(text: str) -> list[str]:
    """The entries of a section, each with the comments after it."""
    return re.split(r"(?m)^(?=  (?:- |[a-z]))", text)[1:]


def _one(folder: Path, rounds: int) -> Iterator[Finding]:
    times = interleaved(
        {
            "imports": process(sys.executable, "-c", IMPORTS),
            "lint": process(REFLECT, "lint", "one.yaml", "--exit-zero", cwd=folder),
        },
        rounds,
    )
    yield ratio("lint: one file of 48 items", times["lint"], times["imports"], target=2)


def _many(folder: Path, text: str, check: str, rounds: int) -> Iterator[Finding]:
    schema = folder / "schema.json"
    schema.write_text(json_schema(), encoding="utf-8")
    many = folder / "many"
    many.mkdir()
    for number in range(FILES):
        path = many / f"{number}.yaml"
        path.write_text(text.replace("id: ", f"id: n{number}-", 1), encoding="utf-8")
    paths = sorted(many.iterdir())
    times = interleaved(
        {
            "schema": process(check, "--schemafile", schema, *paths),
            "lint": process(REFLECT, "lint", many, "--exit-zero", cwd=folder),
        },
        rounds,
    )
    yield ratio(f"lint: {FILES} files", times["lint"], times["schema"], target=1)


if __name__ == "__main__":
    sys.exit(not print_table(findings()))

"""The JSON Schema, which editors complete and explain the keys with."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from reflect.documents import read_document
from reflect.questionnaire import json_schema
from reflect.questionnaire.library import ALL_BUILT_IN
from reflect.resources import QUESTIONNAIRES


def properties(schema: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property of a schema and of the definitions in it."""
    if isinstance(schema, dict):
        for name, part in schema.get("properties", {}).items():
            yield f"{at}/{name}", part
        for name, part in schema.items():
            yield from properties(part, f"{at}/{name}")
    elif isinstance(schema, list):
        for part in schema:
            yield from properties(part, at)


def test_it_says_which_draft_it_follows() -> None:
    schema = json.loads(json_schema())
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert schema["additionalProperties"] is False


def test_every_property_is_described() -> None:
    found = dict(properties(json.loads(json_schema())))
    assert len(found) > 30
    assert [name for name, part in found.items() if not part.get("description")] == []


@pytest.mark.parametrize("name", ALL_BUILT_IN)
def test_it_accepts_what_the_loader_accepts(name: str) -> None:
    """Where the package jsonschema is at hand; the project does not depend on it."""
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads(json_schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    document = read_document(QUESTIONNAIRES / f"{name}.yaml").require()
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(document.value)) == []

"""A document against a pydantic model: every mismatch as a diagnostic with place and remedy."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from reflect.diagnostics import Checked, Diagnostic
from reflect.documents.document import Document, Syntax
from reflect.documents.messages import listed, quoted, suggestion
from reflect.documents.walk import Path

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound="BaseModel")

_LIST = {
    Syntax.YAML: "begin each entry on its own line with a dash",
    Syntax.TOML: "write its entries between square brackets, with commas between them",
    Syntax.JSON: "write its entries between square brackets, with commas between them",
}
_BLOCK = {
    Syntax.YAML: "write `key: value` lines below it",
    Syntax.TOML: "write its name between square brackets, and `key = value` lines below it",
    Syntax.JSON: "write its keys and values between braces",
}


def check(document: Document, model: type[M], code: str | None = None) -> Checked[M]:
    """The document as `model`, or all that keeps it from being one.

    Diagnostics: R005 (doubled key), R006 (unknown key), R007 (missing key), R008 (wrong value),
    and R003 where there are too many to list; or all of them under one `code`.
    """
    from pydantic import ValidationError

    doubled = tuple(listed(document.duplicates, document.path))
    try:
        value = model.model_validate(document.value)
    except ValidationError as error:
        return Checked(None, (*doubled, *mismatches(document, model, error, code)))
    return Checked(None if doubled else value, doubled)


def mismatches(
    document: Document, model: "type[BaseModel]", error: "ValidationError", code: str | None = None
) -> tuple[Diagnostic, ...]:
    """What pydantic found, in our words and with its place; codes as for `check`."""
    found = listed(_found(document, model, error), document.path)
    return tuple(found if code is None else (replace(each, code=code) for each in found))


def _found(
    document: Document, model: "type[BaseModel]", error: "ValidationError"
) -> Iterator[Diagnostic]:
    wrong: set[Path] = set()
    for detail in error.errors(include_url=False):
        at: Path = tuple(detail["loc"])
        if detail["type"] == "extra_forbidden":
            keys = _part(model, at[:-1]).get("properties", {})
            said = f"unknown key {quoted(at[-1])}; {suggestion(str(at[-1]), keys)}"
            yield document.diagnostic(at, "R006", said)
        elif detail["type"] == "missing":
            said = f"{quoted(at[-1])} is missing; write it here"
            yield document.diagnostic(at[:-1], "R007", said)
        elif (at := _within(document.value, at)) not in wrong:  # a union complains once a member
            wrong.add(at)
            said = f"{_subject(at)} {_wrong_value(model, at, detail, document.syntax)}"
            yield document.diagnostic(at, "R008", said)


def _within(value: Any, at: Path) -> Path:
    """As much of `at` as `value` has; pydantic adds the names of a union's members."""
    for number, part in enumerate(at):
        try:
            value = value[part]
        except (LookupError, TypeError):
            return at[:number]
    return at


def _subject(at: Path) -> str:
    if not at:
        return "the file"
    return quoted(at[-1]) if isinstance(at[-1], str) else "this entry"


def _wrong_value(model: "type[BaseModel]", at: Path, error: "ErrorDetails", syntax: Syntax) -> str:
    given = error["input"]
    plain = isinstance(given, str | int | float)
    shown = quoted(given) if plain else "nothing" if given is None else "this value"
    context = error.get("ctx", {})
    match error["type"]:
        case "enum" | "literal_error":
            names = [p.strip(" '") for p in context["expected"].replace(" or ", ", ").split(",")]
            return f"cannot be {shown}; {suggestion(str(given), names)}"
        case "string_pattern_mismatch":
            rule: str = _part(model, at)["description"]
            return (
                f"cannot be {shown}: {rule[0].lower() if rule[1].islower() else rule[0]}{rule[1:]}"
            )
        case "string_type" if plain:
            return f"must be text; put {shown} in quotes"
        case "string_type":
            return "must be text; write words here"
        case "string_too_short":
            return "is empty; write words here"
        case "string_too_long":
            return f"is longer than {context['max_length']:,} characters; shorten it"
        case "bool_type" | "bool_parsing":
            return f"must be true or false, not {shown}; write one of them"
        case "int_type" | "int_parsing" | "int_from_float":
            return f"must be a whole number, not {shown}; write digits without quotes"
        case "float_type" | "float_parsing" | "finite_number":
            return f"must be a number, not {shown}; write digits without quotes"
        case "greater_than_equal":
            return f"cannot be {shown}; write {context['ge']:g} or more"
        case "less_than_equal":
            return f"cannot be {shown}; write {context['le']:g} or less"
        case "list_type" | "tuple_type":
            return f"must be a list; {_LIST[syntax]}"
        case "too_short":
            number = context["min_length"]
            return f"needs {number} {'entries' if number > 1 else 'entry'} at least; add some"
        case "too_long":
            return f"has more than {context['max_length']} entries; remove some"
        case "dict_type" | "model_type" | "model_attributes_type":
            return f"must be a block of keys; {_BLOCK[syntax]}"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            return f"must be a day, not {shown}; write it like 2026-09-30"
        case "remedied":  # by a validator of ours
            return f"cannot be {shown}; {context['remedy']}"
        case "concealed":  # the same of what may hold a password
            return f"cannot be used; {context['remedy']}"
    detail = error["msg"]
    return f"cannot be {shown}: {detail[:1].lower()}{detail[1:]}"


@cache
def _schema(model: "type[BaseModel]") -> dict[str, Any]:
    return model.model_json_schema()


def _part(model: "type[BaseModel]", at: Path) -> Any:
    """The JSON Schema of the part of `model` at `at`."""
    schema: Any = _schema(model)
    definitions = schema.get("$defs", {})
    for part in at:
        if isinstance(part, int):
            schema = schema["items"]
        else:
            schema = schema.get("properties", {}).get(part) or schema["additionalProperties"]
        while "$ref" in schema or "anyOf" in schema:
            if "$ref" in schema:
                schema = definitions[schema["$ref"].rsplit("/", 1)[-1]]
            else:
                schema = next(s for s in schema["anyOf"] if s.get("type") != "null")
    return schema

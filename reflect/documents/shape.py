"""Whether a value has the shape that a JSON Schema asks for: yes or no, quickly, and no more.

What is wrong, and what to write instead, is said by the pydantic model that the schema was made of
(see `checking`). Most files are sound, and need not wait until the model is made.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

Schema: TypeAlias = Mapping[str, Any]

_SAY_NOTHING = {"$defs", "$schema", "default", "description", "title"}
_TYPES: dict[str, tuple[type, ...]] = {
    "array": (list,),
    "boolean": (bool,),
    "integer": (int,),
    "null": (type(None),),
    "number": (int, float),
    "object": (dict,),
    "string": (str,),
}
_LIMITS: dict[str, tuple[type | tuple[type, ...], Callable[[Any, Any], bool]]] = {
    "type": (object, lambda value, name: type(value) in _TYPES[name]),
    "enum": (object, lambda value, values: value in values),
    "const": (object, lambda value, other: bool(value == other)),
    "minLength": (str, lambda text, least: len(text.strip()) >= least),
    "maxLength": (str, lambda text, most: len(text.strip()) <= most),
    "pattern": (str, lambda text, made: bool(re.search(made.replace("$", r"\Z"), text))),
    "minimum": ((int, float), lambda number, least: bool(number >= least)),
    "maximum": ((int, float), lambda number, most: bool(number <= most)),
    "exclusiveMinimum": ((int, float), lambda number, bound: bool(number > bound)),
    "exclusiveMaximum": ((int, float), lambda number, bound: bool(number < bound)),
    "minItems": (list, lambda items, least: len(items) >= least),
    "maxItems": (list, lambda items, most: len(items) <= most),
    "required": (dict, lambda block, keys: all(key in block for key in keys)),
}
"""Keywords that look at a value as a whole: of which types, and whether it keeps what is wanted."""


class Shape:
    """A JSON Schema (draft 2020-12) as pydantic makes them of our models.

    As in the models, blanks around a text do not count towards its length, `$` is the very end of
    a text, and neither 1.0 nor true is an integer.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._definitions = schema.get("$defs", {})

    def fits(self, value: Any) -> bool:
        """Whether a plain value, as YAML gives them, has this shape.

        Raises `NotImplementedError` where that hangs on a keyword that is not known here.
        """
        return self._fits(value, self._schema)

    def _fits(self, value: Any, schema: Schema) -> bool:
        return all(
            self._keeps(value, keyword, wanted, schema)
            for keyword, wanted in schema.items()
            if keyword not in _SAY_NOTHING
        )

    def _keeps(self, value: Any, keyword: str, wanted: Any, schema: Schema) -> bool:
        if keyword in _LIMITS:
            kind, keeps = _LIMITS[keyword]
            return not isinstance(value, kind) or keeps(value, wanted)
        match keyword:
            case "$ref":
                return self._fits(value, self._definitions[wanted.rpartition("/")[2]])
            case "anyOf":
                return any(self._fits(value, each) for each in wanted)
            case "items":
                items = value if isinstance(value, list) else ()
                return all(self._fits(item, wanted) for item in items)
            case "properties":
                known = value.keys() & wanted.keys() if isinstance(value, dict) else ()
                return all(self._fits(value[key], wanted[key]) for key in known)
            case "additionalProperties":
                keys = value.keys() if isinstance(value, dict) else set[str]()
                others = keys - schema.get("properties", {}).keys()
                return not others or (
                    wanted is not False and all(self._fits(value[key], wanted) for key in others)
                )
        raise NotImplementedError(keyword)

"""The JSON Schema of a questionnaire file: editors complete and explain the keys with it.

It is made of the models (see `file`) and kept beside this module, so that it can be had without
them: they take longer to import than a sound questionnaire takes to load.
"""

import json
from functools import cache
from pathlib import Path

from reflect.documents import Shape

_FILE = Path(__file__).with_name("questionnaire.schema.json")


def json_schema() -> str:
    """The schema (draft 2020-12) as indented JSON."""
    return _FILE.read_text(encoding="utf-8")


@cache
def shape() -> Shape:
    """The shape of a questionnaire file that the schema describes."""
    return Shape(json.loads(json_schema()))

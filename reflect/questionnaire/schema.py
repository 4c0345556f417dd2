"""The JSON Schema of a questionnaire file: editors complete and explain the keys with it."""

import json

from reflect.questionnaire.file import QuestionnaireFile


def json_schema() -> str:
    """The schema (draft 2020-12) as indented JSON, generated from the models."""
    schema = QuestionnaireFile.model_json_schema()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

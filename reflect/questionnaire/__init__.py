"""What is asked: questionnaires as values, loaded from YAML with positions."""

from reflect.questionnaire.building import read_kept
from reflect.questionnaire.library import available, find
from reflect.questionnaire.loading import load, load_text
from reflect.questionnaire.model import (
    Aggregate,
    AnyItem,
    Audience,
    ChoiceItem,
    Item,
    MinAnswered,
    NumberItem,
    OpenItem,
    OtherItem,
    Questionnaire,
    Status,
    Subscale,
)
from reflect.questionnaire.scale import Borrowed, Missing, MissingOption, Option, Scale, marked
from reflect.questionnaire.schema import json_schema

__all__ = [
    "Aggregate",
    "AnyItem",
    "Audience",
    "Borrowed",
    "ChoiceItem",
    "Item",
    "MinAnswered",
    "Missing",
    "MissingOption",
    "NumberItem",
    "OpenItem",
    "Option",
    "OtherItem",
    "Questionnaire",
    "Scale",
    "Status",
    "Subscale",
    "available",
    "find",
    "json_schema",
    "load",
    "load_text",
    "marked",
    "read_kept",
]

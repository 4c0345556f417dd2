"""What is asked: questionnaires as values, loaded from YAML with positions."""

from reflect.questionnaire.audiences import THE_THREE, Audience, audiences_in_order
from reflect.questionnaire.building import read_kept
from reflect.questionnaire.library import available, find
from reflect.questionnaire.loading import load, load_text
from reflect.questionnaire.model import (
    Aggregate,
    AnyItem,
    ChoiceItem,
    Item,
    MinAnswered,
    NumberItem,
    OpenItem,
    OtherItem,
    Questionnaire,
    Status,
    Subscale,
    audiences_known,
    audiences_of,
    own_audiences_of,
)
from reflect.questionnaire.scale import Borrowed, Missing, MissingOption, Option, Scale, marked
from reflect.questionnaire.schema import json_schema

__all__ = [
    "THE_THREE",
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
    "audiences_in_order",
    "audiences_known",
    "audiences_of",
    "available",
    "find",
    "json_schema",
    "load",
    "load_text",
    "marked",
    "own_audiences_of",
    "read_kept",
]

"""What SARIF 2.1.0 (OASIS, 2020, section 3) says of the objects we write; nothing else may be in.

A file that is valid here is valid by the schema, which allows all of this and more.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Positive = Annotated[int, Field(ge=1)]
Words = Annotated[str, StringConstraints(min_length=1)]
Level = Literal["none", "note", "warning", "error"]


class _Object(BaseModel):
    model_config = ConfigDict(
        extra="forbid", strict=True, alias_generator=to_camel, populate_by_name=True
    )


class Message(_Object):
    text: Words


class MultiformatMessage(_Object):
    text: Words
    markdown: Words | None = None


class Configuration(_Object):
    level: Level


class PropertyBag(_Object):
    tags: list[Words]


class Descriptor(_Object):
    id: Words
    name: Words
    short_description: MultiformatMessage
    full_description: MultiformatMessage
    help: MultiformatMessage
    default_configuration: Configuration
    properties: PropertyBag


class Component(_Object):
    name: Words
    semantic_version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+")]
    rules: list[Descriptor]


class Tool(_Object):
    driver: Component


class ArtifactLocation(_Object):
    uri: Annotated[str, Field(pattern=r"^([a-z]+:/|[^:]*$)[!-~]*$")]
    uri_base_id: Literal["%SRCROOT%"] | None = None


class Region(_Object):
    start_line: Positive
    start_column: Positive
    end_line: Positive | None = None
    end_column: Positive | None = None


class PhysicalLocation(_Object):
    artifact_location: ArtifactLocation
    region: Region | None = None


class Location(_Object):
    physical_location: PhysicalLocation


class Result(_Object):
    rule_id: Words
    rule_index: Annotated[int, Field(ge=0)]
    level: Level
    message: Message
    locations: list[Location]
    partial_fingerprints: dict[str, Words]


class Run(_Object):
    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    results: list[Result]


class Log(_Object):
    schema_: Words = Field(alias="$schema")
    version: Literal["2.1.0"]
    runs: list[Run]

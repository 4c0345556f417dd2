"""The file of a language, as a pydantic model: the linter itself takes its own files on trust."""

from pydantic import BaseModel, ConfigDict

from reflect.questionnaire import THE_THREE

Entries = str | list[str] | dict[str, str | None]
"""A row of single words, a list, or entries with a hint."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Phrases(_Block):
    find: Entries
    unless: Entries = []


class Language(_Block):
    language: str
    longest: dict[str, int]
    formula: str | None = None
    hardest: dict[str, float] = {}
    words: dict[str, Entries]
    phrases: dict[str, Phrases]

    def model_post_init(self, _: object) -> None:
        assert {*self.longest, *self.hardest} <= set(THE_THREE)

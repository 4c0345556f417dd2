"""The answers of a wave, read once for all that is reckoned from them. Imports Polars."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from reflect.questionnaire import Item, Questionnaire
from reflect.responses import Response
from reflect.scoring.frame import wide
from reflect.scoring.instrument import Instrument, instrument_of
from reflect.scoring.privacy.ways import ways_of


@dataclass(frozen=True, slots=True)
class Read:
    """Responses, the instrument they are read by, and their answers as a wide frame.

    `frame` has a row for each of `responses`, in their order, and a column for each of `items` and
    of those that are counted or averaged (see `frame.wide`). `kept` are the questionnaires that the
    answers were given to, by hash; `responses` are as they were given, also to versions that the
    instrument cannot read.
    """

    responses: tuple[Response, ...]
    kept: Mapping[str, Questionnaire]
    instrument: Instrument
    frame: pl.DataFrame

    @property
    def items(self) -> list[Item]:
        """The scored items of the instrument, in order."""
        return scored_items(self.instrument.questionnaires)

    def only(self, stays: Sequence[bool]) -> "Read":
        """These answers without the rows that do not stay.

        Where a version of a questionnaire goes with them, the others are read anew: the version
        that all are read by may have been that one.
        """
        if all(stays):
            return self
        left = tuple(r for r, kept in zip(self.responses, stays, strict=True) if kept)
        if _versions(left) != _versions(self.responses) or self.instrument.is_of_several_versions:
            return read(left, self.kept)
        frame = self.frame.filter(pl.Series(stays, dtype=pl.Boolean))
        return Read(left, self.kept, self.instrument, frame)

    def without(self, respondents: Collection[str]) -> "Read":
        """These answers without those of the respondents with these ids."""
        return self.only([r.respondent.id not in respondents for r in self.responses])

    def without_groups(self) -> "Read":
        """These answers with nobody told apart within an audience."""
        return replace(self, frame=self.frame.drop(ways_of(self.frame.lazy())))


def read(responses: Iterable[Response], kept: Mapping[str, Questionnaire]) -> Read:
    """The answers in `responses`; `kept` holds the questionnaires they were given to, by hash.

    Raises `Expected` where a questionnaire is missing, or two share an item's id.
    """
    responses = tuple(responses)
    instrument, answered = instrument_of(responses, kept)
    others = (item for questionnaire in instrument.questionnaires for item in questionnaire.others)
    frame = wide(answered, [*scored_items(instrument.questionnaires), *others]).collect()
    return Read(responses, kept, instrument, frame)


def together(first: Read, second: Read) -> Read:
    """The answers of two waves, read by one instrument."""
    responses = (*first.responses, *second.responses)
    if first.instrument == second.instrument and not first.instrument.is_of_several_versions:
        frame = pl.concat([first.frame, second.frame])
        return Read(responses, second.kept, second.instrument, frame)
    return read(responses, {**first.kept, **second.kept})


def scored_items(questionnaires: Iterable[Questionnaire]) -> list[Item]:
    """The scored items of all questionnaires, in order."""
    return [item for questionnaire in questionnaires for item in questionnaire.scored]


def _versions(responses: Iterable[Response]) -> set[str]:
    """Hashes of the questionnaires that were asked."""
    return {asked.hash for response in responses for asked in response.respondent.asked}

"""Who answered, as a table says it: wave, audience, group and the rest. Imports Polars."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import islice

import polars as pl

from reflect.diagnostics import Diagnostic
from reflect.documents import quoted
from reflect.questionnaire import Audience, audiences_in_order
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.responses.coding import KEYS
from reflect.responses.groups import groups_alike
from reflect.tables.cells import on_one_line, plain
from reflect.tables.file import TableFile
from reflect.tables.manner import BY
from reflect.words.tags import language_remedy, read_language

_PARTY = KEYS[:3]
_LONGEST = {"school": 200, "wave": 100, "respondent": 200}
_LONGEST_GROUP = 100
_JOINT = (2, 200)
_SECONDS = (0, 10_000_000)
_WEIGHT = (0, 1_000_000_000)
_INVITED = (1, 10_000_000)
_ALL = "all schools"
_MOST_TOLD = 20
"""Mistakes of one kind in one column that are told one by one."""

_MOST_GROUPS = 1_000
"""In one audience of a school and wave; names of people may stand there by mistake."""

_ADDRESS = re.compile(r"\S+@\S+\.\S+")
"""An e-mail address, which is never kept and never printed."""

_FORMS = {"full": False, "short": True, "": None}


def people_in(
    file: TableFile,
    about: Mapping[str, int],
    kept: pl.Series,
    asked: Collection[Audience],
    audience: Audience | None,
    seconds: pl.Series,
) -> tuple[pl.DataFrame, tuple[Diagnostic, ...]]:
    """The columns of `AnswerTable` that are no items, for the rows that are `kept` (Boolean).

    `about` says where each column stands in the file; `asked` are the audiences that the
    questionnaires have words for; `audience` answered where the file does not say who did;
    `seconds` are those of a form tool, for a file without a column of that name.

    Diagnostics: X106 (an audience that is missing, unknown or not among `asked`, a name too long,
    too many groups, no number, no form, no language), X107 (names alike but for case or spaces; a
    respondent who stands twice).
    """
    people = _People(file, about, kept, asked)
    frame = people.frame(audience)
    if "seconds" not in about:
        frame = frame.with_columns(_seconds=seconds.filter(kept))
    names = frame.select(*_PARTY, *(f"_{name}" for name in people.groups))
    # By hashes in half the time. That two which differ share 64 bits is next to impossible, and
    # would but leave a name unlooked at.
    names = names.filter(names.hash_rows().is_first_distinct())
    people.tell_alike(frame, names, "school")
    people.tell_alike(frame, names, "wave", "_school")
    for groups in people.groups:
        people.tell_alike(frame, names, groups, "_school", "_audience")
        people.tell_many_groups(frame, names, groups)
    people.tell_invited(frame)
    people.tell_twice(frame)
    return frame, tuple(people.problems)


class _People:
    def __init__(
        self,
        file: TableFile,
        about: Mapping[str, int],
        kept: pl.Series,
        asked: Collection[Audience],
    ) -> None:
        self._file, self._about, self._kept, self._asked = file, about, kept, asked
        self._rows = file.rows.filter(kept)
        self.groups = ("group", *(name for name in about if name.startswith(BY)))
        """What tells groups apart: the column `group`, and those that a person has named."""

        self.problems: list[Diagnostic] = []

    def frame(self, audience: Audience | None) -> pl.DataFrame:
        return pl.DataFrame(
            {
                "_row": self._rows,
                "_school": self._names("school"),
                "_wave": self._names("wave"),
                "_audience": self._audiences(audience),
                **{f"_{name}": self._names(name) for name in self.groups},
                "_joint": self._numbers("joint", *_JOINT, whole=True).cast(pl.Int32),
                "_respondent": self._names("respondent"),
                "_core": self._forms(),
                "_language": self._languages(),
                "_seconds": self._numbers("seconds", *_SECONDS),
                **({"_weight": self._weights()} if "weight" in self._about else {}),
                **({"_invited": self._invited()} if "invited" in self._about else {}),
            }
        )

    def _texts(self, name: str) -> pl.Series:
        return self._file.column(self._about[name]).filter(self._kept)

    def _same(self, value: str | None, dtype: type[pl.DataType]) -> pl.Series:
        """A column that says the same of everyone."""
        return pl.repeat(value, len(self._rows), dtype=dtype, eager=True)

    def _meant(
        self, texts: pl.Series, found: pl.Series | Sequence[str], values: pl.Series
    ) -> pl.Series:
        """For each of the texts what `values` has for it, in the order of those `found`."""
        if len(found) == 1:
            return values.new_from_index(0, len(texts))
        return texts.replace_strict(found, values, return_dtype=values.dtype)

    def _problem(self, code: str, name: str, rows: pl.Series | Sequence[int], said: str) -> None:
        self.problems.append(self._file.problem(code, self._about[name], rows, said))

    def _tell_wrong(
        self, name: str, texts: pl.Series, wrong: Sequence[str], said: Callable[[str], str]
    ) -> None:
        """What is `said` of each text that is wrong; of many texts, of the first ones."""
        for text in wrong[:_MOST_TOLD]:
            self._problem("X106", name, self._rows.filter(texts == text), said(text))
        if more := wrong[_MOST_TOLD:]:
            told = f"{len(more):,} more kinds of cell are wrong here; mend the ones above"
            self._problem("X106", name, self._rows.filter(texts.is_in(more)), told)

    def _names(self, name: str) -> pl.Series:
        if name not in self._about:
            return self._same(None, pl.String)
        texts = self._texts(name)
        found = texts.unique()
        cleaned = pl.Series([on_one_line(text) or None for text in found], dtype=pl.String)
        names = self._meant(texts, found, cleaned)

        def is_told(wrong: pl.Series, said: str) -> bool:
            if wrong.any():
                rows = self._rows.filter(names.is_in(cleaned.filter(wrong)))
                self._problem("X106", name, rows, said)
            return bool(wrong.any())

        if name == "school":
            said = f"no school can be called {quoted(_ALL)}: so are all of them together"
            is_told(cleaned.str.to_lowercase() == _ALL, said)
        longest = _LONGEST.get(name, _LONGEST_GROUP)
        is_told(cleaned.str.len_chars() > longest, f"{longest} characters are the most; shorten it")
        said = "holds e-mail addresses, which are never kept; write numbers or codes instead"
        if is_told(cleaned.str.contains(_ADDRESS.pattern), said):
            return self._same(None, pl.String)
        return names

    def _audiences(self, given: Audience | None) -> pl.Series:
        """Each row's audience; where that is wrong or unclear it is null, and told."""
        if given is None and len(self._asked) == 1:
            (given,) = self._asked
        if "audience" not in self._about:
            if given is None:
                known = audiences_in_order(self._asked)
                said = (
                    f"does not say who answered; add a column `audience` ({', '.join(known)}), or "
                    f"say it for the whole file: --audience {known[0]}"
                )
                self.problems.append(Diagnostic(self._file.path, 0, 0, "X106", said))
            elif given not in self._asked:
                said = f"no questionnaire named here has words for {given}; name one that has"
                self.problems.append(Diagnostic(self._file.path, 0, 0, "X106", said))
            everyone = given.value if given else None
            return self._same(everyone, pl.String)
        texts = self._texts("audience")
        read: dict[str, Audience | None] = {}
        for text in texts.unique(maintain_order=True):
            word = plain(text)
            read[text] = read_audience(word, self._asked) if word else given
        wrong = [text for text, audience in read.items() if audience not in self._asked]
        self._tell_wrong("audience", texts, wrong, lambda text: self._unfit(text, read[text]))
        return self._meant(texts, list(read), pl.Series(list(read.values()), dtype=pl.String))

    def _unfit(self, text: str, audience: Audience | None) -> str:
        names = audiences_in_order(self._asked)
        if audience:
            return f"no questionnaire named here has words for {audience}; name one that has"
        word = plain(text)
        return no_audience(word, names) if word else f"is blank; write one of: {', '.join(names)}"

    def _forms(self) -> pl.Series:
        if "form" not in self._about:
            return self._same(None, pl.Boolean)
        texts = self._texts("form")
        found = texts.unique(maintain_order=True)
        wrong = [text for text in found if plain(text) not in _FORMS]
        said = "is no form; write full or short, or leave it blank"
        self._tell_wrong("form", texts, wrong, lambda text: f"{quoted(text)} {said}")
        forms = pl.Series([_FORMS.get(plain(text)) for text in found], dtype=pl.Boolean)
        return self._meant(texts, found, forms)

    def _languages(self) -> pl.Series:
        """The tag of each row's language; null where the table does not say."""
        if "language" not in self._about:
            return self._same(None, pl.String)
        texts = self._texts("language")
        words = {text: plain(text) for text in texts.unique(maintain_order=True)}
        read = {text: read_language(word) if word else None for text, word in words.items()}
        wrong = [text for text, word in words.items() if word and not read[text]]
        self._tell_wrong("language", texts, wrong, _no_language)
        tags = pl.Series([found and found.tag for found in read.values()], dtype=pl.String)
        return self._meant(texts, list(read), tags)

    def _numbers(self, name: str, least: int, greatest: int, *, whole: bool = False) -> pl.Series:
        if name not in self._about:
            return self._same(None, pl.Float64)
        texts = self._texts(name).str.strip_chars()
        numbers = texts.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        fits = numbers.is_between(least, greatest).fill_null(False)
        if whole:
            fits &= (numbers == numbers.floor()).fill_null(False)
        wrong = ~fits & (texts != "")
        if wrong.any():
            kind = "a whole number" if whole else "a number"
            first = quoted(texts.filter(wrong)[0])
            said = f"must be {kind} from {least} to {greatest:,} or blank, not {first}"
            self._problem("X106", name, self._rows.filter(wrong), said)
        return pl.select(pl.when(fits).then(numbers)).to_series()

    def _weights(self) -> pl.Series:
        """What each respondent counts; without it nobody knows what they do."""
        blank = self._rows.filter(self._texts("weight").str.strip_chars() == "")
        if len(blank):
            said = "is blank; give every row its weight, 0 where it is not to count"
            self._problem("X106", "weight", blank, said)
        return self._numbers("weight", *_WEIGHT)

    def _invited(self) -> pl.Series:
        return self._numbers("invited", *_INVITED, whole=True).cast(pl.Int64)

    def tell_alike(self, frame: pl.DataFrame, names: pl.DataFrame, name: str, *within: str) -> None:
        """Names that differ only in case or spaces, within one school (and audience).

        `names` has the rows of `frame` that differ in any of them, once, in their order.
        """
        for place, first, other in islice(_alike(names, f"_{name}", within), _MOST_TOLD):
            same = zip(within, place, strict=True)
            here = [pl.col(key).eq_missing(pl.lit(value)) for key, value in same]
            rows = frame.filter(pl.col(f"_{name}") == other, *here)["_row"]
            said = (
                f"{quoted(other)} and {quoted(first)} differ only in case or spaces; use one "
                "spelling throughout"
            )
            self._problem("X107", name, rows, said)

    def tell_many_groups(self, frame: pl.DataFrame, names: pl.DataFrame, name: str) -> None:
        """More groups in one audience of a school and wave than anyone would tell apart."""
        column = f"_{name}"
        groups = names.group_by(_PARTY).agg(pl.col(column).n_unique())
        most = groups[column].max()
        if isinstance(most, int) and most > _MOST_GROUPS:
            rows = frame.drop_nulls(column)["_row"]
            said = (
                f"{most:,} groups of one audience, and {_MOST_GROUPS:,} are the most; if these are "
                "people, head the column `respondent`; if schools, `school`"
            )
            self._problem("X106", name, rows, said)

    def tell_invited(self, frame: pl.DataFrame) -> None:
        """Different numbers for one audience of a school and wave."""
        if "_invited" not in frame:
            return
        told = frame.drop_nulls("_invited").group_by(_PARTY, maintain_order=True)
        differ = told.agg(pl.col("_row"), pl.col("_invited").unique()).filter(
            pl.col("_invited").list.len() > 1
        )
        for rows, numbers in differ.head(_MOST_TOLD).select("_row", "_invited").iter_rows():
            said = (
                f"says {' and '.join(map(str, sorted(numbers)[:2]))} for one school, wave and "
                "audience; how many were invited is one number"
            )
            self._problem("X106", "invited", rows, said)

    def tell_twice(self, frame: pl.DataFrame) -> None:
        """Respondents who stand twice in one audience of a school and wave."""
        one = (*_PARTY, "_respondent")
        named = frame.select("_row", *one).drop_nulls("_respondent")
        doubled = named.filter(named.select(one).is_duplicated())
        rows = doubled.group_by(one, maintain_order=True).agg("_row")
        for name, numbers in rows.head(_MOST_TOLD).select("_respondent", "_row").iter_rows():
            said = f"{quoted(name)} stands twice; keep one row for each respondent"
            self._problem("X107", "respondent", numbers, said)


def _no_language(text: str) -> str:
    return f"{quoted(text)} is no language; {language_remedy(plain(text))}, or leave it blank"


def _alike(
    frame: pl.DataFrame, column: str, within: Sequence[str]
) -> Iterator[tuple[tuple[str | None, ...], str, str]]:
    """Pairs of spellings of one name, with the values of `within` where both stand."""
    names: dict[tuple[str | None, ...], list[str]] = {}
    found = frame.select(*within, column).drop_nulls(column).unique(maintain_order=True)
    for *where, spelling in found.iter_rows():
        names.setdefault(tuple(where), []).append(spelling)
    for place, spellings in names.items():
        for first, *others in groups_alike(spellings):
            yield from ((place, first, other) for other in others)

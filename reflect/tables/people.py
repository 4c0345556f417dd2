"""Who answered, as a table says it: wave, audience, group and the rest. Imports Polars."""

from collections.abc import Collection, Mapping, Sequence

import polars as pl

from reflect.diagnostics import Diagnostic
from reflect.documents import quoted
from reflect.questionnaire import Audience
from reflect.questionnaire.audiences import no_audience, read_audience
from reflect.responses.groups import groups_alike
from reflect.tables.cells import on_one_line, plain
from reflect.tables.file import TableFile

_LONGEST = {"school": 200, "wave": 100, "group": 100, "respondent": 200}
_JOINT = (2, 200)
_SECONDS = (0, 10_000_000)
_MOST_TWICE = 20

_FORMS = {"full": False, "short": True, "": None}


def people_in(
    file: TableFile,
    about: Mapping[str, int],
    kept: pl.Series,
    asked: Collection[Audience],
    audience: Audience | None,
) -> tuple[pl.DataFrame, tuple[Diagnostic, ...]]:
    """The columns of `AnswerTable` that are no items, for the rows that are `kept` (Boolean).

    `about` says where each column stands in the file; `asked` are the audiences that the
    questionnaires have words for; `audience` answered where the file does not say who did.

    Diagnostics: X106 (an audience that is missing, unknown or not among `asked`, a name too long,
    no number, no form), X107 (names alike but for case or spaces; a respondent who stands twice).
    """
    people = _People(file, about, kept, asked)
    frame = people.frame(audience)
    people.tell_alike(frame, "school")
    people.tell_alike(frame, "wave", "_school")
    people.tell_alike(frame, "group", "_school", "_audience")
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
        self.problems: list[Diagnostic] = []

    def frame(self, audience: Audience | None) -> pl.DataFrame:
        return pl.DataFrame(
            {
                "_row": self._rows,
                "_school": self._names("school"),
                "_wave": self._names("wave"),
                "_audience": self._audiences(audience),
                "_group": self._names("group"),
                "_joint": self._numbers("joint", *_JOINT, whole=True).cast(pl.Int32),
                "_respondent": self._names("respondent"),
                "_core": self._forms(),
                "_seconds": self._numbers("seconds", *_SECONDS),
            }
        )

    def _texts(self, name: str) -> pl.Series:
        if name not in self._about:
            return pl.repeat("", len(self._rows), dtype=pl.String, eager=True)
        return self._file.column(self._about[name]).filter(self._kept)

    def _problem(self, code: str, name: str, rows: pl.Series | Sequence[int], said: str) -> None:
        self.problems.append(self._file.problem(code, self._about[name], rows, said))

    def _names(self, name: str) -> pl.Series:
        texts = self._texts(name)
        found = texts.unique()
        cleaned = pl.Series([on_one_line(text) or None for text in found], dtype=pl.String)
        names = texts.replace_strict(found, cleaned, return_dtype=pl.String)
        longest = _LONGEST[name]
        too_long = self._rows.filter(names.str.len_chars().fill_null(0) > longest)
        if len(too_long):
            self._problem("X106", name, too_long, f"{longest} characters are the most; shorten it")
        return names

    def _audiences(self, given: Audience | None) -> pl.Series:
        """Each row's audience; where that is wrong or unclear it is null, and told."""
        if given is None and len(self._asked) == 1:
            (given,) = self._asked
        if "audience" not in self._about:
            if given is None:
                known = [a.value for a in Audience if a in self._asked]
                said = (
                    f"does not say who answered; add a column `audience` ({', '.join(known)}), or "
                    f"say it for the whole file: --audience {known[0]}"
                )
                self.problems.append(Diagnostic(self._file.path, 0, 0, "X106", said))
            elif given not in self._asked:
                said = f"no questionnaire named here has words for {given}; name one that has"
                self.problems.append(Diagnostic(self._file.path, 0, 0, "X106", said))
            everyone = given.value if given else None
            return pl.repeat(everyone, len(self._rows), dtype=pl.String, eager=True)
        texts = self._texts("audience")
        read: dict[str, Audience | None] = {}
        for text in texts.unique(maintain_order=True):
            word = plain(text)
            read[text] = read_audience(word) if word else given
            if wrong := self._unfit(word, read[text]):
                self._problem("X106", "audience", self._rows.filter(texts == text), wrong)
        values = pl.Series(list(read.values()), dtype=pl.String)
        return texts.replace_strict(list(read), values, return_dtype=pl.String)

    def _unfit(self, word: str, audience: Audience | None) -> str | None:
        names = [a for a in Audience if a in self._asked]
        if audience is None:
            if word:
                return no_audience(word, names)
            return f"is blank; write one of: {', '.join(names)}"
        if audience not in names:
            return f"no questionnaire named here has words for {audience}; name one that has"
        return None

    def _forms(self) -> pl.Series:
        texts = self._texts("form")
        found = texts.unique(maintain_order=True)
        for text in found:
            if plain(text) not in _FORMS:
                said = f"{quoted(text)} is no form; write full or short, or leave it blank"
                self._problem("X106", "form", self._rows.filter(texts == text), said)
        forms = pl.Series([_FORMS.get(plain(text)) for text in found], dtype=pl.Boolean)
        return texts.replace_strict(found, forms, return_dtype=pl.Boolean)

    def _numbers(self, name: str, least: int, greatest: int, *, whole: bool = False) -> pl.Series:
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

    def tell_alike(self, frame: pl.DataFrame, name: str, *within: str) -> None:
        """Names that differ only in case or spaces, within one school (and audience)."""
        column = f"_{name}"
        names: dict[tuple[str | None, ...], list[str]] = {}
        found = frame.select(*within, column).drop_nulls(column).unique(maintain_order=True)
        for *where, spelling in found.iter_rows():
            names.setdefault(tuple(where), []).append(spelling)
        for place, spellings in names.items():
            same = zip(within, place, strict=True)
            here = [pl.col(key).eq_missing(pl.lit(value)) for key, value in same]
            for first, *others in groups_alike(spellings):
                for other in others:
                    rows = frame.filter(pl.col(column) == other, *here)["_row"]
                    said = (
                        f"{quoted(other)} and {quoted(first)} differ only in case or spaces; use "
                        "one spelling throughout"
                    )
                    self._problem("X107", name, rows, said)

    def tell_twice(self, frame: pl.DataFrame) -> None:
        """Respondents who stand twice in one audience of a school and wave."""
        one = ("_school", "_wave", "_audience", "_respondent")
        named = frame.select("_row", *one).drop_nulls("_respondent")
        doubled = named.filter(named.select(one).is_duplicated())
        rows = doubled.group_by(one, maintain_order=True).agg("_row")
        for name, numbers in rows.head(_MOST_TWICE).select("_respondent", "_row").iter_rows():
            said = f"{quoted(name)} stands twice; keep one row for each respondent"
            self._problem("X107", "respondent", numbers, said)

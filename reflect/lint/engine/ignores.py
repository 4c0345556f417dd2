"""`# reflect: ignore[R310] why`: findings that an author has weighed, and says so on the line."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from reflect.documents import Marks, Span, quoted, suggestion
from reflect.lint.codes import comments
from reflect.lint.engine.placing import Placed
from reflect.lint.finding import Excerpt, Finding
from reflect.lint.rule import Edit

_COMMENT = re.compile(
    r"(?:^|(?<=[ \t]))#[ \t]*reflect:[ \t]*ignore\b(?:\[(?P<codes>[^\]\n]*)\])?(?P<why>[^\n]*)",
    re.MULTILINE,
)
_CODE = re.compile(r"[^\s,]+")
_SEVERITIES = {one.code: one.severity for one in comments.CODES}


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that asks for findings to be ignored: its line, the codes it names, its reason."""

    line: int
    span: Span
    codes: dict[Span, str]
    has_reason: bool


def comments_in(marks: Marks) -> list[Comment]:
    """The comments of a text that ask for findings to be ignored."""
    return [
        _comment(match, marks)
        for match in _COMMENT.finditer(marks.text)
        if not marks.in_words(match.start())
    ]


def _comment(match: re.Match[str], marks: Marks) -> Comment:
    named = _CODE.finditer(match.string, *match.span("codes")) if match["codes"] else ()
    return Comment(
        line=marks.place(match.start())[0],
        span=Span(*match.span()),
        codes={Span(*code.span()): code[0].upper() for code in named},
        has_reason=any(character.isalnum() for character in match["why"]),
    )


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The comments of a file at work: what they set aside, and what is wrong with themselves.

    `known` are the codes that can be ignored, `ran` those of the rules that were run: only an
    ignore of one of these can be said to match nothing.
    """

    path: str
    marks: Marks
    comments: list[Comment]
    known: Collection[str]
    ran: Collection[str]

    def findings(self, placed: Iterable[Placed]) -> Iterator[Finding]:
        """What is left of `placed`, then the findings about the comments (R901, R902, R903)."""
        by_code: dict[str, list[int]] = {}
        for comment in self.comments:
            for code in dict.fromkeys(comment.codes.values()):
                by_code.setdefault(code, []).append(comment.line)
        used: set[tuple[int, str]] = set()
        for one in placed:
            code = one.finding.code
            lines = by_code.get(code, [])
            lines = lines[bisect_left(lines, one.first) : bisect_right(lines, one.last)]
            used.update((line, code) for line in lines)
            if not lines:
                yield one.finding
        for comment in self.comments:
            yield from self._complaints(comment, used)

    def _complaints(self, comment: Comment, used: set[tuple[int, str]]) -> Iterator[Finding]:
        if not comment.codes:
            said = "names no code; write the finding's code in brackets, like `ignore[R310] why`"
            yield self._finding("R903", comment.span, said)
            return
        if not comment.has_reason:
            said = "does not say why this is ignored; write the reason after the bracket"
            yield self._finding("R901", comment.span, said)
        unused = {
            span
            for span, code in comment.codes.items()
            if code in self.ran and (comment.line, code) not in used
        }
        spans = list(comment.codes)
        for number, (span, code) in enumerate(comment.codes.items()):
            if code not in self.known:
                said = f"no rule that could be ignored is called {quoted(code)}; "
                yield self._finding("R903", span, said + suggestion(code, self.known))
            elif span in unused:
                said = f"nothing on this line is found by {code} any more; remove it from here"
                all_go = len(unused) == len(spans)
                edit = self._without_all(comment) if all_go else _without(spans, number)
                yield self._finding("R902", span, said, edit)

    def _without_all(self, comment: Comment) -> Edit:
        """The edit that takes a comment out."""
        text, start = self.marks.text, comment.span.start
        while start and text[start - 1] in " \t":
            start -= 1
        alone = start == 0 or text[start - 1] == "\n"
        return Edit(start, comment.span.end + (alone and comment.span.end < len(text)), "")

    def _finding(self, code: str, span: Span, message: str, *edits: Edit) -> Finding:
        line, column = self.marks.place(span.start)
        return Finding(
            self.path,
            line,
            column,
            code,
            message,
            _SEVERITIES[code],
            *self.marks.place(span.end),
            excerpt=Excerpt.at(self.marks, span.start),
            edits=edits,
        )


def _without(spans: Sequence[Span], number: int) -> Edit:
    """The edit that takes one of several codes out of its comment."""
    if number:
        return Edit(spans[number - 1].end, spans[number].end, "")
    return Edit(spans[0].start, spans[1].start, "")

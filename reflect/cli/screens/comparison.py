"""A comparison on the screen: tables, and in sentences how to read them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reflect.cli.screens.pointers import POINTER, mean_of
from reflect.cli.terminal import dialogue
from reflect.cli.terminal.table import show_table
from reflect.framing import snap, whole
from reflect.framing.numbers import MINUS, two_decimals
from reflect.office.comparison import cell_titles
from reflect.questionnaire import Audience
from reflect.scoring.change import GroupChange, PairedChange, Verdict
from reflect.scoring.compared import GroupsCompared, WavesCompared
from reflect.scoring.gaps import Gap, Tested
from reflect.words.audiences import view_of
from reflect.words.counting import counted

if TYPE_CHECKING:
    from reflect.scoring.model import Index, ItemResult

_INTERVAL = "95 %, unadjusted"
_THEN_NOW = ("0 to 100", "Then", "n", "Now", "n", "Difference")
_TESTED = (*_THEN_NOW, _INTERVAL, "g", "Verdict")


def show_comparison(found: WavesCompared | GroupsCompared) -> None:
    """Print what changed, or where two groups differ."""
    if isinstance(found, WavesCompared):
        _show_waves(found)
    else:
        _show_groups(found)
    dialogue.say("With every number, for other programs, add: --format json")


def _show_waves(found: WavesCompared) -> None:
    dialogue.say(f"Then: {found.then.name}. Now: {found.now.name}.", style="bold")
    dialogue.say()
    for group in found.change.groups:
        then, now = group.respondents
        on = counted(group.shared, "shared item")
        view = view_of(group.audience)
        said = f"{view}: {counted(then, 'response')} then, {now} now, on {on}"
        dialogue.say(said[:1].upper() + said[1:], style="bold")
        if found.measures:
            _show_measures(group.audience, found)
        else:
            _show_change(group, found)
        dialogue.say()
    for reason in found.not_compared.values():
        dialogue.say(reason)
    if tests := found.change.tests:
        dialogue.say(
            "A clear change holds after Holm's adjustment over all "
            f"{counted(tests, 'comparison')} made here, is not small (g of 0.20 or more) and rests "
            "on at least ten answers each time. The intervals are not adjusted."
        )
    if found.change.left_out:
        ids = ", ".join(found.change.left_out)
        dialogue.say(f"Left out, since their meaning changed with the waves: {ids}")


def _show_change(group: GroupChange, found: WavesCompared) -> None:
    is_team = group.audience is Audience.LEADERS
    titles = list(cell_titles(found.questionnaires, [change.cell for change in group.cells]))
    rows = []
    for title, cell in zip(titles, group.cells, strict=True):
        was, now = cell.earlier, cell.later
        row = [title, mean_of(was), str(was.n), mean_of(now), str(now.n)]
        row.append(_signed(cell.points))
        if not is_team:
            row += [*_tested(cell.test), cell.verdict]
        rows.append(row)
    headings = _THEN_NOW if is_team else _TESTED
    paired = [(title, cell.paired) for title, cell in zip(titles, group.cells, strict=True)]
    if rows:
        show_table(headings, rows, headings[1:-1] if not is_team else headings[1:])
        _tell_pointers(index for cell in group.cells for index in (cell.earlier, cell.later))
    else:
        dialogue.say("Too little was answered for a score in both waves.")
    _show_paired([(title, each) for title, each in paired if each])
    if is_team:
        _show_moved(group)


def _show_measures(audience: Audience, found: WavesCompared) -> None:
    """The items of a pulse one by one: a few of them are no index of anything."""
    rows = []
    for each in (m for measures in found.measures.values() for m in measures):
        if each.audience is audience:
            words = each.later.item.text[audience]
            rows.append((words, *_score(each.earlier), *_score(each.later), each.verdict))
    show_table(("Question, 0 to 100", *_THEN_NOW[1:5], "Verdict"), rows, _THEN_NOW[1:5])
    if any(m.is_tested for measures in found.measures.values() for m in measures):
        dialogue.say(
            "A clear change holds after Holm's adjustment over these questions, is not small (g of "
            "0.20 or more) and rests on at least ten answers each time."
        )


def _score(result: "ItemResult") -> tuple[str, str]:
    return "–" if result.score is None else str(whole(result.score)), str(result.n)


def _show_paired(found: Sequence[tuple[str, PairedChange]]) -> None:
    """The same people then and now, where a table tells who is who."""
    if not found:
        return
    dialogue.say()
    dialogue.say("Of those who answered both times, item by item:")
    rows = []
    for title, each in found:
        low, high = each.interval
        ends = f"{_signed(low)} to {_signed(high)}"
        verdict = Verdict.CLEAR if each.is_clear else Verdict.NOT_CLEAR
        rows.append((title, str(each.people), _signed(each.points), ends, verdict))
    headings = ("0 to 100", "n", "Difference", _INTERVAL, "Verdict")
    show_table(headings, rows, headings[1:-1])


def _tell_pointers(indices: "Iterable[Index]") -> None:
    if any(index.is_pointer for index in indices):
        dialogue.say(POINTER)


def _tested(test: Tested | None) -> tuple[str, str]:
    """Interval and g."""
    if test is None:
        return "–", "–"
    low, high = test.interval
    return f"{_signed(low)} to {_signed(high)}", two_decimals(test.g) if test.g is not None else "–"


def _show_moved(group: GroupChange) -> None:
    least = "at least 12.5 points, with at least two people moving"
    if not group.items:
        dialogue.say(f"No item moved by {least}.")
        return
    dialogue.say()
    rows = []
    for item in group.items:
        scores = [str(whole(r.score)) for r in (item.earlier, item.later) if r.score is not None]
        rows.append((item.item.text[group.audience], *scores, _signed(item.points)))
    dialogue.say(f"Items that moved by {least}:")
    show_table(("Item", "Then", "Now", "Difference"), rows, ("Then", "Now", "Difference"))


def _show_groups(found: GroupsCompared) -> None:
    a, b = map(str, found.sides)
    of_a, of_b = (counted(group.respondents, "response") for group in found.scores)
    on = counted(found.shared, "shared item")
    dialogue.say(f"{found.wave}: {a} ({of_a}) and {b} ({of_b}), on {on}", style="bold")
    headings = ("0 to 100", a, "n", b, "n", "Gap", _INTERVAL, "Worth discussing")
    titles = cell_titles(found.questionnaires, [gap.cell for gap in found.cells if gap.cell])
    rows = [
        (title, *_means(gap, found), *_gap(gap, found))
        for title, gap in zip(titles, found.cells, strict=True)
    ]
    if rows:
        show_table(headings, rows, headings[1:-1])
        _tell_pointers(g.indices[gap.cell] for g in found.scores for gap in found.cells if gap.cell)
    else:
        dialogue.say("Too little was answered for a score of both groups.")
    dialogue.say()
    _show_items(found)
    for id_ in found.changed:
        dialogue.say(f"Left out in part, since its meaning changed within the wave: {id_}")


def _means(gap: Gap, found: GroupsCompared) -> Iterator[str]:
    assert gap.cell
    for group in found.scores:
        index = group.indices[gap.cell]
        yield from (mean_of(index), str(index.n))


def _gap(gap: Gap, found: GroupsCompared) -> tuple[str, str, str]:
    """How wide a gap is and which way it goes, its interval, and whether to talk about it."""
    points = str(whole(gap.points))
    if whole(gap.points):
        points = f"{points}, {found.sides[gap.higher is found.scores[1]]} higher"
    interval = ""
    if gap.test:
        interval = " to ".join(_number(end) for end in gap.test.interval)
    return points, interval, "yes" if gap.is_worth_discussing else ""


def _show_items(found: GroupsCompared) -> None:
    means = (
        "at least 12.5 points apart, and sure: Welch's test holds at 5 % after the adjustment of "
        "Benjamini and Hochberg over all items (for the whole, over its two indices)"
    )
    if not found.items:
        alone = any(
            group.audience is Audience.LEADERS and not group.items for group in found.scores
        )
        dialogue.say(
            "Single items are not shown of leaders who pass on their indices alone."
            if alone
            else "No item has an answer on its scale from both."
        )
    worth = [gap for gap in found.items if gap.widest.is_worth_discussing]
    if found.items and not worth:
        dialogue.say("No item stands out as worth discussing.")
    if worth:
        dialogue.say("Items worth discussing:", style="bold")
        a, b = found.sides
        rows = []
        for gap in worth:
            results = [group.items[gap.item.id] for group in found.scores]
            numbers = [n for r in results for n in (str(whole(r.score or 0)), str(r.n))]
            rows.append((gap.item.text[a.audience], *numbers, *_gap(gap.widest, found)[:2]))
        headings = ("Item", str(a), "n", str(b), "n", "Gap", _INTERVAL)
        show_table(headings, rows, headings[1:])
    dialogue.say(f"Worth discussing means {means}.")
    for said in _other_meanings(found):
        dialogue.say(said)


def _other_meanings(found: GroupsCompared) -> Iterator[str]:
    """Items that people who score alike answer differently in the second group, a sentence each."""
    b = found.sides[1]
    for gap in found.items:
        functions = found.functioning.get(gap.item.id)
        if functions and functions.differs:
            points = whole(abs(functions.found.points))
            way = "higher" if functions.found.points > 0 else "lower"
            item = gap.item.text[found.sides[0].audience]
            yield (
                f"“{item}” means something else to {b}, perhaps: beside people who score alike on "
                f"its scale, they answer it {points} points {way}."
            )


def _signed(points: float) -> str:
    """Points with their sign: "+12", "−3", "0"."""
    return f"+{whole(points)}" if whole(snap(points)) > 0 else _number(points)


def _number(points: float) -> str:
    return str(whole(points)).replace("-", MINUS)

"""Which actions a plan takes from the library."""

from dataclasses import replace

from reflect.actions import Action, Effort, Evidence, Grade, Phase, Priority, plan, rank, strengths
from reflect.framing import EpsteinType, Move, Question
from reflect.questionnaire import Audience
from tests.making import item, questionnaire, scored

PARENTING, COMMUNITY = EpsteinType.PARENTING, EpsteinType.COMMUNITY
BASIC = Action(
    id="basic",
    title="Do it",
    types=(PARENTING,),
    questions=(Question.ROLE,),
    moves=(Move.START,),
    answers=(),
    shift_from="before",
    shift_to="after",
    phases=tuple(Phase),
    who="everyone",
    effort=Effort.HIGH,
    cost=Effort.LOW,
    first_steps=("one", "two", "three"),
    success="It works.",
    measure="Count.",
    baseline="Count now.",
    caution="Mind.",
    stop_if="It does not.",
    left_out="Some.",
    evidence=Evidence(Grade.PRACTICE, "None known.", "Unknown.", ()),
)


def action(id_: str, **changed: object) -> Action:
    return replace(BASIC, id=id_, **changed)  # type: ignore[arg-type]


def priority() -> Priority:
    """Parenting, where little is in place; the weakest items are c, then d, then a."""
    group = scored(
        questionnaire(
            item("a", stance="involvement"), item("b", stance="involvement"), item("c"), item("d")
        ),
        "2 3 1 1",
    )
    return rank([group]).priorities[0]


def chosen(*actions: Action, phase: Phase | None = None) -> list[str]:
    return [choice.action.id for choice in plan([priority()], actions, phase)[0].choices]


def test_an_action_must_serve_the_type_the_move_and_the_phase() -> None:
    assert chosen(
        action("other type", types=(COMMUNITY,)),
        action("other move", moves=(Move.SUSTAIN,)),
        action("other phase", phases=(Phase.SECONDARY,)),
        action("fits"),
        phase=Phase.PRIMARY,
    ) == ["fits"]


def test_what_works_on_the_two_weakest_items_comes_first() -> None:
    assert chosen(
        action("first in the library"),
        action("on the third", answers=("a",)),
        action("on the second", answers=("d",)),
        action("on the weakest, second type", types=(COMMUNITY, PARENTING), answers=("c",)),
    ) == ["on the second", "on the weakest, second type", "on the third"]


def test_one_of_little_effort_opens() -> None:
    actions = action("a", answers=("c",)), action("b"), action("easy", effort=Effort.LOW)
    choices = plan([priority()], actions, None)[0].choices
    assert [(c.action.id, c.opens) for c in choices] == [
        ("easy", True),
        ("a", False),
        ("b", False),
    ]


def test_the_reason_is_the_weakest_item_it_works_on() -> None:
    (choice,) = plan([priority()], [action("a", answers=("a", "d"))], None)[0].choices
    assert choice.answers
    assert choice.answers.item.id == "d"


def test_the_type_itself_comes_before_a_guest_and_the_question_before_the_other() -> None:
    """None of these works on an item; the weakest item asks about the role."""
    assert chosen(
        action("guest", types=(COMMUNITY, PARENTING)),
        action("other question", questions=(Question.INTERACTION,)),
        action("both fit"),
    ) == ["both fit", "other question", "guest"]


def test_the_order_of_the_library_is_kept_whatever_the_evidence() -> None:
    tested = Evidence(Grade.TESTED, "A trial.", "It worked.", ())
    assert chosen(action("practice"), action("tested", evidence=tested)) == ["practice", "tested"]


def test_an_opener_that_fits_best_is_marked_and_an_easy_one_far_down_moves_up() -> None:
    easy = action("easy", effort=Effort.LOW, types=(COMMUNITY, PARENTING))
    assert chosen(action("a"), action("b"), action("c"), easy) == ["easy", "a", "b"]


def test_where_nothing_fits_nothing_is_chosen() -> None:
    assert chosen(action("other", types=(COMMUNITY,))) == []


def test_at_most_three_and_none_twice() -> None:
    library = [action(str(n)) for n in range(5)]
    first, second = plan([priority(), priority()], library, None)
    assert [c.action.id for c in first.choices] == ["0", "1", "2"]
    assert [c.action.id for c in second.choices] == ["3", "4"]


class TestStrengths:
    def test_three_highest_of_fifty_or_more_engagement_first(self) -> None:
        group = scored(
            questionnaire(
                item("a", stance="involvement"),
                item("b"),
                item("c"),
                item("d", stance="involvement"),
                item("e"),
            ),
            *["5 5 4 3 2"] * 3,
        )
        assert [r.item.id for r in strengths([group])] == ["b", "a", "c"]

    def test_fewer_than_three_answers_are_no_strength(self) -> None:
        assert strengths([scored(questionnaire(item("a")), "5", "5", "?")]) == ()

    def test_the_group_that_scores_an_item_lowest_decides(self) -> None:
        """Leaders 100 and 75, parents 50 and 75: b comes first, though a's mean is as high."""
        asked = questionnaire(item("a"), item("b"))
        groups = [
            scored(asked, *["5 4"] * 3),
            scored(asked, *["3 4"] * 5, audience=Audience.PARENTS),
        ]
        assert [r.item.id for r in strengths(groups)] == ["b", "a"]

    def test_what_one_group_scores_low_is_no_strength(self) -> None:
        asked = questionnaire(item("a"))
        groups = [scored(asked, *"555"), scored(asked, *"22222", audience=Audience.PARENTS)]
        assert strengths(groups) == ()

    def test_a_gap_or_a_split_is_no_reason_to_drop_a_strength(self) -> None:
        asked = questionnaire(item("a"))
        groups = [scored(asked, *"55551"), scored(asked, *"33333", audience=Audience.PARENTS)]
        assert [r.item.id for r in strengths(groups)] == ["a"]

    def test_below_fifty_nothing_stands_out(self) -> None:
        """2 and 3 in turn: 37.5; the mid-point itself counts."""
        group = scored(questionnaire(item("a"), item("b")), "2 3", "3 3", "3 3")
        assert [r.item.id for r in strengths([group])] == ["b"]

    def test_an_item_that_counts_backwards_is_strong_where_it_is_low(self) -> None:
        group = scored(questionnaire(item("a", reverse=True), item("b")), *["1 1"] * 3)
        assert [r.item.id for r in strengths([group])] == ["a"]

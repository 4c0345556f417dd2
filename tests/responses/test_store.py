"""What is kept comes back as it was given: waves, drafts, responses."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Missing, load_text
from reflect.responses import (
    Answer,
    Asked,
    Batch,
    Chosen,
    Draft,
    Entry,
    Fact,
    HeldElsewhere,
    OtherWaveOpen,
    Respondent,
    Response,
    TakenOver,
    Wave,
    WaveClosed,
    Written,
)
from reflect.responses.store import Store
from tests.responses.keeping import ASKED, DAY, SPRING, draft, respondent, response, saved


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "reflect.db")


LATER = date(2026, 10, 5)
AUTUMN = Wave("Autumn 2026", date(2026, 9, 1))


class TestWaves:
    def test_they_come_back_in_the_order_of_their_days(self, store: Store) -> None:
        autumn = replace(AUTUMN, invited={Audience.PARENTS: 210}, counts_families=True)
        spring = replace(SPRING, closed=DAY, invited={Audience.STAFF: 30})
        store.add([], [], [autumn, spring])
        assert store.waves() == [spring, autumn]

    def test_there_are_none_at_first(self, store: Store) -> None:
        assert store.waves() == []
        assert store.wave(SPRING.name) is None
        assert store.responses() == []
        assert store.questionnaires() == {}
        assert store.drafts() == []
        assert store.acts() == []

    @pytest.mark.parametrize("name", ["Spring 2026", "spring  2026", " SPRING2026"])
    def test_case_and_spaces_make_no_other_wave(self, store: Store, name: str) -> None:
        assert store.open_wave(SPRING) == SPRING
        assert store.open_wave(replace(SPRING, name=name, opened=LATER)) == SPRING
        assert store.add([], [], [Wave(name, LATER, LATER)]) == 0
        assert store.waves() == [SPRING]
        assert store.wave(name) == SPRING
        assert store.close_wave(name, DAY) == replace(SPRING, closed=DAY)
        assert store.reopen_wave(name) == SPRING

    def test_only_one_is_open(self, store: Store) -> None:
        store.open_wave(SPRING)
        opening = (
            lambda: store.open_wave(AUTUMN),
            lambda: store.add([], [], [AUTUMN]),
            lambda: store.reopen_wave("Older"),
        )
        store.add([], [], [Wave("Older", date(2025, 9, 1), date(2025, 10, 1))])
        before = store.waves()
        for open_ in opening:
            with pytest.raises(OtherWaveOpen, match='reflect wave close "Spring 2026"'):
                open_()
        assert store.waves() == before
        store.close_wave(SPRING.name, DAY)
        assert store.open_wave(AUTUMN) == AUTUMN

    def test_two_that_come_together_are_not_both_open(self, store: Store) -> None:
        with pytest.raises(OtherWaveOpen):
            store.add([], [], [SPRING, AUTUMN])
        assert store.waves() == []

    def test_closing_and_opening_again(self, store: Store) -> None:
        store.open_wave(SPRING)
        assert store.close_wave(SPRING.name, DAY) == replace(SPRING, closed=DAY)
        with pytest.raises(Expected, match="already closed, since 2026-03-09"):
            store.close_wave(SPRING.name, LATER)
        with pytest.raises(WaveClosed):
            store.open_wave(SPRING)
        assert store.reopen_wave(SPRING.name) == store.reopen_wave(SPRING.name) == SPRING
        with pytest.raises(Expected, match=r"no wave “Autumn”\. Waves here: “Spring 2026”"):
            store.close_wave("Autumn", DAY)

    def test_numbers_invited_stand_beside_those_noted_before(self, store: Store) -> None:
        store.open_wave(replace(SPRING, invited={Audience.STAFF: 30, Audience.LEADERS: 8}))
        store.invite("spring 2026", {Audience.LEADERS: 9})
        wave = store.invite(SPRING.name, {Audience.PARENTS: 210}, counts_families=True)
        invited = {Audience.STAFF: 30, Audience.LEADERS: 9, Audience.PARENTS: 210}
        assert wave == replace(SPRING, invited=invited, counts_families=True)
        assert store.invite(SPRING.name, {}) == wave
        assert store.waves() == [wave]

    def test_an_open_one_learns_numbers_that_were_not_known(self, store: Store) -> None:
        store.open_wave(replace(SPRING, invited={Audience.STAFF: 30}))
        there = replace(
            SPRING, invited={Audience.STAFF: 31, Audience.PARENTS: 200}, counts_families=True
        )
        store.add([], [], [there])
        learnt = {Audience.STAFF: 30, Audience.PARENTS: 200}
        assert store.waves() == [replace(SPRING, invited=learnt, counts_families=True)]

    def test_a_closed_one_learns_nothing(self, store: Store) -> None:
        closed = replace(SPRING, closed=DAY)
        store.add([], [], [closed])
        store.add([], [], [replace(SPRING, invited={Audience.STAFF: 31})])
        assert store.waves() == [closed]


class TestClosedWaves:
    """However far somebody got before it was closed."""

    def test_no_door_adds_to_one(self, store: Store) -> None:
        store.add([response(store, {"a": Entry(Chosen(1))}, "early")], [ASKED])
        begun = draft(store)
        late = response(store, {"a": Entry(Chosen(0))}, "late")
        store.close_wave(SPRING.name, DAY)
        before = store.responses()
        adding = (
            lambda: store.begin(late.respondent, "blue-owl", DAY),
            lambda: store.resume("amber-fox", take_over=True),
            lambda: store.save(begun, "a", Entry(Chosen(1))),
            lambda: store.submit(begun, ["a"], DAY),
            lambda: store.add([late], [ASKED]),
            lambda: store.add([late], [ASKED], [replace(SPRING, closed=None)]),
            lambda: store.add(
                [replace(late, respondent=replace(late.respondent, wave="spring  2026"))], [ASKED]
            ),
        )
        for add in adding:
            with pytest.raises(WaveClosed, match='reflect wave open "Spring 2026"') as refused:
                add()
            assert refused.value.wave == SPRING.name
        assert store.responses() == before
        assert len(store.drafts()) == 1

    def test_what_is_here_already_may_come_again(self, store: Store) -> None:
        given = response(store, {"a": Entry(Chosen(1))})
        store.add([given], [ASKED])
        store.close_wave(SPRING.name, DAY)
        assert store.add([given], [ASKED], [SPRING]) == 0

    def test_one_that_comes_closed_comes_with_its_answers(
        self, store: Store, tmp_path: Path
    ) -> None:
        given = response(store, {"a": Entry(Chosen(1))})
        closed = replace(SPRING, closed=DAY)
        there = Store(tmp_path / "there.db")
        assert there.add([given], [ASKED], [closed]) == 1
        assert there.waves() == [closed]

    def test_opened_again_it_takes_answers(self, store: Store) -> None:
        begun = draft(store)
        store.close_wave(SPRING.name, DAY)
        store.reopen_wave(SPRING.name)
        store.save(begun, "a", Entry(Chosen(1)))
        store.submit(begun, ["a"], DAY)
        assert len(store.responses()) == 1


class TestDrafts:
    def test_every_entry_is_there_when_the_next_program_looks(self, store: Store) -> None:
        begun = draft(store)
        store.save(begun, "a", Entry(Chosen(1), "The minutes say so."))
        store.save(begun, "b", Entry(note="Ask the front office."))
        store.save(begun, "c", Entry(Written("The choir.")))
        store.leave(begun)
        found = Store(store.path).resume("amber-fox")
        assert found is not None
        assert found.respondent == begun.respondent
        assert found.entries == {
            "a": Entry(Chosen(1), "The minutes say so."),
            "b": Entry(note="Ask the front office."),
            "c": Entry(Written("The choir.")),
        }

    def test_several_entries_are_saved_at_once_or_none_of_them(self, store: Store) -> None:
        begun = draft(store)
        store.save_all(begun, {"a": Entry(Chosen(1)), "b": Entry(Written("The choir."))})
        store.save_all(begun, {"a": Entry(Chosen(0)), "c": Entry(Missing.SKIPPED)})
        with pytest.raises(Expected):
            store.save_all(begun, {"b": Entry(Chosen(0)), "c": Entry(Written("\0"), "\ud800")})
        found = store.held("amber-fox", begun.token)
        assert found is not None
        assert found.entries == {
            "a": Entry(Chosen(0)),
            "b": Entry(Written("The choir.")),
            "c": Entry(Missing.SKIPPED),
        }

    @pytest.mark.parametrize(
        "word", ["Amber Fox", " AMBER - FOX\n", "amber–fox", "\uff41mber\u3000fox"]
    )
    def test_case_and_spaces_of_the_resume_word_are_forgiven(self, store: Store, word: str) -> None:
        store.leave(draft(store))
        assert store.resume(word) is not None
        assert not store.is_free(word)

    def test_a_window_comes_back_to_its_draft_until_another_has_it(self, store: Store) -> None:
        who = respondent(store, "r1")
        store.save(store.begin(who, "amber-fox", DAY, "window 1"), "a", Entry(Chosen(1)))
        found = store.held("amber-fox", "window 1")
        assert found is not None
        assert (found.respondent, found.entries) == (who, {"a": Entry(Chosen(1))})
        other = store.resume("amber-fox", take_over=True)
        assert other is not None
        assert store.held("amber-fox", "window 1") is None
        assert store.held("amber-fox", other.token) == other
        store.close_wave(SPRING.name, DAY)
        with pytest.raises(WaveClosed):
            store.held("amber-fox", other.token)
        store.reopen_wave(SPRING.name)
        store.submit(other, ["a"], DAY)
        assert store.held("amber-fox", other.token) is None

    @pytest.mark.parametrize("word", ["", "amber", "fox-amber", "amber-fo", "%", "r1", "'--"])
    def test_without_the_word_nobody_sees_a_draft(self, store: Store, word: str) -> None:
        draft(store)
        assert store.resume(word) is None
        assert store.is_free(word)
        assert store.responses() == []
        assert b"amber" not in store.path.read_bytes()

    def test_a_later_entry_replaces_the_earlier_one(self, store: Store) -> None:
        begun = draft(store)
        for entry in (Entry(Chosen(0), "why"), Entry(Missing.DONT_KNOW), Entry(Written("w"))):
            store.save(begun, "a", entry)
            begun = store.resume("amber-fox", take_over=True) or begun
            assert begun.entries == {"a": entry}

    def test_they_are_listed_until_they_are_submitted_and_never_what_was_said(
        self, store: Store
    ) -> None:
        one = store.begin(respondent(store, "r2", group="governors"), "amber-fox", DAY)
        other = draft(store, "r1", "blue-owl")
        for item, entry in {
            "a": Entry(Chosen(1)),
            "b": Entry(note="Ask."),
            "c": Entry(Missing.SKIPPED),
        }.items():
            store.save(one, item, entry)
        leaders = Audience.LEADERS
        drafts = [
            Draft("r1", SPRING.name, leaders, None, 0, DAY),
            Draft("r2", SPRING.name, leaders, "governors", 1, DAY),
        ]
        assert store.drafts() == store.drafts(SPRING.name) == drafts
        assert store.drafts("another") == []
        store.submit(other, [], DAY)
        assert store.drafts(SPRING.name) == drafts[1:]
        assert store.delete(["r2"])
        assert store.drafts() == []
        assert store.resume("amber-fox") is None

    def test_drafts_do_not_see_each_other(self, store: Store) -> None:
        begun = draft(store, "r1", "amber-fox")
        draft(store, "r2", "blue-owl")
        store.save(begun, "a", Entry(Chosen(1)))
        assert saved(store, "blue-owl") == {}


class TestTwoWindows:
    def test_the_second_is_told_and_changes_nothing(self, store: Store) -> None:
        first = draft(store)
        with pytest.raises(HeldElsewhere, match="open in another window"):
            store.resume("amber-fox")
        store.save(first, "a", Entry(Chosen(1)))
        assert saved(store) == {"a": Entry(Chosen(1))}

    def test_the_second_takes_over_and_the_first_saves_no_more(self, store: Store) -> None:
        first = draft(store)
        store.save(first, "a", Entry(Chosen(1)))
        second = store.resume("amber-fox", take_over=True)
        assert second is not None
        assert second.entries == {"a": Entry(Chosen(1))}
        for late in (
            lambda: store.save(first, "a", Entry(Chosen(0))),
            lambda: store.submit(first, ["a"], DAY),
        ):
            with pytest.raises(TakenOver, match="Go on in the other window"):
                late()
        store.leave(first)  # nor does it let go of what it has no more
        store.save(second, "b", Entry(Chosen(1)))
        given = {"a": Entry(Chosen(1)), "b": Entry(Chosen(1))}
        assert store.submit(second, ["a", "b"], DAY) == Response(first.respondent, given, DAY)

    def test_one_that_was_left_is_free(self, store: Store) -> None:
        store.leave(draft(store))
        again = store.resume("amber-fox")
        assert again is not None
        store.save(again, "a", Entry(Chosen(1)))


class TestSubmitting:
    def test_what_was_left_blank_is_kept_as_skipped(self, store: Store) -> None:
        begun = draft(store)
        store.save(begun, "a", Entry(Chosen(1), "why"))
        store.save(begun, "b", Entry(note="hm"))
        submitted = store.submit(begun, ["a", "b", "c"], DAY)
        given = {
            "a": Entry(Chosen(1), "why"),
            "b": Entry(Missing.SKIPPED, "hm"),
            "c": Entry(Missing.SKIPPED),
        }
        assert submitted == Response(begun.respondent, given, DAY)
        assert store.responses() == [submitted]

    def test_answers_stand_on_one_line_but_for_words_and_notes(self, store: Store) -> None:
        begun = draft(store)
        for item, entry in {
            "a": Entry(Chosen(1)),
            "b": Entry(Chosen(0), "why"),
            "c": Entry(Written("choir")),
        }.items():
            store.save(begun, item, entry)
        store.submit(begun, ["c", "b", "a", "d"], DAY)
        with closing(sqlite3.connect(store.path)) as connection:
            lines = "SELECT items, answers FROM respondent JOIN form ON form.id = respondent.form"
            assert connection.execute(lines).fetchall() == [('["a", "b", "c", "d"]', "1 * * s")]
            rows = connection.execute("SELECT item, value, words, note FROM entry").fetchall()
        assert rows == [("b", 0.0, None, "why"), ("c", None, "choir", None)]

    def test_the_language_is_the_one_it_was_last_read_in(self, store: Store) -> None:
        begun = draft(store)
        assert begun.respondent.language is None
        store.speak(begun, "pl")
        store.submit(begun, ["a"], DAY)
        assert [r.respondent.language for r in store.responses()] == ["pl"]
        assert store.check() == []

    def test_what_was_not_asked_has_no_place(self, store: Store) -> None:
        store.submit(draft(store), ["a"], DAY)
        assert [response.entries for response in store.responses()] == [
            {"a": Entry(Missing.SKIPPED)}
        ]

    def test_nothing_tells_when_it_was_begun(self, store: Store) -> None:
        store.submit(draft(store), ["a"], DAY)
        with sqlite3.connect(store.path) as connection:
            rows = connection.execute("SELECT resume, held, begun FROM respondent").fetchall()
        connection.close()
        assert rows == [(None, None, None)]

    def test_the_word_opens_nothing_any_more_and_may_be_used_again(self, store: Store) -> None:
        store.submit(draft(store), ["a"], DAY)
        assert store.resume("amber-fox") is None
        draft(store, "r2", "amber-fox")

    def test_a_submitted_answer_is_never_overwritten(self, store: Store) -> None:
        begun = draft(store)
        store.save(begun, "a", Entry(Chosen(1)))
        store.submit(begun, ["a", "b"], DAY)
        before = store.responses()
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.save(begun, "a", Entry(Chosen(0)))
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.submit(begun, ["a"], date(2026, 5, 1))
        assert store.responses() == before

    def test_nothing_is_saved_for_somebody_deleted_meanwhile(self, store: Store) -> None:
        begun = draft(store)
        store.delete(["r1"])
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.save(begun, "a", Entry(Chosen(0)))


class TestResponses:
    def test_by_wave_and_in_the_order_of_ids(self, store: Store) -> None:
        autumn = Wave("Autumn", date(2026, 9, 1), date(2026, 10, 1))
        given = [response(store, {"a": Entry(Chosen(0))}, id_) for id_ in ("z", "y", "x")]
        given[1] = replace(given[1], respondent=replace(given[1].respondent, wave="Autumn"))
        assert store.add(given, [ASKED], [autumn]) == 3
        assert [r.respondent.id for r in store.responses()] == ["x", "y", "z"]
        assert [r.respondent.id for r in store.responses(SPRING.name)] == ["x", "z"]
        assert store.responses("no such wave") == []

    def test_groups_teams_and_the_short_form(self, store: Store) -> None:
        who = respondent(store, group="governors", joint=6, core=True)
        store.add([Response(who, {}, DAY)], [ASKED])
        assert store.responses() == [Response(who, {}, DAY)]

    def test_two_questionnaires_stay_in_the_order_they_were_asked(self, store: Store) -> None:
        other = load_text(ASKED.source.replace("id: q", "id: p"), "p.yaml").require()
        store.open_wave(SPRING)
        asked = (store.keep(ASKED), store.keep(other))
        for id_, order in (("r1", asked), ("r2", asked[::-1])):
            who = Respondent(id_, SPRING.name, Audience.STAFF, order)
            store.submit(store.begin(who, id_, DAY), [], DAY)
        assert [r.respondent.asked for r in store.responses()] == [asked, asked[::-1]]

    @pytest.mark.parametrize(
        "answer",
        [Chosen(-1.5), Chosen(0.1), Chosen(1e300), Missing.DONT_KNOW, Missing.NOT_APPLICABLE],
        ids=str,
    )
    def test_answers_come_back_to_the_last_digit(self, store: Store, answer: Answer) -> None:
        store.add([response(store, {"a": Entry(answer)})], [ASKED])
        assert store.responses()[0].entries == {"a": Entry(answer)}

    @pytest.mark.parametrize(
        "words",
        [
            "ü 😀 👩‍👩‍👧 \U0001fae8",
            "\u202bمدرسة\u202c, عربي",
            """O'Brien said "no"; DROP TABLE entry;--""",
            "<script>alert(1)</script> {{ 7*7 }} {% raw %} &amp;",
            "two\nlines\tand a tab",
            " ",
            "%s ? :a \\ \0 end",
            "x" * 100_000,
        ],
        ids=["emoji", "right to left", "quotes", "markup", "lines", "blank", "odd", "long"],
    )
    def test_words_come_back_as_they_were_written(self, store: Store, words: str) -> None:
        who = replace(respondent(store), group=words)
        entries = {"a": Entry(Chosen(1), words), "c": Entry(Written(words))}
        store.add([Response(who, entries, DAY)], [ASKED])
        assert store.responses() == [Response(who, entries, DAY)]

    def test_half_a_character_is_refused_and_nothing_is_changed(self, store: Store) -> None:
        """A terminal that speaks another encoding can send one."""
        begun = draft(store)
        store.save(begun, "a", Entry(Chosen(1), "before"))
        with pytest.raises(Expected, match="half a character"):
            store.save(begun, "a", Entry(Chosen(0), "\ud83d"))
        assert saved(store) == {"a": Entry(Chosen(1), "before")}

    def test_it_is_known_what_a_wave_answered_and_not_what_its_drafts_do(
        self, store: Store
    ) -> None:
        store.submit(draft(store), ["a"], DAY)
        other = store.keep(load_text(ASKED.source.replace("id: q", "id: p", 1), "p.yaml").require())
        who = replace(respondent(store, "r2"), asked=(other,))
        store.begin(who, "brown-owl", DAY)
        assert store.answered(SPRING.name) == {ASKED.hash: "q"}
        assert store.answered("Autumn 2026") == {}


class TestAdding:
    def test_twice_changes_nothing(self, store: Store, tmp_path: Path) -> None:
        given = [response(store, {"a": Entry(Chosen(1))}, id_) for id_ in ("r1", "r2")]
        there = Store(tmp_path / "there.db")
        assert there.add(given, [ASKED], [SPRING]) == 2
        before = there.responses()
        changed = [replace(given[0], entries={"a": Entry(Chosen(0))}), given[1]]
        assert there.add(changed, [ASKED], [replace(SPRING, closed=DAY)]) == 0
        assert there.responses() == before
        assert there.waves() == [SPRING]
        assert there.questionnaires() == {ASKED.hash: ASKED}

    def test_one_that_comes_twice_is_added_once(self, store: Store) -> None:
        given = response(store, {"a": Entry(Chosen(1))})
        assert store.add([given, given], [ASKED]) == 1

    def test_all_or_none(self, store: Store) -> None:
        good = response(store)
        unknown = replace(good.respondent, id="r2", asked=(Asked("x", "1.0.0", "no such hash"),))
        with pytest.raises(Exception, match="FOREIGN KEY"):
            store.add([good, replace(good, respondent=unknown)], [ASKED])
        assert store.responses() == []

    def test_a_draft_of_the_same_id_is_left_alone(self, store: Store) -> None:
        store.save(draft(store), "a", Entry(Chosen(1)))
        assert store.add([response(store, {"a": Entry(Chosen(0))}, "r1")], [ASKED]) == 0
        assert saved(store) == {"a": Entry(Chosen(1))}

    def test_a_wave_is_spelled_as_it_is_here(self, store: Store) -> None:
        given = response(store, {"a": Entry(Chosen(1))})
        spelled = replace(given, respondent=replace(given.respondent, wave="spring  2026"))
        assert store.add([spelled], [ASKED]) == 1
        assert store.responses(SPRING.name) == [given]

    def test_a_wave_that_nobody_opened(self, store: Store) -> None:
        given = response(store)
        lost = replace(given, respondent=replace(given.respondent, wave="Winter"))
        with pytest.raises(Expected, match=r"no wave “Winter”\. Waves here: “Spring 2026”"):
            store.add([lost], [ASKED])

    def test_what_came_together_is_found_and_deleted_together(self, store: Store) -> None:
        first, second = Batch("table", DAY, "staff"), Batch("json", LATER, "parents")
        store.add([response(store, id_=id_) for id_ in ("r2", "r1")], [ASKED], batch=first)
        store.add([response(store, id_=id_) for id_ in ("r2", "r3")], [ASKED], batch=second)
        store.add([response(store, id_="r3")], [ASKED], batch=second)  # nothing new: no batch
        store.add([response(store, id_="r4")], [ASKED])
        assert [act.batch for act in store.acts()] == [first, second]
        assert store.of_batch(1) == ["r1", "r2"]
        assert store.of_batch(2) == ["r3"]
        store.delete(store.of_batch(1))
        assert [r.respondent.id for r in store.responses()] == ["r3", "r4"]
        assert store.of_batch(1) == []


class TestRemembered:
    def test_the_salt_is_of_this_store_alone(self, store: Store, tmp_path: Path) -> None:
        assert len(store.salt()) == 32
        assert Store(store.path).salt() == store.salt() != Store(tmp_path / "other.db").salt()

    def test_facts(self, store: Store) -> None:
        assert store.remembered(Fact.LAST_WAVE) is None
        for wave in ("Spring 2026", "Autumn 2026"):
            store.remember(Fact.LAST_WAVE, wave)
        store.remember(Fact.SCORING_VERSION, "2")
        assert Store(store.path).remembered(Fact.LAST_WAVE) == "Autumn 2026"
        assert store.remembered(Fact.SCORING_VERSION) == "2"


class TestShownIds:
    def test_of_drafts_too(self, store: Store) -> None:
        store.add([response(store, id_="0123456789ab"), response(store, id_="x")], [ASKED])
        draft(store, "0123456789xy")
        assert store.short_ids() == {
            "0123456789ab": "0123456789a",
            "0123456789xy": "0123456789x",
            "x": "x",
        }


class TestGroups:
    def test_named_once_those_of_most_people_first(self, store: Store) -> None:
        for number, group in enumerate(["b", "a", "b", None, "c", "c", "b"]):
            who = respondent(store, f"r{number}", group=group)
            store.add([Response(who, {}, DAY)], [ASKED])
        store.begin(respondent(store, "draft", group="d"), "amber-fox", DAY)
        assert store.groups() == ["b", "c", "a", "d"]
        assert store.groups(SPRING.name, Audience.LEADERS) == ["b", "c", "a", "d"]
        assert store.groups("another") == []
        assert store.groups(audience=Audience.STAFF) == []

    def test_who_is_in_one(self, store: Store) -> None:
        for id_, group in (("r2", "a"), ("r1", "a"), ("r3", "A")):
            store.add([Response(respondent(store, id_, group=group), {}, DAY)], [ASKED])
        store.begin(respondent(store, "r4", group="a"), "amber-fox", DAY)
        assert store.members("a") == ["r1", "r2", "r4"]
        assert store.members("a", SPRING.name, Audience.LEADERS) == ["r1", "r2", "r4"]
        assert store.members("a", "another") == []
        assert store.members("a", audience=Audience.PARENTS) == []

    def test_moved_with_all_that_was_answered(self, store: Store) -> None:
        who = [respondent(store, f"r{n}", group="a", joint=2) for n in range(3)]
        given = [Response(each, {"a": Entry(Chosen(1), "why")}, DAY) for each in who]
        store.add(given, [ASKED])
        store.regroup(["r0", "r2", "unknown", "' OR 1"], "b")
        moved = [replace(each, respondent=replace(each.respondent, group="b")) for each in given]
        assert store.responses() == [moved[0], given[1], moved[2]]
        store.regroup(["r1"], None)
        store.regroup([], "c")
        assert store.members("a") == []
        assert store.groups() == ["b"]

    def test_all_or_none(self, store: Store) -> None:
        for id_ in ("r1", "r2"):
            store.add([Response(respondent(store, id_, group="a"), {}, DAY)], [ASKED])
        with pytest.raises(Expected, match="half a character"):
            store.regroup(["r1", "r2\ud83d"], "b")
        assert store.groups() == ["a"]


class TestDeleting:
    def test_nothing_of_the_words_stays_in_the_files(self, store: Store) -> None:
        """Texts of many lengths, so that some fill pages of their own and some share one."""
        for number in range(40):
            words = f"SECRET {number} " * (1 + number**2)
            entries = {"a": Entry(Chosen(1), words), "c": Entry(Written(words))}
            given = response(store, entries, f"r{number:02}")
            store.add([replace(given, respondent=replace(given.respondent, group=words))], [ASKED])
        assert b"SECRET" in store.path.read_bytes()
        reader = sqlite3.connect(store.path)  # keeps the write-ahead log from being removed
        reader.execute("SELECT count(*) FROM entry").fetchall()
        store.delete(f"r{number:02}" for number in range(40))
        reader.execute("SELECT count(*) FROM entry").fetchall()
        left = [file.read_bytes().count(b"SECRET") for file in store.path.parent.iterdir()]
        reader.close()
        assert sum(left) == 0

    def test_replaced_and_submitted_words_stay_nowhere_else(self, store: Store) -> None:
        begun = draft(store)
        store.save(begun, "c", Entry(Written("SECRET")))
        store.save(begun, "c", Entry(Written("harmless")))
        store.submit(begun, ["c"], DAY)
        assert [f.name for f in store.path.parent.iterdir()] == ["reflect.db"]
        assert b"SECRET" not in store.path.read_bytes()

    def test_only_what_is_named(self, store: Store) -> None:
        given = [response(store, {"a": Entry(Chosen(1))}, id_) for id_ in ("r1", "r2")]
        store.add(given, [ASKED])
        store.delete([])
        store.delete({"r1", "unknown", "%", "r1' OR '1'='1"})
        assert store.responses() == [given[1]]

    def test_more_than_sqlite_takes_in_one_statement(self, store: Store) -> None:
        store.add([response(store)], [ASKED])
        store.delete([*map(str, range(33_000)), "r1"])
        assert store.responses() == []


@pytest.mark.parametrize(
    "name", ["Straße 7", "a#b", "a?b=c", "100%20", "it's", "مدرسہ", "a;b", "file:x", "a&mode=ro"]
)
def test_folders_of_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("no folder can be called so here")
    store = Store(folder / "reflect 1.db")
    store.add([response(store)], [ASKED])
    assert len(Store(folder / "reflect 1.db").responses()) == 1
    assert [file.name for file in folder.iterdir()] == ["reflect 1.db"]


def test_the_text_of_a_questionnaire_is_kept_once(store: Store) -> None:
    assert store.keep(ASKED) == store.keep(ASKED) == Asked("q", "1.0.0", ASKED.hash)
    assert store.questionnaires() == {ASKED.hash: ASKED}

"""What is kept comes back as it was given: waves, drafts, responses."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Missing, load_text
from reflect.responses import Answer, Asked, Chosen, Entry, Respondent, Response, Wave, Written
from reflect.responses.store import Store
from tests.responses.keeping import ASKED, DAY, SPRING, draft, respondent, response


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "reflect.db")


class TestWaves:
    def test_they_come_back_in_the_order_of_their_days(self, store: Store) -> None:
        autumn = Wave("Autumn", date(2026, 9, 1), None, {Audience.PARENTS: 210}, True)
        spring = Wave("Spring", date(2026, 3, 1), date(2026, 4, 1), {Audience.STAFF: 30})
        for wave in (autumn, spring):
            store.put_wave(wave)
        assert store.waves() == [spring, autumn]

    def test_the_same_name_is_the_same_wave(self, store: Store) -> None:
        store.put_wave(replace(SPRING, invited={Audience.STAFF: 30, Audience.PARENTS: 1}))
        store.put_wave(replace(SPRING, closed=DAY, invited={Audience.STAFF: 31}))
        assert store.waves() == [replace(SPRING, closed=DAY, invited={Audience.STAFF: 31})]

    def test_there_are_none_at_first(self, store: Store) -> None:
        assert store.waves() == []
        assert store.responses() == []
        assert store.questionnaires() == {}
        assert store.drafts(SPRING.name) == 0


class TestDrafts:
    def test_every_entry_is_there_when_the_next_program_looks(self, store: Store) -> None:
        begun = draft(store)
        store.save("r1", "a", Entry(Chosen(1), "The minutes say so."))
        store.save("r1", "b", Entry(note="Ask the front office."))
        store.save("r1", "c", Entry(Written("The choir.")))
        assert Store(store.path).resume("amber-fox") == (
            begun,
            {
                "a": Entry(Chosen(1), "The minutes say so."),
                "b": Entry(note="Ask the front office."),
                "c": Entry(Written("The choir.")),
            },
        )

    @pytest.mark.parametrize(
        "word", ["Amber Fox", " AMBER - FOX\n", "amber–fox", "\uff41mber\u3000fox"]
    )
    def test_case_and_spaces_of_the_resume_word_are_forgiven(self, store: Store, word: str) -> None:
        draft(store)
        assert store.resume(word) is not None
        assert not store.is_free(word)

    @pytest.mark.parametrize("word", ["", "amber", "fox-amber", "amber-fo", "%", "r1", "'--"])
    def test_without_the_word_nobody_sees_a_draft(self, store: Store, word: str) -> None:
        draft(store)
        assert store.resume(word) is None
        assert store.is_free(word)
        assert store.responses() == []
        assert b"amber" not in store.path.read_bytes()

    def test_a_later_entry_replaces_the_earlier_one(self, store: Store) -> None:
        draft(store)
        for entry in (Entry(Chosen(0), "why"), Entry(Missing.DONT_KNOW), Entry(Written("w"))):
            store.save("r1", "a", entry)
            found = store.resume("amber-fox")
            assert found is not None
            assert found[1] == {"a": entry}

    def test_drafts_are_counted_by_wave_until_they_are_submitted(self, store: Store) -> None:
        draft(store, "r1", "amber-fox")
        draft(store, "r2", "blue-owl")
        assert store.drafts(SPRING.name) == 2
        assert store.drafts("another") == 0
        store.submit("r1", [], DAY)
        assert store.drafts(SPRING.name) == 1

    def test_drafts_do_not_see_each_other(self, store: Store) -> None:
        draft(store, "r1", "amber-fox")
        draft(store, "r2", "blue-owl")
        store.save("r1", "a", Entry(Chosen(1)))
        found = store.resume("blue-owl")
        assert found is not None
        assert found[1] == {}


class TestSubmitting:
    def test_what_was_left_blank_is_kept_as_skipped(self, store: Store) -> None:
        begun = draft(store)
        store.save("r1", "a", Entry(Chosen(1), "why"))
        store.save("r1", "b", Entry(note="hm"))
        store.submit("r1", ["a", "b", "c"], DAY)
        given = {
            "a": Entry(Chosen(1), "why"),
            "b": Entry(Missing.SKIPPED, "hm"),
            "c": Entry(Missing.SKIPPED),
        }
        assert store.responses() == [Response(begun, given, DAY)]

    def test_what_was_not_asked_has_no_row(self, store: Store) -> None:
        draft(store)
        store.submit("r1", ["a"], DAY)
        with sqlite3.connect(store.path) as connection:
            rows = connection.execute("SELECT item, missing FROM entry").fetchall()
        connection.close()
        assert rows == [("a", "skipped")]

    def test_the_word_opens_nothing_any_more_and_may_be_used_again(self, store: Store) -> None:
        draft(store)
        store.submit("r1", ["a"], DAY)
        assert store.resume("amber-fox") is None
        draft(store, "r2", "amber-fox")

    def test_a_submitted_answer_is_never_overwritten(self, store: Store) -> None:
        """As when one draft is open in two windows, and the other window goes on."""
        draft(store)
        store.save("r1", "a", Entry(Chosen(1)))
        store.submit("r1", ["a", "b"], DAY)
        before = store.responses()
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.save("r1", "a", Entry(Chosen(0)))
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.submit("r1", ["a"], date(2026, 5, 1))
        assert store.responses() == before

    def test_nothing_is_saved_for_somebody_deleted_meanwhile(self, store: Store) -> None:
        draft(store)
        store.delete(["r1"])
        with pytest.raises(Expected, match="submitted or deleted meanwhile"):
            store.save("r1", "a", Entry(Chosen(0)))


class TestResponses:
    def test_by_wave_and_in_the_order_of_ids(self, store: Store) -> None:
        store.put_wave(Wave("Autumn", date(2026, 9, 1)))
        given = [response(store, {"a": Entry(Chosen(0))}, id_) for id_ in ("z", "y", "x")]
        given[1] = replace(given[1], respondent=replace(given[1].respondent, wave="Autumn"))
        assert store.add(given, [ASKED]) == 3
        assert [r.respondent.id for r in store.responses()] == ["x", "y", "z"]
        assert [r.respondent.id for r in store.responses(SPRING.name)] == ["x", "z"]
        assert store.responses("no such wave") == []

    def test_groups_teams_and_the_short_form(self, store: Store) -> None:
        who = respondent(store, group="governors", joint=6, core=True)
        store.add([Response(who, {}, DAY)], [ASKED])
        assert store.responses() == [Response(who, {}, DAY)]

    def test_two_questionnaires_stay_in_the_order_they_were_asked(self, store: Store) -> None:
        other = load_text(ASKED.source.replace("id: q", "id: p"), "p.yaml").require()
        store.put_wave(SPRING)
        asked = (store.keep(ASKED), store.keep(other))
        for id_, order in (("r1", asked), ("r2", asked[::-1])):
            store.begin(Respondent(id_, SPRING.name, Audience.STAFF, order), id_)
            store.submit(id_, [], DAY)
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
        draft(store)
        store.save("r1", "a", Entry(Chosen(1), "before"))
        with pytest.raises(Expected, match="half a character"):
            store.save("r1", "a", Entry(Chosen(0), "\ud83d"))
        found = store.resume("amber-fox")
        assert found is not None
        assert found[1] == {"a": Entry(Chosen(1), "before")}


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
        draft(store)
        store.save("r1", "a", Entry(Chosen(1)))
        assert store.add([response(store, {"a": Entry(Chosen(0))}, "r1")], [ASKED]) == 0
        found = store.resume("amber-fox")
        assert found is not None
        assert found[1] == {"a": Entry(Chosen(1))}


class TestGroups:
    def test_named_once_those_of_most_people_first(self, store: Store) -> None:
        for number, group in enumerate(["b", "a", "b", None, "c", "c", "b"]):
            who = respondent(store, f"r{number}", group=group)
            store.add([Response(who, {}, DAY)], [ASKED])
        store.begin(respondent(store, "draft", group="d"), "amber-fox")
        assert store.groups() == ["b", "c", "a", "d"]
        assert store.groups(SPRING.name, Audience.LEADERS) == ["b", "c", "a", "d"]
        assert store.groups("another") == []
        assert store.groups(audience=Audience.STAFF) == []

    def test_who_is_in_one(self, store: Store) -> None:
        for id_, group in (("r2", "a"), ("r1", "a"), ("r3", "A")):
            store.add([Response(respondent(store, id_, group=group), {}, DAY)], [ASKED])
        store.begin(respondent(store, "r4", group="a"), "amber-fox")
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
        draft(store)
        store.save("r1", "c", Entry(Written("SECRET")))
        store.save("r1", "c", Entry(Written("harmless")))
        store.submit("r1", ["c"], DAY)
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

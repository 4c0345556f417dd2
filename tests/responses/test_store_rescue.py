"""Damage is told, never scored; and what is whole is saved from it."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from reflect.diagnostics import Expected
from reflect.questionnaire import Audience, Missing, Questionnaire
from reflect.responses import Answer, Batch, Chosen, Entry, Fact, Response, Wave, Written
from reflect.responses.store import Store
from reflect.responses.store.file.rescue import Rescued, rescue
from tests.responses.keeping import ASKED, DAY, SPRING, draft, respondent, saved

PAGE = 4096
BATCH = Batch("table", DAY, "from the office")
DAMAGES = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft and a hundred responses, which fill some twenty pages."""
    store = Store(tmp_path_factory.mktemp("made") / "reflect.db")
    store.open_wave(replace(SPRING, invited={Audience.LEADERS: 120}))
    begun = draft(store, f"{5:032x}")
    store.save(begun, "a", Entry(Chosen(1), "kept"))
    store.leave(begun)
    dice = random.Random(1)
    given = []
    for _ in range(100):
        answers: list[Answer] = [Chosen(0), Chosen(1), Missing.SKIPPED]
        entries = {
            "a": Entry(dice.choice(answers), "note " * 20),
            "b": Entry(Missing.SKIPPED),
            "c": Entry(Written("words " * dice.randrange(40))),
        }
        who = respondent(store, f"{dice.getrandbits(128):032x}", group=dice.choice(["x", "y"]))
        given.append(Response(who, entries, DAY))
    store.add(given[:40], [ASKED], batch=BATCH)
    store.add(given[40:], [ASKED])
    store.remember(Fact.LAST_WAVE, SPRING.name)
    return store.path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def read(store: Store) -> tuple[list[Response], list[Wave], Mapping[str, Questionnaire]]:
    return store.responses(), store.waves(), store.questionnaires()


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        assert connection.execute(statement).rowcount
        connection.commit()


def flipped(path: Path, dice: random.Random) -> None:
    """One to three bits of the file turned over."""
    content = bytearray(path.read_bytes())
    for _ in range(dice.randint(1, 3)):
        content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
    path.write_bytes(content)


def overwritten(path: Path, dice: random.Random) -> None:
    """Some hundred bytes of a page written over."""
    content = bytearray(path.read_bytes())
    start = dice.randrange(len(content) - 600)
    content[start : start + 500] = dice.randbytes(500)
    path.write_bytes(content)


def cut(path: Path, dice: random.Random) -> None:
    """A page full of zeros, as after a power cut on a disk that said too much."""
    content = bytearray(path.read_bytes())
    start = dice.randrange(1, len(content) // PAGE) * PAGE
    content[start : start + PAGE] = bytes(PAGE)
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [flipped, overwritten, cut], ids=lambda damage: damage.__name__)
def test_no_damage_gives_other_answers(
    made: Path, tmp_path: Path, damage: Callable[[Path, random.Random], None]
) -> None:
    """Reading gives what was kept or one sentence; rescuing, some of what was kept as it was."""
    whole = read(Store(made))
    by_id = {response.respondent.id: response for response in whole[0]}
    dice, refused, rescued = random.Random(3), 0, 0
    for number in range(DAMAGES):
        path, into = tmp_path / f"{number}.db", tmp_path / f"{number}.new.db"
        shutil.copy(made, path)
        damage(path, dice)
        broken = path.read_bytes()
        try:
            found = read(Store(path))
        except Expected:
            refused += 1
        else:
            assert found == whole
            continue
        path.write_bytes(broken)
        try:
            told = rescue(path, into, [ASKED])
        except Expected:  # not even the names of the tables
            continue
        saved = Store(into)
        responses = saved.responses()
        for one in responses:
            assert by_id[one.respondent.id] == one
        assert len(responses) == told.responses
        assert saved.check() == []
        assert path.read_bytes() == broken
        rescued += told.responses
    assert refused > 20
    assert rescued > 50 * refused


class TestRescue:
    def test_all_of_a_file_that_is_whole(self, path: Path, tmp_path: Path) -> None:
        told = rescue(path, tmp_path / "new.db")
        assert told == Rescued(responses=100, drafts=1, waves=1, questionnaires=1, lost=0)
        old, new = Store(path), Store(tmp_path / "new.db")
        assert new.responses() == old.responses()
        assert new.waves() == old.waves()
        assert new.questionnaires() == old.questionnaires()
        assert new.salt() == old.salt()
        assert new.remembered(Fact.LAST_WAVE) == SPRING.name
        assert [act.batch for act in new.acts()] == [BATCH]
        assert new.of_batch(1) == old.of_batch(1)
        assert saved(new) == {"a": Entry(Chosen(1), "kept")}

    def test_what_was_changed_is_left_out(self, path: Path, tmp_path: Path) -> None:
        before = Store(path).responses()
        id_ = before[0].respondent.id
        change(path, f"UPDATE entry SET note = 'other' WHERE item = 'a' AND respondent = '{id_}'")
        told = rescue(path, tmp_path / "new.db")
        assert (told.responses, told.lost) == (99, 1)
        assert Store(tmp_path / "new.db").responses() == before[1:]

    def test_a_damaged_questionnaire_is_taken_from_those_at_hand(
        self, path: Path, tmp_path: Path
    ) -> None:
        change(path, "UPDATE questionnaire SET source = replace(source, 'A?', 'X?')")
        told = rescue(path, tmp_path / "without.db")
        assert (told.responses, told.questionnaires, told.lost) == (0, 0, 101)
        told = rescue(path, tmp_path / "with.db", [ASKED])
        assert (told.responses, told.questionnaires, told.lost) == (100, 1, 0)

    @pytest.mark.parametrize("statement", ["DELETE FROM form", "UPDATE form SET items = '[\"a\"]'"])
    def test_what_was_asked_is_found_out_from_the_questionnaires(
        self, path: Path, tmp_path: Path, statement: str
    ) -> None:
        before = Store(path).responses()
        change(path, statement)
        told = rescue(path, tmp_path / "new.db")
        assert (told.responses, told.drafts, told.lost) == (100, 1, 0)
        assert Store(tmp_path / "new.db").responses() == before

    def test_a_damaged_wave_is_kept_closed(self, path: Path, tmp_path: Path) -> None:
        change(path, "UPDATE wave SET opened = '1926-03-02'")
        rescue(path, tmp_path / "new.db")
        assert Store(tmp_path / "new.db").waves() == [Wave(SPRING.name, DAY, DAY)]

    def test_a_file_of_an_older_version(self, tmp_path: Path) -> None:
        path = tmp_path / "reflect.db"
        script = Path(__file__).with_name("data") / "schema-1.sql"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script.read_text(encoding="utf-8"))
        change(path, "UPDATE entry SET value = 7 WHERE item = 'warm' AND value = 0")
        told = rescue(path, tmp_path / "new.db")
        assert told == Rescued(responses=3, drafts=0, waves=2, questionnaires=1, lost=2)

    def test_where_nothing_can_be_saved(self, path: Path, tmp_path: Path) -> None:
        with pytest.raises(Expected, match="already there"):
            rescue(path, path)
        with pytest.raises(Expected, match="is not there"):
            rescue(tmp_path / "none.db", tmp_path / "new.db")
        path.write_bytes(b"\0" * PAGE + path.read_bytes()[PAGE:])
        with pytest.raises(Expected, match=r"Nothing in .* can be read any more"):
            rescue(path, tmp_path / "new.db")
        assert not (tmp_path / "new.db").exists()


class TestCheck:
    def test_nothing(self, path: Path) -> None:
        assert Store(path).check() == []

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE entry SET value = 1 - value WHERE value IS NOT NULL",
            "UPDATE entry SET words = 'other' WHERE words IS NOT NULL",
            "UPDATE respondent SET grouped = 'z' WHERE grouped = 'x'",
            "UPDATE respondent SET audience = 'parents'",
            "UPDATE respondent SET core = 1",
            "UPDATE respondent SET language = 'ur'",
            "UPDATE respondent SET answers = replace(answers, 's', '1')",
            "UPDATE respondent SET answers = substr(answers, 3) WHERE answers IS NOT NULL",
            "UPDATE form SET items = replace(items, '\"b\"', '\"a\"')",
            "UPDATE form SET items = '[]'",
            "DELETE FROM form",
            "DELETE FROM asked",
            "DELETE FROM entry WHERE item = 'c'",
            "UPDATE wave SET closed = '2026-04-01'",
            "UPDATE invited SET number = 12",
            "DELETE FROM invited",
            "UPDATE questionnaire SET source = replace(source, 'value: 1', 'value: 2')",
            "DELETE FROM questionnaire",
        ],
    )
    def test_whatever_was_changed_behind_our_back(self, path: Path, statement: str) -> None:
        change(path, statement)
        store = Store(path)
        assert any("reflect store rescue" in said for said in store.check())
        with pytest.raises(Expected, match="is damaged"):
            read(store)

    def test_a_draft_with_an_answer_off_its_scale(self, path: Path) -> None:
        """Drafts have no checksum: they change with every answer."""
        change(path, "UPDATE entry SET value = 7 WHERE note = 'kept'")
        assert Store(path).check() == [
            f"{path}: the response 00000000 holds what its questionnaire cannot be answered with "
            "(a); restore your copy of the file, or save what is whole into a new one: reflect "
            "store rescue"
        ]

    def test_a_page_that_is_damaged(self, path: Path) -> None:
        cut(path, random.Random(1))
        (said,) = Store(path).check()
        assert "is damaged" in said

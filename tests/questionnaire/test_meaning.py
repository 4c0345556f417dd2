"""The meaning hash decides whether two waves may be compared on an item."""

from hashlib import sha256

import pytest

from reflect.questionnaire import Audience, Item, load_text

ITEM = """\
id: q
version: 1.0.0
language: en
title: T
framing: epstein-ferlazzo
question: role
audiences: [leaders, staff]
scales:
  often:
    options:
      - {value: 0, label: Never}
      - {value: 1, label: Often}
      - {missing: dont_know, label: Don't know}
items:
  - id: a
    type: parenting
    stance: engagement
    scale: often
    text:
      leaders: How often do we listen?
      staff: How often do my colleagues and I listen?
"""


def meaning(text: str, audience: Audience = Audience.LEADERS) -> str:
    return load_text(text, "x").require().scored[0].meaning(audience)


def changed(old: str, new: str) -> bool:
    """Whether `new` in place of `old` means another thing to leaders."""
    assert old in ITEM
    return meaning(ITEM.replace(old, new)) != meaning(ITEM)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("do we listen?", "do  we\n        listen?"),
        ("How often do we", "how often DO we"),
    ],
    ids=["space", "case"],
)
def test_polish_keeps_the_meaning(old: str, new: str) -> None:
    assert not changed(old, new)


def test_another_way_to_encode_a_letter_keeps_the_meaning() -> None:
    composed, decomposed = "caf\u00e9", "cafe\u0301"
    assert meaning(ITEM.replace("listen?", composed)) == meaning(
        ITEM.replace("listen?", decomposed)
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1.0.0", "version: 2.0.0"),
        ("  - id: a", "  - id: b"),
        (
            "    scale: often\n",
            "    scale: often\n    core: true\n    weight: 2\n    help: Think.\n",
        ),
        ("    scale: often\n", "    scale: often\n    statement: We listen\n"),
        ("value: 0, label: Never", "value: 0.0, label: Never, positive: false"),
        ("{value: 1, label: Often}", '{label: "Often ", value: 1}'),
        ("my colleagues and I listen", "we listen"),
    ],
    ids=["version", "id", "core", "statement", "way to write it", "spaces", "another audience"],
)
def test_what_is_no_part_of_the_meaning(old: str, new: str) -> None:
    assert not changed(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("do we listen?", "do we listen to parents?"),
        ("do we listen?", "do we listen"),
        ("label: Often", "label: Always"),
        ("value: 1", "value: 2"),
        ("0, label: Never}\n      - {value: 1", "1, label: Never}\n      - {value: 0"),
        ("label: Don't know", "label: Can't say"),
        ("      - {missing: dont_know, label: Don't know}\n", ""),
        ("missing: dont_know", "missing: not_applicable"),
        ("type: parenting", "type: community"),
        ("stance: engagement", "stance: involvement"),
        ("question: role", "question: interaction"),
        ("    scale: often\n", "    scale: often\n    reverse: true\n"),
        ("framing: epstein-ferlazzo\n", ""),
    ],
)
def test_what_changes_the_meaning(old: str, new: str) -> None:
    assert changed(old, new)


def test_each_audience_has_a_meaning_of_its_own() -> None:
    assert meaning(ITEM, Audience.LEADERS) != meaning(ITEM, Audience.STAFF)


def item(text: str) -> Item:
    return load_text(text, "x").require().scored[0]


def polished(words: str, same_as: str | None = None) -> str:
    """`ITEM` in other words for leaders, with the hash of the meaning that it keeps."""
    text = ITEM.replace("do we listen?", words)
    declared = f"    scale: often\n    same_meaning_as: '{same_as}'\n"
    return text.replace("    scale: often\n", declared) if same_as else text


def test_an_editorial_change_can_be_declared() -> None:
    before, leaders = item(ITEM), Audience.LEADERS
    assert not item(polished("do we really listen?")).means_as(before, leaders)

    once = item(polished("do we really listen?", before.meaning(leaders)))
    twice = item(polished("do we ever listen?", before.meaning(leaders)))
    for new, old in ((once, before), (before, once), (twice, once), (twice, before)):
        assert new.means_as(old, leaders)


def test_a_declared_meaning_is_that_of_one_item_only() -> None:
    other = item(polished("do we speak?"))
    declared = item(polished("do we really listen?", meaning(ITEM)))
    assert not declared.means_as(other, Audience.LEADERS)


def test_the_hash_is_the_same_in_every_version_of_the_program() -> None:
    """Waves years apart are compared by it: should this fail, they no longer can be.

    The emoji is newer than Python 3.11, whose `repr` of it is another than that of 3.12.
    """
    meant = (
        r'["how often do we \ud83e\udee8", [[0.0, "Never"], [1.0, "Often"]], [["dont_know", '
        r""""Don't know"]], ["role", "parenting", "engagement", false]]"""
    )
    assert meaning(ITEM.replace("listen?", "\U0001fae8")) == sha256(meant.encode()).hexdigest()[:16]
    assert meaning(ITEM.replace("listen?", "\U0001fae8")) == "cb43eafc82f0b123"

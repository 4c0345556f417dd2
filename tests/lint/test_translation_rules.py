"""Rules about translations: each broken in one place of a small one."""

import textwrap
from pathlib import Path

import pytest

from reflect.documents.yaml import parse
from reflect.lint.registry import catalogue
from reflect.lint.rule import Found, TranslationSubject
from reflect.questionnaire import load_text
from reflect.questionnaire.translation import read_translation, source_words, words_hash

SOURCE = load_text(
    textwrap.dedent("""\
    id: made
    version: 1.0.0
    language: en
    title: Parents and us
    audiences: [leaders, parents]
    scales:
      often:
        options:
          - {value: 0, label: Never}
          - {value: 1, label: Often}
    items:
      - id: a
        scale: often
        statement: We ask parents
        text:
          leaders: How often do we ask parents?
          parents: How often does the school ask {name}?
    """),
    "made.yaml",
).require()
OF = {at: words_hash(words) for at, words in source_words(SOURCE).items()}


def french(**changed: str) -> str:
    """A translation without faults; a keyword replaces one of its texts."""
    text = {
        "title": "Les parents et nous",
        "never": "Jamais",
        "often": "Souvent",
        "statement": "Nous demandons aux parents",
        "a": "L'école demande-t-elle souvent l'avis de {name} ?",
        "of": OF["items", "a", "text", "parents"],
        "language": "fr",
        "status": "reviewed",
    } | changed
    return textwrap.dedent(f"""\
        translates: made
        language: {text["language"]}
        status: {text["status"]}
        title: {{text: "{text["title"]}", of: {OF["title",]}}}
        scales:
          often:
            options:
              - {{text: "{text["never"]}", of: {OF["scales", "often", "options", 0]}}}
              - {{text: "{text["often"]}", of: {OF["scales", "often", "options", 1]}}}
        items:
          a:
            statement: {{text: "{text["statement"]}", of: {OF["items", "a", "statement"]}}}
            text:
              parents: {{text: "{text["a"]}", of: {text["of"]}}}
        """)


def found(code: str, text: str) -> list[Found]:
    """What one rule says of a translation."""
    document = parse(text, "made.fr.yaml").require()
    translation = read_translation(document).require()
    subject = TranslationSubject(document, translation, SOURCE, None)
    return list(catalogue().rules[code].check(subject))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [code for code in catalogue().rules if code.startswith("R6")])
def test_a_good_translation_is_clean(code: str) -> None:
    assert found(code, french()) == []


def test_what_is_missing_is_named_with_its_words() -> None:
    text = french().replace('title: {text: "Les parents et nous"', 'time_frame: {text: "x"')
    (missing,) = found("R601", text)
    assert missing.at == ("title",)
    assert "Parents and us" in missing.message


def test_an_audience_that_is_not_served_is_not_missing() -> None:
    assert all("leaders" not in each.at for each in found("R601", french()))


def test_words_for_nothing() -> None:
    (extra,) = found("R602", french().replace("  a:\n", "  aa:\n"))
    assert extra.at == ("items", "aa")
    assert "did you mean `a`?" in extra.message


def test_a_source_that_changed_since() -> None:
    (stale,) = found("R603", french(of="a" * 16))
    assert stale.at == ("items", "a", "text", "parents")
    assert OF["items", "a", "text", "parents"] in stale.message


def test_a_text_that_does_not_say_what_it_translates() -> None:
    text = french().replace(f", of: {OF['title',]}", "")
    assert [each.at for each in found("R603", text)] == [("title",)]


def test_drafts_are_counted_once() -> None:
    (draft,) = found("R604", french(status="draft"))
    assert "5 texts" in draft.message


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("L'école demande-t-elle ?", "lacks `{name}`"),
        ("L'école demande-t-elle {name} et {nom} ?", "adds `{nom}`"),
        ("L'école <b>demande</b> {name} ?", "adds `</b>`"),
    ],
)
def test_markup_and_placeholders_stay(words: str, said: str) -> None:
    assert said in found("R605", french(a=words))[0].message


def test_a_copy_is_no_translation() -> None:
    assert [each.at for each in found("R606", french(title="Parents and us"))] == [("title",)]
    assert found("R606", french(title="Parents and us", language="en-GB")) == []


def test_the_wrong_script() -> None:
    assert len(found("R607", french(language="ur"))) == 5
    urdu = french(
        language="ur",
        title="والدین",
        never="کبھی نہیں",
        often="اکثر",
        statement="ہم والدین سے پوچھتے ہیں",
        a="کیا {name} ؟",
    )
    assert [each.at[-1] for each in found("R607", urdu)] in ([], ["parents"])
    assert found("R607", french(language="pa-Latn")) == []


def test_a_scale_with_an_option_too_many() -> None:
    text = french().replace("options:\n", 'options:\n      - {text: "Rarement"}\n')
    (count,) = found("R608", text)
    assert count.at == ("scales", "often", "options")
    assert "3 options where the questionnaire has 2" in count.message


def test_what_has_no_room() -> None:
    (option,) = found("R609", french(never="Cela n'arrive vraiment jamais ici"))
    assert option.at == ("scales", "often", "options", 0)
    assert "33 characters; 30 are the most" in option.message
    assert found("R609", french(title="Les parents " * 6))[0].at == ("title",)
    assert found("R609", french(statement="Nous " * 18 + "!"))[0].at[-1] == "statement"


def test_every_rule_of_the_family_is_broken_above() -> None:
    here = Path(__file__).read_text(encoding="utf-8")
    assert [c for c in catalogue().rules if c.startswith("R6") and f'found("{c}"' not in here] == []

"""The file of a translation, brought up to date; what somebody wrote in it stays."""

from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString

from reflect.documents import Path
from reflect.questionnaire import Questionnaire, Status
from reflect.questionnaire.translation import Translated, source_words, words_hash

_WIDTH = 100
_SHORT = 60
"""Characters of a text that stands on one line with its hash."""


def with_texts(
    text: str,
    questionnaire: Questionnaire,
    language: str,
    given: Mapping[Path, Translated],
    wanted: Iterable[Path],
) -> str:
    """The text of a translation with `given`, and a place to write for every other text `wanted`.

    `text` is that of a sound translation, or empty. What is not given stays as it is, also what the
    questionnaire does not have any more; beside an empty place stand the words to be translated.
    """
    yaml = _yaml()
    tree = yaml.load(text) if text.strip() else _begun(questionnaire, language)
    words = source_words(questionnaire)
    absent = {at for at in wanted if at not in given and not _is_there(tree, at)}
    if text.strip() and not given and not absent:
        return text
    for at in words:
        if at in given:
            _put(tree, at, given[at], words)
        elif at in absent:
            _make_room(tree, at, words)
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue()


def _begun(questionnaire: Questionnaire, language: str) -> CommentedMap:
    return CommentedMap(translates=questionnaire.id, language=language, status=Status.DRAFT.value)


def _yaml() -> YAML:
    yaml = YAML()  # keeps comments; writes no tags
    yaml.version = None
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _is_there(tree: Any, at: Path) -> bool:
    for key in at:
        if isinstance(key, int):
            if not isinstance(tree, list) or key >= len(tree):
                return False
        elif not isinstance(tree, dict) or tree.get(key) is None:
            return False
        tree = tree[key]
    return True


def _put(tree: Any, at: Path, translated: Translated, words: Mapping[Path, str]) -> None:
    block = _make_room(tree, at, words)
    status = None if translated.status.value == tree.get("status", "draft") else translated.status
    said = {
        "text": _laid_out(translated.text),
        "of": DoubleQuotedScalarString(translated.of or words_hash(words[at])),
        "status": status and status.value,
        "comment": translated.comment,
    }
    for key, value in said.items():
        if value is not None:
            block[key] = value
        else:
            block.pop(key, None)
    if len(translated.text) > _SHORT or translated.comment:
        block.fa.set_block_style()


def _laid_out(text: str) -> str:
    return FoldedScalarString(text) if len(text) > _SHORT else text


def _make_room(tree: Any, at: Path, words: Mapping[Path, str]) -> Any:
    """The block of the text at this path, empty where there was none."""
    here = tree
    for place, key in enumerate(at):
        deeper = at[place + 1] if place + 1 < len(at) else None
        if isinstance(key, int):
            while len(here) <= key:
                other = (*at[:-1], len(here))
                here.append(_empty(words[other]))
                here.yaml_add_eol_comment(words[other], len(here) - 1)
        elif key not in here or here[key] is None:
            if deeper is None:
                here[key] = _empty(words[at])
                here.yaml_set_comment_before_after_key(key, words[at], _indent(at[:place]))
            else:
                here[key] = CommentedSeq() if isinstance(deeper, int) else CommentedMap()
        here = here[key]
    return here


def _indent(above: Path) -> int:
    """Columns before the keys of the block at this path."""
    return 2 * len(above)


def _empty(words: str) -> CommentedMap:
    block = CommentedMap(text=None, of=DoubleQuotedScalarString(words_hash(words)))
    block.fa.set_flow_style()
    return block

"""A plan put into the text of `plan.yaml`, which keeps what people wrote there. Imports ruamel."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reflect.plan.model import Idea, Plan, Undertaking
from reflect.questionnaire import Audience

_HEAD = """\
# What the school decided, with its steps, and what came of it. Made by: reflect plan
# It may be edited by hand; `reflect lint plan.yaml` says what is wrong in it.
"""
_WIDTH = 100


def with_plan(text: str, plan: Plan) -> str:
    """`text` with `plan` in the place of that wave's, or else after the others.

    `text` is that of a plan file without errors, or empty. Comments, the order of keys and
    other waves' plans stay as they are.
    """
    yaml = _yaml()
    tree = yaml.load(text) if text.strip() else CommentedMap(plans=CommentedSeq())
    plans = tree["plans"]
    given = _plain(plan)
    here = [p for p in plans if str(p["wave"]).casefold() == plan.wave.casefold()]
    if here:
        _merge(here[0], given)
    else:
        plans.append(_block(given))
    out = StringIO()
    yaml.dump(tree, out)
    return out.getvalue() if text.strip() else _HEAD + out.getvalue()


def _yaml() -> YAML:
    yaml = YAML()  # keeps comments; writes no tags
    yaml.version = None
    yaml.width = _WIDTH
    yaml.preserve_quotes = True
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _plain(value: Any) -> Any:
    """A value of the plan as YAML has it, without what is not said."""
    if isinstance(value, Plan):
        actions = [_plain(one) for one in value.undertakings]
        return {"wave": value.wave, "decided": value.decided, "actions": actions}
    if is_dataclass(value):
        found = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        if isinstance(value, Undertaking) and value.idea is not Idea.PARENTS:
            del found["idea"]  # told by whether it names an action
        return {key: each for key, each in found.items() if each not in (None, [], {})}
    if isinstance(value, Enum | Audience):
        return value.value
    if isinstance(value, Mapping):
        return {_plain(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def _block(value: Any) -> Any:
    if isinstance(value, dict):
        return CommentedMap((key, _block(each)) for key, each in value.items())
    if isinstance(value, list):
        return CommentedSeq(_block(each) for each in value)
    return value


def _merge(tree: Any, given: Mapping[str, Any]) -> None:
    """Make the block `tree` say what `given` says, touching only what differs."""
    for key in [key for key in tree if key not in given]:
        del tree[key]
    for place, (key, value) in enumerate(given.items()):
        there = tree.get(key)
        if isinstance(value, dict) and isinstance(there, CommentedMap):
            _merge(there, value)
        elif isinstance(value, list) and isinstance(there, CommentedSeq):
            _merge_list(there, value)
        elif key not in tree:
            tree.insert(min(place, len(tree)), key, _block(value))
        elif not _same(there, value):
            tree[key] = _block(value)


def _merge_list(tree: CommentedSeq, given: Sequence[Any]) -> None:
    del tree[len(given) :]
    for number, value in enumerate(given):
        if number == len(tree):
            tree.append(_block(value))
        elif isinstance(value, dict) and isinstance(tree[number], CommentedMap):
            _merge(tree[number], value)
        elif not _same(tree[number], value):
            tree[number] = _block(value)


def _same(there: Any, value: Any) -> bool:
    """Whether they read the same: what was a day in quotes, or a text folded over lines."""
    if isinstance(value, date):
        return str(there) == value.isoformat()
    return bool(there == value)

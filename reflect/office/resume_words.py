"""Words to come back to a draft with, like amber-fox: easy to say, read and type."""

import secrets
from collections.abc import Callable

_FIRST = (
    "amber ample apple april autumn basil beech blue bold brave bright brisk calm candle cedar "
    "cherry clear clever clover copper coral cosy crisp daisy dapper dawn deep early east elder "
    "fair fern field firm fleet fresh gentle ginger glad golden grand green happy hazel honest "
    "honey indigo ivory jolly keen kind lemon light lilac lively lucky lunar mellow merry mild "
    "minty misty modest morning noble north oaken ocean olive open orange pearl pine plain plum "
    "polite proud quick quiet rapid ready river robin rosy round ruby rural sandy silent silver "
    "simple sky smart snowy soft solid spring steady still stone sunny swift tidy tulip velvet "
    "violet warm west wild willow windy wise woven yellow young"
).split()
_SECOND = (
    "acorn anchor apron badger banjo barn basket beacon bear bell bench bird boat bridge brook "
    "bucket button cabin camel candle canoe castle cat cello clock cloud comet cricket crow deer "
    "dolphin donkey door dove drum duck eagle falcon feather fern ferry finch flute fox garden "
    "gate goat goose guitar hare harp hat hawk hedge heron hill horse island jacket kettle kite "
    "ladder lake lamp lark leaf lion lizard llama magpie maple meadow mill mole moon moose mouse "
    "newt oak otter owl panda parrot path pebble pelican pencil piano pigeon pony rabbit raven "
    "robin salmon seal shell ship sparrow spoon squirrel star stork swan table teapot tiger toad "
    "train tree trout turtle valley village violin wagon walrus whale wheel window wolf wren zebra"
).split()


def new_resume_word(is_free: Callable[[str], bool], *, long: bool = False) -> str:
    """A word that no draft has yet; a last part is added should these ever run out.

    A `long` one has three parts, for where strangers could try words: a million and more.
    """
    for _ in range(50):
        firsts = [secrets.choice(_FIRST) for _ in range(2 if long else 1)]
        word = "-".join([*firsts, secrets.choice(_SECOND)])
        if is_free(word):
            return word
    return f"{word}-{secrets.token_hex(3)}"

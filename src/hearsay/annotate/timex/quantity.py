"""Amounts of time: "two and a half years" is P2Y6M."""

from __future__ import annotations

from hearsay.annotate.timex.grammar import Phrase, kind_at
from hearsay.annotate.timex.words import KINDS, Words

_UNITS = ("unit", "units", "fortnight", "quarter", "quarters", "hour", "hours", "second", "weekend", "weekends")
_CLOCK = ("hour", "hours", "second")
_SMALLER = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("M", 60), "TM": ("S", 60)}
_YEARS = {"E": 10, "C": 100, "L": 1000}


def unit(phrase: Phrase) -> tuple[str, bool] | None:
    """(letter, whether it is of the clock) of a phrase's last unit."""
    for at in range(phrase.end - 1, phrase.start - 1, -1):
        kind = phrase.words.kinds[at]
        name = next((k for k in _UNITS if KINDS[k] == kind), None)
        if name is None or (name == "second" and not kind_at(phrase.words, at + 1, "hyphen", "word")):
            continue
        value = phrase.words.values[at]
        return ("S", True) if name == "second" else (value, name in _CLOCK)
    return None


def amount(words: Words, start: int, end: int) -> float | None:
    """The number that the words say; None for a vague one ("a few")."""
    part, seen, half = 0.0, False, False
    for at in range(start, end):
        kind, word = words.kinds[at], words.values[at]
        if kind == KINDS["few"] or (seen and kind in (KINDS["to"], KINDS["or"])):
            return None
        if kind == KINDS["half"]:
            half = True
        elif kind == KINDS["big"]:
            part, seen = max(part, 1) * float(word), True
        elif kind == KINDS["couple"]:
            part, seen = 2, True
        elif kind == KINDS["cardinal"]:
            part, seen = part + float(word), True
        elif kind == KINDS["fraction"]:
            above, below = word.split("/")
            part += int(above) / int(below)
            seen = True
        elif kind in (KINDS["day"], KINDS["number"], KINDS["year"]):
            part += float(word.replace(",", ""))
            seen = True
        elif kind == KINDS["a"] and not seen and not half:
            part, seen = 1, True
    return part + 0.5 * half if seen or half else None


def period(number: float | None, letter: str, clock: bool) -> str:
    """The TIMEX3 value of so many units; ``X`` for a vague number."""
    prefix = "PT" if clock else "P"
    if number is None:
        return f"{prefix}X{letter}"
    if letter in _YEARS:
        number, letter = number * _YEARS[letter], "Y"
    elif letter == "2W":
        number, letter = number * 2, "W"
    elif letter == "WE":
        return f"P{_plain(number * 2)}D"
    whole = int(number)
    rest = number - whole
    if not rest:
        return f"{prefix}{whole}{letter}"
    smaller, factor = _SMALLER.get("T" + letter if clock else letter, ("", 0))
    small = rest * factor
    if not smaller or small != int(small):
        return f"{prefix}{_plain(number)}{letter}"
    if not whole:
        return f"P{smaller[0] if len(smaller) > 1 else prefix[1:]}{int(small)}{smaller[-1]}"
    if smaller == "TH":
        return f"P{whole}DT{int(small)}H"
    return f"{prefix}{whole}{letter}{int(small)}{smaller}"


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"

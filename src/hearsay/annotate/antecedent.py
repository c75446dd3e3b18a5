"""How likely a pronoun stands for each of those mentioned before it: a log-linear model over what is known of them.

The weights, one column for each sort of pronoun, are rows of lexicons/antecedents.tsv, which
training/antecedents.py writes; the model is a maximum entropy ranking of entities (Denis and Baldridge 2008).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache

from hearsay.annotate.lexicon import rows
from hearsay.annotate.standing import Standing
from hearsay.annotate.traits import Traits

FEATURES = (
    "best link",  # log odds of the best link to one of its mentions
    "all links",  # log odds of all together
    "last link",  # log odds of the link to its last mention
    "same sentence",  # where its last mention stands
    "one before",
    "two before",
    "three before",
    "subject of the same sentence",
    "subject of the one before",
    "subject of the two before",
    "last governed",  # its last mention is no subject nor object
    "mentions",  # log of how many it has within reach
    "named",
    "gender told",
    "person told",
    "last of all",  # nobody else that it may be was mentioned later
    "last is a pronoun",
    "last is the same word",
    "last speaker",  # of a pronoun that is a source: the source before
    "speaker before",  # ... or one of the two before that
    "several for one",
    "quoted, not it",  # its last mention stands in quotation marks, the pronoun does not
    "it quoted, not they",
    "only subjects",  # the pronoun is a subject, and so was its last mention
)
NOBODY = "nobody"
SORTS = ("he", "it", "they")
_FEWEST = 0.005


def sort(traits: Traits) -> str:
    """Of a third person's pronoun: he or she, it, they."""
    return "it" if traits.gender == "thing" else "they" if traits.many else "he"


def features(
    here: Standing,
    mine: list[tuple[Standing, float, str]],
    latest: bool,
    known: tuple[bool, bool, bool, bool],
    speaker: int | None,
) -> tuple[float, ...]:
    """Those of a candidate for a pronoun, in the order of FEATURES. ``mine``: its mentions within reach, in text order,
    with the odds of their links and their forms; ``latest``: none of the others was mentioned later; ``known``:
    whether it has a name, of the pronoun's gender, is a person, is one person where the pronoun is of several;
    ``speaker``: how many sources back it last spoke, 0 for the last one."""
    odds = [o for _, o, _ in mine]
    last, last_odds, form = mine[-1]
    back = _back(here, last)
    subjects = {_back(here, s) for s, _, _ in mine[-8:] if s.subject}
    named, gender, person, several = known
    return (
        math.log(max(max(odds), _FEWEST)),
        math.log(max(sum(odds), _FEWEST)),
        math.log(max(last_odds, _FEWEST)),
        float(back == 0),
        float(back == 1),
        float(back == 2),
        float(back == 3),
        float(0 in subjects),
        float(1 in subjects),
        float(2 in subjects),
        float(last.governed),
        math.log(len(mine)),
        float(named),
        float(gender),
        float(person),
        float(latest),
        float(form == "pronoun"),
        float(last.word == here.word),
        float(speaker == 0),
        float(speaker is not None and speaker > 0),
        float(several),
        float(last.quoted and not here.quoted),
        float(here.quoted and not last.quoted),
        float(here.subject and last.subject),
    )


def _back(here: Standing, there: Standing) -> int:
    """Sentences back, of the pronoun's sort where both are quoted or neither is."""
    return here.turn - there.turn if here.quoted == there.quoted else here.sentence - there.sentence


def scores(which: str, candidates: Iterable[tuple[float, ...]]) -> list[float]:
    """Of each candidate's features the log odds that it is meant, against nobody who was mentioned."""
    weights, nobody = _weights()[which]
    return [math.fsum(w * f for w, f in zip(weights, some, strict=True)) - nobody for some in candidates]


@cache
def _weights() -> dict[str, tuple[tuple[float, ...], float]]:
    table = {row[0]: [float(x) for x in row[1:]] for row in rows("antecedents")}
    return {which: (tuple(table[name][n] for name in FEATURES), table[NOBODY][n]) for n, which in enumerate(SORTS)}

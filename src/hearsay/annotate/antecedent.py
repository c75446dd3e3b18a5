"""How likely a pronoun or a description stands for each of those mentioned before it: a log-linear model.

The weights, one column for each sort of word, are rows of lexicons/antecedents.tsv, which
training/antecedents.py writes; the model is a maximum entropy ranking of entities (Denis and Baldridge 2008).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from operator import mul
from typing import TypeAlias

from hearsay.annotate.lexicon import rows
from hearsay.annotate.naming import Words
from hearsay.annotate.standing import Standing
from hearsay.annotate.traits import Traits

Features: TypeAlias = tuple[float, ...]

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
    "told of, not it",  # its last mention stands in what somebody says, the pronoun does not
    "same paragraph",  # where its last mention stands
    "opens the paragraph",  # the subject of the first sentence of the pronoun's paragraph
    "named in the paragraph",  # of the pronoun, before it
    "last speaker, not in the paragraph",  # the source before, of whom this paragraph has nothing so far
)
OF_DESCRIPTIONS = (
    "role fits",  # its role is called so in the article ("US President", "The US President")
    "role may fit",
    "role is another's",
    "word of its name",  # "the department" of the State Department
    "same head",  # one of its mentions has the same head
    "only one of its kind",  # within reach, with a name
    "known noun alone, only one",
    "known noun alone, subject of the one before",
    "kind open",  # of it or of the description none is told
    "the noun alone",  # these are of the description, whoever it stands for: against nobody
    "known noun alone",  # ... of a kind by the lexicon
    "the, with more",
    "of somebody's",  # "its chairman"
    "more words",
    "modified",  # "the mayor of Tarn"
    "many",
    "person",
    "organisation",
)
NOBODY = "nobody"
SORTS = ("he", "it", "they", "the")
FITS = 4.0
_SUBJECTS = slice(FEATURES.index("subject of the same sentence"), FEATURES.index("subject of the one before") + 1)
_FEWEST = 0.005


@dataclass(frozen=True, slots=True)
class Description:
    """A description that may stand for somebody known. ``fits``: how well it goes with the roles of the bearers of
    names (`hearsay.annotate.role.fit`); ``determiner``: "the" ("this", "that"), "their" (any possessive) or nothing;
    ``known``: the lexicon has the head; ``more``: words between the determiner and the head; ``modified``: by a phrase
    behind it; ``of_people``: with a people's name before the head ("the Orlowian president")."""

    head: str
    fits: dict[Words, float]
    determiner: str
    known: bool
    more: int
    modified: bool
    of_people: bool = False


def sort(traits: Traits) -> str:
    """Of a third person's pronoun: he or she, it, they."""
    return "it" if traits.gender == "thing" else "they" if traits.many else "he"


def features(
    here: Standing,
    mine: list[tuple[Standing, float, str]],
    latest: bool,
    known: tuple[bool, bool, bool, bool],
    speaker: int | None,
    told_of: bool,
) -> tuple[float, ...]:
    """Those of a candidate for a pronoun, in the order of FEATURES. ``mine``: its mentions within reach, in text order,
    with the odds of their links and their forms; ``latest``: none of the others was mentioned later; ``known``:
    whether it has a name, of the pronoun's gender, is a person, is one person where the pronoun is of several;
    ``speaker``: how many sources back it last spoke, 0 for the last one; ``told_of``: its last mention stands in what
    somebody says, and the pronoun does not. What is true counts 1."""
    odds = [o for _, o, _ in mine]
    last, last_odds, form = mine[-1]
    back = _back(here, last)
    subjects = {_back(here, s) for s, _, _ in mine[-8:] if s.subject}
    named, gender, person, several = known
    near = [(s, f) for s, _, f in mine if s.paragraph == here.paragraph]
    return (
        math.log(max(max(odds), _FEWEST)),
        math.log(max(sum(odds), _FEWEST)),
        math.log(max(last_odds, _FEWEST)),
        back == 0 and not (last.quoted and not here.quoted),
        back == 1,
        back == 2,
        back == 3,
        0 in subjects,
        1 in subjects,
        2 in subjects,
        last.governed,
        math.log(len(mine)),
        named,
        gender,
        person,
        latest,
        form == "pronoun",
        last.word == here.word,
        speaker == 0,
        speaker is not None and speaker > 0,
        several,
        last.quoted and not here.quoted,
        here.quoted and not last.quoted,
        here.subject and last.subject,
        told_of,
        bool(near),
        any(s.opens for s, _ in near),
        any(f == "name" for _, f in near),
        speaker == 0 and not near,
    )


def of_description(
    described: Description,
    traits: Traits,
    names: set[Words],
    kind: str | None,
    only: bool,
    same: bool,
    shared: tuple[float, ...],
) -> tuple[float, ...]:
    """Those of a candidate with these names and of this kind for a description, in the order of OF_DESCRIPTIONS.
    ``only``: no other with a name is of the description's kind; ``same``: it was described by the same word;
    ``shared``: its `features`."""
    alone = described.determiner == "the" and not described.more and described.known
    fit = max((described.fits[n] for n in names if n in described.fits), default=0.0, key=abs)
    return (
        fit >= FITS,
        0 < fit < FITS,
        fit < 0,
        any(described.head == w.lower() for n in names for w in n),
        same,
        only,
        alone and only,
        alone * max(shared[_SUBJECTS]),
        kind is None or traits.kind is None,
        described.determiner == "the" and not described.more,
        alone,
        described.determiner == "the" and described.more > 0,
        described.determiner == "their",
        described.more,
        described.modified,
        bool(traits.many),
        traits.kind == "person",
        traits.kind == "organization",
    )


def _back(here: Standing, there: Standing) -> int:
    """Sentences back, of the pronoun's sort where both are quoted or neither is."""
    return here.turn - there.turn if here.quoted == there.quoted else here.sentence - there.sentence


def scores(which: str, candidates: Iterable[tuple[float, ...]]) -> list[float]:
    """Of each candidate's features the log odds that it is meant, against nobody who was mentioned."""
    weights, nobody = _weights()[which]
    return [sum(map(mul, weights, some)) - nobody for some in candidates]


@cache
def _weights() -> dict[str, tuple[tuple[float, ...], float]]:
    table = {row[0]: [float(x) for x in row[1:]] for row in rows("antecedents")}
    return {
        which: (tuple(table[name][n] for name in features_of(which)), table[NOBODY][n]) for n, which in enumerate(SORTS)
    }


def features_of(which: str) -> tuple[str, ...]:
    """The names of the features of a sort."""
    return FEATURES + OF_DESCRIPTIONS if which == "the" else FEATURES

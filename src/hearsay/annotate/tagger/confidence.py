"""How sure the model is of an attribution, as a calibrated share.

The figures are the anchor's probability and how clearly the decoder's choice of tags won; a logistic regression fitted
on held-out articles (`training/calibrate.py`) turns them into the share of attributions with such figures that are
right.
"""

from __future__ import annotations

import math
from operator import mul

import numpy as np
import numpy.typing as npt

from hearsay.annotate.tagger.viterbi import Floats, Ints

_LEAST = 1e-4  # as near to 0 and to 1 as a figure counts


def certainty(emissions: Floats, tags: Ints, lengths: Ints) -> npt.NDArray[np.float64]:
    """[rows, 4]: for source and content each the mean probability of the chosen tags over their tokens, and the least
    one; 1 where the role is empty. Probabilities are those of each token by itself."""
    shifted = emissions - emissions.max(2, keepdims=True)
    chance = np.exp(shifted)
    chance /= chance.sum(2, keepdims=True)
    # A role's begin and inside tags count together: where a span begins is the decoder's business.
    role = np.stack([chance[:, :, 0], chance[:, :, 1:3].sum(2), chance[:, :, 3:5].sum(2), chance[:, :, 5:7].sum(2)], 2)
    number = (tags + 1) // 2
    chosen = np.take_along_axis(role, number[:, :, None], 2)[:, :, 0]
    out = np.ones((len(tags), 4))
    for n, length in enumerate(lengths.tolist()):
        live, roles = chosen[n, :length], number[n, :length]
        for k, which in enumerate((1, 3)):
            mine = live[roles == which]
            if len(mine):
                out[n, 2 * k : 2 * k + 2] = np.add.reduce(mine) / len(mine), np.minimum.reduce(mine)
    return out


def features(sure: tuple[float, ...]) -> tuple[float, ...]:
    """The figures of one attribution as log odds, with a leading 1."""
    within = (min(max(p, _LEAST), 1 - _LEAST) for p in sure)
    return (1.0, *(math.log(p / (1 - p)) for p in within))


def confidence(sure: tuple[float, ...], weights: tuple[float, ...]) -> float:
    """The calibrated share, rounded to three digits: more would be pretence."""
    return round(1 / (1 + math.exp(-sum(map(mul, features(sure), weights)))), 3)

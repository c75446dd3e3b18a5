"""The span decoder: a linear-chain conditional random field over the tokens, run once for every cue.

Lafferty, McCallum and Pereira (2001). The same tags and the same constraint hold in training: an I- tag follows a B- or
I- tag of its own role. All cues of a document are decoded together, padded to the longest.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
ROLES = ("source", "cue", "content")

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

FORBIDDEN = -1e4


def forbidden() -> Floats:
    """[tag before, tag after]: FORBIDDEN where the step is not allowed, else 0. A window may begin within a span."""
    out = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for role in range(len(ROLES)):
        begin, within = 1 + 2 * role, 2 + 2 * role
        out[:, within] = FORBIDDEN
        out[begin, within] = out[within, within] = 0.0
    return out


def decode(emissions: Floats, lengths: Ints, transitions: Floats, start: Floats) -> Ints:
    """The best tag sequence of each row. emissions [rows, tokens, tags], lengths [rows]; returns [rows, tokens], where
    what lies past a row's length is 0."""
    rows, tokens, tags = emissions.shape
    back = np.zeros((tokens, rows, tags), np.int8)
    score = emissions[:, 0] + start
    live: npt.NDArray[np.bool_] = np.arange(tokens, dtype=np.int64)[:, None] < lengths[None, :]
    into = transitions.T[None]  # [1, after, before]: the maximum runs over the last, contiguous axis
    for t in range(1, tokens):
        through = score[:, None, :] + into
        back[t] = through.argmax(2)
        new = through.max(2) + emissions[:, t]
        score = np.where(live[t][:, None], new, score)
    out = np.zeros((rows, tokens), np.int64)
    row = np.arange(rows, dtype=np.int64)
    tag: Ints = score.argmax(1).astype(np.int64)
    for t in range(tokens - 1, -1, -1):
        out[:, t] = np.where(live[t], tag, 0)
        if t:
            tag = np.where(live[t], back[t, row, tag], tag)
    return out

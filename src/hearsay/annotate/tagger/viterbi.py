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
_CONTENT = 5  # B-content, and I-content behind it


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
    rows, tokens = emissions.shape[:2]
    # [tokens, tags, rows]: what is done for all rows at once runs over the last, contiguous axis.
    scores = emissions.transpose(1, 2, 0).copy()
    scores[0] += start[:, None]
    into = np.ascontiguousarray(transitions)[:, :, None]  # [before, after, 1]
    for t in range(1, tokens):
        scores[t] += (scores[t - 1][:, None] + into).max(0)
    out = np.zeros((rows, tokens), np.int64)
    row = np.arange(rows, dtype=np.int64)
    last: Ints = lengths - 1
    tag: Ints = scores[last, :, row].argmax(1).astype(np.int64)
    for t in range(tokens - 1, -1, -1):
        # A row begins where it ends; the best tag before one is looked for again, on the best path alone.
        if t < tokens - 1:
            before = (scores[t] + transitions[:, tag]).argmax(0)
            tag = np.where(t < last, before, tag)
        out[:, t] = np.where(t <= last, tag, 0)
    return out


def decode_with_content(emissions: Floats, transitions: Floats, start: Floats) -> Ints:
    """The best tag sequence of one row, [tokens, tags], of those that have a content somewhere; returns [tokens].

    The chain is run over twice as many states: each tag before and behind the first token of a content."""
    tags = len(TAGS)
    into = np.full((2 * tags, 2 * tags), FORBIDDEN, np.float32)
    into[:tags, :tags] = into[tags:, tags:] = transitions
    into[:tags, tags + _CONTENT :] = transitions[:, _CONTENT:]
    into[:, _CONTENT:tags] = FORBIDDEN
    doubled = np.hstack([emissions, emissions])
    scores = doubled.copy()
    scores[0] += np.concatenate([start, np.full(tags, FORBIDDEN, np.float32)])
    scores[0, tags + _CONTENT :] = (emissions[0] + start)[_CONTENT:]
    scores[0, _CONTENT:tags] = FORBIDDEN
    for t in range(1, len(scores)):
        scores[t] += (scores[t - 1][:, None] + into).max(0)
    out = np.zeros(len(scores), np.int64)
    state = tags + int(scores[-1, tags:].argmax())
    for t in range(len(scores) - 1, -1, -1):
        if t < len(scores) - 1:
            state = int((scores[t] + into[:, state]).argmax())
        out[t] = state % tags
    return out

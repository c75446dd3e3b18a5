"""How a token stands to an anchor, as the role scorer sees it: distances exact when near, by logarithm when far."""

from __future__ import annotations

import numpy as np

from hearsay.annotate.tagger.windows import Ints

NEAR, BUCKETS, FAR = 12, 48, 512
REACH = 2  # paragraphs further apart than this are all the same
PARAGRAPHS = 2 * REACH + 1


def bucket(distance: Ints) -> Ints:
    """Signed distances in tokens -> numbers in ``[0, 2 * BUCKETS)``. Distances under NEAR have a number of their own,
    those up to FAR share by logarithm; distances before the anchor stand in the upper half."""
    return _BUCKETS[np.clip(distance, -FAR, FAR) + FAR]


def _computed(distance: Ints) -> Ints:
    size = np.abs(distance)
    step = np.log(np.maximum(size, NEAR) / NEAR) / np.log(FAR / NEAR) * (BUCKETS - NEAR - 1)
    near = np.where(size < NEAR, size, np.minimum(NEAR + step.astype(np.int64), BUCKETS - 1))
    return np.where(distance < 0, near + BUCKETS, near)


# From FAR on either side all are as far; a table is ten times as fast as its logarithms.
_BUCKETS = _computed(np.arange(-FAR, FAR + 1, dtype=np.int64))


def apart(paragraph: Ints, anchors: Ints) -> Ints:
    """[anchors, tokens]: how many paragraphs each token stands after each anchor, clipped, as numbers from 0."""
    return np.clip(paragraph[None] - paragraph[anchors][:, None], -REACH, REACH) + REACH

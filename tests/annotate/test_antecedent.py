"""The weights by which pronouns and descriptions are given to somebody are whole."""

from hearsay.annotate.antecedent import FEATURES, NOBODY, OF_DESCRIPTIONS, scores
from hearsay.annotate.lexicon import rows


def test_every_feature_has_a_row() -> None:
    assert [row[0] for row in rows("antecedents")] == [*FEATURES, *OF_DESCRIPTIONS, NOBODY]


def test_a_subject_is_likelier_to_be_he_than_what_a_preposition_governs() -> None:
    subject = tuple(float(n in ("one before", "subject of the one before")) for n in FEATURES)
    governed = tuple(float(n in ("one before", "last governed")) for n in FEATURES)
    one, other = scores("he", [subject, governed])
    assert one > other

"""The weights by which pronouns and descriptions are given to somebody are whole, and say what language says."""

from hearsay.annotate.antecedent import FEATURES, NOBODY, OF_DESCRIPTIONS, SORTS, features_of, scores
from hearsay.annotate.lexicon import rows


def test_every_feature_has_a_row() -> None:
    assert [row[0] for row in rows("antecedents")] == [*FEATURES, *OF_DESCRIPTIONS, NOBODY]


def test_a_subject_is_likelier_than_what_a_preposition_governs() -> None:
    for which in SORTS:
        names = features_of(which)
        subject = tuple(float(n in ("one before", "subject of the one before")) for n in names)
        governed = tuple(float(n in ("one before", "last governed")) for n in names)
        one, other = scores(which, [subject, governed])
        assert one > other

"""Which words a form may be of: "denied" is of "deny", "warnings" of "warning" and "warn", "told" of "tell".

Regular English endings are undone by rule, the others are rows of lexicons/irregular.tsv. Nothing decides between the
candidates: who asks has a lexicon of the words that count.
"""

from __future__ import annotations

from functools import lru_cache

from hearsay.annotate.lexicon import rows

_ENDINGS = (("ies", "y"), ("ied", "y"), ("es", ""), ("s", ""), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"))
_FEWEST_LETTERS = 3  # of a verb, before its ending


IRREGULAR = {row[0]: row[1] for row in rows("irregular")}


@lru_cache(maxsize=20_000)
def words_of(form: str) -> tuple[str, ...]:
    """The words that ``form`` (in small letters, with a straight apostrophe) may be of, itself first."""
    out = [form]
    if form in IRREGULAR:
        out.append(IRREGULAR[form])
    for ending, instead in _ENDINGS:
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < _FEWEST_LETTERS - len(instead):
            continue
        out.append(stem + instead)
        if ending in ("ed", "ing") and not instead and len(stem) > _FEWEST_LETTERS and stem[-1] == stem[-2]:
            out.append(stem[:-1])
    if form.endswith("ings"):
        out += words_of(form[:-1])[1:]
    out += [word[:-3] + "ise" for word in out if word.endswith("ize")]
    return tuple(dict.fromkeys(out))

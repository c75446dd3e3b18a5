"""Pages that have text and no article: lists of teasers, walls before an article, pages of a video."""

from __future__ import annotations

from collections import Counter

from hearsay.extract import chrome
from hearsay.extract.blocks import HEADINGS, Block
from hearsay.extract.saved_lines import count_words, is_sentence

_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage"})
_VIDEOS = frozenset({"VideoObject", "video", "video.other", "video.episode"})
_ARTICLES = ("Article", "Posting", "article")


# A wall's own words, in sentences of some length; with more than these the page has at least the article's beginning.
_TEASED = 20
_FEWEST = 3


def no_article(blocks: list[Block], chosen: list[Block], kinds: frozenset[str], free: bool) -> bool:
    """True where the ``chosen`` of a page's ``blocks`` are not an article's.

    ``kinds``: what the page says that it is (JSON-LD types and Open Graph's); ``free``: False where it says that it is
    for subscribers.
    """
    prose = [b for b in chosen if is_sentence(b.text) and count_words(b.text) >= 5 and b.tag not in HEADINGS]
    words = sum(count_words(b.text) for b in prose)
    solid = sum(count_words(b.text) for b in prose if count_words(b.text) >= 15 and b.tag != "li")
    if sum(count_words(b.text) for b in chosen) < _FEWEST:
        return True
    article = any(k.endswith(_ARTICLES) for k in kinds)
    if solid < _TEASED and (not free or any(chrome.kind(b.text) == "signin" for b in blocks)):
        return True
    if words < 80 and not article and kinds & _VIDEOS:
        return True
    return _teasers(chosen, prose, words, article, bool(kinds & _LISTS))


def _teasers(chosen: list[Block], prose: list[Block], words: int, article: bool, said: bool) -> bool:
    """True where the prose is in many small pieces, each of another story."""
    if len(prose) < 4 or words / len(prose) >= 35:
        return False
    cards = Counter(b.parent.article for b in prose if b.parent.article)
    if len(cards) >= 4 and max(cards.values()) < 0.4 * len(prose):
        return True
    heads = sum(b.link_share > 0.8 and count_words(b.text) >= 4 for b in chosen)
    return not article and heads >= 0.8 * len(prose) and (said or (heads >= 8 and words / len(prose) < 22))

"""The elements of a page that speak about it: meta elements, JSON-LD, headings and its title."""

from __future__ import annotations

from itertools import islice

from lxml import etree, html

from hearsay.extract import jsonld

# Names of meta elements, in small letters, those that mean it most surely first.
DATE_KEYS = tuple(
    "article:published_time og:published_time datepublished article:published article.published rnews:datepublished"
    " date.issued dcterms.issued dc.date.issued dcterms.created dc.date.created publishdate publish-date publish_date"
    " published_time pubdate parsely-pub-date sailthru.date article_date_original cxenseparse:recs:publishtime"
    " shareaholic:article_published_time vr:published_time bt:pubdate citation_publication_date dc.date dcterms.date"
    " dc.terms.date datecreated date ptime timestamp".split()
)
AUTHOR_KEYS = tuple(
    "author article:author og:article:author og:author parsely-author sailthru.author byl dc.creator dcterms.creator"
    " citation_author rbauthors cxenseparse:author vr:author".split()
)
TITLE_KEYS = tuple(
    "og:title twitter:title parsely-title sailthru.title dc.title dcterms.title citation_title headline".split()
)
OUTLET_KEYS = tuple(
    "og:site_name application-name apple-mobile-web-app-title dc.publisher dcterms.publisher publisher"
    " citation_journal_title".split()
)
SECTION_KEYS = tuple(
    "article:section og:article:section parsely-section sailthru.section cxenseparse:category section vr:category"
    " category".split()
)
LANGUAGE_KEYS = tuple("og:locale content-language dc.language dcterms.language inlanguage language".split())
_UNREAD = frozenset("script style svg button noscript template".split())
_APART = frozenset("br div p li h2 h3 strong small".split())
_HEADINGS = 40


class Head:
    """What ``tree`` says about itself, gathered in one pass over each sort of element.

    ``meta``: contents by name; ``nodes``: all of JSON-LD, ``article`` the one of them that is the article; ``h1``:
    texts of headings; ``title``: of the browser's tab.
    """

    def __init__(self, tree: html.HtmlElement) -> None:
        self.meta: dict[str, list[str]] = {}
        for el in tree.iter("meta"):
            key = el.get("property") or el.get("name") or el.get("itemprop") or el.get("http-equiv")
            content = " ".join((el.get("content") or "").split())
            if key and content:
                self.meta.setdefault(key.lower(), []).append(content)
        scripts = [s.text for s in tree.iter("script") if s.text and "ld+json" in (s.get("type") or "").lower()]
        self.nodes = jsonld.nodes(scripts)
        self.article = jsonld.article(self.nodes)
        self.h1 = [t for el in tree.iter("h1") if (t := text_of(el))]
        self._tree = tree
        title = next(iter(tree.iter("title")), None)
        self.title = text_of(title) if title is not None else None

    def h2(self) -> list[str]:
        """The texts of the first headings of the second and third order; most pages have no use for them."""
        return [t for el in islice(self._tree.iter("h2", "h3"), _HEADINGS) if (t := text_of(el))]

    def first(self, keys: tuple[str, ...]) -> str | None:
        """The content of the first of ``keys`` that the page has."""
        return next((self.meta[k][0] for k in keys if k in self.meta), None)


def text_of(el: html.HtmlElement) -> str | None:
    """The text that a reader sees of an element, with single spaces; None where there is none."""
    out: list[str] = []
    for event, e in etree.iterwalk(el, events=("start", "end")):
        apart = " " if e.tag in _APART else ""
        if event == "start":
            if isinstance(e.tag, str) and e.tag not in _UNREAD:
                out += (apart, e.text or "")
        elif e is not el:
            out += (apart, e.tail or "")
    return " ".join("".join(out).split()) or None

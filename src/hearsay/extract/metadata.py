"""What a page's HTML says about its article: title, byline, outlet, section, date, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from lxml import etree, html

from hearsay.extract import dates, jsonld, lexicon
from hearsay.extract.byline import people
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_head import owner_of

_DATE_KEYS = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "date.issued",
    "dcterms.issued",
    "dc.date.issued",
    "dcterms.created",
    "dc.date.created",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "last-published",
    "dc.date",
    "dcterms.date",
    "dc.terms.date",
    "date",
    "article.published",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "datecreated",
    "vr:published_time",
    "bt:pubdate",
    "ptime",
    "timestamp",
)
_AUTHOR_KEYS = (
    "author",
    "article:author",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "rbauthors",
    "cxenseparse:author",
    "vr:author",
)
_TITLE_KEYS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "headline",
)
_OUTLET_KEYS = (
    "og:site_name",
    "application-name",
    "apple-mobile-web-app-title",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
    "citation_journal_title",
)
_SECTION_KEYS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "sailthru.section",
    "cxenseparse:category",
    "section",
    "vr:category",
    "category",
)
_LANGUAGE_KEYS = ("og:locale", "content-language", "dc.language", "dcterms.language", "inlanguage", "language")
_TITLE_BREAKS = re.compile(r"\s+[|\u2013\u2014•·»«:-]+\s+|\s*[|»«]\s*")
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/_-]|$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page gives of each; None where it gives nothing. ``language`` is the page's own word for it,
    ``kinds`` are what it says that it is (types of JSON-LD and Open Graph), ``free`` is False where it says that it is paid for."""

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    kinds: frozenset[str] = frozenset()
    free: bool = True


class _Head:
    """The elements of a page that speak about it, gathered in one pass."""

    def __init__(self, tree: html.HtmlElement) -> None:
        self.meta: dict[str, list[str]] = {}
        for el in tree.iter("meta"):
            key = el.get("property") or el.get("name") or el.get("itemprop") or el.get("http-equiv")
            content = " ".join((el.get("content") or "").split())
            if key and content:
                self.meta.setdefault(key.lower(), []).append(content)
        self.nodes = jsonld.nodes(
            [s.text for s in tree.iter("script") if s.text and "ld+json" in (s.get("type") or "").lower()]
        )
        self.article = jsonld.article(self.nodes)
        self.h1 = [t for el in tree.iter("h1") if (t := _text(el))]
        self.h2 = [t for el, _ in zip(tree.iter("h2", "h3"), range(40)) if (t := _text(el))]
        title = next(iter(tree.iter("title")), None)
        self.title = _text(title) if title is not None else None

    def first(self, keys: tuple[str, ...]) -> str | None:
        return next((self.meta[k][0] for k in keys if k in self.meta), None)


def metadata(tree: html.HtmlElement, url: str | None) -> Metadata:
    """All that the page says, each from the place that knows it best. ``tree`` is the whole page, not pruned."""
    head = _Head(tree)
    outlet = _outlet(head, tree, url)
    language = head.first(_LANGUAGE_KEYS)
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or language
    return Metadata(
        title=_title(head, outlet),
        byline=_byline(head, tree, outlet),
        outlet=outlet,
        section=_section(head, tree),
        published=_published(head, tree, url, declared),
        language=declared,
        url=_canonical(tree),
        kinds=frozenset(t for n in head.nodes for t in jsonld.types(n)) | frozenset(head.meta.get("og:type", [])),
        free=not any(str(n.get("isAccessibleForFree")).lower() == "false" for n in head.nodes),
    )


def _text(el: html.HtmlElement) -> str | None:
    """The text that a reader sees of an element, with single spaces; None where there is none."""
    out: list[str] = []
    for event, e in etree.iterwalk(el, events=("start", "end")):
        if event == "start":
            if isinstance(e.tag, str) and e.tag not in _UNREAD:
                out.append(" " if e.tag in _APART else "")
                out.append(e.text or "")
        elif e is not el:
            out.append(" " if e.tag in _APART else "")
            out.append(e.tail or "")
    return " ".join("".join(out).split()) or None


_UNREAD = frozenset({"script", "style", "svg", "button", "noscript", "template"})
_APART = frozenset({"br", "div", "p", "li", "h2", "h3", "strong", "small"})


def _title(head: _Head, outlet: str | None) -> str | None:
    """The headline: a heading that the page's own title repeats; else that title without the outlet's name."""
    said = [t for t in (head.first(_TITLE_KEYS), jsonld.text(head.article.get("headline")), head.title) if t]
    whole = [folded(t) for t in said]
    site = folded(outlet) if outlet else ""
    for headings in (head.h1, head.h2):
        fits = [h for h in headings if len(f := folded(h)) > 3 and f != site and any(f in w for w in whole)]
        if fits:
            return max(fits, key=len)
    meant = [h for h in head.h1 if folded(h) not in ("", site)]
    if len(meant) == 1 and not (site and site in folded(meant[0])):
        return meant[0]
    return _without_site(said[0], outlet) if said else (meant[0] if meant else None)


def _without_site(title: str, outlet: str | None) -> str:
    """``title`` without the names of site and section behind (or before) it, apart by a dash or bar."""
    parts = [p.strip() for p in _TITLE_BREAKS.split(title) if p.strip()]
    if len(parts) < 2:
        return title
    site = folded(outlet) if outlet else None
    if site and folded(parts[-1]) == site and len(parts) == 2:
        return parts[0]
    own = [p for p in parts if folded(p) != site and folded(p) not in lexicon.sections()]
    if not own:
        return title
    return max(own, key=len) if (site and folded(parts[0]) == site) or len(own[-1]) > 2 * len(own[0]) else own[0]


def _outlet(head: _Head, tree: html.HtmlElement, url: str | None) -> str | None:
    """The name of the site, as it calls itself; else the part of the title that its logo or copyright repeats; else its host."""
    publisher = jsonld.text(head.article.get("publisher"))
    site = next((jsonld.text(n.get("name")) for n in head.nodes if "WebSite" in jsonld.types(n)), None)
    for name in (head.meta.get("og:site_name", [None])[0], publisher, site, head.first(_OUTLET_KEYS)):
        if name and len(name) <= 60 and not name.startswith(("http:", "https:")):
            return name.lstrip("@")
    host = ((urlsplit(url).hostname or "") if url else "").removeprefix("www.")
    parts = [p.strip() for p in _TITLE_BREAKS.split(head.title or "") if p.strip()]
    if len(parts) > 1:
        signs = {folded(el.get("alt") or "") for el, _ in zip(tree.iter("img"), range(40))} | {
            folded(h) for h in head.h1[:1]
        }
        signs |= {folded(owner_of([" ".join(tree.text_content()[-1500:].split())]) or "")}
        for part in (parts[-1], parts[0]):
            if len(part.split()) <= 6 and (
                folded(part) in signs - {""} or "".join(folded(part).split()) == host.split(".")[0].replace("-", "")
            ):
                return part
    return host or None


def _section(head: _Head, tree: html.HtmlElement) -> str | None:
    """The section that the article stands in: of the metadata, the last step of the way to it, or a link of its category."""
    named = head.first(_SECTION_KEYS) or jsonld.text(head.article.get("articleSection"))
    if named:
        return named if len(named) <= 60 else None
    for node in head.nodes:
        if "BreadcrumbList" in jsonld.types(node) and (step := _last_step(node.get("itemListElement"))):
            return step
    for query in _SECTIONS:
        for el in query(tree)[:1]:
            text = _text(el)
            if text and len(text) <= 40:
                return text
    return next((p for p in _TITLE_BREAKS.split(head.title or "") if folded(p) in lexicon.sections()), None)


def _last_step(steps: object) -> str | None:
    """The name of the last but one step of a breadcrumb in JSON-LD; the last is the article."""
    if not isinstance(steps, list):
        return None
    found = [cast("jsonld.Node", s) for s in cast("list[object]", steps) if isinstance(s, dict)]
    names = [t for s in found if (t := jsonld.text(s.get("name")) or jsonld.text(s.get("item")))]
    return names[-2] if len(names) > 2 else None


_NAMESPACE = {"re": "http://exslt.org/regular-expressions"}
_SECTIONS = (
    etree.XPath(".//*[@itemprop='articleSection']"),
    etree.XPath(
        ".//a[contains(concat(' ', @rel, ' '), ' category ')] | .//*[re:test(@class, '(^|[ _-])(cat-links|blog-categories|post-categor(y|ies)|entry-categor(y|ies)|kicker)($|[ _-])')]//a",
        namespaces=_NAMESPACE,
    ),
    etree.XPath(
        ".//*[re:test(@class, 'breadcrumb|crumbs', 'i')]//a[last()][position() > 1 or preceding-sibling::a]",
        namespaces=_NAMESPACE,
    ),
)


def _byline(head: _Head, tree: html.HtmlElement, outlet: str | None) -> str | None:
    """Who wrote it: of the metadata, else of an element that is named for it."""
    ld = jsonld.names(head.article.get("author") or head.article.get("creator"), head.nodes)
    if found := people(ld, outlet):
        return found
    for key in _AUTHOR_KEYS:
        if found := people(head.meta.get(key, []), outlet):
            return found
    for query in _BYLINES:
        for el in query(tree)[:6]:
            text = _text(el)
            if text and len(text) < 120 and (found := people([text], outlet)):
                return found
    return None


_BYLINES = (
    etree.XPath(
        ".//*[@itemprop='author']//*[@itemprop='name'] | .//a[@rel='author'] | .//*[@itemprop='author'][not(*[@itemprop])]"
    ),
    etree.XPath(
        ".//*[re:test(@class, '(^|[ _-])(author[-_]?name|byline[-_]?(name|author)|p-author|entry-author|post-author|fn)($|[ _-])', 'i')"
        " and not(ancestor::*[re:test(@class, 'comment', 'i') or re:test(@id, 'comment', 'i')])]",
        namespaces=_NAMESPACE,
    ),
    etree.XPath(
        ".//*[re:test(@class, '(^|[ _-])(byline|author|autor|auteur|authors|article[-_]?author|submitted|posted-by)($|[ _-])', 'i')"
        " and not(ancestor::*[re:test(@class, 'comment', 'i') or re:test(@id, 'comment', 'i')])]",
        namespaces=_NAMESPACE,
    ),
)


def _published(head: _Head, tree: html.HtmlElement, url: str | None, language: str | None) -> str | None:
    """When it was published: of the metadata, else of an element for dates, else of the address."""
    values = [
        jsonld.text(head.article.get("datePublished")),
        *(v for k in _DATE_KEYS for v in head.meta.get(k, [])[:1]),
    ]
    values += [jsonld.text(n.get("datePublished")) for n in head.nodes]
    for value in values:
        if value and (found := dates.from_metadata(value, language)):
            return found
    shown = _shown(tree, language)
    address = _URL_DATE.search(urlsplit(url).path) if url else None
    said = "-".join(g for g in address.groups() if g) if address else None
    if said and len(said) == 10 and not (shown and shown.startswith(said)):
        return dates.from_metadata(said)
    return shown or (dates.from_metadata(said) if said else None)


_TIMES = etree.XPath(".//time | .//*[@itemprop='datePublished' or @pubdate] | .//abbr[@class='published']")
_DATED = etree.XPath(
    ".//*[self::div or self::span or self::p or self::li or self::small or self::em or self::td or self::a or self::h4 or self::h5]"
    "[re:test(@class, 'date|time|publish|posted|datum|fecha|meta|byline|info|created', 'i') or re:test(@id, 'date|datum|meta|publish', 'i')]",
    namespaces=_NAMESPACE,
)


def _shown(tree: html.HtmlElement, language: str | None) -> str | None:
    """The first date that the page shows in an element for dates."""
    for el in _TIMES(tree)[:8]:
        for value in (el.get("datetime"), el.get("content"), el.get("title"), _text(el)):
            if value and (found := dates.from_metadata(value, language)):
                return found
    for el in _DATED(tree)[:40]:
        text = _text(el)
        if text and len(text) <= 200 and (found := next(dates.find(text, language), None)):
            return found.value
    return None


def _canonical(tree: html.HtmlElement) -> str | None:
    """The address that the page gives itself."""
    for el in tree.iter("link"):
        href = el.get("href") or ""
        if el.get("rel") == "canonical" and href.startswith(("http://", "https://")):
            return href
    return None

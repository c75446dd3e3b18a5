"""What a page's HTML says about its article: title, byline, outlet, section, date, language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

from lxml import html

from hearsay.extract import dates, elements, jsonld, lexicon
from hearsay.extract.byline import people
from hearsay.extract.html_head import (
    AUTHOR_KEYS,
    DATE_KEYS,
    LANGUAGE_KEYS,
    OUTLET_KEYS,
    SECTION_KEYS,
    TITLE_KEYS,
    Head,
    text_of,
)
from hearsay.extract.lexicon import folded
from hearsay.extract.saved_head import owner_of

_TITLE_BREAKS = re.compile(r"\s+[|\u2013\u2014•·»«:-]+\s+|\s*[|»«]\s*")
_HOME = frozenset({"/", "./", "#", "index.html", "/index.html"})
_URL_DATE = re.compile(r"/((?:19|20)\d\d)[/-]?(0[1-9]|1[0-2])(?:[/-]?(0[1-9]|[12]\d|3[01]))?(?=[/_-]|$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page gives of each; None where it gives nothing.

    ``language`` is the page's own word for it. ``kinds`` are what it says that it is (types of JSON-LD and Open Graph);
    ``free`` is False where it says that readers pay for it; ``body``: the article's paragraphs, where it gives them to
    programs.
    """

    title: str | None = None
    byline: str | None = None
    credit: str | None = None
    outlet: str | None = None
    section: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    kinds: frozenset[str] = frozenset()
    free: bool = True
    body: tuple[str, ...] = ()


def metadata(tree: html.HtmlElement, url: str | None) -> Metadata:
    """All that the page says, each from the place that knows it best. ``tree`` is the whole page, not pruned."""
    head = Head(tree)
    outlet = _outlet(head, tree, url)
    language = head.first(LANGUAGE_KEYS)
    declared = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or language
    marked = elements.marked(tree)
    return Metadata(
        title=_title(head, outlet),
        byline=_byline(head, tree, marked, outlet),
        credit=elements.credit(marked),
        outlet=outlet,
        section=_section(head, tree, marked),
        published=_published(head, tree, marked, url, declared),
        language=declared,
        url=_canonical(tree),
        kinds=frozenset(t for n in head.nodes for t in jsonld.types(n)) | frozenset(head.meta.get("og:type", [])),
        free=not any(str(n.get("isAccessibleForFree")).lower() == "false" for n in head.nodes),
        body=jsonld.body(head.article),
    )


def _title(head: Head, outlet: str | None) -> str | None:
    """The headline: a heading that the page's own title repeats; else that title without the outlet's name."""
    said = [t for t in (head.first(TITLE_KEYS), jsonld.text(head.article.get("headline")), head.title) if t]
    whole = [folded(t) for t in said]
    site = folded(outlet) if outlet else ""
    for headings in (lambda: head.h1, head.h2):
        fits = [h for h in headings() if len(f := folded(h)) > 3 and f != site and any(f in w for w in whole)]
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


def _host(url: str | None) -> str:
    try:
        return ((urlsplit(url).hostname or "") if url else "").removeprefix("www.")
    except ValueError:  # brackets around what is no address
        return ""


def _is_of(url: str | None, name: str) -> bool:
    """Whether the address's host, or a part of it, is this name."""
    host = _host(url).replace("-", "")
    return "".join(folded(name).split()) in (host, *host.split("."))


def _outlet(head: Head, tree: html.HtmlElement, url: str | None) -> str | None:
    """The site's name for itself, before which goes a publisher that has the host's name where this has not ("U.S.", a
    section); else the part of the title that its logo or copyright repeats; else its host."""
    publisher = jsonld.text(head.article.get("publisher"))
    site = next((jsonld.text(n.get("name")) for n in head.nodes if "WebSite" in jsonld.types(n)), None)
    names = [head.meta.get("og:site_name", [None])[0], publisher, site, head.first(OUTLET_KEYS)]
    if publisher and _is_of(url, publisher) and not (names[0] and _is_of(url, names[0])):
        names.insert(0, publisher)
    for name in names:
        if name and len(name) <= 60 and not name.startswith(("http:", "https:")):
            return name.lstrip("@")
    host = _host(url)
    parts = [p.strip() for p in _TITLE_BREAKS.split(head.title or "") if p.strip()]
    if len(parts) > 1:
        signs = {folded(el.get("alt") or "") for el in islice(tree.iter("img"), 40)}
        signs |= {folded(text_of(el) or "") for el in islice(tree.iter("a"), 60) if el.get("href") in _HOME}
        signs |= {folded(h) for h in head.h1[:1] if len(head.h1) > 1}
        signs |= {folded(owner_of([" ".join(tree.text_content()[-1500:].split())]) or "")}
        for part in (parts[-1], parts[0]):
            if len(part.split()) <= 6 and (
                folded(part) in signs - {""} or "".join(folded(part).split()) == host.split(".")[0].replace("-", "")
            ):
                return part
    return host or None


def _section(head: Head, tree: html.HtmlElement, marked: list[elements.Marked]) -> str | None:
    """The article's section: of the metadata, the last step of the way to it, or a link of its category."""
    named = head.first(SECTION_KEYS) or jsonld.text(head.article.get("articleSection"))
    if named:
        return named if len(named) <= 60 else None
    for node in head.nodes:
        if "BreadcrumbList" in jsonld.types(node) and (step := _last_step(node.get("itemListElement"))):
            return step
    if found := elements.section(tree, marked):
        return found
    return next((p for p in _TITLE_BREAKS.split(head.title or "") if folded(p) in lexicon.sections()), None)


def _last_step(steps: object) -> str | None:
    """The name of the last but one step of a breadcrumb in JSON-LD; the last is the article."""
    if not isinstance(steps, list):
        return None
    found = [cast("jsonld.Node", s) for s in cast("list[object]", steps) if isinstance(s, dict)]
    names = [t for s in found if (t := jsonld.text(s.get("name")) or jsonld.text(s.get("item")))]
    return names[-2] if len(names) > 2 else None


def _byline(head: Head, tree: html.HtmlElement, marked: list[elements.Marked], outlet: str | None) -> str | None:
    """Who wrote it: of the metadata, else of an element that is named for it."""
    given = jsonld.names(head.article.get("author") or head.article.get("creator"), head.nodes)
    for names in (given, *(head.meta.get(key, []) for key in AUTHOR_KEYS)):
        if found := people(names, outlet):
            return found
    return elements.byline(tree, marked, outlet)


def _published(
    head: Head, tree: html.HtmlElement, marked: list[elements.Marked], url: str | None, language: str | None
) -> str | None:
    """When it was published: of the metadata, else of an element for dates, else of the address."""
    values = [
        jsonld.text(head.article.get("datePublished")),
        *(v for k in DATE_KEYS for v in head.meta.get(k, [])[:1]),
    ]
    values += [jsonld.text(n.get("datePublished")) for n in head.nodes]
    for value in values:
        if value and (found := dates.from_metadata(value, language)):
            return found
    shown = elements.published(tree, marked, language)
    address = _URL_DATE.search(urlsplit(url).path) if url else None
    said = "-".join(g for g in address.groups() if g) if address else None
    if said and len(said) == 10 and not (shown and shown.startswith(said)):
        return dates.from_metadata(said)
    return shown or (dates.from_metadata(said) if said else None)


def _canonical(tree: html.HtmlElement) -> str | None:
    """The address that the page gives itself."""
    for el in tree.iter("link"):
        href = el.get("href") or ""
        if el.get("rel") == "canonical" and href.startswith(("http://", "https://")):
            return href
    return None

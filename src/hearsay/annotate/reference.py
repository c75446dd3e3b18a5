"""What a source or an addressee is, by its words: a name, a pronoun, a description, several people."""

from __future__ import annotations

import re
from bisect import bisect_left

from hearsay.annotate.incidental import without_incidentals
from hearsay.annotate.name import Name, first_name, is_organisation, is_party, is_title, names, stands_behind
from hearsay.annotate.naming import Naming, is_doubtful
from hearsay.annotate.role import GOES_BY
from hearsay.annotate.traits import description, is_of_house, pronoun
from hearsay.annotate.whose import of_nobody, owner
from hearsay.attribution import Mention
from hearsay.document import Document
from hearsay.span import Span

# Behind these stands where or for whom somebody speaks, not who. Behind a name they only tell more of it.
_MODIFIER = (
    "of|for|at|in|on|from|with|by|to|who|whose|which|that|about|near|under|against|like|such|including|behind|inside|"
    "outside|across|over|between|within|among|after|before|during|as|via|close|representing"
)
# "people *familiar with*", "documents *shown to*": what such a word begins only tells more too.
_LEADS = (
    r"(?:\w+(?:ed|ing)|familiar|close|loyal|present|aware|shown|seen|sent|held|made|written|taken|given|known|chosen|drawn)"
    r"\s+(?:by|to|with|in|at|on|of|for|from|about|as|into|last|this|before|after)"
)
_MODIFIES = re.compile(rf"(?<!\w)(?:{_MODIFIER}|{_LEADS})(?!\w)", re.IGNORECASE)
# Of several, of whom the words behind the comma tell more: "One of them, *a clerk*".
_MEMBER = re.compile(
    r"(?:one|two|three|four|five|some|several|many|another|others|both) of "
    r"(?:them|(?:the|those|these|its|his|her|their)\s.+)|another\s.+",
    re.IGNORECASE,
)
_TELLS = re.compile(r"(?:an?|the|former|then|its|his|her|their)\s|[A-Z@]", re.IGNORECASE)
_PEOPLE_OF = re.compile(
    r"(?:(?:the|some|many|several|few|most)\s+)?(?P<who>[A-Za-z]+s)\s+(?:of|in|from|at|near)\s", re.IGNORECASE
)
_POSSESSIVE_OR_EDGE = re.compile(r"['’][sS]?(?!\w)|\.?['’”\"]?\Z")
_LINKS = re.compile(r"(?<!\w)(?:and|or|nor|&)(?!\w)", re.IGNORECASE)
# Not the bracket of "Chief (Mrs.) Ada Renn".
_HEAD_ENDS = re.compile(
    r"[,;:]|\((?!(?:Mr|Mrs|Ms|Miss|Dr|Engr|Prof|Barr|Hon|Rev|Capt|Col|Maj|Gen)\b\.?\))|\s[–—-]\s|[–—]"
)
# "Minister of Industry, Investment and Trade, Senator Jo Lind".
_OFFICE = re.compile(
    r"(?:the\s)?(?:[\w-]+\s){0,3}?(?P<office>[\w-]+)\s(?:of|for)\s(?P<fields>[^.;:()“”\"]+), $", re.IGNORECASE
)
_LITTLE = frozenset("of for the and".split())
_KIN = re.compile(r"(?:my|our|his|her|their)\s+[\w\s-]+", re.IGNORECASE)  # "my best friend, Jo"
_BODY = re.compile(r"\s+(?P<body>[a-z]+)")
# "The latest TNN/ORB poll", behind which nothing stands that is called by it ("a TNN poll analyst").
_BEFORE_HOUSE = re.compile(r"(?:(?:an?|the|one|another|this)\s+)?(?:[a-z]+(?:ly)?\s+){0,2}", re.IGNORECASE)
_OF_HOUSE = re.compile(
    r"\s+(?:(?:tracking|opinion|exit|online)\s+)?(?P<work>[A-Za-z]+)(?=\W*$|\s+(?:\w+ed|out|this|last|earlier|of|by|on|in|for|from|that|which|taken)\b|[,;:(]|\s[–—-])"
)
_BETWEEN_HOUSES = re.compile(r"\s?[/–-]\s?")
_FULL = 2  # words of a full name
_ONCE = frozenset("former ex-first late longtime one-time onetime veteran retired".split())
_NO_HEADS = frozenset(
    "himself herself itself themselves also too each all both further later then again still once".split()
)
# Of whom it is said is nobody in particular.
_NOBODY = re.compile(r"(?:nobody|no one|no-one|none|neither|anybody|anyone|nothing|whoever)\b", re.IGNORECASE)
_ANYBODY = re.compile(r"(?:anybody|anyone|any one|everybody|everyone)\b", re.IGNORECASE)
_ONE = re.compile(r"(?:an?|the|that|this|another|my|our|his|her|its|their|\w+['’]s?)\s", re.IGNORECASE)
_SELF = re.compile(r"\s+(?:himself|herself|itself|themselves|also|too)$", re.IGNORECASE)


def reference(
    document: Document, span: Span, naming: Naming, heard: bool = False
) -> tuple[Mention, Name | None] | None:
    """The mention that ``span`` is, and its name if it is one; None where no word stands in it, or it is nobody. The
    head of several ("Lind and Renz") is the word that links them. ``heard``: of a hearer, who may be anybody."""
    if not any(document.text[t.start].isalnum() for t in document.tokens_in(span)):
        return None
    if heard and (anybody := _ANYBODY.match(document.text, span.start, span.end)):
        return Mention(_trimmed(document, span), "nominal", _last_token(document, Span(*anybody.span()))), None
    if _NOBODY.match(document.text, span.start, span.end):
        return None
    first, *others = _parts(document.text, span)
    if of_nobody(document.text, first):
        return None
    if others and _is_told_of(document.text, first, others[0]):
        return reference(document, Span(others[0].start, span.end), naming)
    people = _PEOPLE_OF.match(document.text, first.start, first.end)
    if people and description(people["who"]).many and description(people["who"]).kind == "person":
        head = _last_token(document, Span(*people.span("who")))
        return Mention(_trimmed(document, without_incidentals(document.text, span, first)), "nominal", head), None
    whose = owner(document.text, first)
    if whose is not None:
        return reference(document, whose, naming)
    spelled = _spelled_out(document.text, first, naming)
    if spelled is not None:
        return Mention(_trimmed(document, first), "name", _last_token(document, spelled.span)), spelled
    body = _body(document, first) or _of_house(document.text, span)
    if body is not None:
        return Mention(body.span, "name", _last_token(document, body.span)), body
    if _has_two_roles(document.text, first):
        return Mention(_trimmed(document, first), "nominal", _last_token(document, first)), None
    one = _is_one(document.text, first) or _of_office(document.text, span) is not None
    link = None if one else _link(document.text, first)
    if link is not None:
        together = _together(document, first, naming)
        if together is not None:
            return Mention(together.span, "name", _last_token(document, link)), together
        return Mention(_trimmed(document, span), "nominal", _last_token(document, link)), None
    name = _of_office(document.text, span) or _head(document.text, span, naming.lone)
    if name and _is_part(document.text, span, name):
        return Mention(_trimmed(document, span), "nominal", _last_token(document, name.span)), None
    doubtful = name is not None and (
        naming.is_headed(document.text, name) or is_doubtful(document, name, naming.inner, naming.lower)
    )
    if name and not doubtful:
        return Mention(name.span, "name", _last_token(document, name.span)), name
    head = _last_token(document, _before_modifiers(document.text, first))
    alone = pronoun(document.words[head])
    if alone:
        return Mention(document.tokens[head], "pronoun", head), None
    return Mention(_trimmed(document, without_incidentals(document.text, span, first)), "nominal", head), None


def _is_told_of(text: str, member: Span, behind: Span) -> bool:
    """Whether one of several is told of behind the comma."""
    tells = _TELLS.match(text, behind.start) and not _MODIFIES.match(text, behind.start)
    return bool(tells) and _MEMBER.fullmatch(text, member.start, member.end) is not None


def _link(text: str, part: Span) -> Span | None:
    """The first "and" or "or" outside of names, before what modifies the whole."""
    found = list(names(text, part))
    before = _before_modifiers(text, part)
    links = (Span(*m.span()) for m in _LINKS.finditer(text, before.start, before.end))
    return next((m for m in links if not _within(m.start, found) and m.start > part.start), None)


def _together(document: Document, part: Span, naming: Naming) -> Name | None:
    """Two who are named, and nobody else ("Mayor *Lind and Renz*"): called by the fullest names of both."""
    found = [n for n in names(document.text, part) if not is_doubtful(document, n, naming.inner, naming.lower)]
    if len(found) != len(("one", "other")) or found[0].start != part.start or found[1].span.end != part.end:
        return None
    one, other = found
    if document.text[one.span.end : other.start].split() not in (["and"], ["and", "the"], ["&"]):
        return None
    words = (*naming.fullest(one), "and", *naming.fullest(other))
    return Name(Span(one.span.start, other.span.end), words, False, one.start)


def _body(document: Document, part: Span) -> Name | None:
    """A body that is called by a name before it: "the Lind campaign", "Tarn police"."""
    found = list(names(document.text, part))
    if len(found) != 1 or found[0].titled or is_organisation(found[0].words):
        return None
    name = found[0]
    m = _BODY.fullmatch(document.text, name.span.end, part.end)
    before = document.text[part.start : name.span.start].strip().lower()
    if m is None or before not in ("", "the") or description(m["body"]).kind != "organization":
        return None
    return Name(Span(name.span.start, m.end("body")), (*name.words, m["body"]), False, name.span.start)


def _spelled_out(text: str, part: Span, naming: Naming) -> Name | None:
    """The name that the last words of a description are, but for their capitals: "the respected *Orlow medical review*"
    of the Orlow Medical Review."""
    words = part.of(text).split()
    if not words or words[0].lower() != "the" or words[-1][:1].isupper():
        return None
    last = part.of(text).lower()
    for name in naming.every:
        whole = " ".join(name.words)
        if len(name.words) > _FULL and last.endswith(" " + whole.lower()):
            return Name(Span(part.end - len(whole), part.end), naming.fullest(name), False, part.end - len(whole))
    return None


def _is_part(text: str, source: Span, name: Name) -> bool:
    """Whether only some members of a party are meant ("some Republicans")."""
    return is_party(name.words[-1]) and text[source.start : name.start].strip().lower() not in ("", "the")


def _of_house(text: str, source: Span) -> Name | None:
    """A work that is called by the name before it: "a TNN/ORB poll", "the latest Tarn Post review of spending"; of
    somebody called by one plain name ("the Lind memo") only what houses make."""
    last = next((n for n in names(text, source) if _OF_HOUSE.match(text, n.span.end, source.end)), None)
    m = _OF_HOUSE.match(text, last.span.end, source.end) if last else None
    if last is None or m is None or last.titled or description(m["work"]).kind != "work":
        return None
    start = last.span.start
    for before in reversed([n for n in names(text, source) if n.span.end <= start]):
        if _BETWEEN_HOUSES.fullmatch(text, before.span.end, start):
            start = before.span.start
    words = tuple(text[start : m.end("work")].split())
    plain = len(words) == _FULL and not last.words[0].isupper()
    if not _BEFORE_HOUSE.fullmatch(text, source.start, start) or (plain and not is_of_house(m["work"])):
        return None
    return Name(Span(start, m.end("work")), words, False, start)


def _is_one(text: str, part: Span) -> bool:
    """Two roles of one person: "Mogul and television star Jo Lind"; not "The mayor and the governor, Jo Lind"."""
    found = list(names(text, part))
    before, *after = _LINKS.split(text[part.start : part.end])
    if len(after) != 1 or not found or len(found[-1].words) < _FULL or found[-1].span.end < part.end:
        return False
    if any(len(n.words) > 1 or n.span.start > part.start for n in found[:-1]):
        return False
    words = before.split()
    role = bool(words) and (is_title(words[-1]) or description(words[-1].lower()).kind == "person")
    alone = role and not description(words[-1].lower()).many and not words[-1].endswith("s")
    return alone and not _MODIFIES.search(before) and not re.match(r"\s*(?:the|an?)\b", after[0], re.IGNORECASE)


def _has_two_roles(text: str, part: Span) -> bool:
    """Whether it is one person with two roles behind one article: "The former mayor and port minister"."""
    before, *after = _LINKS.split(part.of(text))
    words = before.split()
    if len(after) != 1 or len(words) < _FULL + 1 or words[0].lower() != "the" or words[1] not in _ONCE:
        return False
    roles = [words[-1].lower(), after[0].split()[-1].lower() if after[0].split() else ""]
    alone = all(is_title(r) or (description(r).kind == "person" and not description(r).many) for r in roles)
    return alone and not re.match(r"\s*(?:the|an?|his|her|their|its|some|two)\b", after[0], re.IGNORECASE)


def _before_modifiers(text: str, part: Span) -> Span:
    """``part`` up to the first word that begins a modifier, if something stands before it."""
    for m in _MODIFIES.finditer(text, part.start, part.end):
        before = text[part.start : m.start()].rstrip()
        if before:
            return Span(part.start, part.start + len(before))
    return part


def _last_token(document: Document, span: Span) -> int:
    """The number of the last word in ``span`` that is no possessive's ending."""
    at = bisect_left(document.tokens, span.start, key=lambda t: t.end - 1)
    best = at
    while at < len(document.tokens) and document.tokens[at].start < span.end:
        word = document.words[at]
        if word[0].isalnum() and word.lower() not in _NO_HEADS and not _is_ending(document, at):
            best = at
        at += 1
    return best


def _is_ending(document: Document, at: int) -> bool:
    """Whether the token is the "s" of a possessive, which is apart from its word as the apostrophe is."""
    token = document.tokens[at]
    return token.of(document.text) in ("s", "S") and document.text[token.start - 1 : token.start] in ("'", "’")


def _trimmed(document: Document, span: Span) -> Span:
    """``span`` without marks at its edges, and without a possessive's ending."""
    first = bisect_left(document.tokens, span.start, key=lambda t: t.start)
    within = range(first, first + len(document.tokens_in(span)))
    inside = [
        at for at in within if document.text[document.tokens[at].start].isalnum() and not _is_ending(document, at)
    ]
    return Span(document.tokens[inside[0]].start, document.tokens[inside[-1]].end) if inside else span


def _head(text: str, source: Span, lone: frozenset[str]) -> Name | None:
    """The name that heads the source ("US President Jo Lind", "Acme spokesman Jo Lind", "Jo Lind, wine director at
    Hale's", "its chairman, Jo Lind"); None for "officials in Kyiv", "Lind supporters", "Lind and Renz".
    """
    first, *others = _parts(text, source)
    name = _last_name(text, first)
    if name or not others:
        return name
    # In apposition to a role. So is a place ("a man in Tarn, New Arland"), but none is called by its last word alone.
    goes_by = GOES_BY.match(text, others[0].start, others[0].end)
    name = _last_name(text, Span(goes_by.end() if goes_by else others[0].start, others[0].end))
    if name and (goes_by or _is_handle(name)):
        return name if name.start == (goes_by.end() if goes_by else others[0].start) else None
    if name and name.start > others[0].start and _is_described(text, first, Span(others[0].start, name.start)):
        return name
    if name and _is_body(text, first, others[0], name):
        return name
    if name is None or name.start != others[0].start or is_organisation(name.words):
        return None
    *firsts, last = name.words
    if not firsts and _KIN.fullmatch(text, first.start, first.end) and _is_person(first.of(text)):
        return name
    return name if firsts and (last in lone or first_name(firsts[0]) or not _MODIFIES.search(first.of(text))) else None


def _is_body(text: str, first: Span, behind: Span, name: Name) -> bool:
    """Whether a body is described, and then named: "The alliance, *the Northern Compact*"."""
    leads = text[behind.start : name.span.start].strip().lower() in ("", "the") and name.span.end == behind.end
    words = first.of(text).lower().split()
    return (
        leads
        and len(words) > 1
        and words[0] in ("the", "its", "their")
        and description(words[-1]).kind == "organization"
    )


def _of_office(text: str, source: Span) -> Name | None:
    """Who holds an office of several fields: "Minister of Roads, Bridges and Ferries, Senator *Jo Lind*"."""
    name = next(reversed(names(text, source)), None)
    m = _OFFICE.fullmatch(text, source.start, name.start) if name else None
    if name is None or m is None or not is_title(m["office"]):
        return None
    fields = all(w[0].isupper() or w in _LITTLE for w in re.findall(r"[\w-]+", m["fields"]))
    person = name.titled or (len(name.words) > 1 and first_name(name.words[0]) is not None)
    return name if fields and person and not text[name.span.end : source.end].strip(" ,") else None


def _is_handle(name: Name) -> bool:
    """ "night_owl", "@night_owl": what somebody is called on a site."""
    return len(name.words) == 1 and (name.words[0].startswith("@") or "_" in name.words[0])


def _is_person(words: str) -> bool:
    known = description(words.split()[-1].lower())
    return known.kind == "person" and not known.many


def _is_described(text: str, first: Span, before: Span) -> bool:
    """Whether a description, of one person, goes on with another that leads to the name: "The other man, his cousin *Jo
    Lind*"."""
    described = _before_modifiers(text, first).of(text)
    role = [word for word in before.of(text).split() if not word.startswith("(")]  # "Chief (Mrs.)"
    if not described.strip() or not role or _MODIFIES.search(text, before.start, before.end):
        return False
    last, known = role[-1], description(described.split()[-1].lower())
    one = known.kind == "person" or (known.kind is None and _ONE.match(described) is not None)
    return one and not known.many and (is_title(last) or last == "late" or description(last).kind == "person")


def _parts(text: str, source: Span) -> list[Span]:
    """The source, cut where its head ends and at whatever follows that."""
    edges = [source.start]
    for m in _HEAD_ENDS.finditer(text, source.start, source.end):
        edges += [m.start(), m.end()]
    edges.append(source.end)
    out: list[Span] = []
    for a, b in zip(edges[::2], edges[1::2], strict=True):
        part = text[a:b]
        a, b = a + len(part) - len(part.lstrip()), b - len(part) + len(part.rstrip())
        out += [Span(a, b)] if a < b else []
    return out or [source]


def _last_name(text: str, part: Span) -> Name | None:
    """The name that ``part`` ends with, before what modifies it."""
    found = list(names(text, part))
    if not found:
        return None
    modifier = next((m for m in _MODIFIES.finditer(text, part.start, part.end) if not _within(m.start(), found)), None)
    end = modifier.start() if modifier else part.end
    heads = [n for n in found if n.span.end <= end]
    linked = any(not _within(m.start(), found) for m in _LINKS.finditer(text, part.start, end))
    if not heads or (linked and not _is_one(text, part)):
        return None
    behind = [n for n in found if n.start > heads[-1].span.end and n.span.end == part.end and len(n.words) > 1]
    office = text[part.start : heads[-1].span.end].split()
    if (
        modifier
        and behind
        and first_name(behind[0].words[0])
        and (is_title(office[-1]) or description(office[-1]).kind == "person")
    ):
        return behind[0]  # "Head of planning *Jo Lind*"
    after = _SELF.sub("", text[heads[-1].span.end : end].rstrip())
    return heads[-1] if all(map(stands_behind, _POSSESSIVE_OR_EDGE.sub("", after).split())) else None


def _within(place: int, found: list[Name]) -> bool:
    return any(n.start <= place < n.span.end for n in found)

"""What was found out by comparing, as JSON has it."""

from __future__ import annotations

from typing import TypedDict

from hearsay.compare.check import Answer, Finding
from hearsay.compare.drift import Change, Conflict, Wording
from hearsay.compare.family import Family, Member
from hearsay.compare.verify import Checked
from hearsay.span import Spans


class PlaceJson(TypedDict):
    article: str
    statement: str


class ChangeJson(TypedDict):
    before: str
    after: str


class MemberJson(PlaceJson):
    """``drift`` and ``origin`` are null for the first of a family, ``credited`` tells that its article names the
    origin's outlet."""

    speaker: str | None
    outlet: str | None
    published: str | None
    drift: Wording | None
    origin: PlaceJson | None
    credited: bool
    conflicts: list[Conflict]
    changes: list[ChangeJson]
    words: str


class FamilyJson(TypedDict):
    id: str
    members: list[MemberJson]
    conflicts: list[Conflict]


class EvidenceJson(TypedDict):
    article: str
    statement: str | None
    words: str
    source: str
    spans: list[list[int]]


class FindingJson(TypedDict):
    answer: Answer
    why: str
    changes: list[ChangeJson]
    evidence: EvidenceJson | None


class CheckedJson(FindingJson):
    """``start`` and ``end`` are of the draft's text."""

    words: str
    by: str | None
    start: int
    end: int
    holds: bool


def family_json(family: Family) -> FamilyJson:
    members = [_member(member, family) for member in family.members]
    return {"id": family.id, "members": members, "conflicts": list(family.conflicts)}


def _member(member: Member, family: Family) -> MemberJson:
    u = member.utterance
    origin = None if member.origin is None else family.members[member.origin].utterance
    return {
        "article": u.article,
        "statement": u.statement,
        "speaker": u.speaker,
        "outlet": u.outlet,
        "published": u.published,
        "drift": member.wording,
        "origin": {"article": origin.article, "statement": origin.statement} if origin else None,
        "credited": member.credited,
        "conflicts": list(member.conflicts),
        "changes": _changes(member.changes),
        "words": u.words,
    }


def _changes(changes: tuple[Change, ...]) -> list[ChangeJson]:
    return [{"before": change.before, "after": change.after} for change in changes]


def finding_json(finding: Finding) -> FindingJson:
    s = finding.saying
    return {
        "answer": finding.answer,
        "why": finding.why,
        "changes": _changes(finding.changes),
        "evidence": {
            "article": s.article,
            "statement": s.statement,
            "words": s.words,
            "source": s.source,
            "spans": _spans(s.spans),
        }
        if s
        else None,
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def checked_json(checked: Checked) -> CheckedJson:
    return {
        **finding_json(checked.best),
        "words": checked.asked.words,
        "by": checked.asked.by,
        "start": checked.saying.spans[0].start,
        "end": checked.saying.spans[-1].end,
        "holds": checked.holds,
    }

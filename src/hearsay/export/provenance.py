"""Records to PROV-O, as JSON-LD: what was quoted from where, attributed to whom, and which run of Hearsay said so."""

from __future__ import annotations

import re
from hashlib import sha256

from hearsay.correction import Correction
from hearsay.export.linked import (
    TERMS,
    Node,
    article_iri,
    compact,
    entity,
    entity_iri,
    line,
    person_iri,
    said_of,
    statement_iri,
    words_of,
)
from hearsay.statement import Record, Statement

CONTEXT: Node = {
    "prov": "http://www.w3.org/ns/prov#",
    "hearsay": TERMS,
    "name": "http://xmlns.com/foaf/0.1/name",
    "value": "prov:value",
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in (
            "wasAttributedTo",
            "wasQuotedFrom",
            "wasGeneratedBy",
            "used",
            "wasAssociatedWith",
            "alternateOf",
            "wasInvalidatedBy",
        )
    },
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "http://www.w3.org/2001/XMLSchema#dateTime"},
}
# A time to the minute: of a day or a month nobody knows when in it something was said.
_EXACT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?")
_TYPES = {"PER": "prov:Person", "ORG": "prov:Organization"}


def to_provenance(record: Record) -> Node:
    """One document: the article, its outlet, the run, the agents, the statements."""
    article, run = article_iri(record), _run_iri(record)
    made_by = record.made_by
    outlet = f"{article}:outlet" if record.article.outlet else None
    graph: list[Node] = [
        compact(
            {
                "@id": article,
                "@type": "prov:Entity",
                "wasAttributedTo": outlet,
                "alternateOf": record.article.url,
                "hearsay:published": record.article.published,
            }
        ),
        {"@id": run, "@type": "prov:Activity", "used": article, "wasAssociatedWith": f"{run}:software"},
        compact(
            {
                "@id": f"{run}:software",
                "@type": ["prov:Agent", "prov:SoftwareAgent"],
                "name": f"Hearsay {made_by.version}",
                "hearsay:model": made_by.model,
            }
        ),
    ]
    if outlet:
        graph.append({"@id": outlet, "@type": ["prov:Agent", "prov:Organization"], "name": record.article.outlet})
    graph += [_agent(record, identity) for identity in sorted({s.speaker for s in record.statements if s.speaker})]
    graph += [_statement(record, statement, run) for statement in record.statements]
    graph += _corrections(record)
    return {"@context": CONTEXT, "@graph": graph}


def to_line(record: Record) -> str:
    return line(to_provenance(record))


def _statement(record: Record, statement: Statement, run: str) -> Node:
    parents = statement.reported_by or ()
    at = statement.said_at.value if statement.said_at else None
    exact = at is not None and bool(_EXACT.fullmatch(at))
    said = said_of(record, statement.id)
    return compact(
        {
            "@id": statement_iri(record, statement.id),
            "@type": "prov:Entity",
            "value": words_of(record, statement),
            "wasAttributedTo": entity_iri(record, statement.speaker) if statement.speaker else None,
            "wasQuotedFrom": statement_iri(record, parents[0]) if parents else article_iri(record),
            "wasGeneratedBy": [run, *map(_correction_iri, said)] if said else run,
            "generatedAtTime": _seconds(at) if exact and at else None,
            "hearsay:saidAt": at,
            "hearsay:kind": statement.kind,
            "hearsay:polarity": statement.polarity,
            "hearsay:addressee": {"@id": entity_iri(record, statement.addressee)} if statement.addressee else None,
        }
    )


def _agent(record: Record, identity: str) -> Node:
    found = entity(record, identity)
    assert found is not None
    kind = _TYPES.get(found.type or "")
    return {
        "@id": entity_iri(record, identity),
        "@type": ["prov:Agent", kind] if kind else "prov:Agent",
        "name": found.name,
    }


def _corrections(record: Record) -> list[Node]:
    """What people said and is part of the record, and they; what they said is no statement was invalidated by it."""
    said = [each for each in record.corrections if each.fate == "applied" and each.statement]
    names = sorted({each.correction.by for each in said})
    out: list[Node] = [{"@id": person_iri(n), "@type": ["prov:Agent", "prov:Person"], "name": n} for n in names]
    for each in said:
        correction = each.correction
        out.append(
            compact(
                {
                    "@id": _correction_iri(correction),
                    "@type": "prov:Activity",
                    "used": article_iri(record),
                    "wasAssociatedWith": person_iri(correction.by),
                    "endedAtTime": correction.made_at,
                    "hearsay:what": correction.what,
                    "hearsay:note": correction.note or None,
                }
            )
        )
        if correction.what == "not a statement" and each.statement:
            gone = statement_iri(record, each.statement)
            out.append({"@id": gone, "@type": "prov:Entity", "wasInvalidatedBy": _correction_iri(correction)})
    return out


def _correction_iri(correction: Correction) -> str:
    return f"urn:hearsay:correction:{correction.id}"


def _seconds(at: str) -> str:
    """With seconds, which xsd:dateTime asks for."""
    return f"{at[:16]}:00{at[16:]}" if at[16:17] != ":" else at


def _run_iri(record: Record) -> str:
    made = f"{record.made_by.version} {record.made_by.model} {sorted(record.made_by.settings.items())}"
    return f"urn:hearsay:run:{record.article.id}:{sha256(made.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"

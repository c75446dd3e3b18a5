"""The linked formats, read by those who know them: JSON-LD expanded by pyld, triples asked by rdflib."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.namespace import PROV, RDF

from hearsay.amendment import making
from hearsay.amendment.corrected import corrected
from hearsay.article import Article
from hearsay.correction import Who
from hearsay.export import annotation, provenance, schema_org
from hearsay.span import OffsetMap, Span
from hearsay.statement import Confidence, Entity, EntityMention, MadeBy, Record, SaidAt, Statement
from tests.export.records import records

# rdflib warns of what it does itself when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
SCHEMA = "https://schema.org/"
OA = "http://www.w3.org/ns/oa#"
# The part of http://www.w3.org/ns/anno.jsonld that is used, so that no test needs the network.
ANNO = {
    "oa": OA,
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "Software": "as:Application",
    "Person": "foaf:Person",
    "modified": {"@id": "http://purl.org/dc/terms/modified", "@type": "xsd:dateTime"},
    "describing": "oa:describing",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "generator": {"@id": "as:generator", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "name": "foaf:name",
}
TEXT = "The book says Ada Lindqvist told Bo Ferrier on 2 March at noon: “the ferry is late” … “again”."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def story() -> Record:
    """A book reports what Ada told Bo, in two parts, at a time that is known to the minute."""
    who = [
        Entity("e1", "Ada Lindqvist", (EntityMention(span("Ada Lindqvist"), "name"),), "PER"),
        Entity("e2", "Bo Ferrier", (), "PER"),
    ]
    outer = Statement(
        "s1", "indirect", (span("The book"),), (span("says"),), (Span(TEXT.index("Ada"), len(TEXT) - 1),), "affirmed",
        Confidence(0.8), (), (),
    )  # fmt: skip
    inner = Statement(
        "s2", "direct", (span("Ada Lindqvist"),), (span("told"),), (span("“the ferry is late”"), span("“again”")),
        "denied", Confidence(0.9), ("s1",), (), speaker="e1", addressee="e2",
        said_at=SaidAt(span("2 March"), "2026-03-02T12:00"), act="statement",
    )  # fmt: skip
    article = Article(
        "a1", TEXT, "0" * 64, OffsetMap(), url="https://herald.example/ferry", outlet="The Herald", title="Ferry",
        published="2026-03-03", language="en",
    )  # fmt: skip
    return Record(MadeBy("1", "m" * 64, {}), article, (outer, inner), tuple(who))


def expanded(line: str) -> list[Any]:
    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld", "no other context is needed"
        return {
            "contextUrl": None,
            "documentUrl": url,
            "document": {"@context": ANNO},
            "contentType": "application/ld+json",
        }

    return jsonld.expand(json.loads(line), cast("Any", {"documentLoader": load}))


def nodes(line: str) -> dict[str, Any]:
    return {node["@id"]: node for node in expanded(line)}


def test_schema_org(story: Record) -> None:
    by_id = nodes(schema_org.to_line(story))
    article, claim, quotation = (
        by_id[i] for i in ("urn:hearsay:article:a1", "urn:hearsay:statement:a1:s1", "urn:hearsay:statement:a1:s2")
    )
    assert article["@type"] == [SCHEMA + "NewsArticle"]
    assert article[SCHEMA + "url"] == [{"@id": "https://herald.example/ferry"}]
    assert article[SCHEMA + "publisher"][0][SCHEMA + "name"] == [{"@value": "The Herald"}]
    assert article[SCHEMA + "datePublished"] == [{"@value": "2026-03-03"}]
    assert claim["@type"] == [SCHEMA + "Claim"]
    assert quotation["@type"] == [SCHEMA + "Quotation"]
    assert quotation[SCHEMA + "text"] == [{"@value": "“the ferry is late” … “again”"}]
    [speaker] = quotation[SCHEMA + "spokenByCharacter"]
    assert (speaker["@type"], speaker[SCHEMA + "name"]) == ([SCHEMA + "Person"], [{"@value": "Ada Lindqvist"}])
    assert quotation[SCHEMA + "isBasedOn"] == [{"@id": claim["@id"]}]
    assert quotation[SCHEMA + "isPartOf"] == [{"@id": article["@id"]}]
    assert quotation[SCHEMA + "temporal"] == [{"@value": "2026-03-02T12:00"}]
    assert quotation["urn:hearsay:terms:polarity"] == [{"@value": "denied"}]
    assert quotation["urn:hearsay:terms:addressee"][0][SCHEMA + "name"] == [{"@value": "Bo Ferrier"}]
    assert "ClaimReview" not in schema_org.to_line(story)


def test_web_annotation(story: Record) -> None:
    [page] = expanded(annotation.to_line(story))
    items = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert [item["@type"] for item in items] == [[OA + "Annotation"]] * 2
    targets = items[1][OA + "hasTarget"]
    assert len(targets) == 2
    for target in targets:
        assert target[OA + "hasSource"] == [{"@id": "https://herald.example/ferry"}]
        by_type = {s["@type"][0]: s for s in target[OA + "hasSelector"]}
        quote, position = by_type[OA + "TextQuoteSelector"], by_type[OA + "TextPositionSelector"]
        start, end = (position[OA + name][0]["@value"] for name in ("start", "end"))
        assert TEXT[start:end] == quote[OA + "exact"][0]["@value"]
        assert TEXT[:start].endswith(quote[OA + "prefix"][0]["@value"])
        assert TEXT[end:].startswith(quote[OA + "suffix"][0]["@value"])
    [body] = items[1][OA + "hasBody"]
    assert body["urn:hearsay:terms:reportedBy"] == [{"@id": "urn:hearsay:statement:a1:s1"}]
    assert body["urn:hearsay:terms:polarity"] == [{"@value": "denied"}]


def test_prov_o(story: Record) -> None:
    graph = Graph().parse(data=provenance.to_line(story), format="json-ld")
    article, outer, inner = (
        URIRef(f"urn:hearsay:{what}") for what in ("article:a1", "statement:a1:s1", "statement:a1:s2")
    )
    assert (inner, PROV.wasQuotedFrom, outer) in graph
    assert (outer, PROV.wasQuotedFrom, article) in graph
    assert (inner, PROV.wasAttributedTo, URIRef("urn:hearsay:entity:a1:e1")) in graph
    assert str(graph.value(inner, PROV.value)) == "“the ferry is late” … “again”"
    assert str(graph.value(inner, PROV.generatedAtTime)) == "2026-03-02T12:00:00"
    run = graph.value(inner, PROV.wasGeneratedBy)
    assert (run, PROV.used, article) in graph
    assert (graph.value(article, PROV.wasAttributedTo), RDF.type, PROV.Agent) in graph


def test_people_are_agents_of_what_they_corrected(story: Record) -> None:
    first, second = (s.id for s in story.statements)
    said = [
        making.not_a_statement(story, first, making.Signature("Editor", "2026-04-01T10:00:00.000000Z")),
        making.wrong_speaker(
            story, second, Who("Bo Ferrier"), making.Signature("A Reader", "2026-04-02T10:00:00Z", "so")
        ),
    ]
    made = corrected(story, said)
    [page] = expanded(annotation.to_line(made))
    [item] = page["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    agents = item["http://www.w3.org/ns/activitystreams#generator"]
    assert [a["@type"][0].rsplit("/", 1)[1] for a in agents] == ["activitystreams#Application", "Person"]
    assert agents[1]["http://xmlns.com/foaf/0.1/name"] == [{"@value": "A Reader"}]
    graph = Graph().parse(data=provenance.to_line(made), format="json-ld")
    none, who = (URIRef(f"urn:hearsay:correction:{each.id}") for each in said)
    assert graph.value(URIRef(f"urn:hearsay:statement:a1:{first}"), PROV.wasInvalidatedBy) == none
    assert who in set(graph.objects(URIRef(f"urn:hearsay:statement:a1:{second}"), PROV.wasGeneratedBy))
    reader = graph.value(who, PROV.wasAssociatedWith)
    assert reader == URIRef("urn:hearsay:person:A%20Reader")
    assert (reader, RDF.type, PROV.Person) in graph
    assert str(graph.value(who, PROV.endedAtTime)) == "2026-04-02T10:00:00+00:00"


@pytest.mark.parametrize("value", ["2026-03", "2026", "2026-03-02", "199"])
def test_a_time_that_is_not_exact_is_not_generated_at(story: Record, value: str) -> None:
    inner = replace(story.statements[1], said_at=SaidAt(span("2 March"), value))
    line = provenance.to_line(replace(story, statements=(story.statements[0], inner)))
    graph = Graph().parse(data=line, format="json-ld")
    assert not list(graph.subject_objects(PROV.generatedAtTime))


@settings(max_examples=25, deadline=None)
@given(records())
def test_any_record_can_be_read_by_others(record: Record) -> None:
    assert len([n for n in nodes(schema_org.to_line(record)).values() if SCHEMA + "isPartOf" in n]) == len(
        record.statements
    )
    graph = Graph().parse(data=provenance.to_line(record), format="json-ld")
    assert len(list(graph.subjects(PROV.value, unique=True))) == len(record.statements)
    assert json.loads(annotation.to_line(record))["type"] == "AnnotationPage"

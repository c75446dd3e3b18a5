"""The API keeps what its OpenAPI document promises: schemathesis makes up requests, proper and improper, alone and one
after the other, and holds every answer against the document."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, StopReason, events, from_schema

from hearsay.serve import create_app
from hearsay.serve.security.buckets import Rate
from hearsay.serve.security.protection import Protection
from hearsay.settings import Settings
from tests.serve.copies import copied

EXAMPLES = int(os.environ.get("HEARSAY_EXAMPLES", "4"))
SECONDS = 40
# What the schema allows may still be what cannot be read (bytes of a picture, an address that leads nowhere) or asked
# (only words to leave out); the document promises 422 for it.
UNREADABLE = {"positive_data_acceptance": {"expected-statuses": ["2xx", "422", "429"]}}
# Nor is what is to be corrected there.
NOT_THERE = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "422", "429"]}}
CONFIG = {
    "seed": 6,
    "max-time": SECONDS * EXAMPLES // 4,
    "generation": {"max-examples": EXAMPLES},
    "operations": [
        {"include-name": name, "checks": UNREADABLE}
        for name in ("POST /api/read", "POST /api/verify", "GET /api/search", "GET /api/timeline")
    ]
    + [
        {"include-name": f"POST /api/{path}", "checks": NOT_THERE}
        for path in (
            "articles/{identity}/corrections",
            "corrections/{identity}/withdrawal",
            "people/{identity}/same",
            "people/{identity}/two",
            "corrections/apart",
        )
    ],
}


def test_every_answer_is_as_the_document_says(location: str, tmp_path: Path) -> None:
    # The application itself, in this process; nobody may have anything fetched, so that no network is needed. What is
    # written goes to a copy of the archive.
    protection = Protection(hosts=frozenset({"testserver"}), urls=Rate(0, 0))
    app = create_app(Settings(archive=copied(location, tmp_path)), protection)
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", app, config=SchemathesisConfig.from_dict(CONFIG))
    asked, failures, reason = Counter[str](), list[str](), None
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            failures.append(f"{event}")
        if isinstance(event, events.ScenarioFinished):
            for identity, checks in event.recorder.checks.items():
                case = event.recorder.cases[identity].value
                asked[case.operation.label] += 1
                failures += [
                    f"{c.name}: {c.failure_info.failure}\n{c.failure_info.code_sample}"
                    for c in checks if c.status == Status.FAILURE and c.failure_info
                ]  # fmt: skip
        if isinstance(event, events.EngineFinished):
            reason = event.stop_reason
    assert not failures, f"{len(failures)} failures\n" + "\n\n".join(failures[:10])
    assert reason in (StopReason.COMPLETED, StopReason.MAX_TIME)
    assert sum(asked.values()) > 300
    assert reason == StopReason.MAX_TIME or len(asked) == len(app.openapi()["paths"]), asked

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearsay.export.schema import schema_text
from hearsay.extract.dates import find, from_metadata

PUBLISHED = json.loads(schema_text())["properties"]["article"]["properties"]["published"]["pattern"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("13 October 2025, 11:25", "2025-10-13T11:25"),
        ("Published 3 May 2025 at 14:10", "2025-05-03T14:10"),
        ("Oct. 13, 2025 at 2:10 p.m.", "2025-10-13T14:10"),
        ("May 3rd, 2025 12:05 AM", "2025-05-03T00:05"),
        ("October 13, 2025, 2 p.m. ET", "2025-10-13T14:00"),
        ("13.10.2025 11:25", "2025-10-13T11:25"),
        ("13.10.2025, 11.25 Uhr", "2025-10-13T11:25"),
        ("3. Mai 2025 | 14:10", "2025-05-03T14:10"),
        ("Montag, 3. März 2025", "2025-03-03"),
        ("le 3 août 2025 à 14h10", "2025-08-03T14:10"),
        ("1er mai 2025", "2025-05-01"),
        ("13 de octubre de 2025", "2025-10-13"),
        ("3 de maio de 2025 às 08:05", "2025-05-03T08:05"),
        ("13 oktyabr 2025, 11:25", "2025-10-13T11:25"),
        ("13 Ekim 2025 11:25", "2025-10-13T11:25"),
        ("13 октября 2025 г., 11:25", "2025-10-13T11:25"),
        ("13 жовтня 2025, 11:25", "2025-10-13T11:25"),
        ("13 października 2025", "2025-10-13"),
        ("2025年10月13日 11:25", "2025-10-13T11:25"),
        ("23 İyun 2025, 11:25", "2025-06-23T11:25"),  # its small letter is two characters
        ("23 HAZİRAN 2025", "2025-06-23"),
        ("2025 m. birželio 23 d. 11:25", "2025-06-23T11:25"),
        ("2025. gada 23. jūnijs, 11:25", "2025-06-23T11:25"),
        ("2025. június 23. 11:25", "2025-06-23T11:25"),
        ("23. juuni 2025 kell 11:25", "2025-06-23T11:25"),
        ("23.06.2025. 11:25", "2025-06-23T11:25"),
        ("23. lipnja 2025. u 11:25", "2025-06-23T11:25"),
        ("23. jun 2025. 11:25", "2025-06-23T11:25"),
        ("23. júna 2025 o 11:25", "2025-06-23T11:25"),
        ("23 юни 2025 г., 11:25", "2025-06-23T11:25"),
        ("23 ივნისი, 2025", "2025-06-23"),
        ("23 qershor 2025, 11:25", "2025-06-23T11:25"),
        ("23 Juni 2025, 11:25 WIB", "2025-06-23T11:25"),
        ("11:25, 13 October 2025", "2025-10-13T11:25"),
        ("2:10 PM EDT, Mon May 3, 2027", "2027-05-03T14:10"),
        ("13 Ekim 2025, Salı 11:25", "2025-10-13T11:25"),
        ("13 октября 2025, понедельник, 11:25", "2025-10-13T11:25"),
        ("November 2, 2026 at 9:47 AM EST", "2026-11-02T09:47-05:00"),
        ("Thu 2 Apr 2026 17.32 BST", "2026-04-02T17:32+01:00"),
        ("May 3, 2027 at 2:10 PM GMT+1", "2027-05-03T14:10+01:00"),
        ("3 May 2026, 11:25 CST", "2026-05-03T11:25"),  # in America or in China
        ("2025-10-13 11:25", "2025-10-13T11:25"),
        ("2025/10/13", "2025-10-13"),
        ("13/10/2025", "2025-10-13"),
        ("October 2025", "2025-10"),
        ("octobre 2025", "2025-10"),
    ],
)
def test_dates_have_just_the_precision_that_is_shown(text: str, value: str) -> None:
    assert [d.value for d in find(text)] == [value]
    assert re.search(PUBLISHED, value)


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("03/05/2025", None, "2025"),
        ("03/05/2025", "en", "2025"),
        ("03/05/2025", "en-US", "2025-03-05"),
        ("03/05/2025", "en-GB", "2025-05-03"),
        ("03/05/2025", "fr", "2025-05-03"),
        ("05/05/2025", "en", "2025-05-05"),
    ],
)
def test_a_date_that_means_two_days_is_no_day(text: str, language: str | None, value: str) -> None:
    assert [d.value for d in find(text, language)] == [value]


@pytest.mark.parametrize(
    "text",
    ["31.02.2025", "in 2025", "version 1.2.2025.4", "May I come in?", "192.168.1.20", "3 May", "tel. 040-12-34-5678"],
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert list(find(text)) == []


@pytest.mark.parametrize(
    ("given_value", "value"),
    [
        ("2025-10-13T11:25:00+04:00", "2025-10-13T11:25:00+04:00"),
        ("2025-10-13T11:25:30.123Z", "2025-10-13T11:25:30Z"),
        ("2025-10-13 11:25", "2025-10-13T11:25"),
        ("20251013", "2025-10-13"),
        ("2025-10-13T00:00:00Z", "2025-10-13"),
        ("2025-10-13T00:00:00+0200", "2025-10-13"),
        ("2025-10", "2025-10"),
        ("Mon, 13 Oct 2025 11:25:00 +0000", "2025-10-13T11:25"),
        ("2025-13-45", None),
        ("yesterday", None),
    ],
)
def test_dates_of_metadata(given_value: str, value: str | None) -> None:
    assert from_metadata(given_value) == value


@given(st.text(alphabet="0123456789./-: ,MayOctober年月日Tamp", max_size=60))
def test_any_string_gives_valid_dates_or_none(text: str) -> None:
    for d in find(text):
        assert 0 <= d.start < d.end <= len(text)
        assert from_metadata(d.value) in (d.value, d.value[:10]) or len(d.value) in (4, 13)

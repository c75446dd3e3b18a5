"""What days a time may mean."""

from __future__ import annotations

import pytest

from hearsay.archive.timeline import days_of


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2026-05-04", "2026-05-04", "2026-05-04"),
        ("2026-05-04TNI", "2026-05-04", "2026-05-04"),
        ("2026-05-04T14:30", "2026-05-04", "2026-05-04"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2026-02-XX", "2026-02-01", "2026-02-28"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("199", "1990-01-01", "1999-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19", "1900-01-01", "1999-12-31"),
        ("2026-W19", "2026-05-04", "2026-05-10"),
        ("2026-W19-WE", "2026-05-09", "2026-05-10"),
        ("2026-W19-3", "2026-05-06", "2026-05-06"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-WI", "2026-12-01", "2027-02-28"),
    ],
)
def test_days(value: str, first: str, last: str) -> None:
    found = days_of(value)
    assert found
    assert [day.isoformat() for day in found] == [first, last]


@pytest.mark.parametrize(
    "value", ["XXXX-WXX-5", "PRESENT_REF", "P3D", "T14:00", "2026-13", "2026-02-30", "0", "", "2026-W60"]
)
def test_no_days(value: str) -> None:
    assert days_of(value) is None

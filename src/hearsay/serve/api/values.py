"""What a request may say: ids, dates, numbers. Each is checked before anything is looked for."""

from __future__ import annotations

import re
from typing import Annotated, Any

from fastapi import Path
from pydantic import BeforeValidator, Field, StringConstraints

from hearsay.page import PUBLISHED
from hearsay.read.page import LANGUAGE

_WHOLE = re.compile(r"-?[0-9]{1,9}")
_MONTHS_31, _MONTHS_30 = "(?:0[13578]|1[02])", "(?:0[469]|11)"
_BY_FOUR = "(?:0[48]|[2468][048]|[13579][26])"
_LEAP = f"(?:[1-9][0-9]{_BY_FOUR}|(?:[2468][048]|[13579][26])00)"
# Days that there are, so that a schema can say what is accepted.
_DATE = (
    rf"^(?:[1-9][0-9]{{3}}(?:-(?:0[1-9]|1[0-2])|-{_MONTHS_31}-(?:0[1-9]|[12][0-9]|3[01])"
    rf"|-{_MONTHS_30}-(?:0[1-9]|[12][0-9]|30)|-02-(?:0[1-9]|1[0-9]|2[0-8]))?|{_LEAP}-02-29)$"
)
_NO_CONTROLS = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"


def _number(value: Any) -> Any:
    """Digits as a query writes them, and nothing that merely could be read as a number."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else str(value) + "?"


def _yes_or_no(value: Any) -> Any:
    return {"true": True, "false": False}.get(value, value if isinstance(value, bool) else "?")


_ID = r"^[A-Za-z0-9._:-]{1,128}$"
Identity = Annotated[str, Path(pattern=_ID, description="An id; six letters of it will do.")]
WholeIdentity = Annotated[str, Path(pattern=_ID, description="An id.")]
Id = Annotated[str, StringConstraints(pattern=_ID)]  # in a body
Date = Annotated[
    str, StringConstraints(pattern=_DATE), Field(description="2025, 2025-10 or 2025-10-13", examples=["2025-10"])
]
# As the record's contract has it: a day and a time may stand in it, only as precise as is known.
Published = Annotated[
    str,
    StringConstraints(
        pattern=f"^{PUBLISHED.pattern}$",
        max_length=40,
    ),
    Field(description="ISO 8601, only as precise as it is known.", examples=["2025-10-13T11:25"]),
]
Tongue = Annotated[
    str,
    StringConstraints(pattern=f"^{LANGUAGE.pattern}$", max_length=40),
    Field(description="A BCP 47 tag.", examples=["en-GB"]),
]
Words = Annotated[str, StringConstraints(max_length=500, pattern=_NO_CONTROLS)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_NO_CONTROLS)]
Limit = Annotated[int, Field(ge=1, le=100, description="How many."), BeforeValidator(_number)]
LongLimit = Annotated[
    int, Field(ge=1, le=1_000, description="So many of those published last."), BeforeValidator(_number)
]
Offset = Annotated[int, Field(ge=0, le=10_000, description="How many to pass over."), BeforeValidator(_number)]
Truth = Annotated[bool, BeforeValidator(_yes_or_no)]

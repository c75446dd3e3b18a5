"""What the server refuses for now though it was asked properly."""

from __future__ import annotations

from hearsay.errors import HearsayError


class Busy(HearsayError):
    """As many wait as may wait. Ask again after some seconds."""

    def __init__(self, seconds: int = 2) -> None:
        self.seconds = seconds
        super().__init__("too many are reading at once; try again soon")


class TooOften(HearsayError):
    """This client asks more often than is allowed. Ask again after some seconds."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"that is more than one client may ask; try again in {seconds} seconds")

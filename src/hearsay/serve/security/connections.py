"""How long a connection is kept for a client that does not say what it wants, or does not take what it asked for."""

from __future__ import annotations

from asyncio import TimerHandle, Transport

from uvicorn.protocols.http.h11_impl import H11Protocol

from hearsay.serve.security.buckets import client_of, is_here

# Seconds that a request's head may take, from its first byte, or from the connection's begin; seconds that a client may
# leave lie what is sent to it; and connections that another machine may have at once.
_HEAD, _TAKEN, _OF_ONE = 10.0, 60.0, 64


class Connection(H11Protocol):
    """uvicorn's own, which waits without end for the first request, for the rest of a head, and for what it sends to be
    taken."""

    _late: TimerHandle | None = None
    _left_lying: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - as above it
        """Called by the loop; hangs up on a client that has too many already."""
        super().connection_made(transport)
        if not is_here({"client": self.client}) and self._of_this_client() > _OF_ONE:
            transport.abort()
        else:
            self._late = self.loop.call_later(_HEAD, transport.abort)

    def data_received(self, data: bytes) -> None:
        """Called by the loop."""
        super().data_received(data)
        if self.cycle and not self.cycle.response_complete:
            self._late = _stopped(self._late)
        elif self._late is None:
            self._late = self.loop.call_later(_HEAD, self.transport.abort)

    def pause_writing(self) -> None:
        """Called by the loop where much is to be sent and not taken."""
        super().pause_writing()
        self._left_lying = self._left_lying or self.loop.call_later(_TAKEN, self.transport.abort)

    def resume_writing(self) -> None:
        """Called by the loop where most of it was taken."""
        super().resume_writing()
        self._left_lying = _stopped(self._left_lying)

    def timeout_keep_alive_handler(self) -> None:
        """Called where nothing more was asked for; a close would wait for what was not taken."""
        super().timeout_keep_alive_handler()
        self._left_lying = self._left_lying or self.loop.call_later(_TAKEN, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the loop."""
        super().connection_lost(exc)
        self._late, self._left_lying = _stopped(self._late), _stopped(self._left_lying)

    def _of_this_client(self) -> int:
        own = client_of({"client": self.client})
        return sum(isinstance(c, Connection) and client_of({"client": c.client}) == own for c in self.connections)


def _stopped(timer: TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()

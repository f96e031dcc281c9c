"""What of sensitive incidents is kept from whoever asks: the one place where the switch is read.

In: Switch, a View, a Caller. Out: Kept.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock

from bearwitness.record import Kept, Switch, View, kept
from bearwitness.serve.callers import Caller

# What a delay hides is looked up again after so long, though nothing was recorded.
_ANEW = timedelta(minutes=1)


class Sensitive:
    """The switch of a server, and what it keeps at the record's last entry."""

    def __init__(self, switch: Switch) -> None:
        self.switch = switch
        self._lock = Lock()
        self._found: tuple[str, datetime, Kept] | None = None

    def kept_from(self, caller: Caller, view: View) -> Kept:
        """Return what is kept from a caller: from those who signed in, nothing."""
        if caller.may("reader") or self.switch.how == "off":
            return Kept()
        head, now = view.head()[1], datetime.now(UTC)
        with self._lock:
            if self._found is None or self._found[0] != head or now - self._found[1] > _ANEW:
                self._found = head, now, kept(view, self.switch, now)
            return self._found[2]

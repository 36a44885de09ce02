"""Who may come in: the token of a link is exchanged for a ticket, which a cookie carries from then on.

A ticket is a random number with its signature, so that nothing has to be kept for each visitor, and whoever keeps the
key knows all tickets again after a restart.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from trainer.errors import EnvironmentFailed, FileUnavailable

KEY_BYTES = 32
_NUMBER_BYTES = 10
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody with a ticket: the owner, who has no profile of a visitor, or one of many."""

    profile: str | None


class Door:
    """Lets in who has the token, and knows again who was let in.

    Closed after the first one, it lets in the owner alone; open, everybody who has the token, each as a visitor with
    a profile of their own.
    """

    def __init__(self, key: bytes, *, stays_open: bool) -> None:
        self._key = key
        self.stays_open = stays_open
        self._token: str | None = None

    def new_token(self) -> str:
        """Make the token that opens the door from now on; an earlier one no longer does."""
        self._token = secrets.token_urlsafe(_TOKEN_BYTES)
        return self._token

    def enter(self, token: str) -> str | None:
        """Exchange a token for a ticket; None, if it is not the token or was used up."""
        if self._token is None or not _same(token, self._token):
            return None
        if not self.stays_open:
            self._token = None
        number = secrets.token_hex(_NUMBER_BYTES)
        return f"{number}.{self._signature(number)}"

    def visitor(self, ticket: str | None) -> Visitor | None:
        """Return whose ticket it is; None, if it was not issued here."""
        number, _, signature = (ticket or "").partition(".")
        if not _same(signature, self._signature(number)):
            return None
        return Visitor(f"visitor-{number}" if self.stays_open else None)

    def _signature(self, number: str) -> str:
        return hmac.new(self._key, number.encode(), hashlib.sha256).hexdigest()


def passing_key() -> bytes:
    """Make a key that is forgotten when the server ends, and all tickets with it."""
    return secrets.token_bytes(KEY_BYTES)


def lasting_key(path: Path) -> bytes:
    """Return the key that is kept in a file only its owner can read; made when it is first asked for.

    Raises:
        FileUnavailable: it can neither be read nor made.
        EnvironmentFailed: the file holds something else.

    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes()
        else:
            key = passing_key()
            with os.fdopen(file, "wb") as stream:
                stream.write(key)
    except OSError as error:
        raise FileUnavailable.from_os_error(path, error) from error
    if len(key) != KEY_BYTES:
        raise EnvironmentFailed(
            f"{path} is not the key that tells visitors apart.",
            hint="Move it away; visitors then begin with new profiles.",
        )
    return key


def _same(given: str, right: str) -> bool:
    """Compare in a time that does not tell how much was right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), right.encode())

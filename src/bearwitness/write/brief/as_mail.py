"""A briefing as a message: text and HTML beside each other, a PDF attached where one is wanted.

In: Briefing. Out: EmailMessage, the same bytes for the same briefing; it is sent by ``post``.
"""

from __future__ import annotations

import hashlib
import os
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from bearwitness.errors import MissingResource, WrongUsage
from bearwitness.write.brief.as_html import as_html
from bearwitness.write.brief.as_text import as_text
from bearwitness.write.brief.model import Briefing

_PATIENCE = 30.0  # seconds
_LOCAL = ("localhost", "127.0.0.1", "::1")


def as_mail(briefing: Briefing, attached: bytes | None = None) -> EmailMessage:
    """Return a briefing as a message to nobody yet. attached: a PDF of it."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = f"{briefing.title}, {briefing.period}"
    message.set_content(as_text(briefing), cte="quoted-printable")
    message.add_alternative(as_html(briefing), subtype="html", cte="quoted-printable")
    if attached is not None:
        message.add_attachment(
            attached, maintype="application", subtype="pdf", filename="briefing.pdf"
        )
    # Fixed by what is said: else every message of the same words had other bytes.
    digest = hashlib.sha256(as_text(briefing).encode()).hexdigest()
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            part.set_boundary(f"bearwitness-{number}-{digest[:32]}")
    return message


@dataclass(frozen=True, slots=True, repr=False)
class Postbox:
    """The server that sends messages. sender: whose address they bear."""

    host: str
    port: int
    sender: str
    is_secured: bool
    user: str | None
    password: str | None


def postbox(environment: Mapping[str, str] = os.environ) -> Postbox:
    """Return the server that the environment names (docs/briefing.md). Raises WrongUsage."""
    told = {
        name: environment.get(f"BEARWITNESS_SMTP_{name}")
        for name in ("HOST", "PORT", "FROM", "STARTTLS", "USER", "PASSWORD")
    }
    host, sender, port = told["HOST"], told["FROM"], told["PORT"] or "587"
    if not host or not sender or not port.isdecimal():
        raise WrongUsage(
            "no server is named that could send it, nor by whom", "BEARWITNESS_SMTP_HOST, _FROM",
            "set both, and BEARWITNESS_SMTP_PORT, _USER and _PASSWORD where the server wants them",
        )  # fmt: skip
    is_secured = (told["STARTTLS"] or "on").lower() not in ("off", "0", "no", "false")
    if not is_secured and told["PASSWORD"] and host not in _LOCAL:
        raise WrongUsage(
            "a password would be sent that anybody on the way could read",
            "BEARWITNESS_SMTP_STARTTLS", "leave it on, or send without a password",
        )  # fmt: skip
    return Postbox(host, int(port), sender, is_secured, told["USER"], told["PASSWORD"])


def post(message: EmailMessage, recipients: Sequence[str], box: Postbox) -> None:
    """Send a message. Raises WrongUsage without recipients, MissingResource if it is not taken."""
    if not recipients:
        raise WrongUsage("nobody is named to send it to", "--send", "name them: --recipient WHO")
    try:
        message["From"], message["To"] = box.sender, ", ".join(recipients)
    except (ValueError, HeaderParseError) as error:
        raise WrongUsage("an address cannot be read", "--recipient", "write a@b.org") from error
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=box.sender.rpartition("@")[2] or None)
    try:
        with smtplib.SMTP(box.host, box.port, timeout=_PATIENCE) as server:
            if box.is_secured:
                server.starttls(context=ssl.create_default_context())
            if box.user and box.password:
                server.login(box.user, box.password)
            refused = server.send_message(message, box.sender, list(recipients))
    except (OSError, smtplib.SMTPException) as error:
        raise MissingResource(
            f"the server did not take the message: {type(error).__name__}",
            f"{box.host}:{box.port}", "look at the BEARWITNESS_SMTP settings and try again",
        ) from error  # fmt: skip
    if refused:
        raise MissingResource(
            f"the server refused {len(refused)} of {len(recipients)} recipients",
            f"{box.host}:{box.port}", "look at their addresses; the others have it",
        )  # fmt: skip

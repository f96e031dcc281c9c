"""The briefing in print and as a message: the same bytes for the same words, sent as told."""

from __future__ import annotations

import email
import email.policy
import socketserver
import threading
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from bearwitness.errors import WrongUsage
from bearwitness.write.brief.as_mail import Postbox, as_mail, post, postbox
from bearwitness.write.brief.forms import rendered
from bearwitness.write.brief.model import Briefing, Chart, Line, Note, Point, Section, Table

HOSTILE = '#let x = 1 $a$ *b* _c_ `d` <e> @f \\ "g" Ніс Żeleński العربية'


@pytest.fixture
def briefing() -> Briefing:
    line = Line(f"killed 12 {HOSTILE}", (1,), lead="Town:")
    section = Section(
        "key", "Key points", HOSTILE, (line,), (Table("Toll", ("Day", "Best"), ((line, line),)),),
        (Chart(HOSTILE, (Point("2026-05-01", 3, 4, 9), Point("2026-05-02", None, None, None))),),
    )  # fmt: skip
    note = Note(1, HOSTILE, "police", "Wire", "1 May 2026", "https://a.b/c", "r-1", ("r-1.1-t1",))
    return Briefing("Briefing", "1 May 2026", (("Area", HOSTILE),), HOSTILE, (section,), (note,))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_print_takes_words_as_words_and_is_the_same_twice(briefing: Briefing, paper: str) -> None:
    made = rendered(briefing, "pdf", paper)
    assert made.startswith(b"%PDF-")
    assert made == rendered(briefing, "pdf", paper)
    assert b"CreationDate" not in made


def test_a_message_holds_both_forms_and_is_the_same_twice(briefing: Briefing) -> None:
    made = rendered(briefing, "eml")
    assert made == rendered(briefing, "eml")
    read = email.message_from_bytes(made, policy=email.policy.default)
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    assert read["To"] is None


class Server(socketserver.StreamRequestHandler):
    """Takes one message, as a mail server would."""

    taken: list[bytes]

    def handle(self) -> None:
        self.wfile.write(b"220 here\r\n")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                body = b""
                while not body.endswith(b"\r\n.\r\n"):
                    body += self.rfile.readline()
                self.taken.append(body)
            self.wfile.write(b"250 ok\r\n")


@pytest.fixture
def box() -> Iterator[Postbox]:
    Server.taken = []
    with socketserver.TCPServer(("127.0.0.1", 0), Server) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield Postbox("127.0.0.1", server.server_address[1], "desk@a.example", False, None, None)
        server.shutdown()


def test_a_message_goes_to_whom_is_named(briefing: Briefing, box: Postbox) -> None:
    post(as_mail(briefing, b"%PDF-"), ["reader@b.example"], box)
    (taken,) = Server.taken
    read = email.message_from_bytes(taken, policy=email.policy.default)
    assert isinstance(read, EmailMessage)
    assert read["To"] == "reader@b.example"
    assert [part.get_filename() for part in read.iter_attachments()] == ["briefing.pdf"]


@pytest.mark.parametrize("to", [[], ["a@b.example\r\nBcc: c@d.example"]])
def test_nothing_is_sent_to_nobody(briefing: Briefing, box: Postbox, to: list[str]) -> None:
    with pytest.raises(WrongUsage):
        post(as_mail(briefing), to, box)
    assert Server.taken == []


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"BEARWITNESS_SMTP_HOST": "a.example"},
        {
            "BEARWITNESS_SMTP_HOST": "a.example", "BEARWITNESS_SMTP_FROM": "b@a.example",
            "BEARWITNESS_SMTP_STARTTLS": "off", "BEARWITNESS_SMTP_PASSWORD": "c",
        },
    ],
)  # fmt: skip
def test_a_server_is_named_and_passwords_are_not_sent_bare(told: dict[str, str]) -> None:
    with pytest.raises(WrongUsage):
        postbox(told)

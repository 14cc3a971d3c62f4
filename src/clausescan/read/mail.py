"""E-mails: the contracts attached to them. Nothing is written to a disk; names of attachments are names, never paths."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser
from itertools import islice

from clausescan.errors import UnreadableError
from clausescan.read.ole import is_message, message_attachments
from clausescan.read.package import damaged

SUFFIXES = (".eml", ".msg")
_CONTRACTS = (".pdf", ".docx", ".odt", ".html", ".htm", ".txt", ".md", ".markdown")
_MOST = 400  # parts of one message, those of attached messages included
_LONGEST = 120  # characters of a name
_HEADER = re.compile(rb"^(?:Received|Return-Path|MIME-Version|Delivered-To|Subject|From|To|Date|Message-ID|Content-Type|X-[\w-]+):", re.IGNORECASE)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file attached to an e-mail: its plain name (no folder, no control character) and its bytes."""

    name: str
    data: bytes

    @property
    def is_contract(self) -> bool:
        """Whether it is of a kind that may hold a contract and that can be read."""
        return self.name.lower().endswith(_CONTRACTS) or self.data[:5] == b"%PDF-"


def is_mail(data: bytes, name: str) -> bool:
    """Whether the bytes are an e-mail: by suffix, by Outlook's container or by the header lines they open with."""
    if name.lower().endswith(".eml") or is_message(data):
        return True
    lines = data[:2048].splitlines()[:8]
    return len(lines) > 2 and sum(bool(_HEADER.match(line)) for line in lines) >= 3


def attachments(data: bytes, *, name: str) -> tuple[Attachment, ...]:
    """Every file attached to an e-mail (RFC 5322 or Outlook), those of attached messages included, in order.

    Raises UnreadableError when an Outlook message is damaged.
    """
    found = message_attachments(data, name) if is_message(data) else _parts(_message(data, name))
    return tuple(
        Attachment(name=plain_name(title) or f"piece-jointe-{number}", data=content)
        for number, (title, content) in enumerate(found, 1)
        if content
    )


def plain_name(name: str) -> str:
    """The last part of a file name, without anything that could lead to a folder or act on a terminal.

    >>> plain_name("..\\\\..\\\\etc/contrat.pdf")
    'contrat.pdf'
    """
    last = re.split(r"[/\\]", name)[-1]
    return "".join(c for c in last if c.isprintable()).strip(" .")[-_LONGEST:]


def refuse_mail(data: bytes, name: str) -> UnreadableError:
    """What to say where one document is wanted and an e-mail was given."""
    names = [f"« {one.name} »" for one in attachments(data, name=name) if one.is_contract]
    if not names:
        return UnreadableError(
            f"« {name} » est un courriel sans contrat en pièce jointe.",
            hint="Donnez le contrat lui-même (PDF, DOCX, ODT, HTML, TXT).",
            code="mail_empty",
        )
    return UnreadableError(
        f"« {name} » est un courriel. Contrats joints : {', '.join(names)}",
        hint="Enregistrez la pièce jointe, ou lancez « clausescan » sur le courriel : chaque contrat joint est analysé.",
        code="mail",
    )


def _message(data: bytes, name: str) -> Message:
    try:
        return BytesParser(EmailMessage, policy=policy.default).parsebytes(data)
    except (RecursionError, ValueError, LookupError, TypeError):  # parts inside parts without end
        raise damaged(name) from None


def _parts(message: Message) -> Iterator[tuple[str, bytes]]:
    for part in islice(message.walk(), _MOST):  # `walk` goes into attached messages too
        title = _title(part)
        if part.is_multipart():
            continue
        if (
            title
            or part.get_content_disposition() == "attachment"
            or part.get_content_type() == "application/pdf"
        ):
            content = part.get_payload(decode=True)
            yield title, content if isinstance(content, bytes) else b""


def _title(part: Message) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, LookupError, AttributeError, IndexError):  # headers that the parser cannot decode
        return ""

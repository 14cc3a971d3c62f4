"""E-mails: the attached contracts are documents of their own; names are never paths."""

from email.message import EmailMessage

import pytest

from clausescan.errors import UnreadableError
from clausescan.read import read
from clausescan.read.mail import attachments, is_mail, plain_name
from clausescan.scan import contracts_in

PDF = b"%PDF-1.4 contrat"


def mail(*files: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.fr", "c@d.fr", "Contrat"
    message.set_content("Bonjour, ci-joint le contrat.")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message


def test_attached_contracts_are_documents_and_the_rest_is_named() -> None:
    data = mail(("Contrat été.pdf", PDF), ("annexe.docx", b"PK"), ("logo.png", b"png")).as_bytes()
    documents, others = contracts_in(data, name="mail.eml")
    assert documents == (("Contrat été.pdf", PDF), ("annexe.docx", b"PK"))
    assert others == ("logo.png",)


def test_a_message_inside_a_message_is_opened() -> None:
    outer = mail()
    outer.add_attachment(mail(("contrat.pdf", PDF)))
    assert [one.name for one in attachments(outer.as_bytes(), name="")] == ["contrat.pdf"]


def test_a_pdf_is_known_by_its_bytes() -> None:
    (one,) = attachments(mail(("scan", PDF)).as_bytes(), name="")
    assert one.is_contract


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("../../etc/cron.d/contrat.pdf", "contrat.pdf"),
        ("..\\..\\contrat.pdf", "contrat.pdf"),
        ("/root/.ssh/authorized_keys", "authorized_keys"),
        ("C:\\Users\\x\\contrat.pdf", "contrat.pdf"),
        ("con\x1b[2Jtrat\u202e.pdf", "con[2Jtrat.pdf"),
        ("..", ""),
        ("contrat v1.2.pdf", "contrat v1.2.pdf"),
    ],
)
def test_names_are_never_paths(written: str, plain: str) -> None:
    assert plain_name(written) == plain


def test_where_one_document_is_wanted_the_sentence_says_which_to_take() -> None:
    with pytest.raises(UnreadableError) as caught:
        read(mail(("contrat.pdf", PDF)).as_bytes(), name="mail.eml")
    assert caught.value.code == "mail"
    assert "contrat.pdf" in caught.value.message
    with pytest.raises(UnreadableError) as caught:
        contracts_in(mail(("logo.png", b"x")).as_bytes(), name="mail.eml")
    assert caught.value.code == "mail_empty"


def test_what_only_looks_like_a_mail_is_none() -> None:
    assert is_mail(mail().as_bytes(), "sans-suffixe")
    assert not is_mail(b"Date : 3 mars\nObjet : contrat\nDe : nous\n", "contrat.txt")
    assert not is_mail(b"To: be read\nThe contract lasts three years.\n", "contrat.txt")


def test_hostile_mails_end() -> None:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000)
    )
    try:
        assert attachments(b"MIME-Version: 1.0\n" + nested, name="x.eml") == ()
    except UnreadableError as error:
        assert error.code == "corrupt"
    assert (
        attachments(b"Content-Disposition: attachment; filename==?x?y?z\n\n\xff\xfe", name="x.eml")
        is not None
    )

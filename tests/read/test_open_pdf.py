"""Encrypted and restricted PDFs: opened with the passwords of a file, read with a note, or refused in one sentence."""

import pytest
from papers import SENTENCES, lines_of_text, rewritten, sheet
from pypdf.constants import UserAccessPermissions

from clausescan.errors import UnreadableError
from clausescan.read import read
from clausescan.read.pictures import draw_pages


def locked(user: str, owner: str, algorithm: str = "AES-256", allowed: int = -1) -> bytes:
    return rewritten(
        sheet(lines_of_text),
        lambda writer: writer.encrypt(
            user, owner, algorithm=algorithm, permissions_flag=UserAccessPermissions(allowed & 0xFFFFFFFC)
        ),
    )


@pytest.mark.parametrize(
    ("algorithm", "owner"), [("RC4-128", "maitre"), ("AES-128", "maitre"), ("AES-256", "maître")]
)
@pytest.mark.parametrize("of_owner", [False, True])
def test_the_user_s_and_the_owner_s_password_open(algorithm: str, owner: str, of_owner: bool) -> None:
    password = owner if of_owner else "secret"
    data = locked("secret", owner, algorithm)
    pages, problems = read(data, name="c.pdf", passwords=("faux", password))
    assert SENTENCES[0].split()[0] in [word.text for word in pages[0].words]
    assert problems == ()
    assert len(draw_pages(data, (password,))) == 1
    assert draw_pages(data) == ()


@pytest.mark.parametrize(("passwords", "code"), [((), "encrypted"), (("faux", "faux2"), "password")])
def test_without_the_right_password_one_sentence_says_what_to_do(
    passwords: tuple[str, ...], code: str
) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(locked("secret", "maitre"), name="c.pdf", passwords=passwords)
    assert caught.value.code == code
    assert "--password-file" in caught.value.hint
    assert "faux" not in caught.value.message + caught.value.hint


def test_restrictions_of_the_owner_are_a_note() -> None:
    no_copy = -1 & ~UserAccessPermissions.EXTRACT
    pages, problems = read(locked("", "maitre", allowed=no_copy), name="c.pdf")
    assert pages[0].words
    assert [problem.code for problem in problems] == ["restricted"]


def test_an_encrypted_file_that_allows_everything_has_no_note() -> None:
    assert read(locked("", "maitre"), name="c.pdf")[1] == ()


def test_passwords_do_not_matter_to_a_plain_file() -> None:
    assert read(sheet(lines_of_text), name="c.pdf", passwords=("x",))[1] == ()

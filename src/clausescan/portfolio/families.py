"""Contracts of several files, by folder: which file is the contract, which its annexes and amendments."""

import re
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from clausescan.fold import fold
from clausescan.portfolio.members import Family, Member, Role, is_url, lone, name_of, printable

_AMENDMENT = re.compile(r"\b(?:avenants?|amendments?)\b|\bav ?(?:n ?°? ?)?\d")
_ANNEX = re.compile(
    r"\b(?:annexes?|appendice|appendix|dpa|rgpd|sla|pas|paq|bordereau|bpu|dpgf|convention de service)\b"
)
_MAIN = re.compile(r"\b(?:contrat|convention|marche|cgv|cgu|conditions generales|ccap|acte d'engagement)\b")
_NUMBER = re.compile(r"\d+")
_DATE = re.compile(r"(?:19|20)\d\d ?[01]\d ?[0-3]\d")


def by_folder(members: Iterable[Member], roots: Sequence[str]) -> list[Family]:
    """Every folder below a root is one contract; files that lie in a root itself are contracts of their own."""
    tops = {root.rstrip("/") for root in roots}
    folders: dict[str, list[Member]] = {}
    families = []
    for member in members:
        folder = member.address.rpartition("/")[0]
        if folder in tops or not any(folder.startswith(f"{top}/") for top in tops):
            families.append(lone(member))
        else:
            folders.setdefault(_contract_folder(folder, tops), []).append(member)
    for folder, inside in folders.items():
        families.append(lone(inside[0]) if len(inside) == 1 else _family(folder, inside))
    return families


def role_of(name: str) -> Role:
    """What a file's name says it is; "" if it says nothing."""
    words = _words(name)
    if _AMENDMENT.search(words):
        return "amendment"
    # "Annexe 2 au contrat" is an annex, "Contrat et annexes" a contract: what stands first decides
    found = [(match.start(), role) for pattern, role in _NAMED if (match := pattern.search(words))]
    return min(found)[1] if found else ""


_NAMED: tuple[tuple[re.Pattern[str], Role], ...] = ((_ANNEX, "annex"), (_MAIN, "main"))


def order_of(member: Member) -> tuple[int, str, int, str]:
    """The contract first, then annexes, then amendments by the date or number in their names."""
    words = _words(member.name)
    rank = {"main": 0, "": 1, "annex": 2, "amendment": 3}[member.role]
    date = _DATE.search(words)
    number = _NUMBER.search(words)
    return (
        rank,
        date[0].replace(" ", "") if date and member.role == "amendment" else "",
        int(number[0]) if number and not date else 0,
        words,
    )


def _contract_folder(folder: str, tops: set[str]) -> str:
    """The folder of the contract: "Dupont" for "Dupont/annexes"."""
    while folder not in tops:
        above, _, last = folder.rpartition("/")
        if above in tops or role_of(last) not in ("annex", "amendment"):
            return folder
        folder = above
    return folder


def _family(folder: str, members: Sequence[Member]) -> Family:
    named = [
        Member(address=member.address, size=member.size, role=_role(member, folder)) for member in members
    ]
    if all(member.role in ("annex", "amendment") for member in named):
        chosen = min(named, key=lambda member: (member.role == "amendment", order_of(member)))
        named[named.index(chosen)] = Member(address=chosen.address, size=chosen.size, role="main")
    name = name_of(folder) if is_url(folder) else PurePosixPath(folder).name
    return Family(address=printable(folder), name=printable(name), members=tuple(sorted(named, key=order_of)))


def _role(member: Member, folder: str) -> Role:
    """The role by the file's name, else by the subfolder it lies in."""
    below = member.address.removeprefix(folder).strip("/").rpartition("/")[0]
    return role_of(member.name) or (role_of(below.rpartition("/")[2]) if below else "")


def _words(name: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(name.rpartition(".")[0] or name).replace("'", "’")).replace("’", "'")

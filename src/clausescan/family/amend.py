"""What amendments put out of force: articles that they replace or delete, and values that they state anew.

Read strictly, because a clause that is set aside wrongly would be called missing: an article goes only where the
amendment says that the article itself is replaced or deleted. "Les mots ... de l'article 5 sont remplacés" and
"l'article 5 est complété" leave it in force, and both wordings are read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clausescan.fold import fold
from clausescan.markers import quotable
from clausescan.structures import Clause, Contract, Part, Passage, Problem, Replacement, Value

_NUMBER = r"\d{1,2}(?:\.\d{1,2}){0,4}"
_LIST = rf"{_NUMBER}(?:(?: ?, ?| et | ?, et ){_NUMBER})*"
_OUT = re.compile(
    rf"(?:^|[.;:»] |\b(?:que|et|, ) ?)(?:[-–—•] ?)?(?:les dispositions (?:de l'|des )|le texte de l'|la redaction de l'|l'|les |le )?"
    rf"(?:articles?|clauses?) (?P<numbers>{_LIST})(?P<between>[^.;]{{0,160}}?) (?:est|sont|sera|seront)(?: \w+ment)?"
    r" (?P<verb>remplace|annule|abroge|supprime)e?s?\b"
)
_PART = re.compile(
    r"\b(?:mots?|termes?|phrases?|alineas?|paragraphes?|tableaux?|chiffres?|montants?|annexes?|avenants?)\b"
)
# what stands before "est porté à" or after "au lieu de" is the figure of before
_BEFORE = re.compile(
    r"[^.;]{0,100}?\b(?:est|sont|sera|seront|passe|passent)(?: desormais)?(?: (?:porte|ramene|remplace|reduit|etendu|releve|abaisse)e?s?)? (?:a|par) "
)
_INSTEAD = re.compile(r"\b(?:au lieu de|en lieu et place de|contre)(?: [^.;,]{0,30})?$")
_APOSTROPHES = str.maketrans("’ʼ", "''")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended:
    """A contract after its amendments: what is `in_force`, and all of it as `shown`, without labels on what is not."""

    in_force: Contract
    shown: Contract
    replaced: tuple[Replacement, ...] = ()
    problems: tuple[Problem, ...] = ()


def apply_amendments(contract: Contract, parts: Sequence[Part]) -> Amended:
    """Let every amendment among `parts` (those that were read, in order) win over the documents before it."""
    out: dict[str, Replacement] = {}  # passage id: by what it was replaced
    replaced: list[Replacement] = []
    problems: list[Problem] = []
    texts = {passage.id: passage.text for passage in contract.passages}
    ended: dict[str, set[str]] = {}  # amendment: the numbers of the articles that it wrote anew
    values = [value for value in contract.values if not _inside(value.page, parts, "amendment")]
    for part in parts:
        if part.role != "amendment":
            continue
        for passage, number in _ended(contract, part):
            clauses = [
                one
                for one in contract.clauses
                if _number(one) == number and _counts(one.page, number, part, parts, ended)
            ]
            ended.setdefault(part.name, set()).add(number)
            if not clauses:
                problems.append(_not_found(part, number, passage))
                continue
            one = Replacement(
                kind="clause",
                what=number,
                old=clauses[0].heading or f"article {number}",
                old_page=clauses[0].page,
                new=quotable(passage.text)[:300],
                new_page=passage.page,
                by=part.name,
            )
            replaced.append(one)
            gone = {name for clause in clauses for name in _under(contract, clause)}
            out.update({p.id: one for p in contract.passages if p.clause in gone})
        own = [value for value in contract.values if _of(value.page, part) and not _cited(value, texts)]
        new, losers = _restated(own, [value for value in values if value.passage not in out])
        replaced += [_value(old, by, part) for old, by in losers]
        lost = {id(old) for old, _ in losers}
        values = [value for value in values if id(value) not in lost] + new
    order = {passage.id: index for index, passage in enumerate(contract.passages)}
    kept = tuple(
        sorted((v for v in values if v.passage not in out), key=lambda v: (order[v.passage], v.start))
    )
    force = tuple(passage for passage in contract.passages if passage.id not in out)
    return Amended(
        in_force=replace(contract, passages=force, values=kept),
        shown=replace(
            contract,
            values=kept,
            passages=tuple(replace(p, labels=()) if p.id in out else p for p in contract.passages),
        ),
        replaced=tuple(replaced),
        problems=tuple(problems),
    )


def _ended(contract: Contract, part: Part) -> Iterator[tuple[Passage, str]]:
    """Passages of an amendment that end an article, with the article's number."""
    for passage in contract.passages:
        if not _of(passage.page, part):
            continue
        text = fold(quotable(passage.text)).translate(_APOSTROPHES)
        for match in _OUT.finditer(text):
            if not _PART.search(match["between"]):
                for number in re.findall(_NUMBER, match["numbers"]):
                    yield passage, number


def _restated(own: Sequence[Value], before: Sequence[Value]) -> tuple[list[Value], list[tuple[Value, Value]]]:
    """The values that an amendment sets, and the earlier ones that they replace.

    Where one passage has an earlier value and another of its kind ("porté de 3 à 6 mois"), the earlier one is only cited.
    """
    old_words = {(value.kind, value.amount, value.unit, value.mode) for value in before}
    new = []
    for value in own:
        beside = [
            one for one in own if one.passage == value.passage and _same_term(one, value) and one is not value
        ]
        known = (value.kind, value.amount, value.unit, value.mode) in old_words
        fresh = [one for one in beside if (one.kind, one.amount, one.unit, one.mode) not in old_words]
        if not (known and fresh):
            new.append(value)
    losers = []
    for old in before:
        heirs = [value for value in new if _same_term(value, old)]
        if heirs:
            losers.append((old, heirs[0]))
    return new, losers


def _cited(value: Value, texts: Mapping[str, str]) -> bool:
    """Whether an amendment names a figure only to say what becomes of it."""
    text = fold(texts[value.passage]).translate(_APOSTROPHES)
    return bool(_BEFORE.match(text[value.end :]) or _INSTEAD.search(text[: value.start]))


def _same_term(one: Value, other: Value) -> bool:
    """Whether two values are figures of the same thing: of one kind, and of one qualifier where both have one."""
    return one.kind == other.kind and (
        not one.qualifier or not other.qualifier or fold(one.qualifier) == fold(other.qualifier)
    )


def _value(old: Value, new: Value, part: Part) -> Replacement:
    return Replacement(
        kind="value",
        what=old.kind,
        old=old.text,
        old_page=old.page,
        new=new.text,
        new_page=new.page,
        by=part.name,
    )


def _under(contract: Contract, top: Clause) -> set[str]:
    """The ids of a clause and of all clauses in it."""
    ids = {top.id}
    for clause in contract.clauses:  # parents stand before their children
        if clause.parent in ids:
            ids.add(clause.id)
    return ids


def _number(clause: Clause) -> str:
    """The clause's number; an annex numbered 2 is no article 2."""
    return "" if fold(clause.heading).startswith(("annexe", "appendice")) else clause.number


def _of(page: int, part: Part) -> bool:
    return part.first_page <= page < part.first_page + part.pages


def _inside(page: int, parts: Sequence[Part], role: str) -> bool:
    return any(part.role == role and _of(page, part) for part in parts)


def _counts(
    page: int, number: str, amendment: Part, parts: Sequence[Part], ended: Mapping[str, set[str]]
) -> bool:
    """Whether a clause of that number is the article meant: one of the contract itself, or as an earlier amendment
    wrote it anew. Annexes and amendments count articles of their own."""
    holder = next(part for part in parts if _of(page, part))
    if holder.role == "amendment":
        return holder.first_page < amendment.first_page and number in ended.get(holder.name, ())
    return holder.role == "main"


def _not_found(part: Part, number: str, passage: Passage) -> Problem:
    return Problem(
        stage="family",
        code="article_not_found",
        message=f"« {part.name} » remplace ou supprime l'article {number}, qui n'a pas été trouvé dans le contrat",
        page=passage.page,
    )

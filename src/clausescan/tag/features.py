"""What the classifier sees of a passage: its words, where it stands, what introduces it, who its neighbours are."""

import re
from collections.abc import Mapping, Sequence

from clausescan.fold import fold
from clausescan.structures import Passage
from clausescan.tag.stems import denied, stems

Columns = dict[str, list[str]]

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_HEAD = 160  # characters of a neighbour that are looked at


def columns(passages: Sequence[Passage], cues: Sequence[Mapping[str, str]] | None = None) -> Columns:
    """One row per passage, one column of text per point of view.

    `above` is the heading that a passage stands under: whole paths, or that heading told twice, made the classifier
    believe titles more than texts. `opens` is a heading with what follows it.
    `cues[i]` maps the labels whose cues fire in passage i to `strong`, `hint` or `heading`.
    """
    texts = [_plain(p.text) for p in passages]
    out: Columns = {
        name: []
        for name in ("text", "stems", "denied", "above", "opens", "intro", "near", "cues", "shape", "kind")
    }
    for i, passage in enumerate(passages):
        before = texts[i - 1] if i else "^"
        after = texts[i + 1] if i + 1 < len(texts) else "$"
        opened = " . ".join(texts[i : i + 4]) if passage.kind == "heading" else ""
        out["text"].append(texts[i])
        out["stems"].append(stems(texts[i]))
        out["denied"].append(denied(out["stems"][i]))
        out["above"].append(_plain(passage.path[-1]) if passage.path else "")
        out["opens"].append(opened[: 3 * _HEAD])
        nearest = passage.intro.split("\n")[-1]
        out["intro"].append(_plain(" ".join([nearest, *passage.header])))
        out["near"].append(f"{before[-_HEAD:]} | {after[:_HEAD]}")
        out["cues"].append(
            " ".join(f"{kind}_{label}" for label, kind in sorted(cues[i].items())) if cues else ""
        )
        out["kind"].append(passage.kind)
        out["shape"].append(_shape(passage, i / max(1, len(passages))))
    return out


def _plain(text: str) -> str:
    """Folded text in which a figure is only its size class: 36 and 24 mean the same, 36 and 99,9 do not."""
    return _NUMBER.sub(_size_class, fold(text))


def _size_class(match: re.Match[str]) -> str:
    figure = match.group()
    return "0d" if not figure.isdigit() else "0" * min(len(figure), 5)


def _shape(passage: Passage, position: float) -> str:
    words = len(passage.text.split())
    size = "tiny" if words < 6 else "short" if words < 20 else "middle" if words < 60 else "long"
    place = min(9, int(position * 10))
    signs = [f"kind_{passage.kind}", f"size_{size}", f"at_{place}", f"depth_{min(4, len(passage.path))}"]
    for name, pattern in _SIGNS:
        if pattern.search(passage.text):
            signs.append(f"has_{name}")
    return " ".join(signs)


_SIGNS = (
    ("percent", re.compile(r"\d\s*%")),
    ("money", re.compile(r"\d\s*(?:€|k€|EUR|euros|CHF|MAD|DH)", re.IGNORECASE)),
    (
        "delay",
        re.compile(r"\d\)?\s*(?:jours?|mois|heures?|h\b|ans?\b|minutes?|mn\b|semaines?)", re.IGNORECASE),
    ),
    ("colon", re.compile(r":\s*$")),
    ("quoted", re.compile(r"^\W{0,3}[«\"“]")),
    ("blank", re.compile(r"\[\s*[●•…Xx_. ]*\s*\]|_{3,}|\.{5,}|…{2,}")),
)

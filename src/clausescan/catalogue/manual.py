"""The manual of the labels, made from the catalogue itself."""

from clausescan.catalogue.load import load_catalogue
from clausescan.catalogue.schema import LabelType

_WORDS = {
    "fr": {"risk": "Risque si présente ; jamais signalée absente.", "titles": "Titres", "fires": "Reconnu dans", "silent": "Pas dans"},
    "en": {"risk": "A risk when present; never reported missing.", "titles": "Headings", "fires": "Found in", "silent": "Not in"},
}  # fmt: skip


def label_page(label: LabelType, lang: str) -> str:
    """The manual page of a label as plain text."""
    words = _WORDS[lang]
    lines = [f"{label.id} : {getattr(label.title, lang)}", "", f"  {getattr(label.what, lang)}"]
    if label.risk_only:
        lines.append(f"  {words['risk']}")
    lines += ["", f"  {words['titles']} : {', '.join(label.headings)}", ""]
    lines += [f"  {words['fires']} : {text}" for text in label.examples.fires[:3]]
    lines += [f"  {words['silent']} : {text}" for text in label.examples.silent[:3]]
    return "\n".join(lines) + "\n"


def labels_document() -> str:
    """docs/labels.md: the closed list of labels."""
    types = sorted(load_catalogue().types, key=lambda label: label.rank)
    out = [
        "# Labels",
        "",
        f"{len(types)} labels, a closed list. This page is made from `src/clausescan/catalogue/types`; `clausescan explain LABEL` shows one in full.",
        "",
        "| label | family | title | titre | what it covers |",
        "| --- | --- | --- | --- | --- |",
    ]
    for label in types:
        risk = " (risk when present)" if label.risk_only else ""
        cells = (f"`{label.id}`", label.family, label.title.en, label.title.fr, label.what.en + risk)
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out) + "\n"

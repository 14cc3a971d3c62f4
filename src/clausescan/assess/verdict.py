"""The score and the verdict, by a formula that is written down and shown.

Every finding takes points: 14 for critical, 7 for high, 3 for medium, 1 for low, times its confidence; an
`unknown` takes none. The k-th finding of one label counts 1/k, so that one bad clause is not counted five
times. The score is 100 x exp(-points / 60): it always separates bad from worse and never falls below 0.

"dangerous": a score under 35, or three critical breaches or gaps held with confidence 0.6 or more.
"signable": a score of 70 or more, no critical finding and at most two high ones. Else "negotiate".
"""

from collections import Counter
from collections.abc import Sequence
from math import exp

from clausescan.structures import Finding
from clausescan.typeset import typeset

POINTS = {"critical": 14.0, "high": 7.0, "medium": 3.0, "low": 1.0}
_SOFTNESS = 60.0
_SENTENCE = {
    ("signable", "fr"): "Signable en l'état après relecture des points ci-dessous.",
    ("negotiate", "fr"): "À négocier avant signature.",
    ("dangerous", "fr"): "Dangereux en l'état : ne pas signer sans renégociation.",
    ("signable", "en"): "Can be signed once the points below have been read.",
    ("negotiate", "en"): "Negotiate before signing.",
    ("dangerous", "en"): "Dangerous as it stands: do not sign without renegotiation.",
}


def firm(findings: Sequence[Finding]) -> list[Finding]:
    """The findings that say something about the contract, not about what could not be known."""
    return [f for f in findings if f.outcome != "unknown"]


def score_of(findings: Sequence[Finding]) -> int:
    """0 (worst) to 100."""
    seen: Counter[str] = Counter()
    points = 0.0
    for finding in sorted(firm(findings), key=lambda f: -POINTS[f.severity] * f.confidence):
        seen[finding.label] += 1
        points += POINTS[finding.severity] * finding.confidence / seen[finding.label]
    return round(100 * exp(-points / _SOFTNESS))


def verdict_of(findings: Sequence[Finding], score: int) -> str:
    """ "signable", "negotiate" or "dangerous"."""
    solid = firm(findings)
    critical = [f for f in solid if f.severity == "critical"]
    high = [f for f in solid if f.severity == "high"]
    if score < 35 or len([f for f in critical if f.confidence >= 0.6]) >= 3:
        return "dangerous"
    return "signable" if score >= 70 and not critical and len(high) <= 2 else "negotiate"


def sentence(verdict: str, lang: str) -> str:
    """The verdict as a sentence."""
    return typeset(_SENTENCE[verdict, lang], lang)


def _count(findings: Sequence[Finding], lang: str) -> str:
    solid = firm(findings)
    breach, missing = (sum(f.outcome == o for f in solid) for o in ("breach", "missing"))
    counts = ((sum(f.severity == s for f in solid), s) for s in ("critical", "high"))
    worst = [(count, severity) for count, severity in counts if count]
    if lang == "en":
        risky = _many(breach, "risky wording or figure", "risky wordings or figures", lang)
        said = " and ".join(f"{count} {severity}" for count, severity in worst)
        return f"{risky} and {_many(missing, 'gap', 'gaps', lang)}{said and f': {said}'}."
    names = {"critical": ("critique", "critiques"), "high": ("élevé", "élevés")}
    risky = _many(breach, "clause ou valeur à risque", "clauses ou valeurs à risque", lang)
    said = " et ".join(_many(count, *names[severity], lang) for count, severity in worst)
    return f"{risky} et {_many(missing, 'manque', 'manques', lang)}{said and f', dont {said}'}."


def _many(count: int, one: str, many: str, lang: str) -> str:
    """A count and its word; French counts 0 and 1 as one, English only 1."""
    return f"{count} {one if (count <= 1 if lang == 'fr' else count == 1) else many}"


def reasons_of(findings: Sequence[Finding], lang: str, piece: str = "") -> tuple[str, ...]:
    """Two to five short sentences: the count, then the worst findings of different labels, then what is open."""
    out = [_count(findings, lang)]
    labels: set[str] = set()
    for finding in firm(findings):
        if finding.severity in ("critical", "high") and finding.label not in labels and len(out) < 4:
            labels.add(finding.label)
            out.append(finding.message)
    unknown = sum(f.outcome == "unknown" for f in findings)
    if unknown and lang == "en":
        out.append(
            f"{_many(unknown, 'point', 'points', lang)} could not be settled from this document{piece and f' ({piece})'}."
        )
    elif unknown:
        out.append(
            f"{_many(unknown, 'point reste', 'points restent', lang)} en suspens à la lecture de ce document{piece and f' ({piece})'}."
        )
    if len(out) < 2:
        out.append(
            "No critical or high risk was found."
            if lang == "en"
            else "Aucun risque critique ou élevé relevé."
        )
    return tuple(typeset(text, lang) for text in out[:5])

"""Keeps the unknown from drowning the known: what one missing document explains is said once per label."""

from clausescan.structures import Finding


def gather_unknown(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """At most one `unknown` per label, and none for a label about which something firm was found missing."""
    firm = {f.label for f in findings if f.outcome == "missing"}
    seen: set[str] = set()
    out = []
    for finding in findings:
        if finding.outcome == "unknown":
            if finding.label in seen or finding.label in firm:
                continue
            seen.add(finding.label)
        out.append(finding)
    return tuple(out)

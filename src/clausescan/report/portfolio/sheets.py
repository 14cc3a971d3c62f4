"""A portfolio as tables for other programs: XLSX for people, CSV and Parquet for programs."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from clausescan.errors import UsageError
from clausescan.report.messages import say, word
from clausescan.report.portfolio.words import Term, amount, column, plain, reason, terms
from clausescan.report.typography import clean
from clausescan.structures import Lang

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "|", "%")
_WIDEST = 40
_TINTS = {"missing": "#f4b6b0", "breach": "#fbd9a8", "unknown": "#e8eaee", "present": "#cfe9dc"}
_MARKS = {"missing": "–", "breach": "!", "unknown": "?", "present": "+"}
Rows = Sequence[Mapping[str, Any]]


def render_xlsx(answers: Mapping[str, Any], lang: Lang, titles: Mapping[str, str]) -> bytes:
    """A workbook of contracts by terms, deadlines, clauses by contract, outliers, amendments and failures.

    No word of a contract can become a formula or a link. Raises UsageError where a library is absent.
    """
    pandas = _pandas()
    out = BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}}
    with pandas.ExcelWriter(out, engine="xlsxwriter", engine_kwargs=options) as writer:
        head = writer.book.add_format({"bold": True, "bg_color": "#dfe7f0", "border": 1, "text_wrap": True})
        body = writer.book.add_format({"text_wrap": True, "valign": "top"})
        for name, rows in _sheets(answers, lang, titles).items():
            frame = pandas.DataFrame(rows)
            frame.to_excel(writer, sheet_name=name[:31], index=False)
            sheet = writer.sheets[name[:31]]
            for number, title in enumerate(frame.columns):
                width = max([len(str(title)), *(len(str(cell)) for cell in frame[title])])
                heat = name == say("portfolio.sheet.heat", lang) and number > 1
                sheet.set_column(number, number, 6 if heat else min(_WIDEST, 2 + width), body)
                sheet.write(0, number, title, head)
            sheet.freeze_panes(1, 1)
            if len(frame):
                sheet.autofilter(0, 0, len(frame), len(frame.columns) - 1)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
            sheet.repeat_rows(0)
            if name == say("portfolio.sheet.heat", lang):
                _tint(writer.book, sheet, len(frame), len(frame.columns))
    return out.getvalue()


def render_csv(answers: Mapping[str, Any]) -> bytes:
    """The contracts with their terms, one a line, in stable English names; UTF-8 with the mark spreadsheets need."""
    rows = [{key: _inert(value) for key, value in row.items()} for row in _stable(answers)]
    text: str = _pandas().DataFrame(rows, columns=_names(answers)).to_csv(index=False, lineterminator="\r\n")
    return text.encode("utf-8-sig", "replace")


def render_parquet(answers: Mapping[str, Any]) -> bytes:
    """The same table as Parquet. Raises UsageError where pyarrow is absent."""
    out = BytesIO()
    try:
        _pandas().DataFrame(_stable(answers), columns=_names(answers)).to_parquet(out, index=False)
    except ImportError:
        raise _absent("pyarrow") from None
    return out.getvalue()


def _names(answers: Mapping[str, Any]) -> list[str]:
    return list(answers["columns"])


def _stable(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {name: _words(row[name]) if isinstance(row[name], list) else row[name] for name in answers["columns"]}
        for row in answers["contracts"]
    ]


def _words(found: Sequence[Term]) -> str:
    return " / ".join(mode if value is None else f"{value:g} {unit}" for value, unit, mode in found)


def _inert(value: Any) -> Any:
    """A text that a spreadsheet would calculate gets an apostrophe in front (OWASP, CSV injection)."""
    return f"'{value}" if isinstance(value, str) and value.lstrip().startswith(_FORMULA) else value


def _sheets(
    answers: Mapping[str, Any], lang: Lang, titles: Mapping[str, str]
) -> dict[str, list[dict[str, Any]]]:
    def sheet(rows: Rows, columns: Sequence[str]) -> list[dict[str, Any]]:
        return [
            {
                column(name, lang): clean(cell) if isinstance(cell := row[name], str) else cell
                for name in columns
            }
            for row in rows
        ]

    contracts = [
        plain(row, lang) | {k: terms(v, lang) for k, v in row.items() if isinstance(v, list)}
        for row in answers["contracts"]
    ]
    deadlines = [row | {"what": word("deadline", row["kind"], lang)} for row in answers["deadlines"]]
    missing = [row | {"label": titles.get(row["label"], row["label"])} for row in answers["missing"]]
    odd = [
        row
        | {
            "term": word("term", row["kind"], lang),
            "amount": amount(row["amount"], row["unit"], lang),
            "median": amount(row["median"], row["unit"], lang),
        }
        for row in answers["outliers"]
    ]
    amended = [
        row
        | {"term": word("term", row["what"], lang) if row["kind"] == "value" else f"article {row['what']}"}
        for row in answers["replaced"]
    ]
    failed = [
        {"path": row["address"], "reason": reason(row["code"], row["failure"], lang)}
        for row in answers["failures"]
    ]
    found = {
        "contracts": sheet(contracts, [*answers["columns"]]),
        "deadlines": sheet(deadlines, ["day", "what", "name", "arithmetic", "path"]),
        "heat": _heat(answers, lang, titles),
        "missing": sheet(missing, ["label", "contracts"]),
        "outliers": sheet(odd, ["name", "term", "amount", "median", "page"]),
        "replaced": sheet(amended, ["name", "term", "old", "new", "by"]),
        "failures": sheet(failed, ["path", "reason"]),
    }
    return {
        say(f"portfolio.sheet.{name}", lang): rows
        for name, rows in found.items()
        if rows or name == "contracts"
    }


def _heat(answers: Mapping[str, Any], lang: Lang, titles: Mapping[str, str]) -> list[dict[str, Any]]:
    labels = [row["label"] for row in answers["missing"]]
    states = answers["heat"]
    return [
        {
            column("name", lang): clean(row["name"]),
            column("kind", lang): word("portfolio.kind", row["kind"], lang),
        }
        | {
            titles.get(label, label): _MARKS.get(states.get(row["id"], {}).get(label, ""), "")
            for label in labels
        }
        for row in answers["contracts"]
    ]


def _tint(book: Any, sheet: Any, rows: int, columns: int) -> None:
    if rows and columns > 2:
        for state, mark in _MARKS.items():
            tint = book.add_format({"bg_color": _TINTS[state]})
            rule = {"type": "cell", "criteria": "==", "value": f'"{mark}"', "format": tint}
            sheet.conditional_format(1, 2, rows, columns - 1, rule)


def _pandas() -> Any:
    try:
        import pandas
        import xlsxwriter  # noqa: F401 (the engine that pandas writes with)
    except ImportError as error:
        raise _absent(str(error.name)) from None
    return pandas


def _absent(name: str) -> UsageError:
    return UsageError(
        f"this export needs a library: {name}",
        hint="pip install 'clausescan[portfolio]'",
        code="export_library",
    )

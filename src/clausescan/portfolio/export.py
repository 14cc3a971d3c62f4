"""A portfolio as tables for other programs: XLSX, CSV or Parquet."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from clausescan.errors import UsageError

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export(sheets: Mapping[str, Sequence[Mapping[str, Any]]], path: Path) -> None:
    """Write `sheets`: all into one `.xlsx`, or the first into a `.csv` or `.parquet`.

    Contract text cannot become a formula. Raises UsageError for another suffix or an absent library.
    """
    try:
        import pandas
    except ImportError:
        raise UsageError(
            "exports need pandas, which is not installed",
            hint="Install it: pip install 'clausescan[portfolio]'.",
        ) from None
    frames = {name: pandas.DataFrame([_inert(row) for row in rows]) for name, rows in sheets.items()}
    first = next(iter(frames.values()))
    if path.suffix == ".csv":
        first.to_csv(path, index=False)
    elif path.suffix == ".parquet":
        first.to_parquet(path, index=False)
    elif path.suffix == ".xlsx":
        with pandas.ExcelWriter(path, engine="xlsxwriter") as writer:
            for name, frame in frames.items():
                frame.to_excel(writer, sheet_name=name[:31], index=False, freeze_panes=(1, 0))
                writer.sheets[name[:31]].autofit()
    else:
        raise UsageError(f"no export to {path.suffix!r}", hint="Use .xlsx, .csv or .parquet.")


def _inert(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
        for key, value in row.items()
    }

"""`clausescan schema`: the JSON Schema of `--format json`."""


def schema() -> None:
    """Print the JSON Schema of what `--format json` prints."""
    from clausescan.report.json import dump
    from clausescan.report.schema import json_schema

    print(dump(json_schema()))

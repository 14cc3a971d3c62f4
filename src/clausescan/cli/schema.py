"""`clausescan schema`: the JSON Schema of `--format json`."""


def schema() -> None:
    """Print the JSON Schema of what `--format json` prints."""
    from clausescan.report.schema import json_schema
    from clausescan.report.json import dump

    print(dump(json_schema()))

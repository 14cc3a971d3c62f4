"""The only module that knows where the shipped data lies: in the wheel, in a checkout, or in the user's folder."""

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("clausescan")))


def catalogue_dir() -> Path:
    """The folder of the label files, one TOML each."""
    return _PACKAGE / "catalogue" / "types"


def playbook_dir() -> Path:
    """The folder of the shipped playbooks, their law and wording files."""
    return _PACKAGE / "playbooks"


def model_dir(name: str = "fr-it") -> Path:
    """The folder of the shipped model `name`; it need not exist yet."""
    installed = _PACKAGE / "_models" / name
    return installed if installed.is_dir() else _PACKAGE.parents[1] / "models" / name

"""`clausescan contract.pdf` means `clausescan scan contract.pdf`, in use, in help and in completion."""

from pathlib import Path
from typing import Any

from typer.core import TyperGroup

DEFAULT = "scan"


class ScanByDefault(TyperGroup):
    """A group whose default command runs unless the first argument is a command or an option of the group."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the default command in front of what is not a command."""
        if args and args[0] not in self.commands and args[0].split("=")[0] not in self._own_options(ctx):
            args = [DEFAULT, *args]
        return list(super().parse_args(ctx, args))

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Both ways to write a command line."""
        formatter.write_usage(ctx.command_path, "[OPTIONS] FILE...")
        formatter.write_usage(ctx.command_path, "COMMAND [OPTIONS] ...", prefix="       ")

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """The options of the default command first: they are what most people look for."""
        with self._default_context(ctx) as scan:
            rows = [_row(param, scan) for param in scan.command.get_params(scan)]
        with formatter.section("Options"):
            formatter.write_dl([row for row in rows if row and not row[0].startswith("--help")])
        with formatter.section("Program"):
            records = (param.get_help_record(ctx) for param in self.get_params(ctx))
            formatter.write_dl([row for row in records if row])
        self.format_commands(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> list[Any]:
        """Options of the default command too; files before commands, which the shell adds if nothing is said."""
        if incomplete.startswith("-"):
            with self._default_context(ctx) as scan:
                own = list(super().shell_complete(ctx, incomplete))
                known = {item.value for item in own}
                more = scan.command.shell_complete(scan, incomplete)
                return [*own, *(item for item in more if item.value not in known)]
        if not incomplete or any(Path().glob(f"{_literal(incomplete)}*")):
            return []
        return list(super().shell_complete(ctx, incomplete))

    def _default_context(self, ctx: Any) -> Any:
        return self.commands[DEFAULT].make_context(DEFAULT, [], parent=ctx, resilient_parsing=True)

    def _own_options(self, ctx: Any) -> set[str]:
        return {name for param in self.get_params(ctx) for name in (*param.opts, *param.secondary_opts)}


def _row(param: Any, ctx: Any) -> tuple[str, str] | None:
    if param.param_type_name == "argument":
        return f"{param.metavar}...", param.help
    record: tuple[str, str] | None = param.get_help_record(ctx)
    return record


def _literal(text: str) -> str:
    """`text` with nothing in it that a glob would read; an absolute path is left to the shell."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in text.lstrip("/"))

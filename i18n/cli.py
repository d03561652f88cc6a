"""The command line: finds the command, and turns what stops it into one line and an exit status."""

from __future__ import annotations

import gc
import importlib
import os
import sys
from typing import Any

import click

import i18n
from i18n.errors import LocalizationError

COMMANDS = {
    "init": "Make a workspace in a folder.",
    "add": "Register a source document.",
    "add-locale": "Register target locales and make their catalogs.",
    "extract": "Source documents to templates (.pot); lints the source.",
    "update": "Templates to catalogs: renumber, carry over, fuzzy-match.",
    "check": "Findings for the workspace, a .po file, a document or pairs.jsonl.",
    "fix": "The fixes that checks offer, applied where nothing gets worse.",
    "lint": "The source checks alone, on one file.",
    "inspect": "How a document is read: blocks, segments, notes, quotations.",
    "merge": "One catalog brought up to a template, as msgmerge does.",
    "status": "Progress per document and locale, and what blocks a release.",
    "review": "Review a translation in the terminal.",
    "approve": "Record decisions: review, sign-off, reject, reopen, waive.",
    "publish": "An edition in every locale, once the gate is open.",
    "withdraw": "Say that an edition is not to be used any more.",
    "verify": "Whether an edition, or a review record, is as it was made.",
    "quotations": "What becomes of each quotation: list, decide.",
    "terms": "The termbase: list, show, add, extract, TBX in and out.",
    "authorities": "The authority bank: list, show, verify.",
    "memory": "The translation memory: add, search, stats.",
    "export": "XLIFF 2.1, PO bundle, TMX, TBX for those who work elsewhere.",
    "import": "What comes back from them, as translations by a person.",
    "sync": "Workspace and review service brought into step, both ways.",
    "serve": "The review service: people, progress, review, sync.",
    "worker": "One more process for the work behind the service.",
    "explain": "What a check means, with examples.",
    "completion": "The script that completes commands in your shell.",
}
"""Each command is the module of the same name in `i18n/commands/`, loaded when it is called."""

ELSEWHERE = {
    "import": ("i18n.commands.import_", "command"),
    "serve": ("service.command", "serve"),
    "worker": ("service.command", "worker"),
}
"""Commands that stand in another module: a word of Python cannot name one; the service knows this
package and is not known by it."""


class Commands(click.Group):
    """The commands, each imported only when it runs: `--help` must answer at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name, attribute = ELSEWHERE.get(
            cmd_name, (f"i18n.commands.{cmd_name.replace('-', '_')}", "command")
        )
        command: click.Command = getattr(importlib.import_module(name), attribute)
        command.name = cmd_name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="concordant", prog_name="concordant")
def concordant() -> None:
    """Footnoted statements in many languages: the same notes, the same quotations, approved by a
    second pair of eyes.

    `concordant COMMAND --help` explains a command. Exit status: 0 clean, 1 findings or an open
    gate, 2 the work could not be done.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run a command; exit status 2 with one line on standard error when it cannot be done."""
    _require_own_package()
    collect_rarely()
    try:
        status = concordant.main(arguments, prog_name="concordant", standalone_mode=False)
        if sys.stdout:  # there is none where it was closed: >&-
            sys.stdout.flush()
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except (click.Abort, KeyboardInterrupt) as stop:
        status = _failed("interrupted; no file was left half-written")
        if not isinstance(stop.__cause__, EOFError):
            status = _INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        status = 2
    except click.ClickException as error:
        status = _failed(_misused(error))
    except LocalizationError as error:
        status = _failed(str(error))
    except BrokenPipeError:
        _forget_output()
        status = 0
    except Exception as error:
        if os.environ.get("CONCORDANT_DEBUG"):
            raise
        status = _failed(_unforeseen(error))
    sys.exit(status if isinstance(status, int) else 0)


def collect_rarely() -> None:
    """Look for garbage less often: values are many and short-lived; it is a fifth faster."""
    gc.set_threshold(100_000, 50, 50)


_INTERRUPTED = 130
"""The exit status that shells give a program somebody stopped (128 and SIGINT)."""


def _misused(error: click.ClickException) -> str:
    """What is wrong with the words of a command, in one line, and where to look."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "concordant"
    message = " ".join(error.format_message().split()).rstrip(".")
    return message if "concordant " in message else f"{message}; {command} --help tells more"


def _forget_output() -> None:
    """Nobody reads the output any more, or it cannot be written: what is left of it is dropped."""
    if sys.stdout:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _unforeseen(error: Exception) -> str:
    """What stopped the work where nobody thought it could, in one line."""
    if isinstance(error, OSError):
        if error.filename is None:
            _forget_output()
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}; no file was left half-written"
    if isinstance(error, RecursionError | MemoryError):
        return "the input is too large, or nested too deeply; no file was left half-written"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return (
        f"this is a fault of Concordant ({what}); no file was left half-written. Please report it, "
        "with what CONCORDANT_DEBUG=1 prints"
    )


def _failed(message: str) -> int:
    from i18n.commands.waiting import wipe  # loaded when something fails: `--help` is quick
    from i18n.reports.text import visible

    wipe()
    click.echo(f"concordant: {visible(message)}", err=True)
    return 2


def _require_own_package() -> None:
    """Another project's package of the name `i18n` (python-i18n) overwrites ours in silence."""
    if "footnoted statement" not in (i18n.__doc__ or ""):
        sys.exit(
            f"concordant: another package took the name i18n ({i18n.__file__}); "
            "install Concordant into an environment of its own"
        )


if __name__ == "__main__":
    main()

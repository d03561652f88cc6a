"""`concordant completion`"""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """Print the script that completes commands in SHELL.

    For bash: add `eval "$(concordant completion bash)"` to ~/.bashrc.
    """
    whole = click.get_current_context().find_root().command
    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(whole, {}, "concordant", "_CONCORDANT_COMPLETE").source())

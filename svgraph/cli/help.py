"""`svgraph help`."""

from importlib.resources import files

import click

from svgraph.cli.terminal import print_text
from svgraph.errors import UsageError, nearest

TOPICS = {
    "plan": "how to name a plan",
    "tiers": "how actions are linked, and how sure that is",
    "readings": "what the plan says, and what we read into it",
    "formats": "formats, files and shaping",
    "exit-codes": "how a command ends",
}


def _complete(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    group = ctx.find_root().command
    commands = group.list_commands(ctx) if isinstance(group, click.Group) else []
    return [name for name in (*TOPICS, *commands) if name.startswith(incomplete)]


@click.command("help", epilog="Example: svgraph help formats")
@click.argument("topic", required=False, metavar="[TOPIC]", shell_complete=_complete)
@click.pass_context
def help_command(ctx: click.Context, topic: str | None) -> None:
    """Explain a topic or a command.

    Topics: plan, tiers, readings, formats, exit-codes.
    """
    root = ctx.find_root()
    group = root.command
    assert isinstance(group, click.Group)  # noqa: S101 - this is one of its commands
    commands = group.list_commands(root)
    if topic is None:
        click.echo(root.get_help())
        width = max(map(len, TOPICS))
        listed = "\n".join(f"  {name:{width}}  {what}" for name, what in TOPICS.items())
        print_text(f"\nTopics (svgraph help TOPIC):\n{listed}")
    elif topic in TOPICS:
        text = files(__package__).joinpath("topics", f"{topic}.md")
        print_text(text.read_text(encoding="utf-8"))
    elif topic in commands and (command := group.get_command(root, topic)):
        with click.Context(command, parent=root, info_name=topic) as of_command:
            print_text(command.get_help(of_command))
    else:
        near = nearest(topic, [*TOPICS, *commands])
        raise UsageError(
            f"No topic {topic!r}.", hint=f"{near} The topics are {', '.join(TOPICS)}."
        )

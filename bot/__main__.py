"""The command line: what there is to run. Each command lives in `bot/programs/` and is imported when it runs."""
# ruff: noqa: FBT002 - a flag of the command line is named by its option, never passed by place

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from bot.programs.session import Session

app = typer.Typer(
    name="legwork",
    help="A chat assistant for field sales teams.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
team = typer.Typer(help="Teams and the tree they form.", no_args_is_help=True)
member = typer.Typer(help="Members: in, out, and their join codes.", no_args_is_help=True)
importing = typer.Typer(help="Read a file into the store.", no_args_is_help=True)
queue = typer.Typer(help="Messages that wait for a decision.", no_args_is_help=True)
reading = typer.Typer(help="Read what people write: a JSON object a line in, one out.", no_args_is_help=True)
app.add_typer(team, name="team")
app.add_typer(member, name="member")
app.add_typer(importing, name="import")
app.add_typer(queue, name="queue")
app.add_typer(reading, name="read")

Context = typer.Context


def _session(context: Context) -> Session:
    session: Session = context.obj
    return session


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it with the option's value
    if wanted:
        from importlib.metadata import version

        print(f"legwork {version('legwork')}")
        raise typer.Exit


@app.callback()
def options(
    context: Context,
    config: Annotated[Path | None, typer.Option(metavar="FILE", help="Default: config.toml, if there is one.")] = None,
    now: Annotated[
        str | None, typer.Option(metavar="ISO", help="Set the clock; without an offset, in the company's zone.")
    ] = None,
    _version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    session = _session(context)
    session.config_file = config
    session.now_text = now


@app.command()
def demo(
    speed: Annotated[float, typer.Option(metavar="N", min=0, help="2 is twice as fast, 0 without waiting.")] = 1.0,
    language: Annotated[str, typer.Option(metavar="TAG", help="mixed, en, zh-Hans or zh-Hant.")] = "mixed",
    then_chat: Annotated[bool, typer.Option("--then-chat", help="Stay in it: as the manager, or as NAME.")] = False,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Who you are with --then-chat.")] = None,
) -> None:
    """A sales week, played at speed; no token, no configuration, a throwaway store."""
    from bot.programs import demo as program

    program.run(speed, language, then_chat=then_chat, name=name)


@app.command()
def init(
    context: Context, admin: Annotated[str | None, typer.Option(metavar="NAME", help="The first admin.")] = None
) -> None:
    """Write config.toml, create the store, print the first admin's join code. Again: only a new code."""
    from bot.programs import init as program

    program.run(_session(context), admin)


@app.command()
def serve(context: Context) -> None:
    """Receive, send and schedule, until told to stop."""
    from bot.programs import serve as program

    program.run(_session(context))


@app.command()
def chat(
    context: Context, member_name: Annotated[str, typer.Option("--as", metavar="NAME", help="Who you are.")]
) -> None:
    """Talk to the bot in this terminal, on the configured store."""
    from bot.programs.chat import chat as program

    session = _session(context)
    session.start_logs(quiet=True)
    raise typer.Exit(program(session.config, member_name, now=session.start))


@app.command()
def push(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="morning, due, evening, weekly …")],
    recipient: Annotated[str | None, typer.Option("--for", metavar="MEMBER|TEAM")] = None,
    send: Annotated[
        bool, typer.Option("--send", help="Put it into the outbox too; on a day off only for whom --for names.")
    ] = False,
) -> None:
    """Build a push as of now and print a block per recipient."""
    from bot.programs import push as program

    program.run(_session(context), name, recipient, send=send)


# --- people ---


@team.command("add")
def team_add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    under: Annotated[str | None, typer.Option(metavar="TEAM", help="The team above it.")] = None,
) -> None:
    """Add a team."""
    from bot.programs import teams as program

    program.add(_session(context), name, under)


@team.command("list")
def team_list(context: Context) -> None:
    """List the teams."""
    from bot.programs import teams as program

    program.show_all(_session(context))


@member.command("add")
def member_add(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    role: Annotated[list[str], typer.Option(metavar="ROLE", help="rep, lead, manager, finance, assistant, admin.")],
    more_roles: Annotated[list[str] | None, typer.Argument(metavar="[ROLE]...", help="More roles.")] = None,
    team_name: Annotated[str | None, typer.Option("--team", metavar="TEAM")] = None,
    timezone: Annotated[str | None, typer.Option(metavar="TZ")] = None,
    language: Annotated[str | None, typer.Option(metavar="TAG")] = None,
    nickname: Annotated[list[str] | None, typer.Option(metavar="NAME", help="What colleagues call them.")] = None,
) -> None:
    """Add a member; the join code stands alone on the last line."""
    from bot.programs import members as program

    newcomer = program.Newcomer(name, [*role, *(more_roles or [])], team_name, timezone, language, nickname or [])
    program.add(_session(context), newcomer)


@member.command("code")
def member_code(context: Context, name: Annotated[str, typer.Argument(metavar="NAME")]) -> None:
    """A new join code; older ones stop working."""
    from bot.programs import members as program

    program.new_code(_session(context), name)


@member.command("list")
def member_list(context: Context) -> None:
    """List the members."""
    from bot.programs import members as program

    program.show_all(_session(context))


@member.command("remove")
def member_remove(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    to: Annotated[str, typer.Option(metavar="NAME", help="Who takes over customers, plans and to-dos.")],
) -> None:
    """Take a member out and hand over what they had."""
    from bot.programs import members as program

    program.remove(_session(context), name, to)


# --- records ---


@importing.command("customers")
def import_customers(
    context: Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or XLSX.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show every row's fate and change nothing.")] = False,
) -> None:
    """Customers from a CSV or XLSX file; only a column for the name is required."""
    from bot.programs import import_customers as program

    program.run(_session(context), file, dry_run=dry_run)


@app.command()
def export(
    context: Context,
    table: Annotated[str, typer.Argument(metavar="TABLE", help="customers, contacts, visits, followups …")],
    form: Annotated[str, typer.Option("--format", metavar="jsonl|csv|xlsx")] = "jsonl",
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Else stdout; needed for xlsx.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY")] = None,
) -> None:
    """Write a table of records, whole or between two days."""
    from bot.programs import export as program

    program.run(_session(context), program.Order(table, form, output, since, until))


# --- reading ---


@reading.command("when")
def read_when() -> None:
    """Dates and times.

    A line in: {"text", "now", "tz", "prefer", "lang"}; docs/reading.md has what comes out.
    """
    from bot.programs import read as program

    program.run("when")


@reading.command("money")
def read_money() -> None:
    """Amounts of money.

    A line in: {"text", "lang"} and, if known, "home"; docs/reading.md has what comes out.
    """
    from bot.programs import read as program

    program.run("money")


@reading.command("message")
def read_message() -> None:
    """Whole messages: the records they tell of.

    A line in: {"text", "now", "tz", "lang", "customers": [{"id", "name", "aliases"}]} and, if known, "own", "home",
    "recent", "reply_to"; docs/reading.md has what comes out.
    """
    from bot.programs import read as program

    program.run("message")


# --- operation ---

_Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="As `queue list` shows them.")]


@queue.command("list")
def queue_list(context: Context) -> None:
    """Held, dead and doubtful messages, without their texts."""
    from bot.programs import queue as program

    program.show_all(_session(context))


@queue.command("show")
def queue_show(
    context: Context,
    message: Annotated[str | None, typer.Argument(metavar="ID", help="As `queue list` shows it.")] = None,
    text: Annotated[bool, typer.Option("--text", help="What somebody wrote or was to read, too.")] = False,
) -> None:
    """One message: where it stands, and with --text what it says."""
    from bot.programs import queue as program

    program.show_one(_session(context), message, text=text)


@queue.command("retry")
def queue_retry(
    context: Context, ids: _Ids = None, everything: Annotated[bool, typer.Option("--all", help="All of them.")] = False
) -> None:
    """Try messages again: those named, or `all`."""
    from bot.programs import queue as program

    program.retry(_session(context), ids or [], everything=everything or ids == ["all"])


@queue.command("drop")
def queue_drop(context: Context, ids: _Ids = None) -> None:
    """Give messages up."""
    from bot.programs import queue as program

    program.drop(_session(context), ids or [])


@app.command()
def doctor(
    context: Context,
    audit: Annotated[bool, typer.Option("--audit", help="Check the audit chain too.")] = False,
    against: Annotated[
        str | None, typer.Option(metavar="FILE|HEAD", help="Also against a backup, or a head that was printed.")
    ] = None,
) -> None:
    """Check configuration, store, tokens, clock, zones and queues; say what to do."""
    from bot.programs import doctor as program

    program.run(_session(context), audit=audit, against=against)


@app.command()
def backup(
    context: Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file.")] = False,
) -> None:
    """A copy of the store, also while it is in use."""
    from bot.programs import backup as program

    program.run(_session(context), file, force=force)


@app.command()
def disclose(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A member, or somebody at a customer.")],
    output: Annotated[Path | None, typer.Option(metavar="FILE", help="Else stdout; *.zip has the files too.")] = None,
) -> None:
    """Everything the store holds about a person, to hand over to them."""
    from bot.programs import disclose as program

    program.run(_session(context), name, output)


@app.command()
def erase(
    context: Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A member, or somebody at a customer.")],
    to: Annotated[str | None, typer.Option(metavar="NAME", help="Who takes over from a member still there.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Take a person's data out for good; says first what goes and what stays."""
    from bot.programs import erase as program

    program.run(_session(context), name, to, yes=yes)


@app.command()
def restore(
    context: Context,
    file: Annotated[Path, typer.Argument(metavar="FILE")],
    moved: Annotated[
        bool, typer.Option("--moved", help="The store itself moves: nothing ran since the backup, so nothing is held.")
    ] = False,
) -> None:
    """Put a backup in the store's place, on SQLite or PostgreSQL; what was due waits for review."""
    from bot.programs import restore as program

    program.run(_session(context), file, moved=moved)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Runs the command line and ends the process: 0 done, 1 could not, 2 asked or configured wrongly."""
    session = Session()
    try:
        app(arguments, prog_name="legwork", obj=session)
    except Exception as error:  # noqa: BLE001 - the last one to see it turns it into lines and a status
        from bot.programs.failing import told

        lines, status = told(error, session)
        print("\n".join(lines), file=sys.stderr)
        sys.exit(status)
    sys.exit(0)


if __name__ == "__main__":
    main()

"""The command line: ``atodds``. Imports stay inside the commands, so that help and mistakes answer at once."""

from __future__ import annotations

import getpass
import json
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from typer.exceptions import TyperException

from pipeline.errors import AtOddsError, UsageError
from pipeline.settings import Settings, changed, from_environment

DB = Path("atodds.duckdb")
OUT = Path("out")
SNAPSHOT = "atodds.duckdb"  # its name in the folder a run publishes to

app = typer.Typer(
    name="atodds",
    help="""Every night, what the news disagrees on: who says what, in their own words.

    \b
    atodds run articles/ --db night.duckdb --out out    read, compare, publish, report
    atodds sql                                          the questions that can be asked
    atodds sql "from contradictions" --json             any SQL, on the published snapshot
    atodds doctor                                       is everything in order here?
    """,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Db = Annotated[
    Path, typer.Option("--db", metavar="FILE", help="The database that keeps everything from night to night.")
]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder that a run publishes to.")]
Set = Annotated[
    list[str], typer.Option("--set", metavar="NAME=VALUE", help="Change a setting; can be given several times.")
]
Json = Annotated[bool, typer.Option("--json", help="For machines.")]


@app.command()
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders, globs, feed addresses, or - for JSON Lines."),
    ],
    db: Db = DB,
    out: Out = OUT,
    settings: Set = [],  # noqa: B006 - typer needs the list itself; it is never changed
) -> None:
    """Read articles, find what disagrees, publish, report.

    \b
    atodds run articles/                        every supported file below a folder
    atodds run 'feeds/*.xml' extra.jsonl.gz     several inputs at once
    zcat night.jsonl.gz | atodds run -          JSON Lines on standard input
    atodds run articles/ --set workers=8        a setting for this run

    Supported are .txt .md .html .jsonl .json .csv .parquet .warc, each also as .gz, and RSS, Atom, JSON feeds and
    sitemaps. Reading the same input again adds nothing. A setting can also be given as ATODDS_NAME in the environment.
    """
    from flows.launch import launch
    from pipeline.inputs import find_sources
    from pipeline.publishers import families

    check_all(lambda: find_sources(inputs), lambda: settings_from(settings), lambda: check_places(db, out))
    told = settings_from(settings)
    families(told.publishers)
    launch(inputs, db, out, told)


@app.command()
def report(out: Out = OUT) -> None:
    """Write the report again from the published snapshot.

    \b
    atodds report --out out
    """
    from pipeline.report import write_reports

    for path in write_reports(out / SNAPSHOT, out):
        typer.echo(path)


@app.command()
def sql(
    question: Annotated[str, typer.Argument(metavar="[NAME|STATEMENT]", help="A shipped question or any SQL.")] = "",
    out: Out = OUT,
    csv: Annotated[bool, typer.Option("--csv", help="For spreadsheets.")] = False,
    for_machines: Json = False,
    parameters: Annotated[
        list[str], typer.Option("--param", metavar="NAME=VALUE", help="A value for $NAME; can be given several times.")
    ] = [],  # noqa: B006
) -> None:
    """Ask the published snapshot a question.

    \b
    atodds sql
    atodds sql "select kind, count(*) from contradictions group by all"
    atodds sql 'from claims where url = $url' --param url=https://... --csv

    Without a question, those that are shipped are listed. The snapshot is read-only and no run ever waits for a
    reader. DuckDB's own shell opens it just as well.
    """
    from flows import questions
    from pipeline.database import open_snapshot

    if csv and for_machines:
        raise UsageError("--csv and --json exclude each other; give one of them")
    values = assignments(parameters, "--param")
    form: questions.Form = "csv" if csv else "json" if for_machines else "table"
    if not question:
        rows = tuple((shipped.name, shipped.answers) for shipped in questions.shipped_questions())
        questions.print_answer(questions.Answer(("question", "answers"), rows), form)
        return
    with open_snapshot(out / SNAPSHOT) as snapshot:
        answer = questions.ask(snapshot, question, values)
    questions.print_answer(answer, form)


@app.command()
def review(
    contradiction: Annotated[
        str, typer.Argument(metavar="[ID]", help="The contradiction, or the beginning of its id.")
    ] = "",
    judgement: Annotated[str, typer.Argument(metavar="[JUDGEMENT]", help="confirmed, dismissed or unsure.")] = "",
    note: Annotated[str, typer.Option("--note", help="Why, in your words.")] = "",
    analyst: Annotated[str, typer.Option("--analyst", help="Who judges; by default your user name.")] = "",
    db: Db = DB,
    out: Out = OUT,
) -> None:
    """List what waits for a judgement, or judge a contradiction.

    \b
    atodds review
    atodds review 3f9c dismissed --note "the second figure is the whole region"

    A dismissed contradiction stays dismissed until its evidence changes.
    """
    from flows.questions import printable
    from flows.review import judge, list_open

    if not contradiction:
        list_open(out / SNAPSHOT)
        return
    summary = judge(db, contradiction, judgement, note, analyst or getpass.getuser())
    typer.echo(f"{judgement}: {printable(summary)}; the next run publishes it")


@app.command("eval")
def evaluate(
    cases: Annotated[Path, typer.Argument(metavar="CASES.jsonl", help="Gold cases in JSON Lines.")],
    for_machines: Json = False,
    details: Annotated[bool, typer.Option("--details", help="Also every wrong, missed and forbidden one.")] = False,
    settings: Set = [],  # noqa: B006
) -> None:
    """Score a run over gold cases.

    All cases are ingested in one run; printed are precision, recall and F1 by kind, the forbidden pairs that were
    flagged, and the share of cleared pairs whose reason is right.

    \b
    atodds eval tests/cases/pairs.jsonl
    atodds eval tests/cases/pairs.jsonl --json
    """
    from flows.evaluate import as_details, evaluate_cases
    from pipeline.evaluation import as_json, as_text

    card = evaluate_cases(cases, settings_from(settings))
    typer.echo(json.dumps(as_json(card), indent=1) if for_machines else as_text(card))
    if details:
        typer.echo(as_details(card))


@app.command()
def doctor(db: Db = DB, out: Out = OUT) -> None:
    """Check that everything is in order, and say what to do.

    Looked at are the versions, the model, write access, the lock, the disk and the snapshot.

    \b
    atodds doctor --db night.duckdb --out out
    """
    from flows.doctor import examine

    findings = examine(db, out)
    for finding in findings:
        typer.echo(finding)
    if any(finding.is_broken for finding in findings):
        raise typer.Exit(1)


def settings_from(given: Sequence[str]) -> Settings:
    """Return the settings of the environment with those of the command line; raises UsageError, all at once."""
    formed = [text for text in given if "=" in text]
    check_all(
        lambda: assignments(given, "--set"),
        from_environment,
        lambda: changed(Settings(), assignments(formed, "--set")),
    )
    return changed(from_environment(), assignments(given, "--set"))


def assignments(given: Sequence[str], option: str) -> dict[str, str]:
    """Return NAME=VALUE texts as a dictionary; raises UsageError that names every one that is none."""
    malformed = [text for text in given if not text.partition("=")[0].strip() or "=" not in text]
    if malformed:
        raise UsageError("\n".join(f"{option} {text!r} is not NAME=VALUE" for text in malformed))
    return {name.strip(): value for name, _, value in (text.partition("=") for text in given)}


def check_places(db: Path, out: Path) -> None:
    """Raise UsageError when the database or the folder cannot be what the call says."""
    problems = []
    if db.is_dir():
        problems.append(f"--db {db} is a folder; name a file in it")
    if out.exists() and not out.is_dir():
        problems.append(f"--out {out} is a file; name a folder")
    if db.absolute() == (out / SNAPSHOT).absolute():
        problems.append(f"--db {db} is where the snapshot is published; name another file or another --out")
    if problems:
        raise UsageError("\n".join(problems))


def check_all(*checks: Callable[[], object]) -> None:
    """Call every check, then raise one UsageError with all that they found wrong."""
    problems = []
    for check in checks:
        try:
            check()
        except UsageError as error:
            problems.append(str(error))
    if problems:
        raise UsageError("\n".join(problems))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 done, 1 failed, 2 usage, 130 interrupted.

    What a person can cause is a sentence on standard error; a bug keeps its traceback.
    """
    os.environ.setdefault(
        "OMP_NUM_THREADS", "1"
    )  # one thread in each worker process: more of them only wait for each other
    try:
        result = app(None if arguments is None else list(arguments), standalone_mode=False)
    except AtOddsError as error:
        _let_go(error)
        return _refuse(str(error), error.exit_code)
    except TyperException as error:
        return _refuse(f"{error.format_message()} (atodds --help shows how)", UsageError.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        return _refuse("interrupted; what was published before stands", 130)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _let_go(error: BaseException) -> None:
    """Drop what the frames of a failure still hold: a scheduler keeps it, and DuckDB complains of open connections."""
    cause: BaseException | None = error
    while cause is not None:
        traceback.clear_frames(cause.__traceback__)
        cause = cause.__cause__ or cause.__context__


def _refuse(message: str, code: int) -> int:
    for line in message.splitlines():
        typer.echo(f"atodds: {line}", err=True)
    return code

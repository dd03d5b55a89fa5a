"""The command line. The only printer.

::

    runs       daucau run, diff          articles   daucau show, explain
    checks     daucau verify, rejects    shell      exit codes, messages, JSON
    measures   daucau evaluate, schema

Results go to standard output, everything else to standard error. Heavy modules are imported
inside the commands, so that ``daucau --help`` is instant.
"""

import sys
from typing import Annotated

import typer

from pipeline import __version__
from pipeline.cli.articles import explain, show
from pipeline.cli.checks import rejects, verify
from pipeline.cli.measures import evaluate, schema
from pipeline.cli.runs import diff, run
from pipeline.cli.shell import Exit, say

app = typer.Typer(
    name="daucau",
    help="Raw Vietnamese articles to tables of dates, bodies, connected sites and participants.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run the command line; a user's mistake is one sentence and an exit code."""
    from pipeline.errors import OutputError, PipelineError

    try:
        app()
    except BrokenPipeError:  # `daucau schema | head`
        sys.stderr.close()
        sys.exit(Exit.FINE)
    except OutputError as error:
        say(str(error))
        sys.exit(Exit.OUTPUT)
    except PipelineError as error:
        say(str(error))
        sys.exit(Exit.USAGE)


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print it and stop.")
    ] = False,
) -> None: ...


for _command in (run, verify, rejects, show, explain, evaluate, diff, schema):
    app.command()(_command)

"""The `midline` command: options common to all, and the table of commands."""

from __future__ import annotations

import gc
import os
import sys
from io import TextIOWrapper
from typing import NoReturn

import typer

from midline import __version__
from midline.cli import cache, check, classify, diagram, docs, explain, init, manifest, report, review, scan, whose, why

app = typer.Typer(
    name="midline",
    help="Keeps the line between deterministic and learned components true in the code.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"midline {__version__}\n")
        raise typer.Exit


@app.callback()
def root(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version."),
) -> None:
    """Keeps the line between deterministic and learned components true in the code."""


app.command("init", short_help="Read the code and propose a manifest.")(init.init)
app.command("check")(check.check)
app.command("classify", short_help="Settle which side a component stands on, and keep the record.")(classify.classify)
app.command("diagram", short_help="Draw the boundary: what stands where, and what crosses the line.")(diagram.diagram)
app.command("scan", short_help="Find the model calls in any code; no manifest needed.")(scan.scan)
app.command("why", short_help="Show how a component comes to a model or a component.")(why.why)
app.command("whose", short_help="Say who owns a file, a module or a symbol.")(whose.whose)
app.command("docs", short_help="Refresh the marked blocks of Markdown pages.")(docs.docs)
app.command("explain", short_help="Explain a rule: what it finds, and what to do.")(explain.explain)
app.command("report", short_help="Write one HTML page with everything known of the line.")(report.report)
app.command("review", short_help="List the decisions that need another look.")(review.review)
app.add_typer(manifest.app, name="manifest", help="The manifest itself: check it, print its schema.")
app.add_typer(cache.app, name="cache", help="The cache of facts: what is in it, and clearing it.")


def main() -> None:
    """Run the command line; a pipe closed by its reader is no error, a fault of midline's own is exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    # A run ends before the cycles it leaves could matter, and looking for them costs a quarter of its time.
    gc.disable()
    try:
        app(prog_name="midline")
    except SystemExit as stop:
        _leave(stop)
    except BrokenPipeError:
        # What is still buffered would raise again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        if os.environ.get("MIDLINE_DEBUG"):
            raise
        sys.stderr.write(f"midline: a fault of its own ({type(error).__name__}: {error}); nothing was concluded\n")
        sys.stderr.write("run it again with MIDLINE_DEBUG=1 for the details, and please report them\n")
        sys.exit(2)


def _leave(stop: SystemExit) -> NoReturn:
    """End at once: taking apart what a large run built would take as long as building some of it."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        os._exit(1)
    except OSError:  # a full disk; it was told when the report was written
        os._exit(2)
    os._exit(stop.code if isinstance(stop.code, int) else int(stop.code is not None))


if __name__ == "__main__":
    main()

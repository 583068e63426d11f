"""``download``: bring a data set that is not inside the program."""

from __future__ import annotations

import argparse
import sys

from tqdm import tqdm

from core.cli.printing import words
from core.data.datasets import get
from core.data.downloads.fetch import fetch
from core.data.downloads.listed import FILES
from core.data.downloads.place import fetched_folder
from core.errors import ExitCode, InputError
from core.io.faults import shown
from core.texts import text


def download(args: argparse.Namespace) -> ExitCode:
    """Fetch what is missing of a data set, and say where it lies."""
    if args.data not in FILES:
        raise InputError(text("data.nothing_to_fetch", id=args.data, known=", ".join(FILES)))
    with tqdm(
        desc=get(args.data).title,
        unit="B",
        unit_scale=True,
        leave=False,
        file=sys.stderr,
        disable=None,
    ) as bar:

        def progress(here: int, total: int) -> None:
            bar.total = total
            bar.update(here - bar.n)

        fetch(args.data, progress)
    folder = shown(fetched_folder(args.data))
    print(words("cli.downloaded", title=get(args.data).title, folder=folder))
    return ExitCode.DONE

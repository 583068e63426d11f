"""``train --find-lr``: tries growing learning rates and says which one to begin with."""

from __future__ import annotations

import sys

from tqdm import tqdm

from core.cli.printing import print_json, words
from core.cli.session import Session, as_error
from core.document.document import Document
from core.engine.recipe.lr_curve import COUNT
from core.engine.talk.host import default_threads
from core.engine.talk.messages import LrFound, LrTried, Refused
from core.engine.talk.requests import Cancel, FindLr
from core.errors import ExitCode


def find_lr(document: Document, *, as_json: bool) -> ExitCode:
    """Search, with a bar on a terminal; Ctrl+C ends it and says what was found by then."""
    project, threads = document.project, default_threads()
    request = FindLr(
        request=1,
        module=document.generated(),
        data=project.data,
        training=project.training,
        threads=threads,
    )
    with (
        Session(threads=threads) as session,
        tqdm(total=COUNT, leave=False, file=sys.stderr, disable=not sys.stderr.isatty()) as bar,
    ):
        session.send(request)
        found = _watch(session, bar)
    if as_json:
        print_json(
            {
                "event": "lr_found",
                "suggestion": found.suggestion,
                "lrs": found.lrs,
                "losses": found.losses,
            }
        )
    elif not found.is_whole:
        print(words("cli.lr_stopped", count=len(found.lrs)))
    elif found.suggestion is None:
        print(words("cli.lr_not_found", count=len(found.lrs)))
    else:
        print(words("cli.lr_found", lr=f"{found.suggestion:g}", count=len(found.lrs)))
    return ExitCode.DONE if found.is_whole else ExitCode.INTERRUPTED


def _watch(session: Session, bar: tqdm) -> LrFound:
    """Return the answer; InputError or WorldError as the worker says."""
    asked = False
    while True:
        try:
            mail = session.poll()
            message = mail[0] if mail else None
            if isinstance(message, LrTried):
                bar.update(len(message.lrs))
            elif isinstance(message, LrFound):
                return message
            elif isinstance(message, Refused):
                raise as_error(message)
        except KeyboardInterrupt:
            if asked:
                raise
            asked = True
            session.send(Cancel(request=1))

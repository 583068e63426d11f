"""A server of files on this machine, which can be slow to finish, refuse or lie."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Shelf:
    """What a server gives out.

    Attributes:
        files: Content by path, such as ``/a.gz``.
        asked: Path and Range of each request, in order.
        breaks_after: Bytes after which it hangs up, or None.
        knows_ranges: Whether it sends the rest of a file where it is asked for that.
        packs: Whether it says of files that they are packed for the way.
        lies_by: How many bytes too early the rest begins that it sends.
        accepted: What those who asked would take such packing of.
        url: Where it is.
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[tuple[str, str]] = []
        self.breaks_after: int | None = None
        self.knows_ranges = True
        self.packs = False
        self.lies_by = 0
        self.accepted: set[str] = set()
        self.url = ""


@contextmanager
def serving() -> Iterator[Shelf]:
    """Serve what is put on the shelf while the context is open."""
    shelf = Shelf()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            range_ = self.headers.get("Range", "")
            shelf.asked.append((self.path, range_))
            shelf.accepted.add(self.headers.get("Accept-Encoding", ""))
            content = shelf.files.get(self.path)
            if content is None:
                self.send_error(404)
                return
            start = 0
            if range_ and shelf.knows_ranges:
                start = int(range_.removeprefix("bytes=").partition("-")[0]) - shelf.lies_by
            self.send_response(206 if start else 200)
            if start:
                last = len(content) - 1
                self.send_header("Content-Range", f"bytes {start}-{last}/{len(content)}")
            if shelf.packs:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = len(content) if shelf.breaks_after is None else start + shelf.breaks_after
            self.wfile.write(content[start:end])
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    shelf.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield shelf
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

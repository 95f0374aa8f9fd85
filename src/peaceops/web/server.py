"""Running the site on this machine."""

from __future__ import annotations

import socket
import sys
from typing import TYPE_CHECKING

from peaceops.errors import BadInput
from peaceops.web.site import LOCAL, make_app

if TYPE_CHECKING:
    from pathlib import Path

EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104, compared with, not bound to


def serve(host: str = "127.0.0.1", port: int = 8000, folder: Path | None = None) -> None:
    """Run the site until it is interrupted.

    Parameters
    ----------
    host : str
        Address to listen at. Anything but this machine's own opens the site to
        others, who may then use its time; there are no accounts.
    port : int
        0 takes a free one.
    folder : pathlib.Path, optional
        Of the atlas.

    Raises
    ------
    BadInput
        If that address cannot be listened at.
    """
    import uvicorn

    names = {*LOCAL, host, f"[{host}]"} | ({socket.gethostname()} if host in EVERYWHERE else set())
    app = make_app(folder, names)
    bound = _listen(host, port)
    shown = host if ":" not in host else f"[{host}]"
    sys.stdout.write(f"peaceops serves http://{shown}:{bound.getsockname()[1]}/ (Ctrl-C ends it)\n")
    sys.stdout.flush()
    if host not in ("127.0.0.1", "localhost", "::1"):
        sys.stderr.write("this is open to other machines, without accounts or encryption\n")
    app.warm()
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_keep_alive=15,
                            limit_concurrency=400, h11_max_incomplete_event_size=32_768)  # fmt: skip
    uvicorn.Server(config).run(sockets=[bound])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # with its protocol named, the loop sends small answers at once
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except (OSError, OverflowError) as error:
        made.close()
        raise BadInput(
            f"cannot listen at {host[:80]}:{port}: {getattr(error, 'strerror', None) or error}; give another "
            "--port"
        ) from None
    made.listen(128)
    return made

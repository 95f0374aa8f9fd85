"""A local server that stands for all publishers, with faults on demand."""

from __future__ import annotations

import hashlib
import io
import json
import threading
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PORTAL = b"<!DOCTYPE html><html><head><title>Welcome, please log in</title></head></html>"


@dataclass
class Publishers:
    """Files by host and path, and the faults that answer instead of them.

    A fault is a function of the handler and the file's bytes; each is used as
    many times as it was put there.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    faults: dict[str, list[Callable[[Any, bytes], None]]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    at_once: Counter[str] = field(default_factory=Counter)
    most_at_once: Counter[str] = field(default_factory=Counter)
    address: str = ""
    _lock: Any = field(default_factory=threading.Lock)

    def put(self, url: str, data: bytes) -> str:
        """Publish a file under its real URL."""
        path = "/" + url.removeprefix("https://")
        self.files[path] = data
        return path

    def fail(self, url: str, *faults: Callable[[Any, bytes], None]) -> None:
        """Answer the next requests for a URL with faults."""
        self.faults["/" + url.removeprefix("https://")] = list(faults)

    def times(self, url: str) -> int:
        """How often a URL was asked for."""
        return sum(path == "/" + url.removeprefix("https://") for path, _ in self.asked)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    publishers: Publishers

    def do_GET(self) -> None:
        shop = self.publishers
        host = self.path.split("/")[1]
        with shop._lock:
            shop.asked.append((self.path, dict(self.headers)))
            shop.at_once[host] += 1
            shop.most_at_once[host] = max(shop.most_at_once[host], shop.at_once[host])
            queue = shop.faults.get(self.path, [])
            fault = queue.pop(0) if queue else None
        try:
            data = shop.files.get(self.path)
            if fault is not None:
                fault(self, data or b"")
            elif data is None:
                self.answer(404, PORTAL, {"Content-Type": "text/html"})
            else:
                whole(self, data)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True
        finally:
            with shop._lock:
                shop.at_once[host] -= 1

    def answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if not headers or "Content-Length" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


def mark(data: bytes) -> str:
    return f'"{hashlib.sha256(data).hexdigest()[:16]}"'


def whole(handler: Handler, data: bytes) -> None:
    """Answer as a publisher should: with a mark, conditional, and from a place onwards."""
    etag = mark(data)
    if handler.headers.get("If-None-Match") == etag:
        handler.answer(304, b"", {"ETag": etag})
        return
    span = handler.headers.get("Range")
    if span and handler.headers.get("If-Range") == etag:
        start = int(span.removeprefix("bytes=").rstrip("-"))
        if start >= len(data):
            handler.answer(416, b"")
            return
        told = {"ETag": etag, "Content-Range": f"bytes {start}-{len(data) - 1}/{len(data)}"}
        handler.answer(206, data[start:], told)
        return
    handler.answer(200, data, {"ETag": etag})


def status(code: int, **headers: str) -> Callable[[Any, bytes], None]:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda handler, _: handler.answer(code, b"", told)


def delay(seconds: float) -> Callable[[Any, bytes], None]:
    def fault(handler: Any, data: bytes) -> None:
        time.sleep(seconds)
        whole(handler, data)

    return fault


def broken(after: float) -> Callable[[Any, bytes], None]:
    """Close the connection after a part of the file; the length promised is the whole."""

    def fault(handler: Any, data: bytes) -> None:
        part = data[: int(len(data) * after)]
        handler.answer(200, part, {"ETag": mark(data), "Content-Length": str(len(data))})
        handler.wfile.flush()
        handler.close_connection = True
        handler.connection.close()

    return fault


def reset(handler: Any, _: bytes) -> None:
    import socket
    import struct

    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.close_connection = True
    handler.connection.close()


def portal(handler: Any, _: bytes) -> None:
    handler.answer(200, PORTAL, {"Content-Type": "text/html"})


def truncated(after: float) -> Callable[[Any, bytes], None]:
    """A cut file whose length is told as if it were whole."""
    return lambda handler, data: handler.answer(200, data[: int(len(data) * after)])


def instead(body: bytes) -> Callable[[Any, bytes], None]:
    return lambda handler, _: handler.answer(200, body)


def redirect(to: str) -> Callable[[Any, bytes], None]:
    return lambda handler, _: handler.answer(302, b"", {"Location": to})


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, data in members.items():
            folder.writestr(name, data)
    return packed.getvalue()


def bomb() -> bytes:
    return zipped(**{"OrganizedViolenceCY.csv": b"0" * (70 << 20)})


class _Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that are gone, which the tests bring about."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


def serve(publishers: Publishers) -> ThreadingHTTPServer:
    """Start the server; its address goes into `publishers.address`."""
    handler = type("OneHandler", (Handler,), {"publishers": publishers})
    server = _Quiet(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    publishers.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    ).start()
    return server


CY = "https://ucdp.uu.se/downloads/organizedviolencecy/organizedviolencecy-{}-csv.zip"
FATALITIES = "https://api.psdata.un.org/public/data/DPPADPOSS-FATALITIES/json"


def country_years(table: bytes) -> bytes:
    """UCDP's zip of a table of country-years."""
    return zipped(**{"organizedviolencecy-csv/OrganizedViolenceCYDataSet.csv": table})


def hub_list(table: bytes, days: tuple[str, ...] = ("incident_date", "last_update")) -> bytes:
    """The data hub's JSON of a table, days as milliseconds."""
    import csv
    from datetime import UTC, datetime

    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    for row in rows:
        for day in days:
            moment = datetime.fromisoformat(row[day]).replace(tzinfo=UTC)
            row[day] = int(moment.timestamp()) * 1000
    return json.dumps([{k: (v if v != "" else None) for k, v in r.items()} for r in rows]).encode()


def series_zip(wide: Path, code: str, who: str = "iso3", column: str = "") -> bytes:
    """The World Bank's zip of one series, from a table with a column for it."""
    import csv

    import polars as pl

    frame = pl.read_csv(wide, infer_schema=False).select(who, "year", column or code)
    frame = frame.rename({who: "iso3", column or code: "value"}).filter(
        pl.col("value").is_not_null() & ~pl.col("value").is_in(["", "NA"])
    )
    held = {(iso3, str(int(float(year)))): value for iso3, year, value in frame.rows()}
    years = [str(year) for year in range(1960, 2026)]
    out = io.StringIO()
    out.write('\ufeff"Data Source","World Development Indicators",\n\n')
    out.write('"Last Updated Date","2026-10-01",\n\n')
    lines = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator=",\n")
    lines.writerow(["Country Name", "Country Code", "Indicator Name", "Indicator Code", *years])
    for iso3 in sorted(set(frame["iso3"])):
        cells = [held.get((iso3, year), "") for year in years]
        lines.writerow([iso3, iso3, code, code, *cells])
    name = f"API_{code}_DS2_en_csv_v2_1.csv"
    return zipped(
        **{
            name: out.getvalue().encode(),
            f"Metadata_Country_{name}": b"x",
            f"Metadata_Indicator_{name}": b"x",
        }
    )


def country_year_table() -> bytes:
    """The table of country-years that the starter atlas was made of, as far as it is read."""
    from datetime import date

    import polars as pl

    from peaceops.atlas.vintages import STARTER
    from peaceops.codes.states import to_gw
    from peaceops.errors import BadInput
    from peaceops.sources.ucdp_country_year import BOUNDS, OWN_NUMBERS, PREFIX

    own = {(code, number) for number, (code, _) in OWN_NUMBERS.items()}
    rows = pl.read_parquet(STARTER / "conflict.parquet")
    wide: dict[tuple[str, int], dict[str, int]] = {}
    for row in rows.rows(named=True):
        cell = wide.setdefault((row["state"], row["year"]), {})
        for bound in BOUNDS:
            cell[f"{PREFIX[row['violence']]}_{bound}_cy"] = row[f"deaths_{bound}"]
    names = [f"{prefix}_{bound}_cy" for prefix in PREFIX.values() for bound in BOUNDS]
    lines = [",".join(["country_id_cy", "country_cy", "year_cy", *names])]
    for (state, year), cell in wide.items():
        numbers = [number for code, number in own if code == state]
        for day in (date(year, 12, 31), date(year, 1, 1)):
            try:
                numbers.append(to_gw(state, day))
            except BadInput:
                continue
        cells = [str(cell[name]) for name in names]
        lines.append(",".join([str(numbers[0]), state, str(year), *cells]))
    return "\n".join(lines).encode()

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest

from peaceops.web.site import make_app

HOST = "http://127.0.0.1:8000"

LEDGER = """\
ledger: ghana-example
report:
  title: Ghana <script>alert(1)</script> in peacekeeping
  by: An "example" & co
  date: 2015-04-30
statements:
  - id: G1
    says: Ghana is among the ten <b>largest</b> contributors.
    holder: the <i>authors</i>
    hedge: mild
    type: ranking
    about: {contributors: [Ghana]}
    tests:
      - asks: Is Ghana among the first ten?
        measure: rank
        with: {contributor: Ghana, at: 2015-04}
        vary: {kind: [uniformed, troops]}
        expect: {rank: {best: 1, worst: 10}}
        because: Ten is usual.
"""


class Reader:
    """A client of the site that asks and waits, without a server or threads of its own."""

    def __init__(self) -> None:
        self.app = make_app()
        self.runner = asyncio.Runner()
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(self.app, raise_app_exceptions=False), base_url=HOST
        )

    def ask(self, method: str, path: str, **given: Any) -> httpx.Response:
        return self.runner.run(self.client.request(method, path, **given))

    def get(self, path: str, **given: Any) -> httpx.Response:
        return self.ask("GET", path, **given)

    def post(self, path: str, **given: Any) -> httpx.Response:
        return self.ask("POST", path, **given)

    def close(self) -> None:
        self.runner.run(self.client.aclose())
        self.runner.close()


@pytest.fixture(scope="session")
def site():
    reader = Reader()
    yield reader
    reader.close()


@pytest.fixture(scope="session")
def ledger() -> str:
    """A ledger with one statement, and markup where text belongs."""
    return LEDGER

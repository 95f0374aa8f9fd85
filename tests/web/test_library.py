from __future__ import annotations

import asyncio
import time
from datetime import date, timedelta
from threading import Thread

import pytest

from peaceops.errors import MissingData
from peaceops.web import library as room
from peaceops.web.library import Library


@pytest.fixture
def library():
    made = Library()
    yield made
    made.close()


def test_what_many_ask_for_at_once_is_made_once(library):
    calls = []

    def make() -> int:
        calls.append(1)
        time.sleep(0.05)
        return 7

    async def many() -> list[int]:
        return await asyncio.gather(*(library.made("key", make) for _ in range(50)))

    assert asyncio.run(many()) == [7] * 50
    assert len(calls) == 1


def test_a_failure_is_told_to_everybody_and_not_kept(library):
    def fail() -> int:
        raise MissingData("not there")

    async def many() -> list[object]:
        return await asyncio.gather(
            *(library.made("key", fail) for _ in range(3)), return_exceptions=True
        )

    assert [type(found) for found in asyncio.run(many())] == [MissingData] * 3
    assert asyncio.run(library.made("key", lambda: 1)) == 1


def test_what_is_kept_is_bounded(library, monkeypatch):
    monkeypatch.setattr(room, "BYTES", 1000)
    monkeypatch.setattr(room, "DAYS", 2)

    async def fill() -> None:
        for n in range(30):
            await library.text(n, lambda: b"x" * 100)

    asyncio.run(fill())
    assert sum(library.has(n) for n in range(30)) == 10
    first = date(2015, 1, 1)
    atlases = [library.atlas(first + timedelta(days=n)) for n in range(4)]
    assert library.atlas(first + timedelta(days=3)) is atlases[3]
    assert library.atlas(first) is not atlases[0]


def test_who_asks_while_a_check_runs_gets_the_same(library):
    made: list[object] = []
    found: list[object] = []

    def make() -> object:
        time.sleep(0.05)
        made.append(object())
        return made[-1]

    threads = [Thread(target=lambda: found.append(library.keep("k", make))) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert found == made * 5

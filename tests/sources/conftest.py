"""Fixtures of the source tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from peaceops.atlas.spec import conform, validate
from peaceops.atlas.tables import table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from peaceops.sources.source import Reading, Source


@pytest.fixture(scope="session")
def stored() -> Callable[[Source, Reading], dict[str, pl.DataFrame]]:
    """Return what the atlas would store: every table conformed and checked against its spec."""

    def store(source: Source, reading: Reading) -> dict[str, pl.DataFrame]:
        assert set(reading.tables) == set(source.tables)
        found = {}
        for name, rows in reading.tables.items():
            frame = rows.with_columns(
                source=pl.lit(source.code), known_from=pl.lit(None, dtype=pl.Date)
            )
            found[name] = conform(frame, table(name))
            validate(found[name], table(name))
        for claim in reading.coverage:
            assert claim.table in source.tables
            assert claim.first <= claim.last
            assert claim.covered or claim.reason
        return found

    return store


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    """Return a function that writes a text file below a raw folder and returns that folder."""

    def put(file: str, text: str) -> Path:
        path = tmp_path / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return tmp_path

    return put

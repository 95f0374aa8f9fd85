from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(scope="session")
def mali(raw: Path) -> Path:
    """The first report; it is not ours to ship."""
    path = raw.parent / "reports" / "mali-seminar-2015.txt"
    if not path.exists():
        pytest.skip("needs the report of the Mali seminar")
    return path

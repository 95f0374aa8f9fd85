"""What is kept: damaged files, killed and concurrent runs do no harm; work goes on where it was."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import polars as pl
import pytest

from peaceops.explanations import cache as kept
from peaceops.explanations.arena import Specification
from peaceops.explanations.cache import Progress, folder, kept_contest, rows_digest
from peaceops.explanations.contest import Contest, contest
from peaceops.explanations.hold import held
from peaceops.explanations.rows import Rows

PLAIN = Specification()


@pytest.fixture(autouse=True)
def _fresh(tmp_path, monkeypatch):
    monkeypatch.setenv("PEACEOPS_CACHE", str(tmp_path))
    monkeypatch.setattr(kept, "SHIPPED", tmp_path / "shipped")


def test_a_contest_comes_back_from_json(small_rows):
    made = contest(small_rows, full=False)
    text = json.dumps(made.to_json())
    assert json.dumps(Contest.from_json(json.loads(text)).to_json()) == text
    assert made.standings["whether"]["exports"].alone.sure


def test_the_digest_follows_the_content(small_rows):
    first = rows_digest(small_rows, PLAIN, full=True)
    shuffled = Rows(small_rows.frame.sample(fraction=1, shuffle=True, seed=1), {})
    changed = Rows(small_rows.frame.with_columns(pl.col("host_deaths") * 1.001), {})
    noise = Rows(small_rows.frame.with_columns(pl.col("host_deaths") * (1 + 1e-12)), {})
    assert rows_digest(shuffled, PLAIN, full=True) == first
    assert rows_digest(noise, PLAIN, full=True) == first
    assert rows_digest(changed, PLAIN, full=True) != first
    assert rows_digest(small_rows, Specification(last=2012), full=True) != first


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"full": true}', b"\xff\xfe"])
def test_a_damaged_file_is_worked_out_again(small_rows, damage):
    digest = rows_digest(small_rows, PLAIN, full=False)
    first = held(small_rows)
    path = folder() / f"contest-{digest}.json"
    assert path.exists()
    path.write_bytes(damage)
    assert kept_contest(digest) is None
    assert held(small_rows).to_json() == first.to_json()


def test_an_interrupted_contest_goes_on_where_it_was(small_rows):
    digest = rows_digest(small_rows, PLAIN, full=True)
    steps = []

    def stop(line):
        steps.append(line)
        if len(steps) == 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        held(small_rows, full=True, tell=stop)
    left = Progress.resume(digest)
    done = sum(len(part) for part in left.parts.values())
    assert done >= 5
    again = []
    finished = held(small_rows, full=True, tell=again.append)
    assert finished.full
    assert not set(steps[:5]) & set(again), "what was done is not done again"
    assert not (folder() / f"progress-{digest}.json").exists()
    assert held(small_rows).full, "a full contest serves where a quick one is asked for"


def test_a_killed_writer_leaves_a_whole_file_or_none(tmp_path):
    program = (
        "from peaceops.explanations.cache import keep_text\n"
        "while True: keep_text('answer.json', '{\"a\": \"' + 'x' * 2_000_000 + '\"}')\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    for _ in range(3):
        writer = subprocess.Popen([sys.executable, "-c", program], env=environment)
        path = folder() / "answer.json"
        deadline = time.monotonic() + 20
        while not path.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.05)
        writer.send_signal(signal.SIGKILL)
        writer.wait(10)
        assert len(json.loads(path.read_text())["a"]) == 2_000_000


def test_two_at_once_give_the_same(small_rows, tmp_path):
    small_rows.frame.write_parquet(tmp_path / "rows.parquet")
    program = (
        "import polars as pl, sys\n"
        "from peaceops.explanations import cache\n"
        "from pathlib import Path\n"
        "cache.SHIPPED = Path('nowhere')\n"
        "from peaceops.explanations.hold import held\n"
        "from peaceops.explanations.rows import Rows\n"
        "print(held(Rows(pl.read_parquet(sys.argv[1]), {})).to_json())\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    words = [sys.executable, "-c", program, str(tmp_path / "rows.parquet")]
    runs = [subprocess.Popen(words, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    told = [run.communicate(timeout=120)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0]
    assert told[0] == told[1] != b""
    assert not list(folder().glob(".part-*"))


def test_progress_of_nonsense_is_an_empty_beginning(small_rows):
    (folder() / "progress-x.json").write_text("[1, 2]")
    assert Progress.resume("x").parts == {}

from __future__ import annotations

import io
import subprocess
import sys

import pytest
from rich.console import Console

from peaceops.measures.measure import ask
from peaceops.report.listing import Listing
from peaceops.report.terminal import print_answer, print_brief, print_thing


def printed(thing, show, width=80):
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False)
    show(thing, console)
    return console.file.getvalue()


def test_a_brief_shows_figures_gaps_and_sources(made):
    text = printed(made, print_brief)
    assert "CHINA IN MINUSMA" in text
    assert "415" in text
    assert "····" in text  # four months that nobody reports
    assert "2014-09 to 2014-12" in text
    assert "Cite un_contributions" in text
    assert "peaceops brief CHN MINUSMA" in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(made, width):
    lines = printed(made, print_brief, width).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width


def test_control_characters_of_data_do_not_reach_the_terminal(made, small):
    assert "\x1b" not in printed(made, print_brief)
    answer = ask("rate", small, mission="MINUSMA")
    assert "\x1b" not in printed(answer, print_answer)
    assert "[red]" in printed(Listing("x", ({"a": "[red]\x1b[31mx"},), ""), print_thing)


def test_an_answer_shows_its_sentence_table_and_citation(small):
    answer = ask("rank", small, contributor="CHN", mission="MINUSMA")
    text = " ".join(printed(answer, print_answer, 120).split())
    assert answer.sentence.split(" [")[0] in text
    assert "Bangladesh" in text
    assert "Counted:" in text


def test_a_terminal_brief_needs_no_charts_and_no_pages(folder):
    code = (
        "import sys; from peaceops.atlas.atlas import Atlas; from pathlib import Path\n"
        "from peaceops.report.brief import make_brief; from peaceops.report.terminal import print_thing\n"
        f"print_thing(make_brief(Atlas(Path({str(folder)!r})), 'CHN', 'MINUSMA'))\n"
        "heavy = {'altair', 'vl_convert', 'jinja2', 'great_tables', 'subprocess'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = done.stdout.splitlines()[-1]
    assert "altair" not in heavy
    assert "vl_convert" not in heavy
    assert "jinja2" not in heavy

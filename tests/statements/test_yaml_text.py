"""YAML from strangers: plain data with lines, or a clear error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peaceops.errors import BadInput
from peaceops.statements.yaml_text import LARGEST, read_yaml


def test_text_stays_text_and_numbers_are_numbers():
    data = read_yaml("a: NO\nb: 2015-04\nc: 12\nd: 1.5\ne: true\nf: '12'\ng: 012\nh: 1_000\n").data
    assert data == {"a": "NO", "b": "2015-04", "c": 12, "d": 1.5, "e": True, "f": "12", "g": "012",
                    "h": "1_000"}  # fmt: skip


def test_every_field_has_its_line():
    read = read_yaml("a:\n  - b: 1\n    c: [x,\n      y]\n")
    assert read.line(("a", 0, "c")) == 3
    assert read.line(("a", 0, "c", 1)) == 4
    assert read.line(("a", 0, "nothing")) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: &x 1\nb: *x\n", "anchors"),
        ("a: !!python/object/apply:os.system ['true']\n", "tags"),
        ("a: !custom 1\n", "tags"),
        ("a: 1\na: 2\n", "given twice"),
        ("a: [1, 2\n", "not YAML"),
        ("a: b: c\n", "not YAML"),
        ("\ta: 1\n", "not YAML"),
        ("a: 1\n---\nb: 2\n", "one document"),
        ("? [1, 2]\n: 3\n", "plain text"),
        ("[" * 40 + "]" * 40, "deep"),
        ("a: \x00", "not YAML"),
    ],
)
def test_what_is_refused(text, words):
    with pytest.raises(BadInput, match=words):
        read_yaml(text)


def test_a_bomb_of_aliases_is_refused_before_it_grows():
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)]
    with pytest.raises(BadInput, match="line 1: anchors"):
        read_yaml("\n".join(lines))


def test_what_is_too_large_is_refused():
    with pytest.raises(BadInput, match="characters"):
        read_yaml("a" * (LARGEST + 1))
    with pytest.raises(BadInput, match="values"):
        read_yaml("[" + "1," * 500_000 + "]")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_data_or_bad_input(text):
    try:
        read_yaml(text)
    except BadInput as error:
        assert str(error)

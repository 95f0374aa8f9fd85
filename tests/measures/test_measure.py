"""Discovery and arguments of measures."""

from __future__ import annotations

import pytest

from peaceops.errors import BadInput
from peaceops.measures.measure import measure, names


@pytest.mark.parametrize("name", names())
def test_every_argument_explains_itself_and_its_example_is_right(name):
    found = measure(name)
    assert found.question.endswith("?")
    for parameter in found.parameters:
        argument = parameter.argument
        assert argument.meaning
        assert argument.parse(argument.example) is not None


@pytest.mark.parametrize("name", names())
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "x" * 5000, "<script>", "'; drop table", "2015-99"]
)
def test_nonsense_is_refused_with_a_bounded_message(name, text):
    for parameter in measure(name).parameters:
        if parameter.name == "among" and text == "'; drop table":
            continue
        with pytest.raises(BadInput) as caught:
            parameter.argument.parse(text)
        assert len(str(caught.value)) < 1_000

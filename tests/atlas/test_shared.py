from __future__ import annotations

from datetime import date

from peaceops.atlas.shared import SharedAtlas
from peaceops.measures.measure import ask


def test_what_is_forgotten_is_made_again_and_the_answers_stay():
    atlas = SharedAtlas(as_of=date(2015, 4, 30))
    given = {"contributor": "CHN", "among": "P5", "at": "2015-04"}
    before = ask("rank", atlas, **given)
    made = []
    atlas.remember("key", lambda: made.append(1))
    atlas.remember("key", lambda: made.append(2))
    atlas.forget()
    atlas.remember("key", lambda: made.append(3))
    assert made == [1, 3]
    assert ask("rank", atlas, **given) == before

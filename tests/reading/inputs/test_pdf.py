from __future__ import annotations

import pdfs

from peaceops.reading.inputs.opening import open_document

BODY = (
    "China sent a protection unit to Mali in December 2013, and it was the first of its kind that was ever seen in a "
    "mission of the United Nations, as the seminar heard on its first morning. The unit was small. "
) * 9


def test_running_heads_and_page_numbers_are_left_away():
    text = "\n\n".join([BODY.strip()] * 6)
    made = open_document(pdfs.from_text(text, lines=20, head="Annual report of the institute"))
    assert made.pages > 3
    assert made.text == text
    assert "Annual report" not in made.text


def test_sentences_keep_the_page_they_stand_on():
    text = "\n\n".join([BODY.strip()] * 6)
    made = open_document(pdfs.from_text(text, lines=20))
    assert made.page(0) == 1
    assert made.page(len(made.text) - 1) == made.pages
    pages = [made.page(k) for k in range(0, len(made.text), 50)]
    assert pages == sorted(pages)


def test_hyphens_at_the_end_of_a_line_are_undone():
    lines = ["The counter-terrorism unit was sent to protect the peace-", "keepers, and its counter-",
             "terrorism work went on for a long while after that day."]  # fmt: skip
    text = open_document(pdfs.pdf([lines])).text
    assert "the peacekeepers, and its counter-terrorism work" in text


def test_footnotes_are_told_from_the_text():
    body = ["The unit was small and it was sent to protect the camp in Gao from attack.1", "So it was said in the "
            "capital, and many believed it at the time of the seminar."]  # fmt: skip
    made = open_document(
        pdfs.pdf([[*body, *body, "", "^1 See the annex of the report on the mission."]])
    )
    assert made.blocks[-1].kind == "note"
    assert "attack. So" in made.text

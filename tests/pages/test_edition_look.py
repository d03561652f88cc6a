"""How an edition looks: what the style sheet makes of the text, measured in the browser."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser

from tests.conftest import Run

STATEMENT = """\
# Statement

It is so.[^1]

[^1]: The first words of the note.

    - a member of a list that is long enough to be read on one line
    - another member
"""


def test_a_list_in_a_note_has_the_width_of_the_note(
    browser: Browser, concordant: Run, tmp_path: Path
) -> None:
    (tmp_path / "letter.md").write_text(STATEMENT, encoding="utf-8")
    for command in (["init"], ["add", "letter.md"], ["publish", "--draft"]):
        assert concordant(*command).status == 0
    page = browser.new_page(viewport={"width": 1000, "height": 800})
    page.goto((tmp_path / "editions/letter/draft/en/index.html").as_uri())
    note, member = page.locator("#note-1 > div"), page.locator("#note-1 li").first
    width, narrower = note.bounding_box(), member.bounding_box()
    page.context.close()
    assert width
    assert narrower
    assert narrower["width"] > 0.9 * width["width"]
    assert narrower["height"] < 40

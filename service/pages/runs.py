"""Texts with their marks as HTML: written here, as a page has a hundred of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:  # every page of the interface comes by here, and few have marks
    from service.pages.marking import Run


def as_html(found: Iterable[Run]) -> Markup:
    """The text of the runs, those that are marked in elements that say what they are."""
    return Markup("").join(_marked(run) if run.kinds else run.text for run in found)


def _marked(run: Run) -> Markup:
    kinds = " ".join(f"k-{kind}" for kind in run.kinds)
    partners = f' data-p="{escape(" ".join(run.partners))}"' if run.partners else ""
    return Markup(f'<mark class="{kinds}"{partners}>{escape(run.text)}</mark>')

"""Listings, settings and sessions are told from prose that somebody has to translate."""

from __future__ import annotations

import pytest

from i18n import languages
from i18n.checks.engine import check_translation
from i18n.segment import Segment, Translation
from i18n.text.listing import find_listings
from i18n.text.markup import Markup

CODE = (
    "dn: cn=nas-server\nobjectClass: automount\ncn: nas-server for all of the users",
    'option domain-name "example";\nsubnet-mask 255.255.255.0;\ndefault-lease-time of the net;',
    "coyote# ifconfig for all of the networks\n  inet addr of the host",
    "processor       : 0\nvendor_id       : the one\nmodel name      : of the machine",
    "root@tjener:~# showmount -e nas-server\nExport list for the server:",
)
PROSE = (
    "The Court was founded in 2002.\nIt has 18 judges, who are elected by the Assembly.",
    "See the note: the Court is in The Hague.\nAll of the judges work there, and so do others.",
)


def _graves(text: str) -> list[str]:
    source, target = (Markup(text, languages.get(tag)) for tag in ("en", "fr"))
    return [f.check for f in check_translation(Translation(Segment(source), target))]


@pytest.mark.parametrize("text", CODE)
def test_a_listing_may_stay_as_it_is(text: str) -> None:
    assert "TX-05" not in _graves(text)


@pytest.mark.parametrize("text", PROSE)
def test_prose_of_several_lines_may_not(text: str) -> None:
    assert "TX-05" in _graves(text)


def test_elements_of_listings_are_found_once_each() -> None:
    text = "a <screen>b <pre>c</pre></screen> d <pre>e</pre> <screen>f"
    assert [text[slice(*span)] for span in find_listings(text)] == [
        "<screen>b <pre>c</pre></screen>",
        "<pre>e</pre>",
    ]

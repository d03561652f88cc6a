"""Whatever an entry holds, writing it and reading it gives it back, to us and to GNU gettext."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from i18n.catalog import Catalog, Entry
from i18n.catalogs import po

HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "fr"}

TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"),
        st.sampled_from("\u2028\u2029\r\n\x85\x0b\x0c\x1c\t\\\"'\a\b n~# \u0301中»）"),
    ),
    max_size=200,
)
COMMENT = TEXT.map(lambda text: text.replace("\r", "").replace("\n", ""))
FLAGS = st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap", "range: 0..6"]), unique=True)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    plural = draw(st.none() | TEXT)
    forms = tuple(draw(st.lists(TEXT, min_size=1, max_size=4))) if plural is not None else ()
    previous = draw(st.none() | TEXT)
    return Entry(
        draw(TEXT.filter(bool)),
        forms[0] if forms else draw(TEXT),
        draw(st.none() | TEXT),
        plural,
        forms,
        tuple(draw(st.lists(COMMENT, max_size=3))),
        tuple(draw(st.lists(COMMENT, max_size=3))),
        tuple(draw(st.lists(st.from_regex(r"[\w./-]+( [\w.]+)?:[0-9]{1,4}", fullmatch=True)))),
        tuple(draw(FLAGS)),
        previous,
        None if previous is None else draw(st.none() | TEXT),
        None if previous is None else draw(st.none() | TEXT),
        draw(st.booleans()),
    )


law = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
CATALOGS = st.lists(entries(), max_size=4, unique_by=lambda entry: entry.key)


@law
@given(CATALOGS)
def test_what_is_written_is_read(found: list[Entry]) -> None:
    data = po.write(Catalog(tuple(found), HEADER))
    catalog = po.read(data)
    assert catalog.entries == tuple(found)
    assert catalog.header == HEADER
    assert po.write(catalog) == data


@law
@given(CATALOGS.filter(bool), entries())
def test_a_changed_entry_is_read_as_changed(found: list[Entry], other: Entry) -> None:
    catalog = po.read(po.write(Catalog(tuple(found), HEADER)))
    key = {"source": found[0].source, "context": found[0].context}
    wanted = replace(other, **key, layout=None)  # type: ignore[arg-type]
    values = {
        name: getattr(wanted, name) for name in Entry.__dataclass_fields__ if name != "layout"
    }
    changed = replace(catalog.entries[0], **values)
    again = po.read(po.write(replace(catalog, entries=(changed, *catalog.entries[1:]))))
    assert again.entries == (wanted, *found[1:])


@settings(law, max_examples=25)
@given(CATALOGS)
def test_gnu_gettext_reads_the_same(found: list[Entry]) -> None:
    msgcat = shutil.which("msgcat")
    if msgcat is None:
        pytest.skip("GNU gettext is not installed")
    data = po.write(Catalog(tuple(found), HEADER))
    result = subprocess.run([msgcat, "-"], input=data, capture_output=True, check=True)
    assert texts(po.read(result.stdout)) == texts(po.read(data))


def texts(catalog: Catalog) -> list[tuple[object, ...]]:
    """The texts of each entry; GNU gettext moves obsolete ones to the end, and drops empty ones."""
    return sorted(
        (e.obsolete, e.context or "", e.source, e.source_plural or "", e.target, e.plural_targets)
        for e in catalog.entries
        if not e.obsolete or e.target
    )

"""A compiled catalog answers as the catalog does."""

from __future__ import annotations

import gettext
import io
from pathlib import Path

from i18n.catalogs import mo, po

CATALOG = Path(__file__).parent / "cases/catalogs/stable/gettext.po"


def test_a_compiled_catalog_is_read_by_gettext() -> None:
    compiled = mo.write(po.read(CATALOG.read_bytes()))
    translations = gettext.GNUTranslations(io.BytesIO(compiled))
    assert translations.gettext('Tab\tquote " backslash \\ bell \a').startswith("Tab\tguillemet")
    assert translations.ngettext("%d note", "%d notes", 1_000_000) == "%d de notes"
    assert translations.info()["language"] == "fr"


def test_fuzzy_and_obsolete_targets_are_left_out() -> None:
    compiled = mo.write(po.read(CATALOG.read_bytes()))
    translations = gettext.GNUTranslations(io.BytesIO(compiled))
    assert translations.pgettext("preamble", "The Court so held.[7]") == "The Court so held.[7]"
    assert translations.gettext("An old text.") == "An old text."

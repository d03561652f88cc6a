"""Brings the catalogs of the interface up to date with the pages, as `python -m` with its name."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from i18n import locale as locales
from service.pages.language import LANGUAGES, SOURCE, catalog_path

_ROOT = Path(__file__).parent.parent
_OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
_ORIGIN = "X-Concordant-Origin"
DRAFT = "machine; a draft that nobody has reviewed or approved"


def said() -> Catalog:
    """Everything the pages say, in English."""
    catalog = Catalog(project="Concordant", charset="utf-8")
    found = extract_from_dir(
        _ROOT, [("templates/**.html", "jinja2")], options_map=_OPTIONS, comment_tags=()
    )
    for path, _line, message, _comments, context in sorted(found, key=lambda item: item[:2]):
        catalog.add(message, locations=[(f"service/{path}", 1)], context=context)
    return catalog


def known(tag: str) -> Catalog:
    """The catalog of an interface language; a new one says that a machine drafted it."""
    path = catalog_path(tag)
    if path.exists():
        return read_po(BytesIO(path.read_bytes()), locale=locales.folder(tag))
    return Catalog(locale=locales.folder(tag))


def unsaid(tag: str) -> list[str]:
    """What the pages say and a language does not have, or has marked as doubtful."""
    here, faults = known(tag), []
    for message in said():
        kept = here.get(message.id, message.context) if message.id else None
        if message.id and (kept is None or kept.fuzzy or not _whole(kept.string)):
            faults.append(message.id if isinstance(message.id, str) else message.id[0])
    return faults


def _whole(string: str | Iterable[str] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))


def bring_up_to_date(tag: str) -> None:
    """Give a catalog the present messages; what is no longer said stays as obsolete.

    A new catalog says that a machine drafts it, until a person takes that line out.
    """
    path = catalog_path(tag)
    catalog = known(tag)
    catalog.update(said(), no_fuzzy_matching=True)
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(_header(tag, path) + b"\n" + body.getvalue().lstrip())
    fresh.replace(path)


def _header(tag: str, path: Path) -> bytes:
    """The header there is, as it is; or a new one."""
    if path.exists():
        return path.read_bytes().partition(b"\n\n")[0] + b"\n"
    lines = {
        "Project-Id-Version": "Concordant, the pages of the service",
        "Language": locales.folder(tag),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": locales.plural_forms(tag),
        _ORIGIN: DRAFT,
    }
    shown = "".join(f'"{name}: {value}\\n"\n' for name, value in lines.items())
    note = "# Machine draft: written by a machine, reviewed and approved by nobody.\n"
    return f'{note}msgid ""\nmsgstr ""\n{shown}'.encode()


def main() -> int:
    """Bring every catalog up to date; 1 while something is left to translate."""
    left = 0
    for tag in LANGUAGES:
        if tag != SOURCE:
            bring_up_to_date(tag)
            missing = unsaid(tag)
            left += len(missing)
            print(f"{tag}: {len(missing)} messages to translate")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())

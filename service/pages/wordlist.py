"""Brings the catalogs of the interface up to date, as `python -m` with its name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir, extract_from_file
from babel.messages.pofile import read_po, write_po

import i18n
from i18n import authorities
from i18n import locale as locales
from i18n.checks import described_checks
from service.pages.language import DOMAIN, FINDINGS, LANGUAGES, SOURCE, catalog_path

_ROOT = Path(__file__).parent.parent
_LIBRARY = Path(i18n.__file__).parent
DOMAINS = (DOMAIN, FINDINGS)
_PHRASES = "\nfrom i18n.phrase import "
"""Stands in every module that says something in phrases; editions have wordings of their own."""
_SAYING = {"say": None, "say_count": (1, 2)}
_OPTIONS = {"templates/**.html": {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}}
Said = tuple[str, str | tuple[str, ...], str | None]
"""The file, the message in English, or its forms, and its context."""
_ORIGIN = "X-Concordant-Origin"
_TITLES = {
    DOMAIN: "Concordant, the pages of the service",
    FINDINGS: "Concordant, what the checks and refusals say",
}
DRAFT = "machine; a draft that nobody has reviewed or approved"


def said(domain: str) -> Catalog:
    """Everything the pages, or the phrases of checks and refusals, say in English."""
    catalog = Catalog(project="Concordant", charset="utf-8")
    found = _of_pages() if domain == DOMAIN else _of_phrases()
    for place, message, context in sorted(found, key=lambda item: item[0]):
        catalog.add(message, locations=[(place, 1)], context=context)
    return catalog


def _of_pages() -> Iterator[Said]:
    found = extract_from_dir(
        _ROOT, [("templates/**.html", "jinja2")], options_map=_OPTIONS, comment_tags=()
    )
    for path, _line, message, _comments, context in found:
        yield f"service/{path}", message, context


def _of_phrases() -> Iterator[Said]:
    for path in (*_LIBRARY.rglob("*.py"), *_ROOT.rglob("*.py")):
        if _says(path):
            for _line, message, _comments, _ in extract_from_file("python", path, keywords=_SAYING):
                yield path.relative_to(_LIBRARY.parent).as_posix(), message, None
    for check in described_checks():
        yield f"{check.rule.__module__.replace('.', '/')}.py", check.summary, None
    for instrument in authorities.bank().instruments:
        yield f"i18n/authorities/{instrument.id}.toml", instrument.name, None


def _says(path: Path) -> bool:
    return path.name == "phrase.py" or _PHRASES in path.read_text(encoding="utf-8")


def known(tag: str, domain: str) -> Catalog:
    """The catalog of an interface language; a new one says that a machine drafted it."""
    path = catalog_path(tag, domain)
    if path.exists():
        return read_po(BytesIO(path.read_bytes()), locale=locales.folder(tag))
    return Catalog(locale=locales.folder(tag))


def unsaid(tag: str, domain: str) -> list[str]:
    """What is said and a language does not have, or has marked as doubtful."""
    here, faults = known(tag, domain), []
    for message in said(domain):
        kept = here.get(message.id, message.context) if message.id else None
        if message.id and (kept is None or kept.fuzzy or not _whole(kept.string)):
            faults.append(message.id if isinstance(message.id, str) else message.id[0])
    return faults


def _whole(string: str | Iterable[str] | None) -> bool:
    return bool(string) and (isinstance(string, str) or all(string or ()))


def bring_up_to_date(tag: str, domain: str) -> None:
    """Give a catalog the present messages; what is no longer said stays as obsolete.

    A new catalog says that a machine drafts it, until a person takes that line out.
    """
    path = catalog_path(tag, domain)
    catalog = known(tag, domain)
    catalog.update(said(domain), no_fuzzy_matching=True)
    body = BytesIO()
    write_po(body, catalog, width=100, omit_header=True, sort_by_file=True, include_lineno=False)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    fresh.write_bytes(_header(tag, domain, path) + b"\n" + body.getvalue().lstrip())
    fresh.replace(path)


def _header(tag: str, domain: str, path: Path) -> bytes:
    """The header there is, as it is; or a new one."""
    if path.exists():
        return path.read_bytes().partition(b"\n\n")[0] + b"\n"
    lines = {
        "Project-Id-Version": _TITLES[domain],
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
    for tag, domain in product(LANGUAGES, DOMAINS):
        if tag != SOURCE:
            bring_up_to_date(tag, domain)
            missing = unsaid(tag, domain)
            left += len(missing)
            print(f"{tag} {domain}: {len(missing)} messages to translate")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())

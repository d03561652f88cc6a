"""The header entry of a catalog: fields in the text of an entry without source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _HeaderLine:
    """A field as written, lines that continue it included; `name` is empty for text before any."""

    name: str
    value: str
    text: str


def header_fields(text: str) -> dict[str, str]:
    """The fields of a header; a line without a colon continues the field above it."""
    return {line.name: line.value for line in _lines(text) if line.name}


def header_text(old: str, fields: Mapping[str, str]) -> str:
    """The header `old` with these fields instead: unchanged ones as they are, new ones last."""
    known = header_fields(old)
    written = [_field(line, known, fields) for line in _lines(old)]
    new = [f"{name}: {value}\n" for name, value in fields.items() if name not in known]
    if new and written and not written[-1].endswith("\n"):
        written[-1] += "\n"
    return "".join(written + new)


def _field(line: _HeaderLine, known: Mapping[str, str], fields: Mapping[str, str]) -> str:
    if not line.name or fields.get(line.name) == known[line.name]:
        return line.text
    return f"{line.name}: {fields[line.name]}\n" if line.name in fields else ""


def _lines(text: str) -> list[_HeaderLine]:
    found: list[_HeaderLine] = []
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.append(_HeaderLine(name.strip(), value.strip(), f"{line}\n"))
        elif line.strip() and found:
            last = found[-1]
            continued = f"{last.value}\n{line.strip()}" if last.name else ""
            found[-1] = _HeaderLine(last.name, continued, f"{last.text}{line}\n")
        elif line:
            found.append(_HeaderLine("", "", f"{line}\n"))
    if found and not text.endswith("\n"):
        last = found[-1]
        found[-1] = _HeaderLine(last.name, last.value, last.text.removesuffix("\n"))
    return found


def new_header(
    *,
    project: str,
    created: str,
    language: str = "",
    revised: str = "YEAR-MO-DA HO:MI+ZONE",
    translator: str = "FULL NAME <EMAIL@ADDRESS>",
    team: str = "LANGUAGE <LL@li.org>",
    plural_forms: str | None = None,
    extra: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The fields of a fresh header, in gettext's order; what is left out is as in a template.

    `language` is in gettext's form (`pt_BR`), dates are `2026-01-31 12:00+0000`.
    """
    plural = {"Plural-Forms": plural_forms} if plural_forms else {}
    return {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": created,
        "PO-Revision-Date": revised,
        "Last-Translator": translator,
        "Language-Team": team,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        **plural,
        **(extra or {}),
    }

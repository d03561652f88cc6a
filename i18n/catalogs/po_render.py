"""Entries as lines of a PO file: new ones whole, changed ones only where they changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter, ne

from i18n.catalog import Entry
from i18n.catalogs.po_fold import logical_lines, portion_lines, reference_lines, string_lines
from i18n.catalogs.po_layout import FIELDS, EntryLayout, Piece, SourceText, lines, pieces, values_of
from i18n.catalogs.po_text import STRING_LINE, isolate_reference
from i18n.errors import CatalogError

_COMMENTS = ("#", "#.", "#:", "#,", "#=")
_ORDER = (*_COMMENTS, "|msgctxt", "|msgid", "|msgid_plural", "msgctxt", "msgid", "msgid_plural")
_NOT_IN_FLAG = re.compile(r"[,\n\r]")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_texts_of = attrgetter(
    "source",
    "target",
    "context",
    "source_plural",
    "plural_targets",
    "previous_source",
    "previous_source_plural",
    "previous_context",
    "obsolete",
)
_MOVED = [FIELDS.index("references")]
_REFERENCES = re.compile(r"((?:#(?!:)[^\n]*+\n)*+)(?:#:[^\n]*+\n)++(?=(?:#(?!:)[^\n]*+\n)*+m)")
"""The references of an entry, all in one place, and the comments above them."""
_ENDS_LINE = re.compile(r"(?<!\\)(?:\\\\)*\\n$")


def render(entry: Entry, *, fold: bool, newline: str) -> str:
    """All lines of an entry, in gettext's order."""
    fold = fold and "no-wrap" not in entry.flags
    written = [_translator_lines(entry), _extracted_lines(entry), _reference_lines(entry)]
    written.append(_flag_line("#,", entry.flags, entry))
    for name, text in _values(entry, "").items():
        written += _text_lines(name, text, _prefix(name, entry), fold)
    return "".join(written).replace("\n", newline)


def rewrite(entry: Entry, layout: EntryLayout) -> str:
    """The lines of an entry that was read from a file; only those of changed fields are new."""
    source = layout.source
    body = source.text[layout.body : layout.end]
    values = values_of(entry)
    if values == layout.values:
        return body
    if not entry.obsolete and _differing(values, layout.values) == _MOVED:
        placed = _placed(entry, body, source.newline)
        if placed is not None:
            return placed
    old = layout.original
    comments_only = _texts_of(entry) == _texts_of(old)
    parts = pieces(body, comments_only=comments_only)
    if parts is None:
        return render(entry, fold=source.folded, newline=source.newline)
    changes = _changed_comments(old, entry, parts)
    if not comments_only:
        changes |= _changed_texts(old, entry, parts, source)
    text = "".join(_replaced(parts, changes, source.newline))
    return text if body.endswith("\n") else text.rstrip("\r\n")


def _differing(one: Sequence[object], other: Sequence[object]) -> list[int]:
    return [index for index, pair in enumerate(zip(one, other, strict=True)) if ne(*pair)]


def _placed(entry: Entry, body: str, newline: str) -> str | None:
    """The lines of an entry of which only the references changed; None if these are scattered."""
    found = _REFERENCES.match(body)
    if found is None or not entry.references:
        return None
    return found[1] + _reference_lines(entry).replace("\n", newline) + body[found.end() :]


def _replaced(parts: list[Piece], changes: Mapping[str, str], newline: str) -> Iterator[str]:
    """The pieces with the changed ones replaced, dropped or put in."""
    present = {part.name for part in parts}
    pending = [name for name in sorted(changes, key=_rank) if name not in present]
    done: set[str] = set()
    for part in parts:
        while pending and part.name and _rank(pending[0]) < _rank(part.name):
            yield changes[pending.pop(0)].replace("\n", newline)
        if part.name not in changes:
            yield part.text
        elif part.name not in done:
            done.add(part.name)
            yield changes[part.name].replace("\n", newline)
    yield from (changes[name].replace("\n", newline) for name in pending)


def _rank(name: str) -> tuple[int, int]:
    if name.startswith("msgstr"):
        return len(_ORDER), int(name[7:-1] or 0) if "[" in name else 0
    return _ORDER.index(name), 0


def _changed_comments(old: Entry, new: Entry, parts: Sequence[Piece]) -> dict[str, str]:
    """The new lines of each kind of comment that changed; empty where there are none now."""
    texts: dict[str, str] = {}
    if old.translator_comments != new.translator_comments:
        texts["#"] = _translator_lines(new)
    if old.extracted_comments != new.extracted_comments:
        texts["#."] = _extracted_lines(new)
    if old.references != new.references:
        texts["#:"] = _reference_lines(new)
    if old.flags != new.flags:
        before = [part.text.replace("#=", ",") for part in parts if part.name == "#="]
        sticky = {flag.strip() for flag in ",".join(before).split(",")}
        texts["#,"] = _flag_line("#,", [flag for flag in new.flags if flag not in sticky], new)
        texts["#="] = _flag_line("#=", [flag for flag in new.flags if flag in sticky], new)
    return texts


def _changed_texts(
    old: Entry, new: Entry, parts: Sequence[Piece], source: SourceText
) -> dict[str, str]:
    """The new lines of each keyword whose text changed; empty where it is not there now."""
    fold = source.folded and "no-wrap" not in new.flags
    was, now = _values(old, old.target), _values(new, old.target)
    written = {part.name: part.text for part in parts}
    texts: dict[str, str] = {}
    for name in {**was, **now}:
        prefix = _prefix(name, new)
        if name not in now:
            texts[name] = ""
        elif name not in was or prefix != _prefix(name, old):
            texts[name] = "".join(_text_lines(name, now[name], prefix, fold))
        elif was[name] != now[name]:
            kept = _kept_lines(written[name], was[name])
            texts[name] = "".join(_text_lines(name, now[name], prefix, fold, kept))
    return texts


def _kept_lines(written: str, text: str) -> dict[str, str]:
    """The lines of the file for each logical line of a text that has several of them."""
    first, *rest = lines(written.replace("\r\n", "\n"))
    groups = [""]
    for line in rest:
        groups[-1] += line
        found = STRING_LINE.fullmatch(line.rstrip("\n"))
        if found and _ENDS_LINE.search(found[4]):
            groups.append("")
    groups = [group for group in groups if group]
    logical = logical_lines(text)
    opens_empty = first.rstrip().endswith(' ""')
    if not opens_empty or len(groups) != len(logical):
        return {}
    return dict(zip(logical, groups, strict=True))


def _text_lines(
    name: str, text: str, prefix: str, fold: bool, kept: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The lines that give `name` its text; logical lines in `kept` as they were written."""
    keyword = name.removeprefix("|")
    logical = logical_lines(text)
    if not kept or len(logical) < 2:
        yield from (f"{line}\n" for line in string_lines(keyword, text, prefix=prefix, fold=fold))
        return
    yield f'{prefix}{keyword} ""\n'
    for line in logical:
        if line in kept:
            yield kept[line]
        else:
            yield from (f"{part}\n" for part in portion_lines(line, prefix=prefix, fold=fold))


def _prefix(name: str, entry: Entry) -> str:
    if name.startswith("|"):
        return "#~| " if entry.obsolete else "#| "
    return "#~ " if entry.obsolete else ""


def _values(entry: Entry, known_target: str) -> dict[str, str]:
    """The texts of an entry by keyword.

    When form 0 and `target` disagree, the one that was set last holds: `target`, if it is not
    the target that is known.
    """
    forms = entry.plural_targets or (entry.target,)
    if entry.target != known_target:
        forms = (entry.target, *forms[1:])
    targets = {f"msgstr[{index}]": form for index, form in enumerate(forms)}
    texts = {
        "|msgctxt": entry.previous_context,
        "|msgid": entry.previous_source,
        "|msgid_plural": entry.previous_source_plural,
        "msgctxt": entry.context,
        "msgid": entry.source,
        "msgid_plural": entry.source_plural,
        **({"msgstr": entry.target} if entry.source_plural is None else targets),
    }
    if entry.previous_source is None and (texts["|msgctxt"], texts["|msgid_plural"]) != (None,) * 2:
        raise CatalogError("a previous context or plural needs a previous source", line=entry.line)
    for text in filter(None, texts.values()):
        if "\0" in text or "\x04" in text:
            raise CatalogError("NUL and U+0004 cannot stand in a text", line=entry.line)
    return {name: text for name, text in texts.items() if text is not None}


def _translator_lines(entry: Entry) -> str:
    lines_ = _split(entry.translator_comments)
    return "".join([f"# {line}\n" if line else "#\n" for line in lines_])


def _extracted_lines(entry: Entry) -> str:
    lines_ = _split(entry.extracted_comments)
    return "".join([f"#. {line}\n" if line else "#.\n" for line in lines_])


def _reference_lines(entry: Entry) -> str:
    for reference in entry.references:
        if not reference.strip() or _LINE_BREAK.search(reference):
            raise CatalogError(f"{reference!r} cannot be a reference", line=entry.line)
    places = [isolate_reference(place) for place in entry.references]
    return "".join([f"{line}\n" for line in reference_lines(places)])


def _flag_line(mark: str, flags: Sequence[str], entry: Entry) -> str:
    for flag in flags:
        if flag != flag.strip() or not flag or _NOT_IN_FLAG.search(flag):
            raise CatalogError(f"{flag!r} cannot be a flag; use one word", line=entry.line)
    return f"{mark} {', '.join(flags)}\n" if flags else ""


def _split(comments: Sequence[str]) -> Iterator[str]:
    """The comments a line each, whatever line breaks they hold."""
    parts = (line for comment in comments for line in _LINE_BREAK.split(comment))
    # GNU gettext takes a backslash at the end of any line for a sign that the next continues it.
    return (f"{line} " if line.endswith("\\") else line for line in parts)

"""A document in a locale as the table that lawyers review in Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from i18n import review_table
from i18n.document import BlockKind
from i18n.finding import Finding, Severity
from i18n.handoff import SubState
from i18n.inline import plain_words
from i18n.office.words import legal
from i18n.publication.rendition import title_block
from i18n.review import State
from i18n.review_table import ENGLISH, Annotation, ReviewTable, Row, Teller
from i18n.segment import Segment, Translation
from i18n.word.review import writing
from i18n.workflow.check import check_version
from i18n.workflow.handing_off import key, standing
from i18n.workflow.reading import Version
from i18n.writers.editions.wording import Wording, wording

_KINDS = {
    BlockKind.HEADING: "heading",
    BlockKind.ITEM: "list_item",
    BlockKind.CELL: "table_cell",
    BlockKind.QUOTATION: "block_quotation",
    BlockKind.RUNNING: "running",
    BlockKind.PICTURE: "picture",
    BlockKind.TABLE: "table",
}
_PARAGRAPH = "¶"
_STANDINGS = {
    SubState.PRETRANSLATED: "state_machine",
    SubState.SOURCE_CHANGED: "state_outdated",
    SubState.REJECTED: "state_rejected",
}


def as_docx(
    version: Version,
    part: int = 1,
    said: Mapping[str, Sequence[str]] | None = None,
    teller: Teller = ENGLISH,
) -> bytes:
    """A part of the table, from 1, as a Word file, with what the checks find now as comments, and
    what people have `said` of segments elsewhere than in the catalog."""
    return writing.write(table(version, part, check_version(version), said or {}, teller))


def each_as_docx(version: Version) -> Iterator[bytes]:
    """Every part of the table as a Word file, as `as_docx` makes it."""
    found = check_version(version)
    for part in range(1, review_table.parts(len(version.translations)) + 1):
        yield writing.write(table(version, part, found, {}, ENGLISH))


def table(
    version: Version,
    part: int,
    findings: Sequence[Finding],
    said: Mapping[str, Sequence[str]],
    teller: Teller,
) -> ReviewTable:
    """A part of the table of a version; its findings that nobody waived, but for hints, stand at
    the words they are about."""
    source = version.source
    words, theirs = wording(version.profile), wording(source.profile)
    by_segment: dict[str | None, list[Finding]] = {}
    for finding in findings:
        if not finding.waived and finding.severity is not Severity.INFO:
            by_segment.setdefault(finding.segment, []).append(finding)
    return ReviewTable(
        source.name,
        source.workspace.source_locale,
        version.locale,
        _title(version),
        _subtitle(version, part, words),
        tuple(_instructions({words.tag: words, theirs.tag: theirs}, words)),
        _headings(words, source.workspace.source_locale, version.locale),
        words.tag,
        tuple(_rows(version, part, by_segment, said, words, teller)),
        source.labels,
        _revised(version),
    )


def _revised(version: Version) -> str:
    """When the catalog was last revised, so that one state of the work makes one file."""
    date = version.catalog.header.get("PO-Revision-Date", "")
    try:
        at = datetime.strptime(date, "%Y-%m-%d %H:%M%z").astimezone(UTC)
    except ValueError:
        at = datetime(1980, 1, 1, tzinfo=UTC)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _title(version: Version) -> str:
    block = title_block(version.source.document)
    if block is None:
        return version.source.name
    index = version.source.document.blocks.index(block)
    own = [t for t in version.translations if t.segment.block == index]
    shown = own if own and all(t.target.text for t in own) else ()
    text = " ".join(t.target.text for t in shown) or block.text
    return plain_words(text, version.source.labels) or version.source.name


def _subtitle(version: Version, part: int, words: Wording) -> str:
    languages = words.say(
        "review_table",
        source=words.language_name(version.source.workspace.source_locale),
        target=words.language_name(version.locale),
    )
    count = review_table.parts(len(version.translations))
    return f"{languages} · {part}/{count}" if count > 1 else languages


def _instructions(known: Mapping[str, Wording], target: Wording) -> Iterator[tuple[str, str]]:
    """What to do, in the language of the translation and in that of the source."""
    column = target["translation"]
    for tag, words in known.items():
        text = words.say("review_how", column=column)
        yield tag, f"{text}{'' if tag[:2] in ('zh', 'ja') else ' '}{words['review_after']}"


def _headings(words: Wording, source: str, target: str) -> tuple[str, str, str, str]:
    return (
        words["place"],
        words.lead("original") + words.language_name(source),
        words.lead("translation") + words.language_name(target),
        words["state"],
    )


def _rows(
    version: Version,
    part: int,
    findings: Mapping[str | None, Sequence[Finding]],
    said: Mapping[str, Sequence[str]],
    words: Wording,
    teller: Teller,
) -> Iterator[Row]:
    before: Segment | None = None
    for translation in version.translations[review_table.rows_of(part)]:
        segment = translation.segment
        goes_on = before is not None and before.block == segment.block
        yield Row(
            segment.id,
            _place(segment, words) if not goes_on else "…",
            legal(translation.source.text),
            legal(translation.target.text),
            _state(translation, version, words),
            (
                *(_finding(each, teller) for each in findings.get(segment.id, ())),
                *_comments(version, segment),
                *(Annotation(text) for text in said.get(segment.id, ())),
            ),
        )
        before = segment


def _place(segment: Segment, words: Wording) -> str:
    if segment.note is not None:
        return words.say("note", n=segment.note)
    name = _KINDS.get(segment.kind)
    return words[name] if name else _PARAGRAPH


def _state(translation: Translation, version: Version, words: Wording) -> str:
    state, sub_state = standing(translation, version)
    if sub_state is not None:
        return words[_STANDINGS[sub_state]]
    return words["state_initial" if state is State.INITIAL else f"state_{state}"]


def _finding(finding: Finding, teller: Teller) -> Annotation:
    fault = finding.fault
    return Annotation(
        teller.tell(finding.whole), fault.source_span, fault.target_span, teller.locale
    )


def _comments(version: Version, segment: Segment) -> Iterator[Annotation]:
    """What translators wrote beside the entry."""
    entry = version.catalog.by_key.get(key(segment))
    for line in entry.translator_comments if entry else ():
        if line.strip():
            yield Annotation(line.strip())

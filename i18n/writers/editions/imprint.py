"""What an edition without a page layout says of itself, above its text and below it."""

from __future__ import annotations

from i18n.profile import Direction
from i18n.publication.edition import Edition
from i18n.publication.passage import (
    Foreign,
    Image,
    LineBreak,
    Link,
    Piece,
    Reference,
    Styled,
    Words,
)
from i18n.publication.rendition import Rendition
from i18n.review import State
from i18n.writers.editions.wording import Wording

ISOLATES = {Direction.LTR: "\u2066", Direction.RTL: "\u2067"}
"""LEFT-TO-RIGHT ISOLATE and RIGHT-TO-LEFT ISOLATE."""
END_OF_ISOLATE = "\u2069"


def status(edition: Edition, version: Rendition, words: Wording) -> list[str]:
    """What the reader must know before the text, a line each; a draft is named first."""
    release = edition.release
    lines = [words["draft"]] if edition.is_draft else []
    if release.is_original(version):
        return [*lines, words["original"]]
    if edition.is_draft:
        lines.append(words["draft_notice"])
    if edition.is_draft and version.machine:
        lines.append(words["machine"])
    if edition.is_draft and version.coverage()[State.INITIAL]:
        lines.append(words["untranslated"])
    language = words.language_name(release.profile.tag)
    original = words.say("original_language", language=language)
    lines.append(f"{words['unofficial']} · {original}")
    return lines


def colophon(edition: Edition, version: Rendition, words: Wording) -> list[str]:
    """Which edition this is and what it was made from, a line each."""
    date = words.date(edition.at)
    if edition.number is None:
        lines = [words["draft"], words.say("made", date=date)]
    else:
        lines = [words.say("edition", n=edition.number), words.say("published", date=date)]
    if edition.erratum:
        lines.append(words.lead("correction") + edition.erratum)
    source = edition.release.source
    digest = f"{source.name} SHA-256 {source.digest}"
    turned = version.profile.direction is Direction.RTL
    lines.append(words.lead("source_version") + (isolated(digest) if turned else digest))
    return lines


def isolated(text: str, direction: Direction = Direction.LTR) -> str:
    """The text set apart from the direction of what surrounds it."""
    return f"{ISOLATES[direction]}{text}{END_OF_ISOLATE}"


def plain(pieces: tuple[Piece, ...]) -> str:
    """Pieces as plain text: anchors as `[7]`, addresses behind the words of their links."""
    return "".join(_plain(piece) for piece in pieces)


def _plain(piece: Piece) -> str:
    match piece:
        case Words(text):
            return text
        case Reference(label):
            return f"[{label}]"
        case LineBreak():
            return "\n"
        case Image(path, alternative):
            return f"{alternative} (../{path})".lstrip()
        case Styled(_, children):
            return plain(children)
        case Link(href, children, bare):
            words = plain(children)
            return words if bare or words == href else f"{words} ({href})"
        case Foreign(children, _, direction):
            words = plain(children)
            return isolated(words, direction) if direction else words

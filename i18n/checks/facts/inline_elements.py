"""A tag that is lost takes a link, a picture or an emphasis with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from i18n import inline
from i18n.checks import segment_check
from i18n.document import AnchorForm
from i18n.finding import Fault, Severity
from i18n.phrase import say
from i18n.segment import Translation
from i18n.text.markup import Markup

_LOOKS = (*inline.ELEMENTS, "g")
"""What only changes how words look; the others lead somewhere or stand for something."""
_MOST = 20


@segment_check("TX-09", Severity.MAJOR, mqm="design/markup", its="markup")
def inline_elements(translation: Translation) -> Iterator[Fault]:
    """The links, pictures and formats of the source are in the target, each as often, and paired.

    Links (`<a1>`) and what stands for a picture or a page number (`<x1/>`) are major, and so is a
    tag without its partner; emphasis and other looks are minor, for languages show it in other
    ways. Other tags, of catalogs from elsewhere, are text.

    Source: See <a1>the Treaty</a1>.
    Bad:    Voir le Traité.
    Bad:    Voir <a1>le Traité.
    Good:   Voir <a1>le Traité</a1>.
    """
    source, target = translation.source, translation.target
    if "<" not in source.text and "<" not in target.text:
        return
    expected, loose = _elements(source)
    found, open_ended = _elements(target)
    for tag in list(open_ended - loose)[:_MOST]:
        start = target.text.find(tag)
        yield Fault(
            say("{tag} has no partner", tag=tag), target_span=(start, start + len(tag)), found=tag
        )
    broken = {tag.strip("</>") for tag in open_ended - loose}
    for name in list(expected - found)[:_MOST]:
        if name not in broken and not _is_anchor(name, source):
            yield Fault(
                say("{tag} is missing", tag=_tag(name)), _severity(name), expected=_tag(name)
            )
    for name in list(found - expected)[:_MOST]:
        if _is_anchor(name, target):
            continue
        yield Fault(
            say("{tag} is not in the source", tag=_tag(name)), _severity(name), found=_tag(name)
        )


def _elements(markup: Markup) -> tuple[Counter[str], Counter[str]]:
    """How often each element stands in a text, and each tag without a partner."""
    known: Counter[str] = Counter()
    loose: Counter[str] = Counter()
    waiting = list(inline.parse(markup.text, markup.labels or ()))
    while waiting:
        match waiting.pop():
            case inline.Element(name, children):
                known[name] += 1
                waiting += children
            case inline.Placeholder(name):
                known[name] += 1
            case inline.Stray(tag):
                loose[tag] += 1
    return known, loose


def _is_anchor(name: str, markup: Markup) -> bool:
    """Raised figures are how some catalogs write the anchors of notes."""
    return name == "sup" and any(anchor.form is AnchorForm.SUP for anchor in markup.anchors)


def _tag(name: str) -> str:
    return f"<{name}/>" if name[0] == "x" else f"<{name}>"


def _severity(name: str) -> Severity | None:
    return Severity.MINOR if name in _LOOKS or name[0] == "g" else None

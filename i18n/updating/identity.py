"""What makes a segment the same one in two versions of its document."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence

from i18n.updating.renumbering import Message, replace_labels


def identify(messages: Sequence[Message]) -> tuple[str, ...]:
    """The ids of a document's segments, given all of them in order: 12 hexadecimal digits each.

    An id comes from the words alone, without the numbers of anchors and notes, and from how often
    the same words stood before: inserting or moving other segments, or renumbering the notes,
    changes none.
    """
    seen: Counter[str] = Counter()
    ids = []
    for message in messages:
        part = "note" if message.note is not None else "body"
        words = replace_labels(message.glance(), lambda _: "#")
        key = f"{part}\n{words}"
        seen[key] += 1
        ids.append(hashlib.sha256(f"{seen[key]}\n{key}".encode()).hexdigest()[:12])
    return tuple(ids)

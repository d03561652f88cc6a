"""What books write that a page as HTML reads it would have otherwise, or not at all."""

from __future__ import annotations

import re
from html import escape, unescape

_FLAGS = re.DOTALL | re.IGNORECASE
_CDATA = re.compile(r"<!\[CDATA\[((?:(?!<!\[CDATA\[).)*?)\]\]>", _FLAGS)
_RUBY = re.compile(r"<ruby\b[^<>]*>((?:(?!<ruby\b).)*?)</ruby\s*>", _FLAGS)
_AIDS = re.compile(r"<rp\b[^<>]*>[^<]*</rp\s*>|</?(?:rb|rtc)\b[^<>]*>", _FLAGS)
_READING = re.compile(r"<rt\b[^<>]*>((?:(?!<rt\b).)*?)</rt\s*>", _FLAGS)
_DRAWN = re.compile(r"<svg\b[^<>]*>((?:(?!<svg\b).)*?)</svg\s*>", _FLAGS)
_IMAGE = re.compile(r"<image\b[^<>]*?\bhref\s*=\s*[\"']([^\"'<>]*)[\"']", _FLAGS)
_NAMED = re.compile(r"<(title|desc)\b[^<>]*>([^<]*)</\1\s*>", _FLAGS)
_WORDED = re.compile(r"<(?:text|path|use|foreignObject)\b", re.IGNORECASE)


def as_html(page: str) -> str:
    """The chapter with its CDATA as text (XML 1.0, 2.7), how words are read in brackets behind
    them, and pictures that stand in a drawing by themselves, as covers do, as pictures."""
    page = _CDATA.sub(lambda found: escape(found[1], quote=False), page)
    return _DRAWN.sub(_picture, _RUBY.sub(_in_brackets, page))


def _in_brackets(ruby: re.Match[str]) -> str:
    words = _AIDS.sub("", ruby[1])
    reading = "".join(_READING.findall(words)).strip()
    base = _READING.sub("", words).strip()
    return f"{base}（{reading}）" if reading else base


def _picture(drawn: re.Match[str]) -> str:
    images = _IMAGE.findall(drawn[1])
    if len(images) != 1 or _WORDED.search(drawn[1]):
        return drawn[0]
    named = _NAMED.search(drawn[1])
    words = escape(unescape(" ".join(named[2].split()))) if named else ""
    return f'<img src="{images[0]}" alt="{words}"/>'

"""Archives that lie or swell: each function spoils the archive of a sound file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def _with(data: bytes, *entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """The archive with more entries; one of a name that is there takes its place."""
    names = [entry if isinstance(entry, str) else entry.filename for entry, _ in entries]
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for item in source.infolist():
            if item.filename not in names:
                archive.writestr(item, source.read(item))
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def _zeros(size: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner", bytes(size))
    return target.getvalue()


def _link(data: bytes, _: str) -> bytes:
    entry = zipfile.ZipInfo("word/link")
    entry.external_attr = 0o120777 << 16
    return _with(data, (entry, b"/etc/passwd"))


def _duplicate(data: bytes, part: str) -> bytes:
    other = part.encode()[:-1] + b"~"
    twice = _with(data, (other.decode(), b"<other/>"))
    return twice.replace(other, part.encode())


def _central(data: bytes, part: str) -> int:
    """Where the entry of a part in the central directory begins."""
    place = data.find(_CENTRAL)
    while data[place + 46 : place + 46 + len(part)] != part.encode():
        place = data.find(_CENTRAL, place + 1)
    return place


def _overlapping(data: bytes, _: str) -> bytes:
    """Many names for one kernel of zeros, which is stored once."""
    kernel = "media/kernel.bin"
    packed = _with(data, (kernel, bytes(40_000_000)))
    entry_at = _central(packed, kernel)
    length = 46 + len(kernel)
    entry, end = packed[entry_at : entry_at + length], packed.rfind(b"PK\x05\x06")
    more = b"".join(
        entry[:46] + f"media/kerne{number:03}bin"[: len(kernel)].encode() for number in range(200)
    )
    made = bytearray(packed[:end] + more + packed[end:])
    end += len(more)
    count, size = (
        struct.unpack("<H", made[end + 10 : end + 12])[0],
        struct.unpack("<I", made[end + 12 : end + 16])[0],
    )
    made[end + 8 : end + 12] = struct.pack("<HH", count + 200, count + 200)
    made[end + 12 : end + 16] = struct.pack("<I", size + len(more))
    return bytes(made)


def _wrong_sum(data: bytes, part: str) -> bytes:
    made = bytearray(data)
    place = _central(data, part)
    made[place + 16 : place + 20] = b"\1\2\3\4"
    return bytes(made)


def _huge_lie(data: bytes, part: str) -> bytes:
    """The part says of itself, in the way of large archives, that it has 2^50 bytes."""
    made = bytearray(data)
    place = _central(data, part)
    name = struct.unpack("<H", made[place + 28 : place + 30])[0]
    made[place + 24 : place + 28] = b"\xff" * 4
    made[place + 30 : place + 32] = struct.pack("<H", 12)
    extra = struct.pack("<HHQ", 1, 8, 2**50)
    made[place + 46 + name : place + 46 + name] = extra
    end = made.rfind(b"PK\x05\x06")
    size = struct.unpack("<I", made[end + 12 : end + 16])[0]
    made[end + 12 : end + 16] = struct.pack("<I", size + len(extra))
    return bytes(made)


def _small_lie(data: bytes, part: str) -> bytes:
    """The part says that it has a hundred bytes, and has fifty million."""
    packed = bytearray(_with(data, (part, b"<a>" + b" " * 50_000_000 + b"</a>")))
    place = _central(bytes(packed), part)
    packed[place + 24 : place + 28] = struct.pack("<I", 100)
    return bytes(packed)


def _locked(data: bytes, part: str) -> bytes:
    made = bytearray(data)
    made[_central(data, part) + 8] |= 1
    return bytes(made)


def _xml(text: str, encoding: str = "utf-8") -> Callable[[bytes, str], bytes]:
    """Another text in the part with the document; as it is, for packed it would be refused as
    a bomb."""

    def spoiled(data: bytes, part: str) -> bytes:
        entry = zipfile.ZipInfo(part)
        entry.compress_type = zipfile.ZIP_STORED
        return _with(data, (entry, text.encode(encoding)))

    return spoiled


_LAUGHS = "<!ENTITY l0 'ha'>" + "".join(
    f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 12)
)

_ATTRIBUTES = " ".join(f"a{n}=''" for n in range(300_000))
_NAMESPACES = " ".join(f"xmlns:a{n}='u{n}'" for n in range(100_000))
SPOILERS: Mapping[str, Callable[[bytes, str], bytes]] = {
    "bomb": lambda data, _: _with(data, ("media/a.bin", bytes(90_000_000))),
    "bomb-in-text": lambda data, part: _with(data, (part, b"<a>" + b" " * 90_000_000)),
    "bombs-of-many": lambda data, _: _with(
        data, *((f"media/{n}.bin", bytes(range(256)) * 90_000) for n in range(12))
    ),
    "bomb-nested": lambda data, _: _with(data, ("media/in.zip", _zeros(200_000_000))),
    "bomb-overlapping": _overlapping,
    "entries-many": lambda data, _: _with(data, *((f"m/{n}", b"") for n in range(20_000))),
    "climbing": lambda data, _: _with(data, ("../../../tmp/evil", b"x")),
    "climbing-backslash": lambda data, _: _with(data, ("..\\..\\evil", b"x")),
    "absolute": lambda data, _: _with(data, ("/etc/cron.d/evil", b"x")),
    "drive": lambda data, _: _with(data, ("C:/evil", b"x")),
    "link": _link,
    "duplicate": _duplicate,
    "truncated": lambda data, _: data[: len(data) * 2 // 3],
    "no-directory": lambda data, _: data[: data.find(_CENTRAL)],
    "wrong-sum": _wrong_sum,
    "huge-lie": _huge_lie,
    "small-lie": _small_lie,
    "locked": _locked,
    "ole-container": lambda *_: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5000),
    "empty": lambda *_: b"",
    "pdf": lambda *_: b"%PDF-1.7\n" + bytes(5000),
    "xml-broken": _xml("<a><b></a>"),
    "xml-external": _xml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    "xml-external-type": _xml('<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a>x</a>'),
    "xml-parameter": _xml('<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]><a/>'),
    "xml-laughs": _xml(f"<!DOCTYPE a [{_LAUGHS}]><a>&l11;</a>"),
    "xml-laughs-utf16": _xml(
        f'<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a [{_LAUGHS}]><a>&l11;</a>', "utf-16"
    ),
    "xml-laughs-utf7": _xml(
        '<?xml version="1.0" encoding="UTF-7"?>+ADw-!DOCTYPE a [+ADw-!ENTITY l "x">]><a/>'
    ),
    "xml-deep": _xml("<a>" * 300_000 + "</a>" * 300_000),
    "xml-attribute": _xml(f'<a b="{"x" * 15_000_000}"/>'),
    "xml-attributes": _xml(f"<a {_ATTRIBUTES}/>"),
    "xml-namespaces": _xml(f"<a {_NAMESPACES}/>"),
    "xml-name": _xml(f"<{'a' * 15_000_000}/>"),
    "xml-comments": _xml("<a>" + "<!-- -->" * 700_000 + "</a>"),
    "xml-instructions": _xml("<a>" + "<?p x?>" * 700_000 + "</a>"),
}

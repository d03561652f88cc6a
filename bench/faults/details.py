"""Small slips of a tired eye: a sign, the letter of an item, a Roman figure, a number word."""

from __future__ import annotations

import re
from random import Random

from bench.faults.kind import Text, fault
from bench.faults.places import CODE, SYMBOL, URL, ascii_digits, cut, spans

_ITEM = re.compile(
    r"(?<![\w.])[(（]([b-hк-м]|[бвгд]|[בגד]|[ბგ]|[بجد])[)）]|(?<![\w.(])([b-h])\)(?=[\s,;.)])"
)
_ITEM_LETTERS = ("abcdefghi", "абвгде", "אבגדה", "აბგდე", "ابجده", "абвгґд")
_BIS = re.compile(r"(?<=\d)([ -]?)(bis|ter|quater)\b")
_ROMAN = re.compile(r"(?<![\w.-])(?:II|III|IV|VI|VII|VIII|IX|XI|XII|XIX|XVIII|XX)(?![\w.-])")
_ROMANS = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV",
    "XVI", "XVII", "XVIII", "XIX", "XX", "XXI",
)  # fmt: skip
_PERCENT = re.compile(r"\d[\s\u00a0\u202f]?[%％٪]")
_NEGATIVE = re.compile(r"(?<![\w)\]−–-])[−–-](?=[1-9][\d.,]*(?:\s?°|\s?%|\s?C\b|\s|$))")
_DECIMAL = re.compile(r"(?<![\w.,/:])[1-9]\d{0,2}[.,٫]\d{1,2}(?![\d.,/:])")
_WORDS = {
    "en": "two three four five six seven eight nine ten twelve",
    "fr": "deux trois quatre cinq six sept huit neuf dix douze",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez doce",
    "pt": "dois três quatro cinco seis sete oito nove dez doze",
    "it": "due tre quattro cinque sei sette otto nove dieci dodici",
    "de": "zwei drei vier fünf sechs sieben acht neun zehn zwölf",
    "nl": "twee drie vier vijf zes zeven acht negen tien twaalf",
    "sv": "två tre fyra fem sex sju åtta nio tio tolv",
    "da": "to tre fire fem seks syv otte ni ti tolv",
    "fi": "kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen kaksitoista",
    "hu": "két három négy öt hat hét nyolc kilenc tíz tizenkét",
    "tr": "iki üç dört beş altı yedi sekiz dokuz on",
    "ro": "două trei patru cinci șase șapte opt nouă zece",
    "pl": "dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć",
    "cs": "dva tři čtyři pět šest sedm osm devět deset",
    "ru": "два три четыре пять шесть семь восемь девять десять",
    "uk": "два три чотири п’ять шість сім вісім дев’ять десять",
    "sr": "два три четири пет шест седам осам девет десет",
    "bg": "две три четири пет шест седем осем девет десет",
    "el": "δύο τρεις τέσσερις πέντε έξι επτά οκτώ εννέα δέκα",
    "vi": "hai ba bốn năm sáu bảy tám chín mười",
    "id": "dua tiga empat lima enam tujuh delapan sembilan sepuluh",
    "sw": "mbili tatu nne tano sita saba nane tisa kumi",
    "ar": "ثلاث أربع خمس ست سبع ثماني تسع عشر",
    "he": "שתי שלוש ארבע חמש שש שבע שמונה תשע",
    "fa": "دو سه چهار پنج شش هفت هشت نه ده",
    "hi": "दो तीन चार पाँच छह सात आठ नौ दस",
    "hy": "երկու երեք չորս հինգ վեց յոթ ութ ինը տասը",
    "ka": "ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი",
}
_ENGLISH = re.compile(r"(?i)\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve)\b")


@fault("item letter changed", "FN-12", "TX-01", "QT-10")
def item_changed(text: Text, random: Random) -> str | None:
    """`(b)` for `(c)`, in the letters that stand there."""
    if not re.search(r"\([a-h]\)", text.source):
        return None
    found = spans(_ITEM, text.target)
    if not found:
        return None
    one = random.choice(found)
    group = 1 if one[1] else 2
    letters = next(row for row in _ITEM_LETTERS if one[group] in row)
    place = letters.index(one[group])
    other = letters[place + 1] if place + 1 < len(letters) else letters[place - 1]
    if f"({other})" in text.source:
        return None
    return cut(text.target, *one.span(group), other)


@fault("bis changed", "FN-12", "TX-01")
def bis_changed(text: Text, random: Random) -> str | None:
    """`7 ter` for `7 bis`, or `7` alone."""
    found = _BIS.search(text.target)
    if not found or not _BIS.search(text.source):
        return None
    other = random.choice([found[1] + ("ter" if found[2] == "bis" else "bis"), ""])
    return cut(text.target, *found.span(), other)


@fault("Roman numeral changed", "TX-01", "FN-11", "FN-12", "TX-02")
def roman_changed(text: Text, random: Random) -> str | None:
    """One that the source has in the same form, or as a figure."""
    found = [one for one in spans(_ROMAN, text.target) if _is_in(one[0], text.source)]
    if not found:
        return None
    one = random.choice(found)
    place = _ROMANS.index(one[0])
    other = _ROMANS[place + random.choice([-1, 1])]
    return cut(text.target, *one.span(), other)


def _is_in(numeral: str, source: str) -> bool:
    figure = _ROMANS.index(numeral) + 1
    return (
        re.search(rf"(?<![\w.-])(?:{numeral}|{figure}(?:st|nd|rd|th)?)(?![\w-])", source)
        is not None
    )


@fault("number word changed", "TX-01")
def word_changed(text: Text, random: Random) -> str | None:
    """`three` for `four`, where the source has as many small number words or figures."""
    words = _WORDS.get(text.locale.split("-")[0], "").split()
    alone = re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)") if words else None
    found = spans(alone, text.target) if alone else []
    if not found or len(_ENGLISH.findall(text.source)) != len(found):
        return None
    one = random.choice(found)
    place = words.index(one[0])
    other = words[place + 1] if place + 1 < len(words) else words[place - 1]
    return cut(text.target, *one.span(), other)


@fault("percent sign lost", "TX-01")
def percent_lost(text: Text, random: Random) -> str | None:
    """Not of one end of a range (`45 to 7.25%`), which may do without."""
    plain = URL.sub(" ", text.target)
    found = _PERCENT.search(text.target)
    signs = sum(plain.count(sign) for sign in "%％٪")
    if signs != 1 or not found or not re.search(r"\d ?(?:%|per ?cent)", text.source):
        return None
    return cut(text.target, found.end() - 1, found.end())


@fault("negative sign lost", "TX-01")
def sign_lost(text: Text, random: Random) -> str | None:
    if not spans(_NEGATIVE, text.source):
        return None
    found = spans(_NEGATIVE, text.target)
    return cut(text.target, *found[0].span()) if found else None


@fault("decimal mark lost", "TX-01")
def decimal_lost(text: Text, random: Random) -> str | None:
    """`125` for `12.5`."""
    plain = URL.sub(" ", CODE.sub(" ", text.source))
    ours = [re.sub(r"\D", "", one[0]) for one in _DECIMAL.finditer(plain)]
    found = [
        one
        for one in spans(_DECIMAL, ascii_digits(text.target))
        if re.sub(r"\D", "", one[0]) in ours
    ]
    if not found:
        return None
    one = random.choice(found)
    mark = re.search(r"[.,٫]", text.target[one.start() : one.end()])
    assert mark is not None
    return cut(text.target, one.start() + mark.start(), one.start() + mark.end())


@fault("symbol figures exchanged", "FN-11")
def symbol_exchanged(text: Text, random: Random) -> str | None:
    """`A/RES/60/174` for `A/RES/60/147`."""
    for found in spans(SYMBOL, text.source):
        symbol = found[0]
        last = list(re.finditer(r"\d+", symbol))[-1]
        turned = last[0][:-2] + last[0][-1] + last[0][-2:-1]
        if len(last[0]) > 1 and turned != last[0] and text.target.count(symbol) == 1:
            return text.target.replace(symbol, cut(symbol, *last.span(), turned))
    return None


@fault("inner marks made outer", "QT-01", "QT-02", "QT-03", "QT-07")
def inner_made_outer(text: Text, random: Random) -> str | None:
    """The marks of a quotation inside another become those of the outer one."""
    for outer in spans(re.compile(r"“[^“”]+”|«[^«»]+»|「[^「」]+」|”[^”]+”"), text.target):
        words = outer[0][1:-1]
        inner = re.search(r"[‘“„‹『’]([^‘’“”„‹›『』]{2,})[’”“›』‘]", words)
        if inner:
            start = outer.start() + 1 + inner.start()
            return cut(
                text.target,
                start,
                start + len(inner[0]),
                f"{outer[0][0]}{inner[1]}{outer[0][-1]}",
            )
    return None


@fault("day and month exchanged", "TX-02")
def day_and_month_exchanged(text: Text, random: Random) -> str | None:
    """In dates of figures alone."""
    found = re.search(
        r"(?<![\d./-])(\d{1,2})([./-]\s?)(\d{1,2})(?=[./-]\s?(?:19|20)\d\d)", text.target
    )
    if not found or found[1] == found[3] or int(found[1]) > 12:
        return None
    return cut(text.target, *found.span(), f"{found[3]}{found[2]}{found[1]}")

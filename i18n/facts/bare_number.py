"""Numbers that have lost what stood beside them: per cent, or a minus."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import TYPE_CHECKING

from i18n.facts.number import Number, NumberKind

if TYPE_CHECKING:
    from i18n.text.markup import Markup

_STEMS = (
    "per ?cent|pour ?cent|por ?ci?ento|prozent|vom hundert|v\\. ?h\\.|pro[cst]{1,2}ent|prósent"
    "|posto|процент|відсот|отсто|посто|п[ао]йыз|хувь|ф[ои]и?з|százalék|yüzde|faiz|foiz|göterim"
    "|odstot|odsto|proc\\b|për qind|τοις εκατό|ποσοστ|في الم|بالم|درصد|فی ?صد|سلنه|سەد|sedî|persen"
    "|peratus|phần trăm|ร้อยละ|เปอร์เซ็นต์|ភាគរយ|ເປີເຊັນ|ရာခိုင်နှုန်း|प्रतिशत|टक्के|শতাংশ|ശതമാനം"
    "|சதவீத|சதவிகித|விழுக்காடு|శాతం|ಶೇಕಡ|ટકા|ප්‍රතිශත|සියයට|በመቶ|ሚእታዊ|ਸਦੀ|ਪ੍ਰਤੀਸ਼ਤ|asilimia|kashi"
    "|bahagdan|pors[iy]+ento|pros[iy]+ento|phesent|pasent|boqolkiiba|百分|パーセント|100分の|割|퍼센트|프로"
    "|პროცენტ|տոկոս|אחוז|ehuneko|faoin|y cant|fil-mija|hundert|hundra|hundre|cento|cien|сто"
    "|процен|працэнт|procen|procynt|p[eë]rqind|kaso|pro chentu|pe çento|टक्को|nkyɛmu|de cent|peseti"
    "|pes[ea]nt|pere?senti|pers[iy]nt|sẽn?to?|sa cheud|pursentu|dre gant|ଶତକଡ଼ା|ፐርሰንት|pasẹnt|prosèn"
    "|ijana|isan-jato|pousan|ọgọ́rùn|په سلو کې|پىرسەنت|elcent|lekholong|muzana"
    "|out of 100|sur 100"
)
_SIGN = re.compile(rf"[%％٪‰]|{_STEMS}", re.IGNORECASE)
_WORD_BEHIND = re.compile(rf"[\s\u00a0\u202f]?(?:{_STEMS})", re.IGNORECASE)
_BEFORE, _BEHIND = 20, 40
"""Code points in which a sign or word stands that is meant for a number (`45 to 50 per cent`)."""
_MINUS = "−–‑‐﹣－-"
_NEGATIVE = re.compile(rf"(?:(?:^|[^\d\s{_MINUS}])[ \u00a0(]|^\(?)[{_MINUS}]$")
_BELOW = re.compile(
    rf"[{_MINUS}]\s?$|minus|miinus|mínus|moins|meno|минус|мінус|zero|zéro|cero|null|нул|零下|氷点下|マイナス"
    r"|[负負]|영하|마이너스|الصفر|ناقص|سالب|منفی|صفر|eksi|sıfır|\bâm\b|dưới|מינוס|אפס|negativ|negatív|ujemn"
    r"|poniżej|pakkas|nolla|noll|nul|πλην|μείον|μηδέν|ลบ|ऋण|माइनस|शून्य|শূন্য|hasi|chini|nol\b|nula|nulė",
    re.IGNORECASE,
)


def lost_percents(source: Markup, target: Markup) -> Iterator[tuple[Number, Number]]:
    """Numbers that are a share in the source, each with its equal that is none in the target."""
    shares = [
        number
        for number in source.numbers
        if number.kind is NumberKind.PERCENT or _WORD_BEHIND.match(source.text, number.end)
    ]
    return _without(_SIGN, shares, target)


def lost_minuses(source: Markup, target: Markup) -> Iterator[tuple[Number, Number]]:
    """Numbers below zero, each with its equal that is above it in the target."""
    below = [number for number in source.numbers if _is_negative(number, source.text)]
    return _without(_BELOW, below, target)


def _without(
    sign: re.Pattern[str], numbers: Sequence[Number], target: Markup
) -> Iterator[tuple[Number, Number]]:
    """Those whose equals in the target all lack a sign, each with the first of these."""
    if not numbers:
        return iter(())
    equals: dict[Hashable, list[Number]] = {number.key: [] for number in numbers}
    for other in target.numbers:
        if other.key in equals:
            equals[other.key].append(other)
    bare = {
        key: same[0]
        for key, same in equals.items()
        if same and not any(_is_near(sign, other, target) for other in same)
    }
    return ((number, bare[number.key]) for number in numbers if number.key in bare)


def _is_near(pattern: re.Pattern[str], number: Number, markup: Markup) -> bool:
    before = markup.text[max(0, number.start - _BEFORE) : number.start]
    behind = markup.text[number.end : number.end + _BEHIND]
    return bool(pattern.search(before) or pattern.search(behind))


def _is_negative(number: Number, text: str) -> bool:
    """A minus stands before it, and no figures before that: then it is a range."""
    return _NEGATIVE.search(text, max(0, number.start - 3), number.start) is not None

"""Every language file loads, says what it must, and a wrong value is refused by file and key."""

import re
import tomllib
from pathlib import Path

import pytest

from i18n import languages, locale
from i18n.errors import LocaleError, ProfileError
from i18n.languages import loading
from i18n.profile import Direction, InnerSpace, Pair, Place, Side

FILES = Path(languages.__file__).parent
WRITTEN = ["en", "fr", "fr-CA", "es", "ar", "ru", "zh", "de", "pt", "pt-BR", "uk", "ja", "he", "fa"]
SIX = ["en", "fr", "es", "ar", "ru", "zh", "de", "pt"]


def marks(tag: str, house: str | None = None) -> str:
    levels = languages.get(tag, house).levels
    return " ".join(pair.opening + pair.closing for pair in levels[:2])


def test_the_languages_that_have_a_file() -> None:
    assert set(WRITTEN) <= set(languages.available())


@pytest.mark.parametrize("tag", languages.available())
def test_every_file_is_complete(tag: str) -> None:
    profile = languages.get(tag)
    assert profile.tag == tag
    assert sorted(set(profile.months.values())) == list(range(1, 13))
    assert set(range(1, 21)) <= set(profile.number_words.values())
    for key in ("ibid", "supra", "infra", "article", "paragraph", "page", "volume", "see",
                "no_date", "ellipses", "abbreviations", "function_words"):  # fmt: skip
        assert getattr(profile, key), key
    assert 20 <= len(profile.function_words) <= 60
    assert {"sic", "emphasis-added", "omission"} <= profile.insertions.keys()
    assert languages.get(tag) is profile


@pytest.mark.parametrize("tag", SIX)
def test_ordinals_up_to_the_twenty_fifth(tag: str) -> None:
    assert set(range(1, 26)) <= set(languages.get(tag).number_words.values())


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "“” ‘’"), ("fr", "«» “”"), ("fr-CA", "«» “”"), ("es", "“” ‘’"), ("ar", "«» “”"),
        ("ru", "«» „“"), ("zh", "“” ‘’"), ("de", "„“ ‚‘"), ("pt", "«» “”"), ("pt-BR", "“” ‘’"),
        ("uk", "«» “”"), ("ja", "「」 『』"), ("he", "”” ’’"), ("fa", "«» ‹›"), ("de-CH", "«» ‹›"),
        ("zh-Hant", "「」 『』"), ("zh-TW", "「」 『』"), ("zh-Hant-HK", "「」 『』"),
        ("zh-Hans-CN", "“” ‘’"), ("fr-BE", "«» “”"), ("es-MX", "“” ‘’"), ("en-XA", "“” ‘’"),
        ("pl", "„” «»"), ("sv", "”” ’’"), ("hu", "„” »«"), ("cs", "„“ ‚‘"), ("ko", "“” ‘’"),
        ("sr-Latn", "„” ’’"),
    ],
)  # fmt: skip
def test_marks_by_level(tag: str, expected: str) -> None:
    assert marks(tag) == expected


def test_gettext_tags_are_understood() -> None:
    assert languages.get("pt_BR").tag == "pt-BR"
    assert marks("zh_TW") == "「」 『』"
    assert languages.get("ar_EG.UTF-8").direction is Direction.RTL


def test_a_house_overrides_a_language() -> None:
    french = languages.get("fr")
    assert french.inner_space is InnerSpace.EITHER
    assert languages.get("fr", "EU").inner_space is InnerSpace.NONE
    assert languages.get("en", "EU").anchor_side is Side.BEFORE
    assert languages.get("en", "eu").note_brackets == Pair("(", ")")
    assert languages.get("es", "UN").alternates == ()
    assert languages.get("ru", "a publisher of its own").levels == languages.get("ru").levels


def test_a_base_gives_what_a_variety_leaves_out() -> None:
    canadian = languages.get("fr-CA")
    assert canadian.inner_space is InnerSpace.NBSP
    assert canadian.no_break_before == ":"
    assert canadian.months == languages.get("fr").months
    assert languages.get("fr-CA", "UN").anchor_quote is Place.OUTSIDE


def test_a_workspace_overrides_both_and_confirms() -> None:
    assert not languages.get("ar").confirmed("levels")
    decided = languages.get("ar", None, {"levels": ["“ ”", "‘ ’"], "anchor_side": "before"})
    assert decided.levels == (Pair("“", "”"), Pair("‘", "’"))
    assert decided.confirmed("levels")
    assert decided.anchor_side is Side.BEFORE
    assert decided.roles.own_openers >= {"“", "‘"}


def test_unconfirmed_values_are_known() -> None:
    assert languages.get("ru").confirmed("anchor_side")
    assert not languages.get("uk").confirmed("anchor_side")
    assert not languages.get("cs").confirmed("levels")
    assert languages.get("fr").confirmed("inner_space")


def test_a_language_without_a_file_has_what_cldr_knows() -> None:
    polish = languages.get("pl")
    assert polish.months["grudnia"] == 12
    assert polish.decimal_marks == ","
    assert polish.cased
    assert not languages.get("hi").cased
    assert not languages.get("th").spaced
    assert languages.get("ur").direction is Direction.RTL


def test_a_language_is_the_same_whichever_was_asked_for_before() -> None:
    names = {tag: locale.month_names(tag) for tag in ("jgo", "km", "yue", "fy")}
    assert (names["km"]["មីនា"], names["yue"]["3月"], names["fy"]["maart"]) == (3, 3, 3)
    assert not set(names["jgo"]) & set(names["km"])


def test_levels_repeat_the_last_two() -> None:
    english = languages.get("en")
    assert [english.level(depth).opening for depth in range(5)] == ["“", "‘", "“", "‘", "“"]


def test_forms_of_supra_have_a_place_for_the_number() -> None:
    for tag in languages.available():
        assert all(
            form.count("{n}") + form.count("{ns}") == 1
            for form in (*languages.get(tag).supra, *languages.get(tag).infra)
        )


def test_months_of_arabic_have_both_names() -> None:
    months = languages.get("ar").months
    assert months["كانون الأول"] == months["ديسمبر"] == months["كانون الأول/ديسمبر"] == 12
    assert languages.get("fa").solar_months["آذر"] == 9
    assert languages.get("ru").months["декабря"] == languages.get("uk").months["грудня"] == 12


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"inner_space": "wide"}, "inner_space: one of none, nbsp, nnbsp, either"),
        ({"quotes": "« »"}, "quotes: no such key"),
        ({"levels": []}, "levels: a language has at least one pair"),
        ({"levels": ["«»"]}, "levels: a pair is two marks"),
        ({"levels": ["<< >>"]}, "levels: a mark is one character"),
        ({"supra": ["note"]}, "supra: 'note' has no place {n}"),
        ({"digits": "012"}, "digits: ten digits"),
        ({"months": {"13": "x"}}, "months: there is no month 13"),
        ({"months": {"1": "may", "5": "may"}}, "months: 'may' is both 1 and 5"),
        ({"cased": "yes"}, "cased: true or false"),
        ({"ibid": 3}, "ibid: a list of words"),
        ({"unconfirmed": ["colour"]}, "colour: no such key"),
    ],
)
def test_a_wrong_value_names_place_and_key(values: dict[str, object], said: str) -> None:
    with pytest.raises(ProfileError, match=re.escape(f"[profile.fr]: {said}")):
        languages.get("fr", None, values)


def test_a_wrong_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.toml").write_text('tag = "xx"\nlevels = "« »"\ndigits = "1"\n', "utf-8")
    (tmp_path / "yy.toml").write_text("levels = [", "utf-8")
    (tmp_path / "zz.toml").write_text('tag = "xx"\n', "utf-8")
    monkeypatch.setattr(loading, "_FILES", tmp_path)
    with pytest.raises(ProfileError, match=r"xx\.toml: digits"):
        loading.read("xx", None)
    with pytest.raises(ProfileError, match=r"yy\.toml: is no TOML"):
        loading.read("yy", None)
    with pytest.raises(ProfileError, match=r"zz\.toml: tag must be 'zz'"):
        loading.read("zz", None)


def test_a_tag_that_names_no_locale() -> None:
    with pytest.raises(LocaleError):
        languages.get("xx-ZZ")


def test_files_are_small_enough_to_read_at_once() -> None:
    for path in FILES.glob("*.toml"):
        assert path.stat().st_size < 24_000
        tomllib.loads(path.read_text("utf-8"))


TAGS = {
    "cr": ("cr", "ltr"),
    "hmn": ("hmn", "ltr"),
    "tlh": ("tlh", "ltr"),
    "mis": ("mis", "ltr"),
    "und": ("und", "ltr"),
    "x-private": ("x-private", "ltr"),
    "i-klingon": ("i-klingon", "ltr"),
    "art-x-foo": ("art-x-foo", "ltr"),
    "de_de-X-Goethe": ("de-DE-x-goethe", "ltr"),
    "sl-ROZAJ-biske-1994": ("sl-rozaj-biske-1994", "ltr"),
    "en-U-ca-islamic": ("en-u-ca-islamic", "ltr"),
    "zh-yue-hant-hk": ("yue-Hant-HK", "ltr"),
    "fra": ("fr", "ltr"),
    "pt_br.UTF-8": ("pt-BR", "ltr"),
    "az-IR": ("az-IR", "rtl"),
    "ku-Arab": ("ku-Arab", "rtl"),
    "ar-Latn": ("ar-Latn", "ltr"),
    "fa-Latn-IR": ("fa-Latn-IR", "ltr"),
    "prs": ("prs", "rtl"),
    "pnb": ("pnb", "rtl"),
    "ff-adlm": ("ff-Adlm", "rtl"),
    "syr": ("syr", "rtl"),
}


@pytest.mark.parametrize("tag", TAGS)
def test_a_well_formed_tag_is_a_locale(tag: str) -> None:
    written, direction = TAGS[tag]
    assert locale.canonical(tag) == written
    assert locale.canonical(written) == written
    profile = languages.get(written)
    assert (profile.tag, profile.direction, locale.direction(written)) == (
        written,
        direction,
        direction,
    )
    assert profile.levels
    assert locale.display_name(written)
    assert "nplurals" in locale.plural_forms(written)


@pytest.mark.parametrize(
    "tag", ["", "c", "jp", "xx", "fr-", "fr--CA", "fr CA", "../x", "fr/x", "en-a", "١٢", "fr\0"]
)
def test_what_names_nothing_is_refused(tag: str) -> None:
    with pytest.raises(LocaleError, match="names no locale"):
        locale.canonical(tag)

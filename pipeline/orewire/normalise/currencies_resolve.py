"""Bare marks of money resolved from the article that they stand in, each with what resolved it.

For `$`, in this order: the same figure with a named currency elsewhere, the article's own conversion, an explicit rule
of the article, the habit of a news agency, the exchange that the issuer trades on, the dateline, the publisher, the
country of the issuer, else US dollars. Where the article marks its home dollar as such, its bare `$` is the US one.
Other marks (`Rs`, `pesos`, `kr`) go by the countries of the article, else by their usual meaning where they have one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from orewire.normalise.currencies import DOLLAR, code_on, family_codes, family_default, legal_tender
from orewire.normalise.currencies_home import Home, Setting, dollar_home
from orewire.records import AmountValue, CurrencyReason, Found

_TELLING = Decimal(1000)
"""Figures below it are too common for two of them to be the same sum."""
_Figure = tuple[Decimal, Decimal | None]


@dataclass(frozen=True, slots=True)
class _Grounds:
    """What the bare marks of one article are resolved by."""

    named: dict[_Figure, str]
    home: Home
    setting: Setting


def resolve_currency(
    found: Sequence[Found[AmountValue]], text: str, setting: Setting | None = None
) -> list[Found[AmountValue]]:
    """Return the sums with bare marks resolved, each with its reason; a mark with no ground keeps no currency.

    Codes are those of the time: kwacha are ZMK until 2012 and ZMW from 2013.
    """
    setting = setting or Setting()
    bare = any(item.value.mark or item.value.stated_mark for item in found)
    if bare:
        grounds = _Grounds(_named_values(found), _home_unless_apart(found, text, setting), setting)
        found = [replace(item, value=_resolve(item.value, grounds)) for item in found]
    return [replace(item, value=_of_its_time(item.value, setting)) for item in found]


def _of_its_time(value: AmountValue, setting: Setting) -> AmountValue:
    day = setting.published
    if day is None:
        return value
    stated = value.stated_currency
    return replace(
        value,
        currency=code_on(value.currency, day) if value.currency else None,
        stated_currency=code_on(stated, day) if stated else None,
    )


def _resolve(value: AmountValue, grounds: _Grounds) -> AmountValue:
    if value.mark:
        chosen = _choose(value.mark, value, grounds)
        if chosen is not None and chosen.currency == value.stated_currency:
            return _conversion_alone(value, grounds.setting)
        if chosen is not None:
            value = replace(
                value,
                currency=chosen.currency,
                currency_reason=chosen.reason,
                currency_ground=chosen.ground,
            )
    if value.stated_mark:
        value = replace(value, stated_currency=_stated_currency(value.stated_mark, value.currency, grounds))
    return value


def _conversion_alone(value: AmountValue, setting: Setting) -> AmountValue:
    """Return "$5 million (US$3.6 million)" in the other dollar that the article names, else its conversion alone."""
    others = (legal_tender(country, str(value.mark)) for country in setting.countries)
    for country, code in zip(setting.countries, others, strict=True):
        if code and code != value.stated_currency:
            return replace(
                value, currency=code, currency_reason=CurrencyReason.COUNTRY, currency_ground=country
            )
    return replace(
        value,
        value=value.stated_value or value.value,
        value_max=None,
        currency=value.stated_currency,
        currency_reason=CurrencyReason.CONVERSION,
        stated_value=None,
        stated_currency=None,
    )


def _choose(mark: str, value: AmountValue, grounds: _Grounds) -> Home | None:
    codes = family_codes(mark)
    same = grounds.named.get((value.value, value.value_max))
    if same in codes:
        return Home(same, CurrencyReason.SAME_FIGURE)
    if mark != DOLLAR:
        return _by_country(mark, grounds.setting.countries)
    if value.stated_currency and value.stated_currency == grounds.home.currency != "USD":
        return Home("USD", CurrencyReason.CONVERSION, value.stated_currency)
    return grounds.home


def _by_country(mark: str, countries: Sequence[str]) -> Home | None:
    for country in countries:
        if (code := legal_tender(country, mark)) is not None:
            return Home(code, CurrencyReason.COUNTRY, country)
    default = family_default(mark)
    return Home(default, CurrencyReason.DEFAULT) if default else None


def _stated_currency(mark: str, beside: str | None, grounds: _Grounds) -> str | None:
    """Return the currency of a bare mark in brackets: never that of the sum before it."""
    if mark != DOLLAR:
        chosen = _by_country(mark, grounds.setting.countries)
        return chosen.currency if chosen else None
    home = grounds.home.currency
    if beside != "USD":
        ruled = grounds.home.reason is CurrencyReason.RULE and home != beside
        return home if ruled else "USD"
    return home if home != "USD" else None


def _named_values(found: Iterable[Found[AmountValue]]) -> dict[_Figure, str]:
    named: dict[_Figure, str] = {}
    for item in found:
        value = item.value
        if value.currency and value.value >= _TELLING:
            named.setdefault((value.value, value.value_max), value.currency)
    return named


def _home_unless_apart(found: Sequence[Found[AmountValue]], text: str, setting: Setting) -> Home:
    """Return the article's dollar; the US one where sums in its home dollar are marked and none in US dollars is."""
    home = dollar_home(text, setting)
    codes = {item.value.currency for item in found}
    apart = home.currency in codes and "USD" not in codes and home.reason is not CurrencyReason.RULE
    return Home("USD", CurrencyReason.MARKED_APART, home.currency) if apart else home

"""Values → the short forms that tables show."""

from decimal import Decimal

from orewire.records import Amount, DealDate, Party, Qualifier, Region, Stake, Volume
from orewire.schema import plain

_MAGNITUDES = ((Decimal(10**9), "bn"), (Decimal(10**6), "m"))
_QUALIFIERS = {
    Qualifier.ABOUT: "~",
    Qualifier.UP_TO: "≤",
    Qualifier.AT_LEAST: "≥",
    Qualifier.MORE_THAN: ">",
    Qualifier.LESS_THAN: "<",
}


def show_number(value: Decimal) -> str:
    """Return a figure as people write it: 1700000000 → 1.7bn, 200000000 → 200m, 12500 → 12,500."""
    for size, name in _MAGNITUDES:
        if abs(value) >= size and -(value / size).normalize().as_tuple().exponent <= 3:  # type: ignore[operator]
            return plain(value / size) + name
    whole, point, fraction = plain(value).partition(".")
    return f"{int(whole):,}{point}{fraction}"


def show_range(low: Decimal, high: Decimal | None) -> str:
    """Return one figure, or two with a dash between."""
    return show_number(low) if high is None else f"{show_number(low)}–{show_number(high)}"


def show_amount(amount: Amount) -> str:
    """Return a sum with its currency and, unless it is the deal's own value, what it is."""
    hedge = _QUALIFIERS[amount.qualifier] if amount.qualifier else ""
    figure = f"{hedge}{amount.currency} {show_range(amount.value, amount.value_max)}"
    return figure if amount.kind == "deal_value" else f"{figure} {amount.kind.replace('_', ' ')}"


def show_worth(amount: Amount) -> str:
    """Return what a sum is in US dollars, or why that is not known, and what resolved a bare currency mark."""
    if amount.value_usd is None:
        worth = f"no US dollars: {amount.usd_gap.replace('_', ' ')}" if amount.usd_gap else ""
    elif amount.fx_source is None:
        worth = ""
    else:
        worth = f"USD {show_number(amount.value_usd)}, {amount.fx_source} {amount.fx_date}"
    reason = amount.currency_reason and f"currency by {amount.currency_reason.replace('_', ' ')}"
    return "\n".join(part for part in (worth, reason) if part)


def show_party(party: Party) -> str:
    """Return a party's name and role."""
    return f"{party.name} ({party.role})"


def show_stake(stake: Stake) -> str:
    """Return a share, and whose and of what where told."""
    holder = f" {stake.holder}" if stake.holder else ""
    of = f" of {stake.of}" if stake.of else ""
    return f"{show_range(stake.percent, stake.percent_max)} %{of}{holder and ' to' + holder}"


def show_volume(volume: Volume) -> str:
    """Return a quantity with unit, period and mineral."""
    period = "" if volume.period == "total" else f"/{volume.period}"
    mineral = f" {volume.mineral}" if volume.mineral else ""
    return f"{show_range(volume.value, volume.value_max)} {volume.unit}{period}{mineral}"


def show_region(region: Region) -> str:
    """Return a place and the country that it lies in."""
    code = region.subdivision or region.country
    return f"{region.name} ({code})" if code else region.name


def show_date(dated: DealDate) -> str:
    """Return what happens when."""
    days = f"{dated.start}" if dated.start == dated.end else f"{dated.start} to {dated.end}"
    return f"{dated.kind.replace('_', ' ')} {days}"

"""The grammar of deal words: for every family of acts, who stands on which side, and what roles are called."""

from dataclasses import dataclass
from functools import cache

from orewire.lexicon import Row, load_rows
from orewire.records import ROLES, DealType, Role

_SIDES = ("subject", "object", "from", "to", "with", "by", "for", "in")
_COLUMNS = ("family", "form", "type", *_SIDES, "announcer")


@dataclass(frozen=True, slots=True)
class Family:
    """One row of the families lexicon."""

    name: str
    form: str
    deal_type: DealType | None
    sides: dict[str, str]
    """Abstract role by side of the deal word: `subject`, `object`, or a preposition."""
    announcer: str | None
    """Abstract role of the publisher of a release where the sentence does not name one."""


@cache
def load_families() -> dict[str, Family]:
    """Return the families by `family.form`, as the cues name them."""
    rows = load_rows("families", _COLUMNS)
    return {f"{row.need('family')}.{row.need('form')}": _family(row) for row in rows}


def _family(row: Row) -> Family:
    deal_type = row.get("type")
    sides = {side: row.cells[side] for side in _SIDES if row.cells[side]}
    return Family(
        row.need("family"),
        row.need("form"),
        DealType(deal_type) if deal_type else None,
        sides,
        row.get("announcer"),
    )


@cache
def _role_names() -> dict[DealType, dict[str, Role]]:
    abstract = ("buyer", "seller", "thing", "partner")
    return {
        DealType(row.need("type")): {name: Role(row.cells[name]) for name in abstract if row.cells[name]}
        for row in load_rows("role_names", ("type", *abstract))
    }


def concrete_role(deal_type: DealType, abstract: str) -> Role | None:
    """Return what an abstract role is called in this type of deal, None where the type has no such role."""
    if abstract in {role.value for role in ROLES[deal_type]}:
        return Role(abstract)
    return _role_names()[deal_type].get(abstract)


def abstract_role(deal_type: DealType, role: Role) -> str:
    """Return the abstract role behind a role of this type: the inverse of `concrete_role`."""
    names = _role_names()[deal_type]
    if names.get("partner") is role:
        return "partner"
    return next((abstract for abstract, concrete in names.items() if concrete is role), role.value)

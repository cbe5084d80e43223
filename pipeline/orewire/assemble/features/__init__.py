"""Named features of every judgement that is learned: what speaks for and against, as numbers of about 0 to 1."""

from orewire.assemble.features.case import Case
from orewire.assemble.features.deals import deal_features, status_features
from orewire.assemble.features.figures import amount_features, stake_features
from orewire.assemble.features.mentions import right_features
from orewire.assemble.features.parties import party_features
from orewire.assemble.features.subjects import is_assay, mineral_features, region_features

__all__ = [
    "Case",
    "amount_features",
    "deal_features",
    "is_assay",
    "mineral_features",
    "party_features",
    "region_features",
    "right_features",
    "stake_features",
    "status_features",
]

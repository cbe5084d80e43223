"""Which mentions are compared at all."""

import numpy as np
from tests.dataset.linking.told import bid

from orewire.dataset.linking import candidates
from orewire.dataset.linking.blocking import blocking_keys
from orewire.dataset.linking.candidates import Candidates
from orewire.dataset.linking.profile import make_profile


def pairs(folder, keys, rank=None):
    found = Candidates(folder)
    for number, own in enumerate(keys):
        found.add(number, own)
    order = np.arange(len(keys)) if rank is None else np.array(rank)
    return [tuple(pair) for part in found.pairs(order) for pair in part.tolist()]


def test_each_pair_that_shares_a_key_comes_once(tmp_path):
    assert pairs(tmp_path, [(1, 65), (1, 65, 9), (9,), (7,)]) == [(0, 1), (1, 2)]


def test_no_mention_makes_no_pair(tmp_path):
    assert pairs(tmp_path, []) == []


def test_buffer_that_runs_over_loses_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(candidates, "_BUFFERED", 3)
    assert len(pairs(tmp_path, [(5,)] * 10)) == 45


def test_key_that_very_many_share_compares_neighbours_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(candidates, "_BLOCK", 4)
    monkeypatch.setattr(candidates, "_WINDOW", 1)
    rank = [4, 3, 2, 1, 0]
    assert pairs(tmp_path, [(8,)] * 5, rank) == [(0, 1), (1, 2), (2, 3), (3, 4)]


def share_key(one, other):
    mine, theirs = (set(blocking_keys(make_profile(told))) for told in (one, other))
    return bool(mine & theirs)


def test_misspelt_parties_share_a_key():
    assert share_key(
        bid("a"), bid("b", acquirer="Lode Mettals", target="Fel Copper", price=None, **{"in": None})
    )


def test_one_party_and_a_rounded_sum_share_a_key():
    assert share_key(bid("a", target=None), bid("b", target=None, price="GBP 41.5m", day=None))


def test_states_are_known_by_their_country():
    partners = ["Lode", "Zambia [government ZM]"], ["Lode", "Ministry of Mines [government ZM]"]
    one, other = ({"acquirer": None, "target": None, "price": None, "partner": who} for who in partners)
    assert share_key(bid("a", **one), bid("b", **other))

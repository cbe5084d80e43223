"""Linking of a small crowd: few wrong merges."""

from tests.bench.crowd import tell

from orewire.dataset.linking import link_mentions
from orewire.evaluate.linkfile import load_links
from orewire.evaluate.linking import b_cubed


def test_crowd_of_two_thousand_is_merged(root):
    rows = load_links(root / "corpus" / "linking" / "dev.yaml").rows
    models = [row for row in rows if any(party["kind"] == "company" for party in row["parties"])]
    told = list(tell(2000, models))
    stories = {row["mention_id"]: story for story, row in told}
    deals = link_mentions(row for _, row in told)
    made = {name: str(deal["deal_id"]) for deal in deals for name in deal["mention_ids"]}
    score = b_cubed(stories, made)
    assert made.keys() == stories.keys()
    assert score.precision >= 0.99
    assert score.recall >= 0.85

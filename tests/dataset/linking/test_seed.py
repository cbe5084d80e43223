"""The seed's story, read out of two articles that spell its parties in two ways."""

from datetime import date

from orewire import read_text
from orewire.dataset.linking import link_mentions
from orewire.schema import mention_to_row

OTHER_OUTLET = (
    "HMS Bergbau to look for rare earths in Kazakhstan\n\n"
    "The German raw-materials trader HMS Bergbau AG and the Kazakh company Creada Corporation LLP have signed an "
    "agreement to explore for, produce and process rare earth metals together in the east of Kazakhstan. "
    "The project is expected to cost $200 million.\n"
)


def tell(text):
    _, deals = read_text(text, published=date(2024, 9, 20))
    return [mention_to_row(deal) for deal in deals]


def assert_one_venture(seed):
    rows = [*tell(seed), *tell(OTHER_OUTLET)]
    [venture] = [deal for deal in link_mentions(rows) if deal["n_sources"] == 2]
    assert venture["deal_type"] == "joint_venture"
    assert len(venture["parties"]) == 2
    names = [item["values"] for item in venture["discrepancies"] if item["field"] == "parties.name"]
    firsts = {frozenset(name.split()[0] for name in values) for values in names}
    assert firsts == {frozenset({"HSM", "HMS"}), frozenset({"Creade", "Creada"})}


def test_two_spellings_of_our_seed_are_one_deal(root):
    assert_one_venture((root / "seeds" / "01-kazakh-german-forum.txt").read_text(encoding="utf-8"))


def test_two_spellings_of_the_original_seed_are_one_deal(shared):
    [original] = (shared / "seeds").glob("*.txt")
    assert_one_venture(original.read_text(encoding="utf-8"))

"""Training of the small linear models from gold articles: cases labelled by their gold, one model a judgement.

`python -m orewire.evaluate.training train` fits every model on the development split and writes its weights to
`models/`; `… compare` scores real articles with each of them in the place of its rule.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import typer
from numpy.typing import NDArray

from orewire.assemble.amounts import amount_candidates
from orewire.assemble.confidence import score_confidence
from orewire.assemble.families import abstract_role
from orewire.assemble.features import Case
from orewire.assemble.firmness import status_candidate
from orewire.assemble.judge import BELONGS, MARGINS, NONE, Candidate
from orewire.assemble.learned import MODELS, Features, make_model, models_folder, with_models, without_models
from orewire.assemble.mentions import (
    BACKGROUND,
    MAIN,
    RIGHT,
    build_mention,
    deal_candidate,
    find_cases,
    right_candidate,
)
from orewire.assemble.places import region_candidates, stem_of
from orewire.assemble.quantities import stake_candidates
from orewire.assemble.roles import party_candidates
from orewire.assemble.subject import mineral_candidates
from orewire.evaluate.chain import read_articles, run_chain
from orewire.evaluate.corpus import load_corpus
from orewire.evaluate.gold import GoldArticle, GoldParty, GoldRegion
from orewire.evaluate.names import match_place
from orewire.evaluate.pairing import pair_records
from orewire.evaluate.score import score_articles, slot_rows
from orewire.evaluate.shared import load_shared
from orewire.normalise.names import match_name
from orewire.reading import Reading
from orewire.records import Mention, RegionKind
from orewire.settings import Settings

SEED = 17
STRENGTH = {
    "deal": 0.3,
    "role": 0.5,
    "status": 0.2,
    "mineral": 0.5,
    "region": 0.3,
    "amount": 0.3,
    "stake": 0.3,
    "right": 0.3,
}
"""Inverse strength of the L2 penalty of each model, chosen by cross-validation over stories."""
SHIPPED = ("role", "amount", "region", "stake", "right")
"""The models that earn their place beside the rules."""
LEAST_SEEN = 3
"""A feature must occur in so many examples to get a weight."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One candidate with its gold label; `story` keeps folds apart."""

    features: Features
    label: str
    verdict: str
    story: str


Read = tuple[GoldArticle, Reading]


def read_golds(golds: Sequence[GoldArticle]) -> list[Read]:
    """Return the gold articles with what extraction reads in each."""
    readings = read_articles([gold.article for gold in golds], Settings())
    return list(zip(golds, readings, strict=True))


def read_examples(read: Iterable[Read]) -> dict[str, list[Example]]:
    """Return the examples of each judgement about slots, drawn from the cases of every gold article."""
    examples: dict[str, list[Example]] = {name: [] for name in MODELS}
    for gold, reading in read:
        story = gold.story or gold.article.article_id
        for name, candidate, label in _label_article(gold, reading):
            examples[name].append(Example(candidate.describe(), label, candidate.verdict, story))
    return examples


def _label_article(gold: GoldArticle, reading: Reading) -> Iterator[tuple[str, Candidate, str]]:
    with without_models():
        cases = find_cases(reading)
        mentions = [build_mention(case, case.draft.background, 0.5) for case in cases]
        deals = _partners(mentions, gold.deals)
        for case, deal in zip(cases, deals, strict=True):
            label = NONE if deal is None else BACKGROUND if deal.background else MAIN
            yield "deal", deal_candidate(case), label
            if deal is not None:
                yield from _label_slots(case, deal)


def _partners(mentions: Sequence[Mention], deals: Sequence[Mention]) -> list[Mention | None]:
    """Return for each mention the gold deal that it tells, None where it tells none."""
    pairs = {id(p.predicted.mention): p for p in pair_records(mentions, deals) if p.predicted}
    partners: list[Mention | None] = []
    for mention in mentions:
        pair = pairs.get(id(mention))
        partners.append(pair.gold.mention if pair and pair.gold and pair.deal_agrees else None)
    return partners


def _label_slots(case: Case, deal: Mention) -> Iterator[tuple[str, Candidate, str]]:
    yield "status", status_candidate(case), deal.status.value
    roles = {
        match_name(name): abstract_role(case.draft.deal_type, party.role)
        for party in deal.parties
        for name in (party.name, *(party.aliases if isinstance(party, GoldParty) else ()))
    }
    for candidate in party_candidates(case):
        yield "role", candidate, roles.get(match_name(candidate.key), NONE)
    minerals = {mineral.mineral for mineral in deal.minerals}
    for candidate in mineral_candidates(case):
        yield "mineral", candidate, BELONGS if candidate.key in minerals else NONE
    places = {
        form
        for region in deal.regions
        for name in (region.name, *(region.aliases if isinstance(region, GoldRegion) else ()))
        for form in (match_place(name), stem_of(name))
    }
    countries = {region.country for region in deal.regions}
    for candidate in region_candidates(case):
        value = candidate.found[0].value
        country = value.kind is RegionKind.COUNTRY and value.country in countries
        right = country or bool({match_place(value.name), stem_of(value.name)} & places)
        yield "region", candidate, BELONGS if right else NONE
    yield from _label_figures(case, deal)


def _label_figures(case: Case, deal: Mention) -> Iterator[tuple[str, Candidate, str]]:
    kinds = {(amount.value, amount.currency): amount.kind.value for amount in deal.amounts}
    for candidate in amount_candidates(case):
        yield "amount", candidate, kinds.get((candidate.key[0], candidate.key[2]), NONE)
    percents = {stake.percent for stake in deal.stakes}
    for candidate in stake_candidates(case):
        yield "stake", candidate, BELONGS if candidate.key[0] in percents else NONE


def fit(examples: Sequence[Example], strength: float) -> dict[str, Any]:
    """Return the weights of a model fitted on the examples: classes, bias, weights by feature."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # noqa: PLC0415

    names = _frequent(examples)
    columns = {name: number for number, name in enumerate(names)}
    labels = [example.label for example in examples]
    model = LogisticRegression(C=strength, max_iter=2000, random_state=SEED)
    model.fit(_matrix(examples, columns), labels)
    classes = [str(label) for label in model.classes_]
    weights, bias = model.coef_, model.intercept_
    if len(classes) == 2:
        weights, bias = np.vstack([-weights[0] / 2, weights[0] / 2]), np.array([-bias[0] / 2, bias[0] / 2])
    return {
        "classes": classes,
        "bias": [round(float(value), 4) for value in bias],
        "weights": {
            name: [round(float(value), 4) for value in weights[:, column]]
            for name, column in columns.items()
            if np.abs(weights[:, column]).max() >= 5e-4
        },
    }


def _frequent(examples: Iterable[Example]) -> list[str]:
    counts: dict[str, int] = {}
    for example in examples:
        for name, value in example.features.items():
            if value:
                counts[name] = counts.get(name, 0) + 1
    return sorted(name for name, count in counts.items() if count >= LEAST_SEEN)


def _matrix(examples: Sequence[Example], columns: dict[str, int]) -> NDArray[np.float64]:
    matrix = np.zeros((len(examples), len(columns)))
    for row, example in enumerate(examples):
        for name, value in example.features.items():
            if name in columns:
                matrix[row, columns[name]] = value
    return matrix


def fold_of(story: str) -> int:
    """Return the fold of a story, by its name alone."""
    return sum(ord(char) * (place + 1) for place, char in enumerate(story)) % FOLDS


def cross_validate(examples: Sequence[Example], strength: float) -> tuple[float, float]:
    """Return the accuracy of the rules and of the model, each fold judged by a model that has not seen its stories."""
    rules = right = 0
    for fold in range(FOLDS):
        train, held = _parted(examples, fold)
        model = make_model("", fit(train, strength))
        for example in held:
            probabilities = model.probabilities(example.features)
            right += max(probabilities, key=lambda label: probabilities[label]) == example.label
            rules += example.verdict == example.label
    return rules / len(examples), right / len(examples)


def _parted(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """Return the examples of all other folds, and those of this one."""
    others = [example for example in examples if fold_of(example.story) != fold]
    return others, [example for example in examples if fold_of(example.story) == fold]


def right_examples(read: Sequence[Read], examples: Mapping[str, Sequence[Example]]) -> list[Example]:
    """Return every main mention with whether it is right, each made with models that have not seen its story."""
    found: list[Example] = []
    for fold in range(FOLDS):
        models = {
            name: make_model(name, fit(_parted(examples[name], fold)[0], STRENGTH[name])) for name in MARGINS
        }
        with with_models(models):
            for gold, reading in read:
                story = gold.story or gold.article.article_id
                if fold_of(story) == fold:
                    found += _label_mentions(gold, reading, story)
    return found


def _label_mentions(gold: GoldArticle, reading: Reading, story: str) -> Iterator[Example]:
    cases = [case for case in find_cases(reading) if not case.draft.background]
    mentions = [build_mention(case, False, score_confidence(case.draft)) for case in cases]
    deals = [deal for deal in gold.deals if not deal.background]
    right = {id(p.predicted.mention) for p in pair_records(mentions, deals) if p.predicted and p.told_right}
    for case, mention in zip(cases, mentions, strict=True):
        label = RIGHT if id(mention) in right else NONE
        yield Example(right_candidate(case, mention).describe(), label, RIGHT, story)


def fit_all(corpus: Path) -> dict[str, dict[str, Any]]:
    """Return every model fitted on the development split, and print what cross-validation says of each."""
    read = read_golds(load_corpus(corpus, "dev"))
    examples = read_examples(read)
    examples["right"] = right_examples(read, examples)
    fitted = {}
    for name in MODELS:
        rules, learned = cross_validate(examples[name], STRENGTH[name])
        print(f"{name}: {len(examples[name])} examples, rules {rules:.3f}, cross-validated {learned:.3f}")
        fitted[name] = fit(examples[name], STRENGTH[name])
    return fitted


def train(corpus: Path = Path("corpus"), out: Path | None = None) -> None:
    """Fit every model on the development split and write those that ship to the models folder."""
    folder = out or models_folder()
    fitted = fit_all(corpus)
    sums = []
    for name in sorted(SHIPPED):
        content = (json.dumps(fitted[name], indent=0, sort_keys=True) + "\n").encode()
        (folder / f"{name}.json").write_bytes(content)
        sums.append(f"{hashlib.sha256(content).hexdigest()}  {name}.json\n")
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8")


def compare(corpus: Path = Path("corpus"), data: Path = Path("../shared/articles")) -> None:
    """Print the headline figure on real articles: rules alone, each model beside them, all that ship."""
    golds = load_shared(data)
    models = {name: make_model(name, fitted) for name, fitted in fit_all(corpus).items()}
    choices = {"rules": (), **{name: (name,) for name in MODELS if name != "right"}, "shipped": SHIPPED}
    for title, chosen in choices.items():
        with with_models({name: models[name] for name in chosen}):
            predictions = run_chain([gold.article for gold in golds], Settings())
        rows = slot_rows(score_articles(golds, predictions))
        count = next(row.count for row in rows if row.slot == "headline")
        print(f"{title}: P {count.precision:.3f} R {count.recall:.3f} F1 {count.f1:.3f}")


if __name__ == "__main__":
    app = typer.Typer(help="Train the linear models, and compare them with the written rules.")
    app.command()(train)
    app.command()(compare)
    app()

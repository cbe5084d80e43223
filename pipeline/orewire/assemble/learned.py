"""Small linear models: named features in, a probability for each class out. The weights lie in `models/`."""

import json
import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class LinearModel:
    """A multinomial logistic model: for each feature one weight per class."""

    name: str
    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Features) -> dict[str, float]:
        """Return the probability of each class, summing to 1; features the model does not know count nothing."""
        scores = list(self.bias)
        for feature, value in features.items():
            for number, weight in enumerate(self.weights.get(feature, ())):
                scores[number] += weight * value
        top = max(scores)
        powers = [math.exp(score - top) for score in scores]
        total = sum(powers)
        return {label: power / total for label, power in zip(self.classes, powers, strict=True)}

    def reasons(self, features: Features, label: str, most: int = 5) -> list[tuple[str, float]]:
        """Return the features that spoke most for or against a class, weightiest first."""
        number = self.classes.index(label)
        parts = {f: self.weights[f][number] * v for f, v in features.items() if f in self.weights}
        return sorted(parts.items(), key=lambda item: (-abs(item[1]), item[0]))[:most]


def models_folder() -> Path:
    """Return where the weights lie: in the installed package, else in the repository's `models/`."""
    packed = Path(str(files("orewire") / "models"))
    return packed if packed.is_dir() else Path(__file__).parents[3] / "models"


_SWITCHED_OFF: ContextVar[frozenset[str]] = ContextVar("switched_off", default=frozenset())
MODELS = ("deal", "role", "status", "mineral", "region", "amount", "stake", "right")
"""The judgements that may be learned, by the name of their model."""


@contextmanager
def without_models(*names: str) -> Iterator[None]:
    """Let the written rules decide instead of these models: for training and for comparing the two."""
    token = _SWITCHED_OFF.set(frozenset(names or MODELS))
    try:
        yield
    finally:
        _SWITCHED_OFF.reset(token)


_NOTHING: Mapping[str, LinearModel] = MappingProxyType({})
_GIVEN: ContextVar[Mapping[str, LinearModel]] = ContextVar("given", default=_NOTHING)


@contextmanager
def with_models(models: Mapping[str, LinearModel]) -> Iterator[None]:
    """Let these models decide, and rules where none is among them: for comparing and for cross-validation."""
    given, off = _GIVEN.set(models), _SWITCHED_OFF.set(frozenset(MODELS))
    try:
        yield
    finally:
        _SWITCHED_OFF.reset(off)
        _GIVEN.reset(given)


def load_model(name: str) -> LinearModel | None:
    """Return the model of this name, None where it has not been trained or is switched off."""
    if name in _GIVEN.get():
        return _GIVEN.get()[name]
    return None if name in _SWITCHED_OFF.get() else _read_model(name)


@cache
def _read_model(name: str) -> LinearModel | None:
    path = models_folder() / f"{name}.json"
    if not path.is_file():
        return None
    return make_model(name, json.loads(path.read_text(encoding="utf-8")))


def make_model(name: str, data: Mapping[str, Any]) -> LinearModel:
    """Return a model of its stored form: `classes`, `bias`, and `weights` by feature."""
    weights = {feature: tuple(row) for feature, row in data["weights"].items()}
    return LinearModel(name, tuple(data["classes"]), tuple(data["bias"]), weights)

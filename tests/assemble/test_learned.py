"""The linear models: what they say of features, how they are fitted, and that rules decide where none is trained."""

import hashlib
import json
from pathlib import Path

import pytest

from orewire.assemble import learned
from orewire.assemble.judge import Candidate, judge
from orewire.assemble.learned import LinearModel, load_model, models_folder, without_models
from orewire.evaluate.training import Example, cross_validate, fit, fold_of

MODEL = LinearModel("toy", ("belongs", "none"), (0.0, 0.5), {"own": (2.0, 0.0), "far": (0.0, 1.0)})


def test_probabilities_sum_to_one_and_follow_the_weights() -> None:
    near, far = MODEL.probabilities({"own": 1.0}), MODEL.probabilities({"far": 1.0, "unknown": 9.0})
    assert near["belongs"] == pytest.approx(0.8176, abs=1e-4)
    assert far["none"] == pytest.approx(0.8176, abs=1e-4)
    assert sum(near.values()) == pytest.approx(1.0)


def test_reasons_name_the_weightiest_features_first() -> None:
    assert MODEL.reasons({"own": 0.5, "far": 1.0}, "belongs") == [("own", 1.0), ("far", 0.0)]


def candidate(own: float) -> Candidate:
    return Candidate("tin", (), lambda: {"own": own}, "none")


@pytest.fixture
def trained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model named `mineral` in a folder of its own."""
    data = {"classes": list(MODEL.classes), "bias": list(MODEL.bias), "weights": dict(MODEL.weights)}
    (tmp_path / "mineral.json").write_text(json.dumps(data), encoding="utf-8")
    monkeypatch.setattr(learned, "models_folder", lambda: tmp_path)
    learned._read_model.cache_clear()
    yield
    learned._read_model.cache_clear()


@pytest.mark.usefixtures("trained")
def test_a_trained_model_decides_instead_of_the_rule() -> None:
    assert (judge("mineral", candidate(1.0)), judge("mineral", candidate(0.0))) == ("belongs", "none")


@pytest.mark.usefixtures("trained")
def test_the_rule_decides_where_the_model_is_switched_off_or_missing() -> None:
    with without_models("mineral"):
        assert (load_model("mineral"), judge("mineral", candidate(1.0))) == (None, "none")
    assert judge("mineral", candidate(1.0)) == "belongs"
    assert judge("region", candidate(1.0)) == "none"


def examples() -> list[Example]:
    """Return examples in which `own` alone tells the label, and the rule is always wrong on what belongs."""
    return [
        Example({"own": float(n % 2), "noise": 1.0}, "belongs" if n % 2 else "none", "none", f"story-{n}")
        for n in range(60)
    ]


def test_fit_finds_the_feature_that_tells() -> None:
    weights = fit(examples(), 1.0)["weights"]
    belongs = fit(examples(), 1.0)["classes"].index("belongs")
    assert weights["own"][belongs] > 0.5 > abs(weights.get("noise", [0.0, 0.0])[belongs])


def test_fit_gives_the_same_weights_twice() -> None:
    assert fit(examples(), 1.0) == fit(examples(), 1.0)


def test_cross_validation_compares_rule_and_model_on_unseen_stories() -> None:
    assert cross_validate(examples(), 1.0) == (0.5, 1.0)


def test_a_story_stays_in_one_fold() -> None:
    assert fold_of("marrow-lake") == fold_of("marrow-lake")
    assert len({fold_of(f"story-{n}") for n in range(60)}) > 1


def test_weights_are_those_of_their_checksums() -> None:
    folder = models_folder()
    sums = dict(
        reversed(line.split()) for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    weights = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    assert {name: hashlib.sha256(content).hexdigest() for name, content in weights.items()} == sums

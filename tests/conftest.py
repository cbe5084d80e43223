"""What tests share: places, and the stand-ins that need no model."""

import os
from pathlib import Path

import pytest

os.environ.setdefault("OMP_NUM_THREADS", "1")

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Real articles that are kept outside the repository; tests that need them skip where they are not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("real articles are not part of the repository (../shared)")
    return folder


@pytest.fixture(scope="session")
def nlp():
    """The whole spaCy pipeline, loaded once."""
    from orewire.extract import build_pipeline  # noqa: PLC0415 - tests of other parts need no model

    return build_pipeline()

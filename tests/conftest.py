"""What tests share: places, and the stand-ins that need no model."""

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orewire.records import (
    Amount,
    AmountKind,
    Article,
    DateKind,
    DealDate,
    DealType,
    Evidence,
    Instrument,
    Mention,
    Mineral,
    Party,
    PartyKind,
    Period,
    Qualifier,
    Region,
    RegionKind,
    Role,
    Stake,
    Status,
    Unit,
    Volume,
)

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


TEXT = (
    "Tarn mine changes hands\n\nLode Metals Ltd said on 4 March 2025 it bought 49% of the Tarn mine in "
    "Narvik, Norway, from Fell plc for about C$4.1 million (US$2.9 million); it yields "
    "1,200 tonnes of tin a year."
)


def words(wording: str, text: str = TEXT) -> tuple[Evidence, ...]:
    start = text.index(wording)
    return (Evidence(start, start + len(wording)),)


@pytest.fixture
def article() -> Article:
    return Article(
        "tarn",
        TEXT,
        "Tarn mine changes hands",
        "https://ore.example/tarn",
        "Ore Daily",
        date(2025, 3, 4),
        "a.txt",
    )


@pytest.fixture
def mention(article) -> Mention:
    """A mention with every field filled, true to the text of `article`."""
    day = date(2025, 3, 4)
    million = Decimal(1_000_000)
    return Mention(
        mention_id="tarn#1",
        article_id="tarn",
        url=article.url,
        title=article.title,
        publisher=article.publisher,
        published=day,
        deal_type=DealType.ASSET_ACQUISITION,
        instrument=Instrument.DEFINITIVE_AGREEMENT,
        status=Status.COMPLETED,
        binding=True,
        background=False,
        parties=(
            Party(
                "Lode Metals Ltd",
                "Lode Metals",
                Role.ACQUIRER,
                PartyKind.COMPANY,
                "CA",
                "TSX:LOD",
                words("Lode"),
            ),
            Party("Fell plc", "Fell", Role.SELLER, PartyKind.COMPANY, None, None, words("Fell plc")),
        ),
        minerals=(Mineral("tin", words("tin a year")),),
        amounts=(
            Amount(
                AmountKind.DEAL_VALUE,
                Decimal("4.1") * million,
                None,
                "CAD",
                None,
                Qualifier.ABOUT,
                Decimal("2.9") * million,
                "USD",
                Decimal("2850000.5"),
                day,
                "ECB",
                None,
                words("C$4.1 million (US$2.9 million)"),
            ),
        ),
        stakes=(Stake(Decimal(49), Decimal("49.5"), "Lode Metals", "Tarn mine", words("49%")),),
        volumes=(Volume(Decimal(1200), None, Unit.TONNE, Period.YEAR, "tin", words("1,200 tonnes")),),
        regions=(Region("Narvik", RegionKind.PLACE, "NO", "NO-18", words("Narvik")),),
        dates=(DealDate(DateKind.ANNOUNCED, day, day, words("4 March 2025")),),
        duration_months=12,
        confidence=0.75,
        headline="Tarn mine changes hands",
        evidence=words("bought"),
    )

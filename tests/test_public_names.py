"""What `import orewire` gives, and what it costs."""

import subprocess
import sys
import tomllib
from datetime import date
from importlib import import_module
from importlib.metadata import version

import pytest
import spacy
from spacy.language import Language

import orewire
from orewire import ArticleError, DealType, Settings, UsageError, read_sources, read_text
from orewire.extract import COMPONENTS

NAMES = [
    "Amount",
    "AmountKind",
    "Article",
    "ArticleError",
    "BusyError",
    "DateKind",
    "DealDate",
    "DealType",
    "Evidence",
    "EvidenceError",
    "GoldError",
    "Instrument",
    "LexiconError",
    "Mention",
    "Mineral",
    "OrewireError",
    "Party",
    "PartyKind",
    "Period",
    "Qualifier",
    "Region",
    "RegionKind",
    "Role",
    "Settings",
    "Stake",
    "Status",
    "StorageError",
    "Unit",
    "UsageError",
    "Volume",
    "__version__",
    "build_pipeline",
    "read",
    "read_sources",
    "read_text",
]
WRITES = {"orewire_grammar": "doc._.grammar"}
"""Where a component writes, unless into spans."""
SALE = (
    "Kestrel Copper Ltd has agreed to buy the Tarn copper mine in Zambia from Fell Mining plc for "
    "$40 million, the companies said on Monday."
)


def test_public_names_are_these():
    assert orewire.__all__ == NAMES == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_public_name_is_there_and_says_what_it_is(name):
    found = getattr(orewire, name)
    assert name == "__version__" or found.__doc__


def test_nothing_else_is_public():
    modules = {name for name in sys.modules if name.startswith("orewire.")}
    own = {name for name in vars(orewire) if not name.startswith("_") and f"orewire.{name}" not in modules}
    assert own - {"TYPE_CHECKING", "Any"} == set(NAMES) - {"__version__"}


def test_version_is_that_of_the_package():
    assert orewire.__version__ == version("orewire")


def test_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'read_minds'"):
        _ = orewire.read_minds


def test_import_is_light():
    heavy = {"numpy", "pandas", "pyarrow", "spacy", "typer"}
    code = f"import sys, orewire; print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_text_is_read_to_its_deals():
    article, deals = read_text(
        SALE, title="Kestrel buys mine", published="3 March 2025", publisher="Ore Daily"
    )
    [deal] = deals
    assert (article.title, article.published, article.publisher) == (
        "Kestrel buys mine",
        date(2025, 3, 3),
        "Ore Daily",
    )
    assert deal.deal_type is DealType.ASSET_ACQUISITION
    assert {party.role.value: party.name for party in deal.parties} == {
        "acquirer": "Kestrel Copper Ltd",
        "seller": "Fell Mining plc",
    }
    [place] = deal.amounts[0].evidence
    assert article.text[place.start : place.end] == "$40 million"


def test_settings_are_heeded():
    assert read_text(SALE, settings=Settings(min_confidence=0.99))[1] == ()


def test_text_that_tells_no_deal_has_none():
    assert read_text("The choir sang until midnight.")[1] == ()


@pytest.mark.parametrize("text", ["", " \n\t ", "x" * 5_000_001], ids=["empty", "blank", "too long"])
def test_text_that_is_no_article_is_refused(text):
    with pytest.raises(ArticleError, match="text"):
        read_text(text)


def test_sources_are_read_to_a_dataset(tmp_path):
    (tmp_path / "sale.txt").write_text(SALE, encoding="utf-8")
    account = read_sources([tmp_path / "sale.txt"], tmp_path / "out", Settings(min_confidence=0.99))
    assert (account.read, account.kept, account.mentions, account.below_confidence) == (1, 1, 0, 1)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "articles.parquet",
        "mentions.parquet",
        "deals.parquet",
        "run.json",
        "current",
        "states",
    }


def test_source_that_is_not_there_is_a_usage_error(tmp_path):
    with pytest.raises(UsageError, match="no such file"):
        read_sources([tmp_path / "none.txt"], tmp_path / "out")


def test_pipeline_has_the_components():
    assert tuple(orewire.build_pipeline().pipe_names[-len(COMPONENTS) :]) == COMPONENTS


def test_entry_points_name_the_components_themselves(root):
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    points = project["entry-points"]["spacy_factories"]
    assert tuple(points) == COMPONENTS
    nlp = spacy.blank("en")
    for name, target in points.items():
        module, _, function = target.partition(":")
        component, named = nlp.create_pipe(name), getattr(import_module(module), function)
        assert component is named or type(component) is type(named(nlp, name))
        assert Language.get_factory_meta(name).assigns == [WRITES.get(name, "doc.spans")]


def test_spacy_knows_the_components_without_an_import():
    code = (
        "import spacy; nlp = spacy.blank('en'); nlp.add_pipe('orewire_amounts'); "
        "doc = nlp('It paid C$4.1 million.'); print([span.text for span in doc.spans['orewire_amount']])"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "['C$4.1 million']"

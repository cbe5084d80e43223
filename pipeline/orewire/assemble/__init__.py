"""Assembly: what was found in an article becomes the deals that it tells."""

from orewire.assemble.mentions import assemble_mentions

__all__ = ["assemble_mentions"]

"""Entry points: spaCy asks here for a component by its name, so that `nlp.add_pipe` works without an import.

spaCy looks a name up here also while the components register themselves. They do not exist then, and None says
so; had an entry point named a component's own module, that look-up would find the module half loaded and fail.
"""

from importlib import import_module
from typing import Any

from catalogue import REGISTRY

PREFIX = "orewire_"


def __getattr__(name: str) -> Any:
    """Return the factory of the component `name`, None while the components are being loaded."""
    if not name.startswith(PREFIX):
        raise AttributeError(name)
    import_module("orewire.extract")
    return REGISTRY.get(("spacy", "factories", name))

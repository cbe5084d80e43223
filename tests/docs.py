"""The parts of the pages that come from elsewhere: `python -m tests.docs` writes them anew.

README.md, pipeline/docs/dataset.md: what their commands and Python examples print. pipeline/README.md: the columns.
pipeline/orewire/lexicons/README.md: the table of word lists.
"""

import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import lexicon_table
from tests.schema import document

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DATASET = ROOT / "pipeline" / "docs" / "dataset.md"
PRINTED = (README, DATASET)
"""Pages that show what their commands and examples print."""

_FENCE = re.compile(
    r"(?:<!-- head=(?P<head>\d+) tail=(?P<tail>\d+) -->\n)?"
    r"```(?P<kind>console|python|text)\n(?P<body>.*?)```\n",
    re.DOTALL,
)
_SECONDS = re.compile(r"\d+\.\d s$", re.MULTILINE)
_CHANGING = (
    (_SECONDS, "0.0 s"),
    (re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d"), "2026-04-01 05:00:00"),
    (re.compile(r"^[0-9a-f]{12}(?=:  ?|  )", re.MULTILINE), "0123456789ab"),
    (re.compile(r"(?<=^0123456789ab  )\d{4}-\d\d-\d\d", re.MULTILINE), "2026-04-01"),
)
"""What no two runs share, and what stands for it."""
CUT = "⋮"


def steady(page: str) -> str:
    """Return the page without what no two runs share: seconds, times of publication, ids of decisions."""
    for found, stands_for in _CHANGING:
        page = found.sub(stands_for, page)
    return page


def printed_page(page: str) -> str:
    """Return a page with every output as it is printed now, in a folder that holds `seeds/` alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "seeds", folder / "seeds")
        return "".join(_pieces(page, folder))


def _pieces(page: str, folder: Path) -> Iterator[str]:
    """Yield the page piece by piece: after a `$ command` what it prints, after Python its output."""
    at, printed = 0, ""
    for fence in _FENCE.finditer(page):
        yield page[at : fence.start("body")]
        body = fence["body"]
        if fence["kind"] == "console":
            command = body.split("\n", 1)[0]
            out = _call(["-m", *shlex.split(command.removeprefix("$ "))], folder)
            body = f"{command}\n{_cut(out, fence)}"
        elif fence["kind"] == "python":
            printed = _call(["-c", body], folder)
        else:
            body = printed
        yield body
        at = fence.end("body")
    yield page[at:]


def _call(arguments: list[str], folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{arguments}: exit {done.returncode}\n{done.stderr}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def _cut(out: str, fence: re.Match[str]) -> str:
    """Return the first and last lines that the mark before a block asks for."""
    lines = out.splitlines()
    if fence["head"] is None or len(lines) <= int(fence["head"]) + int(fence["tail"]):
        return out
    return "\n".join([*lines[: int(fence["head"])], CUT, *lines[len(lines) - int(fence["tail"]) :], ""])


def main() -> None:
    """Write all of it."""
    document.main()
    lexicon_table.main()
    for page in PRINTED:
        page.write_text(printed_page(page.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()

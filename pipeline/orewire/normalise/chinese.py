"""Chinese names in Latin letters."""

import re
from functools import cache

from orewire.lexicon import load_rows

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")


def romanise(name: str) -> str:
    """Return a name with its Chinese characters as words of trade in English and pinyin; others as they are.

    `华川矿业有限公司` → `Huachuan Mining Co Ltd`.
    """
    return (
        " ".join(_CHINESE.sub(lambda match: f" {_romanise(match[0])} ", name).split())
        if _is_chinese(name)
        else name
    )


def _is_chinese(name: str) -> bool:
    return not name.isascii() and _CHINESE.search(name) is not None


def _romanise(characters: str) -> str:
    # Its tables of sounds take a tenth of a second and 30 MB, and most runs never meet a Chinese name.
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    words = [
        _words()[part] if part in _words() else "".join(lazy_pinyin(part)).capitalize()
        for part in _splitter().split(characters)
        if part
    ]
    return " ".join(words)


@cache
def _words() -> dict[str, str]:
    rows = load_rows("party_chinese_words", ("chinese", "english", "example"))
    return {row.need("chinese"): row.need("english") for row in rows}


@cache
def _splitter() -> re.Pattern[str]:
    longest_first = sorted(_words(), key=len, reverse=True)
    return re.compile(f"({'|'.join(map(re.escape, longest_first))})")

"""The interface's own words, in Arabic or English, as data: `strings.ar.yml` and `strings.en.yml`."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from claimcheck.lexicon.guarded_yaml import read_yaml
from claimcheck.lexicon.load import cached, state_of
from claimcheck.model import Lang
from claimcheck.report.bidi import FSI, PDI, message_line, one_line

HERE = Path(__file__).parent
_BETWEEN_WORDS = re.compile(r"[^\w.]+|_")
_MAGNITUDES = (("number.trillion", 12), ("number.billion", 9), ("number.million", 6))


class Words:
    """The strings of one interface language, looked up by key."""

    def __init__(self, lang: Lang, strings: dict[str, str]):
        self.lang, self._strings = lang, strings

    def __call__(self, key: str) -> str:
        """The string of a key. A key that is not in the file is a defect of the program: KeyError."""
        return self._strings[key]

    def known(self, family: str, name: str) -> str:
        """The string of `family.name`, or the name itself, made readable, for names that rules are free to invent."""
        key = f"{family}.{_BETWEEN_WORDS.sub('-', name)}"
        return self._strings.get(key) or one_line(name).replace("_", " ").strip()

    def fill(self, key: str, wrap: Callable[[str], str] | None = None, **values: Any) -> str:
        """The string of a key with its {names} filled in, each value through `wrap` (an isolate if not given)."""
        text = self._strings[key]
        for name, value in values.items():
            shown = str(value)
            text = text.replace("{" + name + "}", f"{FSI}{shown}{PDI}" if wrap is None else wrap(shown))
        return text

    def number(self, value: Decimal | int | float) -> str:
        """A number as a reader wants it: 12000000000 as «12 مليار», 2500 as 2,500."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        if not exact.is_finite():
            return self("unbounded")
        for key, power in _MAGNITUDES:
            if abs(exact) >= Decimal(10) ** power:
                return f"{_plain(exact.scaleb(-power))} {self(key)}"
        return _plain(exact)

    def value(self, value: Any) -> str:
        """A value of a camp in words: a number, a text as it stands, a list as a range; the unknown is called so."""
        if value is None or value == "":
            return self("unknown")
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, Decimal | int | float):
            return self.number(value)
        if isinstance(value, list | tuple):
            return " – ".join(self.value(each) for each in value)
        return message_line(str(value))


@cache
def words_of(lang: Lang) -> Words:
    """The words of one interface language. Raises DataError where its file is faulty."""
    file = HERE / f"strings.{lang}.yml"
    strings: dict[str, str] = cached(
        f"strings-{state_of([file], 'lexicon')}", lambda: read_yaml(file, file.name)[0].value
    )
    return Words(lang, strings)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text

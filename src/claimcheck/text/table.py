"""Tables of plain text, the same whatever else is installed."""

from __future__ import annotations

import tabulate as library
from tabulate import tabulate as tabulate

library.WIDE_CHARS_MODE = False  # else columns would be wider where the package wcwidth happens to be there

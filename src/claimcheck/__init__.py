"""Read news, reduce it to atomic claims, and report where they agree and where they cannot both be true.

    report = claimcheck.check("articles/")
    claims = claimcheck.extract("Uber has acquired Careem for $3.1 billion.")

The names of `__all__` are what a program may rely on; a change to them is told in the changelog.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from claimcheck.errors import ClaimcheckError
    from claimcheck.library import check
    from claimcheck.library import extract as extract
    from claimcheck.model import Article, Claim, Cluster, Figure, Finding, Report, Role, Run, Source

__version__ = "0.1.0"
__all__ = [
    "Article",
    "Claim",
    "ClaimcheckError",
    "Cluster",
    "Figure",
    "Finding",
    "Report",
    "Role",
    "Run",
    "Source",
    "__version__",
    "check",
    "extract",
]

# Where each name is: nothing is imported before it is asked for, so that `claimcheck --version` stays quick.
_HOMES = {
    "ClaimcheckError": "claimcheck.errors",
    "check": "claimcheck.library",
    **dict.fromkeys(
        ("Article", "Claim", "Cluster", "Figure", "Finding", "Report", "Role", "Run", "Source"), "claimcheck.model"
    ),
}


def __getattr__(name: str) -> Any:
    """A public name from its module, on first use."""
    if name not in _HOMES:
        raise AttributeError(f"module 'claimcheck' has no attribute '{name}'")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _CallablePackage(ModuleType):
    """The package `claimcheck.extract`, which is called as the function of that name: both have a right to it."""

    def __call__(self, text: str, **known: Any) -> Any:
        return import_module("claimcheck.library").extract(text, **known)


import_module("claimcheck.extract").__class__ = _CallablePackage

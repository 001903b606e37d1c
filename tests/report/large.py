"""A large report made of a small one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claimcheck.model import Report


def own(name: str, n: int) -> str:
    """The name that a thing has in the n-th copy."""
    return f"{name}-{n}"


def camp(values: dict[str, Any], n: int) -> dict[str, Any]:
    """A finding's camp with the claims of the n-th copy."""
    return values | {"claims": [own(claim, n) for claim in values["claims"]]}


def repeated(report: Report, times: int) -> Report:
    """The report as often, each time with articles, claims and findings of its own."""

    def again(n: int) -> dict[str, tuple[Any, ...]]:
        def owned(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(own(name, n) for name in names)

        return {
            "articles": tuple(a.model_copy(update={"id": own(a.id, n)}) for a in report.articles),
            "claims": tuple(
                c.model_copy(update={"id": own(c.id, n), "article": own(c.article, n)}) for c in report.claims
            ),
            "clusters": tuple(
                k.model_copy(update={"id": own(k.id, n), "claims": owned(k.claims)}) for k in report.clusters
            ),
            "findings": tuple(
                f.model_copy(
                    update={
                        "id": own(f.id, n),
                        "claims": owned(f.claims),
                        "cluster": f.cluster and own(f.cluster, n),
                        "values": f.values | {"camps": [camp(each, n) for each in f.values.get("camps", ())]},
                    }
                )
                for f in report.findings
            ),
        }

    parts = [again(n) for n in range(times)]
    return report.model_copy(update={name: tuple(x for part in parts for x in part[name]) for name in parts[0]})

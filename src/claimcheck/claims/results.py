"""The period of a rise or fall told beside its result: "earned $96m in 2025, up 14% from a year earlier"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimcheck.model import Claim, Figure


def dated_by_result(claims: Iterable[Claim]) -> Iterator[Claim]:
    """The claims of one sentence; a change without a date has that of the one result of its measure and party there."""
    told = list(claims)
    for claim in told:
        date = _of_result(claim, told) if claim.event == "change" and claim.date is None and claim.metric else None
        yield claim if date is None else claim.model_copy(update={"date": date})


def _of_result(change: Claim, told: Iterable[Claim]) -> Figure | None:
    whose = {role.entity for role in change.role("entity")}
    results = [
        claim
        for claim in told
        if claim.event == "earn" and claim.metric == change.metric and whose & {r.entity for r in claim.role("entity")}
    ]
    dates = {claim.date.value: claim.date for claim in results if claim.date is not None}
    return next(iter(dates.values())) if len(results) == len(dates) == 1 else None

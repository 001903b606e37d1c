"""How fast rules are: loading 200 of them, evaluating pairs of claims, and a cluster of 10,000 claims.

Each beside a plain Python loop that does the same comparison, or a bare parse of the same files.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import yaml

from claimcheck.checks.engine import run_rules, tellings_of
from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.rule import Rule
from claimcheck.checks.scopes import CompiledRule, Version, buckets, pair_drafts, pair_test, versions
from claimcheck.checks.shorthand import read_shorthand
from claimcheck.lexicon.guarded_yaml import LOADER
from claimcheck.model import Article, Claim, Cluster, Role

RULES = 200
PAIRED = 400  # claims of one bucket, all different: 79,800 pairs
CLUSTER = 10_000
ROUNDS = 5
TEMPLATE = """\
id: amounts-{n}
title: Amounts that cannot both be right
reason: One deal has one amount.
help: Is one figure this round and the other all rounds?
over: pair
verdict: contradiction
severity: error
where: {{event: [raise, acquire], status: actual, figure.kind: money}}
same: [event, core, figure.unit]
compare: {{figure: disjoint}}
unless: {{compare: {{date: disjoint}}}}
options: {{tolerance: 0.0}}
message:
  en: "{{a.outlet}}: {{a.figure}}; {{b.outlet}}: {{b.figure}}"
  ar: "{{a.outlet}}: {{a.figure}}؛ {{b.outlet}}: {{b.figure}}"
tags: [money]
tests:
- {{fires: far apart, a: {{figure: 5M USD}}, b: {{figure: 7M USD}}}}
- {{quiet: rough covers exact, a: {{figure: about 5M USD}}, b: {{figure: 5.2M USD}}}}
"""


def rules() -> Iterator[tuple[str, str]]:
    """Every measurement: what was done, and how long it took beside its yardstick."""
    yield from loading()
    yield from pairs()
    yield from large_cluster()


def loading() -> Iterator[tuple[str, str]]:
    """Milliseconds to read and validate a pack of 200 rules, and from the cache; a bare parse of its YAML beside it."""
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder, "pack")
        pack.mkdir()
        (pack / "pack.yaml").write_text("name: bench\nversion: 1.0.0\n", "utf-8")
        for n in range(RULES):
            (pack / f"amounts-{n}.yaml").write_text(TEMPLATE.format(n=n), "utf-8")
        texts = [path.read_text("utf-8") for path in sorted(pack.glob("amounts-*.yaml"))]
        bare = best(lambda: [list(yaml.compose_all(text, Loader=LOADER)) for text in texts])
        before = os.environ.get("CLAIMCHECK_CACHE")
        os.environ["CLAIMCHECK_CACHE"] = os.devnull  # nothing is kept there, so each round validates
        cold = best(lambda: load_packs([pack]))
        os.environ["CLAIMCHECK_CACHE"] = str(Path(folder, "cache"))
        load_packs([pack])
        warm = best(lambda: load_packs([pack]))
        _restore(before)
    yield f"{RULES} rules read and validated", f"{cold * 1000:7.0f} ms {cold / bare:6.1f} x a bare parse of their YAML"
    yield f"{RULES} rules from the cache", f"{warm * 1000:7.0f} ms {warm / bare:6.1f} x"


def _restore(before: str | None) -> None:
    if before is None:
        del os.environ["CLAIMCHECK_CACHE"]
    else:
        os.environ["CLAIMCHECK_CACHE"] = before


def pairs() -> Iterator[tuple[str, str]]:
    """Pairs of claims tried a second by one rule of the core pack, and the same comparison as a plain loop."""
    rule = _amount_conflict()
    articles, claims, _ = _told(PAIRED)
    tellings = tellings_of(articles, claims, ())
    compiled = CompiledRule(rule)
    (members,) = buckets(compiled, tellings).values()
    found: list[Version] = versions(compiled, members, "USD")
    couples = list(combinations(found, 2))

    def by_rule() -> int:
        compiled.forget()
        return sum(pair_test(compiled, a, b) is not None for a, b in couples)

    plain = [
        (t.claim.event, t.get("core"), t.get("figure.unit"), t.figure(Decimal("0.05"), Decimal(0))) for t in tellings
    ]
    rows = list(combinations(plain, 2))

    def by_loop() -> int:
        return sum(
            a[0] == b[0] and a[1] == b[1] and a[2] == b[2] and (a[3].hi <= b[3].lo or b[3].hi <= a[3].lo)  # type: ignore[union-attr]
            for a, b in rows
        )

    assert by_rule() == by_loop() == len(couples)
    seconds, loop = best(by_rule), best(by_loop)
    yield (
        "pairs tried by amount-conflict",
        f"{len(couples) / seconds:9,.0f} a second {seconds / loop:5.1f} x a plain loop",
    )
    yield "pairs tried by a plain loop", f"{len(rows) / loop:9,.0f} a second"


def large_cluster() -> Iterator[tuple[str, str]]:
    """Seconds of the whole core pack over one cluster of 10,000 claims: of ten parties, and all of one."""
    packs = load_packs([core_pack_folder()])
    for told, parties in (("of a thousand parties", 1_000), ("of ten parties", 10), ("of one party", 1)):
        articles, claims, cluster = _told(CLUSTER, parties)
        started = time.perf_counter()
        run_rules(packs, articles, claims, [cluster])
        yield f"{CLUSTER:,} claims of one cluster, {told}", f"{time.perf_counter() - started:7.1f} s, all rules"
    (rule,) = [_amount_conflict()]
    articles, claims, _ = _told(CLUSTER, 10)
    tellings = tellings_of(articles, claims, ())
    started = time.perf_counter()
    pair_drafts(CompiledRule(rule), tellings)
    yield f"{CLUSTER:,} claims, amount-conflict alone", f"{time.perf_counter() - started:7.1f} s"


def _amount_conflict() -> Rule:
    (pack,) = load_packs([core_pack_folder()])
    return next(rule for rule in pack.rules if rule.name == "amount-conflict")


def _told(number: int, parties: int = 1) -> tuple[list[Article], list[Claim], Cluster]:
    """As many claims, each of an article of its own and with a sum of its own, all of one cluster."""
    articles = [Article(id=f"a{n}", path=f"a{n}", outlet=f"o{n}", published="2025-03-01") for n in range(number)]
    claims = [
        Claim(
            id=f"c{n}",
            article=f"a{n}",
            event="raise",
            status="actual",
            section="body",
            roles=(Role(role="raiser", name=f"p{n % parties}", entity=f"p{n % parties}", text="p", start=0, end=1),),
            figure=read_shorthand(f"{n + 1}.0M USD", article=f"a{n}", number=n),
            start=n,
            end=n + 1,
            text=f"sentence {n}",
        )
        for n in range(number)
    ]
    cluster = Cluster(id="k", events=("raise",), entities=(), claims=tuple(c.id for c in claims), summary="")
    return articles, claims, cluster


def best(work: object, rounds: int = ROUNDS) -> float:
    """The shortest time of `work` in `rounds` runs, in seconds, behind one that warms up."""
    times = []
    for _ in range(rounds + 1):
        started = time.perf_counter()
        work()  # type: ignore[operator]
        times.append(time.perf_counter() - started)
    return min(times[1:])


if __name__ == "__main__":
    for name, told in rules():
        print(f"  {name:50} {told}", flush=True)

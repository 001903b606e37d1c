"""How one article was read, sentence by sentence: tokens, figures, mentions, clauses, sources and frames."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.claims.acts import ACT
from claimcheck.claims.reading import Reading
from claimcheck.extract.attribution import Credit
from claimcheck.extract.clauses import Clause
from claimcheck.extract.figures import FigureMention
from claimcheck.extract.frames import Frame, Scene
from claimcheck.extract.names import Mention
from claimcheck.model import Claim


def explanation(reading: Reading) -> str:
    """The lines of an explanation; the reading must have kept its scenes."""
    lines: list[str] = []
    for scene, frames, credits_ in reading.scenes:
        lines += [*_sentence(scene, frames, credits_), ""]
    lines += [_claim(claim) for claim in reading.claims]
    lines += [_claim(act) for act in reading.acts]
    lines += [f"unread {row.reason}: {row.text}" for row in reading.unread]
    return "\n".join(lines)


def _sentence(scene: Scene, frames: list[Frame], credits_: list[Credit]) -> Iterator[str]:
    tokens = scene.layers.sentence.tokens
    yield f"[{scene.layers.sentence.section}] " + " ".join(f"{i}:{t.text}" for i, t in enumerate(tokens))
    yield from map(_figure, scene.layers.figures)
    yield from map(_mention, scene.mentions)
    for n, clause in enumerate(scene.clauses.all):
        yield _clause(n, clause, scene.clauses.tokens(n))
    yield from map(_credit, credits_)
    yield from map(_frame, frames)


def _figure(f: FigureMention) -> str:
    value = f"{f.value}" if f.high is None else f"{f.value} to {f.high}"
    minor = " minor" if f.minor else ""
    return f"  figure  {f.first}-{f.last} {f.kind} {value} {f.unit} {f.approx} ({f.found_by}){minor}"


def _mention(m: Mention) -> str:
    beside = f" with {m.after.entity.name}" if m.after is not None else ""
    return f"  mention {m.first}-{m.last} {m.entity.name} <{m.type}> marker={m.marker or '-'}{beside} ({m.found_by})"


def _clause(n: int, clause: Clause, tokens: list[int]) -> str:
    return f"  clause  {n} {clause.kind} in {clause.parent}: {' '.join(map(str, tokens))}"


def _credit(c: Credit) -> str:
    path = f"via={c.source.via} origin={c.source.origin}"
    return f"  source  {c.source.kind} {c.source.name} {path} covers {c.first}-{c.last}, cue {c.cue}"


def _frame(frame: Frame) -> str:
    roles = ", ".join(f"{role}={'/'.join(m.entity.name for m in members)}" for role, members in frame.roles.items())
    values = ", ".join(str(f.value) for f in frame.figures)
    how = f"({frame.row.id}, {frame.pos})"
    return f"  frame   {frame.event} {frame.status} at {frame.trigger.first} {how} {roles} [{values}] {frame.notes}"


def _claim(claim: Claim) -> str:
    roles = ", ".join(f"{r.role}={r.name}" for r in claim.roles)
    figure = f" {claim.figure.text}" if claim.figure is not None else ""
    what = f"{claim.event} {claim.metric}" if claim.event == ACT else claim.event
    source = f"source={claim.source.kind}:{claim.source.name}"
    return f"claim {what} {claim.status} {roles}{figure} {source} ({claim.found_by})"

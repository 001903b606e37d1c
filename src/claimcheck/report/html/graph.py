"""Who cites whom in one happening: outlets, those they credit, and the roots of their attribution, in columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from claimcheck.checks.outlets import outlet_key
from claimcheck.model import Source
from claimcheck.report.bidi import direction, one_line, shorten
from claimcheck.report.html.markup import escaped
from claimcheck.report.quotes import Quote
from claimcheck.report.words import Words

BOX, HIGH, GAP, ROW = 164, 32, 72, 46
COLUMNS = 4
LONGEST = 22  # columns of a name in its box
MOST = 40  # nodes; more are no picture


class Node(NamedTuple):
    """Somebody who tells or is credited. `kind` is `teller` for the outlet of an article, else the source's kind."""

    key: str
    name: str
    kind: str


class Graph(NamedTuple):
    """Nodes in the order in which they are met, and who cites whom, each pair once."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[str, str], ...]


def cited(quotes: Sequence[Quote], words: Words) -> Graph:
    """The graph of these quotes. Names of one outlet are one node; nobody cites themselves."""
    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str], None] = {}
    tellers = [_teller(quote) for quote in quotes]
    nodes.update((node.key, node) for node in tellers)
    for teller, quote in zip(tellers, quotes, strict=True):
        path = [teller]
        for node in _path(quote.claim.source, words):
            if node.key != path[-1].key:
                path.append(nodes.setdefault(node.key, node))
        edges.update(((a.key, b.key), None) for a, b in pairwise(path))
    return Graph(tuple(nodes.values()), tuple(edges))


def draw(graph: Graph, words: Words) -> Markup:
    """One SVG, citing in the direction of reading; a citation that leads back is drawn beneath. Empty without edges."""
    if not graph.edges or len(graph.nodes) > MOST:
        return Markup("")
    levels = _levels(graph)
    places = _places(graph, levels, mirrored=words.lang == "ar")
    columns = 1 + max(levels.values())
    wide, high = columns * BOX + (columns - 1) * GAP, 14 + ROW * (max(_heights(levels)) - 1) + HIGH
    back = any(levels[a] >= levels[b] for a, b in graph.edges)
    drawn = [_edge(places[a], places[b], levels[a] >= levels[b], words.lang == "ar") for a, b in graph.edges]
    drawn += [_box(node, *places[node.key]) for node in graph.nodes]
    label = words("graph") + words("colon") + "; ".join(told(graph, words))
    return Markup(
        f'<svg class="graph" viewBox="-4 0 {wide + 8} {high + (24 if back else 0)}" width="{wide + 8}" role="img" '
        f'aria-label="{escaped(label)}">{"".join(drawn)}</svg>'
    )


def told(graph: Graph, words: Words) -> Iterator[str]:
    """The same in words: each who cites, and whom."""
    names = {node.key: node.name for node in graph.nodes}
    for node in graph.nodes:
        whom = [names[b] for a, b in graph.edges if a == node.key]
        if whom:
            yield f"{node.name} ← {words('comma').join(whom)}"


def _teller(quote: Quote) -> Node:
    name = one_line(quote.article.outlet or quote.article.id).strip()
    return Node(outlet_key(name) if quote.article.outlet else f"article {name}", name, "teller")


def _path(source: Source, words: Words) -> Iterator[Node]:
    """Whom a claim is credited to, then through whom, then the root; a medium's unnamed source is the medium's own."""
    name = one_line(source.name or "").strip()
    if source.kind in ("outlet", "official") and name:
        yield Node(outlet_key(name), name, source.kind)
        if source.via in ("anonymous", "vague"):
            yield Node(f"{source.via} of {outlet_key(name)}", words(f"via.{source.via}"), source.via)
            return
    else:
        shown = name or words("source.none" if source.kind == "none" else f"via.{source.kind}")
        yield Node(f"{source.kind} {name}", words("no_source") if source.kind == "none" else shown, source.kind)
    origin = one_line(source.origin or "").strip()
    if origin and origin != name:
        yield Node(outlet_key(origin), origin, "outlet")


def _levels(graph: Graph) -> dict[str, int]:
    """The column of each node: behind all who cite it; a citation that closes a circle is left out of account."""
    cites: dict[str, list[str]] = {node.key: [] for node in graph.nodes}
    for a, b in graph.edges:
        cites[a].append(b)
    closing = _closing(cites)
    onward = [edge for edge in graph.edges if edge not in closing]
    levels = dict.fromkeys(cites, 0)
    for _ in range(COLUMNS - 1):
        for a, b in onward:
            levels[b] = max(levels[b], min(levels[a] + 1, COLUMNS - 1))
    return levels


def _closing(cites: Mapping[str, Sequence[str]]) -> set[tuple[str, str]]:
    """The edges that lead back to where a walk, begun at each node in turn, has come from."""
    closing: set[tuple[str, str]] = set()
    done: set[str] = set()
    for start in cites:
        path: list[tuple[str, Iterator[str]]] = [] if start in done else [(start, iter(cites[start]))]
        while path:
            key, rest = path[-1]
            following = next(rest, None)
            if following is None:
                done.add(key)
                path.pop()
            elif any(following == other for other, _ in path):
                closing.add((key, following))
            elif following not in done:
                path.append((following, iter(cites[following])))
    return closing


def _heights(levels: Mapping[str, int]) -> list[int]:
    return [list(levels.values()).count(column) for column in range(1 + max(levels.values()))]


def _places(graph: Graph, levels: Mapping[str, int], *, mirrored: bool) -> dict[str, tuple[int, float]]:
    """The upper left corner of each node's box; a column stands in the middle of the height, near whom it answers."""
    heights = _heights(levels)
    tallest = max(heights)
    places: dict[str, tuple[int, float]] = {}
    for column in range(len(heights)):
        inside = [node.key for node in graph.nodes if levels[node.key] == column]
        inside.sort(key=lambda key: _middle([places[a][1] for a, b in graph.edges if b == key and a in places]))
        at = len(heights) - 1 - column if mirrored else column
        for row, key in enumerate(inside):
            places[key] = (at * (BOX + GAP), 7 + ROW * (row + (tallest - len(inside)) / 2))
    return places


def _middle(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _box(node: Node, x: int, y: float) -> str:
    text = shorten(node.name, LONGEST)
    return (
        f'<g class="{node.kind}"><title>{escaped(node.name)}</title>'
        f'<rect x="{x}" y="{y:.1f}" width="{BOX}" height="{HIGH}" rx="8"/>'
        f'<text x="{x + BOX / 2:.0f}" y="{y + 21:.1f}" text-anchor="middle" direction="{direction(text)}">'
        f"{escaped(text)}</text></g>"
    )


def _edge(one: tuple[int, float], other: tuple[int, float], back: bool, mirrored: bool) -> str:
    """An arrow from box to box; one that leads back goes beneath both."""
    (x1, y1), (x2, y2) = one, other
    if back:
        start, end, low = x1 + BOX / 2, x2 + BOX / 2, max(y1, y2) + HIGH + 26
        foot = y2 + HIGH
        path = f"M{start:.0f} {y1 + HIGH:.1f}C{start:.0f} {low:.1f} {end:.0f} {low:.1f} {end:.0f} {foot + 7:.1f}"
        return (
            f'<path class="edge circular" d="{path}"/><path class="head circular" d="M{end:.0f} {foot:.1f}l-4 8h8z"/>'
        )
    step = -1 if mirrored else 1
    start, end = (x1, x2 + BOX) if mirrored else (x1 + BOX, x2)
    from_y, to_y, bend = y1 + HIGH / 2, y2 + HIGH / 2, GAP // 2 * step
    path = f"M{start} {from_y:.1f}C{start + bend} {from_y:.1f} {end - bend} {to_y:.1f} {end - 7 * step} {to_y:.1f}"
    return f'<path class="edge" d="{path}"/><path class="head" d="M{end} {to_y:.1f}l{-8 * step} -4v8z"/>'

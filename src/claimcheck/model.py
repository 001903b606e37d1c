"""The nouns that every stage shares: the JSON contract as frozen models.

All spans are half-open `[start, end)` offsets in Unicode code points into the article's text exactly as it was read,
so that `article.text[start:end]` is the quoted text.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from operator import attrgetter
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, TypeAdapter
from pydantic.dataclasses import dataclass

Lang = Literal["ar", "en"]
Section = Literal["headline", "body", "list"]
FigureKind = Literal["money", "percent", "count", "duration", "date"]
Approx = Literal["exact", "about", "up_to", "at_least", "more_than", "less_than", "range"]
Status = Literal["actual", "prospective", "denied"]
SourceKind = Literal["outlet", "official", "anonymous", "vague", "none"]
FindingKind = Literal["contradiction", "agreement", "update", "unsourced", "circular", "note"]
Certainty = Literal["certain", "possible"]
Confidence = Literal["full", "lower"]
Severity = Literal["error", "warning", "info"]
STATUSES: tuple[Status, ...] = ("prospective", "actual", "denied")  # as a story goes: plan, fact, denial
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # the worst first


def plain_number(value: Any) -> Any:
    """A Decimal as the int or float that JSON carries; anything else unchanged."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


Number = Annotated[Decimal, PlainSerializer(plain_number, when_used="json")]
Value = Annotated[Decimal | str | None, PlainSerializer(plain_number, when_used="json")]


class Frozen(BaseModel):
    """A model that never changes; a stage returns a new one."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Slotted:
    """What a long article has tens of thousands of: frozen too, but with slots, a tenth of a model's weight.

    It is validated as a model is, and answers to the same names.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """What was checked once is not checked again in another process, and its fields are not looked up by name."""
        kind: Any = type(self)
        return _restored, (kind, _values_of(kind)(self))

    @classmethod
    def model_validate(cls, given: Mapping[str, Any]) -> Self:
        """One from plain values, checked; raises pydantic's ValidationError."""
        return cls(**given)

    def model_copy(self, *, update: Mapping[str, Any]) -> Self:
        """The same with some fields changed."""
        return replace(self, **update)  # type: ignore[type-var]  # every subclass is a dataclass

    def model_dump(self, *, mode: Literal["python", "json"] = "python") -> dict[str, Any]:
        """Its fields, and theirs, as plain values; a Decimal stays one but for JSON."""
        kind: Any = type(self)
        dumped: dict[str, Any] = _adapter(kind).dump_python(self, mode=mode)
        return dumped

    def model_dump_json(self) -> str:
        """Its fields as JSON."""
        kind: Any = type(self)
        return _adapter(kind).dump_json(self).decode()


@lru_cache(maxsize=20)
def _values_of(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*kind.__slots__)


def _restored(kind: Any, values: tuple[Any, ...]) -> Any:
    made = object.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(made, name, value)
    return made


@lru_cache(maxsize=20)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


EXACT = ConfigDict(extra="forbid")


class Article(Frozen):
    """One news article and what is known of it beside its text.

    `published` is an ISO date, month or year, or None. `body` is the offset at which the article's own text begins
    (behind front matter); `headline` is the span of the headline inside `text`, if it stands there. `line` is where
    the record that holds the text begins in `path`, 0 where the text is the file itself. `confidence` is lower where
    the text had to be put together, as that of a PDF.
    """

    id: str
    path: str
    title: str | None = None
    lang: Lang = "ar"
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    confidence: Confidence = "full"
    text: str = Field(default="", exclude=True, repr=False)
    body: int = Field(default=0, exclude=True)
    headline: tuple[int, int] | None = Field(default=None, exclude=True)
    line: int = Field(default=0, exclude=True)


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Figure(Slotted):
    """One quantity as the text states it (contract: FIGURE).

    `value` is a Decimal in base units, or an ISO string for a date; None where the text leaves it open, with the
    reason in `note`. `precision` is the worth of the last written digit, in base units.
    """

    article: str
    id: str
    kind: FigureKind
    value: Value = None
    high: Annotated[Decimal | str | None, PlainSerializer(plain_number, when_used="json")] = None
    unit: str | None = None
    approx: Approx = "exact"
    text: str
    start: int
    end: int
    precision: Annotated[Decimal | None, PlainSerializer(plain_number, when_used="json")] = None
    per: str | None = None
    equivalent_of: str | None = None
    note: str | None = None
    found_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Role(Slotted):
    """A slot of an event and the mention that fills it. `entity` is a stable id, `name` the canonical name.

    `also`: the ids that the entity would have by the other names that the article itself gives it in another script.
    """

    role: str
    name: str
    entity: str
    text: str
    start: int
    end: int
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Source(Slotted):
    """Whom the text credits with a claim. `origin` is the root of the attribution path (a name), None if unknown."""

    kind: SourceKind = "none"
    name: str | None = None
    via: SourceKind | None = None
    origin: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Claim(Slotted):
    """One predicate with its arguments, at most one figure, its factuality and its source (contract: CLAIM).

    `revised`: the sentence says that its figures replace earlier ones ("rose to 11", «بعد أن كانت تسعة»). `before`: the
    figure of the sentence that this one replaces ("cut to 540 million from 680 million"). `only`: the article tells no
    other figure of its unit. `places`: the ids of the places inside of which alone the figure was counted. `basis`: how
    it was reckoned, and of which part of what is measured ("operating", "before tax", "advertising").
    """

    id: str
    article: str
    event: str
    status: Status
    section: Section
    roles: tuple[Role, ...] = ()
    figure: Figure | None = None
    date: Figure | None = None
    source: Source = Source()
    start: int
    end: int
    text: str
    scope: Literal["round", "total"] | None = None
    part: Literal["whole", "share"] | None = None
    period: Figure | str | None = None
    metric: str | None = None
    revised: bool = False
    before: Figure | None = None
    only: bool = False
    places: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    found_by: str = ""

    def role(self, name: str) -> list[Role]:
        """The mentions that fill one role, in text order."""
        return [r for r in self.roles if r.role == name]


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Reason(Slotted):
    """Why a claim was put into a cluster."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Cluster(Slotted):
    """Claims about one happening or one standing fact (contract: CLUSTER). `entities` are ids."""

    id: str
    events: tuple[str, ...]
    entities: tuple[str, ...]
    claims: tuple[str, ...]
    summary: str
    summary_ar: str = ""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Finding(Slotted):
    """What a rule reports (contract: FINDING).

    `values` holds what a reader needs to check it: `camps` (each with the value, its claims, articles and independent
    origins), the failed `comparison`, and `missing`, the attributes whose absence makes it only possible.
    """

    id: str
    rule: str
    kind: FindingKind
    subkind: str | None = None
    certainty: Certainty = "certain"
    severity: Severity = "warning"
    message: str
    message_ar: str = ""
    claims: tuple[str, ...]
    cluster: str | None = None
    values: dict[str, Any] = Field(default_factory=dict)
    found_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=EXACT)
class Unread(Slotted):
    """A sentence with a figure from which no claim was read, and why."""

    article: str
    start: int
    end: int
    text: str
    reason: str


class Pack(Frozen):
    """A rule pack that took part in a run; `digest` names its exact contents."""

    name: str
    version: str
    rules: int
    digest: str


class Skipped(Frozen):
    """An input that could not be read and was left out on request."""

    path: str
    line: int = 0
    reason: str


class Run(Frozen):
    """What was run on what: nothing here changes from one run to the next over the same input."""

    version: str
    rules: tuple[Pack, ...] = ()
    counts: dict[str, int] = Field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()


class Report(Frozen):
    """Everything one run found; its JSON is the contract's document."""

    articles: tuple[Article, ...]
    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]
    clusters: tuple[Cluster, ...]
    findings: tuple[Finding, ...]
    unread: tuple[Unread, ...] = ()
    run: Run

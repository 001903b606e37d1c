"""What the codes of faults mean, each with what is wrong and what would be right."""

from __future__ import annotations

from claimcheck.checks.compare import RELATIONS

CODES: dict[str, str] = {
    "R100": "The file is not guarded YAML: one plain mapping, no aliases, tags, doubled keys or deep nesting.",
    "R101": "A rule needs id, title, reason, over, verdict, severity, message and tests.",
    "R102": "The key is not one of the rule language. Unknown keys are refused: a slip must not turn a check off.",
    "R103": "The field is not on the closed list. Fields are those of a claim, its figure, date, source and article.",
    "R104": "The relation is not one of: " + ", ".join(RELATIONS) + ".",
    "R105": "The value is not one that this key or field can have.",
    "R106": "No event of the lexicon has this name, or the events that the rule asks for have no such role.",
    "R107": "A rule shows what it reports and what it leaves alone: at least one `fires` and one `quiet` test.",
    "R108": "The `when` expression is not of the small language.",
    "R109": "A message names only fields of a, b and claim, what the engine counts, and the rule's options.",
    "R110": "Two rules of one pack have the same id.",
    "R111": "pack.yaml needs a name and a version, and nothing else but requires and description.",
    "R112": "The test is not of the form {fires: name, ...} or {quiet: name, ...} with claims or text.",
    "R113": "The folder holds no pack.yaml or no rules.",
    "R114": "In this scope the key does nothing, or one that it needs is missing: it would check less than it says.",
    "R115": "The pack's `requires` is not met by this version of claimcheck, or cannot be read.",
    "R116": "No claim can meet this, so the rule can never fire: it would be green for ever.",
    "R117": "This `unless` can never silence anything: what it asks for, the rule itself rules out.",
    "R118": "`replaces` names a rule that no pack has, or the rule itself.",
    "R119": "A pack's files are plain files inside its folder, of a size that people write.",
    "R120": "A file of the pack's lexicon cannot be joined to the lexicon that ships.",
}

EXAMPLES: dict[str, tuple[str, str]] = {
    "R100": ("where: &x {event: raise}", "where: {event: raise}"),
    "R101": ("(no title)", "title: Amounts that cannot both be right"),
    "R102": ("sames: [event]", "same: [event]"),
    "R103": ("same: [figure.unite]", "same: [figure.unit]"),
    "R104": ("compare: {figure: different}", "compare: {figure: disjoint}"),
    "R105": ("severity: fatal", "severity: error"),
    "R106": ("where: {event: list, roles.acquirer: present}", "where: {event: acquire, roles.acquirer: present}"),
    "R107": (
        "tests: [{fires: apart, ...}]",
        "tests: [{fires: apart, ...}, {quiet: rounding, a: {figure: 5M USD}, b: {figure: about 5M USD}}]",
    ),
    "R108": ("when: parts.figure.sum() > 3", "when: sum(parts.figure) > 3"),
    "R109": ('message: {en: "{a.figure.text}"}', 'message: {en: "{a.figure}"}'),
    "R110": ("id: amount-conflict (in two files)", "id: amount-conflict, and id: amount-conflict-of-plans"),
    "R111": ("name: My Pack", "name: my-pack\nversion: 0.1.0"),
    "R112": ("- {a: {figure: 5M USD}}", "- {fires: far apart, a: {figure: 5M USD}, b: {figure: 7M USD}}"),
    "R113": ("an empty folder", "pack.yaml and one rule; `claimcheck rules new my-rule --in FOLDER` writes both"),
    "R114": ("over: claim\ngate: [date]", "over: pair\ngate: [date]"),
    "R115": ("requires: '0.1'", "requires: '>=0.1'"),
    "R116": ("where: {status: actual}\na: {status: denied}", "where: {event: raise}\na: {status: denied}"),
    "R117": (
        "compare: {figure: disjoint}\nunless: {compare: {figure: overlaps}}",
        "compare: {figure: disjoint}\nunless: {compare: {date: disjoint}}",
    ),
    "R118": ("replaces: core/amounts", "replaces: core/amount-conflict"),
    "R119": ("rules/money.yaml -> /etc/passwd", "rules/money.yaml, a file of its own"),
    "R120": ("lexicon/entities/firms.yml", "lexicon/entities/companies.yml"),
}


def explain_code(code: str) -> str | None:
    """What a fault's code means with an example, or None for a code that does not exist."""
    name = code.upper()
    if name not in CODES:
        return None
    wrong, right = EXAMPLES[name]
    return f"{name}: {CODES[name]}\n\nWrong:\n{_indented(wrong)}\n\nRight:\n{_indented(right)}"


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.splitlines())

"""Writes what the documents take from the program: `make docs`.

docs/events.md and docs/core-pack.md come from the lexicon and the core pack, docs/commands.md from the command line,
rules/rule.schema.json from the reader of rules. In every page, a code fence named
`console` holds commands behind "$ " and what they print: they are run again, in a folder that holds seeds/, the page's
own fenced files (a fence named "yaml newsroom/pack.yaml" is one) and those of the README.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer.main

from claimcheck.checks.load import core_pack_folder, load_packs
from claimcheck.checks.rule import Rule
from claimcheck.checks.schema import NAME as SCHEMA
from claimcheck.checks.schema import schema_text
from claimcheck.cli.app import app
from claimcheck.lexicon.load import load_lexicon

DOCS = Path(__file__).resolve().parent
HOUSE = DOCS.parent
GENERATED = "<!-- Written by docs/generate.py: change the data, then run `make docs`. -->"
SCOPES = {
    "claim": "each claim by itself",
    "pair": "two claims of one cluster",
    "cluster": "all claims of one cluster",
    "article": "all claims of one article",
}


def pages() -> dict[Path, str]:
    """The generated pages: where each belongs, and its whole text."""
    rules = load_packs([core_pack_folder()])[0].rules
    events = load_lexicon().folder("events")
    return {
        DOCS / "events.md": "\n".join(_events(events, rules)) + "\n",
        DOCS / "core-pack.md": "\n".join(_core_pack(rules)) + "\n",
        DOCS / "commands.md": "\n".join(_commands(typer.main.get_command(app))) + "\n",
    }


def _events(events: Mapping[str, Any], rules: tuple[Rule, ...]) -> Iterator[str]:
    yield from (GENERATED, "", "# The events", "")
    yield (
        "What a claim can be about. An event's schema is one file of `src/claimcheck/lexicon/events/`; its words are "
        "in `src/claimcheck/lexicon/ar/events/` and `src/claimcheck/lexicon/en/events/`. The fields are explained in "
        "[CONTRIBUTING](../CONTRIBUTING.md#an-event)."
    )
    yield ""
    everywhere = ", ".join(_link(rule) for rule in rules if not _asked(rule))
    yield f"Rules that ask for no event by name look at all of them: {everywhere}."
    yield from ("", "| event | label | in Arabic | figures | related events |", "|---|---|---|---|---|")
    for name, schema in events.items():
        related = ", ".join(f"`{other}`" for other in schema["related"]) or "none"
        figures = ", ".join(schema["figures"]) or "none"
        yield f"| [`{name}`](#{name}) | {schema['label']['en']} | {schema['label']['ar']} | {figures} | {related} |"
    for name, schema in events.items():
        yield from ("", f"## {name}", "")
        yield from _event(schema)
        wanted = [rule for rule in rules if name in _asked(rule)]
        yield f"- rules that ask for it: {', '.join(map(_link, wanted)) or 'none'}"


def _event(schema: Mapping[str, Any]) -> Iterator[str]:
    yield from ("| role | accepts |", "|---|---|")
    for role, spec in schema["roles"].items():
        yield f"| `{role}` | {', '.join(spec['accepts'])} |"
    yield ""
    yield f"- in reports: {schema['caption']['en']} · {schema['caption']['ar']}"
    yield f"- found by: {', '.join(f'`{role}`' for role in schema['key'])}"
    alone = "; ".join(" and ".join(f"`{role}`" for role in roles) for roles in schema["alone"])
    yield f"- a claim without a figure needs: {alone or 'there is none'}"
    yield f"- a standing fact: {_yes(schema['standing'])}; happens once: {_yes(schema['once'])}"


def _core_pack(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield from (GENERATED, "", "# The core pack", "")
    yield (
        f"The {len(rules)} rules of `rules/`, one a file. `claimcheck explain NAME` puts a rule into words and lists "
        "its tests; the language is described in [rules.md](rules.md)."
    )
    yield from ("", "| rule | reports | severity | title |", "|---|---|---|---|")
    for rule in rules:
        yield f"| [`{rule.id}`](#{rule.name}) | {_kind(rule)} | {rule.severity} | {rule.title} |"
    for rule in rules:
        yield from ("", f"## {rule.name}", "", f"**{rule.title}.** {rule.reason}", "", f"Ask: {rule.help}", "")
        yield f"- reports: {_kind(rule)}, {rule.severity}{', always possible' if rule.certainty == 'possible' else ''}"
        yield f"- looks at: {SCOPES[rule.over]}"
        yield f"- events: {', '.join(f'[`{e}`](events.md#{e})' for e in _asked(rule)) or 'any'}"
        if rule.gate:
            yield f"- must not differ: {', '.join(rule.gate)}"
        yield f"- tags: {', '.join(rule.tags)}"
        file = Path(rule.path).relative_to(core_pack_folder()).as_posix()
        yield f"- file: [`rules/{file}`](../rules/{file})"


def _commands(program: Any) -> Iterator[str]:
    yield from (GENERATED, "", "# The commands", "", program.help, "", program.epilog, "")
    yield "`claimcheck --version` prints the version; `--help` behind any command says what stands here."
    for words, command in commands(program, ("claimcheck",)):
        yield from ("", f"## {' '.join(words[1:])}", "", command.help, "")
        arguments = [p for p in command.params if p.param_type_name == "argument"]
        options = [p for p in command.params if p.param_type_name == "option" and p.name != "help"]
        yield "    " + " ".join([*words, *(["[OPTIONS]"] if options else []), *map(_argument, arguments)])
        yield ""
        rows = [(_argument(p), _told(p)) for p in arguments] + [(_option(p), _told(p)) for p in options]
        if rows:
            yield from ("| | |", "|---|---|", *(f"| {name} | {told} |" for name, told in rows))
        if command.epilog:
            yield from ("", command.epilog.replace("Example: ", "For example: `") + "`")


def commands(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command with its words; a group's commands, not the group."""
    if not hasattr(command, "commands"):
        yield words, command
        return
    for name, inner in sorted(command.commands.items()):
        yield from commands(inner, (*words, name))


def _argument(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name.upper()).strip("[]")
    return name if parameter.required else f"[{name}]"


def _option(parameter: Any) -> str:
    takes = "" if parameter.is_flag else f" {parameter.metavar or '|'.join(_choices(parameter)) or 'N'}"
    return ", ".join(f"`{name}`" for name in parameter.opts) + takes.replace("|", "\\|")


def _choices(parameter: Any) -> list[str]:
    return list(parameter.type_descriptor.choices or ())


def _told(parameter: Any) -> str:
    default = parameter.default
    shown = default is not None and default is not False and not callable(default)
    told = (parameter.help or "").replace("|", "\\|")
    return f"{told} Default: {getattr(default, 'value', default)}." if shown and str(default) else told


def _asked(rule: Rule) -> list[str]:
    """The events that a rule asks for by name, on either side, in order."""
    conditions = (c for c in (*rule.where, *rule.a, *rule.b) if c.field == "event" and not c.negated)
    return list(dict.fromkeys(value for condition in conditions for value in condition.values))


def _kind(rule: Rule) -> str:
    return rule.verdict + (f" ({rule.subkind})" if rule.subkind else "")


def _link(rule: Rule) -> str:
    return f"[{rule.name}](core-pack.md#{rule.name})"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


# ---------------------------------------------------------------- commands inside pages

FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<file>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
END = "\x1e"  # printed behind each command's output


def written() -> list[Path]:
    """The pages that people write, whose commands are run again."""
    generated = set(pages())
    return [HOUSE / "README.md", HOUSE / "CONTRIBUTING.md", *sorted(set(DOCS.glob("*.md")) - generated)]


def refreshed(text: str, readme: str) -> str:
    """A page with the output of its commands as it is now. Files come from the page, and from the README's text."""
    if not any(fence["kind"] == "console" for fence in FENCE.finditer(text)):
        return text
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "seeds").symlink_to(HOUSE / "seeds")
        for fence in (*FENCE.finditer(readme), *FENCE.finditer(text)):
            if fence["file"] and fence["kind"] != "toml":
                file = Path(folder, fence["file"])
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(fence["body"], encoding="utf-8", newline="\n")
        return FENCE.sub(lambda fence: _run_again(fence, folder), text)


def _run_again(fence: re.Match[str], folder: str) -> str:
    if fence["kind"] != "console":
        return fence[0]
    commands = [line[2:] for line in fence["body"].splitlines() if line.startswith("$ ")]
    outputs = _outputs(commands, folder)
    shown = "".join(f"$ {command}\n{output}" for command, output in zip(commands, outputs, strict=True))
    return f"```console\n{shown}```"


def _outputs(commands: Sequence[str], folder: str) -> list[str]:
    """What each command prints, on either stream; each finds the exit code of the one before it in `$?`."""
    script = "".join(f"{command}\n__code=$?\nprintf '\\036'\n(exit $__code)\n" for command in commands)
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    run = subprocess.run(
        ["bash", "-c", f"exec 2>&1\n{script}"],
        cwd=folder,
        env={**os.environ, "PATH": path, "PYTHONUTF8": "1"},
        stdout=subprocess.PIPE,
        check=False,
    )
    return run.stdout.decode("utf-8").split(END)[:-1]


if __name__ == "__main__":
    opening = (HOUSE / "README.md").read_text("utf-8")
    for page in written():
        before = page.read_text("utf-8")
        after = refreshed(before, opening)
        if after != before:
            page.write_text(after, encoding="utf-8", newline="\n")
    core_pack_folder().joinpath(SCHEMA).write_text(schema_text(), encoding="utf-8", newline="\n")
    for page, whole in pages().items():
        page.write_text(whole, encoding="utf-8", newline="\n")

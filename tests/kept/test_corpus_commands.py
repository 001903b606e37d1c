"""Articles come, change and go; what a corpus finds is what a run from nothing finds in the articles it holds."""

from __future__ import annotations

import json

import pytest

from claimcheck.corpus import checking, extractor
from claimcheck.corpus.store import Corpus
from claimcheck.model import Article


@pytest.fixture
def db(tmp_path):
    return tmp_path / "news.db"


def test_the_report_of_a_corpus_has_the_bytes_of_a_check(command, db, written, records):
    path = written(sorted(records, key=lambda row: row["id"]))
    assert command("corpus", "add", db, path, "--quiet")[0] == 0
    code, kept, _ = command("corpus", "check", db, "--format", "json", "--quiet")
    assert (code, kept) == command("check", path, "--format", "json", "--quiet")[:2]
    assert json.loads(kept)["findings"]


def test_a_corpus_knows_which_texts_were_put_together(db):
    with Corpus.writing(db, "a test", create=True) as corpus, corpus.transaction():
        for name in ("page.pdf", "page.txt"):
            corpus.put(Article(id=name, path=name, text="Acme raised $5 million."), name)
    with Corpus.reading(db) as corpus:
        assert {a.id: a.confidence for _, a in corpus.articles()} == {"page.pdf": "lower", "page.txt": "full"}


def test_articles_that_did_not_change_are_not_read_again(command, db, written, records, monkeypatch):
    path = written(records)
    assert command("corpus", "add", db, path)[1] == "added 40, changed 0, unchanged 0, removed 0\n"
    monkeypatch.setattr("claimcheck.corpus.extractor.packed", None)
    assert command("corpus", "add", db, path)[1] == "added 0, changed 0, unchanged 40, removed 0\n"
    assert command("corpus", "digest", db)[0] == 0


def test_only_the_new_ones_are_read_beside_a_corpus(command, db, written, records, monkeypatch):
    command("corpus", "add", db, written(records[:-2]))
    real, seen = extractor.ReadAndPack.__call__, []

    def counted(stage, article):
        seen.append(article.id)
        return real(stage, article)

    monkeypatch.setattr(extractor.ReadAndPack, "__call__", counted)
    new = written(records[-2:], "new.jsonl")
    _, told, _ = command("check", new, "--against", db, "--format", "json", "--exit-zero")
    assert sorted(seen) == sorted(row["id"] for row in records[-2:])
    whole = written(records, "all.jsonl")
    wanted = command("check", whole, "--format", "json", "--exit-zero")[1]
    ids = {row["id"] for row in records[-2:]}
    touching = [
        f["id"]
        for f in json.loads(wanted)["findings"]
        if ids & {a for camp in f["values"]["camps"] for a in camp["articles"]}
    ]
    assert [f["id"] for f in json.loads(told)["findings"]] == touching
    assert touching


def test_an_edit_replaces_and_a_removal_removes(command, db, written, records):
    path = written(records)
    command("corpus", "add", db, path)
    changed = [records[0] | {"text": records[1]["text"]}, *records[1:-1]]
    path = written(changed)
    assert command("corpus", "add", db, path)[1] == "added 0, changed 1, unchanged 38, removed 0\n"
    assert command("corpus", "remove", db, records[-1]["id"], "--list")[1].startswith(f"removed {records[-1]['id']}\n")
    told = command("corpus", "digest", db)[1]
    fresh = db.with_name("fresh.db")
    command("corpus", "add", fresh, path)
    assert told == command("corpus", "digest", fresh)[1]


def test_update_takes_out_what_is_gone_from_its_paths_only(command, db, written, records):
    one, two = written(records[:10], "one.jsonl"), written(records[10:20], "two.jsonl")
    command("corpus", "add", db, one, two)
    written(records[:8], "one.jsonl")
    code, told, _ = command("corpus", "update", db, one, "--list")
    assert code == 0
    assert told.splitlines()[-1] == "added 0, changed 0, unchanged 8, removed 2"
    assert sorted(told.splitlines()[:-1]) == sorted(f"removed {row['id']}" for row in records[8:10])
    with Corpus.reading(db) as corpus:
        assert len(corpus.kept()) == 18


def test_two_articles_of_one_id_are_refused_before_anything_changes(command, db, written, records):
    command("corpus", "add", db, written(records[:5], "one.jsonl"))
    other = written([records[7], records[0] | {"text": records[6]["text"]}], "two.jsonl")
    code, _, told = command("corpus", "add", db, other)
    assert code == 2
    assert "another article of the same id" in told
    assert "one.jsonl, and now" in told
    with Corpus.reading(db) as corpus:
        assert len(corpus.kept()) == 5


def test_an_article_that_moved_is_the_same_article(command, db, written, records):
    command("corpus", "add", db, written(records[:5], "one.jsonl"))
    assert "unchanged 5" in command("corpus", "add", db, written(records[:5], "two.jsonl"))[1]
    with Corpus.reading(db) as corpus:
        assert {kept.path.rsplit("/", 1)[1] for kept in corpus.kept().values()} == {"two.jsonl"}


def test_what_another_version_read_is_never_used(command, db, written, records, monkeypatch):
    path = written(records)
    command("corpus", "add", db, path)
    wanted = command("corpus", "digest", db)[1]
    with Corpus.writing(db, "a test") as corpus, corpus.transaction():
        corpus._connection.execute("UPDATE readings SET extractor = 'another', claims = x'00'")
    code, told, warned = command("corpus", "digest", db)
    assert (code, told) == (0, wanted)
    assert "40 articles were read by another version" in warned
    assert "readings of other versions  40" in command("corpus", "stats", db)[1]
    assert command("corpus", "migrate", db)[1] == "tables: version 4 to 4; read again: 40; readings dropped: 40\n"
    code, told, warned = command("corpus", "digest", db)
    assert (code, told, warned) == (0, wanted, "")


def test_another_version_is_read_again_when_articles_are_added(command, db, written, records, monkeypatch):
    path = written(records[:6])
    command("corpus", "add", db, path)
    with Corpus.writing(db, "a test") as corpus, corpus.transaction():
        corpus._connection.execute("UPDATE readings SET extractor = 'another'")
    assert command("corpus", "add", db, path)[1] == "added 0, changed 0, unchanged 6, removed 0, read again 6\n"


def test_the_words_of_a_pack_make_another_extractor(tmp_path):
    assert extractor.extractor() == extractor.extractor(())
    (tmp_path / "entities").mkdir()
    (tmp_path / "entities" / "more.yml").write_text("- {id: x}\n", encoding="utf-8")
    first = extractor.extractor((str(tmp_path),))
    extractor.extractor.cache_clear()
    (tmp_path / "entities" / "more.yml").write_text("- {id: y}\n", encoding="utf-8")
    assert len({extractor.extractor(), first, extractor.extractor((str(tmp_path),))}) == 3


def test_two_workers_keep_the_same(command, db, written, records, tmp_path):
    path = written(records)
    command("corpus", "add", db, path)
    command("corpus", "add", tmp_path / "two.db", path, "--workers", "2")
    assert command("corpus", "digest", db) == command("corpus", "digest", tmp_path / "two.db")


def test_a_corpus_can_be_exported(command, db, written, records, tmp_path):
    path = written(records)
    command("corpus", "add", db, path)
    assert command("corpus", "export", db, tmp_path / "out", "--format", "jsonl")[0] == 0
    rows = [json.loads(line) for line in (tmp_path / "out" / "articles.jsonl").read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == sorted(row["id"] for row in records)
    told = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["digests"]
    assert command("corpus", "digest", db)[1] == f"clusters {told['clusters']}\nfindings {told['findings']}\n"
    assert command("run", tmp_path / "out" / "articles.jsonl", tmp_path / "again", "--quiet")[0] == 0
    assert json.loads((tmp_path / "again" / "run.json").read_text("utf-8"))["digests"] == told


def test_stats_count_comparisons(command, db, written, records):
    command("corpus", "add", db, written(records))
    told = dict(line.rsplit(None, 1) for line in command("corpus", "stats", db, "--matching")[1].splitlines())
    assert int(told["comparisons"]) > int(told["clusters"]) > 0
    assert told["blocks split"] == "0"


def test_the_report_of_a_corpus_is_written(command, db, written, records, tmp_path):
    command("corpus", "add", db, written(records))
    assert command("corpus", "report", db, "-o", tmp_path / "reports")[0] == 0
    assert {path.name for path in (tmp_path / "reports").iterdir()} == {"report.html", "report.md", "report.json"}


def test_against_wants_new_articles_and_nothing_that_says_so_otherwise(command, db, written, records):
    path = written(records[:3])
    command("corpus", "add", db, path)
    assert command("check", "--against", db)[0] == 2
    assert command("check", path, "--against", db, "--stats")[0] == 2


def test_a_reading_goes_with_its_article(command, db, written, records):
    command("corpus", "add", db, written(records[:4]))
    command("corpus", "remove", db, *(row["id"] for row in records[:3]))
    with Corpus.reading(db) as corpus:
        assert len(list(corpus.readings(extractor.extractor()))) == 1
        assert checking.report_of_corpus(corpus, []).report.run.counts["articles"] == 1


def found(db):
    with Corpus.reading(db) as corpus:
        rows = corpus._connection.execute("SELECT stage, key, data FROM found").fetchall()
    return {(stage.split()[1], key): data for stage, key, data in rows}


def test_what_was_found_is_kept_and_not_looked_for_again(command, db, written, records, monkeypatch):
    command("corpus", "add", db, written(records))
    assert found(db) == {}
    wanted = command("corpus", "check", db, "--format", "json", "--exit-zero")[1]
    kept = found(db)
    assert {stage for stage, _ in kept} == {"match", "group", "check"}
    for place, name in (("cluster.matching", "match"), ("cluster.parts", "group"), ("checks.engine", "pair_drafts")):
        monkeypatch.setattr(f"claimcheck.{place}.{name}", None)
    assert command("corpus", "check", db, "--format", "json", "--exit-zero")[1] == wanted
    assert found(db) == kept


def test_what_is_of_no_more_use_goes_and_damaged_bytes_are_found_anew(command, db, written, records):
    path = written(records)
    command("corpus", "add", db, path)
    wanted, kept = command("corpus", "digest", db), found(db)
    with Corpus.writing(db, "a test") as corpus, corpus.transaction():
        corpus._connection.execute("UPDATE found SET data = x'0102'")
    assert command("corpus", "digest", db) == wanted
    assert found(db) == kept
    command("corpus", "remove", db, *(row["id"] for row in records[20:]))
    command("corpus", "digest", db)
    assert 0 < len(found(db)) < len(kept)
    command("corpus", "add", db, path)
    assert command("corpus", "digest", db) == wanted
    assert found(db) == kept


def test_another_option_of_a_rule_finds_something_else(command, db, written, records, tmp_path):
    path, config = written(sorted(records, key=lambda row: row["id"])), tmp_path / "claimcheck.toml"
    command("corpus", "add", db, path)
    first = command("corpus", "check", db, "--format", "json", "--exit-zero")[1]
    config.write_text('[rules."core/amount-conflict"]\nseverity = "info"\n', encoding="utf-8")
    told = command("corpus", "check", db, "--config", config, "--format", "json", "--exit-zero")
    assert told[:2] == command("check", path, "--config", config, "--format", "json", "--exit-zero")[:2]
    assert told[1] != first
    assert command("corpus", "check", db, "--format", "json", "--exit-zero")[1] == first


def test_what_was_found_is_kept_only_where_nobody_else_writes(command, db, written, records):
    command("corpus", "add", db, written(records[:8]))
    with Corpus.writing(db, "another writer"):
        assert command("corpus", "digest", db)[0] == 0
    assert found(db) == {}
    command("corpus", "digest", db)
    kept = found(db)
    command("check", written(records[8:12], "new.jsonl"), "--against", db, "--exit-zero")
    assert found(db) == kept != {}


def test_a_report_beside_a_corpus_holds_what_is_told_with_the_new_articles(command, db, written, records):
    command("corpus", "add", db, written(records[:-2]))
    told = command("check", written(records[-2:], "new.jsonl"), "--against", db, "--format", "json", "--exit-zero")[1]
    report = json.loads(told)
    given = {row["id"] for row in records[-2:]}
    home = {claim["id"]: claim["article"] for claim in report["claims"]}
    assert given <= {article["id"] for article in report["articles"]} < {row["id"] for row in records}
    assert all(given & {home[claim] for claim in cluster["claims"]} for cluster in report["clusters"])
    assert report["run"]["counts"]["articles"] == len(report["articles"])


def test_no_entry_of_a_baseline_is_stale_for_what_a_report_beside_a_corpus_leaves_out(command, db, written, records):
    path, baseline = written(records), db.with_name("baseline.json")
    command("corpus", "add", db, path)
    assert command("baseline", "write", path, "-b", baseline)[0] == 0
    code, _, told = command("check", written(records[:1], "one.jsonl"), "--against", db, "-b", baseline)
    assert code == 0
    assert "stale" not in told

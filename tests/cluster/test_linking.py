"""Which ids are one entity: by name and role, never by sound or kinship."""

from __future__ import annotations

import pytest

from claimcheck.cluster.linking import link_entities
from claimcheck.cluster.stories import Stories, find_stories


def linked(tell, words, *rows):
    claims, _, _ = tell({f"c{n}": row for n, row in enumerate(rows)})
    return link_entities(claims, words, find_stories(claims, [], words))


def raised(raiser, investor=None):
    return {"event": "raise", "roles": {"raiser": raiser} | ({"investor": investor} if investor else {})}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("~wadi", "~wadi-inc"),
        ("~شركه-وادي", "~وادي"),
        ("~wadi-llc", "~the-wadi-company"),
        ("~نادي-النخيل-السعودي", "~النخيل"),
        ("~wadi-fc", "~wadi"),
    ],
)
def test_a_legal_form_makes_no_other_company(left, right, tell, words):
    linking = linked(tell, words, raised(left), raised(right))
    assert linking.entity(left) == linking.entity(right)


def test_a_longer_name_needs_the_same_role_beside_the_same_party(tell, words):
    for longer in ("~wadi-growth-partners", "valor-equity-partners"):
        short = "~" + longer.lstrip("~").split("-")[0]
        joined = linked(tell, words, raised("xai", short), raised("xai", longer))
        assert joined.entity(short) == longer
        apart = linked(tell, words, raised("xai", short), raised("openai", longer))
        assert apart.entity(short) == short


def test_two_longer_names_leave_the_short_one_alone(tell, words):
    rows = [raised("xai", name) for name in ("~wadi", "~wadi-growth-partners", "~wadi-bank")]
    linking = linked(tell, words, *rows)
    assert linking.entity("~wadi") == "~wadi"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("~colossus", "~colossus-2"),  # a number tells two things apart
        ("emirates-airline", "emirates-group"),
        ("chatgpt", "openai"),
        ("xai", "x-corp"),
        ("elon-musk", "tesla"),
    ],
)
def test_relatives_stay_two(left, right, tell, words):
    linking = linked(tell, words, raised(left, "nvidia"), raised(right, "nvidia"))
    assert linking.entity(left) != linking.entity(right)


def test_a_name_of_the_catalogue_is_that_entity(tell, words):
    linking = linked(tell, words, raised("~openai-inc"))
    assert linking.entity("~openai-inc") == "openai"


def test_the_same_sound_in_two_scripts_is_only_a_suggestion(tell, words):
    linking = linked(tell, words, raised("~كرانكبوت"), raised("~krankbot"))
    assert linking.entity("~كرانكبوت") != linking.entity("~krankbot")
    assert [(link.same, link.why) for link in linking.links] == [(False, "the same consonants in two scripts")]


def test_the_order_of_claims_changes_no_link(tell, words):
    rows = [raised("xai", "~valor"), raised("xai", "~valor-equity-partners"), raised("~wadi"), raised("~wadi-inc")]
    assert linked(tell, words, *rows).of == linked(tell, words, *reversed(rows)).of


def facts(article, name, *sums):
    return [
        {"event": "earn", "roles": {"entity": name}, "figure": f"{n} USD", "article": article, "metric": "revenue"}
        for n in sums
    ]


def test_a_longer_name_of_another_article_needs_two_facts_in_common(tell, words):
    one = facts("one", "~wadi", "31m", "57m")
    joined = linked(tell, words, *one, *facts("two", "~wadi-foods", "31m", "57m"))
    assert joined.entity("~wadi") == "~wadi-foods"
    apart = linked(tell, words, *one, *facts("two", "~wadi-foods", "31m", "99m"))
    assert apart.entity("~wadi") == "~wadi"


def test_an_article_that_names_both_knows_them_apart(tell, words):
    rows = [*facts("one", "~wadi", "31m", "57m"), *facts("one", "~wadi-foods", "31m", "57m")]
    assert linked(tell, words, *rows).entity("~wadi") == "~wadi"


def in_one_story(tell, words, *rows):
    """The links of claims of one article each, all of which tell one story."""
    claims, _, _ = tell({f"c{n}": row for n, row in enumerate(rows)})
    ids = sorted({c.article for c in claims})
    pairs = frozenset((a, b) for a in ids for b in ids if a < b)
    return link_entities(claims, words, Stories(pairs))


@pytest.mark.parametrize(
    ("arabic", "latin", "one"),
    [
        ("~كورفان", "~corvane", True),  # every consonant
        ("~كورفان", "~corvane-pharma", True),  # what follows the first word may be left out ...
        ("~جهاز-مستقبل-مصر", "~mostakbal-misr", True),  # ... and so may a head noun before the whole name
        ("~ألتورا-موتورز", "~altura-motors", True),  # its «أل» is no article
        ("~الكورفان", "~corvane", True),
        ("~روضه", "~rawda-hospitals", False),  # two consonants are an accident ...
        ("~كورفان", "~meridel", False),
    ],
)
def test_names_of_one_sound_are_one_in_one_story(arabic, latin, one, tell, words):
    linking = in_one_story(tell, words, raised(arabic), raised(latin))
    assert (linking.entity(arabic) == latin) is one
    assert linked(tell, words, raised(arabic), raised(latin)).entity(arabic) == arabic


def test_two_consonants_do_where_the_other_party_or_the_figure_agrees(tell, words):
    rows = [raised(name) | {"figure": "240m USD"} for name in ("~روضه", "~rawda-hospitals")]
    assert in_one_story(tell, words, *rows).entity("~روضه") == "~rawda-hospitals"
    rows = [raised(name, "nvidia") for name in ("~روضه", "~rawda-hospitals")]
    assert in_one_story(tell, words, *rows).entity("~روضه") == "~rawda-hospitals"
    rows = [raised("~روضه", "nvidia"), raised("~rawda-hospitals", "softbank")]
    assert in_one_story(tell, words, *rows).entity("~روضه") == "~روضه"


def test_a_name_that_sounds_like_two_others_joins_none(tell, words):
    linking = in_one_story(tell, words, raised("~كورفان"), raised("~corvane"), raised("~corvena"))
    assert linking.entity("~كورفان") == "~كورفان"
    linking = in_one_story(tell, words, raised("~كورفان"), raised("~corvane"), raised("~corvane-pharma"))
    assert linking.entity("~كورفان") == linking.entity("~corvane") == "~corvane-pharma"  # those two are one


def test_a_name_known_in_both_scripts_sounds_like_no_third(tell, words):
    """«كورفان» is Corvane by the one story that both tell; «كورفين» of another article is not Corvane by its sound."""
    claims, _, _ = tell({f"c{n}": raised(name) for n, name in enumerate(("~كورفان", "~corvane", "~كورفين"))})
    apart = link_entities(claims, words, Stories(frozenset()))
    assert apart.sound("~كورفين") is None  # "Corvane" sounds like two
    first, second = (
        next(c.article for c in claims if c.role("raiser")[0].entity == n) for n in ("~كورفان", "~corvane")
    )
    joined = link_entities(claims, words, Stories(frozenset([(min(first, second), max(first, second))])))
    assert joined.entity("~كورفان") == "~corvane"
    assert joined.sound("~corvane") is None
    assert joined.sound("~كورفين") is None


def test_a_name_heard_whole_is_not_that_of_its_beginning(tell, words):
    """One article has "Corvane Motors" and "Corvane", and knows them apart; «كورفان موتورز» is the one heard whole."""
    both = {"event": "merge", "roles": {"party": "~corvane-motors", "other": "~corvane"}}
    alone = {"event": "merge", "roles": {"party": "~كورفان-موتورز", "other": "softbank"}}
    linking = in_one_story(
        tell, words, both, raised("~corvane-motors"), raised("~corvane"), alone, raised("~كورفان-موتورز")
    )
    assert linking.entity("~كورفان-موتورز") == linking.entity("~corvane-motors")


def test_a_firm_called_as_a_town_is_not_the_town(tell, words):
    linking = in_one_story(tell, words, raised("~بستان"), raised("~bustan"))
    assert linking.entity("~بستان") == "~bustan"


def stating(claim, id_, also):
    roles = tuple(r.model_copy(update={"also": also}) if r.entity == id_ else r for r in claim.roles)
    return claim.model_copy(update={"roles": roles})


def test_two_names_that_one_article_gives_in_two_scripts_are_one_in_all(tell, words):
    claims, _, _ = tell({"a": raised("~wadi"), "b": raised("~وادي"), "c": raised("~وادي-النيل")})
    taught = [stating(c, "~wadi", ("~وادي",)) for c in claims]
    linking = link_entities(taught, words, find_stories(taught, [], words))
    assert linking.entity("~وادي") == linking.entity("~wadi") != linking.entity("~وادي-النيل")
    assert [link.why for link in linking.links] == ["an article gives both names"]


def test_a_name_that_articles_give_to_two_entities_is_nobodys(tell, words):
    claims, _, _ = tell({"a": raised("~wadi"), "b": raised("~vadia"), "c": raised("~وادي")})
    taught = [stating(stating(c, "~wadi", ("~وادي",)), "~vadia", ("~وادي",)) for c in claims]
    linking = link_entities(taught, words, find_stories(taught, [], words))
    assert len({linking.entity(id_) for id_ in ("~وادي", "~wadi", "~vadia")}) == 3


def test_a_second_name_never_joins_two_of_the_catalogue(tell, words):
    claims, _, _ = tell({"a": raised("openai"), "b": raised("~وادي")})
    taught = [stating(c, "openai", ("anthropic",)) for c in claims]
    linking = link_entities(taught, words, find_stories(taught, [], words))
    assert linking.entity("anthropic") != linking.entity("openai")

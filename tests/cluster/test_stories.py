"""Which articles tell one story: by their words in one language, by names and figures across two."""

from __future__ import annotations

from claimcheck.claims.traits import traits_of
from claimcheck.cluster import stories
from claimcheck.cluster.stories import find_stories
from claimcheck.model import Article

FIRE = "A fire at the Harrowgate paper mill near Lowick destroyed two warehouses before dawn: Brandt Paper."
AGAIN = "Brandt Paper said the blaze at its Harrowgate mill outside Lowick began in a warehouse and spread before dawn."
HARVEST = "Farmers in the southern valleys expect a poor olive harvest after a dry spring, a union said."


def article(id_, text, lang="en", published="2025-03-04"):
    return Article(id=id_, path=f"{id_}.txt", text=text, lang=lang, published=published)


def same(words, left, right):
    return find_stories([], [left, right], words).same(left.id, right.id)


def test_shared_words_make_a_story_and_strangers_none(words):
    assert same(words, article("a", FIRE), article("b", AGAIN))
    assert not same(words, article("a", FIRE), article("b", HARVEST))


def test_articles_printed_months_apart_tell_two_stories(words):
    assert not same(words, article("a", FIRE), article("b", AGAIN, published="2025-09-01"))


def test_two_scripts_meet_by_names_of_four_consonants(words):
    arabic = "قالت شركة براندت إن حريقا اندلع في مصنع هاروغيت القريب من لوويك وأخمدته فرق كريستنبورغ."
    english = "Fire crews from Kristenborg put out a blaze at the Harrowgate mill, owned by Brandt of Lowick."
    assert same(words, article("a", arabic, "ar"), article("b", english))
    assert not same(words, article("a", arabic, "ar"), article("b", HARVEST))


def test_one_name_of_several_words_makes_a_story_of_two_scripts_told_within_days(words):
    arabic = "جنحت السفينة «نجم الساحل» قرب الميناء، وقال قبطانها سامر الدباغ إن الطاقم بخير."
    english = "The coaster Najm al-Sahel ran aground on Monday; nobody was hurt, a port official said."
    captain = "Samir Dabbagh, a captain, is being questioned over the grounding of his vessel."
    other = "The coaster Nasmat al-Fajr ran aground on Monday; nobody was hurt, a port official said."
    assert same(words, article("a", arabic, "ar"), article("b", english, published="2025-03-06"))
    assert same(words, article("a", arabic, "ar"), article("b", captain))
    assert not same(words, article("a", arabic, "ar"), article("b", english, published="2025-03-20"))
    assert not same(words, article("a", arabic, "ar"), article("b", other))


def test_towns_that_no_claim_tells_bear_out_a_story_of_two_scripts(words):
    arabic = "ضربت عاصفة سواحل اللاذقية وطرطوس وبانياس، وقالت فرق الإنقاذ في كريستنبورغ إن الأضرار كبيرة."
    english = "A storm hit Latakia, Tartus and Baniyas, and crews from Kristenborg were sent to help."
    elsewhere = "A storm hit Izmir, and crews from Kristenborg were sent to help."
    assert same(words, article("a", arabic, "ar"), article("b", english))
    assert not same(words, article("a", arabic, "ar"), article("b", elsewhere))


def test_an_article_tells_its_own_story(words):
    assert find_stories([], [], words).same("a", "a")


def test_traits_that_were_read_before_make_the_same_stories_as_the_texts(words):
    articles = [article("a", FIRE), article("b", AGAIN), article("c", HARVEST)]
    read = {a.id: traits_of(a, [], words) for a in articles}
    untold = [a.model_copy(update={"text": ""}) for a in articles]
    assert find_stories([], untold, words, read) == find_stories([], articles, words)
    assert find_stories([], untold, words, read).same("a", "b")


def test_many_traits_are_gone_through_in_parts(words, monkeypatch):
    arabic = "قالت شركة براندت إن حريقا اندلع في مصنع هاروغيت القريب من لوويك وأخمدته فرق كريستنبورغ."
    english = "Fire crews from Kristenborg put out a blaze at the Harrowgate mill, owned by Brandt of Lowick."
    articles = [article("a", arabic, "ar"), article("b", english), article("c", FIRE), article("d", AGAIN)]
    wanted = find_stories([], articles, words)
    monkeypatch.setattr(stories, "AT_ONCE_HELD", 10)
    assert find_stories([], articles, words) == wanted
    assert wanted.same("a", "b")
    assert wanted.same("c", "d")


def test_what_every_article_says_makes_no_story(words):
    said = "The company said on Monday that prices rose last year, according to a spokesman, who added that the number"
    left, right = article("a", f"{said} of kilns doubled."), article("b", f"{said} of herons fell.")
    assert not same(words, left, right)
    arabic = "قالت الشركة في بيان يوم الاثنين إن الأسعار ارتفعت العام الماضي وفق متحدث باسمها، وأضاف أن عدد"
    kilns, birds = (
        article(n, f"{arabic} {what}", "ar") for n, what in (("a", "الأفران تضاعف."), ("b", "الطيور تراجع."))
    )
    assert not same(words, kilns, birds)


def test_arabic_words_meet_whatever_is_written_before_and_behind_them(words):
    one = "تسرب الأمونيا من خزانات المعمل في بنقردان وأصيب عمال التبريد باختناق."
    again = "وأصيبت عاملات بالتبريد باختناق بعد تسرب للأمونيا من خزان معمل ببنقردان."
    assert same(words, article("a", one, "ar"), article("b", again, "ar"))


def test_topics_that_both_languages_have_a_word_for_join_what_is_told_at_once(words):
    arabic = "اندلع حريق في مستودع للقطن بكريستنبورغ وسقط ضحايا بين رجال الإطفاء."
    english = "Firefighters were among the victims of a blaze in a cotton warehouse in Kristenborg."
    assert same(words, article("a", arabic, "ar"), article("b", english))
    assert not same(words, article("a", arabic, "ar"), article("b", english, published="2025-03-20"))
    assert not same(words, article("a", arabic, "ar"), article("b", HARVEST))

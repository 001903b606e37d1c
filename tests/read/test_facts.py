"""An article's date and title as its own text tells them."""

from __future__ import annotations

import pytest

from claimcheck.lexicon.load import Lexicon
from claimcheck.model import Article
from claimcheck.read.facts import with_found_facts

BODY = "\nافتتحت الهيئة جسرا جديدا على النهر بكلفة قدرها 90 مليون دولار.\n"


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("الرياض، 20 فبراير 2025 – افتتحت الهيئة الجسر.", "2025-02-20"),
        ("الرياض، 20 فبراير – افتتحت الهيئة الجسر.", None),
        ("عمّان - 4 آذار (مارس) 2025 - افتتحت الهيئة الجسر.", "2025-03-04"),
        ("دبي (رويترز) - افتتحت الهيئة الجسر في 20 فبراير 2025.", None),
        ("افتتحت الهيئة الجسر الذي بدأ بناؤه في 20 فبراير 2021 وانتهى – كما قالت – في موعده.", None),
        ("الهيئة تفتتح جسرا على النهر\nالثلاثاء ٤ مارس ٢٠٢٥\n3 دقائق قراءة" + BODY, "2025-03-04"),
        ("الهيئة تفتتح جسرا على النهر\nآخر تحديث: 4 مارس 2025" + BODY, None),
        ("الهيئة تفتتح جسرا على النهر\n4 تشرين الثاني 2025" + BODY, "2025-11-04"),
        ("الهيئة تفتتح جسرا على النهر\n4 مارس 2025 - 6 مارس 2025" + BODY, None),
        ("الهيئة تفتتح جسرا على النهر" + BODY + "4 مارس 2025\n", None),
        ("Bridge opens over the river\nPublished March 4, 2025\n\nA bridge has opened over the river.", "2025-03-04"),
        ("Bridge opens over the river\n2025-03-04 10:15 GMT\n\nA bridge has opened over the river.", "2025-03-04"),
        ("Bridge opens over the river\n2 hours ago\n\nA bridge has opened over the river.", None),
        ("LONDON, 31 June 2025 - A bridge has opened over the river.", None),
        ("LONDON, May 4, 2025 (Agency) - A bridge has opened over the river.", "2025-05-04"),
    ],
)
def test_date_is_found_only_where_a_line_says_it_in_full(text: str, published: str | None, lexicon: Lexicon) -> None:
    assert with_found_facts(Article(id="a", path="a", text=text), lexicon).published == published


def test_what_is_given_is_kept(lexicon: Lexicon) -> None:
    text = "Bridge opens over the river\n4 March 2025\n\nA bridge has opened over the river."
    given = Article(id="a", path="a", text=text, published="2025-02", title="A title of its own")
    found = with_found_facts(given, lexicon)
    assert (found.published, found.title) == ("2025-02", "A title of its own")
    assert found.headline == (0, 27)

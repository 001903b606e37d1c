"""Which names mean one outlet, and which do not."""

import pytest

from claimcheck.checks.outlets import outlet_key

SAME = [
    ("صحيفة المرفأ", "المرفأ"),
    ("المرفأ", "صحيفة «المرفأ»"),
    ("موقع مدار التقنية", "مدار التقنية"),
    ("رويترز", "Reuters"),
    ("وكالة رويترز", "Reuters"),
    ("The Harbor Journal", "Harbor Journal"),
    ("Seaward Times newspaper", "Seaward Times"),
]
APART = [
    ("المرفأ", "مرفأ الشرق"),
    ("Harbor Journal", "Harbor Times"),
    ("رويترز", "بلومبرغ"),
    ("صحيفة", "موقع"),
    ("The Times", "The Sunday Times"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_outlet_under_two_names(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_two_outlets_stay_two(one: str, other: str) -> None:
    assert outlet_key(one) != outlet_key(other)

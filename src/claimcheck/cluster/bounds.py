"""The thresholds of clustering and what sets the events apart, each once, with its reason."""

from __future__ import annotations

# --- the thresholds

BAR = 3.0  # the subject alone gives 1: two more pieces of evidence must agree
AT_ONCE_DAYS = 14  # news of one happening comes within a fortnight ...
SAME_DAYS = 3  # within which two counts of one thing that neither article dates cannot both be right
NEAR_DAYS = 45  # ... and its echoes within six weeks; beyond, money may be another round
FAR_DAYS = 120  # a third of a year apart, undated claims rather tell of two happenings
PLAN_DAYS = 370  # a plan is carried out, or forgotten, within a year
LATE_DAYS = 30  # a plan told this long after the deed is another plan
ACT_DAYS = 7  # a plain act of one party, told in two articles that share no more, is one within a week
COMMENT_DAYS = 30  # a refusal to comment belongs to the story of its month
COPIED = 92.0  # per cent of shared wording from which two sentences are one text
ALIKE = 80.0  # ... and from which they say the same thing in nearly the same words
WORDED = 12  # letters from which a sentence that recurs word for word is no accident
SHORTEST = 25  # letters; shorter sentences are alike by chance
QUARTER_DAYS = 92  # a time less exact than a quarter is no evidence of one happening
MONTH_DAYS = 28  # the shortest period of a result
OTHER_ORDER = 3.0  # times; counts further apart are rather of two things, where nothing but their kind joins them
ALMOST = 0.02  # 85 and 85.4 are one figure rounded; 11.5 and 12 agree by chance as well
EQUALS_FIRST = 2.0  # what an equal figure adds to the order of joins, though not to their reasons
OPEN_LAST = -9.0  # ... and where whose figure it is stays open, claims of one subject find each other before
NEARER_FIRST = 0.01  # what a sentence of distance takes from it inside one article: a headline meets its first telling
TELLING_DIGITS = 3  # digits from which a figure that two articles of one story give is the same fact
COUNTED = 1000  # from here on a count of two digits is no accident either, where one story gives it twice
MANY = 20  # from here on a count of one uncommon kind is no accident, where one story gives it twice
ADJACENT = 1  # sentences apart that still speak of one thing

# --- what sets the events apart

# What recurs to one party: an article that gives two sums tells of two rounds, two years, two counts.
RECURRENT = frozenset({"raise", "invest", "lend", "earn", "change", "spend", "staff"})
# What a reading holds for a period: without the same period nothing is the same.
FLOWS = frozenset({"earn", "spend", "change"})
# What is measured again and again: the readings of one metric are one timeline.
LEVELS = frozenset({"value", "capacity"})
METRIC = frozenset({"measure", "change", "earn", "capacity", "value", "spend", "staff"})
PERSON = "person"
# Nouns for people by what they do: a count of them may be told as one of people.
CALLED = frozenset(
    {
        *("user", "customer", "passenger", "visitor", "pilgrim", "student", "farmer", "voter", "participant"),
        *("spectator", "delegate", "patient", "subscriber"),
    }
)
BY_GROUP = frozenset({"toll", "staff", "share", "change", "list"})  # what one article tells of several groups
# What is counted in every text, of whatever.
COMMON_UNITS = frozenset(
    "x time point percent place part phase step company country share case member vote seat goal match game".split()
)
PEOPLE = CALLED | {PERSON, "employee", "worker", "job", "soldier", "civilian"}
# Between the same parties it happens once, so that a different date is under test too.
RARE = frozenset({"acquire", "merge", "own", "lead", "found", "share"})
PLANNED_ONCE = frozenset({"build", "list"})  # one plan of one thing has one date in the same days
DATED_BY_TELLERS = frozenset({"raise", "invest", "lend", "value"})  # the same sum told of another year is under test
ONE_ANSWER = frozenset({"own", "lead", "found"})  # one subject, one answer at a time
MONEY_FLOWS = frozenset({"raise", "invest", "lend"})
# What news tells without a date has just happened; what it dates long ago is another.
RECENT = frozenset({"toll", "supply", "staff"})
# One happening told by two events: the parties say which.
ONE_DEAL = frozenset(
    frozenset(pair)
    for pair in (
        ("acquire", "merge"),
        ("acquire", "share"),
        ("acquire", "own"),
        ("own", "share"),
        ("raise", "invest"),
        ("raise", "lend"),
        ("invest", "share"),
        ("partner", "supply"),
    )
)
CHANGES_STANDING = frozenset({frozenset(("own", "merge")), frozenset(("capacity", "build"))})
# What one sum of money is told of once in a story.
DEALT = frozenset({"raise", "invest", "lend", "acquire"})
# Different parties opposite make two happenings; elsewhere they are under test (who owns, who founded) or join in.
TELLING_PARTY = frozenset({"lend", "acquire", "share", "build"})
SEPARATE_PARTY = frozenset({"invest"})
# The deals at which a company is valued, and the role that it has in each.
PRICED = {"raise": "raiser", "invest": "target", "acquire": "target", "list": "entity"}

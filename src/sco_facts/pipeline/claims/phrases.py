"""Noun phrases by tags: the slice of text around a noun, or right behind a figure.

    over 280 [terrorist and religious-extremist crimes] … · [Shares in the brewer] slipped …

Tags are right more often than attachments in long sentences, so a phrase grows along its tags and
the parse is asked only whether two nouns are coordinated.
"""

from __future__ import annotations

from sco_facts.pipeline.claims.context import Context, Figure, Phrase

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
# What a measure tells of a thing: "145 metres high", "a 145-metre-high wall".
EXTENTS = frozenset(
    {"wide", "long", "tall", "high", "deep", "thick", "old", "away", "across", "strong"}
)
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "FW", "ADD"})
# "140 concerts last season": a time behind the noun, whether or not it is known as a date.
_POINTING = frozenset({"last", "next", "previous", "past"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
# What may stand between a figure and the word before it.
_PASSED = frozenset({"a", "an", "the", "another", "its", "only", "*", "**", "_", "__"})
# What may follow the head noun of a subject and still be part of what is measured.
_LINKS = frozenset({"of", "on", "for", "per", "without", "among", "against"})
# A holder keeps its place as well: "police in Rotterdam".
_PLACES = _LINKS | {"in", "at", "to", "from", "with", "between"}
_FORECASTING = frozenset({"forecasts", "expects", "predicts"})
_VAGUE_PLURALS = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "billions"})
# A noun phrase is not longer than this many tokens; a guess that holds for news prose.
_LONGEST = 14


def is_noun(context: Context, index: int) -> bool:
    return context.doc[index].tag_ in NOUNS


def phrase_after(context: Context, start: int, *, determiner: bool = False) -> Phrase | None:
    """The noun phrase that begins at a token; a leading determiner is skipped where allowed."""
    doc = context.doc
    end = min(len(doc), start + _LONGEST)
    start += start < end and doc[start].tag_ == "POS"  # "eight months' pay"
    while determiner and start < end and doc[start].tag_ in _DETERMINERS:
        start += 1
    head = -1
    index = start
    while index < end and (
        (index > start and _hyphenates(context, index)) or _continues(context, index, start, head)
    ):
        if is_noun(context, index):
            head = index
        index += 1
    return None if head < 0 else Phrase(start, head + 1, head)


def _continues(context: Context, index: int, start: int, head: int) -> bool:
    """Whether the phrase that begins at ``start`` goes on with this token."""
    doc = context.doc
    token = doc[index]
    if _is_foreign(context, index, start):
        return False
    if token.tag_ in NOUNS:
        # "territory ISIL once controlled": a second subject begins a clause of its own.
        return head < 0 or token.dep_ != "nsubj" or doc[head].head.i == token.i
    if token.tag_ in ("VBN", "VBG") and head >= 0:
        modifies = token.dep_ in ("amod", "compound") and token.head.i > index
        return modifies or doc[index - 1].tag_ == "HYPH"
    if token.tag_ in _MODIFIERS:
        return head < 0 or token.lower_ not in _POINTING
    following = doc[index + 1].tag_ if index + 1 < len(doc) else ""
    if token.tag_ == "IN" and following == "HYPH":  # crown-of-thorns starfish
        return index > start and doc[index - 1].tag_ == "HYPH"
    if token.tag_ == "CD":
        return following in NOUNS and _is_model(context, index, start, head)
    if token.tag_ == "RB":
        return head < 0 and following in ("JJ", "VBN")
    if index > start and (token.tag_ == "CC" or token.text in (",", "/")):
        if head < 0 or doc[index - 1].tag_.startswith("JJ"):
            return following in _MODIFIERS or following in NOUNS
        return token.text != "," and _joins_nouns(context, index, head)
    return False


def _hyphenates(context: Context, index: int) -> bool:
    """Whether a token is the hyphen or the last part of a compound: "five co-defendants"."""
    joined = _is_hyphen(context, index) or _is_hyphen(context, index - 1)
    return joined and context.figure_at(index) is None


def _is_hyphen(context: Context, index: int) -> bool:
    """Whether a token joins two words, whatever the tagger takes it for: "co-op"."""
    doc = context.doc
    if not 0 < index < len(doc) - 1 or doc[index].text != "-":
        return False
    return doc.ends[index - 1] == doc.places[index] and doc.ends[index] == doc.places[index + 1]


def _is_model(context: Context, index: int, start: int, head: int) -> bool:
    """Whether a number that is no figure names a model: "Boeing 737 jets", "AK-47 rifles"."""
    doc = context.doc
    code = doc[index].text
    named = head == index - 1 and doc[head].tag_ in _NAMES
    first = index == start and doc[index + 1].tag_ in _NAMES  # "38 [737 MAX jets]"
    return named or first or (code[0].isalpha() and code[-1].isdigit())


def _is_foreign(context: Context, index: int, start: int) -> bool:
    """Whether a token is no word of a phrase that begins at ``start``: a date, a figure, a blank, a
    mark of emphasis, the start of a sentence."""
    token = context.doc[index]
    if index > start and token.is_sent_start:
        return True
    if context.is_date(index) or context.figure_at(index) is not None or token.lower_ == "worth":
        return True
    # The tagger takes marks of emphasis and tables for nouns.
    return token.text.isspace() or (
        token.tag_ in NOUNS and not any(sign.isalnum() for sign in token.text)
    )


def _joins_nouns(context: Context, index: int, head: int) -> bool:
    """Whether "and" joins the noun before it with bare nouns: "men and women"."""
    doc = context.doc
    if context.figure_at(index + 1) is not None or index + 1 >= len(doc):
        return False
    following = doc[index + 1]
    if following.lower_ in _VAGUE_PLURALS:
        return False
    if following.tag_ not in NOUNS and not following.tag_.startswith("JJ"):
        return False
    return any(
        child.dep_ == "conj" and child.i > index and child.tag_ in NOUNS
        for child in doc[head].children
    ) or (doc[head].dep_ == "compound" and doc[head].head.i > index)


def phrase_around(context: Context, head: int, floor: int = 0) -> Phrase:
    """The noun phrase of a head noun: its modifiers on the left, without its article."""
    doc = context.doc
    if _is_hyphen(context, head + 1) and doc[head + 2].text.isalpha():
        head += 2  # "ex-minister"
    start = head
    while start > max(floor, head - _LONGEST) and _precedes(context, start, head):
        start -= 1
    # "12-nation pact": what the figure counts is no part of the phrase.
    if doc[start].tag_ == "HYPH" and start + 2 <= head and context.figure_at(start - 1) is not None:
        start += 2
    while start < head and doc[start].tag_ in ("HYPH", "POS", "CC", ","):
        start += 1
    return Phrase(start, head + 1, head)


def owned_phrase_around(context: Context, head: int, floor: int = 0) -> Phrase:
    """A noun phrase with its owners: "SCO member states' competent authorities"."""
    phrase = phrase_around(context, head, floor)
    for _ in range(2):
        owner = possessor(context, phrase)
        if owner is None or owner.start < floor or context.doc[owner.head].tag_ == "PRP$":
            break
        phrase = Phrase(owner.start, phrase.end, head)
    return phrase


def _precedes(context: Context, start: int, head: int) -> bool:
    """Whether the token before ``start`` belongs to the phrase that begins there."""
    doc = context.doc
    token = doc[start - 1]
    if doc[start].is_sent_start or token.text.isspace():
        return False
    if context.is_date(start - 1) or context.figure_at(start - 1) is not None:
        return False
    if _is_hyphen(context, start - 1) or _is_hyphen(context, start):
        return True
    if token.lower_ in _FORECASTING and doc[start].tag_ in NOUNS:
        return False  # "the bank forecasts growth", which the tagger takes for one phrase
    if token.tag_ in NOUNS or token.tag_ in ("JJ", "JJR", "JJS", "HYPH", "AFX", "FW"):
        return True
    if token.tag_ in ("VBN", "VBG"):
        return token.dep_ in ("amod", "compound") or doc[start].tag_ == "HYPH"
    if (token.tag_ == "CC" or token.text == ",") and start >= 2 and start <= head:
        before, after = doc[start - 2], doc[start]
        if before.tag_.startswith("JJ") and after.tag_.startswith("JJ"):
            return True
        return token.tag_ == "CC" and before.tag_ in NOUNS and before.head.i in (head, after.i)
    return False


def after_dateline(context: Context, sentence: tuple[int, int]) -> int:
    """The token behind a dateline, else the sentence's first: "VALENCIA, Spain (EFE) — [He] …"."""
    doc = context.doc
    first, last = sentence
    if not doc[first].text.isupper():
        return first
    for index in range(first + 1, min(first + 12, last - 1)):
        if doc[index].text in ("—", "–", "-", "--"):
            closed = doc[index - 1].text == ")" or doc[index - 1].whitespace_
            return index + 1 if closed else first
        if doc[index].tag_.startswith("VB") and doc[index].text.islower():
            return first
    return first


def with_links(context: Context, phrase: Phrase, limit: int, *, names: bool = False) -> Phrase:
    """A phrase with the prepositional phrases right behind it, up to token ``limit``.

    A place tells whose or where it is, not what: it is part of the phrase only for ``names``.
    """
    doc = context.doc
    end = phrase.end
    links = _PLACES if names else _LINKS
    while end < min(limit, phrase.head + _LONGEST):
        # "the share of schools with electricity", but "trade with the region" is trade
        if doc[end].lower_ not in links and (doc[end].lower_ != "with" or end == phrase.end):
            break
        if context.is_date(end) or context.is_date(end + 1 if end + 1 < len(doc) else end):
            break
        link = _linked(context, end + 1)
        if link is None or link.end > limit or doc[link.head].lower_ in ("time", "times"):
            break
        end = link.end
    return Phrase(phrase.start, end, phrase.head)


def _linked(context: Context, start: int) -> Phrase | None:
    """The noun phrase behind a preposition; a figure in it ("the two cities") is part of it."""
    doc = context.doc
    while start < len(doc) and doc[start].tag_ in _DETERMINERS:
        start += 1
    figure = context.figure_at(start) if start < len(doc) else None
    if figure is not None:
        start = context.figures[figure].end
        while start < len(doc) and doc[start].tag_ == "HYPH":
            start += 1
    elif start < len(doc) and doc[start].tag_ == "CD":
        start += 1
    return phrase_after(context, start) if start < len(doc) else None


def with_complement(context: Context, phrase: Phrase) -> Phrase:
    """A phrase with its complement: "members" → "members of parliament"."""
    doc = context.doc
    end = phrase.end
    for _ in range(2):
        if end + 1 >= len(doc) or doc[end].lower_ != "of":
            break
        complement = phrase_after(context, end + 1, determiner=True)
        if complement is None:
            break
        end = complement.end
    return Phrase(phrase.start, end, phrase.head)


def possessor(context: Context, phrase: Phrase) -> Phrase | None:
    """Whose it is: "[Germany]'s exports", "[its] debt"; None if the phrase has no possessor."""
    doc = context.doc
    before = phrase.start - 1
    figure = context.figure_at(before) if before >= 0 else None
    if figure is not None:
        before = context.figures[figure].start - 1
    if before >= 0 and doc[before].tag_ == "PRP$":
        return Phrase(before, before + 1, before)
    if before >= 1 and doc[before].tag_ == "POS" and is_noun(context, before - 1):
        if context.figure_at(before - 1) is not None:
            return None  # "eight months' pay"
        return phrase_around(context, before - 1)
    return None


def behind_of(context: Context, start: int) -> tuple[Phrase | None, Phrase | None]:
    """The noun phrase behind "of", and the whole with its own figure: "the nine judges"."""
    doc = context.doc
    while start < len(doc) and doc[start].tag_ in ("DT", "PRP$", "PDT"):
        start += 1
    if start >= len(doc):
        return None, None
    inner = context.figure_at(_behind_owner(context, start))
    if inner is None:
        return phrase_after(context, start), None
    other = context.figures[inner]
    behind = other.end + (doc.text_of(other.end, other.end + 1) == "of")
    phrase = phrase_after(context, behind, determiner=True) if behind < len(doc) else None
    if phrase is None:  # "of the park's 51,000 hectares"
        return (
            phrase_around(context, other.start - 2, start) if other.start > start else None
        ), None
    return phrase, Phrase(other.start, phrase.end, phrase.head)


def _behind_owner(context: Context, start: int) -> int:
    """The token behind an owner, if one begins here: "[the port's] 12 silos"."""
    doc = context.doc
    for index in range(start, min(start + 6, len(doc) - 1)):
        if doc[index].tag_ == "POS":
            return index + 1
        if doc[index].tag_ not in NOUNS and doc[index].tag_ != "JJ":
            break
    return start


def before(context: Context, figure: Figure) -> int:
    """The token before a figure, its article and the marks of its emphasis."""
    index = figure.start - 1
    while index > 0 and context.doc[index].lower_ in _PASSED:
        index -= 1
    return index

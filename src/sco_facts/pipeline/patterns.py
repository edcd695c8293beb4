"""A user's own token patterns, in the form of spaCy's EntityRuler: phrases and lists of tokens.

    [[patterns]]
    label = "ORG"
    pattern = [{ LOWER = "camp" }, { IS_TITLE = true }]

Costs nothing where the user has none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.errors import MatchPatternError
from spacy.matcher import Matcher
from spacy.tokens import Doc
from spacy.util import filter_spans
from spacy.vocab import Vocab

from sco_facts.errors import RulesError
from sco_facts.facts import Kind
from sco_facts.mentions import Mention, NameEvidence
from sco_facts.rules.names import Pattern


class UserPatterns:
    """Finds what the user's patterns match; the longest match wins."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self._matcher = Matcher(vocab, validate=True)
        self._kinds: dict[str, Kind] = {}
        for pattern in patterns:
            try:
                self._matcher.add(pattern.id, [_tokens(pattern)])
            except (MatchPatternError, ValueError) as error:
                reason = " ".join(str(error).split())
                raise RulesError(f"{pattern.source}: {reason}") from None
            self._kinds[pattern.id] = "person" if pattern.label == "PERSON" else "organisation"

    def find(self, doc: Doc) -> list[Mention]:
        """The user's finds in order; none where there are no patterns."""
        if not self._kinds:
            return []
        return [
            Mention(
                self._kinds[span.label_],
                span.start_char,
                span.end_char,
                f"user:{span.label_}",
                NameEvidence(),
            )
            for span in filter_spans(self._matcher(doc, as_spans=True))
        ]


def _tokens(pattern: Pattern) -> list[dict[str, Any]]:
    """A phrase as a pattern of its words."""
    if isinstance(pattern.pattern, str):
        return [{"ORTH": word} for word in pattern.pattern.split()]
    return [dict(token) for token in pattern.pattern]

"""Find dates, people, organisations and numeric claims in documents.

    >>> import sco_facts
    >>> result = sco_facts.extract("Trade grew by 5% in 2019.")       # doctest: +SKIP
    >>> [(fact.kind, fact.text) for fact in result.facts]             # doctest: +SKIP
    [('number', '5%'), ('date', '2019')]

Importing this package imports nothing else; each name below is fetched when it is first used.
"""

from sco_facts.version import VERSION

__version__ = VERSION

# (Not from typing: until the command line has put up its handlers, Ctrl-C is the interpreter's.)
TYPE_CHECKING = False
if TYPE_CHECKING:
    from sco_facts.api import check, extract, extract_all
    from sco_facts.corpus.outcomes import Result
    from sco_facts.document import Document
    from sco_facts.entities import Entity
    from sco_facts.errors import ScoFactsError
    from sco_facts.facts import DateValue, Fact, Failure, Name, Quantity
    from sco_facts.output.check_results import Checked

_HOMES = {
    "Checked": "sco_facts.output.check_results",
    "DateValue": "sco_facts.facts",
    "Document": "sco_facts.document",
    "Entity": "sco_facts.entities",
    "Fact": "sco_facts.facts",
    "Failure": "sco_facts.facts",
    "Name": "sco_facts.facts",
    "Quantity": "sco_facts.facts",
    "Result": "sco_facts.corpus.outcomes",
    "ScoFactsError": "sco_facts.errors",
    "check": "sco_facts.api",
    "extract": "sco_facts.api",
    "extract_all": "sco_facts.api",
}

__all__ = [
    "Checked",
    "DateValue",
    "Document",
    "Entity",
    "Fact",
    "Failure",
    "Name",
    "Quantity",
    "Result",
    "ScoFactsError",
    "check",
    "extract",
    "extract_all",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})

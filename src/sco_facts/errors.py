"""Every error that sco-facts raises on purpose.

ScoFactsError
├── InputError            something the user handed in cannot be used
│   ├── UnreadableDocumentError  a document cannot be read or decoded
│   ├── RulesError            a rules file has a wrong row; names file, row and reason
│   └── ModelError            the spaCy model is missing or lacks a component that we need
└── OutputError           the output cannot be written
    └── ReaderGoneError   whoever read our standard output has seen enough

Each message is one line that says what is wrong and, where there is one, the next step.
"""


class ScoFactsError(Exception):
    """Base of all errors below: catch this one to catch ours and nobody else's."""


class InputError(ScoFactsError):
    """Something that the user handed in cannot be used."""


class UnreadableDocumentError(InputError):
    """A document cannot be read: missing, not permitted, too large, binary, or not text."""


class RulesError(InputError):
    """A table of rules is wrong; the message names the file, the row and the reason."""


class ModelError(InputError):
    """The spaCy model is not installed, or lacks a component that the extraction needs."""


class OutputError(ScoFactsError):
    """The output cannot be written."""


class ReaderGoneError(OutputError):
    """The reader of our standard output has closed it, as ``head`` does: no fault of anybody."""

"""Every line end that repairs have left is a boundary: no sentence and no entity runs across it.

Review of SCO Secretary-General's speech ⏎ SCO Secretary-General Vladimir Norov took part …

Runs before the parser and the entity recogniser, which both respect preset sentence starts.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc


def set_boundaries(doc: Doc) -> Doc:
    """Start a sentence at each line end and behind it.

    A line end stands alone, since the recogniser takes a blank token behind a name into the name.
    """
    for index in np.flatnonzero(doc.to_array("IS_SPACE")).tolist():
        if "\n" in doc[index].text:
            for start in (index, index + 1):
                if 0 < start < len(doc):
                    doc[start].is_sent_start = True
    return doc


@Language.component("sco_boundaries", assigns=["token.is_sent_start"])
def sco_boundaries(doc: Doc) -> Doc:
    return set_boundaries(doc)

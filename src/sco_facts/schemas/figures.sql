-- What `check -f sqlite` has beside the tables of facts: figures in several documents, and answers.

CREATE TABLE figures (
    id TEXT PRIMARY KEY,
    measured TEXT,
    unit TEXT,
    time TEXT,
    verdict TEXT NOT NULL,
    explanation TEXT NOT NULL
);

-- `odd` is 1 for a fact that alone stands against the others.
CREATE TABLE figure_facts (
    figure TEXT NOT NULL REFERENCES figures (id),
    fact INTEGER NOT NULL REFERENCES facts (key),
    odd INTEGER NOT NULL,
    PRIMARY KEY (figure, fact)
);

CREATE TABLE pairs (
    figure TEXT NOT NULL REFERENCES figures (id),
    a INTEGER NOT NULL REFERENCES facts (key),
    b INTEGER NOT NULL REFERENCES facts (key),
    relation TEXT NOT NULL,
    reason TEXT NOT NULL,
    explanation TEXT NOT NULL,
    gap NUMERIC,
    gap_unit TEXT,
    hint TEXT,
    score REAL NOT NULL
);

-- Inside one document: parts and their total, a share and its numbers, one figure given twice.
CREATE TABLE findings (
    key INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL,
    explanation TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (path)
);

CREATE TABLE finding_facts (
    finding INTEGER NOT NULL REFERENCES findings (key),
    fact INTEGER NOT NULL REFERENCES facts (key),
    PRIMARY KEY (finding, fact)
);

-- With --against: what the sources say to each figure of the draft.
CREATE TABLE answers (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    answer TEXT NOT NULL
);

CREATE TABLE answer_sources (
    fact INTEGER NOT NULL REFERENCES answers (fact),
    source INTEGER NOT NULL REFERENCES facts (key),
    PRIMARY KEY (fact, source)
);

CREATE INDEX figure_facts_fact ON figure_facts (fact);
CREATE INDEX pairs_figure ON pairs (figure);

CREATE VIEW sources AS
SELECT figures.measured, figures.time, figures.verdict, facts.text, facts.document, facts.line, facts.page,
    documents.date, facts.sentence, figure_facts.odd, figures.id AS figure, facts.key AS fact
FROM figure_facts
JOIN figures ON figures.id = figure_facts.figure
JOIN facts ON facts.key = figure_facts.fact
JOIN documents ON documents.path = facts.document
ORDER BY figures.rowid, facts.key;

CREATE VIEW conflicts AS
SELECT figures.measured, figures.time, a.text AS a_text, b.text AS b_text, pairs.explanation, pairs.gap,
    pairs.gap_unit, pairs.hint, a.document AS a_document, a.line AS a_line, a.sentence AS a_sentence,
    b.document AS b_document, b.line AS b_line, b.sentence AS b_sentence, figures.id AS figure
FROM pairs
JOIN figures ON figures.id = pairs.figure
JOIN facts AS a ON a.key = pairs.a
JOIN facts AS b ON b.key = pairs.b
WHERE pairs.relation = 'conflicting' ORDER BY pairs.rowid;

CREATE VIEW unmatched AS
SELECT number_facts.* FROM number_facts
WHERE number_facts.key NOT IN (SELECT fact FROM figure_facts) ORDER BY number_facts.key;

-- The tables of `-f sqlite`. Offsets are half-open code-point offsets into documents.text:
-- substr(documents.text, facts.start + 1, facts.end - facts.start) = facts.text

CREATE TABLE tool (
    schema TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    rules TEXT NOT NULL
);

CREATE TABLE documents (
    path TEXT PRIMARY KEY,
    sha256 TEXT,
    title TEXT,
    date TEXT,
    date_source TEXT,
    source_url TEXT,
    text TEXT
);

-- `id` is made from the content alone: copies of one document have the same facts with the same ids.
CREATE TABLE facts (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    document TEXT NOT NULL REFERENCES documents (path),
    text TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    line INTEGER NOT NULL,
    page INTEGER,
    sentence TEXT NOT NULL,
    rule TEXT NOT NULL
);

CREATE TABLE numbers (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    value NUMERIC,
    low NUMERIC,
    high NUMERIC,
    bound TEXT NOT NULL,
    unit TEXT,
    dimension TEXT NOT NULL,
    measured TEXT,
    of TEXT,
    holder TEXT,
    action TEXT,
    change TEXT,
    status TEXT NOT NULL,
    time TEXT,
    time_first_day TEXT,
    time_last_day TEXT,
    speaker TEXT
);

CREATE TABLE dates (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    value TEXT,
    type TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    modifier TEXT,
    anchor TEXT
);

CREATE TABLE names (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    canonical TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    title TEXT,
    role TEXT
);

CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    canonical TEXT NOT NULL,
    mentions INTEGER NOT NULL
);

CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (id),
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    rule TEXT,
    PRIMARY KEY (entity, text)
);

CREATE TABLE roles (
    entity TEXT NOT NULL REFERENCES entities (id),
    role TEXT NOT NULL,
    organisation TEXT,
    document TEXT NOT NULL REFERENCES documents (path),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);

CREATE TABLE entity_documents (
    entity TEXT NOT NULL REFERENCES entities (id),
    document TEXT NOT NULL REFERENCES documents (path),
    PRIMARY KEY (entity, document)
);

CREATE TABLE errors (
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);

CREATE INDEX facts_document ON facts (document, start);
CREATE INDEX facts_id ON facts (id);
CREATE INDEX facts_kind ON facts (kind);
CREATE INDEX numbers_unit ON numbers (unit, value);
CREATE INDEX dates_first_day ON dates (first_day);
CREATE INDEX names_entity ON names (entity);
CREATE INDEX roles_entity ON roles (entity);
CREATE INDEX entity_documents_document ON entity_documents (document);

CREATE VIEW number_facts AS
SELECT facts.document, facts.line, facts.page, facts.text, numbers.value, numbers.low, numbers.high, numbers.bound,
    numbers.unit, numbers.dimension, numbers.measured, numbers.of, numbers.holder, numbers.action,
    numbers.change, numbers.status, numbers.time, numbers.time_first_day, numbers.time_last_day,
    numbers.speaker, facts.sentence, facts.rule, facts.id, facts.key
FROM numbers JOIN facts ON facts.key = numbers.fact ORDER BY facts.key;

CREATE VIEW date_facts AS
SELECT facts.document, facts.line, facts.page, facts.text, dates.value, dates.type, dates.first_day, dates.last_day,
    dates.modifier, dates.anchor, facts.sentence, facts.rule, facts.id, facts.key
FROM dates JOIN facts ON facts.key = dates.fact ORDER BY facts.key;

CREATE VIEW name_facts AS
SELECT facts.kind, names.canonical, facts.text, names.title, names.role, facts.document, facts.line, facts.page,
    facts.sentence, facts.rule, names.entity, facts.id, facts.key
FROM names JOIN facts ON facts.key = names.fact ORDER BY facts.key;

BEGIN TRANSACTION;
CREATE TABLE aliases (
    entity TEXT NOT NULL REFERENCES entities (id),
    text TEXT NOT NULL,
    count INTEGER NOT NULL,
    rule TEXT,
    PRIMARY KEY (entity, text)
);
INSERT INTO "aliases" VALUES('aaaaaaaaaaaaaaaa','Ann Lee',1,NULL);
INSERT INTO "aliases" VALUES('aaaaaaaaaaaaaaaa','Lee',2,'surname');
INSERT INTO "aliases" VALUES('bbbbbbbbbbbbbbbb','Harbour Board',1,NULL);
CREATE TABLE dates (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    value TEXT,
    type TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    modifier TEXT,
    anchor TEXT
);
INSERT INTO "dates" VALUES(3,'2019','date','2019-01-01','2019-12-31',NULL,NULL);
INSERT INTO "dates" VALUES(7,'2030-05','date','2030-05-01','2030-05-31','before','text');
CREATE TABLE documents (
    path TEXT PRIMARY KEY,
    sha256 TEXT,
    title TEXT,
    date TEXT,
    date_source TEXT,
    source_url TEXT,
    text TEXT
);
INSERT INTO "documents" VALUES('press/report.txt','ad0de01d6f9c0b85c3a13025b33229a31a2491860b2536e0ab19af379a8d71f7',NULL,'2020-07-22','heading',NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
');
INSERT INTO "documents" VALUES('press/a note & more.md','f782cee9a729129fcf6f307b54420a8d5e9e991d3f2867b028fa250768894ed5',NULL,'2020-07-22','heading',NULL,'Growth of 35-40% by <b>May</b> 2030?');
CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    canonical TEXT NOT NULL,
    mentions INTEGER NOT NULL
);
INSERT INTO "entities" VALUES('aaaaaaaaaaaaaaaa','person','Ann Lee',3);
INSERT INTO "entities" VALUES('bbbbbbbbbbbbbbbb','organisation','Harbour Board',1);
CREATE TABLE entity_documents (
    entity TEXT NOT NULL REFERENCES entities (id),
    document TEXT NOT NULL REFERENCES documents (path),
    PRIMARY KEY (entity, document)
);
INSERT INTO "entity_documents" VALUES('aaaaaaaaaaaaaaaa','press/report.txt');
INSERT INTO "entity_documents" VALUES('bbbbbbbbbbbbbbbb','press/report.txt');
CREATE TABLE errors (
    path TEXT NOT NULL,
    reason TEXT NOT NULL
);
INSERT INTO "errors" VALUES('press/lost.txt','no such file or directory');
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
INSERT INTO "facts" VALUES(1,'c8f1aa71e8b06178','person','press/report.txt','Ann
Lee',0,7,1,NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
','by-hand');
INSERT INTO "facts" VALUES(2,'11a655c2d5b15568','number','press/report.txt','over 300',13,21,2,NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
','by-hand');
INSERT INTO "facts" VALUES(3,'a9f1bd8f8b2d3ecc','date','press/report.txt','2019',31,35,2,NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
','by-hand');
INSERT INTO "facts" VALUES(4,'44e7e79611de0bbd','organisation','press/report.txt','Harbour Board',42,55,3,NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
','by-hand');
INSERT INTO "facts" VALUES(5,'308ca2f831904c6b','number','press/report.txt','€1.5m',61,66,3,NULL,'Ann
Lee sold over 300 boats	in 2019.
The Harbour Board paid €1.5m.
','by-hand');
INSERT INTO "facts" VALUES(6,'01dc65836ed7ecbe','number','press/a note & more.md','35-40%',10,16,1,2,'Growth of 35-40% by <b>May</b> 2030?','by-hand');
INSERT INTO "facts" VALUES(7,'09c419195172910f','date','press/a note & more.md','May</b> 2030',23,35,1,2,'Growth of 35-40% by <b>May</b> 2030?','by-hand');
CREATE TABLE names (
    fact INTEGER PRIMARY KEY REFERENCES facts (key),
    canonical TEXT NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    title TEXT,
    role TEXT
);
INSERT INTO "names" VALUES(1,'Ann Lee','aaaaaaaaaaaaaaaa','Ms','clerk');
INSERT INTO "names" VALUES(4,'Harbour Board','bbbbbbbbbbbbbbbb',NULL,NULL);
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
INSERT INTO "numbers" VALUES(2,300,NULL,NULL,'more_than',NULL,'count','boats',NULL,NULL,NULL,NULL,'actual','2019','2019-01-01','2019-12-31','Ann Lee');
INSERT INTO "numbers" VALUES(5,1500000,NULL,NULL,'exact','EUR','money',NULL,NULL,'Harbour Board',NULL,NULL,'actual',NULL,NULL,NULL,NULL);
INSERT INTO "numbers" VALUES(6,NULL,35,40,'range','percent','share','Growth',NULL,NULL,NULL,'increase','forecast',NULL,NULL,NULL,NULL);
CREATE TABLE roles (
    entity TEXT NOT NULL REFERENCES entities (id),
    role TEXT NOT NULL,
    organisation TEXT,
    document TEXT NOT NULL REFERENCES documents (path),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL
);
INSERT INTO "roles" VALUES('aaaaaaaaaaaaaaaa','clerk','Harbour Board','press/report.txt',0,7);
CREATE TABLE tool (
    schema TEXT NOT NULL,
    version TEXT NOT NULL,
    model TEXT NOT NULL,
    rules TEXT NOT NULL
);
INSERT INTO "tool" VALUES('sco-facts/extract/1','0.1.0','stand-in 1.0','sha256:0');
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
COMMIT;

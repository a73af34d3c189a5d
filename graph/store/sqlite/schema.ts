/**
 * The tables. Inside, papers are numbers; outside, ids. What a query needs is a column, the rest of a row is its `body`:
 * the whole object as JSON with sorted keys, so that two rows are the same exactly when their bodies are.
 *
 * `papers` is narrow on purpose: the topology and every count are read from it and from `citations` alone.
 */

/** `STEM`, in the file's header: tells a Stemma store from other SQLite files. */
export const applicationId = 0x5354454d;

export const firstSchema = `
CREATE TABLE change_counter (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), version INTEGER NOT NULL);
INSERT INTO change_counter VALUES (1, 0);

CREATE TABLE papers (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  year INTEGER,
  published_on TEXT,
  stub INTEGER NOT NULL,
  -- Kept in step with citations within each transaction: a search orders thousands of papers by them.
  reference_count INTEGER NOT NULL DEFAULT 0,
  citation_count INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE paper_bodies (n INTEGER PRIMARY KEY REFERENCES papers (n), body TEXT NOT NULL);

-- The text is folded before it comes here, and words are what spaces part: the ascii tokenizer does no more than that.
CREATE VIRTUAL TABLE paper_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii', prefix = '1 2 3'
);

CREATE TABLE aliases (alias TEXT PRIMARY KEY, paper INTEGER NOT NULL REFERENCES papers (n)) WITHOUT ROWID;
CREATE INDEX aliases_by_paper ON aliases (paper);

-- Citations share a few sets of sources ("crossref and openalex"); each set counts its citations.
CREATE TABLE source_sets (n INTEGER PRIMARY KEY, names TEXT NOT NULL UNIQUE, citations INTEGER NOT NULL DEFAULT 0);
CREATE TABLE citations (
  citing INTEGER NOT NULL REFERENCES papers (n),
  cited INTEGER NOT NULL REFERENCES papers (n),
  source_set INTEGER NOT NULL REFERENCES source_sets (n),
  first_seen INTEGER NOT NULL, -- seconds since 1970
  PRIMARY KEY (citing, cited)
) WITHOUT ROWID;
CREATE INDEX citations_by_cited ON citations (cited);

-- Evidence names papers by id and outlives them.
CREATE TABLE records (key TEXT PRIMARY KEY, paper TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX records_by_paper ON records (paper);
CREATE TABLE reference_strings (
  record TEXT NOT NULL,
  position INTEGER NOT NULL,
  paper TEXT,
  body TEXT NOT NULL,
  PRIMARY KEY (record, position)
);
CREATE INDEX reference_strings_by_paper ON reference_strings (paper, record, position) WHERE paper IS NOT NULL;

CREATE TABLE lists (id TEXT PRIMARY KEY, summary TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE entries (
  list TEXT NOT NULL REFERENCES lists (id),
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (list, position)
);
CREATE TABLE entry_papers (
  list TEXT NOT NULL,
  position INTEGER NOT NULL,
  paper TEXT NOT NULL,
  PRIMARY KEY (paper, list, position),
  FOREIGN KEY (list, position) REFERENCES entries (list, position)
) WITHOUT ROWID;
CREATE INDEX entry_papers_by_entry ON entry_papers (list, position);
CREATE TABLE statements (
  list TEXT NOT NULL REFERENCES lists (id),
  position INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (list, position)
);
CREATE TABLE decisions (list TEXT PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE jobs (id TEXT PRIMARY KEY, kind TEXT NOT NULL, started_at TEXT NOT NULL, body TEXT NOT NULL);
`;

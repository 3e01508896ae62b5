-- One row for the decisions that shared a flush: see docs/ledger-format.md and ADR 10.
CREATE TABLE batch (
  first_seq BIGINT PRIMARY KEY,
  entries   INTEGER NOT NULL,
  heads     ${bytes} NOT NULL,
  keys      ${bytes} NOT NULL,
  contents  ${bytes} NOT NULL
);

-- Terms of the entries of a batch until their block is full and has its postings.
CREATE TABLE pending (
  first_seq BIGINT PRIMARY KEY,
  terms     ${bytes} NOT NULL
);

-- 1,024 entries each: when they were made and the root of the subtree over them.
CREATE TABLE block (
  no       BIGINT PRIMARY KEY,
  first_ms BIGINT NOT NULL,
  last_ms  BIGINT NOT NULL,
  root     ${bytes} NOT NULL
);

-- Where in a block the entries stand that carry a term.
CREATE TABLE posting (
  term   BIGINT NOT NULL,
  block  BIGINT NOT NULL,
  places ${bytes} NOT NULL,
  PRIMARY KEY (term, block)
)${rowless};

CREATE TABLE vocabulary (
  id     INTEGER PRIMARY KEY,
  digest ${bytes} NOT NULL,
  words  ${bytes} NOT NULL
);

CREATE TABLE origin (
  id             INTEGER PRIMARY KEY,
  regulation     TEXT NOT NULL,
  release_number INTEGER NOT NULL,
  release_digest ${bytes} NOT NULL,
  vocabulary     INTEGER NOT NULL
);

CREATE TABLE actor (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL
);

CREATE TABLE idempotency (
  client_key ${bytes} PRIMARY KEY,
  request    ${bytes} NOT NULL,
  seq        BIGINT NOT NULL
);

CREATE INDEX idempotency_seq ON idempotency (seq);

CREATE TABLE erasure (
  seq        BIGINT PRIMARY KEY,
  by_seq     BIGINT NOT NULL,
  key_digest ${bytes} NOT NULL
);

CREATE TABLE checkpoint (
  size  BIGINT PRIMARY KEY,
  at_ms BIGINT NOT NULL,
  note  TEXT NOT NULL
);

CREATE TABLE head (
  one      INTEGER PRIMARY KEY CHECK (one = 1),
  origin   TEXT NOT NULL,
  size     BIGINT NOT NULL,
  frontier ${bytes} NOT NULL,
  last_ms  BIGINT NOT NULL,
  mac      ${bytes} NOT NULL
);

-- Who may see what: persons, Seller Accounts, LIVE accounts, their relations, violations and the audit of all changes.

CREATE TABLE accounts.person (
    person_id  text COLLATE "C" PRIMARY KEY,
    created_at timestamptz NOT NULL
);

CREATE TABLE accounts.seller (
    seller_id  text COLLATE "C" PRIMARY KEY,
    person_id  text COLLATE "C" NOT NULL UNIQUE REFERENCES accounts.person,
    region     text NOT NULL,
    category   text NOT NULL,
    time_zone  text NOT NULL,
    currency   text NOT NULL,
    onboarded  boolean NOT NULL,
    suspended  boolean NOT NULL,
    consent    boolean NOT NULL,
    universe   smallint NOT NULL CHECK (universe IN (1, 2)),
    changed_at timestamptz NOT NULL
);

CREATE TABLE accounts.live_account (
    account_id      text COLLATE "C" PRIMARY KEY,
    handle          text NOT NULL,
    owner_person_id text COLLATE "C" NOT NULL REFERENCES accounts.person,
    time_zone       text NOT NULL,
    currency        text NOT NULL,
    universe        smallint NOT NULL CHECK (universe IN (1, 2)),
    changed_at      timestamptz NOT NULL
);
CREATE INDEX live_account_owner ON accounts.live_account (owner_person_id);

-- A relation holds on the days [from_day, to_day]; open ends are NULL.
CREATE TABLE accounts.relation (
    account_id text COLLATE "C" NOT NULL REFERENCES accounts.live_account,
    number     bigint GENERATED ALWAYS AS IDENTITY,
    seller_id  text COLLATE "C" NOT NULL REFERENCES accounts.seller,
    kind       smallint NOT NULL CHECK (kind IN (1, 2, 3)),
    from_day   date CHECK (isfinite(from_day)),
    to_day     date CHECK (isfinite(to_day)),
    PRIMARY KEY (account_id, number),
    CHECK (from_day IS NULL OR to_day IS NULL OR from_day <= to_day)
);
CREATE UNIQUE INDEX relation_start ON accounts.relation (account_id, seller_id, from_day) NULLS NOT DISTINCT;
CREATE INDEX relation_seller ON accounts.relation (seller_id);

CREATE TABLE accounts.violation_feed (
    universe        smallint NOT NULL,
    region          text NOT NULL,
    complete_to_day date NOT NULL CHECK (isfinite(complete_to_day)),
    PRIMARY KEY (universe, region)
);

-- A violation is of an account or of a shop.
CREATE TABLE accounts.violation (
    violation_id text COLLATE "C" PRIMARY KEY,
    account_id   text COLLATE "C" REFERENCES accounts.live_account,
    seller_id    text COLLATE "C" REFERENCES accounts.seller,
    day          date NOT NULL CHECK (isfinite(day)),
    rule         text NOT NULL,
    points       integer NOT NULL CHECK (points >= 0),
    active       boolean NOT NULL,
    description  text NOT NULL,
    version      bigint NOT NULL,
    CHECK ((account_id IS NULL) <> (seller_id IS NULL))
);
CREATE INDEX violation_account ON accounts.violation (account_id, day) WHERE account_id IS NOT NULL;
CREATE INDEX violation_seller ON accounts.violation (seller_id, day) WHERE seller_id IS NOT NULL;

-- What changed who sees what; never changed itself.
CREATE TABLE accounts.audit_entry (
    number  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at      timestamptz NOT NULL,
    caller  text NOT NULL,
    action  text NOT NULL,
    subject text NOT NULL,
    details jsonb NOT NULL
);
CREATE FUNCTION accounts.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit is append-only';
END $$;
CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON accounts.audit_entry
    FOR EACH STATEMENT
    EXECUTE FUNCTION accounts.refuse_change();

-- What other services may read.
CREATE VIEW accounts.account_directory_v1 AS
    SELECT account_id, handle, time_zone, currency, universe FROM accounts.live_account;
CREATE VIEW accounts.seller_directory_v1 AS
    SELECT seller_id, region, category, currency, universe, onboarded AND NOT suspended AS active, consent
    FROM accounts.seller;
CREATE VIEW accounts.relation_v1 AS
    SELECT account_id, seller_id, kind, from_day, to_day FROM accounts.relation;
CREATE VIEW accounts.violation_v1 AS
    SELECT account_id, seller_id, day, points, active FROM accounts.violation;
CREATE VIEW accounts.violation_feed_v1 AS
    SELECT universe, region, complete_to_day FROM accounts.violation_feed;

GRANT SELECT, INSERT, UPDATE ON accounts.person, accounts.seller, accounts.live_account, accounts.relation,
    accounts.violation_feed, accounts.violation TO live_accounts;
GRANT INSERT ON accounts.audit_entry TO live_accounts;
GRANT USAGE ON SCHEMA accounts TO live_metrics, live_benchmarks;
GRANT SELECT ON accounts.account_directory_v1, accounts.seller_directory_v1, accounts.relation_v1
    TO live_metrics, live_benchmarks;
GRANT SELECT ON accounts.violation_v1, accounts.violation_feed_v1 TO live_benchmarks;

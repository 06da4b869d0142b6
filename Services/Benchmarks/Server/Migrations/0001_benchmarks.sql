-- Published snapshots, what they were published from as far as later ones need it, and who makes which part now.

CREATE TABLE benchmarks.snapshot (
    snapshot_id  text COLLATE "C" PRIMARY KEY,
    universe     smallint NOT NULL CHECK (universe IN (1, 2)),
    region       text NOT NULL,
    window_days  integer NOT NULL,
    window_end   date NOT NULL CHECK (isfinite(window_end)),
    published_at timestamptz NOT NULL,
    UNIQUE (universe, region, window_days, window_end)
);

-- What is published about one peer group. Columns of metrics have one length.
CREATE TABLE benchmarks.peer_group (
    snapshot_id          text COLLATE "C" NOT NULL REFERENCES benchmarks.snapshot,
    number               integer NOT NULL,
    rung                 smallint NOT NULL,
    category             text NOT NULL,
    band                 smallint,
    kind                 smallint NOT NULL,
    size_from            integer NOT NULL,
    size_to              integer NOT NULL,
    band_from            float8 NOT NULL,
    band_to              float8 NOT NULL,
    metric               smallint[] NOT NULL,
    p25                  float8[] NOT NULL,
    p50                  float8[] NOT NULL,
    p75                  float8[] NOT NULL,
    phi                  float8[] NOT NULL,
    session_log_variance float8[] NOT NULL,
    -- p25, p50, p75 of the standing score; empty: not published.
    standing             float8[] NOT NULL,
    PRIMARY KEY (snapshot_id, number)
);

-- Which category and band an account of a shop has for a snapshot. Not published.
CREATE TABLE benchmarks.assignment (
    account_id  text COLLATE "C" NOT NULL,
    seller_id   text COLLATE "C" NOT NULL,
    snapshot_id text COLLATE "C" NOT NULL REFERENCES benchmarks.snapshot,
    category    text NOT NULL,
    kind        smallint NOT NULL,
    -- NULL: too little history.
    band        smallint,
    -- -1, 1: its GMV lay beyond the band's edge that way; a second snapshot of the same moves it.
    leaning     smallint NOT NULL,
    PRIMARY KEY (account_id, seller_id, snapshot_id)
);
CREATE INDEX assignment_snapshot ON benchmarks.assignment (snapshot_id);

-- What is published stays as it is.
CREATE FUNCTION benchmarks.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published snapshot does not change';
END $$;
CREATE TRIGGER snapshot_immutable BEFORE UPDATE ON benchmarks.snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION benchmarks.refuse_change();
CREATE TRIGGER peer_group_immutable BEFORE UPDATE ON benchmarks.peer_group
    FOR EACH STATEMENT EXECUTE FUNCTION benchmarks.refuse_change();

-- Who computes the snapshot of a part; others leave it alone until the lease has expired.
CREATE TABLE benchmarks.refresh_lease (
    universe   smallint NOT NULL,
    region     text NOT NULL,
    holder     text NOT NULL,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (universe, region)
);

-- The current snapshot of each universe, region and window length.
CREATE VIEW benchmarks.published_snapshot_v1 AS
    SELECT DISTINCT ON (universe, region, window_days) universe, region, window_days, snapshot_id, window_end
    FROM benchmarks.snapshot ORDER BY universe, region, window_days, window_end DESC;

GRANT SELECT, INSERT ON benchmarks.snapshot, benchmarks.peer_group, benchmarks.assignment TO live_benchmarks;
GRANT SELECT, INSERT, UPDATE, DELETE ON benchmarks.refresh_lease TO live_benchmarks;
GRANT USAGE ON SCHEMA benchmarks TO live_accounts;
GRANT SELECT ON benchmarks.published_snapshot_v1 TO live_accounts;

-- What sources report, what it comes to per session and per day, and how far each account is reported.
-- Every key of an account's rows begins with (account_id, day), so that the tables can be cut by either.

CREATE TABLE metrics.account (
    account_id text COLLATE "C" PRIMARY KEY,
    currency text COLLATE "C" NOT NULL,
    -- First and last local day with a LIVE, and the last start; null: none is known.
    first_day date,
    last_day date,
    last_started_at timestamptz,
    -- The latest of the days that sources say they are complete for.
    watermark_day date,
    -- Unix microseconds of the last change, always rising.
    data_version bigint NOT NULL DEFAULT 0
);

-- The highest version of each source's report on a session and a scope of sales.
CREATE TABLE metrics.report (
    account_id text COLLATE "C" NOT NULL,
    day date NOT NULL,
    -- LIVE id, or '@' and the minute since 1970-01-01T00:00Z in which the session began.
    session_key text COLLATE "C" NOT NULL,
    source smallint NOT NULL,
    -- A shop's seller id; '': account-wide.
    scope text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL CHECK (ended_at >= started_at),
    -- 0: gives no GMV, 1: LIVE, 2: attributed.
    gmv_definition smallint NOT NULL,
    -- Mask of the counters given (uint32) and each one's value (int64) by rising number, little-endian.
    counters bytea NOT NULL,
    PRIMARY KEY (account_id, day, session_key, source, scope)
);

-- A LIVE that sources let begin on different days.
CREATE INDEX report_by_session ON metrics.report (account_id, session_key);

-- Sessions put together from all sources. The row of scope '' is always there and has the session's own counters beside the
-- account-wide sales; a shop's row has that shop's sales.
CREATE TABLE metrics.session (
    account_id text COLLATE "C" NOT NULL,
    day date NOT NULL,
    session_key text COLLATE "C" NOT NULL,
    scope text COLLATE "C" NOT NULL,
    started_at timestamptz NOT NULL,
    ended_at timestamptz NOT NULL,
    gmv_definition smallint NOT NULL,
    impressions bigint,
    views bigint,
    viewers bigint,
    viewing_milliseconds bigint,
    average_concurrent_milli bigint,
    one_minute_views bigint,
    comments bigint,
    likes bigint,
    shares bigint,
    new_followers bigint,
    product_impressions bigint,
    product_clicks bigint,
    sku_orders bigint,
    items bigint,
    buyers bigint,
    gmv_minor bigint,
    created_sku_orders bigint,
    peak_concurrent bigint,
    PRIMARY KEY (account_id, day, session_key, scope)
);

-- Sums over a day's sessions, in the scope '' and in every scope that has sales on the day.
CREATE TABLE metrics.day_figures (
    account_id text COLLATE "C" NOT NULL,
    day date NOT NULL,
    scope text COLLATE "C" NOT NULL,
    -- 0: no GMV, 1: LIVE, 2: attributed.
    gmv_definition smallint NOT NULL,
    gmv_minor bigint,
    -- Element m: metric number m; sessions 0: no data.
    numerator float8[] NOT NULL,
    denominator float8[] NOT NULL,
    sessions integer[] NOT NULL,
    -- The same and the moments over sessions, in the form that the page reads.
    packed bytea NOT NULL,
    PRIMARY KEY (account_id, day, scope)
);

-- The last day that each source says it is complete for.
CREATE TABLE metrics.watermark (
    account_id text COLLATE "C" NOT NULL,
    source smallint NOT NULL,
    complete_to date NOT NULL,
    PRIMARY KEY (account_id, source)
);

-- Service figures of shops; a pair of null: not known.
CREATE TABLE metrics.service_day (
    seller_id text COLLATE "C" NOT NULL,
    day date NOT NULL,
    version bigint NOT NULL,
    refunded_orders bigint,
    orders bigint,
    late_parcels bigint,
    parcels bigint,
    bad_reviews bigint,
    reviews bigint,
    PRIMARY KEY (seller_id, day)
);

-- Markets whose service feed is connected.
CREATE TABLE metrics.service_feed (
    universe smallint NOT NULL,
    region text COLLATE "C" NOT NULL,
    complete_to date NOT NULL,
    PRIMARY KEY (universe, region)
);

-- A role that is not there (a database of tests) gets nothing.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'live_metrics') THEN
        GRANT USAGE ON SCHEMA metrics TO live_metrics;
        GRANT SELECT, INSERT, UPDATE, DELETE
            ON metrics.account, metrics.report, metrics.session, metrics.day_figures, metrics.watermark,
            metrics.service_day, metrics.service_feed
            TO live_metrics;
    END IF;
END
$$;

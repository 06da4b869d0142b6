-- What other services may read. Each view is a contract: a change that a reader would notice is a new view.

-- How recent an account's LIVEs are. Null: not known.
CREATE VIEW metrics.last_live_v1 AS
SELECT account_id, last_started_at, last_day, watermark_day
FROM metrics.account;

-- Sums per account, scope of sales ('': account-wide) and local day with a LIVE, from which every window is added up.
-- numerator, denominator, sessions: element m is metric number m of the catalogue, in the metric's unit (money in major units of
-- the account's currency). The sums of a metric cover the sessions that gave both quantities; sessions[m] = 0: no data. A metric
-- of volume is its numerator's sum. A shop has a row on days on which a source speaks of its sales; the figures of the sessions
-- themselves (metrics without sales) are the same in every row of the day, so a reader takes the row of the scope asked for, and on
-- days without it what the row of '' says of metrics without sales. gmv_minor covers the sessions of gmv_definition only.
CREATE VIEW metrics.account_window_v1 AS
SELECT account_id, scope, day, gmv_definition, gmv_minor, numerator, denominator, sessions
FROM metrics.day_figures;

-- Sessions per account and scope of sales, all sources merged: the session's own counters and that scope's sales. Null: not known.
CREATE VIEW metrics.session_window_v1 AS
SELECT
    s.account_id, s.scope, s.day, s.session_key, s.started_at, s.ended_at, s.gmv_definition,
    b.impressions, b.views, b.viewers, b.viewing_milliseconds, b.average_concurrent_milli, b.one_minute_views,
    b.comments, b.likes, b.shares, b.new_followers, b.peak_concurrent,
    s.product_impressions, s.product_clicks, s.sku_orders, s.items, s.buyers, s.gmv_minor, s.created_sku_orders
FROM metrics.session s
JOIN metrics.session b
    ON b.account_id = s.account_id AND b.day = s.day AND b.session_key = s.session_key AND b.scope = '';

-- A role that is not there (a database of tests) gets nothing.
DO $$
DECLARE
    reader text;
BEGIN
    FOREACH reader IN ARRAY ARRAY['live_accounts', 'live_benchmarks', 'live_metrics'] LOOP
        CONTINUE WHEN NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = reader);
        EXECUTE format('GRANT USAGE ON SCHEMA metrics TO %I', reader);
        EXECUTE format('GRANT SELECT ON metrics.last_live_v1, metrics.account_window_v1 TO %I', reader);
        CONTINUE WHEN reader = 'live_accounts';
        EXECUTE format('GRANT SELECT ON metrics.session_window_v1 TO %I', reader);
    END LOOP;
END
$$;

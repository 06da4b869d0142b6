-- What other services may read of shops' service figures. Each view is a contract, as in 0002.

-- Service figures per shop and local day, as far as the feed told them; a pair of null: not known.
CREATE VIEW metrics.service_window_v1 AS
SELECT seller_id, day, refunded_orders, orders, late_parcels, parcels, bad_reviews, reviews
FROM metrics.service_day;

-- Markets whose service feed is connected, and the day it is complete to: days after it are not yet reported.
CREATE VIEW metrics.service_feed_v1 AS
SELECT universe, region, complete_to
FROM metrics.service_feed;

-- A role that is not there (a database of tests) gets nothing.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'live_benchmarks') THEN
        GRANT SELECT ON metrics.service_window_v1, metrics.service_feed_v1 TO live_benchmarks;
    END IF;
END
$$;

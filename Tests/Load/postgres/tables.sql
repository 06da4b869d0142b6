-- What is measured: rows to be selected by id, more of them to be copied out, and a table to copy them into.
DROP SCHEMA IF EXISTS bench CASCADE;
CREATE SCHEMA bench;
CREATE TABLE bench.item (
    id    bigint PRIMARY KEY,
    ratio float8 NOT NULL,
    at    timestamptz NOT NULL,
    name  text COLLATE "C" NOT NULL
) WITH (fillfactor = 70);
INSERT INTO bench.item (id, ratio, at, name)
SELECT i, 1.0 / i, timestamptz '2026-01-01 00:00+00' + i * interval '1 second', 'the item of number ' || i
FROM generate_series(1, 100000) AS i;
CREATE TABLE bench.bulk (id bigint NOT NULL, ratio float8 NOT NULL, at timestamptz NOT NULL, name text NOT NULL);
INSERT INTO bench.bulk (id, ratio, at, name)
SELECT i, 1.0 / i, timestamptz '2026-01-01 00:00+00' + i * interval '1 second', 'the item of number ' || i
FROM generate_series(1, 1000000) AS i;
CREATE TABLE bench.copied (LIKE bench.bulk);
VACUUM ANALYZE bench.item, bench.bulk;

-- Roles, database and schemas. The only file that needs a superuser; run again it changes nothing.
--
--   psql --set ON_ERROR_STOP=1 --file deploy/roles.sql postgres
--
-- live_owner owns the schemas and everything in them and is used by `livectl migrate` alone. Each service has a login
-- role that sees its own schema; what it may do with each table, and what others may read, is granted by the
-- migration that makes the table. Passwords are not set here: see deploy/README.md, "In production".

SELECT format('CREATE ROLE %I LOGIN', name)
FROM unnest(ARRAY['live_owner', 'live_accounts', 'live_metrics', 'live_benchmarks', 'live_suggestions']) AS name
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name)
\gexec

SELECT 'CREATE DATABASE live_diagnosis OWNER live_owner ENCODING ''UTF8'' LOCALE ''C.UTF-8'' TEMPLATE template0'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'live_diagnosis')
\gexec

\connect live_diagnosis

REVOKE ALL ON DATABASE live_diagnosis FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT ON DATABASE live_diagnosis
    TO live_owner, live_accounts, live_metrics, live_benchmarks, live_suggestions;

CREATE SCHEMA IF NOT EXISTS accounts AUTHORIZATION live_owner;
CREATE SCHEMA IF NOT EXISTS metrics AUTHORIZATION live_owner;
CREATE SCHEMA IF NOT EXISTS benchmarks AUTHORIZATION live_owner;
CREATE SCHEMA IF NOT EXISTS suggestions AUTHORIZATION live_owner;

GRANT USAGE ON SCHEMA accounts TO live_accounts;
GRANT USAGE ON SCHEMA metrics TO live_metrics;
GRANT USAGE ON SCHEMA benchmarks TO live_benchmarks;
GRANT USAGE ON SCHEMA suggestions TO live_suggestions;

-- Every instant is read and written in UTC; local days are the business of the services.
ALTER DATABASE live_diagnosis SET timezone TO 'UTC';

ALTER ROLE live_accounts IN DATABASE live_diagnosis SET search_path TO accounts;
ALTER ROLE live_metrics IN DATABASE live_diagnosis SET search_path TO metrics;
ALTER ROLE live_benchmarks IN DATABASE live_diagnosis SET search_path TO benchmarks;
ALTER ROLE live_suggestions IN DATABASE live_diagnosis SET search_path TO suggestions;

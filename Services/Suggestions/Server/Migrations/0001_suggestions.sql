-- What sellers think of the steps that were suggested to them.

CREATE TABLE suggestions.vote (
    account_id   text COLLATE "C" NOT NULL,
    seller_id    text COLLATE "C" NOT NULL,
    step         integer NOT NULL CHECK (step > 0),
    helpful      boolean NOT NULL,
    -- The peers whose suggestions it counts for.
    universe     smallint NOT NULL CHECK (universe IN (1, 2)),
    top_category text NOT NULL,
    -- Local day of the account; it counts from the next one on.
    voted_on     date NOT NULL CHECK (isfinite(voted_on)),
    voted_at     timestamptz NOT NULL,
    PRIMARY KEY (account_id, seller_id, step)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON suggestions.vote TO live_suggestions;

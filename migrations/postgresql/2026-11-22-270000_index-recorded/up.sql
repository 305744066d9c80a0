-- When the last badge was recorded is asked before each import: without this, through all that was ever issued.
CREATE INDEX badges_recorded_at ON badges (recorded_at);
-- And whether any badge of the venue was ever put right: few were.
CREATE INDEX badges_corrected ON badges (venue) WHERE replaces IS NOT NULL;

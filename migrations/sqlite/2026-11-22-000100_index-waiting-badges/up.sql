-- What is recorded and not signed yet is asked for at every hundred badges, oldest first: without this, through all that the
-- venue ever issued.
CREATE INDEX badges_waiting ON badges (venue, recorded_at, id) WHERE state = 'recorded';

-- What was given lately is asked for newest first.
CREATE INDEX award_time ON award (awarded, profile_id, place) WHERE is_shown = 1;

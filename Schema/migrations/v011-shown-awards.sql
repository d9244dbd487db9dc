-- Awards that everybody may see: held by who is in place, not private, and not hidden by the person. Nobody could hide one
-- before, and none was private.
ALTER TABLE award ADD COLUMN is_shown INTEGER NOT NULL DEFAULT 0 CHECK (is_shown = 0 OR is_shown = 1);
UPDATE award SET is_shown = 1
WHERE is_held = 1 AND profile_id IN (SELECT id FROM profile WHERE status <> 'left');

-- Who holds a badge is asked without looking at their awards.
DROP INDEX award_badge;
CREATE INDEX award_badge ON award (badge_id, profile_id, is_held, is_shown);
CREATE INDEX award_shown ON award (badge_id, awarded) WHERE is_shown = 1;

-- Bản Tin's data folder: bantin.db, version 1.
--
-- Plain SQL: any sqlite3 (3.38 or newer) opens and changes this file, and the rules hold for it too. A refusal's message
-- begins with "rule: ". Times are Unix seconds, 0 = none; hashes are SHA-256 as 64 lower-case hex digits; stories, people,
-- accounts and deliveries are UUIDs. Tables marked PROJECTION are what the events say (src/store/bantin-fold.h): they can be
-- thrown away and made again, and `bantinctl check` compares them. All else is the truth itself.

-- People and their keys ------------------------------------------------------------------------------------------------

-- A founding: the desk's id is the id of its `found` event. A later one replaces it when every approver's key is lost.
CREATE TABLE desk (
  id TEXT NOT NULL PRIMARY KEY CHECK (length (id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
  replaces TEXT REFERENCES desk (id),
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- PROJECTION of found and join. Somebody of the office, with or without an account on a portal.
CREATE TABLE person (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  legal_name TEXT NOT NULL,
  pen_name TEXT NOT NULL,
  made_at INTEGER NOT NULL
) STRICT;

-- A key of somebody on one device; `id` is the first half of its public key's SHA-256. `roles`, `is_founder` and
-- `is_dismissed` are a PROJECTION of found, join, admit and dismiss: 1 author, 2 approver, 4 publisher. The secret half is
-- in the Secret Service and never here.
CREATE TABLE writer (
  id TEXT NOT NULL PRIMARY KEY CHECK (length (id) = 32 AND id NOT GLOB '*[^0-9a-f]*'),
  desk TEXT NOT NULL REFERENCES desk (id),
  public_key BLOB NOT NULL UNIQUE CHECK (length (public_key) = 32),
  person TEXT REFERENCES person (id),               -- NULL: the computer itself
  device TEXT NOT NULL,
  is_me INTEGER NOT NULL CHECK (is_me IN (0, 1)),   -- made on this computer
  has_code INTEGER NOT NULL DEFAULT 0 CHECK (has_code IN (0, 1)), -- kept wrapped by an approval code
  roles INTEGER NOT NULL DEFAULT 0 CHECK (roles BETWEEN 0 AND 7),
  is_founder INTEGER NOT NULL DEFAULT 0 CHECK (is_founder IN (0, 1)),
  is_dismissed INTEGER NOT NULL DEFAULT 0 CHECK (is_dismissed IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX writer_by_person ON writer (person);

CREATE TRIGGER writer_never_changes
BEFORE UPDATE OF id, desk, public_key, is_me ON writer
BEGIN SELECT RAISE (ABORT, 'rule: a key never changes'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER writer_is_not_replaced
BEFORE INSERT ON writer
WHEN EXISTS (SELECT 1 FROM writer WHERE id = NEW.id OR public_key = NEW.public_key)
BEGIN SELECT RAISE (ABORT, 'rule: this writer is here already'); END;

CREATE TRIGGER writer_is_never_deleted
BEFORE DELETE ON writer
BEGIN SELECT RAISE (ABORT, 'rule: a key is never deleted'); END;

-- Stories --------------------------------------------------------------------------------------------------------------

-- A story's row: what lists show. From `review` to `n_comments` a PROJECTION of its events; `delivery` and `delivery_at`
-- follow its deliveries by trigger; headline to `n_photos` repeat the draft.
CREATE TABLE story (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  author TEXT NOT NULL REFERENCES person (id),      -- the first one
  kind TEXT NOT NULL,
  headline TEXT NOT NULL,
  excerpt TEXT NOT NULL,
  section TEXT NOT NULL,
  cover TEXT,                                       -- photo
  n_photos INTEGER NOT NULL,
  made_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,                      -- last saved change or step
  has_changes INTEGER NOT NULL DEFAULT 0 CHECK (has_changes IN (0, 1)), -- the draft is not what was submitted last
  review TEXT NOT NULL DEFAULT 'none' CHECK (review IN ('none', 'submitted', 'returned', 'approved', 'rejected', 'withdrawn',
                                                        'changed', 'retracted', 'contested', 'unknown')),
  rev TEXT,                                         -- under review
  decision TEXT,                                    -- event of the step that stands
  step_at INTEGER NOT NULL DEFAULT 0,
  is_published INTEGER NOT NULL DEFAULT 0 CHECK (is_published IN (0, 1)),
  is_taken_down INTEGER NOT NULL DEFAULT 0 CHECK (is_taken_down IN (0, 1)),
  published_rev TEXT,
  published_at INTEGER NOT NULL DEFAULT 0,
  n_comments INTEGER NOT NULL DEFAULT 0,            -- threads not resolved
  delivery TEXT NOT NULL DEFAULT 'none' CHECK (delivery IN ('none', 'scheduled', 'waiting', 'running', 'paused', 'person', 'stopped')),
  delivery_at INTEGER NOT NULL DEFAULT 0,
  binned_at INTEGER NOT NULL DEFAULT 0,
  is_emptied INTEGER NOT NULL DEFAULT 0 CHECK (is_emptied IN (0, 1) AND (is_emptied = 0 OR binned_at > 0)),
  seq INTEGER NOT NULL DEFAULT 0,                   -- rises with every change of any story: what the search has seen

  -- One word for people, as the newsroom's BantinState.
  state TEXT GENERATED ALWAYS AS (CASE
    WHEN binned_at > 0 THEN 'binned'
    WHEN delivery = 'stopped' THEN 'stopped'
    WHEN delivery = 'person' THEN 'by-hand'
    WHEN delivery = 'scheduled' THEN 'scheduled'
    WHEN delivery <> 'none' THEN 'delivering'
    WHEN review IN ('contested', 'unknown') THEN 'contested'
    WHEN is_published = 1 AND review IN ('approved', 'retracted') AND has_changes = 0 AND rev IS published_rev THEN 'published'
    WHEN is_published = 1 THEN 'correcting'
    WHEN review = 'retracted' THEN 'taken-down'
    WHEN review = 'none' THEN 'draft'
    ELSE review
  END) VIRTUAL
) STRICT;

CREATE INDEX story_by_seq ON story (seq);
CREATE INDEX story_by_author ON story (author);

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER story_is_not_replaced
BEFORE INSERT ON story
WHEN EXISTS (SELECT 1 FROM story WHERE id = NEW.id OR n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'rule: this story is here already'); END;

CREATE TRIGGER story_is_never_deleted
BEFORE DELETE ON story
BEGIN SELECT RAISE (ABORT, 'rule: a story is never deleted, only its bin emptied'); END;

CREATE TRIGGER story_keeps_its_name
BEFORE UPDATE OF n, id, author, made_at ON story
WHEN OLD.n <> NEW.n OR OLD.id <> NEW.id OR OLD.author <> NEW.author OR OLD.made_at <> NEW.made_at
BEGIN SELECT RAISE (ABORT, 'rule: a story keeps its id and its first author'); END;

CREATE TRIGGER story_stays_emptied
BEFORE UPDATE OF is_emptied, binned_at ON story
WHEN OLD.is_emptied = 1 AND (NEW.is_emptied = 0 OR NEW.binned_at = 0)
BEGIN SELECT RAISE (ABORT, 'rule: what was emptied out of the bin does not come back'); END;

CREATE TRIGGER story_counts_its_making
AFTER INSERT ON story
WHEN NEW.seq = 0
BEGIN UPDATE story SET seq = (SELECT max (seq) FROM story) + 1 WHERE n = NEW.n; END;

CREATE TRIGGER story_counts_its_changes
AFTER UPDATE ON story
WHEN NEW.seq = OLD.seq
BEGIN UPDATE story SET seq = (SELECT max (seq) FROM story) + 1 WHERE n = NEW.n; END;

-- The working document: overwritten by autosave, never leaves the computer.
CREATE TABLE draft (
  story TEXT NOT NULL PRIMARY KEY REFERENCES story (id),
  document TEXT NOT NULL,                           -- JSON (src/story/bantin-document.h)
  rev TEXT NOT NULL,                                -- its SHA-256
  caret INTEGER NOT NULL,                           -- code points
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER draft_is_kept
BEFORE DELETE ON draft
WHEN NOT EXISTS (SELECT 1 FROM story WHERE id = OLD.story AND is_emptied = 1)
BEGIN SELECT RAISE (ABORT, 'rule: a draft goes only when the bin is emptied'); END;

CREATE TRIGGER draft_of_an_emptied_story
BEFORE INSERT ON draft
WHEN EXISTS (SELECT 1 FROM story WHERE id = NEW.story AND is_emptied = 1)
BEGIN SELECT RAISE (ABORT, 'rule: what was emptied out of the bin does not come back'); END;

-- An immutable document: made at submit, before a converting paste, at closing and at restoring.
CREATE TABLE revision (
  story TEXT NOT NULL REFERENCES story (id),
  rev TEXT NOT NULL CHECK (length (rev) = 64 AND rev NOT GLOB '*[^0-9a-f]*'), -- SHA-256 of `document`
  version INTEGER NOT NULL CHECK (version > 0),     -- in the story
  reason TEXT NOT NULL CHECK (reason IN ('submit', 'paste', 'close', 'restore', 'import')),
  person TEXT REFERENCES person (id),
  size INTEGER NOT NULL,                            -- bytes
  document TEXT,                                    -- NULL once the bin was emptied
  made_at INTEGER NOT NULL,
  PRIMARY KEY (story, rev),
  UNIQUE (story, version)
) STRICT;

CREATE INDEX revision_by_rev ON revision (rev);

CREATE TRIGGER revision_is_whole
BEFORE INSERT ON revision
WHEN NEW.document IS NULL OR NEW.size <> length (CAST (NEW.document AS BLOB))
BEGIN SELECT RAISE (ABORT, 'rule: a revision is made whole'); END;

CREATE TRIGGER revision_never_changes
BEFORE UPDATE ON revision
WHEN NEW.story <> OLD.story OR NEW.rev <> OLD.rev OR NEW.version <> OLD.version OR NEW.reason <> OLD.reason
  OR NEW.person IS NOT OLD.person OR NEW.size <> OLD.size OR NEW.made_at <> OLD.made_at
  OR NEW.document IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM story WHERE id = OLD.story AND is_emptied = 1)
BEGIN SELECT RAISE (ABORT, 'rule: a revision never changes; its text goes only when the bin is emptied'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER revision_is_not_replaced
BEFORE INSERT ON revision
WHEN EXISTS (SELECT 1 FROM revision WHERE story = NEW.story AND (rev = NEW.rev OR version = NEW.version))
BEGIN SELECT RAISE (ABORT, 'rule: this revision is here already'); END;

CREATE TRIGGER revision_is_never_deleted
BEFORE DELETE ON revision
BEGIN SELECT RAISE (ABORT, 'rule: a revision is never deleted'); END;

-- Photos ---------------------------------------------------------------------------------------------------------------

-- An imported original. The file is on disk before the row.
CREATE TABLE photo (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length (sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  content_type TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),           -- bytes
  width INTEGER NOT NULL CHECK (width > 0),         -- upright, pixels
  height INTEGER NOT NULL CHECK (height > 0),
  name TEXT NOT NULL,                               -- the file's when it came
  taken_at INTEGER NOT NULL,
  caption TEXT NOT NULL,                            -- embedded by a camera or an agency
  credit TEXT NOT NULL,
  added_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER photo_never_changes
BEFORE UPDATE ON photo
BEGIN SELECT RAISE (ABORT, 'rule: a photo never changes'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER photo_is_not_replaced
BEFORE INSERT ON photo
WHEN EXISTS (SELECT 1 FROM photo WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE (ABORT, 'rule: this photo is here already'); END;

-- A photo as the portal gets it: a function of original, edits and recipe. The file is on disk before the row.
CREATE TABLE rendition (
  sha256 TEXT NOT NULL PRIMARY KEY CHECK (length (sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  photo TEXT NOT NULL REFERENCES photo (sha256),
  edits TEXT NOT NULL CHECK (json_valid (edits)),   -- JSON array
  recipe TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  made_at INTEGER NOT NULL
) STRICT;

CREATE INDEX rendition_by_photo ON rendition (photo, edits, recipe, made_at);

CREATE TRIGGER rendition_never_changes
BEFORE UPDATE ON rendition
BEGIN SELECT RAISE (ABORT, 'rule: a rendition never changes'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER rendition_is_not_replaced
BEFORE INSERT ON rendition
WHEN EXISTS (SELECT 1 FROM rendition WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE (ABORT, 'rule: this rendition is here already'); END;

-- Which stories have which photos: placed now, placed once, or still in the tray. Says what may go with a bin.
CREATE TABLE story_photo (
  story TEXT NOT NULL REFERENCES story (id),
  photo TEXT NOT NULL REFERENCES photo (sha256),
  added_at INTEGER NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0 CHECK (is_hidden IN (0, 1)), -- taken out of the tray
  PRIMARY KEY (story, photo)
) STRICT;

CREATE INDEX story_photo_by_photo ON story_photo (photo);

CREATE TRIGGER story_photo_is_kept
BEFORE DELETE ON story_photo
WHEN NOT EXISTS (SELECT 1 FROM story WHERE id = OLD.story AND is_emptied = 1)
BEGIN SELECT RAISE (ABORT, 'rule: a story''s photo goes only when the bin is emptied'); END;

CREATE TRIGGER photo_is_deleted_with_its_last_story
BEFORE DELETE ON photo
WHEN EXISTS (SELECT 1 FROM story_photo WHERE photo = OLD.sha256)
BEGIN SELECT RAISE (ABORT, 'rule: a photo goes only when the bin is emptied and nothing else uses it'); END;

CREATE TRIGGER rendition_is_deleted_with_its_photo
BEFORE DELETE ON rendition
WHEN EXISTS (SELECT 1 FROM story_photo WHERE photo = OLD.photo)
BEGIN SELECT RAISE (ABORT, 'rule: a rendition goes only with its photo'); END;

-- Events ---------------------------------------------------------------------------------------------------------------

-- A signed fact, kept as it was made: `line` is "<signature, 128 hex> <JSON>", `id` the SHA-256 of the JSON bytes. The
-- other columns repeat what the JSON says.
CREATE TABLE event (
  n INTEGER PRIMARY KEY,                            -- order of arrival
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 64 AND id NOT GLOB '*[^0-9a-f]*'),
  desk TEXT NOT NULL REFERENCES desk (id),
  writer TEXT NOT NULL REFERENCES writer (id),
  clock INTEGER NOT NULL CHECK (clock BETWEEN 1 AND 9007199254740992),
  story TEXT REFERENCES story (id),
  kind TEXT NOT NULL,
  is_step INTEGER NOT NULL CHECK (is_step IN (0, 1)),
  rev TEXT,
  line TEXT NOT NULL,
  arrived_at INTEGER NOT NULL
) STRICT;

CREATE INDEX event_by_story ON event (story, clock, id);
CREATE INDEX event_by_clock ON event (clock);
CREATE INDEX event_of_desk ON event (clock, id) WHERE story IS NULL;

-- What a step cites: every head that its author knew. The parent may be unknown here.
CREATE TABLE event_after (
  event TEXT NOT NULL REFERENCES event (id),
  parent TEXT NOT NULL,
  PRIMARY KEY (event, parent)
) STRICT, WITHOUT ROWID;

CREATE INDEX event_after_by_parent ON event_after (parent);

-- Steps that no step cites.
CREATE VIEW head AS
SELECT story, id, kind, rev, writer, clock
FROM event
WHERE is_step = 1 AND NOT EXISTS (SELECT 1 FROM event_after WHERE parent = event.id);

CREATE TRIGGER event_never_changes
BEFORE UPDATE ON event
BEGIN SELECT RAISE (ABORT, 'rule: an event never changes'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER event_is_not_replaced
BEFORE INSERT ON event
WHEN EXISTS (SELECT 1 FROM event WHERE id = NEW.id OR n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'rule: this event is here already'); END;

CREATE TRIGGER event_is_never_deleted
BEFORE DELETE ON event
BEGIN SELECT RAISE (ABORT, 'rule: an event is never deleted'); END;

CREATE TRIGGER event_after_never_changes
BEFORE UPDATE ON event_after
BEGIN SELECT RAISE (ABORT, 'rule: an event never changes'); END;

CREATE TRIGGER event_after_is_never_deleted
BEFORE DELETE ON event_after
BEGIN SELECT RAISE (ABORT, 'rule: an event is never deleted'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER event_after_is_not_replaced
BEFORE INSERT ON event_after
WHEN EXISTS (SELECT 1 FROM event_after WHERE event = NEW.event AND parent = NEW.parent)
BEGIN SELECT RAISE (ABORT, 'rule: this event after is here already'); END;

CREATE TRIGGER event_after_is_what_the_line_says
BEFORE INSERT ON event_after
WHEN NOT EXISTS (SELECT 1 FROM event, json_each (substr (event.line, 130), '$.after') AS said
                 WHERE event.id = NEW.event AND event.is_step = 1 AND said.value = NEW.parent)
BEGIN SELECT RAISE (ABORT, 'rule: an event cites what its line says'); END;

CREATE TRIGGER event_is_what_its_line_says
BEFORE INSERT ON event
WHEN length (NEW.line) < 131 OR substr (NEW.line, 1, 128) GLOB '*[^0-9a-f]*' OR substr (NEW.line, 129, 1) <> ' '
  OR NOT json_valid (substr (NEW.line, 130))
  OR json_extract (substr (NEW.line, 130), '$.by') IS NOT NEW.writer
  OR json_extract (substr (NEW.line, 130), '$.clock') IS NOT NEW.clock
  OR json_extract (substr (NEW.line, 130), '$.story') IS NOT NEW.story
  OR json_extract (substr (NEW.line, 130), '$.kind') IS NOT NEW.kind
  OR coalesce (json_extract (substr (NEW.line, 130), '$.step'), 0) IS NOT NEW.is_step
  OR json_extract (substr (NEW.line, 130), '$.rev') IS NOT NEW.rev
BEGIN SELECT RAISE (ABORT, 'rule: an event is what its line says'); END;

-- A step made here is one that its author may take. (One that came from elsewhere is kept whatever it is: the fold passes
-- over what its author might not do.)
CREATE TRIGGER step_is_its_authors_to_take
BEFORE INSERT ON event
WHEN NEW.is_step = 1 AND EXISTS (SELECT 1 FROM writer WHERE id = NEW.writer AND is_me = 1)
BEGIN
  SELECT RAISE (ABORT, 'rule: this key was dismissed')
  FROM writer WHERE id = NEW.writer AND is_dismissed = 1;
  SELECT RAISE (ABORT, 'rule: only an approver approves, returns and rejects')
  FROM writer WHERE id = NEW.writer AND NEW.kind IN ('approve', 'return', 'reject') AND (roles & 2) = 0;
  SELECT RAISE (ABORT, 'rule: only an approver or a publisher takes a story down')
  FROM writer WHERE id = NEW.writer AND NEW.kind = 'retract' AND (roles & 6) = 0;
  SELECT RAISE (ABORT, 'rule: only a member submits')
  FROM writer WHERE id = NEW.writer AND NEW.kind = 'submit' AND roles = 0;
  SELECT RAISE (ABORT, 'rule: only its author or an approver withdraws a story')
  FROM writer WHERE id = NEW.writer AND NEW.kind = 'withdraw' AND (roles & 2) = 0
    AND person IS NOT (SELECT author FROM story WHERE id = NEW.story);
END;

CREATE TRIGGER step_is_of_a_revision_that_is_here
BEFORE INSERT ON event
WHEN NEW.is_step = 1 AND EXISTS (SELECT 1 FROM writer WHERE id = NEW.writer AND is_me = 1)
BEGIN
  SELECT RAISE (ABORT, 'rule: a story in the bin takes no steps')
  FROM story WHERE id = NEW.story AND binned_at > 0;
  SELECT RAISE (ABORT, 'rule: a step names a revision of its story')
  WHERE NOT EXISTS (SELECT 1 FROM revision WHERE story = NEW.story AND rev IS NEW.rev);
  SELECT RAISE (ABORT, 'rule: a decision is of a revision that was submitted')
  WHERE NEW.kind IN ('approve', 'return', 'reject')
    AND NOT EXISTS (SELECT 1 FROM event WHERE story = NEW.story AND kind = 'submit' AND rev = NEW.rev);
  SELECT RAISE (ABORT, 'rule: every photo of a submitted revision has its rendition')
  FROM revision, json_each (revision.document, '$.photos') AS photo
  WHERE NEW.kind = 'submit' AND revision.story = NEW.story AND revision.rev = NEW.rev
    AND NOT EXISTS (SELECT 1 FROM rendition WHERE sha256 = photo.value ->> '$.rendition.sha256' AND rendition.photo = photo.value ->> '$.original');
END;

CREATE TRIGGER step_cites_every_head
BEFORE INSERT ON event
WHEN NEW.is_step = 1 AND EXISTS (SELECT 1 FROM writer WHERE id = NEW.writer AND is_me = 1)
  AND EXISTS (SELECT 1 FROM head WHERE story = NEW.story
              AND id NOT IN (SELECT value FROM json_each (substr (NEW.line, 130), '$.after')))
BEGIN SELECT RAISE (ABORT, 'rule: a step cites every head of its story'); END;

-- PROJECTION of comment and resolve.
CREATE TABLE comment (
  event TEXT NOT NULL PRIMARY KEY REFERENCES event (id),
  thread TEXT NOT NULL,                             -- the first comment's event
  story TEXT NOT NULL REFERENCES story (id),
  is_resolved INTEGER NOT NULL CHECK (is_resolved IN (0, 1)) -- the thread is
) STRICT, WITHOUT ROWID;

CREATE INDEX comment_by_story ON comment (story);

CREATE TRIGGER story_says_approved_only_of_an_approval
BEFORE UPDATE OF review, rev, decision ON story
WHEN NEW.review = 'approved'
  AND NOT EXISTS (SELECT 1 FROM event WHERE id = NEW.decision AND story = NEW.id AND kind = 'approve' AND rev = NEW.rev)
BEGIN SELECT RAISE (ABORT, 'rule: approved is what an approval names'); END;

-- Portals and deliveries -----------------------------------------------------------------------------------------------

-- Who we are on a portal. Never a password.
CREATE TABLE account (
  id TEXT NOT NULL PRIMARY KEY CHECK (length (id) = 36),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  api TEXT NOT NULL,
  kind TEXT NOT NULL,
  user TEXT NOT NULL,
  capabilities TEXT NOT NULL CHECK (json_valid (capabilities)),
  catalogue TEXT NOT NULL CHECK (json_valid (catalogue)), -- sections and keywords as last read
  is_practice INTEGER NOT NULL CHECK (is_practice IN (0, 1)),
  is_removed INTEGER NOT NULL CHECK (is_removed IN (0, 1)),
  made_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER account_is_never_deleted
BEFORE DELETE ON account
BEGIN SELECT RAISE (ABORT, 'rule: an account is only marked as removed'); END;

CREATE TABLE delivery (
  n INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length (id) = 36),
  story TEXT NOT NULL,
  rev TEXT NOT NULL,
  decision TEXT NOT NULL REFERENCES event (id),     -- the approval, or the `retract`
  account TEXT NOT NULL REFERENCES account (id),
  kind TEXT NOT NULL CHECK (kind IN ('publish', 'update', 'take-down')),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'paused', 'person', 'stopped', 'done', 'cancelled')),
  made_by TEXT REFERENCES person (id),
  made_at INTEGER NOT NULL,
  scheduled_at INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,            -- until then the approval can be undone
  began_at INTEGER NOT NULL DEFAULT 0,
  finished_at INTEGER NOT NULL DEFAULT 0,
  retry_at INTEGER NOT NULL DEFAULT 0,
  remote_id TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  error_code TEXT NOT NULL DEFAULT '',
  error_text TEXT NOT NULL DEFAULT '',
  proof TEXT NOT NULL DEFAULT '' CHECK (proof = '' OR json_valid (proof)),
  FOREIGN KEY (story, rev) REFERENCES revision (story, rev),
  CHECK (state NOT IN ('running', 'person', 'done') OR began_at > 0),
  CHECK ((finished_at > 0) = (state IN ('done', 'cancelled')))
) STRICT;

CREATE INDEX delivery_by_story ON delivery (story, n);
CREATE INDEX delivery_under_way ON delivery (state) WHERE state NOT IN ('done', 'cancelled');
CREATE UNIQUE INDEX delivery_one_at_a_time ON delivery (story, account) WHERE state NOT IN ('done', 'cancelled');

CREATE TABLE delivery_step (
  delivery TEXT NOT NULL REFERENCES delivery (id),
  n INTEGER NOT NULL CHECK (n >= 0),
  id TEXT NOT NULL,                                 -- the portal's name for it
  kind TEXT NOT NULL,
  needs TEXT NOT NULL CHECK (json_valid (needs)),   -- JSON array of n
  photo TEXT,                                       -- rendition
  size INTEGER NOT NULL DEFAULT 0,                  -- of the photo, bytes
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'person', 'done')),
  result TEXT NOT NULL DEFAULT '' CHECK (result = '' OR json_valid (result)),
  answer TEXT NOT NULL DEFAULT '' CHECK (answer = '' OR json_valid (answer)),
  n_attempts INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL DEFAULT 0,            -- first attempt
  attempt_at INTEGER NOT NULL DEFAULT 0,            -- the attempt whose end is not known
  unknown_since INTEGER NOT NULL DEFAULT 0,         -- since then an attempt may have been carried out without our knowing
  finished_at INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (delivery, n)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER delivery_is_of_what_was_approved
BEFORE INSERT ON delivery
BEGIN
  SELECT RAISE (ABORT, 'rule: a story in the bin is not delivered')
  FROM story WHERE id = NEW.story AND binned_at > 0;
  SELECT RAISE (ABORT, 'rule: a delivery begins with waiting')
  WHERE NEW.state <> 'waiting' OR NEW.began_at <> 0;
  SELECT RAISE (ABORT, 'rule: a delivery is of the content of its approval')
  WHERE NOT EXISTS (SELECT 1 FROM event WHERE id = NEW.decision AND story = NEW.story AND rev = NEW.rev
                    AND kind = CASE NEW.kind WHEN 'take-down' THEN 'retract' ELSE 'approve' END);
  SELECT RAISE (ABORT, 'rule: the approval is not in force')
  FROM head WHERE story = NEW.story
    AND NOT (rev IS NEW.rev AND kind = CASE NEW.kind WHEN 'take-down' THEN 'retract' ELSE 'approve' END);
END;

CREATE TRIGGER delivery_keeps_its_content
BEFORE UPDATE OF n, id, story, rev, decision, account, kind, made_by, made_at ON delivery
BEGIN SELECT RAISE (ABORT, 'rule: a delivery keeps its content'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER delivery_is_not_replaced
BEFORE INSERT ON delivery
WHEN EXISTS (SELECT 1 FROM delivery WHERE id = NEW.id OR n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'rule: this delivery is here already'); END;

CREATE TRIGGER delivery_is_never_deleted
BEFORE DELETE ON delivery
BEGIN SELECT RAISE (ABORT, 'rule: a delivery is never deleted'); END;

CREATE TRIGGER delivery_stays_finished
BEFORE UPDATE ON delivery
WHEN OLD.state IN ('done', 'cancelled')
BEGIN SELECT RAISE (ABORT, 'rule: a finished delivery is never reopened'); END;

CREATE TRIGGER delivery_begins_once_and_in_time
BEFORE UPDATE OF began_at ON delivery
WHEN NEW.began_at <> OLD.began_at
BEGIN
  SELECT RAISE (ABORT, 'rule: a delivery begins once') WHERE OLD.began_at <> 0;
  SELECT RAISE (ABORT, 'rule: nothing begins while the approval can be undone')
  WHERE NEW.began_at < OLD.not_before OR NEW.began_at < OLD.scheduled_at;
  SELECT RAISE (ABORT, 'rule: the approval is not in force')
  FROM head WHERE story = OLD.story
    AND NOT (rev IS OLD.rev AND kind = CASE OLD.kind WHEN 'take-down' THEN 'retract' ELSE 'approve' END);
END;

CREATE TRIGGER delivery_is_scheduled_before_it_begins
BEFORE UPDATE OF scheduled_at, not_before ON delivery
WHEN OLD.began_at <> 0
BEGIN SELECT RAISE (ABORT, 'rule: a delivery that has begun is not scheduled'); END;

CREATE TRIGGER delivery_is_done_with_its_last_step
BEFORE UPDATE OF state ON delivery
WHEN NEW.state = 'done'
  AND (NOT EXISTS (SELECT 1 FROM delivery_step WHERE delivery = OLD.id)
       OR EXISTS (SELECT 1 FROM delivery_step WHERE delivery = OLD.id AND state <> 'done'))
BEGIN SELECT RAISE (ABORT, 'rule: a delivery is done when its last step is'); END;

-- A step of the review that comes before the delivery begins ends it; one that comes later cannot.
CREATE TRIGGER delivery_falls_with_its_approval
AFTER INSERT ON event
WHEN NEW.is_step = 1
BEGIN
  UPDATE delivery SET state = 'cancelled', finished_at = max (1, NEW.arrived_at)
  WHERE story = NEW.story AND began_at = 0 AND state NOT IN ('done', 'cancelled')
    AND NOT (NEW.kind = 'approve' AND NEW.rev IS rev AND kind <> 'take-down');
END;

CREATE TRIGGER step_is_planned_before_it_starts
BEFORE INSERT ON delivery_step
WHEN NEW.state <> 'waiting' OR NEW.n_attempts <> 0
  OR NOT EXISTS (SELECT 1 FROM delivery WHERE id = NEW.delivery AND state NOT IN ('done', 'cancelled'))
  OR EXISTS (SELECT 1 FROM delivery_step WHERE delivery = NEW.delivery AND state <> 'waiting')
BEGIN SELECT RAISE (ABORT, 'rule: a delivery is planned before its first step starts'); END;

CREATE TRIGGER step_keeps_its_content
BEFORE UPDATE OF delivery, n, id, kind, needs, photo, size ON delivery_step
BEGIN SELECT RAISE (ABORT, 'rule: a planned step keeps its content'); END;

-- INSERT OR REPLACE would delete the old row without asking the trigger that refuses it.
CREATE TRIGGER delivery_step_is_not_replaced
BEFORE INSERT ON delivery_step
WHEN EXISTS (SELECT 1 FROM delivery_step WHERE delivery = NEW.delivery AND n = NEW.n)
BEGIN SELECT RAISE (ABORT, 'rule: this delivery step is here already'); END;

CREATE TRIGGER step_is_never_deleted
BEFORE DELETE ON delivery_step
BEGIN SELECT RAISE (ABORT, 'rule: a planned step is never deleted'); END;

CREATE TRIGGER step_stays_finished
BEFORE UPDATE ON delivery_step
WHEN OLD.state = 'done'
BEGIN SELECT RAISE (ABORT, 'rule: a finished step is never reopened'); END;

CREATE TRIGGER step_goes_forward
BEFORE UPDATE OF state ON delivery_step
WHEN NEW.state = 'waiting' AND OLD.state <> 'waiting'
BEGIN SELECT RAISE (ABORT, 'rule: a step only goes forward'); END;

CREATE TRIGGER step_starts_after_what_it_needs
BEFORE UPDATE OF state ON delivery_step
WHEN NEW.state <> 'waiting' AND OLD.state <> 'done'
BEGIN
  SELECT RAISE (ABORT, 'rule: a step starts only in a delivery that has begun')
  WHERE NOT EXISTS (SELECT 1 FROM delivery WHERE id = OLD.delivery AND began_at > 0 AND state NOT IN ('done', 'cancelled'));
  SELECT RAISE (ABORT, 'rule: a step starts only when those it needs are done')
  FROM json_each (OLD.needs) AS need
  WHERE NOT EXISTS (SELECT 1 FROM delivery_step WHERE delivery = OLD.delivery AND n = need.value AND state = 'done');
END;

-- What the story's row says of its deliveries.
CREATE VIEW delivery_word AS
SELECT story,
       made_at,
       CASE WHEN state = 'waiting' AND began_at = 0 AND scheduled_at > 0 THEN 'scheduled' ELSE state END AS word,
       CASE state WHEN 'stopped' THEN 0 WHEN 'person' THEN 1 ELSE 2 END AS rank,
       n
FROM delivery
WHERE state NOT IN ('done', 'cancelled');

CREATE TRIGGER story_follows_a_new_delivery
AFTER INSERT ON delivery
BEGIN
  UPDATE story SET (delivery, delivery_at) = (SELECT word, made_at FROM delivery_word WHERE story = NEW.story ORDER BY rank, n DESC LIMIT 1)
  WHERE id = NEW.story;
END;

CREATE TRIGGER story_follows_its_delivery
AFTER UPDATE OF state, scheduled_at, began_at ON delivery
BEGIN
  UPDATE story
  SET delivery = coalesce ((SELECT word FROM delivery_word WHERE story = NEW.story ORDER BY rank, n DESC LIMIT 1), 'none'),
      delivery_at = coalesce ((SELECT made_at FROM delivery_word WHERE story = NEW.story ORDER BY rank, n DESC LIMIT 1), 0)
  WHERE id = NEW.story;
END;

CREATE TRIGGER story_under_way_is_not_binned
BEFORE UPDATE OF binned_at ON story
WHEN NEW.binned_at > 0 AND OLD.binned_at = 0
  AND EXISTS (SELECT 1 FROM delivery WHERE story = OLD.id AND began_at > 0 AND state NOT IN ('done', 'cancelled'))
BEGIN SELECT RAISE (ABORT, 'rule: a story that is being delivered is not put into the bin'); END;

CREATE TRIGGER delivery_of_a_binned_story_is_cancelled
AFTER UPDATE OF binned_at ON story
WHEN NEW.binned_at > 0 AND OLD.binned_at = 0
BEGIN
  UPDATE delivery SET state = 'cancelled', finished_at = NEW.binned_at
  WHERE story = NEW.id AND began_at = 0 AND state NOT IN ('done', 'cancelled');
END;

-- What of ours stands on a portal: what was uploaded is not uploaded again, what was posted is updated.
CREATE TABLE portal_photo (
  account TEXT NOT NULL REFERENCES account (id),
  rendition TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  url TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (facts = '' OR json_valid (facts)),
  noted_at INTEGER NOT NULL,
  PRIMARY KEY (account, rendition)
) STRICT, WITHOUT ROWID;

CREATE TABLE portal_post (
  account TEXT NOT NULL REFERENCES account (id),
  story TEXT NOT NULL REFERENCES story (id),
  remote_id TEXT NOT NULL,
  url TEXT NOT NULL,
  facts TEXT NOT NULL CHECK (facts = '' OR json_valid (facts)),
  noted_at INTEGER NOT NULL,
  PRIMARY KEY (account, story)
) STRICT, WITHOUT ROWID;

-- Lists ----------------------------------------------------------------------------------------------------------------

-- PROJECTION of story, kept by triggers. An entry stands where people see it: `list` in the order of BantinStoreList, `who`
-- 0 for everybody who may decide or deliver, else person.n of the author; `grp` and then `key` ascending.
CREATE TABLE list_entry (
  list INTEGER NOT NULL,
  who INTEGER NOT NULL,
  grp INTEGER NOT NULL,
  key INTEGER NOT NULL,                             -- a time, negative where the newest comes first
  story INTEGER NOT NULL REFERENCES story (n),
  PRIMARY KEY (list, who, grp, key, story)
) STRICT, WITHOUT ROWID;

CREATE INDEX list_entry_by_story ON list_entry (story);

-- A list cut into spans of at most 512 entries, each beginning at (key, story): adding their counters gives a list's length
-- and finds any position without reading the list, so that a jump into 100,000 costs what the first page costs.
CREATE TABLE list_span (
  list INTEGER NOT NULL,
  who INTEGER NOT NULL,
  grp INTEGER NOT NULL,
  key INTEGER NOT NULL,
  story INTEGER NOT NULL,
  n INTEGER NOT NULL CHECK (n >= 0),
  PRIMARY KEY (list, who, grp, key, story)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER list_span_counts_an_entry
AFTER INSERT ON list_entry
BEGIN
  INSERT OR IGNORE INTO list_span VALUES (NEW.list, NEW.who, NEW.grp, -9223372036854775807, 0, 0);
  UPDATE list_span SET n = n + 1
  WHERE list = NEW.list AND who = NEW.who AND grp = NEW.grp
    AND (key, story) = (SELECT key, story FROM list_span
                        WHERE list = NEW.list AND who = NEW.who AND grp = NEW.grp AND (key, story) <= (NEW.key, NEW.story)
                        ORDER BY key DESC, story DESC LIMIT 1);
END;

CREATE TRIGGER list_span_is_halved
AFTER UPDATE OF n ON list_span
WHEN NEW.n > 512
BEGIN
  INSERT INTO list_span
  SELECT list, who, grp, key, story, NEW.n - 256 FROM list_entry
  WHERE list = NEW.list AND who = NEW.who AND grp = NEW.grp AND (key, story) >= (NEW.key, NEW.story)
  ORDER BY key, story LIMIT 1 OFFSET 256;
  UPDATE list_span SET n = 256
  WHERE list = NEW.list AND who = NEW.who AND grp = NEW.grp AND key = NEW.key AND story = NEW.story;
END;

CREATE TRIGGER list_span_forgets_an_entry
AFTER DELETE ON list_entry
BEGIN
  UPDATE list_span SET n = n - 1
  WHERE list = OLD.list AND who = OLD.who AND grp = OLD.grp
    AND (key, story) = (SELECT key, story FROM list_span
                        WHERE list = OLD.list AND who = OLD.who AND grp = OLD.grp AND (key, story) <= (OLD.key, OLD.story)
                        ORDER BY key DESC, story DESC LIMIT 1);
  DELETE FROM list_span
  WHERE list = OLD.list AND who = OLD.who AND grp = OLD.grp AND n = 0;
END;

-- Where each story stands: 0 drafts, 1 returned, 2 submitted, 3 to approve, 4 approved, 5 being delivered, 6 published, 7 bin.
CREATE VIEW story_place AS
SELECT n AS story, 0 AS list, (SELECT n FROM person WHERE id = author) AS who, 0 AS grp, -changed_at AS key
FROM story
WHERE binned_at = 0 AND (review IN ('none', 'withdrawn', 'changed') OR (has_changes = 1 AND review IN ('approved', 'retracted')))
UNION ALL
SELECT n, 1, (SELECT n FROM person WHERE id = author), review = 'rejected', -step_at
FROM story
WHERE binned_at = 0 AND review IN ('returned', 'rejected')
UNION ALL
SELECT n, 2, (SELECT n FROM person WHERE id = author), 0, -step_at
FROM story
WHERE binned_at = 0 AND review IN ('submitted', 'contested', 'unknown')
UNION ALL
SELECT n, 3, 0, CASE review WHEN 'submitted' THEN 1 WHEN 'returned' THEN 2 ELSE 0 END, step_at
FROM story
WHERE binned_at = 0 AND review IN ('submitted', 'contested', 'unknown', 'returned')
UNION ALL
SELECT n, 4, 0, 0, -step_at
FROM story
WHERE binned_at = 0 AND review = 'approved' AND delivery = 'none' AND NOT (is_published = 1 AND rev IS published_rev)
UNION ALL
SELECT n, 4, (SELECT n FROM person WHERE id = author), 0, -step_at
FROM story
WHERE binned_at = 0 AND review = 'approved' AND delivery = 'none' AND NOT (is_published = 1 AND rev IS published_rev)
UNION ALL
SELECT n, 5, 0, delivery NOT IN ('stopped', 'person'), -delivery_at
FROM story
WHERE binned_at = 0 AND delivery <> 'none'
UNION ALL
SELECT n, 5, (SELECT n FROM person WHERE id = author), delivery NOT IN ('stopped', 'person'), -delivery_at
FROM story
WHERE binned_at = 0 AND delivery <> 'none'
UNION ALL
SELECT n, 6, 0, 0, -published_at
FROM story
WHERE binned_at = 0 AND (is_published = 1 OR is_taken_down = 1)
UNION ALL
SELECT n, 6, (SELECT n FROM person WHERE id = author), 0, -published_at
FROM story
WHERE binned_at = 0 AND (is_published = 1 OR is_taken_down = 1)
UNION ALL
SELECT n, 7, (SELECT n FROM person WHERE id = author), 0, -binned_at
FROM story
WHERE binned_at > 0 AND is_emptied = 0;

CREATE TRIGGER story_enters_its_lists
AFTER INSERT ON story
BEGIN
  INSERT INTO list_entry (list, who, grp, key, story)
  SELECT list, who, grp, key, story FROM story_place WHERE story = NEW.n;
END;

CREATE TRIGGER story_moves_in_its_lists
AFTER UPDATE OF changed_at, has_changes, review, rev, step_at, is_published, is_taken_down, published_rev, published_at, delivery,
                delivery_at, binned_at, is_emptied ON story
WHEN (OLD.changed_at, OLD.has_changes, OLD.review, OLD.step_at, OLD.is_published, OLD.is_taken_down, OLD.published_at,
      OLD.delivery, OLD.delivery_at, OLD.binned_at, OLD.is_emptied)
     <> (NEW.changed_at, NEW.has_changes, NEW.review, NEW.step_at, NEW.is_published, NEW.is_taken_down, NEW.published_at,
         NEW.delivery, NEW.delivery_at, NEW.binned_at, NEW.is_emptied)
  OR OLD.rev IS NOT NEW.rev OR OLD.published_rev IS NOT NEW.published_rev
BEGIN
  DELETE FROM list_entry WHERE story = NEW.n;
  INSERT INTO list_entry (list, who, grp, key, story)
  SELECT list, who, grp, key, story FROM story_place WHERE story = NEW.n;
END;

-- Settings of the office. Never a secret.
CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- D15: operators sign in with a second factor, and what admits a bank, opens a region or touches keys takes two of them.
-- The console works under a login of its own (docs/decisions/0018).
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'chaka_console') THEN
        CREATE ROLE chaka_console LOGIN;
    END IF;
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO chaka_console', current_database());
END $$;

CREATE SCHEMA operator;
COMMENT ON SCHEMA operator IS 'Who operates the hub, and what they propose and decide';

CREATE TABLE operator.account (
    bucket smallint NOT NULL DEFAULT 0 CHECK (bucket = 0),
    operator_id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    invitation_hash bytea UNIQUE,
    invitation_until timestamptz,
    password_hash text,
    totp_sealed bytea,
    totp_step bigint NOT NULL DEFAULT 0,
    attempts int NOT NULL DEFAULT 0,
    locked_until timestamptz,
    enrolled_at timestamptz,
    removed_at timestamptz,
    PRIMARY KEY (bucket, operator_id),
    CHECK ((invitation_hash IS NULL) = (invitation_until IS NULL)),
    CHECK (enrolled_at IS NULL OR removed_at IS NOT NULL OR (password_hash IS NOT NULL AND totp_sealed IS NOT NULL))
);
CREATE UNIQUE INDEX one_of_a_name ON operator.account (name) WHERE removed_at IS NULL;
COMMENT ON TABLE operator.account IS 'An operator of the hub: invited by the owner of the database, enrolled by the operator';
COMMENT ON COLUMN operator.account.bucket IS 'Always 0: there are few';
COMMENT ON COLUMN operator.account.operator_id IS 'Random id';
COMMENT ON COLUMN operator.account.name IS 'Name to sign in with; nobody else who is not removed has it';
COMMENT ON COLUMN operator.account.invitation_hash IS 'SHA-256 of the enrolment code; null once it is used';
COMMENT ON COLUMN operator.account.invitation_until IS 'End of the enrolment code';
COMMENT ON COLUMN operator.account.password_hash IS 'Argon2id of the password under the pepper; null before it is chosen and after the removal';
COMMENT ON COLUMN operator.account.totp_sealed IS 'Secret of the second factor (RFC 6238), encrypted and bound to operator_id; null as the password';
COMMENT ON COLUMN operator.account.totp_step IS 'Time step of the last code that was taken: it and older ones count no more';
COMMENT ON COLUMN operator.account.attempts IS 'Wrong sign-ins since the last right one';
COMMENT ON COLUMN operator.account.locked_until IS 'No sign-in is looked at before';
COMMENT ON COLUMN operator.account.enrolled_at IS 'When password and second factor were set; null before';
COMMENT ON COLUMN operator.account.removed_at IS 'When the operator was removed; null before';

CREATE TABLE operator.session (
    token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
    operator_id uuid NOT NULL REFERENCES operator.account (operator_id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    last_used_at timestamptz NOT NULL
);
COMMENT ON TABLE operator.session IS 'Who is signed in to the console';
COMMENT ON COLUMN operator.session.token_hash IS 'SHA-256 of the cookie''s token';
COMMENT ON COLUMN operator.session.operator_id IS 'Whose';
COMMENT ON COLUMN operator.session.created_at IS 'When it began; it ends eight hours later';
COMMENT ON COLUMN operator.session.last_used_at IS 'When it was used last, to the minute; it ends a quarter of an hour later';

CREATE TABLE operator.proposal (
    proposal_id uuid PRIMARY KEY,
    words text[] NOT NULL CHECK (cardinality(words) > 0),
    proposed_by uuid NOT NULL REFERENCES operator.account (operator_id) ON DELETE CASCADE,
    proposed_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'done', 'failed', 'declined', 'withdrawn', 'alone')),
    decided_by uuid REFERENCES operator.account (operator_id) ON DELETE CASCADE,
    decided_at timestamptz,
    outcome text,
    CHECK (decided_by <> proposed_by),
    CHECK ((decided_by IS NOT NULL) = (state IN ('done', 'failed', 'declined'))),
    CHECK ((decided_at IS NULL) = (state = 'open')),
    CHECK ((outcome IS NOT NULL) = (state IN ('done', 'failed', 'alone'))),
    CHECK (state <> 'alone' OR words[1] = 'suspend')
);
COMMENT ON TABLE operator.proposal IS 'A change that one operator proposes and another one approves or declines; or one that takes one person only';
COMMENT ON COLUMN operator.proposal.proposal_id IS 'Random id';
COMMENT ON COLUMN operator.proposal.words IS 'The change as a command: the verb and what it needs, certificates in PEM';
COMMENT ON COLUMN operator.proposal.proposed_by IS 'Who proposed it';
COMMENT ON COLUMN operator.proposal.proposed_at IS 'When; a day later nobody can approve it any more';
COMMENT ON COLUMN operator.proposal.state IS 'open; done: approved and carried out; failed: approved, and could not be carried out; declined by another one; withdrawn by who proposed it, or with their removal; alone: done at once, since one person is enough for it';
COMMENT ON COLUMN operator.proposal.decided_by IS 'Who approved or declined it: never who proposed it';
COMMENT ON COLUMN operator.proposal.decided_at IS 'When it was approved, declined or withdrawn';
COMMENT ON COLUMN operator.proposal.outcome IS 'What was done, or why it could not be';

CREATE TABLE operator.act (
    bucket smallint NOT NULL CHECK (bucket = 0),
    line_no bigint NOT NULL CHECK (line_no > 0),
    occurred_at timestamptz NOT NULL,
    act text NOT NULL,
    operator_id uuid NOT NULL,
    proposal_id uuid NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (bucket, line_no)
);
COMMENT ON TABLE operator.act IS 'One line per act of an operator, chained, for a year';
COMMENT ON COLUMN operator.act.bucket IS 'Always 0: one chain';
COMMENT ON COLUMN operator.act.line_no IS 'Place in the chain, from 1, without gaps';
COMMENT ON COLUMN operator.act.occurred_at IS 'When, whole milliseconds';
COMMENT ON COLUMN operator.act.act IS 'What was done: a name of Act';
COMMENT ON COLUMN operator.act.operator_id IS 'Who; zeros for a name that is no operator''s';
COMMENT ON COLUMN operator.act.proposal_id IS 'The proposal it is about; zeros for none';
COMMENT ON COLUMN operator.act.hash IS 'SHA-256 over the hash before, line_no, operator_id, proposal_id, occurred_at in milliseconds, and act';

CREATE TABLE operator.head (
    bucket smallint PRIMARY KEY CHECK (bucket = 0),
    line_no bigint NOT NULL,
    hash bytea NOT NULL CHECK (length(hash) = 32),
    first_line_no bigint NOT NULL,
    before_hash bytea NOT NULL CHECK (length(before_hash) = 32)
);
COMMENT ON TABLE operator.head IS 'Both ends of the chain of acts';
COMMENT ON COLUMN operator.head.bucket IS 'The chain';
COMMENT ON COLUMN operator.head.line_no IS 'The last line';
COMMENT ON COLUMN operator.head.hash IS 'Hash of the last line; zeros before the first';
COMMENT ON COLUMN operator.head.first_line_no IS 'The first line that is still kept';
COMMENT ON COLUMN operator.head.before_hash IS 'Hash of the line before that';
INSERT INTO operator.head VALUES (0, 0, decode(repeat('00', 32), 'hex'), 1, decode(repeat('00', 32), 'hex'));

-- It invites and removes nobody, and what was proposed it can only decide.
GRANT USAGE ON SCHEMA operator, bank, rollout TO chaka_console;
GRANT SELECT, UPDATE (invitation_hash, invitation_until, password_hash, totp_sealed, totp_step, attempts, locked_until,
    enrolled_at) ON operator.account TO chaka_console;
GRANT SELECT, INSERT, UPDATE (last_used_at), DELETE ON operator.session TO chaka_console;
GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, outcome) ON operator.proposal TO chaka_console;
GRANT SELECT, INSERT ON operator.act TO chaka_console;
GRANT SELECT, UPDATE (line_no, hash) ON operator.head TO chaka_console;
GRANT SELECT, INSERT, UPDATE (state) ON bank.bank TO chaka_console;
GRANT SELECT, INSERT, UPDATE (signing_certificate, encryption_certificate, state) ON bank.key_pair TO chaka_console;
GRANT SELECT, INSERT, UPDATE (opens_on) ON rollout.bank_opening TO chaka_console;
GRANT SELECT, UPDATE (opens_on) ON rollout.region TO chaka_console;

GRANT USAGE ON SCHEMA operator TO chaka_key_change, chaka_retention;
GRANT SELECT (bucket, operator_id, totp_sealed), UPDATE (totp_sealed) ON operator.account TO chaka_key_change;
GRANT SELECT (invitation_until, removed_at), DELETE ON operator.account TO chaka_retention;
GRANT SELECT (created_at), DELETE ON operator.session TO chaka_retention;
GRANT SELECT (proposed_at), DELETE ON operator.proposal TO chaka_retention;
GRANT SELECT (bucket, line_no, occurred_at, hash), DELETE ON operator.act TO chaka_retention;
GRANT SELECT, UPDATE (first_line_no, before_hash) ON operator.head TO chaka_retention;

-- Which positions cannot both hold, which pairs were explained away, how each lived, and what analysts judged.
-- Conclusions are replaced in one transaction; history and judgements are append-only.

create table store.contradictions (
    contradiction_id varchar primary key,
    fact_id varchar not null,
    story_id varchar not null,
    kind varchar not null check (kind in ('numeric', 'stance', 'date', 'place', 'arithmetic', 'attribution')),
    position_a bigint not null,
    position_b bigint not null,
    summary varchar not null check (summary <> ''),
    detail varchar not null check (detail <> ''),
    score double not null check (score between 0 and 1),
    components varchar not null default '{}' check (json_valid(components)),
    gap double not null default 0,
    status varchar not null check (
        status in ('new', 'persisting', 'widened', 'narrowed', 'flipped', 'resolved', 'reopened', 'stale')
    ),
    evidence varchar not null,
    origins_a bigint not null check (origins_a > 0),
    origins_b bigint not null check (origins_b > 0),
    first_seen_at timestamp not null,
    last_seen_at timestamp not null,
    check (first_seen_at <= last_seen_at)
);
comment on table store.contradictions is 'Two positions on one fact that cannot both hold, for the same scope and time';
comment on column store.contradictions.contradiction_id is 'Id made from content, kept over runs';
comment on column store.contradictions.fact_id is 'Fact that is disputed';
comment on column store.contradictions.story_id is 'Story it stands in';
comment on column store.contradictions.kind is 'numeric, stance, date, place, arithmetic or attribution';
comment on column store.contradictions.position_a is 'Position of side a in its fact';
comment on column store.contradictions.position_b is 'Position of side b in its fact';
comment on column store.contradictions.summary is 'Who disagrees with whom about what, in one sentence';
comment on column store.contradictions.detail is 'The test that decided, with the two values compared';
comment on column store.contradictions.score is 'Rank from 0 to 1, higher first; not a probability of truth';
comment on column store.contradictions.components is 'JSON object: what each consideration added to the score';
comment on column store.contradictions.gap is 'Size of the disagreement: natural log of the ratio of the values, 0 = not numeric';
comment on column store.contradictions.status is 'new, persisting, widened, narrowed, flipped, resolved, reopened or stale';
comment on column store.contradictions.evidence is 'Hash of the origins on both sides: a judgement holds until it changes';
comment on column store.contradictions.origins_a is 'Number of independent origins on side a';
comment on column store.contradictions.origins_b is 'Number of independent origins on side b';
comment on column store.contradictions.first_seen_at is 'When we first found it (UTC)';
comment on column store.contradictions.last_seen_at is 'When we last found it (UTC)';

create table store.contradiction_claims (
    contradiction_id varchar not null,
    side varchar not null check (side in ('a', 'b')),
    claim_id varchar not null,
    primary key (contradiction_id, side, claim_id)
);
comment on table store.contradiction_claims is 'The claims on each side of a contradiction';
comment on column store.contradiction_claims.contradiction_id is 'Contradiction';
comment on column store.contradiction_claims.side is 'a or b';
comment on column store.contradiction_claims.claim_id is 'Claim that holds this side';

create table store.cleared (
    fact_id varchar,
    story_id varchar not null,
    kind varchar not null,
    reason varchar not null,
    detail varchar not null check (detail <> ''),
    claim_a varchar not null,
    claim_b varchar not null,
    check (claim_a <> claim_b)
);
comment on table store.cleared is 'Candidate pairs that a test explained, with its reason';
comment on column store.cleared.fact_id is 'Fact the pair met in; empty = explained before they met in one';
comment on column store.cleared.story_id is 'Story the pair stands in';
comment on column store.cleared.kind is 'What the pair seemed to dispute: numeric, stance and so on';
comment on column store.cleared.reason is 'The first test that explains the pair: bounds, update, subset and so on';
comment on column store.cleared.detail is 'Why it explains the pair, with the two values compared';
comment on column store.cleared.claim_a is 'One claim of the pair';
comment on column store.cleared.claim_b is 'The other claim of the pair';

create table store.contradiction_history (
    contradiction_id varchar not null,
    run_id varchar not null,
    seen_at timestamp not null,
    status varchar not null check (
        status in ('new', 'persisting', 'widened', 'narrowed', 'flipped', 'resolved', 'reopened', 'stale')
    ),
    gap double not null,
    evidence varchar not null,
    fact_id varchar not null,
    story_id varchar not null,
    kind varchar not null,
    summary varchar not null,
    detail varchar not null,
    score double not null,
    origins_a bigint not null,
    origins_b bigint not null,
    primary key (contradiction_id, run_id)
);
comment on table store.contradiction_history is 'What each run concluded about a contradiction; append-only, one row when something changed';
comment on column store.contradiction_history.contradiction_id is 'Contradiction';
comment on column store.contradiction_history.run_id is 'Run that concluded it';
comment on column store.contradiction_history.seen_at is 'When it was concluded (UTC)';
comment on column store.contradiction_history.status is 'Status after that run';
comment on column store.contradiction_history.gap is 'Size of the disagreement after that run';
comment on column store.contradiction_history.evidence is 'Hash of the origins on both sides after that run';
comment on column store.contradiction_history.fact_id is 'Fact that was disputed';
comment on column store.contradiction_history.story_id is 'Story it stood in';
comment on column store.contradiction_history.kind is 'Kind of the contradiction';
comment on column store.contradiction_history.summary is 'Summary after that run';
comment on column store.contradiction_history.detail is 'Detail after that run';
comment on column store.contradiction_history.score is 'Score after that run';
comment on column store.contradiction_history.origins_a is 'Independent origins on side a after that run';
comment on column store.contradiction_history.origins_b is 'Independent origins on side b after that run';

create table store.judgements (
    contradiction_id varchar not null,
    evidence varchar not null,
    judgement varchar not null check (judgement in ('confirmed', 'dismissed', 'unsure')),
    note varchar not null,
    analyst varchar not null check (analyst <> ''),
    judged_at timestamp not null,
    primary key (contradiction_id, judged_at, analyst)
);
comment on table store.judgements is 'What analysts said about contradictions; written only by people, append-only, outlives every run';
comment on column store.judgements.contradiction_id is 'Contradiction that was judged';
comment on column store.judgements.evidence is 'Evidence it was judged on; the judgement lapses when that changes';
comment on column store.judgements.judgement is 'confirmed, dismissed or unsure';
comment on column store.judgements.note is 'Why, in the analyst''s words';
comment on column store.judgements.analyst is 'Who judged';
comment on column store.judgements.judged_at is 'When it was judged (UTC)';

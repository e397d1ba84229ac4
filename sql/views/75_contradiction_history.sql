-- What each run concluded about each contradiction: one row when something changed.

create view contradiction_history as
select
    contradiction_id,
    run_id,
    runs.night,
    seen_at,
    status,
    kind,
    summary,
    detail,
    score,
    gap,
    origins_a,
    origins_b,
    evidence,
    fact_id,
    story_id
from store.contradiction_history
left join runs using (run_id);

comment on view contradiction_history is 'What each run concluded about a contradiction; one row when something changed';
comment on column contradiction_history.contradiction_id is 'Contradiction';
comment on column contradiction_history.run_id is 'Run that concluded it';
comment on column contradiction_history.night is 'Night of that run';
comment on column contradiction_history.seen_at is 'When it was concluded (UTC)';
comment on column contradiction_history.status is 'Status after that run';
comment on column contradiction_history.kind is 'Kind of the contradiction';
comment on column contradiction_history.summary is 'Summary after that run';
comment on column contradiction_history.detail is 'Detail after that run';
comment on column contradiction_history.score is 'Score after that run';
comment on column contradiction_history.gap is 'Size of the disagreement after that run: natural log of the ratio of the values';
comment on column contradiction_history.origins_a is 'Independent origins on side a after that run';
comment on column contradiction_history.origins_b is 'Independent origins on side b after that run';
comment on column contradiction_history.evidence is 'Hash of the origins on both sides after that run';
comment on column contradiction_history.fact_id is 'Fact that was disputed';
comment on column contradiction_history.story_id is 'Story it stood in';

-- Two positions that cannot both hold, with the latest judgement on their present evidence.
-- What is concluded about a story holds for that night; later nights that had nothing new on it find it persisting,
-- and after 30 days without anything new it is stale.

create view contradictions as
with tonight as (
    select
        list(run_id) as run_ids,
        min(started_at) as begun_at,
        (select max(started_at) from runs) as started_at
    from runs
    where night = (select max(night) from runs)
),
told as (
    select
        contradiction_id,
        bool_or(run_id in (select unnest(run_ids) from tonight)) as is_tonight
    from store.contradiction_history
    group by contradiction_id
),
latest as (
    select
        contradiction_id,
        evidence,
        judgement,
        note,
        analyst,
        judged_at
    from store.judgements
    qualify row_number() over (partition by contradiction_id, evidence order by judged_at desc, analyst) = 1
)
select
    contradictions.contradiction_id,
    contradictions.fact_id,
    contradictions.story_id,
    contradictions.kind,
    contradictions.summary,
    contradictions.detail,
    contradictions.score,
    case
        when tonight.started_at - contradictions.last_seen_at > interval 30 days then 'stale'
        when contradictions.status in ('resolved', 'stale') then contradictions.status
        when not coalesce(told.is_tonight, contradictions.last_seen_at >= tonight.begun_at, true) then 'persisting'
        else contradictions.status
    end as status,
    latest.judgement,
    contradictions.origins_a,
    contradictions.origins_b,
    contradictions.first_seen_at,
    contradictions.last_seen_at,
    a.label as position_a,
    b.label as position_b,
    contradictions.gap,
    contradictions.components,
    contradictions.evidence,
    latest.note as judgement_note,
    latest.analyst,
    latest.judged_at
from store.contradictions
cross join tonight
left join told using (contradiction_id)
left join store.positions as a on a.fact_id = contradictions.fact_id and a."position" = contradictions.position_a
left join store.positions as b on b.fact_id = contradictions.fact_id and b."position" = contradictions.position_b
left join latest
    on latest.contradiction_id = contradictions.contradiction_id and latest.evidence = contradictions.evidence;

comment on view contradictions is 'Two positions on one fact that cannot both hold, for the same scope and time';
comment on column contradictions.contradiction_id is 'Id made from content, kept over runs';
comment on column contradictions.fact_id is 'Fact that is disputed';
comment on column contradictions.story_id is 'Story it stands in';
comment on column contradictions.kind is 'numeric, stance, date, place, arithmetic or attribution';
comment on column contradictions.summary is 'Who disagrees with whom about what, in one sentence';
comment on column contradictions.detail is 'The test that decided, with the two values compared';
comment on column contradictions.score is 'Rank from 0 to 1, higher first; not a probability of truth';
comment on column contradictions.status is 'new, persisting, widened, narrowed, flipped, resolved, reopened or stale';
comment on column contradictions.judgement is 'Latest judgement on this evidence: confirmed, dismissed or unsure; empty = none';
comment on column contradictions.origins_a is 'Number of independent origins on side a';
comment on column contradictions.origins_b is 'Number of independent origins on side b';
comment on column contradictions.first_seen_at is 'When we first found it (UTC)';
comment on column contradictions.last_seen_at is 'When we last found it (UTC)';
comment on column contradictions.position_a is 'What side a holds, in a few words';
comment on column contradictions.position_b is 'What side b holds, in a few words';
comment on column contradictions.gap is 'Size of the disagreement: natural log of the ratio of the values, 0 = not numeric';
comment on column contradictions.components is 'JSON object: what each consideration added to the score';
comment on column contradictions.evidence is 'Hash of the origins on both sides: a judgement holds until it changes';
comment on column contradictions.judgement_note is 'Why, in the analyst''s words';
comment on column contradictions.analyst is 'Who judged';
comment on column contradictions.judged_at is 'When it was judged (UTC)';

-- What was known at one moment: every contradiction as the latest report before it had it, with the judgement of then.
-- A night is known from when its run had ended. Call it as: from contradictions_as_of(timestamp '2026-01-31 06:00').

create or replace macro contradictions_as_of(moment) as table
with ended as (
    select
        night,
        min(started_at) as begun_at,
        case when bool_and(finished_at is not null) then max(finished_at) end as ended_at
    from runs
    group by night
),
latest as (
    select
        coalesce(max(night), 0) as night,
        max(begun_at) as begun_at
    from ended
    where ended_at <= moment::timestamp
),
known as (
    select history.*
    from contradiction_history as history
    cross join latest
    left join runs using (run_id)
    where case when history.night is null then history.seen_at <= moment::timestamp else history.night <= latest.night end
    qualify row_number() over (
        partition by history.contradiction_id
        order by history.night desc nulls last, runs.number desc nulls last, history.seen_at desc, history.run_id desc
    ) = 1
),
judged as (
    select
        contradiction_id,
        evidence,
        judgement
    from store.judgements
    where judged_at <= moment::timestamp
    qualify row_number() over (partition by contradiction_id, evidence order by judged_at desc, analyst) = 1
)
select
    known.contradiction_id,
    known.fact_id,
    known.story_id,
    known.kind,
    known.summary,
    known.detail,
    known.score,
    case
        when known.status in ('resolved', 'stale') then known.status
        when latest.begun_at - known.seen_at > interval 30 days then 'stale'
        when known.night < latest.night then 'persisting'
        else known.status
    end as status,
    judged.judgement,
    known.origins_a,
    known.origins_b,
    known.seen_at
from known
cross join latest
left join judged using (contradiction_id, evidence)
order by known.score desc, known.contradiction_id;

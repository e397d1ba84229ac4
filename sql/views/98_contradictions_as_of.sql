-- What was known at one moment: every contradiction as the latest run before it had left it, with the judgement of then.
-- Call it as: from contradictions_as_of(timestamp '2026-01-31 06:00');

create or replace macro contradictions_as_of(moment) as table
with known as (
    select history.*
    from contradiction_history as history
    left join runs using (run_id)
    where history.seen_at <= moment::timestamp
    qualify row_number() over (
        partition by history.contradiction_id
        order by runs.number desc nulls last, history.seen_at desc, history.run_id desc
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
    known.status,
    judged.judgement,
    known.origins_a,
    known.origins_b,
    known.seen_at
from known
left join judged using (contradiction_id, evidence)
order by known.score desc, known.contradiction_id;

-- What this night changed: how many contradictions by status (a failing sum is none), with the summaries of those that
-- no longer stand. What runs that died before publishing had concluded is told too; what came and went within the night
-- is not.

with ordered as (
    select
        history.*,
        row_number() over (
            partition by history.contradiction_id
            order by history.night desc nulls last, runs.number desc nulls last, history.seen_at desc
        ) as place,
        min(history.night) over (partition by history.contradiction_id) as first_night
    from contradiction_history as history
    left join runs using (run_id)
)
select
    status,
    count(*) filter (where kind <> 'arithmetic') as contradictions,
    list(summary order by score desc, contradiction_id) filter (where status in ('resolved', 'stale')) as gone
from ordered
where
    place = 1
    and night = (select max(night) from runs)
    and not (status = 'resolved' and first_night = night)
group by status
order by status;

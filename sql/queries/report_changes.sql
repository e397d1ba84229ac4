-- What this night changed: how many contradictions by status (a failing sum is none), with the summaries of those that
-- no longer stand.

with latest as (
    select max_by(run_id, started_at) as run_id
    from runs
)
select
    status,
    count(*) filter (where kind <> 'arithmetic') as contradictions,
    list(summary order by score desc, contradiction_id) filter (where status in ('resolved', 'stale')) as gone
from contradiction_history
join latest using (run_id)
group by status
order by status;

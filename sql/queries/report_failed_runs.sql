-- Runs that ended without publishing since the last one that did: their articles may be missing from this report.

with latest as (
    select run_id, started_at
    from runs
    order by started_at desc, run_id desc
    limit 1
)
select
    runs.run_id,
    runs.started_at,
    runs.state,
    runs.note
from runs
join latest on runs.started_at < latest.started_at
where
    runs.state <> 'done'
    and runs.started_at > coalesce(
        (select max(started_at) from runs where state = 'done' and started_at < latest.started_at),
        timestamp '0001-01-01'
    )
order by runs.started_at, runs.run_id;

-- What changed since the night before: contradictions that the latest run opened, reopened, widened, narrowed or resolved.

with latest as (
    select max_by(run_id, started_at) as run_id
    from runs
    where state = 'done'
)
select
    history.status,
    history.kind,
    history.summary,
    history.origins_a,
    history.origins_b,
    round(history.score, 2) as score,
    history.contradiction_id
from contradiction_history as history
join latest using (run_id)
order by history.score desc, history.contradiction_id;

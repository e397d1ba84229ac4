-- Runs that never said how they ended: killed, unless one of them is going right now.

select
    run_id,
    started_at
from store.runs
where state = 'running'
order by started_at, run_id;

-- Runs that never said how they ended, or never published: killed, unless one of them is going right now.

select
    run_id,
    started_at
from store.runs
where state = 'running' or (state = 'done' and not is_published)
order by started_at, run_id;

-- The number of a run: its own when it has one, else the next.
select coalesce(max(number) filter (where run_id = $run), 1 + coalesce(max(number), 0)) as number
from store.runs;

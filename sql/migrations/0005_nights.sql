-- A night is what passes from one published snapshot to the next: one run, or several when some died before publishing.

alter table store.runs add column number bigint;
alter table store.runs add column is_published boolean default false;
update store.runs
set number = ordered.number, is_published = store.runs.state = 'done'
from (select run_id, row_number() over (order by started_at, run_id) as number from store.runs) as ordered
where ordered.run_id = store.runs.run_id;
comment on column store.runs.number is 'Number of the run in this database, from 1: the order of runs whatever the clock says';
comment on column store.runs.is_published is 'Whether it published its snapshot; what it concludes is told again until one did';

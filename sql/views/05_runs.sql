-- Every execution with its settings, versions and counts, and the night it belongs to.
-- A night ends with the run that publishes: the runs before it that died without publishing are of the same night.

create view runs as
select
    run_id,
    number,
    1 + coalesce(count(*) filter (where is_published) over earlier, 0) as night,
    started_at,
    finished_at,
    state,
    note,
    counts,
    settings,
    versions
from store.runs
window earlier as (
    order by number nulls first, started_at, run_id
    rows between unbounded preceding and 1 preceding
);

comment on view runs is 'One execution with its settings, versions and counts';
comment on column runs.run_id is 'Id of the run';
comment on column runs.number is 'Number of the run in this database, from 1';
comment on column runs.night is 'Night it belongs to, from 1: all runs up to one that published';
comment on column runs.started_at is 'When the run began (UTC)';
comment on column runs.finished_at is 'When the run ended (UTC); empty while it runs or when it was killed';
comment on column runs.state is 'running, done or failed';
comment on column runs.note is 'One sentence: why the run failed, empty when it did not';
comment on column runs.counts is 'JSON object: what the run read, skipped, found and cleared';
comment on column runs.settings is 'JSON object: every threshold, model name and size of the run';
comment on column runs.versions is 'JSON object: versions of this program and of its models';

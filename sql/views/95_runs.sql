-- Every execution with its settings, versions and counts.

create view runs as
select
    run_id,
    started_at,
    finished_at,
    state,
    note,
    counts,
    settings,
    versions
from store.runs;

comment on view runs is 'One execution with its settings, versions and counts';
comment on column runs.run_id is 'Id of the run';
comment on column runs.started_at is 'When the run began (UTC)';
comment on column runs.finished_at is 'When the run ended (UTC); empty while it runs or when it was killed';
comment on column runs.state is 'running, done or failed';
comment on column runs.note is 'One sentence: why the run failed, empty when it did not';
comment on column runs.counts is 'JSON object: what the run read, skipped, found and cleared';
comment on column runs.settings is 'JSON object: every threshold, model name and size of the run';
comment on column runs.versions is 'JSON object: versions of this program and of its models';

-- What was read and what was left out, run by run: articles, their origins, skipped subjects, progress.
-- Times are TIMESTAMP in UTC. There are no foreign keys: ids come from content, and sql/checks verifies references.

create table store.runs (
    run_id varchar primary key,
    started_at timestamp not null,
    finished_at timestamp,
    state varchar not null check (state in ('running', 'done', 'failed')),
    settings varchar not null default '{}' check (json_valid(settings)),
    versions varchar not null default '{}' check (json_valid(versions)),
    counts varchar not null default '{}' check (json_valid(counts)),
    note varchar not null default '',
    check (finished_at is null or state <> 'running')
);
comment on table store.runs is 'One execution with its settings, versions and counts';
comment on column store.runs.run_id is 'Id of the run';
comment on column store.runs.started_at is 'When the run began (UTC)';
comment on column store.runs.finished_at is 'When the run ended (UTC); empty while it runs or when it was killed';
comment on column store.runs.state is 'running, done or failed; a killed run stays running until the next one marks it failed';
comment on column store.runs.settings is 'JSON object: every threshold, model name and size of the run';
comment on column store.runs.versions is 'JSON object: versions of this program and of its models';
comment on column store.runs.counts is 'JSON object: what the run read, skipped, found and cleared';
comment on column store.runs.note is 'One sentence: why the run failed, empty when it did not';

create table store.articles (
    article_id varchar primary key,
    url varchar not null,
    publisher varchar,
    title varchar,
    published_at timestamp,
    language varchar,
    author varchar,
    fetched_at timestamp,
    is_ai_generated boolean not null,
    "text" varchar not null,
    run_id varchar not null,
    first_seen_at timestamp not null
);
comment on table store.articles is 'One fetched text of one publisher, one version; append-only';
comment on column store.articles.article_id is 'Id made from url and text';
comment on column store.articles.url is 'Address it was read from; file:NAME for a local file';
comment on column store.articles.publisher is 'Who carried the article; empty = not known';
comment on column store.articles.title is 'Headline; empty = not known';
comment on column store.articles.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column store.articles.language is 'ISO 639-1 code; empty = not known';
comment on column store.articles.author is 'Byline; empty = not printed';
comment on column store.articles.fetched_at is 'When it was fetched (UTC)';
comment on column store.articles.is_ai_generated is 'Whether the text carries a disclaimer that a machine wrote it';
comment on column store.articles."text" is 'Full text that every span of this article points into';
comment on column store.articles.run_id is 'Run that first read it';
comment on column store.articles.first_seen_at is 'When we first read it (UTC)';

create table store.origins (
    article_id varchar primary key,
    origin_id varchar not null
);
comment on table store.origins is 'Which articles go back to one text: wire copies, near-duplicates, versions; replaced by every run that changes it';
comment on column store.origins.article_id is 'Article';
comment on column store.origins.origin_id is 'Origin it belongs to: the id of one article of the group';

create table store.skipped (
    stage varchar not null check (stage <> ''),
    subject varchar not null,
    reason varchar not null check (reason <> ''),
    detail varchar not null,
    run_id varchar not null,
    primary key (stage, subject, reason)
);
comment on table store.skipped is 'Everything left out, with stage and reason; append-only, a subject skipped again for the same reason keeps its first row';
comment on column store.skipped.stage is 'Stage that left it out';
comment on column store.skipped.subject is 'Article id, sentence id, or input file with line or member';
comment on column store.skipped.reason is 'Short stable code: empty, binary, duplicate, noise, not_english and so on';
comment on column store.skipped.detail is 'One sentence for a person';
comment on column store.skipped.run_id is 'Run that first left it out';

create table store.progress (
    stage varchar not null,
    subject varchar not null,
    version varchar not null,
    run_id varchar not null,
    finished_at timestamp not null,
    primary key (stage, subject, version)
);
comment on table store.progress is 'What a stage has finished with, so that a killed run goes on where it stopped';
comment on column store.progress.stage is 'Stage that finished';
comment on column store.progress.subject is 'Article id or story id it finished with';
comment on column store.progress.version is 'Version of the stage; a new one makes every subject pending again';
comment on column store.progress.run_id is 'Run that finished it';
comment on column store.progress.finished_at is 'When it was finished (UTC)';

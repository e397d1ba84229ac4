-- What a person should look at (articles that may be of one story), which facts were parted, and who clashed when.

create table store.suggested_links (
    article_a varchar not null,
    article_b varchar not null,
    score double not null,
    run_id varchar not null,
    primary key (article_a, article_b),
    check (article_a < article_b)
);
comment on table store.suggested_links is 'Two articles that are alike, but not enough to be of one story by themselves';
comment on column store.suggested_links.article_a is 'One article';
comment on column store.suggested_links.article_b is 'The other article';
comment on column store.suggested_links.score is 'How likely they are about one event, 0 to 1, by the run that found the pair';
comment on column store.suggested_links.run_id is 'Run that found it';

create table store.fact_splits (
    old_fact_id varchar not null,
    new_fact_id varchar not null,
    run_id varchar not null,
    primary key (old_fact_id, new_fact_id),
    check (old_fact_id <> new_fact_id)
);
comment on table store.fact_splits is 'A fact whose claims turned out to be about two things: the old id goes on, a new one was made';
comment on column store.fact_splits.old_fact_id is 'Fact that goes on with the rest of its claims';
comment on column store.fact_splits.new_fact_id is 'Fact that was made of the others';
comment on column store.fact_splits.run_id is 'Run that parted them';

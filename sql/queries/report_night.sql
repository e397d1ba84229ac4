-- The night in one row: the run that published the snapshot, the night before it, and how much was read, found, cleared.

with latest as (
    select *
    from runs
    order by number desc nulls last, started_at desc, run_id desc
    limit 1
),
before as (
    select max(runs.started_at) as started_at
    from runs
    join latest on runs.night = latest.night - 1
)
select
    latest.run_id,
    latest.started_at,
    latest.state,
    latest.note,
    before.started_at as previous_at,
    (select count(*) from articles) as articles,
    (
        select count(*)
        from articles
        join runs using (run_id)
        where runs.night = latest.night
    ) as new_articles,
    (select count(distinct publisher) from articles) as publishers,
    (select count(*) from articles where published_at is null) as undated,
    (select count(*) from articles where publisher is null) as unsigned,
    (select count(*) from articles where is_ai_generated) as ai_generated,
    (select count(distinct origin_id) from articles) as origins,
    (select count(*) from stories) as stories,
    (select count(*) from stories where origins > 1) as compared_stories,
    (select count(*) from store.sentences) as sentences,
    (select count(*) from store.claims) as claims,
    (select count(*) from facts) as facts,
    (select count(*) from contradictions where kind <> 'arithmetic') as contradictions,
    (select count(distinct story_id) from contradictions where kind <> 'arithmetic') as disputed_stories,
    (select count(*) from contradictions where kind = 'arithmetic') as failing_sums,
    (select count(*) from store.cleared) as cleared,
    (select count(*) from skipped) as skipped,
    (select count(*) from skipped where reason = 'failed') as failed
from (select 1) as always
left join latest on true
left join before on true;

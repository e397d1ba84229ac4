-- Stories whose articles, origins or settings changed since their facts were last concluded, and last of all those that
-- have conclusions and no article any more: they went into another story.
with fingerprints as (
    select
        story_articles.story_id,
        md5(
            string_agg(
                concat_ws(':', story_articles.article_id, origins.origin_id, origins.voice),
                ',' order by story_articles.article_id
            )
        ) || ':' || $version as version
    from store.story_articles
    join origins using (article_id)
    group by story_articles.story_id
),

sizes as (
    select
        story_articles.story_id,
        count(*) as claims
    from store.story_articles
    join store.claims using (article_id)
    group by story_articles.story_id
),

concluded as (
    select story_id from store.facts
    union
    select story_id from store.contradictions
    union
    select story_id from store.cleared
)

select
    fingerprints.story_id,
    fingerprints.version,
    coalesce(sizes.claims, 0) as claims,
    false as is_gone
from fingerprints
left join sizes using (story_id)
where not exists (
    select 1
    from store.progress
    where progress.stage = 'facts' and progress.subject = fingerprints.story_id and progress.version = fingerprints.version
)
union all
select
    concluded.story_id,
    'gone' as version,
    0 as claims,
    true as is_gone
from concluded
where concluded.story_id not in (select story_id from store.story_articles)
order by is_gone, story_id;

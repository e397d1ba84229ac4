-- Stories whose articles, origins or settings changed since their facts were last concluded.
with fingerprints as (
    select
        story_articles.story_id,
        md5(string_agg(story_articles.article_id || ':' || origins.origin_id, ',' order by story_articles.article_id))
            || ':' || $version as version
    from store.story_articles
    join store.origins using (article_id)
    group by story_articles.story_id
)
select fingerprints.story_id, fingerprints.version
from fingerprints
where not exists (
    select 1
    from store.progress
    where progress.stage = 'facts' and progress.subject = fingerprints.story_id and progress.version = fingerprints.version
)
order by story_id;

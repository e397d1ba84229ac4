-- The articles that those which a stage has not finished with can share an origin or a story with: printed within some
-- days of one of them (first read, where no date is printed), or another version of its page; the oldest first.
with pending as (
    select
        url,
        coalesce(published_at, first_seen_at)::date as day
    from store.articles
    where not exists (
        select 1
        from store.progress
        where progress.stage = $stage and progress.version = $version and progress.subject = articles.article_id
    )
),
reached as (
    select distinct unnest(range(day - to_days($days), day + to_days($days + 1), interval 1 day))::date as day
    from (select distinct day from pending)
)
select
    articles.*,
    story_articles.story_id,
    origins.origin_id
from store.articles
left join store.story_articles using (article_id)
left join store.origins using (article_id)
where
    coalesce(articles.published_at, articles.first_seen_at)::date in (select day from reached)
    or articles.url in (select url from pending)
order by articles.published_at nulls last, article_id;

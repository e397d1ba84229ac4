-- Versions of a page beside the version before, where the two have not been compared yet.
with ordered as (
    select
        article_id,
        url,
        lag(article_id) over (partition by url order by version) as earlier_id
    from articles
)
select
    url,
    earlier_id,
    article_id as later_id,
    earlier_id || ':' || $version as version
from ordered
where
    earlier_id is not null
    and not exists (
        select 1
        from store.progress
        where
            progress.stage = 'corrections'
            and progress.subject = ordered.article_id
            and progress.version = ordered.earlier_id || ':' || $version
    )
order by url, later_id;

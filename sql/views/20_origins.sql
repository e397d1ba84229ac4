-- Which articles go back to one text, and whose voice it is: one row per article.
-- A voice is the family of publishers whose text it was first, so that one newsroom counts once under all its names.

create view origins as
with ordered as (
    select
        origins.origin_id,
        origins.article_id,
        articles.url,
        articles.publisher,
        articles.published_at,
        row_number() over earliest = 1 as is_earliest,
        count(*) over (partition by origins.origin_id) as articles,
        first_value(articles.publisher) over earliest as first_publisher
    from store.origins
    join store.articles using (article_id)
    window earliest as (
        partition by origins.origin_id
        order by coalesce(articles.published_at, articles.first_seen_at), articles.article_id
    )
)
select
    ordered.origin_id,
    ordered.article_id,
    ordered.url,
    ordered.publisher,
    ordered.published_at,
    ordered.is_earliest,
    ordered.articles,
    coalesce(families.family, ordered.first_publisher, ordered.origin_id) as voice
from ordered
left join store.publisher_families as families on families.publisher = ordered.first_publisher;

comment on view origins is 'Groups of articles that go back to one text: wire copies, near-duplicates, versions';
comment on column origins.origin_id is 'Origin';
comment on column origins.article_id is 'Article of the origin';
comment on column origins.url is 'Address of the article';
comment on column origins.publisher is 'Who carried the article; empty = not known';
comment on column origins.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column origins.is_earliest is 'Whether no article of the origin was published earlier';
comment on column origins.articles is 'Number of articles of the origin';
comment on column origins.voice is 'Family of the publisher that had the text first, the origin where it is not known: independent origins are voices';

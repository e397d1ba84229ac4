-- Which articles go back to one text: one row per article, the earliest of an origin first.

create view origins as
select
    origins.origin_id,
    origins.article_id,
    articles.url,
    articles.publisher,
    articles.published_at,
    row_number() over earliest = 1 as is_earliest,
    count(*) over (partition by origins.origin_id) as articles
from store.origins
join store.articles using (article_id)
window earliest as (
    partition by origins.origin_id
    order by coalesce(articles.published_at, articles.first_seen_at), articles.article_id
);

comment on view origins is 'Groups of articles that go back to one text: wire copies, near-duplicates, versions';
comment on column origins.origin_id is 'Origin';
comment on column origins.article_id is 'Article of the origin';
comment on column origins.url is 'Address of the article';
comment on column origins.publisher is 'Who carried the article; empty = not known';
comment on column origins.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column origins.is_earliest is 'Whether no article of the origin was published earlier';
comment on column origins.articles is 'Number of articles of the origin';

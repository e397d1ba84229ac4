-- Every article we know, each version by itself, with its story and its origin.

create view articles as
with versions as (
    select
        article_id,
        row_number() over (
            partition by url
            order by coalesce(published_at, first_seen_at), first_seen_at, fetched_at nulls first, article_id
        ) as version
    from store.articles
)
select
    articles.article_id,
    articles.url,
    versions.version,
    articles.publisher,
    articles.title,
    articles.published_at,
    articles.language,
    articles.author,
    articles.fetched_at,
    articles.first_seen_at,
    articles.is_ai_generated,
    story_articles.story_id,
    origins.origin_id,
    articles.run_id,
    articles."text"
from store.articles
join versions using (article_id)
left join store.story_articles using (article_id)
left join store.origins using (article_id);

comment on view articles is 'One fetched text of one publisher, one version';
comment on column articles.article_id is 'Id made from url and text';
comment on column articles.url is 'Address it was read from; file:NAME for a local file';
comment on column articles.version is 'Number of this version among the texts of one url, from 1, in the order they were published';
comment on column articles.publisher is 'Who carried the article; empty = not known';
comment on column articles.title is 'Headline; empty = not known';
comment on column articles.published_at is 'Printed time of publication (UTC); empty = not printed';
comment on column articles.language is 'ISO 639-1 code; empty = not known';
comment on column articles.author is 'Byline; empty = not printed';
comment on column articles.fetched_at is 'When it was fetched (UTC)';
comment on column articles.first_seen_at is 'When we first read it (UTC)';
comment on column articles.is_ai_generated is 'Whether the text carries a disclaimer that a machine wrote it';
comment on column articles.story_id is 'Story it belongs to';
comment on column articles.origin_id is 'Origin it goes back to; articles that share one count once';
comment on column articles.run_id is 'Run that first read it';
comment on column articles."text" is 'Full text that every span of this article points into';

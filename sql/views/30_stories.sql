-- The articles about one event, with how many and from when to when; titled by the earliest headline.

create view stories as
with members as (
    select
        story_articles.story_id,
        articles.*,
        origins.origin_id
    from store.story_articles
    join store.articles using (article_id)
    left join store.origins using (article_id)
),
summed as (
    select
        story_id,
        first(title order by coalesce(published_at, first_seen_at), article_id) filter (where title is not null) as title,
        count(*) as articles,
        count(distinct publisher) as publishers,
        count(distinct coalesce(origin_id, article_id)) as origins,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from members
    group by story_id
)
select
    stories.story_id,
    summed.title,
    coalesce(summed.articles, 0) as articles,
    coalesce(summed.publishers, 0) as publishers,
    coalesce(summed.origins, 0) as origins,
    summed.first_published_at,
    summed.last_published_at,
    stories.first_seen_at
from store.stories
left join summed using (story_id);

comment on view stories is 'The articles about one event';
comment on column stories.story_id is 'Id of the story, kept when articles join';
comment on column stories.title is 'Headline of its earliest article that has one';
comment on column stories.articles is 'Number of articles';
comment on column stories.publishers is 'Number of known publishers';
comment on column stories.origins is 'Number of independent origins';
comment on column stories.first_published_at is 'Printed time of its earliest article (UTC)';
comment on column stories.last_published_at is 'Printed time of its latest article (UTC)';
comment on column stories.first_seen_at is 'When its first article was first read (UTC)';

-- Stories that may be one event: below the threshold that joins them, above the one that shows them to a person.

create view suggested_links as
with pairs as (
    select
        least(a.story_id, b.story_id) as story_a,
        greatest(a.story_id, b.story_id) as story_b,
        case when a.story_id < b.story_id then links.article_a else links.article_b end as article_a,
        case when a.story_id < b.story_id then links.article_b else links.article_a end as article_b,
        links.score
    from store.suggested_links as links
    join store.story_articles as a on a.article_id = links.article_a
    join store.story_articles as b on b.article_id = links.article_b
    where a.story_id <> b.story_id
),
best as (
    select
        *,
        count(*) over (partition by story_a, story_b) as pairs
    from pairs
    qualify row_number() over (partition by story_a, story_b order by score desc, article_a, article_b) = 1
)
select
    best.story_a,
    best.story_b,
    best.score,
    best.pairs,
    a.title as title_a,
    a.publisher as publisher_a,
    a.url as url_a,
    b.title as title_b,
    b.publisher as publisher_b,
    b.url as url_b
from best
join store.articles as a on a.article_id = best.article_a
join store.articles as b on b.article_id = best.article_b;

comment on view suggested_links is 'Stories that may be one event; one that becomes so leaves this list';
comment on column suggested_links.story_a is 'One story';
comment on column suggested_links.story_b is 'The other story';
comment on column suggested_links.score is 'How likely the two most alike articles are about one event, 0 to 1';
comment on column suggested_links.pairs is 'Number of pairs of articles that speak for it';
comment on column suggested_links.title_a is 'Headline of the article of the first story';
comment on column suggested_links.publisher_a is 'Who carried it; empty = not known';
comment on column suggested_links.url_a is 'Its address';
comment on column suggested_links.title_b is 'Headline of the article of the second story';
comment on column suggested_links.publisher_b is 'Who carried it; empty = not known';
comment on column suggested_links.url_b is 'Its address';

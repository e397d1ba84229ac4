-- The claims of the given stories in which disagreement is possible: two origins, or two named sources in one article.
with wanted as (
    select unnest($stories) as story_id
),

voices as (
    select
        story_articles.story_id,
        count(distinct origins.origin_id) as origins,
        count(distinct nullif(claims.source, '')) as sources
    from wanted
    join store.story_articles using (story_id)
    join store.origins using (article_id)
    join store.claims using (article_id)
    group by story_articles.story_id
)

select
    claims.*,
    story_articles.story_id,
    sentences."text" as sentence,
    coalesce(articles.publisher, '') as publisher,
    articles.published_at,
    origins.origin_id
from voices
join store.story_articles using (story_id)
join store.claims using (article_id)
join store.sentences using (sentence_id)
join store.articles on articles.article_id = claims.article_id
join store.origins on origins.article_id = claims.article_id
where voices.origins > 1 or voices.sources > 1
order by story_articles.story_id, claims.claim_id;

-- Stories where disagreement is possible: two origins, or claims of two sources in one; only these are embedded.

with voices as (
    select
        story_articles.story_id,
        count(distinct coalesce(origins.origin_id, claims.article_id)) as origins,
        count(distinct claims.source) as sources
    from store.story_articles
    join store.claims using (article_id)
    left join store.origins using (article_id)
    group by story_articles.story_id
)
select story_id
from voices
where origins > 1 or sources > 1
order by story_id;

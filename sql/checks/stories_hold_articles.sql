-- Story members whose article or story is not kept, and stories without a member.

select
    story_id,
    article_id
from store.story_articles
where
    article_id not in (select article_id from store.articles)
    or story_id not in (select story_id from store.stories)
union all
select
    story_id,
    null as article_id
from store.stories
anti join store.story_articles using (story_id)
order by story_id, article_id;

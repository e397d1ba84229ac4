-- Articles of a story that go back to no origin, and origins of an article that is not kept.

select article_id
from store.story_articles
anti join store.origins using (article_id)
union all
select article_id
from store.origins
anti join store.articles using (article_id)
order by article_id;

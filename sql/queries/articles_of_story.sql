-- The articles of one story.
select article_id
from store.story_articles
where story_id = $story
order by article_id;

-- Articles of the given stories, with their story.

select
    story_articles.story_id,
    articles.*
from store.story_articles
join store.articles using (article_id)
where story_articles.story_id in (select unnest($stories))
order by story_id, article_id;

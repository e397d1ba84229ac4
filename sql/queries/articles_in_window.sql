-- Articles within $days of a span of time, printed or (when no time is printed) first seen, and all that have no story yet:
-- what a pending article can share an origin or a story with.

select
    articles.*,
    story_articles.story_id
from store.articles
left join store.story_articles using (article_id)
where
    coalesce(published_at, first_seen_at)
    between $low_at - to_days($days::integer) and $high_at + to_days($days::integer)
    or story_articles.story_id is null
order by article_id;

-- The articles published within some days of a time span, and those without a date; the oldest first.
select articles.*, story_articles.story_id
from store.articles
left join store.story_articles using (article_id)
where
    published_at is null
    or published_at between $low_at - to_days($days) and $high_at + to_days($days)
order by published_at nulls last, article_id;

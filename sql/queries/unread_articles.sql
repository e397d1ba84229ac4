-- Those of the given articles that are known and that no stage has finished with yet, with who read them first and when.
select
    articles.article_id,
    articles.run_id,
    articles.first_seen_at
from store.articles
semi join (select distinct unnest($articles) as article_id) as wanted using (article_id)
anti join (select subject from store.progress) as finished on finished.subject = articles.article_id
order by article_id;

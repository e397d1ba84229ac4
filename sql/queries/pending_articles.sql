-- The articles that a stage has not finished with in its present version, in the order of their ids.
select articles.*
from store.articles
where not exists (
    select 1
    from store.progress
    where progress.stage = $stage and progress.version = $version and progress.subject = articles.article_id
)
order by article_id;

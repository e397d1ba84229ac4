-- Articles that a stage, in its present version, has not finished with.

select articles.*
from store.articles
anti join store.progress
    on progress.subject = articles.article_id and progress.stage = $stage and progress.version = $version
order by article_id;

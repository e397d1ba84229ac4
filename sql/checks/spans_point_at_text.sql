-- Sentences of the latest run whose words are not what stands between their start and end in the article.
-- What is append-only is looked at once, so that the check costs what the night costs.

with latest as (
    select max_by(run_id, started_at) as run_id
    from store.runs
),
looked_at as (
    select subject as article_id
    from store.progress
    join latest using (run_id)
    union
    select article_id
    from store.articles
    join latest using (run_id)
)
select
    sentences.sentence_id,
    sentences.article_id,
    sentences.start,
    sentences."end"
from looked_at
join store.articles using (article_id)
join store.sentences using (article_id)
where substring(articles."text", sentences.start + 1, sentences."end" - sentences.start) <> sentences."text"
order by sentence_id;

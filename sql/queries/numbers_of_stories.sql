-- The quantities of the given stories, each with where its sentence starts: what the arithmetic witness reads.
select
    claims.*,
    story_articles.story_id,
    sentences."text" as sentence,
    sentences.start as sentence_start,
    coalesce(articles.publisher, '') as publisher,
    origins.origin_id,
    origins.voice
from (select distinct unnest($stories) as story_id) as wanted
join store.story_articles using (story_id)
join store.claims using (article_id)
join store.sentences using (sentence_id)
join store.articles on articles.article_id = claims.article_id
join origins on origins.article_id = claims.article_id
where claims.kind = 'quantity' and claims.junk = ''
order by story_articles.story_id, claims.claim_id;

-- The claims of the given articles, each with its sentence, in the order of the text.
select
    claims.*,
    sentences."text" as sentence
from store.claims
join store.sentences using (sentence_id)
where claims.article_id in (select unnest($articles))
order by claims.article_id, claims.start, claims.claim_id;

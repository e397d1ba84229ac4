-- Claims whose words are not what stands between their start and end in the article.

select
    claims.claim_id,
    claims.article_id,
    claims.start,
    claims."end"
from store.claims
join store.articles using (article_id)
where substring(articles."text", claims.start + 1, claims."end" - claims.start) <> claims."text"
order by claim_id;

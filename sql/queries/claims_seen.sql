-- When the articles of the given claims were first read.
select claims.claim_id, articles.first_seen_at
from (select distinct unnest($claims) as claim_id) as wanted
join store.claims using (claim_id)
join store.articles using (article_id)
order by claim_id;

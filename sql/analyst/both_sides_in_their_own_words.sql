-- Who says what: every quote of every contradiction, side by side, with publisher, source, time and address.

select
    contradictions.summary,
    contradiction_claims.side,
    coalesce(nullif(contradiction_claims.source, ''), 'the article itself') as source,
    contradiction_claims.publisher,
    contradiction_claims.published_at,
    contradiction_claims.quote,
    contradiction_claims.url
from contradictions
join contradiction_claims using (contradiction_id)
order by contradictions.score desc, contradictions.contradiction_id, side, published_at, claim_id;

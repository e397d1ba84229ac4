-- Who is named as holding each position of the given facts.
select distinct
    fact_claims.fact_id,
    fact_claims."position",
    claims.source
from store.fact_claims
join store.claims using (claim_id)
where
    fact_claims.fact_id in (select unnest($facts))
    and claims.source <> ''
order by fact_id, "position", source;

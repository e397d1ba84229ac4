-- The facts that stand in the given stories or hold one of the given claims, with its kind and the claims of each.
with wanted as (
    select fact_id
    from store.facts
    where story_id in (select unnest($stories))
    union
    select fact_id
    from store.fact_claims
    where claim_id in (select unnest($claims))
)

select
    facts.fact_id,
    facts.kind,
    fact_claims.claim_id
from wanted
join store.facts using (fact_id)
join store.fact_claims using (fact_id)
order by fact_id, claim_id;

-- Facts of the given stories as they stand, with the claims that hold them: new claims join these.

select
    facts.*,
    list(fact_claims.claim_id order by fact_claims.claim_id) filter (where fact_claims.claim_id is not null) as claims
from store.facts
left join store.fact_claims using (fact_id)
where facts.story_id in (select unnest($stories))
group by all
order by fact_id;

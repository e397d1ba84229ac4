-- The facts that stand in the given stories, with the claims of each and when its first claim was read.
select facts.fact_id, facts.story_id, facts.first_seen_at, fact_claims.claim_id
from (select unnest($stories) as story_id) as wanted
join store.facts using (story_id)
join store.fact_claims using (fact_id)
order by fact_id, claim_id;

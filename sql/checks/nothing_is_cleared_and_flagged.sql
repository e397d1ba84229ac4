-- Pairs of claims that were explained away and stand against each other in a contradiction of the same kind all the same.

select
    contradictions.contradiction_id,
    cleared.claim_a,
    cleared.claim_b,
    cleared.reason
from store.cleared
join store.contradiction_claims as one on one.claim_id = cleared.claim_a
join store.contradiction_claims as other
    on other.claim_id = cleared.claim_b
    and other.contradiction_id = one.contradiction_id
    and other.side <> one.side
join store.contradictions on contradictions.contradiction_id = one.contradiction_id
where contradictions.kind = cleared.kind
order by contradictions.contradiction_id, cleared.claim_a, cleared.claim_b;

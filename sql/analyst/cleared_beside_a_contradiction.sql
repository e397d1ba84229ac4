-- Pairs that were explained away although their claims stand on opposite sides of a contradiction: the ones to read twice.

select
    contradictions.summary,
    cleared.reason,
    cleared.detail,
    cleared.quote_a,
    cleared.quote_b,
    contradictions.contradiction_id
from cleared
join contradiction_claims as one on one.claim_id = cleared.claim_a
join contradiction_claims as other
    on other.claim_id = cleared.claim_b
    and other.contradiction_id = one.contradiction_id
    and other.side <> one.side
join contradictions on contradictions.contradiction_id = one.contradiction_id
order by contradictions.score desc, contradictions.contradiction_id, cleared.claim_a, cleared.claim_b;

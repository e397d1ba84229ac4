-- Pairs that were cleared twice for the same kind, and pairs of a claim that is not kept.

select
    claim_a,
    claim_b,
    kind
from store.cleared
group by claim_a, claim_b, kind
having count(*) > 1
union all
select
    claim_a,
    claim_b,
    kind
from store.cleared
where
    claim_a not in (select claim_id from store.claims)
    or claim_b not in (select claim_id from store.claims)
order by claim_a, claim_b, kind;

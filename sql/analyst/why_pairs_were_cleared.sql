-- How many candidate pairs each test explained, with one example of each: what the report does not flag, and why.

select
    reason,
    kind,
    count(*) as pairs,
    min_by(detail, claim_a || claim_b) as example,
    min_by(quote_a, claim_a || claim_b) as quote_a,
    min_by(quote_b, claim_a || claim_b) as quote_b
from cleared
group by reason, kind
order by pairs desc, reason, kind;

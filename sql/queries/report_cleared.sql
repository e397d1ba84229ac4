-- Why candidate pairs were cleared: how many by reason, and the first $most of each in full.

select
    reason,
    kind,
    detail,
    quote_a,
    publisher_a,
    url_a,
    quote_b,
    publisher_b,
    url_b,
    count(*) over (partition by reason) as pairs
from cleared
qualify row_number() over (partition by reason order by claim_a, claim_b, kind) <= $most
order by pairs desc, reason, claim_a, claim_b, kind;

-- Claims of a quantity without any value, and propositions with one.

select
    claim_id,
    kind,
    value_low,
    value_high
from store.claims
where
    (kind = 'quantity' and value_low is null and value_high is null and junk = '')
    or (kind = 'proposition' and (value_low is not null or value_high is not null))
order by claim_id;

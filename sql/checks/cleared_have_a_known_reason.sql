-- Cleared pairs with a reason that the ladder does not have.

select
    claim_a,
    claim_b,
    reason
from store.cleared
where reason not in (
    'same_claim', 'syndicated', 'junk', 'different_thing', 'different_event', 'subset', 'containment', 'definition',
    'delta', 'modality', 'not_asserted', 'rounding', 'bounds', 'range_overlap', 'unit_pair', 'update', 'correction',
    'background', 'opinion'
)
order by claim_a, claim_b, reason;

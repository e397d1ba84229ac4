-- Vectors of no or other length than the rest of their encoder, and claims whose values are no numbers.

with lengths as (
    select
        encoder,
        mode(len("values")) as usual
    from store.vectors
    group by encoder
)
select
    vectors.text_hash as id,
    vectors.encoder as what
from store.vectors
join lengths using (encoder)
where len("values") <> usual or len("values") = 0
union all
select
    claim_id,
    unit
from store.claims
where isnan(value_low) or isinf(value_low) or isnan(value_high) or isinf(value_high)
order by id, what;

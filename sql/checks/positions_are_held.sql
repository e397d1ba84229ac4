-- Claims that hold a position which their fact does not have, and positions that no claim holds.

select
    fact_id,
    "position"
from store.fact_claims
anti join store.positions using (fact_id, "position")
where "position" is not null
union all
select
    fact_id,
    "position"
from store.positions
anti join store.fact_claims using (fact_id, "position")
order by fact_id, "position";

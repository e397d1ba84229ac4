-- Every answer to every disputed number: lowest, highest, the median over independent origins, and the lowest lower end,
-- which is what a conservative desk would print.

with by_origin as (
    select
        contradictions.contradiction_id,
        contradiction_claims.origin_id,
        contradiction_claims.unit,
        avg(coalesce(value_low, value_high)) as value
    from contradictions
    join contradiction_claims using (contradiction_id)
    where contradictions.kind = 'numeric'
    group by all
)
select
    contradictions.summary,
    by_origin.unit,
    min(by_origin.value) as conservative_value,
    median(by_origin.value) as median_by_origin,
    max(by_origin.value) as highest_value,
    count(*) as origins,
    contradictions.contradiction_id
from by_origin
join contradictions using (contradiction_id)
group by all
order by origins desc, contradictions.contradiction_id;

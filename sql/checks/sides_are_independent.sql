-- Contradictions whose number of origins on a side is not what their claims say.

with counted as (
    select
        contradiction_claims.contradiction_id,
        count(distinct coalesce(origins.voice, claims.article_id)) filter (where side = 'a') as origins_a,
        count(distinct coalesce(origins.voice, claims.article_id)) filter (where side = 'b') as origins_b
    from store.contradiction_claims
    join store.claims using (claim_id)
    left join origins using (article_id)
    group by contradiction_claims.contradiction_id
)
select
    contradictions.contradiction_id,
    contradictions.origins_a,
    contradictions.origins_b
from store.contradictions
join counted using (contradiction_id)
where contradictions.status not in ('resolved', 'stale')
    and (contradictions.origins_a <> counted.origins_a or contradictions.origins_b <> counted.origins_b)
order by contradiction_id;

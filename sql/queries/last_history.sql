-- The latest thing that happened to each of the given contradictions, and when it was first seen.
select
    contradiction_id,
    max_by(status, (seen_at, run_id)) as status,
    min(seen_at) as first_seen_at,
    max(seen_at) as seen_at
from store.contradiction_history
where contradiction_id in (select unnest($contradictions))
group by contradiction_id
order by contradiction_id;

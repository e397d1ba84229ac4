-- The latest thing that happened to each of the given contradictions, when it was first seen, and what readers know of it.
select
    history.contradiction_id,
    max_by(history.status, (coalesce(runs.number, 0), history.seen_at, history.run_id)) as status,
    min(history.seen_at) as first_seen_at,
    max(history.seen_at) as seen_at,
    coalesce(max(runs.night) = (select max(night) from runs), false) as is_tonight,
    coalesce(min(runs.night) < (select max(night) from runs), true) as was_published
from store.contradiction_history as history
left join runs using (run_id)
where history.contradiction_id in (select unnest($contradictions))
group by history.contradiction_id
order by history.contradiction_id;

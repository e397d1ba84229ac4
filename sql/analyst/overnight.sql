-- What changed since the last report: contradictions that this night opened, reopened, widened, narrowed or resolved.

select
    history.status,
    history.kind,
    history.summary,
    history.origins_a,
    history.origins_b,
    round(history.score, 2) as score,
    history.contradiction_id
from contradiction_history as history
join runs using (run_id)
where history.night = (select max(night) from runs)
qualify row_number() over (partition by contradiction_id order by runs.number desc) = 1
order by history.score desc, history.contradiction_id;

-- What to read first: contradictions that nobody has judged on their present evidence, the best supported on both sides on top.

select
    summary,
    detail,
    position_a,
    position_b,
    origins_a,
    origins_b,
    round(score, 2) as score,
    status,
    contradiction_id
from contradictions
where judgement is null and status not in ('resolved', 'stale')
order by least(origins_a, origins_b) desc, score desc, contradiction_id;

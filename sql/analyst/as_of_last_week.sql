-- What we knew a week ago: the contradictions as the latest run before that moment had left them.
-- For another moment put it in the brackets: contradictions_as_of(timestamp '2026-01-31 06:00').

select
    status,
    kind,
    summary,
    origins_a,
    origins_b,
    round(score, 2) as score,
    seen_at,
    contradiction_id
from contradictions_as_of((select max(started_at) - interval 7 days from runs))
order by score desc, contradiction_id;

-- What we knew at a moment, as its latest report had it: atodds sql as_of --param moment='2026-01-31 06:00'.

select
    status,
    kind,
    summary,
    judgement,
    origins_a,
    origins_b,
    round(score, 2) as score,
    seen_at,
    contradiction_id
from contradictions_as_of($moment)
order by score desc, contradiction_id;

-- Judgements of a contradiction that no run ever concluded.

select
    contradiction_id,
    judged_at,
    analyst
from store.judgements
where
    contradiction_id not in (select contradiction_id from store.contradictions)
    and contradiction_id not in (select contradiction_id from store.contradiction_history)
order by contradiction_id, judged_at, analyst;

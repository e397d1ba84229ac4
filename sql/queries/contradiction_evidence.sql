-- The contradiction that an analyst judges, with the evidence that the judgement will hold for; found by the head of its id.

select
    contradiction_id,
    evidence,
    summary
from store.contradictions
where starts_with(contradiction_id, $contradiction_id)
order by contradiction_id;

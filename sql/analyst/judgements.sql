-- Judgements and what became of them: those that still hold, and those that lapsed because the evidence changed.

select
    judgements.judged_at,
    judgements.analyst,
    judgements.judgement,
    judgements.note,
    judgements.still_holds,
    contradictions.summary,
    judgements.contradiction_id
from judgements
left join contradictions using (contradiction_id)
order by judgements.judged_at desc, judgements.contradiction_id;

-- Every contradiction in the order of the report: what nobody dismissed first, by score; sums that fail come last.

select
    contradictions.*,
    stories.title as story
from contradictions
left join stories using (story_id)
order by contradictions.kind = 'arithmetic', judgement is not distinct from 'dismissed', score desc, contradiction_id;

-- Every contradiction in the order of the report: what nobody dismissed first, by score; sums that fail come last.
-- With what changed in this night.

with latest as (
    select max_by(run_id, started_at) as run_id
    from runs
),
tonight as (
    select
        contradiction_id,
        status
    from contradiction_history
    join latest using (run_id)
)
select
    contradictions.*,
    coalesce(tonight.status, '') as changed,
    stories.title as story
from contradictions
left join tonight using (contradiction_id)
left join stories using (story_id)
order by contradictions.kind = 'arithmetic', judgement is not distinct from 'dismissed', score desc, contradiction_id;

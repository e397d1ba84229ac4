-- The contradictions that stand in the given stories.
select contradictions.*
from (select unnest($stories) as story_id) as wanted
join store.contradictions using (story_id)
order by contradiction_id;

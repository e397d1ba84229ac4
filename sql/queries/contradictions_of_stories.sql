-- Contradictions of the given stories as the last run left them: what tonight is compared with.

select contradictions.*
from store.contradictions
where story_id in (select unnest($stories))
order by contradiction_id;

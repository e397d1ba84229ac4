-- The contradictions that stand in the given stories or on the given facts.
select *
from store.contradictions
where
    story_id in (select unnest($stories))
    or fact_id in (select unnest($facts))
order by contradiction_id;

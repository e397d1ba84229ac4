-- Ids that went into another by a merge and are still used, or lead to nothing that is kept.

with redirects as (
    select old_story_id as old_id, new_story_id as new_id, 'story' as what from store.story_redirects
    union all
    select old_fact_id, new_fact_id, 'fact' from store.fact_redirects
),
kept as (
    select story_id as id, 'story' as what from store.stories
    union all
    select fact_id, 'fact' from store.facts
)
select
    redirects.what,
    redirects.old_id,
    redirects.new_id
from redirects
where
    (what, old_id) in (select what, id from kept)
    or (
        (what, new_id) not in (select what, id from kept)
        and (what, new_id) not in (select what, old_id from redirects)
    )
order by what, old_id;

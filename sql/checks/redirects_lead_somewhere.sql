-- Stories that went into another by a merge and are still used, or whose redirect leads to nothing that is kept.

select
    old_story_id,
    new_story_id
from store.story_redirects
where
    old_story_id in (select story_id from store.stories)
    or (
        new_story_id not in (select story_id from store.stories)
        and new_story_id not in (select old_story_id from store.story_redirects)
    )
order by old_story_id;

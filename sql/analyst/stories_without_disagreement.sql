-- Stories that several independent origins cover and that hold no contradiction: agreed, or not seen by us.

select
    stories.title,
    stories.origins,
    stories.articles,
    count(distinct facts.fact_id) as facts,
    count(distinct cleared.claim_a || cleared.claim_b) as cleared_pairs,
    stories.story_id
from stories
left join facts using (story_id)
left join cleared using (story_id)
anti join contradictions on contradictions.story_id = stories.story_id
where stories.origins > 1
group by all
order by stories.origins desc, stories.story_id;

-- Volume without independence: texts that many publishers carried, each of which counts as one origin.

select
    origin_id,
    articles,
    count(distinct publisher) as publishers,
    list(distinct publisher order by publisher) filter (where publisher is not null) as carried_by,
    min(published_at) as first_published_at,
    min_by(url, published_at) filter (where is_earliest) as earliest
from origins
where articles > 1
group by origin_id, articles
order by articles desc, origin_id;

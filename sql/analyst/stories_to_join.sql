-- Stories that may be about one event and were left apart, the likeliest first.

select
    round(score, 2) as score,
    title_a,
    publisher_a,
    title_b,
    publisher_b,
    url_a,
    url_b
from suggested_links
order by suggested_links.score desc, story_a, story_b
limit 100;

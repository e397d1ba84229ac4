-- What publishers changed on their own pages this night: first what they changed or withdrew, numbers before denials.

select
    kind,
    change,
    detail,
    words,
    url,
    publisher,
    title,
    quote_before,
    quote_after,
    published_before,
    published_after,
    count(*) over () as corrections
from corrections
where night = (select max(night) from runs)
qualify row_number() over (order by change = 'added', change = 'withdrawn', kind, correction_id) <= $most
order by change = 'added', change = 'withdrawn', kind, correction_id;

-- Numbers and denials that publishers changed on their own pages, the silent ones first.

select
    publisher,
    kind,
    change,
    detail,
    words = '' as is_silent,
    quote_before,
    quote_after,
    seen_at,
    url
from corrections
where change <> 'added'
order by is_silent desc, seen_at desc, publisher, correction_id;

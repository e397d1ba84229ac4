-- What was left out: how many by stage and reason, and the first $most of each.

select
    stage,
    reason,
    subject,
    url,
    detail,
    count(*) over (partition by stage, reason) as subjects
from skipped
qualify row_number() over (partition by stage, reason order by subject) <= $most
order by reason = 'failed' desc, subjects desc, stage, reason, subject;

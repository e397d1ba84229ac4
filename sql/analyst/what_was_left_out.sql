-- Coverage: everything that was skipped, by stage and reason, with one example; what we did not look at cannot disagree.

select
    stage,
    reason,
    count(*) as skipped,
    min(detail) as example,
    min(subject) as subject
from skipped
group by stage, reason
order by skipped desc, stage, reason;

-- Runs of this night that ended without publishing: the run that published took up their work.

select
    run_id,
    started_at,
    state,
    note
from runs
where night = (select max(night) from runs)
qualify row_number() over (order by number desc nulls last, started_at desc, run_id desc) > 1
order by started_at, run_id;

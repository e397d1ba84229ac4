-- Where the numbers lie furthest apart: the factor between the two sides of each numeric contradiction.

select
    summary,
    position_a,
    position_b,
    round(exp(gap), 1) as factor,
    origins_a,
    origins_b,
    contradiction_id
from contradictions
where kind = 'numeric'
order by gap desc, contradiction_id;

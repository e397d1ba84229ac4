-- What was known at one moment: every contradiction as the latest run before it had left it, with the judgement of then.

select *
from contradictions_as_of($as_of);

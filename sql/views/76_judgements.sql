-- Everything that analysts judged, and whether it still holds on the present evidence.

create view judgements as
select
    judgements.contradiction_id,
    judgements.judgement,
    judgements.note,
    judgements.analyst,
    judgements.judged_at,
    coalesce(judgements.evidence = contradictions.evidence, false) as still_holds,
    judgements.evidence
from store.judgements
left join store.contradictions using (contradiction_id);

comment on view judgements is 'What analysts said about contradictions; written only by people, outlives every run';
comment on column judgements.contradiction_id is 'Contradiction that was judged';
comment on column judgements.judgement is 'confirmed, dismissed or unsure';
comment on column judgements.note is 'Why, in the analyst''s words';
comment on column judgements.analyst is 'Who judged';
comment on column judgements.judged_at is 'When it was judged (UTC)';
comment on column judgements.still_holds is 'Whether the evidence is still what it was judged on';
comment on column judgements.evidence is 'Evidence it was judged on';

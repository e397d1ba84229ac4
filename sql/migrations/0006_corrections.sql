-- What changed from one version of a page to the next.

create table store.corrections (
    correction_id varchar primary key,
    url varchar not null,
    earlier_id varchar not null,
    later_id varchar not null,
    kind varchar not null check (kind in ('numeric', 'stance')),
    change varchar not null check (change in ('changed', 'withdrawn', 'added')),
    detail varchar not null check (detail <> ''),
    words varchar not null,
    claim_before varchar,
    claim_after varchar,
    run_id varchar not null,
    check (earlier_id <> later_id),
    check (claim_before is not null or claim_after is not null)
);
comment on table store.corrections is 'A number or a denial that differs between two versions of one page';
comment on column store.corrections.correction_id is 'Id made from the two versions and the claims';
comment on column store.corrections.url is 'Address of the page';
comment on column store.corrections.earlier_id is 'Article: the version before';
comment on column store.corrections.later_id is 'Article: the version after';
comment on column store.corrections.kind is 'numeric or stance';
comment on column store.corrections.change is 'changed, withdrawn (only the version before has it) or added (only the version after has it)';
comment on column store.corrections.detail is 'What changed, in one sentence';
comment on column store.corrections.words is 'The words by which the later version says that it corrects; empty = it changed silently';
comment on column store.corrections.claim_before is 'Claim of the version before; empty = none';
comment on column store.corrections.claim_after is 'Claim of the version after; empty = none';
comment on column store.corrections.run_id is 'Run that found it';

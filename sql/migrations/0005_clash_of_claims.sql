-- How surely each claim clashes with the other side, so that the clearest words of a side are read first.

alter table store.contradiction_claims add column clash double default 0;
comment on column store.contradiction_claims.clash is 'How surely it clashes with the other side, 0 to 1';

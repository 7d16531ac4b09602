-- How many searches a member has made in the quarter of an hour that began `since`: one row a member, so that
-- a list of names is not drawn out of the search word by word. The limit is the constraint: a search beyond it is not
-- committed. A count; what was searched for stands nowhere.
create table search_pace (
  organisation_id uuid not null references organisation (id),
  member_id uuid not null,
  since timestamptz not null,
  taken integer not null constraint search_pace_most check (taken <= 600),
  primary key (organisation_id, member_id),
  foreign key (organisation_id, member_id) references member (organisation_id, id)
);
select protect_tenant_table('search_pace');
grant select, insert, update on search_pace to alongside_app;

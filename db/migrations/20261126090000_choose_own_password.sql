-- A password that somebody else made and handed over opens the page on which its owner chooses another, and nothing else.
alter table auth_user add column password_given boolean not null default false;

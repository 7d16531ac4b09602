-- Whoever can write into the database must not put a recipient of their own in a trustee's place and have backups sealed for it:
-- beside each stands a mark that only the installation's secret makes. Those named before are marked when they prove themselves.
alter table keys.trustee add column recipient_digest bytea;

-- Which numbers to call the public pages show; null stands for those that need no checking.
alter table report_line add column help_numbers text[];

-- Whoever kept only the number of a receipt is shown which lines are open: at the door they are seen, and nothing else of them.
create policy open_lines on report_line for select to alongside_door using (open);
grant select (organisation_id, open, languages) on report_line to alongside_door;

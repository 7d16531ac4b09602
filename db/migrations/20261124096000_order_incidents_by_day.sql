-- What is brought in later may have happened, and come in somewhere, on an earlier day: the inbox goes by the day.
create index incident_inbox_by_day on incident (organisation_id, status, received_on desc, id desc);
drop index incident_inbox;

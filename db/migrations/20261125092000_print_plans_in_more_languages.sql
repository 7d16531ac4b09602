-- A safety plan is printed in the languages of the pages for everybody: whoever needs one seldom reads the language of the staff.
alter table safety_plan drop constraint safety_plan_language_known;
alter table safety_plan add constraint safety_plan_language_known check (
  language in ('en', 'cs', 'sk', 'pl', 'uk', 'ru', 'ro', 'hu', 'bg', 'ar', 'fa', 'vi', 'es', 'nb')
);

-- Written by manage.py dump_schema. Migrations: 871972f9bf026779ba57151f0b2ce25dc70c532d809d371ba435cbef28b7702a
BEGIN;
COMMIT;

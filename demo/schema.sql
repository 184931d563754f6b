-- Written by manage.py dump_schema. Migrations: 77827f01c91e24f6f60d7116d0211c50eb8d8a9a23c67ededd9da206a80c5e96
BEGIN;
COMMIT;

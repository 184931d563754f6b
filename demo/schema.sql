-- Written by manage.py dump_schema. Migrations: 5fd05f50e8123ab17d25d639c1f31582040b3caaa447c80d4069a84f0f55ecfe
BEGIN;
COMMIT;

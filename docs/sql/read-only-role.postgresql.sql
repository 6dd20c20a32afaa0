-- A role that can read a plant's tables and nothing else. Run it as the owner of the database, connected to it:
--   psql -d plant -f read-only-role.postgresql.sql
-- Replace: plant (the database), public (the schema), plant_reader, 'change-me'.

CREATE ROLE plant_reader LOGIN PASSWORD 'change-me'
  NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
  CONNECTION LIMIT 25; -- DB_POOL_SIZE and a few: stopping a query takes a connection for a moment

-- The service sets these by itself as well; here they hold for whoever knows the password.
ALTER ROLE plant_reader SET default_transaction_read_only = on;
ALTER ROLE plant_reader SET statement_timeout = '10min';
ALTER ROLE plant_reader SET idle_in_transaction_session_timeout = '5min';
-- Files that sorting may make; only a superuser may bound them:
--   ALTER ROLE plant_reader SET temp_file_limit = '2GB';

-- PostgreSQL 14 and older let every role make tables in the schema public; newer ones do not:
--   REVOKE CREATE ON SCHEMA public FROM PUBLIC;
-- Every role may make temporary tables and large objects of its own. Where nobody else needs them:
--   REVOKE TEMPORARY ON DATABASE plant FROM PUBLIC;
--   REVOKE EXECUTE ON FUNCTION lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) FROM PUBLIC;

GRANT CONNECT ON DATABASE plant TO plant_reader;
GRANT USAGE ON SCHEMA public TO plant_reader;

-- Everything in the schema. Better: only what the semantic model names, table by table or column by column:
--   GRANT SELECT ON equipment, work_orders TO plant_reader;
--   GRANT SELECT (id, code, name) ON technicians TO plant_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO plant_reader;

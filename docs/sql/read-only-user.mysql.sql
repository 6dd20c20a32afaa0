-- A user that can read a plant's tables and nothing else, for MariaDB and MySQL. Run it as an administrator:
--   mariadb < read-only-user.mysql.sql
-- Replace: plant (the database), plant_reader, 'change-me', and % by the service's address where it is known.

CREATE USER 'plant_reader'@'%' IDENTIFIED BY 'change-me'
  WITH MAX_USER_CONNECTIONS 25; -- DB_POOL_SIZE and a few: stopping a query takes a connection for a moment

-- Everything in the database. Better: only what the semantic model names, table by table or column by column:
--   GRANT SELECT ON plant.work_orders TO 'plant_reader'@'%';
--   GRANT SELECT (id, code, name) ON plant.technicians TO 'plant_reader'@'%';
GRANT SELECT ON plant.* TO 'plant_reader'@'%';

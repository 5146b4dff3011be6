-- case: SHOW of tables, columns, indexes
SHOW TABLES

SHOW FULL TABLES LIKE 'p%'

SHOW COLUMNS FROM people

SHOW FULL COLUMNS FROM all_types LIKE 'c_t%'

SHOW FIELDS FROM people WHERE Type LIKE 'varchar%'

SHOW KEYS FROM people

SHOW EXTENDED INDEX FROM departments

DESC people

DESCRIBE people 'n%'

SHOW COLUMNS FROM no_such_table

-- case: SHOW TABLE STATUS
-- ignore: Create_time, Update_time, Data_free, Check_time
SHOW TABLE STATUS LIKE 'people'

SHOW TABLE STATUS FROM ${schema} WHERE Name = 'staff'

-- case: SHOW CREATE of everything
SHOW CREATE TABLE all_types

SHOW CREATE TABLE people

SHOW CREATE VIEW staff

SHOW CREATE PROCEDURE two_results

SHOW CREATE FUNCTION doubled

SHOW CREATE DATABASE ${schema}

SHOW CREATE TABLE no_such_table

-- case: SHOW CREATE USER
-- about: prepared, it makes MySQL 8.0.31 wait for itself for ever
-- only: text
SHOW CREATE USER corpus_admin

SHOW CREATE USER no_such_user

-- case: SHOW of routines, triggers, events
-- ignore: Created, Modified
SHOW PROCEDURE STATUS WHERE Db = DATABASE()

SHOW FUNCTION STATUS WHERE Db = DATABASE()

SHOW TRIGGERS

SHOW EVENTS

-- case: SHOW of the server's abilities
SHOW ENGINES

SHOW CHARACTER SET LIKE 'utf%'

SHOW COLLATION LIKE 'utf8mb4_0900%'

SHOW PRIVILEGES

SHOW PLUGINS

SHOW DATABASES LIKE '${schema}'

SHOW SCHEMAS WHERE `Database` = 'mysql'

-- case: SHOW VARIABLES with all its conditions
SHOW VARIABLES LIKE 'sql_mode'

SHOW GLOBAL VARIABLES LIKE 'char%'

SHOW SESSION VARIABLES WHERE Variable_name LIKE 'tx%' OR Variable_name = 'autocommit'

SHOW LOCAL VARIABLES LIKE 'no such'

-- case: SHOW WARNINGS and ERRORS in all their forms
SHOW WARNINGS

SHOW ERRORS

SHOW COUNT(*) WARNINGS

SHOW COUNT(*) ERRORS

SHOW WARNINGS LIMIT 1, 2

-- case: SHOW WARNINGS after several
-- quiet
SELECT CAST('a' AS SIGNED), CAST('b' AS SIGNED), 1 / 0

SHOW WARNINGS LIMIT 1

SHOW COUNT(*) WARNINGS

SHOW WARNINGS LIMIT 1 OFFSET 1

SELECT @@warning_count, @@error_count

SHOW WARNINGS

-- case: SHOW GRANTS
SHOW GRANTS

SHOW GRANTS FOR CURRENT_USER()

SHOW GRANTS FOR no_such_user

-- case: SHOW STATUS with conditions that our rows do not meet
-- mask: '[0-9]+'
SHOW STATUS LIKE 'Max_used_connections'

SHOW GLOBAL STATUS LIKE 'Innodb_page_size'

SHOW SESSION STATUS WHERE Variable_name = 'Ssl_cipher'

SHOW LOCAL STATUS WHERE `Variable_name` IN ('Compression', 'Uptime_since_flush_status_no')

SHOW STATUS LIKE 'no such variable'

-- case: SHOW STATUS with errors
SHOW STATUS WHERE no_such_column = 1

SHOW STATUS LIKE

SHOW STATUS WHERE

SHOW STATUS LIKE 1

SHOW STATUS LIKE 'x' WHERE 1

SHOW STATUS FROM people

SHOW STATUS WHERE Variable_name = (SELECT 1 UNION SELECT 2)

-- case: SHOW of status that is not SHOW STATUS
-- mask: '?[0-9]{2,}'?
SHOW ENGINE INNODB MUTEX

SHOW OPEN TABLES FROM ${schema} LIKE 'no such'

SHOW MASTER LOGS

SHOW REPLICA STATUS

SHOW SLAVE STATUS

SHOW PROFILES

SHOW BINARY LOG STATUS

SHOW ENGINE NO_SUCH STATUS

-- case: The list of processes
-- ignore: Id, Time, Host
SELECT USER, DB, COMMAND, STATE, INFO FROM information_schema.PROCESSLIST WHERE ID = CONNECTION_ID()

-- case: EXPLAIN in all formats
EXPLAIN SELECT * FROM people p JOIN departments d ON d.id = p.department_id WHERE p.salary > 10

EXPLAIN FORMAT = TRADITIONAL SELECT name FROM people WHERE id = 3

EXPLAIN FORMAT = JSON SELECT COUNT(*) FROM people WHERE department_id = 2

EXPLAIN FORMAT = TREE SELECT name FROM people ORDER BY salary LIMIT 2

EXPLAIN PARTITIONS SELECT 1

EXPLAIN EXTENDED SELECT 1

-- case: EXPLAIN ANALYZE apart from its times
-- mask: (actual time|cost)=[0-9.]+(\.\.[0-9.]+)?
EXPLAIN ANALYZE SELECT name FROM people WHERE salary > 4000

-- case: EXPLAIN of changes, and of errors
EXPLAIN UPDATE people SET note = 'x' WHERE id = 1

EXPLAIN DELETE FROM people WHERE department_id = 2

EXPLAIN INSERT INTO departments VALUES (9, 'x', NULL)

EXPLAIN REPLACE INTO departments SELECT * FROM departments

EXPLAIN SELECT * FROM no_such_table

EXPLAIN FORMAT = XML SELECT 1

EXPLAIN people

EXPLAIN FOR CONNECTION 4294967290

-- case: HELP
HELP 'SELECT'

HELP 'no such topic'

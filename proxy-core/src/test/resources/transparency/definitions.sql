-- case: Tables are created, altered, renamed and dropped
CREATE TABLE d_one (id INT PRIMARY KEY, v VARCHAR(10)) COMMENT 'the first'

CREATE TABLE IF NOT EXISTS d_one (id INT)

CREATE TABLE d_one (id INT)

ALTER TABLE d_one ADD COLUMN w INT NOT NULL DEFAULT 5 AFTER id, ADD INDEX by_v (v), RENAME COLUMN v TO u

DESCRIBE d_one

SHOW CREATE TABLE d_one

RENAME TABLE d_one TO d_two

DROP TABLE d_one

DROP TABLE IF EXISTS d_one

DROP TABLE d_two

-- case: CREATE TABLE SELECT and LIKE
CREATE TABLE d_select (extra INT DEFAULT 1) AS SELECT id, name, salary * 2 AS pay FROM people WHERE id < 4

SELECT * FROM d_select ORDER BY id

SHOW CREATE TABLE d_select

CREATE TABLE d_like LIKE people

SHOW CREATE TABLE d_like

CREATE TABLE d_again IGNORE SELECT 1 AS a UNION SELECT 2

DROP TABLE d_select, d_like, d_again

-- case: Temporary tables hide others
CREATE TEMPORARY TABLE people (only INT)

INSERT INTO people VALUES (42)

SELECT * FROM people

SHOW CREATE TABLE people

DROP TEMPORARY TABLE people

SELECT COUNT(*) FROM people

-- case: Indexes of all kinds
CREATE TABLE d_index (id INT, a VARCHAR(20), b TEXT, g POINT NOT NULL SRID 4326, j JSON)

CREATE INDEX i_a ON d_index (a DESC)

CREATE UNIQUE INDEX i_u ON d_index (id, a(5))

CREATE FULLTEXT INDEX i_f ON d_index (b)

CREATE SPATIAL INDEX i_g ON d_index (g)

CREATE INDEX i_x ON d_index ((UPPER(a)))

CREATE INDEX i_j ON d_index ((CAST(j->'$.ids' AS UNSIGNED ARRAY)))

ALTER TABLE d_index ALTER INDEX i_a INVISIBLE

SHOW INDEX FROM d_index

DROP INDEX i_a ON d_index

DROP INDEX i_a ON d_index

DROP TABLE d_index

-- case: Partitions
CREATE TABLE d_part (id INT, y INT) PARTITION BY LIST (y) (PARTITION p1 VALUES IN (1, 2), PARTITION p2 VALUES IN (3))

ALTER TABLE d_part ADD PARTITION (PARTITION p3 VALUES IN (4))

ALTER TABLE d_part TRUNCATE PARTITION p1

ALTER TABLE d_part DROP PARTITION p9

SHOW CREATE TABLE d_part

DROP TABLE d_part

-- case: Deprecated forms give warnings
CREATE TABLE d_old (a INT(5), b FLOAT(5,2), c YEAR(4), d CHAR(5) BINARY, e DOUBLE UNSIGNED) CHARACTER SET utf8

SHOW CREATE TABLE d_old

DROP TABLE d_old

-- case: Schemas
CREATE DATABASE ${schema}_x CHARACTER SET latin1 COLLATE latin1_german1_ci

CREATE DATABASE ${schema}_x

SHOW CREATE DATABASE ${schema}_x

USE ${schema}_x

SELECT DATABASE(), @@character_set_database

CREATE TABLE t (a VARCHAR(5))

SELECT a FROM t

DROP DATABASE ${schema}_x

SELECT DATABASE()

SELECT 1 FROM t

USE ${schema}

-- case: A schema that does not exist
USE no_such_schema

DROP DATABASE no_such_schema

DROP DATABASE IF EXISTS no_such_schema

SELECT * FROM no_such_schema.t

-- case: Users, roles and grants
CREATE USER 'u_${schema}'@'localhost' IDENTIFIED BY 'pw'

CREATE ROLE 'r_${schema}'

GRANT SELECT, INSERT (id, name) ON people TO 'u_${schema}'@'localhost' WITH GRANT OPTION

GRANT 'r_${schema}' TO 'u_${schema}'@'localhost' WITH ADMIN OPTION

SHOW GRANTS FOR 'u_${schema}'@'localhost'

REVOKE ALL, GRANT OPTION FROM 'u_${schema}'@'localhost'

GRANT NO_SUCH_PRIVILEGE ON *.* TO 'u_${schema}'@'localhost'

ALTER USER 'u_${schema}'@'localhost' ACCOUNT LOCK PASSWORD EXPIRE

DROP USER 'u_${schema}'@'localhost'

DROP USER 'u_${schema}'@'localhost'

DROP ROLE 'r_${schema}'

-- case: ANALYZE, CHECK, OPTIMIZE, CHECKSUM, REPAIR give a table
CREATE TABLE d_admin (id INT PRIMARY KEY)

INSERT INTO d_admin VALUES (1), (2)

ANALYZE TABLE d_admin

CHECK TABLE d_admin, no_such_table

OPTIMIZE TABLE d_admin

CHECKSUM TABLE d_admin

REPAIR TABLE d_admin

DROP TABLE d_admin

-- case: Tablespaces, servers and resource groups are refused or done alike
CREATE SERVER 's_${schema}' FOREIGN DATA WRAPPER mysql OPTIONS (USER 'x', HOST '127.0.0.1', DATABASE 'y')

DROP SERVER 's_${schema}'

DROP TABLESPACE no_such_space

-- case: DDL ends a transaction
CREATE TABLE d_commit (id INT)

START TRANSACTION

INSERT INTO d_commit VALUES (1)

CREATE TABLE d_commit_2 (id INT)

ROLLBACK

SELECT * FROM d_commit

DROP TABLE d_commit, d_commit_2

-- case: Definitions with errors
CREATE TABLE d_bad (id INT, id INT)

CREATE TABLE d_bad (a INT PRIMARY KEY, b INT PRIMARY KEY)

CREATE TABLE d_bad (a TEXT, KEY (a))

CREATE TABLE d_bad (a INT) ENGINE = NoSuchEngine

CREATE TABLE d_bad (a VARCHAR(70000))

ALTER TABLE no_such_table ADD COLUMN a INT

ALTER TABLE people DROP COLUMN no_such_column

CREATE TABLE `bad name ` (a INT)

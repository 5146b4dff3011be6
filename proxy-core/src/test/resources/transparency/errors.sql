-- case: Syntax errors show the text near them
SELEC 1

SELECT FROM

SELECT 1 FROM people WHERE

SELECT * FORM people

SELECT 'unfinished

SELECT `unfinished

SELECT (1

SELECT 1)

SELECT 1 /* unfinished

SELECT ${repeat:x, :200}FROM

SELECT
  1,
  FROM people

-- case: Syntax errors in statements with our words
SELECT aws_comprehend_detect_sentiment FROM

SELECT 'aws_comprehend_detect_sentiment' 'x' FROM WHERE

SHOW STATUS STATUS

KILL KILL

PREPARE

EXECUTE

DEALLOCATE s

GRANT INVOKE

-- case: Unknown things
SELECT no_such_column FROM people

SELECT * FROM no_such_table

SELECT no_such_function(1)

SELECT no_schema.no_function(1)

SELECT p.x FROM people p

SELECT people.id FROM people p

SELECT 1 FROM people ORDER BY 5

SELECT 1 FROM people GROUP BY no_such

UPDATE people SET no_such = 1

INSERT INTO people (no_such) VALUES (1)

SELECT CONVERT('x' USING no_such_charset)

SELECT 'a' COLLATE no_such_collation

SELECT @@global.no_such

SELECT CAST(1 AS NO_SUCH_TYPE)

-- case: Values that break constraints
INSERT INTO departments VALUES (1, 'again', NULL)

INSERT INTO departments VALUES (77, 'Board', NULL)

INSERT INTO departments (id) VALUES (77)

INSERT INTO departments VALUES (77, NULL, NULL)

INSERT INTO people (name, department_id) VALUES ('x', 12345)

DELETE FROM departments WHERE id = 2

INSERT INTO departments VALUES (1, 2)

INSERT INTO departments VALUES ('x', 'y', NULL)

-- case: Values that do not fit
INSERT INTO departments VALUES (77, REPEAT('x', 31), NULL)

INSERT INTO all_types (c_tinyint) VALUES (128)

INSERT INTO all_types (c_bigint_u) VALUES (-1)

INSERT INTO all_types (c_date) VALUES ('2024-02-30')

INSERT INTO all_types (c_decimal_u) VALUES (123456789.99)

INSERT INTO all_types (c_enum) VALUES ('nothing')

INSERT INTO all_types (c_json) VALUES ('{broken')

INSERT INTO all_types (c_bit7) VALUES (b'11111111')

INSERT INTO all_types (c_char_latin1) VALUES ('😀')

INSERT INTO places VALUES (9, ST_GeomFromText('POINT(1)'), NULL, NULL)

-- case: Expressions that fail
SELECT 18446744073709551615 + 1

SELECT -9223372036854775808 - 1

SELECT EXP(1000)

SELECT CAST('{' AS JSON)

SELECT JSON_EXTRACT('{}', 'bad path')

SELECT REGEXP_LIKE('a', '(')

SELECT 'a' COLLATE utf8mb4_bin = 'a' COLLATE utf8mb4_general_ci

SELECT ST_GeomFromText('nonsense')

SELECT UUID_TO_BIN('x')

SELECT REPEAT('x', -1), SPACE(1e18)

-- case: Division by zero is a warning in queries and an error in strict changes
SELECT 1 / 0, 5 % 0, 1 DIV 0

INSERT INTO departments VALUES (77 / 0, 'x', NULL)

START TRANSACTION

UPDATE people SET salary = 1 / 0 WHERE id = 1

ROLLBACK

-- case: Subqueries with too much
SELECT (SELECT id FROM people)

SELECT (SELECT id, name FROM people LIMIT 1)

SELECT * FROM people WHERE id = (SELECT id FROM people)

SELECT * FROM people WHERE id IN (SELECT id FROM people LIMIT 1)

SELECT 1 UNION SELECT 1, 2

SELECT * FROM (SELECT 1, 1) AS twice

SELECT * FROM (SELECT 1)

UPDATE people SET id = (SELECT MAX(id) FROM people)

-- case: Aggregates in wrong places
SELECT SUM(SUM(id)) FROM people

SELECT id FROM people WHERE COUNT(*) > 1

SELECT ROW_NUMBER() OVER (ORDER BY id) AS r FROM people WHERE r = 1

SELECT COUNT(DISTINCT) FROM people

-- case: Functions with wrong arguments
SELECT CONCAT()

SELECT LEFT('x')

SELECT SUBSTRING('x')

SELECT NOW(7)

SELECT IF(1)

SELECT ROUND(1, 2, 3)

-- case: Access denied
-- user: reader
SELECT * FROM people

INSERT INTO departments VALUES (1, 'x', NULL)

CREATE TABLE denied (id INT)

DROP DATABASE ${schema}

CALL two_results(1, @x)

FLUSH STATUS

FLUSH PRIVILEGES

SHOW GRANTS FOR root

GRANT SELECT ON *.* TO corpus_reader

SELECT * FROM mysql.user

KILL QUERY 5

SHOW TABLES

USE mysql

RESTART

-- case: A global variable without the right to set it
-- user: reader
-- only: text
SET GLOBAL max_connections = 100

SELECT 'still here'

-- case: A global variable without the right to set it, prepared
-- about: MySQL 8.0.31 answers the preparation with a bare OK, for which drivers wait in vain
-- user: reader
-- options: socketTimeout=1000
-- only: prepared
SET GLOBAL max_connections = 100

-- case: Access to some columns only
-- about: the reader gets its rights within the case, from the administrator
CREATE USER 'c_${schema}' IDENTIFIED BY 'x'

GRANT SELECT (id) ON ${schema}.people TO 'c_${schema}'

SELECT Table_name, Column_name, Column_priv FROM mysql.columns_priv WHERE User = 'c_${schema}'

DROP USER 'c_${schema}'

-- case: What MySQL cannot prepare
-- about: 1295 in the binary protocol, done in the text protocol
LOCK TABLES people READ

UNLOCK TABLES

HANDLER people OPEN

HANDLER people CLOSE

BEGIN

COMMIT

SAVEPOINT s

USE ${schema}

-- case: Names that are too long or wrong
CREATE TABLE ${repeat:n:65} (id INT)

SELECT 1 AS ${repeat:n:257}

SELECT * FROM ``

SELECT 1 AS `ends with space `

CREATE TABLE `nul` (`a` INT, `A` INT)

-- case: SIGNAL with every class
SIGNAL SQLSTATE '02000'

SIGNAL SQLSTATE '01234' SET MESSAGE_TEXT = 'a warning'

SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'ünïcode ☕', MYSQL_ERRNO = 3333

SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 63901

SIGNAL SQLSTATE 'ML002' SET MESSAGE_TEXT = 'the state of our own lookup functions, but not from them'

SIGNAL SQLSTATE '00000'

-- case: A client that uses our own SQLSTATE gets its own error
-- about: ML001 is what lookup functions say; a user's own SIGNAL is the user's
SIGNAL SQLSTATE 'ML001' SET MESSAGE_TEXT = 'mine', MYSQL_ERRNO = 4242

SELECT 'still here'

-- case: Warnings of truncation, conversion and deprecation
SELECT 'abc' + 1, '12x' * 2, CAST('2024-13-01' AS DATE), CAST(1e100 AS SIGNED), 'x' = 0

SELECT VALUES(id) FROM people LIMIT 1

SELECT 1 && 1

SELECT BINARY 'a', !1, SQL_CALC_FOUND_ROWS 1

SELECT SQL_CALC_FOUND_ROWS 1

SELECT _utf8'x', CONVERT('x' USING utf8)

SELECT x'zz'

SELECT CAST('9999-99-99' AS DATETIME), STR_TO_DATE('x', '%Y')

-- case: More warnings than are kept
SET max_error_count = 3

SELECT CAST('a' AS SIGNED), CAST('b' AS SIGNED), CAST('c' AS SIGNED), CAST('d' AS SIGNED), CAST('e' AS SIGNED)

SHOW COUNT(*) WARNINGS

-- case: Files may not be read or written just so
SELECT LOAD_FILE('/no/such/file')

SELECT 1 INTO OUTFILE '/no/such/directory/file'

LOAD DATA INFILE '/no/such/file' INTO TABLE people

-- case: An error in the middle of a result
-- about: the second row fails when the first may have been sent
SELECT id, IF(id = 2, (SELECT 1 UNION SELECT id), 0) FROM people ORDER BY id

SELECT id, EXP(id * 300) FROM people

SELECT JSON_EXTRACT(IF(id = 5, '{', '{}'), '$') FROM people ORDER BY id

SELECT 'still here'

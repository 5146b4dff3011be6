-- case: INSERT, UPDATE and DELETE say how many rows
CREATE TABLE w_simple (id INT PRIMARY KEY AUTO_INCREMENT, v VARCHAR(20), n INT DEFAULT 7)

INSERT INTO w_simple (v) VALUES ('a'), ('b'), ('c')

INSERT INTO w_simple SET v = 'd', n = NULL

UPDATE w_simple SET v = 'changed' WHERE id IN (1, 2)

UPDATE w_simple SET v = 'changed' WHERE id IN (1, 2)

DELETE FROM w_simple WHERE id = 3

DELETE FROM w_simple WHERE id = 333

SELECT * FROM w_simple ORDER BY id

DROP TABLE w_simple

-- case: Found rows instead of changed rows
-- options: useAffectedRows=false
START TRANSACTION

UPDATE people SET name = name WHERE id < 3

ROLLBACK

-- case: Changed rows instead of found rows
-- options: useAffectedRows=true
START TRANSACTION

UPDATE people SET name = name WHERE id < 3

ROLLBACK

-- case: ON DUPLICATE KEY UPDATE counts two for a changed row
CREATE TABLE w_dup (id INT PRIMARY KEY, n INT)

INSERT INTO w_dup VALUES (1, 1), (2, 2)

INSERT INTO w_dup VALUES (1, 10), (3, 3) ON DUPLICATE KEY UPDATE n = VALUES(n)

INSERT INTO w_dup VALUES (1, 11) AS new ON DUPLICATE KEY UPDATE n = new.n + w_dup.n

INSERT INTO w_dup VALUES (1, 21) ON DUPLICATE KEY UPDATE n = 21

SELECT * FROM w_dup ORDER BY id

DROP TABLE w_dup

-- case: REPLACE counts deletes and inserts
CREATE TABLE w_replace (id INT PRIMARY KEY, v VARCHAR(10))

REPLACE INTO w_replace VALUES (1, 'a'), (2, 'b')

REPLACE INTO w_replace VALUES (1, 'c')

REPLACE INTO w_replace SELECT id, name FROM people WHERE id < 4

DROP TABLE w_replace

-- case: INSERT SELECT and its information
CREATE TABLE w_copy LIKE people

INSERT INTO w_copy SELECT * FROM people WHERE id > 3

INSERT IGNORE INTO w_copy SELECT * FROM people

INSERT INTO w_copy TABLE people

SELECT COUNT(*) FROM w_copy

DROP TABLE w_copy

-- case: Multi-table UPDATE and DELETE
CREATE TABLE w_left (id INT PRIMARY KEY, v INT)

CREATE TABLE w_right (id INT PRIMARY KEY, v INT)

INSERT INTO w_left VALUES (1, 1), (2, 2), (3, 3)

INSERT INTO w_right VALUES (2, 20), (3, 30), (4, 40)

UPDATE w_left l JOIN w_right r ON l.id = r.id SET l.v = r.v, r.v = 0

SELECT l.v, r.v FROM w_left l JOIN w_right r USING (id)

DELETE l, r FROM w_left l JOIN w_right r USING (id) WHERE l.id = 3

DELETE FROM w_left USING w_left LEFT JOIN w_right USING (id) WHERE w_right.id IS NULL

SELECT * FROM w_left

DROP TABLE w_left, w_right

-- case: UPDATE and DELETE with ORDER BY and LIMIT
START TRANSACTION

UPDATE people SET salary = 0 ORDER BY salary DESC LIMIT 2

DELETE FROM people ORDER BY id DESC LIMIT 1

WITH low AS (SELECT id FROM people WHERE salary = 0) UPDATE people SET note = 'low' WHERE id IN (SELECT id FROM low)

ROLLBACK

-- case: Auto increment and LAST_INSERT_ID
CREATE TABLE w_auto (id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY, v INT) AUTO_INCREMENT = 100

INSERT INTO w_auto (v) VALUES (1), (2), (3)

SELECT LAST_INSERT_ID()

INSERT INTO w_auto VALUES (500, 4)

INSERT INTO w_auto VALUES (NULL, 5), (0, 6)

UPDATE w_auto SET id = LAST_INSERT_ID(id + 1000) WHERE v = 1

SELECT LAST_INSERT_ID(), id FROM w_auto ORDER BY id

INSERT INTO w_auto VALUES (18446744073709551614, 7)

INSERT INTO w_auto (v) VALUES (8)

DROP TABLE w_auto

-- case: Zero is a value where the mode says so
CREATE TABLE w_zero (id INT AUTO_INCREMENT PRIMARY KEY)

SET sql_mode = CONCAT(@@sql_mode, ',NO_AUTO_VALUE_ON_ZERO')

INSERT INTO w_zero VALUES (0), (NULL)

SELECT * FROM w_zero

DROP TABLE w_zero

-- case: INSERT IGNORE turns errors into warnings
CREATE TABLE w_ignore (id INT PRIMARY KEY, v VARCHAR(3) NOT NULL, d DATE)

INSERT IGNORE INTO w_ignore VALUES (1, 'abcdef', '2024-02-30'), (1, 'dup', NULL), (2, NULL, 'x')

SELECT * FROM w_ignore

UPDATE IGNORE w_ignore SET id = 1

DROP TABLE w_ignore

-- case: DML with parameters, executed with several values
CREATE TABLE w_params (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(50), n DECIMAL(10,3), b VARBINARY(10))

-- with: 'it''s ☕', 12.345, x'00ff'
INSERT INTO w_params (v, n, b) VALUES (?, ?, ?)

-- with: NULL, NULL, NULL
INSERT INTO w_params (v, n, b) VALUES (?, ?, ?)

-- with: 'new', 1
UPDATE w_params SET v = ? WHERE id = ?

SELECT * FROM w_params

-- with: 2
DELETE FROM w_params WHERE id = ?

DROP TABLE w_params

-- case: Default values, expressions and generated columns
CREATE TABLE w_gen (id INT PRIMARY KEY, a INT DEFAULT (1 + 1), b INT AS (a * 10) STORED, u CHAR(3) DEFAULT 'xyz')

INSERT INTO w_gen (id) VALUES (1)

INSERT INTO w_gen VALUES (2, DEFAULT, DEFAULT, DEFAULT)

INSERT INTO w_gen (id, b) VALUES (3, 5)

SELECT *, DEFAULT(u) FROM w_gen

DROP TABLE w_gen

-- case: INSERT into chosen partitions
CREATE TABLE w_part (id INT, v INT) PARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN (20))

INSERT INTO w_part PARTITION (p0) VALUES (5, 1)

INSERT INTO w_part PARTITION (p0) VALUES (15, 1)

INSERT INTO w_part VALUES (25, 1)

SELECT * FROM w_part PARTITION (p0)

DROP TABLE w_part

-- case: TRUNCATE and DELETE of everything
CREATE TABLE w_trunc (id INT AUTO_INCREMENT PRIMARY KEY)

INSERT INTO w_trunc VALUES (), (), ()

DELETE FROM w_trunc

INSERT INTO w_trunc VALUES ()

TRUNCATE TABLE w_trunc

INSERT INTO w_trunc VALUES ()

SELECT * FROM w_trunc

DROP TABLE w_trunc

-- case: Foreign keys cascade and refuse
CREATE TABLE w_parent (id INT PRIMARY KEY)

CREATE TABLE w_child (id INT PRIMARY KEY, parent INT, FOREIGN KEY (parent) REFERENCES w_parent (id) ON DELETE CASCADE ON UPDATE RESTRICT)

INSERT INTO w_parent VALUES (1), (2)

INSERT INTO w_child VALUES (1, 1), (2, 2)

INSERT INTO w_child VALUES (3, 3)

UPDATE w_parent SET id = 5 WHERE id = 1

DELETE FROM w_parent WHERE id = 1

SELECT * FROM w_child

DROP TABLE w_parent

DROP TABLE w_child, w_parent

-- case: A check constraint refuses
CREATE TABLE w_check (n INT CHECK (n > 0), CONSTRAINT even CHECK (n % 2 = 0))

INSERT INTO w_check VALUES (2)

INSERT INTO w_check VALUES (-2)

INSERT INTO w_check VALUES (3)

DROP TABLE w_check

-- case: DO evaluates and gives nothing
DO 1 + 1, SLEEP(0)

DO 1 / 0

-- case: A row of a megabyte goes in and comes out
-- only: text
CREATE TEMPORARY TABLE w_big (t LONGTEXT)

INSERT INTO w_big VALUES ('${repeat:0123456789abcdef:65536}')

SELECT LENGTH(t), MD5(t), t FROM w_big

-- case: Inner, left, right, cross and natural joins
SELECT p.name, d.name FROM people p JOIN departments d ON d.id = p.department_id ORDER BY p.id

SELECT p.name, d.name FROM people p LEFT JOIN departments d ON d.id = p.department_id ORDER BY p.id

SELECT p.name, d.name FROM people p RIGHT JOIN departments d ON d.id = p.department_id ORDER BY d.id, p.id

SELECT COUNT(*) FROM people CROSS JOIN departments

SELECT * FROM (SELECT 1 AS a, 2 AS b) x NATURAL JOIN (SELECT 1 AS a, 3 AS c) y

SELECT name, m.name AS manager FROM people p JOIN (SELECT id, name AS mname FROM people) q ON q.id = p.manager_id JOIN people m USING (id) ORDER BY 1 LIMIT 3

-- case: A column that two tables have is ambiguous
SELECT name FROM people p JOIN departments d ON d.id = p.department_id

-- case: Table aliases and column aliases show in the metadata
SELECT p.id AS `the id`, p.name nick, d.name AS 'quoted alias', p.salary * 12 FROM people AS p, departments AS d WHERE d.id = p.department_id ORDER BY p.id LIMIT 2

-- case: Subqueries of all kinds
SELECT name FROM people WHERE salary > (SELECT AVG(salary) FROM people) ORDER BY id

SELECT name, (SELECT d.name FROM departments d WHERE d.id = p.department_id) AS department FROM people p ORDER BY id

SELECT name FROM departments d WHERE EXISTS (SELECT 1 FROM people p WHERE p.department_id = d.id) ORDER BY id

SELECT name FROM people WHERE department_id IN (SELECT id FROM departments WHERE parent_id = 1) ORDER BY id

SELECT name FROM people WHERE salary >= ALL (SELECT salary FROM people WHERE salary IS NOT NULL)

SELECT name FROM people WHERE (department_id, salary) = ANY (SELECT department_id, MAX(salary) FROM people GROUP BY department_id) ORDER BY id

-- case: Derived tables with column names
SELECT a, b FROM (SELECT id, name FROM people) AS t (a, b) WHERE a < 3 ORDER BY a

-- case: Common table expressions, also recursive
WITH low AS (SELECT * FROM people WHERE salary < 5000), twice AS (SELECT * FROM low) SELECT l.name, t.name FROM low l JOIN twice t USING (id) ORDER BY 1

WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10) SELECT n, n * n AS square FROM numbers

WITH RECURSIVE tree AS (SELECT id, name, CAST(name AS CHAR(200)) AS path, 0 AS depth FROM departments WHERE parent_id IS NULL UNION ALL SELECT d.id, d.name, CONCAT(t.path, ' > ', d.name), t.depth + 1 FROM departments d JOIN tree t ON d.parent_id = t.id) SELECT * FROM tree ORDER BY path

-- case: A recursion without end is stopped
WITH RECURSIVE endless AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM endless) SELECT COUNT(*) FROM endless

-- case: Window functions
SELECT name, salary, ROW_NUMBER() OVER w AS rn, RANK() OVER w AS r, DENSE_RANK() OVER w AS dr, LAG(name) OVER w AS before_it, SUM(salary) OVER (PARTITION BY department_id ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS s FROM people WINDOW w AS (ORDER BY salary DESC, id) ORDER BY rn

SELECT name, NTILE(3) OVER (ORDER BY id), FIRST_VALUE(name) OVER (PARTITION BY department_id ORDER BY id), CUME_DIST() OVER (ORDER BY salary), PERCENT_RANK() OVER (ORDER BY salary) FROM people ORDER BY id

-- case: UNION with and without duplicates
SELECT 1 AS a UNION SELECT 1 UNION SELECT 2 ORDER BY a DESC

SELECT 1 UNION ALL SELECT 'two' UNION ALL SELECT NULL

(SELECT name FROM people ORDER BY salary DESC LIMIT 1) UNION ALL (SELECT name FROM departments ORDER BY id LIMIT 1) ORDER BY 1

-- case: INTERSECT and EXCEPT
SELECT id FROM people INTERSECT SELECT id FROM departments ORDER BY id

SELECT id FROM people EXCEPT SELECT id FROM departments ORDER BY id

-- case: VALUES and TABLE as statements
VALUES ROW(1, 'a'), ROW(2, 'b'), ROW(NULL, 'c') ORDER BY column_0 DESC

TABLE departments ORDER BY id LIMIT 2 OFFSET 1

SELECT * FROM (VALUES ROW(1, -2), ROW(3, 4)) AS v (x, y)

-- case: GROUP BY with ROLLUP and GROUPING
SELECT department_id, YEAR(hired) AS y, COUNT(*), SUM(salary), AVG(salary), GROUPING(department_id) FROM people GROUP BY department_id, y WITH ROLLUP

SELECT department_id, COUNT(*) AS n FROM people GROUP BY department_id HAVING n > 1 ORDER BY n DESC, department_id

-- case: A column outside GROUP BY is refused
SELECT name, COUNT(*) FROM people GROUP BY department_id

-- case: Aggregates over nothing
SELECT COUNT(*), SUM(salary), MAX(name), AVG(salary), STD(salary), BIT_AND(id), GROUP_CONCAT(name) FROM people WHERE FALSE

-- case: GROUP_CONCAT with order, separator and truncation
SELECT department_id, GROUP_CONCAT(DISTINCT name ORDER BY name DESC SEPARATOR '; ') FROM people GROUP BY department_id ORDER BY department_id

SET group_concat_max_len = 5

SELECT GROUP_CONCAT(name ORDER BY id) FROM people

-- case: JSON aggregates
SELECT JSON_ARRAYAGG(name), JSON_OBJECTAGG(name, salary) FROM people WHERE id < 3

-- case: Full-text search in three modes
SELECT id, MATCH (title, body) AGAINST ('tutorial') AS score FROM articles ORDER BY score DESC, id

SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('+MySQL -optimizing' IN BOOLEAN MODE) ORDER BY id

SELECT id FROM articles WHERE MATCH (title, body) AGAINST ('database' WITH QUERY EXPANSION) ORDER BY id

-- case: JSON_TABLE
SELECT d.id, j.* FROM documents d, JSON_TABLE(d.doc, '$.lines[*]' COLUMNS (n FOR ORDINALITY, sku VARCHAR(10) PATH '$.sku', amount INT PATH '$.n' DEFAULT '0' ON EMPTY, has INT EXISTS PATH '$.x')) AS j ORDER BY d.id, j.n

-- case: LATERAL
SELECT d.name, best.name, best.salary FROM departments d LEFT JOIN LATERAL (SELECT p.name, p.salary FROM people p WHERE p.department_id = d.id ORDER BY p.salary DESC, p.id LIMIT 1) AS best ON TRUE ORDER BY d.id

-- case: DISTINCT, LIMIT and OFFSET
SELECT DISTINCT salary FROM people ORDER BY salary DESC LIMIT 2, 3

SELECT SQL_CALC_FOUND_ROWS id FROM people ORDER BY id LIMIT 2

-- case: FOUND_ROWS right after its statement
-- quiet
SELECT SQL_CALC_FOUND_ROWS id FROM people ORDER BY id LIMIT 2

SELECT FOUND_ROWS()

-- case: ROW_COUNT right after its statement
-- quiet
START TRANSACTION

UPDATE people SET note = 'changed' WHERE id < 4

SELECT ROW_COUNT()

ROLLBACK

SELECT ROW_COUNT()

-- case: Hints and modifiers
SELECT /*+ MAX_EXECUTION_TIME(10000) NO_INDEX_MERGE(people) */ SQL_NO_CACHE HIGH_PRIORITY id FROM people USE INDEX (PRIMARY) WHERE id = 1

SELECT /*+ NO_SUCH_HINT() */ 1

SELECT /*+ SET_VAR(sql_mode = 'ANSI_QUOTES') */ 1

-- case: Date and time functions under a fixed clock
SET timestamp = 1700000000.123456

SELECT NOW(), NOW(6), CURDATE(), CURTIME(3), UNIX_TIMESTAMP(), DATE_FORMAT(NOW(), '%W %M %e %Y %j %T'), DATE_ADD(NOW(), INTERVAL 1 MONTH), LAST_DAY(NOW()), EXTRACT(DAY_MINUTE FROM NOW()), STR_TO_DATE('29/02/2024', '%d/%m/%Y')

-- case: String functions, regular expressions and collations
SELECT 'a' = 'A', 'a' = 'A' COLLATE utf8mb4_bin, 'straße' LIKE '%SS%', REGEXP_REPLACE('a1b22', '[0-9]+', '#'), SUBSTRING_INDEX('a.b.c', '.', 2), LPAD('x', 5, 'ab'), FIELD('b', 'a', 'b'), ELT(2, 'x', 'y'), SOUNDEX('MySQL'), QUOTE('it''s'), WEIGHT_STRING('a'), MD5('x'), SHA2('x', 256), CRC32('x'), COMPRESS('x'), INET6_ATON('::1')

-- case: CASE, IF, NULLIF, INTERVAL, BETWEEN and friends
SELECT CASE WHEN salary > 6000 THEN 'high' WHEN salary IS NULL THEN NULL ELSE 'low' END AS c, IF(id = 1, 'one', 2) AS i, NULLIF(id, 2), INTERVAL(id, 2, 4), id BETWEEN 2 AND 3, name IN ('Ada', 'Bob'), NOT id, id <=> NULL, GREATEST(id, 3), LEAST(id, 3.5) FROM people ORDER BY people.id

-- case: Pivot, correlated update target and other daily work
SELECT SUM(CASE WHEN department_id = 2 THEN 1 ELSE 0 END) AS sales, SUM(department_id = 3) AS engineering FROM people

-- case: System views
SELECT TABLE_NAME, TABLE_TYPE FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME

SELECT COLUMN_NAME, ORDINAL_POSITION, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'people' ORDER BY 2

-- case: INTO variables
SELECT name, salary FROM people WHERE id = 1 INTO @n, @s

SELECT @n, @s

SELECT id INTO @many FROM people

-- case: Locking reads
START TRANSACTION

SELECT id FROM people WHERE id = 1 FOR UPDATE

SELECT id FROM people WHERE id = 2 FOR SHARE SKIP LOCKED

SELECT id FROM people WHERE id = 2 LOCK IN SHARE MODE

COMMIT

-- case: A result of many rows
WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT i, REPEAT('row ', i % 50), i / 7, IF(i % 3 = 0, NULL, i) FROM n

-- case: In the select list
SELECT id, plus(x, 1) AS p, grade(y) AS l, wrap(s) AS w FROM small ORDER BY id

SELECT plus(x, id), dplus(y, 0.5), mplus(m, m) FROM small ORDER BY id LIMIT 5 OFFSET 3

SELECT small.*, plus(x, 1) AS p, grade(y) FROM small ORDER BY id

SELECT plus(1, 2), dplus(1.5, 2), mplus(1.23456, '2'), grade(7), wrap('x'), maybe(1), maybe(3), seven()

-- case: Without a table, with every kind of literal
SELECT plus(NULL, NULL) AS a, plus('7', 1) AS b, plus(1.4, 1.5) AS c, plus(TRUE, x'01') AS d, plus(-9223372036854775808, 1) AS e, plus(b'11', 0xFF) AS f

SELECT dplus(1e308, 1e307) AS a, dplus('1e2', 0) AS b, dplus(18446744073709551615, 0) AS c, dplus(-0.0, 0) AS d

SELECT wrap(NULL) AS a, wrap('') AS b, wrap(5) AS c, wrap(1.50) AS d, wrap(DATE '2024-01-01') AS e, wrap(_latin1 x'E9') AS f, wrap(_binary 'é') AS g, wrap('a,b') AS h, wrap('say "hi"') AS i

SELECT pair('a,"b', 1.5) AS a, pair(NULL, NULL) AS b, pair('', 0) AS c, pair(1e10, '12.3456') AS d

-- case: In expressions of the select list
SELECT id, plus(x, 1) + 1 AS a, -plus(x, 0) AS b, CONCAT(wrap(s), '!') AS c, IFNULL(maybe(x), 'none') AS d, plus(x, 1) = 2 AS e, plus(x, 1) IS NULL AS f, maybe(x) IS NULL AS g FROM small ORDER BY id

SELECT id, CAST(plus(x, 1) AS CHAR) AS a, CAST(dplus(y, 1) AS DECIMAL(20,5)) AS b, CAST(grade(y) AS BINARY) AS c, UPPER(grade(y)) AS d, LENGTH(wrap(s)) AS e, CHAR_LENGTH(wrap(s)) AS f FROM small ORDER BY id

-- case: In CASE, IF, COALESCE and what is skipped there
SELECT id, CASE grade(y) WHEN 'high' THEN 1 WHEN 'mid' THEN 2 ELSE 3 END AS a, CASE WHEN x > 5 THEN plus(x, 1) WHEN x > 2 THEN plus(x, 2) END AS b, IF(maybe(x) IS NULL, plus(x, 3), plus(x, 4)) AS c, COALESCE(maybe(x), maybe(id), -1) AS d, NULLIF(plus(x, 0), 10) AS e FROM small ORDER BY id

SELECT id, x > 5 AND plus(x, 1) > 8 AS a, x < 5 OR plus(x, 1) > 8 AS b, NOT plus(x, 1) AS c FROM small ORDER BY id

-- case: In WHERE
SELECT id FROM small WHERE plus(x, 1) > 5 ORDER BY id

SELECT id FROM small WHERE grade(y) = 'mid' AND x > 3 ORDER BY id

SELECT id FROM small WHERE grade(y) IN ('mid', 'high') OR wrap(s) LIKE '<t%' ORDER BY id

SELECT id FROM small WHERE maybe(x) IS NULL ORDER BY id

SELECT id FROM small WHERE dplus(y, 1) BETWEEN 1 AND 20 AND NOT grade(y) = 'low' ORDER BY id

SELECT * FROM small WHERE wrap(s) = '<TWO, TOO>' OR wrap(s) = '<ten >' ORDER BY id

-- case: In ORDER BY
SELECT id, x FROM small ORDER BY plus(x, 0) DESC, id

SELECT id FROM small ORDER BY grade(y), dplus(y, 0) DESC, id LIMIT 6

SELECT id, plus(x, 1) AS p FROM small ORDER BY p DESC, id LIMIT 4

SELECT plus(x, 1), id FROM small ORDER BY 1, 2

-- case: In GROUP BY and HAVING
SELECT grade(y) AS l, COUNT(*) AS n, SUM(x) AS s FROM small GROUP BY l ORDER BY l

SELECT grp, grade(y), COUNT(*) AS n FROM small GROUP BY grp, grade(y) ORDER BY grp, grade(y)

SELECT grp, SUM(plus(x, 1)) AS s FROM small GROUP BY grp HAVING SUM(plus(x, 1)) > 10 ORDER BY grp

SELECT grp, MAX(x) AS m FROM small GROUP BY grp HAVING grade(m) = 'mid' ORDER BY grp

SELECT grp, grade(y) AS l, COUNT(*) AS n FROM small GROUP BY grp, l WITH ROLLUP

-- case: In aggregates
SELECT SUM(plus(x, 1)) AS s, AVG(dplus(y, 1)) AS a, COUNT(maybe(x)) AS c, COUNT(DISTINCT grade(y)) AS d, MIN(wrap(s)) AS lo, MAX(mplus(m, 1)) AS hi, GROUP_CONCAT(grade(y) ORDER BY id) AS g, STD(plus(x, 0)) AS st, BIT_OR(plus(x, 0)) AS o, JSON_ARRAYAGG(grade(y)) AS j FROM small

SELECT grp, AVG(plus(x, 1)) AS a, SUM(grade(y) = 'mid') AS n FROM small GROUP BY grp ORDER BY grp

SELECT plus(SUM(x), COUNT(*)) AS p, grade(AVG(y)) AS l FROM small

-- case: In windows
SELECT id, RANK() OVER (PARTITION BY grade(y) ORDER BY plus(x, 0), id) AS r, SUM(plus(x, 1)) OVER (ORDER BY id) AS s, LAG(grade(y)) OVER (ORDER BY id) AS g FROM small ORDER BY id

SELECT id, ROW_NUMBER() OVER w AS n, FIRST_VALUE(wrap(s)) OVER w AS v FROM small WINDOW w AS (PARTITION BY grp ORDER BY plus(x, 0), id) ORDER BY id

-- case: With DISTINCT
SELECT DISTINCT grade(y) AS l FROM small ORDER BY l

SELECT DISTINCT plus(x, 0) FROM small ORDER BY 1

SELECT COUNT(DISTINCT wrap(s), grade(y)) AS n FROM small

-- case: With LIMIT and OFFSET
SELECT id, plus(x, 1) AS p FROM small ORDER BY id LIMIT 0

SELECT id, grade(y) AS l FROM small ORDER BY id LIMIT 2, 3

SELECT id FROM small WHERE plus(x, 1) > 2 ORDER BY id LIMIT 3

SELECT SQL_CALC_FOUND_ROWS id FROM small WHERE plus(x, 1) > 2 ORDER BY id LIMIT 2

-- case: In join conditions
SELECT s.id, o.k FROM small s JOIN other o ON o.wanted = grade(s.y) ORDER BY s.id, o.k

SELECT o.k, s.id FROM other o LEFT JOIN small s ON plus(s.x, 0) = o.n ORDER BY o.k, s.id

SELECT o.k, COUNT(s.id) AS n FROM small s RIGHT JOIN other o ON grade(s.y) = o.wanted AND plus(s.x, 0) > 4 GROUP BY o.k ORDER BY o.k

SELECT a.id, b.id AS other FROM small a JOIN small b ON plus(a.x, 1) = b.x ORDER BY a.id, b.id

SELECT s.id, o.k, plus(s.x, o.n) AS p FROM small s CROSS JOIN other o WHERE s.id < 4 ORDER BY s.id, o.k

SELECT id, k, grade(y) AS l FROM small NATURAL JOIN other WHERE id < 3 ORDER BY id, k

-- case: In subqueries
SELECT k, (SELECT COUNT(*) FROM small s WHERE grade(s.y) = o.wanted) AS n FROM other o ORDER BY k

SELECT id FROM small WHERE x IN (SELECT plus(n, 0) FROM other) ORDER BY id

SELECT k FROM other o WHERE EXISTS (SELECT 1 FROM small s WHERE plus(s.x, 0) = o.n) ORDER BY k

SELECT k FROM other WHERE n > ALL (SELECT plus(x, -5) FROM small WHERE x < 9) ORDER BY k

SELECT plus((SELECT MAX(x) FROM small), (SELECT MIN(x) FROM small)) AS p

SELECT id, plus(x, (SELECT COUNT(*) FROM other)) AS p FROM small ORDER BY id

SELECT id, (SELECT wanted FROM other WHERE k = plus(small.x, 0)) AS w FROM small ORDER BY id

-- case: In derived tables
SELECT d.l, COUNT(*) AS n FROM (SELECT grade(y) AS l FROM small) AS d GROUP BY d.l ORDER BY d.l

SELECT d.p FROM (SELECT plus(x, 1) AS p, id FROM small ORDER BY id LIMIT 5) AS d WHERE d.p > 2 ORDER BY d.id

SELECT o.k, t.id FROM other o LEFT JOIN LATERAL (SELECT s.id FROM small s WHERE plus(s.x, 0) > o.n ORDER BY s.id LIMIT 1) AS t ON TRUE ORDER BY o.k

-- case: In common table expressions
WITH r AS (SELECT id, grade(y) AS l, plus(x, 1) AS p FROM small) SELECT l, SUM(p) AS s FROM r GROUP BY l ORDER BY l

WITH RECURSIVE c (n) AS (SELECT plus(0, 1) UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n FROM c ORDER BY n

WITH a AS (SELECT id, plus(x, 0) AS p FROM small), b AS (SELECT id, p FROM a WHERE p > 4) SELECT b.id, grade(p) AS l FROM b ORDER BY b.id

-- case: In a recursive part
WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT plus(n, 1) FROM c WHERE n < 5) SELECT n FROM c ORDER BY n

-- case: In UNION, INTERSECT and EXCEPT
SELECT id, plus(x, 1) AS p FROM small WHERE id < 4 UNION ALL SELECT k, plus(n, 100) FROM other ORDER BY 1, 2

SELECT grade(y) AS l FROM small UNION SELECT wanted FROM other ORDER BY l

SELECT grade(y) AS l FROM small INTERSECT SELECT wanted FROM other ORDER BY l

SELECT wanted FROM other EXCEPT SELECT grade(y) FROM small ORDER BY 1

(SELECT plus(x, 1) FROM small ORDER BY id LIMIT 2) UNION ALL (SELECT seven()) ORDER BY 1

-- case: Nested calls
SELECT id, plus(plus(x, 1), plus(x, 2)) AS p, grade(dplus(y, plus(x, 1))) AS l, wrap(wrap(s)) AS w, plus(maybe(x), maybe(id)) AS m FROM small ORDER BY id

SELECT id FROM small WHERE grade(plus(x, 90)) = 'high' ORDER BY id

SELECT wrap(grade(AVG(dplus(y, 1)))) AS w FROM small

-- case: Several functions and equal calls in one statement
SELECT id, plus(x, 1) AS a, plus(x, 1) AS b, plus(x, 2) AS c, dplus(x, 1) AS d, grade(x) AS e, wrap(x) AS f, pair(s, m) AS g, maybe(x) AS h, seven() AS i FROM small ORDER BY id

SELECT plus(x, 1) AS p FROM small WHERE plus(x, 1) > 3 ORDER BY plus(x, 1)

-- case: NULLs as arguments and answers
SELECT id, plus(NULL, x) AS a, plus(x, NULL) AS b, grade(NULL) AS c, wrap(NULL) AS d, maybe(NULL) AS e FROM small ORDER BY id

SELECT maybe(x) AS v, COUNT(*) AS n FROM small GROUP BY v ORDER BY v

SELECT id, maybe(x) <=> NULL AS e FROM small ORDER BY maybe(x), id

-- case: Long strings and strings of four bytes
SELECT wrap(REPEAT('x', 5000)) AS w

SELECT CHAR_LENGTH(wrap(REPEAT('😀', 2500))) AS n, LENGTH(wrap(REPEAT('😀', 2500))) AS b, HEX(RIGHT(wrap(REPEAT('é😀', 5)), 3)) AS h

SELECT id, wrap(CONCAT(REPEAT(s, 40), id)) AS w FROM small ORDER BY id

SELECT wrap(REPEAT('x', 5001)) AS w

-- case: Strings that CSV quotes
SELECT id, wrap(s) AS w FROM small ORDER BY id

SELECT wrap('"') AS a, wrap('""') AS b, wrap(',') AS c, wrap('\n') AS d, wrap('\r') AS e, wrap('\r\n') AS f, wrap('a\n"b",\r\nc') AS g, wrap('\\') AS h, wrap(' ') AS i, wrap('''') AS j, wrap('\t') AS k, wrap('\0') AS l

SELECT pair('"', 1) AS a, pair(',', 2) AS b, pair('\n,"', 3) AS c

-- case: Views
CREATE VIEW ep_v AS SELECT id, grp, plus(x, 1) AS p, grade(y) AS l FROM small

SELECT * FROM ep_v ORDER BY id

SELECT l, SUM(p) AS s FROM ep_v WHERE p > 2 GROUP BY l ORDER BY l

SELECT v.id, o.k FROM ep_v v JOIN other o ON o.wanted = v.l ORDER BY v.id, o.k

CREATE VIEW ep_w AS SELECT l, COUNT(*) AS n FROM ep_v GROUP BY l

SELECT * FROM ep_w ORDER BY l

DROP VIEW ep_w, ep_v

-- case: A view with a call in its condition, changed through
CREATE TABLE ep_base AS SELECT id, x FROM small

CREATE VIEW ep_cond AS SELECT id, x FROM ep_base WHERE plus(x, 0) > 8

SELECT * FROM ep_cond ORDER BY id

DROP VIEW ep_cond

DROP TABLE ep_base

-- case: INSERT VALUES
CREATE TABLE ep_ins (id INT AUTO_INCREMENT PRIMARY KEY, n BIGINT, l VARCHAR(8), w VARCHAR(20))

INSERT INTO ep_ins (n) VALUES (plus(1, 2))

INSERT INTO ep_ins (n, l, w) VALUES (plus(1, 2), grade(1), wrap('a')), (plus(3, 4), grade(50), wrap('b')), (NULL, grade(NULL), wrap(NULL)), (plus(5, plus(1, 1)), DEFAULT, 'plain')

INSERT INTO ep_ins SET n = plus(7, 8), l = grade(1000)

INSERT INTO ep_ins VALUES ROW(NULL, plus(9, 9), 'x', 'y'), ROW(NULL, plus(9, 10), 'x', 'y')

INSERT INTO ep_ins (n, l) VALUES (plus(1, 1), 'more than eight')

INSERT IGNORE INTO ep_ins (n, l) VALUES (plus(1, 1), CONCAT(grade(5), ' more than eight'))

SELECT * FROM ep_ins ORDER BY id

DROP TABLE ep_ins

-- case: REPLACE and ON DUPLICATE KEY UPDATE
CREATE TABLE ep_rep (k BIGINT PRIMARY KEY, v BIGINT, l VARCHAR(8))

INSERT INTO ep_rep VALUES (1, 1, 'a'), (2, 2, 'b')

REPLACE INTO ep_rep VALUES (plus(0, 1), plus(5, 5), grade(1)), (plus(1, 2), plus(6, 6), grade(200))

INSERT INTO ep_rep VALUES (2, 20, 'x'), (9, 90, 'y') ON DUPLICATE KEY UPDATE v = 77, l = 'dup'

REPLACE INTO ep_rep SELECT id, plus(x, 100), grade(y) FROM small WHERE id > 8

REPLACE ep_rep SET k = plus(1, 0), v = plus(0, 0)

SELECT * FROM ep_rep ORDER BY k

DROP TABLE ep_rep

-- case: INSERT SELECT
CREATE TABLE ep_sel (id INT PRIMARY KEY, p BIGINT, l VARCHAR(8), w VARCHAR(100))

INSERT INTO ep_sel SELECT id, plus(x, 1), grade(y), wrap(s) FROM small

INSERT INTO ep_sel (id, p) SELECT id + 100, plus(x, 1) FROM small WHERE grade(y) = 'mid' ORDER BY id

INSERT INTO ep_sel (id, p) SELECT id, plus(x, 1) FROM small WHERE id = 3

INSERT IGNORE INTO ep_sel (id, p) SELECT id, plus(x, 1) FROM small WHERE id IN (3, 4)

SELECT * FROM ep_sel ORDER BY id

DROP TABLE ep_sel

-- case: CREATE TABLE SELECT
CREATE TABLE ep_ctas AS SELECT id, plus(x, 1) AS p, grade(y) AS l, mplus(m, 1) AS m, dplus(y, 1) AS d, maybe(x) AS n FROM small

SHOW CREATE TABLE ep_ctas

SELECT * FROM ep_ctas ORDER BY id

CREATE TABLE IF NOT EXISTS ep_ctas SELECT plus(1, 1) AS p

CREATE TEMPORARY TABLE ep_tmp (id INT PRIMARY KEY) SELECT id, grade(y) AS l FROM small WHERE plus(x, 0) > 4

SELECT * FROM ep_tmp ORDER BY id

DROP TABLE ep_tmp, ep_ctas

-- case: UPDATE
CREATE TABLE ep_upd AS SELECT id, grp, x, y, s FROM small

ALTER TABLE ep_upd ADD PRIMARY KEY (id)

UPDATE ep_upd SET x = plus(x, 1) WHERE id < 4

UPDATE ep_upd SET s = grade(y) WHERE plus(x, 0) > 4

UPDATE ep_upd SET x = plus(x, 10), y = dplus(y, 10) ORDER BY id LIMIT 3

UPDATE ep_upd SET x = x WHERE grade(y) = 'mid'

UPDATE ep_upd u JOIN other o ON o.wanted = grade(u.y) SET u.grp = o.k WHERE u.id > 5

SELECT * FROM ep_upd ORDER BY id

UPDATE ep_upd SET id = plus(1, 1) WHERE id = 3

SELECT COUNT(*) FROM ep_upd WHERE id = 3

DROP TABLE ep_upd

-- case: DELETE
CREATE TABLE ep_del AS SELECT id, grp, x, y FROM small

DELETE FROM ep_del WHERE grade(y) = 'low'

SELECT id FROM ep_del ORDER BY id

DELETE FROM ep_del WHERE plus(x, 0) > 5 ORDER BY id LIMIT 2

DELETE d FROM ep_del d JOIN other o ON o.wanted = grade(d.y) WHERE o.k = 2

SELECT id FROM ep_del ORDER BY id

DROP TABLE ep_del

-- case: SET of a variable
SET @v = (SELECT AVG(plus(x, 1)) + 3 * STD(plus(x, 1)) FROM small)

SELECT @v

SET @a = plus(1, 2), @b = (SELECT MAX(grade(y)) FROM small)

SELECT @a, @b

SELECT id, plus(x, @a) AS p FROM small ORDER BY id

-- case: The mean and the deviation as an outlier's bound
SELECT id FROM small WHERE dplus(x, 0) > (SELECT AVG(dplus(x, 0)) + 1 * STD(dplus(x, 0)) FROM small) ORDER BY id

-- case: A transaction that is rolled back
-- about: ROLLBACK warns that the temporary tables of the proxy are not rolled back (1751, 1752)
-- quiet
CREATE TABLE ep_tx (id INT PRIMARY KEY, p BIGINT)

START TRANSACTION

INSERT INTO ep_tx SELECT id, plus(x, 1) FROM small

UPDATE ep_tx SET p = plus(p, 1) WHERE id < 5

SELECT SUM(plus(p, 0)) AS s FROM ep_tx

SAVEPOINT here

DELETE FROM ep_tx WHERE plus(p, 0) > 4

ROLLBACK TO here

SELECT COUNT(*) FROM ep_tx

ROLLBACK

SELECT COUNT(*) FROM ep_tx

DROP TABLE ep_tx

-- case: Without autocommit
-- quiet
CREATE TABLE ep_ac (id INT PRIMARY KEY, p BIGINT)

SET autocommit = 0

INSERT INTO ep_ac VALUES (1, plus(1, 1))

SELECT id, plus(p, 1) AS p FROM ep_ac

ROLLBACK

SELECT COUNT(*) FROM ep_ac

SET autocommit = 1

DROP TABLE ep_ac

-- case: In a read-only transaction
-- about: streamed; calls elsewhere need a temporary table, which no READ ONLY transaction makes
START TRANSACTION READ ONLY

SELECT id, plus(x, 1) AS p, grade(y) AS g FROM small WHERE x > 3 ORDER BY id

COMMIT

-- case: Another session's rows
CREATE TABLE ep_two (id INT PRIMARY KEY, p BIGINT)

INSERT INTO ep_two VALUES (1, 1)

START TRANSACTION

SELECT id, plus(p, 0) AS p FROM ep_two WHERE plus(p, 0) > 0 ORDER BY id

-- session: b
INSERT INTO ep_two VALUES (2, plus(1, 1))

SELECT id, plus(p, 0) AS p FROM ep_two WHERE plus(p, 0) > 0 ORDER BY id

COMMIT

SELECT id FROM ep_two WHERE plus(p, 0) > 0 ORDER BY id

DROP TABLE ep_two

-- case: A parameter as an argument, executed again
-- with: 1, 2
-- with: 10, -3
-- with: NULL, 5
SELECT plus(?, ?) AS p

-- with: 1.5
-- with: 200.25
-- with: NULL
SELECT grade(?) AS l

-- with: 'a'
-- with: 'naïve, "☕"'
-- with: NULL
-- with: ''
SELECT wrap(?) AS w

-- case: A parameter of changing types as an argument
-- with: 1
-- with: 'two'
-- with: 2.5
-- with: NULL
-- with: 1e3
SELECT wrap(?) AS w

-- with: 1
-- with: '2'
-- with: 2.5
-- with: 1e3
SELECT plus(?, 1) AS p

-- case: Parameters beside arguments
-- with: 1, 5
-- with: 3, 100
SELECT id, plus(x, ?) AS p FROM small WHERE id < ? ORDER BY id

-- with: 'mid'
-- with: 'high'
-- with: NULL
SELECT id FROM small WHERE grade(y) = ? ORDER BY id

-- with: 5, 3
-- with: 2, 100
SELECT id, grade(y) AS l FROM small WHERE plus(x, ?) > 6 ORDER BY id LIMIT ?

-- case: Prepared changes
CREATE TABLE ep_prep (id INT PRIMARY KEY, p BIGINT, l VARCHAR(8))

-- with: 1, 5, 0.5
-- with: 2, 6, 50.5
-- with: 3, NULL, NULL
INSERT INTO ep_prep VALUES (?, plus(?, 1), grade(?))

-- with: 100, 2
UPDATE ep_prep SET p = plus(p, ?) WHERE id <= ?

-- with: 106
DELETE FROM ep_prep WHERE plus(p, 0) = ?

SELECT * FROM ep_prep ORDER BY id

DROP TABLE ep_prep

-- case: PREPARE and EXECUTE as text
PREPARE s FROM 'SELECT id, plus(x, ?) AS p FROM small WHERE id < ? ORDER BY id'

SET @a = 5, @b = 4

EXECUTE s USING @a, @b

EXECUTE s USING @b, @a

DEALLOCATE PREPARE s

-- case: Qualified names and odd letters
SELECT ${schema}.plus(1, 2) AS a, `plus`(3, 4) AS b, ${schema}.`GRADE`(5) AS c, PLUS (1, 1) AS d, plus /* here */ (2, 2) AS e

SELECT id, `${schema}`.plus(s.x, 1) AS p FROM ${schema}.small AS s ORDER BY id

-- case: Column names without an alias
SELECT plus(x, 1), Plus( x , 2 ), grade(y) FROM small ORDER BY id LIMIT 2

-- case: Wrong numbers of arguments and functions that are not there
SELECT plus(1) AS p

SELECT plus(1, 2, 3) AS p

SELECT plus() AS p FROM small

SELECT seven(1) AS s

SELECT minus(1, 2) AS m

SELECT id, plus(x, nothing) AS p FROM small

SELECT plus(x, 1) AS p FROM nowhere

-- case: Arguments that fail
SELECT plus('12abc', 1) AS p

SELECT plus('abc', 1) AS p

SELECT plus(9223372036854775808, 0) AS p

SELECT plus(1e30, 0) AS p

SELECT id, plus(s, 1) AS p FROM small ORDER BY id

SELECT id FROM small WHERE plus(s, 1) > 0

SELECT mplus(1e30, 0) AS p

SELECT dplus('1e400', 0) AS p

SELECT plus(1, (SELECT id FROM small)) AS p

SELECT plus(ROW(1, 2), 3) AS p

SELECT plus((1, 2), 3) AS p

-- case: Arguments that fail in a change change nothing
CREATE TABLE ep_bad (id INT PRIMARY KEY, p BIGINT)

INSERT INTO ep_bad VALUES (1, plus(1, 1)), (2, plus('x', 1))

INSERT INTO ep_bad SELECT id, plus(s, 1) FROM small

CREATE TABLE ep_worse AS SELECT plus(s, 1) AS p FROM small

SELECT COUNT(*) FROM ep_bad

SHOW TABLES LIKE 'ep_worse'

DROP TABLE ep_bad

-- case: The caller's sql_mode decides nothing
SET sql_mode = ''

SELECT to_tinyint('300') AS a

SELECT loose_to_tinyint('300') AS a

SELECT of_tinyint('300') AS a

SELECT loose_of_tinyint('300') AS a

SELECT id, to_int(s) AS v FROM small ORDER BY id

SET sql_mode = 'STRICT_ALL_TABLES'

SELECT to_tinyint('300') AS a

SELECT loose_to_tinyint('300') AS a

SELECT of_tinyint('300') AS a

SELECT loose_of_tinyint('300') AS a

SELECT id, loose_to_int(s) AS v FROM small ORDER BY id

-- case: Other sql_modes
SET sql_mode = 'ANSI,NO_BACKSLASH_ESCAPES'

SELECT "id", plus("x", 1) AS "p", wrap('back\slash') AS "w" FROM "small" ORDER BY "id"

SET sql_mode = 'IGNORE_SPACE,PIPES_AS_CONCAT'

SELECT id, grade (y) || '!' AS l FROM small ORDER BY id

SET sql_mode = 'NO_UNSIGNED_SUBTRACTION,PAD_CHAR_TO_FULL_LENGTH'

SELECT id, of_char(c) AS c FROM words ORDER BY id

-- case: Values longer than declared, where they are stored or computed with
SELECT CONCAT(to_short('abcdefgh'), '') AS a

SELECT CONCAT(loose_to_short('abcdefgh'), '') AS a

SELECT DISTINCT loose_to_short('abcdefgh') AS a

SELECT id FROM small WHERE to_short(s) = 'x'

CREATE TABLE ep_short AS SELECT loose_to_short('naïve ☕') AS a

SHOW CREATE TABLE ep_short

SELECT * FROM ep_short

INSERT INTO ep_short VALUES (loose_to_short('😀😀😀😀😀😀😀')), (to_short('12345'))

INSERT INTO ep_short VALUES (to_short('123456'))

SELECT * FROM ep_short

DROP TABLE ep_short

-- case: Values of their declared length
SELECT to_short('abcde') AS a, to_short('naïve') AS b, to_short('😀😀😀😀😀') AS c, loose_to_short('') AS d

-- case: With other character sets of the connection
SET NAMES latin1

SELECT id, wrap(l) AS w, grade(id) AS l FROM words WHERE id IN (1, 8) ORDER BY id

SELECT HEX(wrap('x')) AS h, wrap(id) AS w FROM words WHERE id < 3 ORDER BY id

SET NAMES utf8mb4 COLLATE utf8mb4_unicode_ci

SELECT id, wrap(v) AS w FROM words WHERE wrap(v) = '<PLAIN>' ORDER BY id

SELECT CASE grade(y) WHEN 'mid' THEN 'x' ELSE grade(y) END AS c FROM small ORDER BY id

SET NAMES utf8mb3

SELECT id, wrap(v) AS w FROM words ORDER BY id

SET character_set_results = NULL

SELECT id, wrap(v) AS w, plus(id, 1) AS p FROM words WHERE id < 3 ORDER BY id

-- case: Collations of answers
SELECT to_varchar('A') = 'a' AS a, to_bin('A') = 'a' AS b, to_bin('a') < 'B' AS c, COLLATION(to_bin('a')) AS d, COLLATION(to_varchar('a')) AS e, CHARSET(to_varchar('a')) AS f, COERCIBILITY(to_varchar('a')) AS g

SELECT id FROM small WHERE to_bin(s) = 'ONE' OR to_varchar(s) = 'ONE' ORDER BY id

-- case: In a locking read
START TRANSACTION

SELECT id, plus(x, 1) AS p FROM small WHERE id < 3 ORDER BY id FOR UPDATE

SELECT id FROM small WHERE plus(x, 1) = 2 ORDER BY id FOR SHARE

COMMIT

-- case: Several statements in one text
-- options: allowMultiQueries=true
-- only: text
SELECT plus(1, 1) AS a; SELECT id, grade(y) AS l FROM small WHERE id < 3 ORDER BY id; SET @m = plus(2, 2); SELECT @m AS m

SELECT plus(1, 1) AS a; SELECT plus('x', 1) AS b; SELECT plus(3, 3) AS c

-- case: Comments and hints
SELECT /*+ NO_ICP(small) */ id, plus(x, 1) /* plus(9, 9) */ AS p -- plus(8, 8)
FROM small # grade(1)
ORDER BY id

SELECT /*! plus(1, 1) */ AS p

SELECT 'plus(1, 2)' AS text, "grade(3)" AS other

-- case: VALUES as a table
VALUES ROW(plus(1, 1), grade(5)), ROW(plus(2, 2), grade(500))

-- case: Functions as default, generated column and check
CREATE TABLE ep_def (id INT, p BIGINT DEFAULT (plus(1, 1)))

CREATE TABLE ep_gen (id INT, p BIGINT AS (plus(id, 1)))

CREATE TABLE ep_chk (id INT CHECK (plus(id, 1) > 1))

-- case: Partition selection, index hints and table aliases
SELECT s.id, plus(s.x, 1) AS p FROM small AS s FORCE INDEX (PRIMARY) WHERE s.id BETWEEN 3 AND 6 ORDER BY s.id

SELECT t.id, grade(t.y) AS l FROM (small t, other o) WHERE o.k = 1 ORDER BY t.id

-- case: Types of values in expressions
SELECT plus(1, 1) / 2 AS a, plus(1, 1) DIV 2 AS b, dplus(1, 1) / 3 AS c, mplus(1, 1) * 1.5 AS d, mplus(1, 2) AS e, to_float('1.1') AS f, to_float('1.1') + 0 AS g, to_ubigint('18446744073709551615') AS h, to_ubigint('18446744073709551615') + 0 AS i, to_bool('2') AS j, to_zint('42') AS k, to_char('c  ') AS l

SELECT GREATEST(plus(1, 1), 5) AS a, LEAST(dplus(1, 1), 5) AS b, IF(plus(0, 0), 'yes', 'no') AS c, plus(1, 1) IN (1, 2) AS d, plus(1, 1) XOR 1 AS e, ~plus(1, 0) AS f, plus(1, 1) << 2 AS g

-- case: No rows
SELECT id, plus(x, 1) AS p FROM small WHERE FALSE

SELECT id FROM small WHERE id < 0 AND plus(x, 1) = 1

SELECT SUM(plus(x, 1)) AS s FROM small WHERE id < 0

-- case: Row counts and identifiers of a session
CREATE TABLE ep_ids (id INT AUTO_INCREMENT PRIMARY KEY, p BIGINT)

INSERT INTO ep_ids (p) VALUES (plus(1, 1)), (plus(2, 2))

SELECT LAST_INSERT_ID() AS i

UPDATE ep_ids SET p = plus(p, 1)

DELETE FROM ep_ids WHERE plus(p, 0) = 3

DROP TABLE ep_ids

-- case: Streams of one column with many equal inputs
SELECT s.id, plus(s.x, 0) AS p FROM small s JOIN small t ORDER BY s.id, t.id

SELECT COUNT(*) AS n FROM small s JOIN small t JOIN small u WHERE grade(u.y) = 'mid'

-- case: Parameters of each type from columns of that type, created in strict mode
SELECT id, of_tinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(utiny) AS v FROM nums ORDER BY id

SELECT id, of_smallint(small) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(usmall) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(med) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(umed) AS v FROM nums ORDER BY id

SELECT id, of_int(i) AS v FROM nums ORDER BY id

SELECT id, of_uint(ui) AS v FROM nums ORDER BY id

SELECT id, of_bigint(big) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_dec102(d2) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(d30) AS v FROM nums ORDER BY id

SELECT id, of_float(f) AS v FROM nums ORDER BY id

SELECT id, of_double(d) AS v FROM nums ORDER BY id

SELECT id, of_bool(b) AS v FROM nums ORDER BY id

SELECT id, of_bit(bits) AS v FROM nums ORDER BY id

SELECT id, of_year(y) AS v FROM nums ORDER BY id

SELECT id, of_zint(z) AS v FROM nums ORDER BY id

SELECT id, of_varchar(v) AS v FROM words ORDER BY id

SELECT id, of_char(c) AS v FROM words ORDER BY id

SELECT id, of_text(t) AS v FROM words ORDER BY id

SELECT id, of_latin1(l) AS v FROM words ORDER BY id

SELECT id, of_json(j) AS v FROM words ORDER BY id

SELECT id, of_enum(e) AS v FROM words ORDER BY id

SELECT id, of_date(dt) AS v FROM words ORDER BY id

SELECT id, of_datetime(dt6) AS v FROM words ORDER BY id

SELECT id, of_time(tm) AS v FROM words ORDER BY id

SELECT id, of_longtext(w) AS v FROM words ORDER BY id

-- case: The same parameters inside an expression, created in strict mode
SELECT id, CONCAT(of_tinyint(tiny), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_utinyint(utiny), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_smallint(small), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_usmallint(usmall), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_mediumint(med), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_umediumint(umed), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_int(i), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_uint(ui), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_bigint(big), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_ubigint(ubig), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_dec102(d2), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_dec6530(d30), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_float(f), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_double(d), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_bool(b), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_bit(bits), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_year(y), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_zint(z), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(of_varchar(v), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_char(c), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_text(t), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_latin1(l), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_json(j), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_enum(e), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_date(dt), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_datetime(dt6), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_time(tm), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(of_longtext(w), '') AS v FROM words ORDER BY id

-- case: Parameters of each type from columns of that type, created in non-strict mode
SELECT id, loose_of_tinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(utiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(small) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(usmall) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(med) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(umed) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(i) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(ui) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(big) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(d2) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(b) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(y) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(z) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(v) AS v FROM words ORDER BY id

SELECT id, loose_of_char(c) AS v FROM words ORDER BY id

SELECT id, loose_of_text(t) AS v FROM words ORDER BY id

SELECT id, loose_of_latin1(l) AS v FROM words ORDER BY id

SELECT id, loose_of_json(j) AS v FROM words ORDER BY id

SELECT id, loose_of_enum(e) AS v FROM words ORDER BY id

SELECT id, loose_of_date(dt) AS v FROM words ORDER BY id

SELECT id, loose_of_datetime(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_time(tm) AS v FROM words ORDER BY id

SELECT id, loose_of_longtext(w) AS v FROM words ORDER BY id

-- case: The same parameters inside an expression, created in non-strict mode
SELECT id, CONCAT(loose_of_tinyint(tiny), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_utinyint(utiny), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_smallint(small), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_usmallint(usmall), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_mediumint(med), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_umediumint(umed), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_int(i), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_uint(ui), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_bigint(big), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_ubigint(ubig), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_dec102(d2), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_dec6530(d30), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_float(f), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_double(d), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_bool(b), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_bit(bits), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_year(y), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_zint(z), '') AS v FROM nums ORDER BY id

SELECT id, CONCAT(loose_of_varchar(v), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_char(c), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_text(t), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_latin1(l), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_json(j), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_enum(e), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_date(dt), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_datetime(dt6), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_time(tm), '') AS v FROM words ORDER BY id

SELECT id, CONCAT(loose_of_longtext(w), '') AS v FROM words ORDER BY id

-- case: Parameters of each type from the column tiny, created in strict mode
SELECT id, of_tinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_smallint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_int(tiny) AS v FROM nums ORDER BY id

SELECT id, of_uint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_bigint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_dec102(tiny) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(tiny) AS v FROM nums ORDER BY id

SELECT id, of_float(tiny) AS v FROM nums ORDER BY id

SELECT id, of_double(tiny) AS v FROM nums ORDER BY id

SELECT id, of_bool(tiny) AS v FROM nums ORDER BY id

SELECT id, of_bit(tiny) AS v FROM nums ORDER BY id

SELECT id, of_year(tiny) AS v FROM nums ORDER BY id

SELECT id, of_zint(tiny) AS v FROM nums ORDER BY id

SELECT id, of_varchar(tiny) AS v FROM nums ORDER BY id

SELECT id, of_char(tiny) AS v FROM nums ORDER BY id

SELECT id, of_text(tiny) AS v FROM nums ORDER BY id

SELECT id, of_date(tiny) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column ubig, created in strict mode
SELECT id, of_tinyint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_smallint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_int(ubig) AS v FROM nums ORDER BY id

SELECT id, of_uint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_bigint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_dec102(ubig) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(ubig) AS v FROM nums ORDER BY id

SELECT id, of_float(ubig) AS v FROM nums ORDER BY id

SELECT id, of_double(ubig) AS v FROM nums ORDER BY id

SELECT id, of_bool(ubig) AS v FROM nums ORDER BY id

SELECT id, of_bit(ubig) AS v FROM nums ORDER BY id

SELECT id, of_year(ubig) AS v FROM nums ORDER BY id

SELECT id, of_zint(ubig) AS v FROM nums ORDER BY id

SELECT id, of_varchar(ubig) AS v FROM nums ORDER BY id

SELECT id, of_char(ubig) AS v FROM nums ORDER BY id

SELECT id, of_text(ubig) AS v FROM nums ORDER BY id

SELECT id, of_date(ubig) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column d30, created in strict mode
SELECT id, of_tinyint(d30) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(d30) AS v FROM nums ORDER BY id

SELECT id, of_smallint(d30) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(d30) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(d30) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(d30) AS v FROM nums ORDER BY id

SELECT id, of_int(d30) AS v FROM nums ORDER BY id

SELECT id, of_uint(d30) AS v FROM nums ORDER BY id

SELECT id, of_bigint(d30) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(d30) AS v FROM nums ORDER BY id

SELECT id, of_dec102(d30) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(d30) AS v FROM nums ORDER BY id

SELECT id, of_float(d30) AS v FROM nums ORDER BY id

SELECT id, of_double(d30) AS v FROM nums ORDER BY id

SELECT id, of_bool(d30) AS v FROM nums ORDER BY id

SELECT id, of_bit(d30) AS v FROM nums ORDER BY id

SELECT id, of_year(d30) AS v FROM nums ORDER BY id

SELECT id, of_zint(d30) AS v FROM nums ORDER BY id

SELECT id, of_varchar(d30) AS v FROM nums ORDER BY id

SELECT id, of_char(d30) AS v FROM nums ORDER BY id

SELECT id, of_text(d30) AS v FROM nums ORDER BY id

SELECT id, of_date(d30) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column d, created in strict mode
SELECT id, of_tinyint(d) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(d) AS v FROM nums ORDER BY id

SELECT id, of_smallint(d) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(d) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(d) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(d) AS v FROM nums ORDER BY id

SELECT id, of_int(d) AS v FROM nums ORDER BY id

SELECT id, of_uint(d) AS v FROM nums ORDER BY id

SELECT id, of_bigint(d) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(d) AS v FROM nums ORDER BY id

SELECT id, of_dec102(d) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(d) AS v FROM nums ORDER BY id

SELECT id, of_float(d) AS v FROM nums ORDER BY id

SELECT id, of_double(d) AS v FROM nums ORDER BY id

SELECT id, of_bool(d) AS v FROM nums ORDER BY id

SELECT id, of_bit(d) AS v FROM nums ORDER BY id

SELECT id, of_year(d) AS v FROM nums ORDER BY id

SELECT id, of_zint(d) AS v FROM nums ORDER BY id

SELECT id, of_varchar(d) AS v FROM nums ORDER BY id

SELECT id, of_char(d) AS v FROM nums ORDER BY id

SELECT id, of_text(d) AS v FROM nums ORDER BY id

SELECT id, of_date(d) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column f, created in strict mode
SELECT id, of_tinyint(f) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(f) AS v FROM nums ORDER BY id

SELECT id, of_smallint(f) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(f) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(f) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(f) AS v FROM nums ORDER BY id

SELECT id, of_int(f) AS v FROM nums ORDER BY id

SELECT id, of_uint(f) AS v FROM nums ORDER BY id

SELECT id, of_bigint(f) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(f) AS v FROM nums ORDER BY id

SELECT id, of_dec102(f) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(f) AS v FROM nums ORDER BY id

SELECT id, of_float(f) AS v FROM nums ORDER BY id

SELECT id, of_double(f) AS v FROM nums ORDER BY id

SELECT id, of_bool(f) AS v FROM nums ORDER BY id

SELECT id, of_bit(f) AS v FROM nums ORDER BY id

SELECT id, of_year(f) AS v FROM nums ORDER BY id

SELECT id, of_zint(f) AS v FROM nums ORDER BY id

SELECT id, of_varchar(f) AS v FROM nums ORDER BY id

SELECT id, of_char(f) AS v FROM nums ORDER BY id

SELECT id, of_text(f) AS v FROM nums ORDER BY id

SELECT id, of_date(f) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column bits, created in strict mode
SELECT id, of_tinyint(bits) AS v FROM nums ORDER BY id

SELECT id, of_utinyint(bits) AS v FROM nums ORDER BY id

SELECT id, of_smallint(bits) AS v FROM nums ORDER BY id

SELECT id, of_usmallint(bits) AS v FROM nums ORDER BY id

SELECT id, of_mediumint(bits) AS v FROM nums ORDER BY id

SELECT id, of_umediumint(bits) AS v FROM nums ORDER BY id

SELECT id, of_int(bits) AS v FROM nums ORDER BY id

SELECT id, of_uint(bits) AS v FROM nums ORDER BY id

SELECT id, of_bigint(bits) AS v FROM nums ORDER BY id

SELECT id, of_ubigint(bits) AS v FROM nums ORDER BY id

SELECT id, of_dec102(bits) AS v FROM nums ORDER BY id

SELECT id, of_dec6530(bits) AS v FROM nums ORDER BY id

SELECT id, of_float(bits) AS v FROM nums ORDER BY id

SELECT id, of_double(bits) AS v FROM nums ORDER BY id

SELECT id, of_bool(bits) AS v FROM nums ORDER BY id

SELECT id, of_bit(bits) AS v FROM nums ORDER BY id

SELECT id, of_year(bits) AS v FROM nums ORDER BY id

SELECT id, of_zint(bits) AS v FROM nums ORDER BY id

SELECT id, of_varchar(bits) AS v FROM nums ORDER BY id

SELECT id, of_char(bits) AS v FROM nums ORDER BY id

SELECT id, of_text(bits) AS v FROM nums ORDER BY id

SELECT id, of_date(bits) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column v of words, created in strict mode
SELECT id, of_tinyint(v) AS v FROM words ORDER BY id

SELECT id, of_utinyint(v) AS v FROM words ORDER BY id

SELECT id, of_smallint(v) AS v FROM words ORDER BY id

SELECT id, of_usmallint(v) AS v FROM words ORDER BY id

SELECT id, of_mediumint(v) AS v FROM words ORDER BY id

SELECT id, of_umediumint(v) AS v FROM words ORDER BY id

SELECT id, of_int(v) AS v FROM words ORDER BY id

SELECT id, of_uint(v) AS v FROM words ORDER BY id

SELECT id, of_bigint(v) AS v FROM words ORDER BY id

SELECT id, of_ubigint(v) AS v FROM words ORDER BY id

SELECT id, of_dec102(v) AS v FROM words ORDER BY id

SELECT id, of_dec6530(v) AS v FROM words ORDER BY id

SELECT id, of_float(v) AS v FROM words ORDER BY id

SELECT id, of_double(v) AS v FROM words ORDER BY id

SELECT id, of_bool(v) AS v FROM words ORDER BY id

SELECT id, of_bit(v) AS v FROM words ORDER BY id

SELECT id, of_year(v) AS v FROM words ORDER BY id

SELECT id, of_zint(v) AS v FROM words ORDER BY id

SELECT id, of_varchar(v) AS v FROM words ORDER BY id

SELECT id, of_char(v) AS v FROM words ORDER BY id

SELECT id, of_text(v) AS v FROM words ORDER BY id

SELECT id, of_latin1(v) AS v FROM words ORDER BY id

SELECT id, of_json(v) AS v FROM words ORDER BY id

SELECT id, of_enum(v) AS v FROM words ORDER BY id

SELECT id, of_date(v) AS v FROM words ORDER BY id

SELECT id, of_datetime(v) AS v FROM words ORDER BY id

SELECT id, of_time(v) AS v FROM words ORDER BY id

SELECT id, of_longtext(v) AS v FROM words ORDER BY id

-- case: Parameters of each type from the column w of words, created in strict mode
SELECT id, of_tinyint(w) AS v FROM words ORDER BY id

SELECT id, of_utinyint(w) AS v FROM words ORDER BY id

SELECT id, of_smallint(w) AS v FROM words ORDER BY id

SELECT id, of_usmallint(w) AS v FROM words ORDER BY id

SELECT id, of_mediumint(w) AS v FROM words ORDER BY id

SELECT id, of_umediumint(w) AS v FROM words ORDER BY id

SELECT id, of_int(w) AS v FROM words ORDER BY id

SELECT id, of_uint(w) AS v FROM words ORDER BY id

SELECT id, of_bigint(w) AS v FROM words ORDER BY id

SELECT id, of_ubigint(w) AS v FROM words ORDER BY id

SELECT id, of_dec102(w) AS v FROM words ORDER BY id

SELECT id, of_dec6530(w) AS v FROM words ORDER BY id

SELECT id, of_float(w) AS v FROM words ORDER BY id

SELECT id, of_double(w) AS v FROM words ORDER BY id

SELECT id, of_bool(w) AS v FROM words ORDER BY id

SELECT id, of_bit(w) AS v FROM words ORDER BY id

SELECT id, of_year(w) AS v FROM words ORDER BY id

SELECT id, of_zint(w) AS v FROM words ORDER BY id

SELECT id, of_varchar(w) AS v FROM words ORDER BY id

SELECT id, of_char(w) AS v FROM words ORDER BY id

SELECT id, of_text(w) AS v FROM words ORDER BY id

SELECT id, of_latin1(w) AS v FROM words ORDER BY id

SELECT id, of_json(w) AS v FROM words ORDER BY id

SELECT id, of_enum(w) AS v FROM words ORDER BY id

SELECT id, of_date(w) AS v FROM words ORDER BY id

SELECT id, of_datetime(w) AS v FROM words ORDER BY id

SELECT id, of_time(w) AS v FROM words ORDER BY id

SELECT id, of_longtext(w) AS v FROM words ORDER BY id

-- case: Parameters of each type from the column dt6 of words, created in strict mode
SELECT id, of_tinyint(dt6) AS v FROM words ORDER BY id

SELECT id, of_utinyint(dt6) AS v FROM words ORDER BY id

SELECT id, of_smallint(dt6) AS v FROM words ORDER BY id

SELECT id, of_usmallint(dt6) AS v FROM words ORDER BY id

SELECT id, of_mediumint(dt6) AS v FROM words ORDER BY id

SELECT id, of_umediumint(dt6) AS v FROM words ORDER BY id

SELECT id, of_int(dt6) AS v FROM words ORDER BY id

SELECT id, of_uint(dt6) AS v FROM words ORDER BY id

SELECT id, of_bigint(dt6) AS v FROM words ORDER BY id

SELECT id, of_ubigint(dt6) AS v FROM words ORDER BY id

SELECT id, of_dec102(dt6) AS v FROM words ORDER BY id

SELECT id, of_dec6530(dt6) AS v FROM words ORDER BY id

SELECT id, of_float(dt6) AS v FROM words ORDER BY id

SELECT id, of_double(dt6) AS v FROM words ORDER BY id

SELECT id, of_bool(dt6) AS v FROM words ORDER BY id

SELECT id, of_bit(dt6) AS v FROM words ORDER BY id

SELECT id, of_year(dt6) AS v FROM words ORDER BY id

SELECT id, of_zint(dt6) AS v FROM words ORDER BY id

SELECT id, of_varchar(dt6) AS v FROM words ORDER BY id

SELECT id, of_char(dt6) AS v FROM words ORDER BY id

SELECT id, of_text(dt6) AS v FROM words ORDER BY id

SELECT id, of_latin1(dt6) AS v FROM words ORDER BY id

SELECT id, of_json(dt6) AS v FROM words ORDER BY id

SELECT id, of_enum(dt6) AS v FROM words ORDER BY id

SELECT id, of_date(dt6) AS v FROM words ORDER BY id

SELECT id, of_datetime(dt6) AS v FROM words ORDER BY id

SELECT id, of_time(dt6) AS v FROM words ORDER BY id

SELECT id, of_longtext(dt6) AS v FROM words ORDER BY id

-- case: Parameters of each type from the column tiny, created in non-strict mode
SELECT id, loose_of_tinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(tiny) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(tiny) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column ubig, created in non-strict mode
SELECT id, loose_of_tinyint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(ubig) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(ubig) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column d30, created in non-strict mode
SELECT id, loose_of_tinyint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(d30) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(d30) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column d, created in non-strict mode
SELECT id, loose_of_tinyint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(d) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(d) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column f, created in non-strict mode
SELECT id, loose_of_tinyint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(f) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(f) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column bits, created in non-strict mode
SELECT id, loose_of_tinyint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_utinyint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_smallint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_usmallint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_mediumint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_umediumint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_int(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_uint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_bigint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_ubigint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec102(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_dec6530(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_float(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_double(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_bool(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_bit(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_year(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_zint(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_varchar(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_char(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_text(bits) AS v FROM nums ORDER BY id

SELECT id, loose_of_date(bits) AS v FROM nums ORDER BY id

-- case: Parameters of each type from the column v of words, created in non-strict mode
SELECT id, loose_of_tinyint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_utinyint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_smallint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_usmallint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_mediumint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_umediumint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_int(v) AS v FROM words ORDER BY id

SELECT id, loose_of_uint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_bigint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_ubigint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_dec102(v) AS v FROM words ORDER BY id

SELECT id, loose_of_dec6530(v) AS v FROM words ORDER BY id

SELECT id, loose_of_float(v) AS v FROM words ORDER BY id

SELECT id, loose_of_double(v) AS v FROM words ORDER BY id

SELECT id, loose_of_bool(v) AS v FROM words ORDER BY id

SELECT id, loose_of_bit(v) AS v FROM words ORDER BY id

SELECT id, loose_of_year(v) AS v FROM words ORDER BY id

SELECT id, loose_of_zint(v) AS v FROM words ORDER BY id

SELECT id, loose_of_varchar(v) AS v FROM words ORDER BY id

SELECT id, loose_of_char(v) AS v FROM words ORDER BY id

SELECT id, loose_of_text(v) AS v FROM words ORDER BY id

SELECT id, loose_of_latin1(v) AS v FROM words ORDER BY id

SELECT id, loose_of_json(v) AS v FROM words ORDER BY id

SELECT id, loose_of_enum(v) AS v FROM words ORDER BY id

SELECT id, loose_of_date(v) AS v FROM words ORDER BY id

SELECT id, loose_of_datetime(v) AS v FROM words ORDER BY id

SELECT id, loose_of_time(v) AS v FROM words ORDER BY id

SELECT id, loose_of_longtext(v) AS v FROM words ORDER BY id

-- case: Parameters of each type from the column w of words, created in non-strict mode
SELECT id, loose_of_tinyint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_utinyint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_smallint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_usmallint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_mediumint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_umediumint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_int(w) AS v FROM words ORDER BY id

SELECT id, loose_of_uint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_bigint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_ubigint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_dec102(w) AS v FROM words ORDER BY id

SELECT id, loose_of_dec6530(w) AS v FROM words ORDER BY id

SELECT id, loose_of_float(w) AS v FROM words ORDER BY id

SELECT id, loose_of_double(w) AS v FROM words ORDER BY id

SELECT id, loose_of_bool(w) AS v FROM words ORDER BY id

SELECT id, loose_of_bit(w) AS v FROM words ORDER BY id

SELECT id, loose_of_year(w) AS v FROM words ORDER BY id

SELECT id, loose_of_zint(w) AS v FROM words ORDER BY id

SELECT id, loose_of_varchar(w) AS v FROM words ORDER BY id

SELECT id, loose_of_char(w) AS v FROM words ORDER BY id

SELECT id, loose_of_text(w) AS v FROM words ORDER BY id

SELECT id, loose_of_latin1(w) AS v FROM words ORDER BY id

SELECT id, loose_of_json(w) AS v FROM words ORDER BY id

SELECT id, loose_of_enum(w) AS v FROM words ORDER BY id

SELECT id, loose_of_date(w) AS v FROM words ORDER BY id

SELECT id, loose_of_datetime(w) AS v FROM words ORDER BY id

SELECT id, loose_of_time(w) AS v FROM words ORDER BY id

SELECT id, loose_of_longtext(w) AS v FROM words ORDER BY id

-- case: Parameters of each type from the column dt6 of words, created in non-strict mode
SELECT id, loose_of_tinyint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_utinyint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_smallint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_usmallint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_mediumint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_umediumint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_int(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_uint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_bigint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_ubigint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_dec102(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_dec6530(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_float(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_double(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_bool(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_bit(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_year(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_zint(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_varchar(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_char(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_text(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_latin1(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_json(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_enum(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_date(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_datetime(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_time(dt6) AS v FROM words ORDER BY id

SELECT id, loose_of_longtext(dt6) AS v FROM words ORDER BY id

-- case: Values of each type, created in strict mode
SELECT to_tinyint('7') AS v

SELECT to_tinyint('-7') AS v

SELECT to_tinyint('127.5') AS v

SELECT to_tinyint('99999999999') AS v

SELECT to_tinyint('1e3') AS v

SELECT to_tinyint('0.005') AS v

SELECT to_tinyint('12abc') AS v

SELECT to_tinyint('') AS v

SELECT to_tinyint(' 8 ') AS v

SELECT to_tinyint('18446744073709551615') AS v

SELECT to_utinyint('7') AS v

SELECT to_utinyint('-7') AS v

SELECT to_utinyint('127.5') AS v

SELECT to_utinyint('99999999999') AS v

SELECT to_utinyint('1e3') AS v

SELECT to_utinyint('0.005') AS v

SELECT to_utinyint('12abc') AS v

SELECT to_utinyint('') AS v

SELECT to_utinyint(' 8 ') AS v

SELECT to_utinyint('18446744073709551615') AS v

SELECT to_smallint('7') AS v

SELECT to_smallint('-7') AS v

SELECT to_smallint('127.5') AS v

SELECT to_smallint('99999999999') AS v

SELECT to_smallint('1e3') AS v

SELECT to_smallint('0.005') AS v

SELECT to_smallint('12abc') AS v

SELECT to_smallint('') AS v

SELECT to_smallint(' 8 ') AS v

SELECT to_smallint('18446744073709551615') AS v

SELECT to_usmallint('7') AS v

SELECT to_usmallint('-7') AS v

SELECT to_usmallint('127.5') AS v

SELECT to_usmallint('99999999999') AS v

SELECT to_usmallint('1e3') AS v

SELECT to_usmallint('0.005') AS v

SELECT to_usmallint('12abc') AS v

SELECT to_usmallint('') AS v

SELECT to_usmallint(' 8 ') AS v

SELECT to_usmallint('18446744073709551615') AS v

SELECT to_mediumint('7') AS v

SELECT to_mediumint('-7') AS v

SELECT to_mediumint('127.5') AS v

SELECT to_mediumint('99999999999') AS v

SELECT to_mediumint('1e3') AS v

SELECT to_mediumint('0.005') AS v

SELECT to_mediumint('12abc') AS v

SELECT to_mediumint('') AS v

SELECT to_mediumint(' 8 ') AS v

SELECT to_mediumint('18446744073709551615') AS v

SELECT to_umediumint('7') AS v

SELECT to_umediumint('-7') AS v

SELECT to_umediumint('127.5') AS v

SELECT to_umediumint('99999999999') AS v

SELECT to_umediumint('1e3') AS v

SELECT to_umediumint('0.005') AS v

SELECT to_umediumint('12abc') AS v

SELECT to_umediumint('') AS v

SELECT to_umediumint(' 8 ') AS v

SELECT to_umediumint('18446744073709551615') AS v

SELECT to_int('7') AS v

SELECT to_int('-7') AS v

SELECT to_int('127.5') AS v

SELECT to_int('99999999999') AS v

SELECT to_int('1e3') AS v

SELECT to_int('0.005') AS v

SELECT to_int('12abc') AS v

SELECT to_int('') AS v

SELECT to_int(' 8 ') AS v

SELECT to_int('18446744073709551615') AS v

SELECT to_uint('7') AS v

SELECT to_uint('-7') AS v

SELECT to_uint('127.5') AS v

SELECT to_uint('99999999999') AS v

SELECT to_uint('1e3') AS v

SELECT to_uint('0.005') AS v

SELECT to_uint('12abc') AS v

SELECT to_uint('') AS v

SELECT to_uint(' 8 ') AS v

SELECT to_uint('18446744073709551615') AS v

SELECT to_zint('7') AS v

SELECT to_zint('-7') AS v

SELECT to_zint('127.5') AS v

SELECT to_zint('99999999999') AS v

SELECT to_zint('1e3') AS v

SELECT to_zint('0.005') AS v

SELECT to_zint('12abc') AS v

SELECT to_zint('') AS v

SELECT to_zint(' 8 ') AS v

SELECT to_zint('18446744073709551615') AS v

SELECT to_bigint('7') AS v

SELECT to_bigint('-7') AS v

SELECT to_bigint('127.5') AS v

SELECT to_bigint('99999999999') AS v

SELECT to_bigint('1e3') AS v

SELECT to_bigint('0.005') AS v

SELECT to_bigint('12abc') AS v

SELECT to_bigint('') AS v

SELECT to_bigint(' 8 ') AS v

SELECT to_bigint('18446744073709551615') AS v

SELECT to_ubigint('7') AS v

SELECT to_ubigint('-7') AS v

SELECT to_ubigint('127.5') AS v

SELECT to_ubigint('99999999999') AS v

SELECT to_ubigint('1e3') AS v

SELECT to_ubigint('0.005') AS v

SELECT to_ubigint('12abc') AS v

SELECT to_ubigint('') AS v

SELECT to_ubigint(' 8 ') AS v

SELECT to_ubigint('18446744073709551615') AS v

SELECT to_dec102('7') AS v

SELECT to_dec102('-7') AS v

SELECT to_dec102('127.5') AS v

SELECT to_dec102('99999999999') AS v

SELECT to_dec102('1e3') AS v

SELECT to_dec102('0.005') AS v

SELECT to_dec102('12abc') AS v

SELECT to_dec102('') AS v

SELECT to_dec102(' 8 ') AS v

SELECT to_dec102('18446744073709551615') AS v

SELECT to_udec102('7') AS v

SELECT to_udec102('-7') AS v

SELECT to_udec102('127.5') AS v

SELECT to_udec102('99999999999') AS v

SELECT to_udec102('1e3') AS v

SELECT to_udec102('0.005') AS v

SELECT to_udec102('12abc') AS v

SELECT to_udec102('') AS v

SELECT to_udec102(' 8 ') AS v

SELECT to_udec102('18446744073709551615') AS v

SELECT to_dec6530('7') AS v

SELECT to_dec6530('-7') AS v

SELECT to_dec6530('127.5') AS v

SELECT to_dec6530('99999999999') AS v

SELECT to_dec6530('1e3') AS v

SELECT to_dec6530('0.005') AS v

SELECT to_dec6530('12abc') AS v

SELECT to_dec6530('') AS v

SELECT to_dec6530(' 8 ') AS v

SELECT to_dec6530('18446744073709551615') AS v

SELECT to_float('7') AS v

SELECT to_float('-7') AS v

SELECT to_float('127.5') AS v

SELECT to_float('99999999999') AS v

SELECT to_float('1e3') AS v

SELECT to_float('0.005') AS v

SELECT to_float('12abc') AS v

SELECT to_float('') AS v

SELECT to_float(' 8 ') AS v

SELECT to_float('18446744073709551615') AS v

SELECT to_double('7') AS v

SELECT to_double('-7') AS v

SELECT to_double('127.5') AS v

SELECT to_double('99999999999') AS v

SELECT to_double('1e3') AS v

SELECT to_double('0.005') AS v

SELECT to_double('12abc') AS v

SELECT to_double('') AS v

SELECT to_double(' 8 ') AS v

SELECT to_double('18446744073709551615') AS v

SELECT to_bool('7') AS v

SELECT to_bool('-7') AS v

SELECT to_bool('127.5') AS v

SELECT to_bool('99999999999') AS v

SELECT to_bool('1e3') AS v

SELECT to_bool('0.005') AS v

SELECT to_bool('12abc') AS v

SELECT to_bool('') AS v

SELECT to_bool(' 8 ') AS v

SELECT to_bool('18446744073709551615') AS v

SELECT to_varchar('7') AS v

SELECT to_varchar('-7') AS v

SELECT to_varchar('127.5') AS v

SELECT to_varchar('99999999999') AS v

SELECT to_varchar('1e3') AS v

SELECT to_varchar('0.005') AS v

SELECT to_varchar('12abc') AS v

SELECT to_varchar('') AS v

SELECT to_varchar(' 8 ') AS v

SELECT to_varchar('18446744073709551615') AS v

SELECT to_char('7') AS v

SELECT to_char('-7') AS v

SELECT to_char('127.5') AS v

SELECT to_char('99999999999') AS v

SELECT to_char('1e3') AS v

SELECT to_char('0.005') AS v

SELECT to_char('12abc') AS v

SELECT to_char('') AS v

SELECT to_char(' 8 ') AS v

SELECT to_char('18446744073709551615') AS v

SELECT to_bin('7') AS v

SELECT to_bin('-7') AS v

SELECT to_bin('127.5') AS v

SELECT to_bin('99999999999') AS v

SELECT to_bin('1e3') AS v

SELECT to_bin('0.005') AS v

SELECT to_bin('12abc') AS v

SELECT to_bin('') AS v

SELECT to_bin(' 8 ') AS v

SELECT to_bin('18446744073709551615') AS v

-- case: Values of each type in a row each, created in strict mode
SELECT id, to_tinyint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_tinyint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_tinyint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_utinyint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_utinyint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_utinyint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_smallint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_smallint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_smallint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_usmallint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_usmallint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_usmallint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_mediumint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_mediumint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_mediumint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_umediumint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_umediumint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_umediumint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_int(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_int(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_int(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_uint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_uint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_uint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_zint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_zint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_zint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_bigint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_bigint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_bigint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_ubigint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_ubigint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_ubigint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_dec102(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_dec102(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_dec102(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_udec102(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_udec102(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_udec102(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_dec6530(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_dec6530(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_dec6530(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_float(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_float(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_float(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_double(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_double(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_double(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_bool(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_bool(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_bool(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_varchar(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_varchar(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_varchar(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_char(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_char(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_char(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, to_bin(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, to_bin(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, to_bin(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

-- case: Values of each type stored in a new table, created in strict mode
DROP TABLE IF EXISTS made_values

CREATE TABLE made_values AS SELECT to_tinyint(x) AS c_tinyint, to_utinyint(x) AS c_utinyint, to_smallint(x) AS c_smallint, to_usmallint(x) AS c_usmallint, to_mediumint(x) AS c_mediumint, to_umediumint(x) AS c_umediumint, to_int(x) AS c_int, to_uint(x) AS c_uint, to_zint(x) AS c_zint, to_bigint(x) AS c_bigint, to_ubigint(x) AS c_ubigint, to_dec102(x) AS c_dec102, to_udec102(x) AS c_udec102, to_dec6530(x) AS c_dec6530, to_float(x) AS c_float, to_double(x) AS c_double, to_bool(x) AS c_bool, to_varchar(x) AS c_varchar, to_char(x) AS c_char, to_bin(x) AS c_bin FROM small WHERE x > 0

SHOW CREATE TABLE made_values

SELECT * FROM made_values

DROP TABLE made_values

-- case: Values of each type, created in non-strict mode
SELECT loose_to_tinyint('7') AS v

SELECT loose_to_tinyint('-7') AS v

SELECT loose_to_tinyint('127.5') AS v

SELECT loose_to_tinyint('99999999999') AS v

SELECT loose_to_tinyint('1e3') AS v

SELECT loose_to_tinyint('0.005') AS v

SELECT loose_to_tinyint('12abc') AS v

SELECT loose_to_tinyint('') AS v

SELECT loose_to_tinyint(' 8 ') AS v

SELECT loose_to_tinyint('18446744073709551615') AS v

SELECT loose_to_utinyint('7') AS v

SELECT loose_to_utinyint('-7') AS v

SELECT loose_to_utinyint('127.5') AS v

SELECT loose_to_utinyint('99999999999') AS v

SELECT loose_to_utinyint('1e3') AS v

SELECT loose_to_utinyint('0.005') AS v

SELECT loose_to_utinyint('12abc') AS v

SELECT loose_to_utinyint('') AS v

SELECT loose_to_utinyint(' 8 ') AS v

SELECT loose_to_utinyint('18446744073709551615') AS v

SELECT loose_to_smallint('7') AS v

SELECT loose_to_smallint('-7') AS v

SELECT loose_to_smallint('127.5') AS v

SELECT loose_to_smallint('99999999999') AS v

SELECT loose_to_smallint('1e3') AS v

SELECT loose_to_smallint('0.005') AS v

SELECT loose_to_smallint('12abc') AS v

SELECT loose_to_smallint('') AS v

SELECT loose_to_smallint(' 8 ') AS v

SELECT loose_to_smallint('18446744073709551615') AS v

SELECT loose_to_usmallint('7') AS v

SELECT loose_to_usmallint('-7') AS v

SELECT loose_to_usmallint('127.5') AS v

SELECT loose_to_usmallint('99999999999') AS v

SELECT loose_to_usmallint('1e3') AS v

SELECT loose_to_usmallint('0.005') AS v

SELECT loose_to_usmallint('12abc') AS v

SELECT loose_to_usmallint('') AS v

SELECT loose_to_usmallint(' 8 ') AS v

SELECT loose_to_usmallint('18446744073709551615') AS v

SELECT loose_to_mediumint('7') AS v

SELECT loose_to_mediumint('-7') AS v

SELECT loose_to_mediumint('127.5') AS v

SELECT loose_to_mediumint('99999999999') AS v

SELECT loose_to_mediumint('1e3') AS v

SELECT loose_to_mediumint('0.005') AS v

SELECT loose_to_mediumint('12abc') AS v

SELECT loose_to_mediumint('') AS v

SELECT loose_to_mediumint(' 8 ') AS v

SELECT loose_to_mediumint('18446744073709551615') AS v

SELECT loose_to_umediumint('7') AS v

SELECT loose_to_umediumint('-7') AS v

SELECT loose_to_umediumint('127.5') AS v

SELECT loose_to_umediumint('99999999999') AS v

SELECT loose_to_umediumint('1e3') AS v

SELECT loose_to_umediumint('0.005') AS v

SELECT loose_to_umediumint('12abc') AS v

SELECT loose_to_umediumint('') AS v

SELECT loose_to_umediumint(' 8 ') AS v

SELECT loose_to_umediumint('18446744073709551615') AS v

SELECT loose_to_int('7') AS v

SELECT loose_to_int('-7') AS v

SELECT loose_to_int('127.5') AS v

SELECT loose_to_int('99999999999') AS v

SELECT loose_to_int('1e3') AS v

SELECT loose_to_int('0.005') AS v

SELECT loose_to_int('12abc') AS v

SELECT loose_to_int('') AS v

SELECT loose_to_int(' 8 ') AS v

SELECT loose_to_int('18446744073709551615') AS v

SELECT loose_to_uint('7') AS v

SELECT loose_to_uint('-7') AS v

SELECT loose_to_uint('127.5') AS v

SELECT loose_to_uint('99999999999') AS v

SELECT loose_to_uint('1e3') AS v

SELECT loose_to_uint('0.005') AS v

SELECT loose_to_uint('12abc') AS v

SELECT loose_to_uint('') AS v

SELECT loose_to_uint(' 8 ') AS v

SELECT loose_to_uint('18446744073709551615') AS v

SELECT loose_to_zint('7') AS v

SELECT loose_to_zint('-7') AS v

SELECT loose_to_zint('127.5') AS v

SELECT loose_to_zint('99999999999') AS v

SELECT loose_to_zint('1e3') AS v

SELECT loose_to_zint('0.005') AS v

SELECT loose_to_zint('12abc') AS v

SELECT loose_to_zint('') AS v

SELECT loose_to_zint(' 8 ') AS v

SELECT loose_to_zint('18446744073709551615') AS v

SELECT loose_to_bigint('7') AS v

SELECT loose_to_bigint('-7') AS v

SELECT loose_to_bigint('127.5') AS v

SELECT loose_to_bigint('99999999999') AS v

SELECT loose_to_bigint('1e3') AS v

SELECT loose_to_bigint('0.005') AS v

SELECT loose_to_bigint('12abc') AS v

SELECT loose_to_bigint('') AS v

SELECT loose_to_bigint(' 8 ') AS v

SELECT loose_to_bigint('18446744073709551615') AS v

SELECT loose_to_ubigint('7') AS v

SELECT loose_to_ubigint('-7') AS v

SELECT loose_to_ubigint('127.5') AS v

SELECT loose_to_ubigint('99999999999') AS v

SELECT loose_to_ubigint('1e3') AS v

SELECT loose_to_ubigint('0.005') AS v

SELECT loose_to_ubigint('12abc') AS v

SELECT loose_to_ubigint('') AS v

SELECT loose_to_ubigint(' 8 ') AS v

SELECT loose_to_ubigint('18446744073709551615') AS v

SELECT loose_to_dec102('7') AS v

SELECT loose_to_dec102('-7') AS v

SELECT loose_to_dec102('127.5') AS v

SELECT loose_to_dec102('99999999999') AS v

SELECT loose_to_dec102('1e3') AS v

SELECT loose_to_dec102('0.005') AS v

SELECT loose_to_dec102('12abc') AS v

SELECT loose_to_dec102('') AS v

SELECT loose_to_dec102(' 8 ') AS v

SELECT loose_to_dec102('18446744073709551615') AS v

SELECT loose_to_udec102('7') AS v

SELECT loose_to_udec102('-7') AS v

SELECT loose_to_udec102('127.5') AS v

SELECT loose_to_udec102('99999999999') AS v

SELECT loose_to_udec102('1e3') AS v

SELECT loose_to_udec102('0.005') AS v

SELECT loose_to_udec102('12abc') AS v

SELECT loose_to_udec102('') AS v

SELECT loose_to_udec102(' 8 ') AS v

SELECT loose_to_udec102('18446744073709551615') AS v

SELECT loose_to_dec6530('7') AS v

SELECT loose_to_dec6530('-7') AS v

SELECT loose_to_dec6530('127.5') AS v

SELECT loose_to_dec6530('99999999999') AS v

SELECT loose_to_dec6530('1e3') AS v

SELECT loose_to_dec6530('0.005') AS v

SELECT loose_to_dec6530('12abc') AS v

SELECT loose_to_dec6530('') AS v

SELECT loose_to_dec6530(' 8 ') AS v

SELECT loose_to_dec6530('18446744073709551615') AS v

SELECT loose_to_float('7') AS v

SELECT loose_to_float('-7') AS v

SELECT loose_to_float('127.5') AS v

SELECT loose_to_float('99999999999') AS v

SELECT loose_to_float('1e3') AS v

SELECT loose_to_float('0.005') AS v

SELECT loose_to_float('12abc') AS v

SELECT loose_to_float('') AS v

SELECT loose_to_float(' 8 ') AS v

SELECT loose_to_float('18446744073709551615') AS v

SELECT loose_to_double('7') AS v

SELECT loose_to_double('-7') AS v

SELECT loose_to_double('127.5') AS v

SELECT loose_to_double('99999999999') AS v

SELECT loose_to_double('1e3') AS v

SELECT loose_to_double('0.005') AS v

SELECT loose_to_double('12abc') AS v

SELECT loose_to_double('') AS v

SELECT loose_to_double(' 8 ') AS v

SELECT loose_to_double('18446744073709551615') AS v

SELECT loose_to_bool('7') AS v

SELECT loose_to_bool('-7') AS v

SELECT loose_to_bool('127.5') AS v

SELECT loose_to_bool('99999999999') AS v

SELECT loose_to_bool('1e3') AS v

SELECT loose_to_bool('0.005') AS v

SELECT loose_to_bool('12abc') AS v

SELECT loose_to_bool('') AS v

SELECT loose_to_bool(' 8 ') AS v

SELECT loose_to_bool('18446744073709551615') AS v

SELECT loose_to_varchar('7') AS v

SELECT loose_to_varchar('-7') AS v

SELECT loose_to_varchar('127.5') AS v

SELECT loose_to_varchar('99999999999') AS v

SELECT loose_to_varchar('1e3') AS v

SELECT loose_to_varchar('0.005') AS v

SELECT loose_to_varchar('12abc') AS v

SELECT loose_to_varchar('') AS v

SELECT loose_to_varchar(' 8 ') AS v

SELECT loose_to_varchar('18446744073709551615') AS v

SELECT loose_to_char('7') AS v

SELECT loose_to_char('-7') AS v

SELECT loose_to_char('127.5') AS v

SELECT loose_to_char('99999999999') AS v

SELECT loose_to_char('1e3') AS v

SELECT loose_to_char('0.005') AS v

SELECT loose_to_char('12abc') AS v

SELECT loose_to_char('') AS v

SELECT loose_to_char(' 8 ') AS v

SELECT loose_to_char('18446744073709551615') AS v

SELECT loose_to_bin('7') AS v

SELECT loose_to_bin('-7') AS v

SELECT loose_to_bin('127.5') AS v

SELECT loose_to_bin('99999999999') AS v

SELECT loose_to_bin('1e3') AS v

SELECT loose_to_bin('0.005') AS v

SELECT loose_to_bin('12abc') AS v

SELECT loose_to_bin('') AS v

SELECT loose_to_bin(' 8 ') AS v

SELECT loose_to_bin('18446744073709551615') AS v

-- case: Values of each type in a row each, created in non-strict mode
SELECT id, loose_to_tinyint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_tinyint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_tinyint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_utinyint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_utinyint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_utinyint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_smallint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_smallint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_smallint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_usmallint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_usmallint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_usmallint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_mediumint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_mediumint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_mediumint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_umediumint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_umediumint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_umediumint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_int(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_int(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_int(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_uint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_uint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_uint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_zint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_zint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_zint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_bigint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_bigint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_bigint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_ubigint(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_ubigint(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_ubigint(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_dec102(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_dec102(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_dec102(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_udec102(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_udec102(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_udec102(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_dec6530(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_dec6530(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_dec6530(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_float(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_float(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_float(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_double(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_double(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_double(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_bool(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_bool(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_bool(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_varchar(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_varchar(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_varchar(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_char(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_char(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_char(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

SELECT id, loose_to_bin(s) AS v FROM small WHERE id IN (5, 12) ORDER BY id

SELECT id, loose_to_bin(x) AS v FROM small WHERE x IS NOT NULL ORDER BY id

SELECT id, loose_to_bin(y) AS v FROM small WHERE y IS NOT NULL ORDER BY id

-- case: What the next statement reads of one
SELECT id FROM small WHERE plus(x, 1) > 3

SELECT ROW_COUNT(), FOUND_ROWS() AS found

SELECT id FROM small WHERE plus(x, 1) > 3

SELECT @@warning_count, @@session.error_count AS `errors`

SELECT SQL_CALC_FOUND_ROWS id FROM small WHERE plus(x, 1) > 3 LIMIT 2

SELECT FOUND_ROWS() + 1

SELECT FOUND_ROWS()

SELECT grade(y) AS g, COUNT(*) AS n FROM small GROUP BY g ORDER BY g

SELECT FOUND_ROWS() AS n, ROW_COUNT() AS m FROM DUAL

UPDATE small SET s = CONCAT(s, grade(y)) WHERE plus(x, 1) < 5

SELECT ROW_COUNT() AS n, `row_count`.`n` AS m FROM (SELECT 5 AS n) AS `row_count`

UPDATE small SET s = LEFT(s, 5) WHERE plus(x, 1) < 5

SET @changed = ROW_COUNT()

SELECT @changed, ROW_COUNT()

DELETE FROM small WHERE plus(x, 1) > 10000

SELECT row_count ( ) AS n

INSERT INTO other SELECT id + 100, grade(y), plus(x, 1) FROM small WHERE plus(x, 1) > 5

INSERT INTO other VALUES (200, 'x', ROW_COUNT())

SELECT ROW_COUNT(), n FROM other WHERE k = 200

DELETE FROM other WHERE k >= 100

SELECT id FROM small WHERE plus(x, 1) = CAST('3x' AS SIGNED)

SELECT @@warning_count AS n, @@error_count

SELECT id FROM small WHERE plus(x, 1) = CAST('3x' AS SIGNED) ORDER BY id

SHOW COUNT(*) WARNINGS

SELECT id FROM small WHERE plus(x, 1) = CAST('3x' AS SIGNED)

SHOW WARNINGS LIMIT 1, 5

SELECT id FROM small WHERE plus(x, 1) = CAST('3x' AS SIGNED)

SHOW ERRORS

SELECT nothing FROM small WHERE plus(x, 1) = 3

SHOW ERRORS LIMIT 1

SELECT nothing FROM small WHERE plus(x, 1) = 3

SHOW COUNT(*) ERRORS

SELECT nothing FROM small WHERE plus(x, 1) = 3

SELECT ROW_COUNT(), @@error_count

UPDATE small SET id = 1 WHERE plus(x, 1) > 1

SELECT ROW_COUNT() AS n, 'row_count()' AS word

DO plus(1, 2)

SELECT ROW_COUNT()

SELECT id, plus(x, 1) INTO @a, @b FROM small WHERE id = 1

SELECT ROW_COUNT(), @a, @b

SELECT id FROM small WHERE plus(x, 1) > 3

DO 0

SELECT ROW_COUNT()

SELECT id FROM small WHERE plus(x, 1) > 3

PREPARE counting FROM 'SELECT ROW_COUNT()'

EXECUTE counting

DEALLOCATE PREPARE counting

-- case: Values of each type stored in a new table, created in non-strict mode
DROP TABLE IF EXISTS made_values

CREATE TABLE made_values AS SELECT loose_to_tinyint(x) AS c_tinyint, loose_to_utinyint(x) AS c_utinyint, loose_to_smallint(x) AS c_smallint, loose_to_usmallint(x) AS c_usmallint, loose_to_mediumint(x) AS c_mediumint, loose_to_umediumint(x) AS c_umediumint, loose_to_int(x) AS c_int, loose_to_uint(x) AS c_uint, loose_to_zint(x) AS c_zint, loose_to_bigint(x) AS c_bigint, loose_to_ubigint(x) AS c_ubigint, loose_to_dec102(x) AS c_dec102, loose_to_udec102(x) AS c_udec102, loose_to_dec6530(x) AS c_dec6530, loose_to_float(x) AS c_float, loose_to_double(x) AS c_double, loose_to_bool(x) AS c_bool, loose_to_varchar(x) AS c_varchar, loose_to_char(x) AS c_char, loose_to_bin(x) AS c_bin FROM small WHERE x > 0

SHOW CREATE TABLE made_values

SELECT * FROM made_values

DROP TABLE made_values

-- case: Models of Bedrock in the select list
SELECT id, said(s) AS a, brief(s) AS b, told(s) AS c FROM small ORDER BY id

SELECT said(NULL) AS a, said('') AS b, said(5) AS c, said(1.50) AS d, said(DATE '2024-01-01') AS e, said(_latin1 x'E9') AS f, said(JSON_OBJECT('a', 1, 'b', 'x')) AS g

SELECT id, said(v), said(c), said(t), said(l), said(e), said(dt6) FROM words ORDER BY id

SELECT id, said(JSON_OBJECT('inputText', s)) AS a, said(CONCAT('{"inputText": "', s, '"}')) AS b FROM small ORDER BY id

SELECT id, JSON_UNQUOTE(JSON_EXTRACT(counted(s), '$.results[0].outputText')) AS t FROM small ORDER BY id

SELECT id, brief(REPEAT('x', id * 10)) FROM small ORDER BY id

-- case: Models of Bedrock in conditions, sorts and groups
SELECT id FROM small WHERE said(s) LIKE '<t%' ORDER BY id

SELECT id FROM small WHERE grp = 'a' AND CHAR_LENGTH(said(s)) > 6 ORDER BY id

SELECT id FROM small ORDER BY said(s) DESC, id LIMIT 5

SELECT said(grp) AS g, COUNT(*) AS n, MAX(brief(s)) AS m FROM small GROUP BY g ORDER BY g

SELECT id, v FROM (SELECT id, brief(s) AS v FROM small) d WHERE v LIKE '%o%' ORDER BY id

SELECT id, s FROM small WHERE id = 1 UNION ALL SELECT id, said(s) FROM small WHERE id <= 2 ORDER BY id, s

SELECT a.id, brief(CONCAT(a.grp, b.wanted)) AS v FROM small a JOIN other b ON b.k = a.id ORDER BY a.id

-- case: Models of Bedrock in statements that change data
DROP TABLE IF EXISTS said_rows

CREATE TABLE said_rows (id INT PRIMARY KEY, v TEXT)

INSERT INTO said_rows SELECT id, said(s) FROM small

INSERT INTO said_rows VALUES (100, said('x')), (101, brief('y'))

UPDATE said_rows SET v = said(v) WHERE id < 4

DELETE FROM said_rows WHERE said(v) = '<<<one>>>'

SELECT * FROM said_rows ORDER BY id

SET @said = said('variable')

SELECT @said

DROP TABLE said_rows

-- case: In the select list, beside plain columns
SELECT r.id, r.body, ${s:r.} AS sentiment, ${c:r.} AS confidence FROM ${reviews} r ORDER BY r.id

-- case: In the select list under a limit
SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r ORDER BY r.id DESC LIMIT 7 OFFSET 3

-- case: A star beside a call
SELECT r.id AS first_id, r.product, r.stars, ${s:r.} AS sentiment FROM ${reviews} AS r WHERE r.stars >= 4 ORDER BY r.id

-- case: In expressions of the select list
SELECT r.id, CONCAT(r.product, ': ', COALESCE(${s:r.}, 'none')) AS words, ROUND(${c:r.} * 100, 2) AS percent, ${s:r.} = 'POSITIVE' AS is_positive, IF(${c:r.} > 0.9, 'sure', 'unsure') AS sure, UPPER(LEFT(${s:r.}, 3)) AS short FROM ${reviews} r ORDER BY r.id

-- case: In CASE of several branches
SELECT r.id, CASE ${s:r.} WHEN 'POSITIVE' THEN 1 WHEN 'NEGATIVE' THEN -1 ELSE 0 END AS points, CASE WHEN r.stars > 3 THEN ${c:r.} ELSE NULL END AS sometimes FROM ${reviews} r ORDER BY r.id

-- case: In WHERE
SELECT r.id FROM ${reviews} r WHERE ${s:r.} = 'NEGATIVE' ORDER BY r.id

-- case: In WHERE with AND, OR, NOT and plain predicates
SELECT r.id FROM ${reviews} r WHERE (r.stars = 5 AND ${s:r.} <> 'POSITIVE') OR (NOT ${c:r.} < 0.8 AND r.product = 'lamp') ORDER BY r.id

-- case: In WHERE with IN, BETWEEN, LIKE and IS NULL
SELECT r.id FROM ${reviews} r WHERE ${s:r.} IN ('MIXED', 'NEUTRAL') ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${c:r.} BETWEEN 0.5 AND 0.95 ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${s:r.} LIKE 'n%' ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${s:r.} IS NULL ORDER BY r.id

-- case: In ORDER BY
SELECT r.id FROM ${reviews} r ORDER BY ${c:r.} DESC, r.id

SELECT r.id, r.product FROM ${reviews} r ORDER BY ${s:r.} IS NULL, ${s:r.}, r.id LIMIT 20

-- case: In ORDER BY through an alias and a position
SELECT r.id, ${c:r.} AS confidence FROM ${reviews} r ORDER BY confidence DESC, r.id

SELECT ${s:r.} AS sentiment, r.id FROM ${reviews} r ORDER BY 1, 2

-- case: In GROUP BY
SELECT ${s:r.} AS sentiment, COUNT(*) AS n, AVG(r.stars) AS stars FROM ${reviews} r GROUP BY sentiment ORDER BY sentiment

SELECT r.product, ${s:r.} AS sentiment, COUNT(*) AS n FROM ${reviews} r GROUP BY r.product, ${s:r.} ORDER BY r.product, sentiment

-- case: In GROUP BY with ROLLUP
SELECT r.product, ${s:r.} AS sentiment, COUNT(*) AS n FROM ${reviews} r GROUP BY r.product, sentiment WITH ROLLUP

-- case: In HAVING
SELECT r.product, AVG(${c:r.}) AS confidence FROM ${reviews} r GROUP BY r.product HAVING AVG(${c:r.}) > 0.5 ORDER BY r.product

SELECT r.product FROM ${reviews} r GROUP BY r.product HAVING SUM(${s:r.} = 'NEGATIVE') > 2 ORDER BY r.product

-- case: In aggregates of all kinds
SELECT COUNT(${s:r.}) AS c, COUNT(DISTINCT ${s:r.}) AS d, MIN(${c:r.}) AS low, MAX(${c:r.}) AS high, GROUP_CONCAT(${s:r.} ORDER BY r.id) AS g, SUM(${s:r.} = 'POSITIVE') AS positive FROM ${reviews} r

-- case: The guide's average over confident rows
SELECT r.product, AVG(CASE ${s:r.} WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0 END) AS score FROM ${reviews} r WHERE ${c:r.} >= 0.80 GROUP BY r.product ORDER BY score DESC, r.product

-- case: With DISTINCT
SELECT DISTINCT ${s:r.} AS sentiment FROM ${reviews} r ORDER BY sentiment

-- case: In a window function
SELECT r.id, RANK() OVER (PARTITION BY ${s:r.} ORDER BY ${c:r.} DESC, r.id) AS place FROM ${reviews} r ORDER BY r.id

-- case: In a join's condition and beside it
SELECT r.id, p.name, ${s:r.} AS sentiment FROM ${reviews} r JOIN places_products p ON p.name = r.product ORDER BY r.id

SELECT r.id, p.name FROM places_products p JOIN ${reviews} r ON p.name = r.product AND ${s:r.} = p.looks_for ORDER BY r.id

SELECT p.name, r.id FROM places_products p LEFT JOIN ${reviews} r ON p.name = r.product AND ${c:r.} > 0.99 ORDER BY p.name, r.id

-- case: On both sides of a self-join
SELECT a.id, b.id AS other FROM ${reviews} a JOIN ${reviews} b ON a.product = b.product AND a.id < b.id WHERE ${s:a.} = 'POSITIVE' AND ${s:b.} = 'NEGATIVE' ORDER BY a.id, b.id

-- case: In a scalar subquery
SELECT p.name, (SELECT COUNT(*) FROM ${reviews} r WHERE r.product = p.name AND ${s:r.} = 'POSITIVE') AS n FROM places_products p ORDER BY p.name

-- case: In EXISTS, IN and a comparison with ALL
SELECT p.name FROM places_products p WHERE EXISTS (SELECT 1 FROM ${reviews} r WHERE r.product = p.name AND ${s:r.} = 'MIXED') ORDER BY p.name

SELECT r.id FROM ${reviews} r WHERE r.product IN (SELECT x.product FROM ${reviews} x WHERE ${c:x.} > 0.9) ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${c:r.} >= ALL (SELECT ${c:x.} FROM ${reviews} x WHERE x.body IS NOT NULL AND x.body <> '') ORDER BY r.id

-- case: In a correlated subquery of the select list
SELECT r.id, (SELECT COUNT(*) FROM ${reviews} x WHERE ${s:x.} = ${s:r.} AND x.id < r.id) AS earlier FROM ${reviews} r WHERE r.id <= 15 ORDER BY r.id

-- case: In a UNION
SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r WHERE r.id <= 5 UNION ALL SELECT x.id, ${s:x.} FROM ${reviews} x WHERE x.stars = 1 ORDER BY 1, 2

SELECT ${s:r.} AS sentiment FROM ${reviews} r UNION SELECT 'OTHER' ORDER BY 1

-- case: In INTERSECT and EXCEPT
SELECT ${s:r.} AS sentiment FROM ${reviews} r WHERE r.stars <= 2 INTERSECT SELECT ${s:x.} FROM ${reviews} x WHERE x.stars >= 4 ORDER BY 1

-- case: In a common table expression
WITH rated AS (SELECT r.id, r.product, ${s:r.} AS sentiment, ${c:r.} AS confidence FROM ${reviews} r) SELECT product, sentiment, COUNT(*) AS n, MAX(confidence) AS best FROM rated GROUP BY product, sentiment ORDER BY product, sentiment

WITH rated AS (SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r) SELECT a.id, b.id AS other FROM rated a JOIN rated b ON a.sentiment = b.sentiment AND a.id + 1 = b.id ORDER BY a.id

-- case: In a derived table
SELECT d.sentiment, COUNT(*) AS n FROM (SELECT ${s:r.} AS sentiment, r.stars FROM ${reviews} r WHERE r.stars > 1) AS d GROUP BY d.sentiment ORDER BY d.sentiment

SELECT d.id FROM (SELECT r.id, ${c:r.} AS confidence FROM ${reviews} r ORDER BY r.id LIMIT 20) AS d WHERE d.confidence > 0.7 ORDER BY d.id

-- case: In a LATERAL derived table
SELECT p.name, best.id FROM places_products p LEFT JOIN LATERAL (SELECT r.id FROM ${reviews} r WHERE r.product = p.name ORDER BY ${c:r.} DESC, r.id LIMIT 1) AS best ON TRUE ORDER BY p.name

-- case: INSERT SELECT
CREATE TABLE ${made}_insert (id INT, sentiment VARCHAR(8), confidence DOUBLE)

INSERT INTO ${made}_insert SELECT r.id, ${s:r.}, ${c:r.} FROM ${reviews} r

INSERT INTO ${made}_insert (id, sentiment) SELECT r.id + 1000, ${s:r.} FROM ${reviews} r WHERE ${c:r.} > 0.9

SELECT * FROM ${made}_insert ORDER BY id

DROP TABLE ${made}_insert

-- case: INSERT SELECT with ON DUPLICATE KEY UPDATE, and REPLACE SELECT
CREATE TABLE ${made}_dup (product VARCHAR(20) PRIMARY KEY, sentiment VARCHAR(8), n INT)

INSERT INTO ${made}_dup SELECT r.product, MIN(${s:r.}), 1 FROM ${reviews} r GROUP BY r.product

INSERT INTO ${made}_dup SELECT r.product, MAX(${s:r.}), 1 FROM ${reviews} r GROUP BY r.product ON DUPLICATE KEY UPDATE n = n + 1

REPLACE INTO ${made}_dup SELECT 'lamp', ${s:r.}, 9 FROM ${reviews} r WHERE r.id = 1

SELECT * FROM ${made}_dup ORDER BY product

DROP TABLE ${made}_dup

-- case: CREATE TABLE SELECT
CREATE TABLE ${made}_create AS SELECT r.id, ${s:r.} AS sentiment, ${c:r.} AS confidence FROM ${reviews} r WHERE r.stars > 2

SELECT * FROM ${made}_create ORDER BY id

DROP TABLE ${made}_create

-- case: A transaction with INSERT SELECT that is rolled back
CREATE TABLE ${made}_trans (id INT, sentiment VARCHAR(8))

START TRANSACTION

INSERT INTO ${made}_trans SELECT r.id, ${s:r.} FROM ${reviews} r

SELECT COUNT(*) AS n FROM ${made}_trans WHERE sentiment = 'POSITIVE'

ROLLBACK

SELECT COUNT(*) AS n FROM ${made}_trans

DROP TABLE ${made}_trans

-- case: Rows of one's own transaction are seen
CREATE TABLE ${made}_own LIKE ${reviews}

START TRANSACTION

INSERT INTO ${made}_own SELECT * FROM ${reviews} WHERE id <= 10

SELECT r.id, ${s:r.} AS sentiment FROM ${made}_own r ORDER BY r.id

SELECT COUNT(*) AS n FROM ${made}_own r WHERE ${s:r.} = 'POSITIVE'

ROLLBACK

DROP TABLE ${made}_own

-- case: A temporary table's rows are seen
CREATE TEMPORARY TABLE ${made}_temp LIKE ${reviews}

INSERT INTO ${made}_temp SELECT * FROM ${reviews} WHERE id > 30

SELECT r.id, ${c:r.} AS confidence FROM ${made}_temp r WHERE ${s:r.} = 'NEGATIVE' ORDER BY r.id

DROP TEMPORARY TABLE ${made}_temp

-- case: SET of a variable from a query
SET @places_n = (SELECT COUNT(*) FROM ${reviews} r WHERE ${s:r.} = 'POSITIVE'), @places_best = (SELECT MAX(${c:r.}) FROM ${reviews} r)

SELECT @places_n AS n, @places_best AS best

-- case: Views
CREATE VIEW ${made}_view AS SELECT r.id, r.product, ${s:r.} AS sentiment, ${c:r.} AS confidence FROM ${reviews} r

SELECT * FROM ${made}_view ORDER BY id

SELECT v.sentiment, COUNT(*) AS n FROM ${made}_view v WHERE v.confidence > 0.6 GROUP BY v.sentiment ORDER BY 1

SELECT v.id, p.name FROM ${made}_view v JOIN places_products p ON p.name = v.product AND p.looks_for = v.sentiment ORDER BY v.id

DROP VIEW ${made}_view

-- case: A view over a view, and a view with a call in its condition
CREATE VIEW ${made}_inner AS SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r WHERE ${c:r.} > 0.5

CREATE VIEW ${made}_outer AS SELECT i.sentiment, COUNT(*) AS n FROM ${made}_inner i GROUP BY i.sentiment

SELECT o.sentiment, o.n FROM ${made}_outer o ORDER BY o.n DESC, o.sentiment

DROP VIEW ${made}_outer, ${made}_inner

-- case: Parameters outside the call, executed again with others
-- with: 3, 'lamp'
-- with: 1, 'phone'
-- with: 5, 'nothing'
SELECT r.id, ${s:r.} AS sentiment, ? AS p FROM ${reviews} r WHERE r.product = ? ORDER BY r.id

-- case: A parameter that is compared with the call
-- with: 'POSITIVE', 0.5
-- with: 'NEGATIVE', 0.9
-- with: NULL, 0.1
SELECT r.id FROM ${reviews} r WHERE ${s:r.} = ? AND ${c:r.} > ? ORDER BY r.id

-- case: A parameter in an aggregate over calls, executed again
-- with: 'POSITIVE', 1
-- with: 'MIXED', 4
SELECT r.product, SUM(${s:r.} = ?) AS n FROM ${reviews} r WHERE r.stars >= ? GROUP BY r.product ORDER BY r.product

-- case: A parameter in LIMIT beside a call
-- with: 3
-- with: 11
SELECT r.id, ${c:r.} AS confidence FROM ${reviews} r ORDER BY r.id LIMIT ?

-- case: A parameter inside the call
-- with: 'en'
-- with: 'en'
SELECT r.id, ${sp:r.} AS sentiment FROM ${reviews} r ORDER BY r.id

-- case: Parameters inside and outside the call in WHERE
-- with: 'en', 'POSITIVE', 2
-- with: 'en', 'NEGATIVE', 1
SELECT r.id FROM ${reviews} r WHERE ${sp:r.} = ? AND r.stars >= ? ORDER BY r.id

-- case: An INSERT SELECT with parameters
CREATE TABLE ${made}_insert_p (id INT, sentiment VARCHAR(8), mark VARCHAR(10))

-- with: 'x', 4
-- with: 'y', 2
INSERT INTO ${made}_insert_p SELECT r.id, ${s:r.}, ? FROM ${reviews} r WHERE r.stars > ?

SELECT * FROM ${made}_insert_p ORDER BY mark, id

DROP TABLE ${made}_insert_p

-- case: PREPARE and EXECUTE as text
PREPARE s FROM 'SELECT r.id, ${sq:r.} AS sentiment FROM ${reviews} r WHERE r.stars = ? ORDER BY r.id'

SET @stars = 5

EXECUTE s USING @stars

SET @stars = 1

EXECUTE s USING @stars

DEALLOCATE PREPARE s

-- case: Short-circuiting conditions
SELECT r.id, r.body IS NOT NULL AND r.stars > 3 AND ${s:r.} = 'POSITIVE' AS good FROM ${reviews} r ORDER BY r.id

-- case: The batch size as third argument
SELECT r.id, ${s10:r.} AS sentiment FROM ${reviews} r ORDER BY r.id

-- case: Letter case and spaces of the function's name
SELECT r.id, ${su:r.} AS sentiment FROM ${reviews} r ORDER BY r.id LIMIT 5

-- case: No rows
SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r WHERE FALSE

SELECT r.id FROM ${reviews} r WHERE r.id < 0 AND ${s:r.} = 'POSITIVE'

-- case: Rows of a locking read
START TRANSACTION

SELECT r.id, ${s:r.} AS sentiment FROM ${reviews} r WHERE r.stars = 2 ORDER BY r.id FOR UPDATE

SELECT r.id FROM ${reviews} r WHERE ${s:r.} = 'MIXED' ORDER BY r.id FOR SHARE

COMMIT

-- case: Under READ COMMITTED and autocommit off
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED

SET autocommit = 0

SELECT r.id FROM ${reviews} r WHERE ${s:r.} = 'MIXED' ORDER BY r.id

SELECT r.id, ${c:r.} AS confidence FROM ${reviews} r WHERE r.id < 4 ORDER BY r.id

COMMIT

SET autocommit = 1

-- case: In ANSI mode
SET sql_mode = 'ANSI'

SELECT "r"."id", ${s:r.} AS "sentiment" FROM ${reviews} "r" WHERE ${c:r.} > 0.5 ORDER BY "r"."id"

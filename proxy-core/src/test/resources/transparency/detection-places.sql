-- case: Languages, phrases, personal data in the select list
SELECT r.id, ${l:r.} AS language, ${k:r.} AS phrases, ${r:r.} AS redacted, ${p:r.} AS pii FROM ${reviews} r ORDER BY r.id

SELECT r.id, ${r:r.} AS redacted FROM ${reviews} r ORDER BY r.id DESC LIMIT 7 OFFSET 3

-- case: Detections in expressions
SELECT r.id, UPPER(${l:r.}) AS upper_language, CHAR_LENGTH(${r:r.}) AS length, REPLACE(${r:r.}, '[EMAIL]', '-') AS plain, ${p:r.} + 1 AS more, CONCAT(r.product, ${l:r.}) AS words FROM ${reviews} r ORDER BY r.id

SELECT r.id, CASE ${l:r.} WHEN 'en' THEN 1 WHEN 'ja' THEN 2 ELSE 3 END AS number, IF(${p:r.}, 'yes', 'no') AS pii FROM ${reviews} r ORDER BY r.id

-- case: Detections in WHERE
SELECT r.id FROM ${reviews} r WHERE ${p:r.} ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${l:r.} IN ('ja', 'zh') AND r.stars > 2 ORDER BY r.id

SELECT r.id FROM ${reviews} r WHERE ${r:r.} LIKE '%[EMAIL]%' OR ${l:r.} IS NULL ORDER BY r.id

-- case: Detections in GROUP BY, HAVING and ORDER BY
SELECT ${l:r.} AS language, COUNT(*) AS n, SUM(${p:r.}) AS pii FROM ${reviews} r GROUP BY language ORDER BY language

SELECT r.product FROM ${reviews} r GROUP BY r.product HAVING SUM(${p:r.}) > 0 ORDER BY r.product

SELECT r.id FROM ${reviews} r ORDER BY ${l:r.}, ${r:r.}, r.id

SELECT DISTINCT ${l:r.} AS language FROM ${reviews} r ORDER BY language

-- case: JSON functions over what was found
SELECT r.id, JSON_LENGTH(${k:r.}) AS n, JSON_UNQUOTE(JSON_EXTRACT(${k:r.}, '$[0].Text')) AS first FROM ${reviews} r ORDER BY r.id

-- case: Detections in joins and subqueries
SELECT a.id, b.id FROM ${reviews} a JOIN ${reviews} b ON ${l:a.} = ${l:b.} AND a.id = b.id + 1 ORDER BY a.id

SELECT r.id FROM ${reviews} r WHERE r.id IN (SELECT x.id FROM ${reviews} x WHERE ${p:x.} = 1) ORDER BY r.id

WITH w AS (SELECT x.id, ${l:x.} AS language FROM ${reviews} x) SELECT language, MIN(id) FROM w GROUP BY language ORDER BY language

-- case: Detections in statements that write
CREATE TABLE ${made}_detected (id INT PRIMARY KEY, language VARCHAR(10), redacted TEXT, pii INT) CHARACTER SET utf8mb4

INSERT INTO ${made}_detected SELECT r.id, ${l:r.}, ${r:r.}, ${p:r.} FROM ${reviews} r

SELECT * FROM ${made}_detected ORDER BY id

UPDATE ${made}_detected d JOIN ${reviews} r ON r.id = d.id SET d.redacted = ${k:r.} WHERE ${p:r.} = 1

DELETE d FROM ${made}_detected d JOIN ${reviews} r ON r.id = d.id WHERE ${l:r.} = 'ja'

SELECT * FROM ${made}_detected ORDER BY id

DROP TABLE ${made}_detected

-- case: Sentiments in the language that was detected
SELECT r.id, ${n:r.} AS sentiment FROM ${reviews} r ORDER BY r.id

SELECT ${n:r.} AS sentiment, COUNT(*) AS n, MAX(${l:r.}) AS language FROM ${reviews} r GROUP BY sentiment ORDER BY sentiment

SELECT r.id FROM ${reviews} r WHERE ${n:r.} = 'POSITIVE' AND ${l:r.} = 'en' ORDER BY r.id

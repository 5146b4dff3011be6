-- case: Columns named as the words of Aurora's syntax
-- about: reference T11
SELECT alias, endpoint, model, id, accept, content_type, timeout_ms, max_batch_size, csv, header, format, manifest, overwrite, encryption, s3 FROM words ORDER BY id

SELECT words.alias, w2.endpoint AS model, w2.format csv, MAX(words.s3) header FROM words JOIN words AS w2 USING (id) GROUP BY words.alias, w2.endpoint, w2.format ORDER BY alias

START TRANSACTION

INSERT INTO words (alias, endpoint, model, id, accept, content_type, timeout_ms, max_batch_size, csv, header, format, manifest, overwrite, encryption, s3) VALUES ('x', 'y', 'z', 3, 'a', 'b', 1, 2, 'c', 'd', 'e', 'f', 'g', 'h', 'i')

UPDATE words SET alias = endpoint, s3 = csv, format = 'new', overwrite = 'on' WHERE manifest = 'f' AND encryption = 'h'

DELETE FROM words WHERE s3 = 'c'

ROLLBACK

-- case: A table created with those columns
CREATE TABLE o_words (alias INT, endpoint INT, model INT, id INT, accept INT, content_type INT, timeout_ms INT, max_batch_size INT, csv INT, header INT, format INT, manifest INT, overwrite INT, encryption INT, s3 INT, KEY alias (alias), KEY status (model))

SHOW CREATE TABLE o_words

ALTER TABLE o_words RENAME COLUMN alias TO invoke, ADD COLUMN status INT

SELECT * FROM o_words

DROP TABLE o_words

-- case: status, invoke, kill and friends as names
SELECT status, invoke, comprehend, sagemaker, bedrock FROM words WHERE status = 'ok' AND invoke = 1

SELECT 1 AS status, 2 AS invoke, 3 AS comprehend, 4 AS `kill`, 5 AS `show`, 6 AS `prepare`, 7 execute, 8 deallocate

SELECT status.status FROM words AS status ORDER BY status.status

CREATE TABLE status (`kill` INT, execute INT)

INSERT INTO status VALUES (1, 2)

SELECT `kill`, execute FROM status

DROP TABLE status

-- case: A column with the function's name
SELECT aws_comprehend_detect_sentiment FROM words ORDER BY id

SELECT aws_comprehend_detect_sentiment, COUNT(*) FROM words GROUP BY aws_comprehend_detect_sentiment ORDER BY 1

SELECT w.aws_comprehend_detect_sentiment AS aws_comprehend_detect_sentiment_confidence FROM words w ORDER BY w.id

SELECT `aws_comprehend_detect_sentiment` FROM words WHERE aws_comprehend_detect_sentiment = 'POSITIVE'

INSERT INTO words (aws_comprehend_detect_sentiment) VALUES ('NEUTRAL'), ('MIXED')

DELETE FROM words WHERE aws_comprehend_detect_sentiment IN ('NEUTRAL', 'MIXED')

-- case: The function's name in a string
SELECT 'aws_comprehend_detect_sentiment(''x'', ''en'')' AS text, "aws_comprehend_detect_sentiment(body, 'en')" AS text2

SELECT * FROM people WHERE note LIKE '%aws_comprehend_detect_sentiment%'

-- case: The function's name in a string with letters outside ASCII
SELECT 'aws_comprehend_detect_sentiment ☕ 😀' AS text

SELECT 'aws_comprehend_detect_sentiment' AS `größe`

-- case: The function's name in comments
SELECT /* aws_comprehend_detect_sentiment(body, 'en') */ id FROM people ORDER BY id LIMIT 1

SELECT id -- aws_comprehend_detect_sentiment(body, 'en')
FROM people # aws_comprehend_detect_sentiment_confidence("é", 'en')
ORDER BY id LIMIT 1

SELECT /*!99999 aws_comprehend_detect_sentiment('x', 'en'), */ 1

-- case: The function's name as an alias, a variable, a table and a savepoint
SELECT 1 AS aws_comprehend_detect_sentiment

SET @aws_comprehend_detect_sentiment = 5

SELECT @aws_comprehend_detect_sentiment, @`aws_comprehend_detect_sentiment`

CREATE TABLE aws_comprehend_detect_sentiment (aws_comprehend_detect_sentiment_confidence INT)

INSERT INTO aws_comprehend_detect_sentiment (aws_comprehend_detect_sentiment_confidence) VALUES (1)

INSERT INTO aws_comprehend_detect_sentiment(aws_comprehend_detect_sentiment_confidence) VALUES (2)

INSERT INTO aws_comprehend_detect_sentiment VALUES (3)

SELECT * FROM aws_comprehend_detect_sentiment

CREATE INDEX aws_comprehend_detect_sentiment ON aws_comprehend_detect_sentiment (aws_comprehend_detect_sentiment_confidence)

WITH aws_comprehend_detect_sentiment (a, b) AS (SELECT 1, 2) SELECT * FROM aws_comprehend_detect_sentiment

DROP TABLE aws_comprehend_detect_sentiment

START TRANSACTION

SAVEPOINT aws_comprehend_detect_sentiment

ROLLBACK TO aws_comprehend_detect_sentiment

COMMIT

-- case: Longer names that begin or end with the function's
SELECT my_aws_comprehend_detect_sentiment(1)

SELECT 1 AS xaws_comprehend_detect_sentimentx

SELECT aws_comprehend_detect_sentiments('x', 'en')

-- case: A user's own function of that name in its own schema
CREATE FUNCTION aws_comprehend_detect_sentiment_x(a TEXT, b TEXT) RETURNS TEXT DETERMINISTIC RETURN CONCAT(a, b)

SELECT aws_comprehend_detect_sentiment_x('a', 'en')

DROP FUNCTION aws_comprehend_detect_sentiment_x

-- case: Row counts of the statement before, asked for with our words
-- about: the proxy's own questions must not show
-- quiet
START TRANSACTION

UPDATE people SET note = 'x' WHERE id < 4

SELECT ROW_COUNT() AS n, 'aws_comprehend_detect_sentiment "é"' AS word

ROLLBACK

-- case: FOUND_ROWS of the statement before, asked for with our words
-- quiet
SELECT SQL_CALC_FOUND_ROWS id FROM people LIMIT 1

SELECT FOUND_ROWS() AS n, "status é aws_comprehend_detect_sentiment" AS word

-- case: LAST_INSERT_ID of the statement before, asked for with our words
-- quiet
CREATE TEMPORARY TABLE o_ids (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(80))

INSERT INTO o_ids (v) VALUES ("aws_comprehend_detect_sentiment é"), ("x")

SELECT LAST_INSERT_ID(), "aws_comprehend_detect_sentiment é"

-- case: Warnings of the statement before, asked for with our words
-- quiet
SELECT CAST('x' AS SIGNED), CAST('y' AS SIGNED)

SELECT @@warning_count, "aws_comprehend_detect_sentiment é"

SELECT CAST('x' AS SIGNED), CAST('y' AS SIGNED)

SHOW WARNINGS /* aws_comprehend_detect_sentiment é */

SELECT CAST('x' AS SIGNED), CAST('y' AS SIGNED)

SHOW COUNT(*) WARNINGS -- aws_comprehend_detect_sentiment é

SELECT * FROM no_such_table

SHOW ERRORS -- aws_comprehend_detect_sentiment é

SELECT * FROM no_such_table

GET DIAGNOSTICS /* aws_comprehend_detect_sentiment é */ CONDITION 1 @m = MESSAGE_TEXT

SELECT @m

-- case: Statements with our words inside LOCK TABLES and HANDLER
LOCK TABLES words READ

SELECT "aws_comprehend_detect_sentiment é", alias FROM words ORDER BY id

SHOW STATUS LIKE 'no such'

UNLOCK TABLES

-- case: Statements with our words in an aborted XA transaction
XA START 'o_${schema}'

SELECT "aws_comprehend_detect_sentiment é"

XA END 'o_${schema}'

SELECT "aws_comprehend_detect_sentiment é"

XA ROLLBACK 'o_${schema}'

-- case: Our words under a limit of rows and a mode of maximal joins
SET sql_select_limit = 0

SELECT "aws_comprehend_detect_sentiment é"

SHOW STATUS LIKE 'Innodb_page_size'

SET sql_select_limit = DEFAULT

-- case: Our words while results come in utf16
SET character_set_results = utf16

SELECT 'aws_comprehend_detect_sentiment "é"' AS a

SHOW STATUS LIKE 'Innodb_page_size'

-- case: Our words while results come as they are
SET character_set_results = NULL

SELECT 'aws_comprehend_detect_sentiment "é"' AS a

-- case: Procedures, views and triggers that mention our words in strings
CREATE PROCEDURE o_proc() BEGIN SELECT 'aws_comprehend_detect_sentiment' AS word, status FROM words ORDER BY id; END

CALL o_proc()

SHOW CREATE PROCEDURE o_proc

DROP PROCEDURE o_proc

CREATE VIEW o_view AS SELECT status, 'aws_comprehend_detect_sentiment é' AS aws_comprehend_detect_sentiment FROM words

SELECT * FROM o_view ORDER BY status

SHOW CREATE VIEW o_view

DROP VIEW o_view

-- case: FLUSH with and without STATUS
FLUSH STATUS

FLUSH LOCAL STATUS

FLUSH STATUS, TABLES

FLUSH NO_WRITE_TO_BINLOG STATUS

FLUSH STATUS STATUS

-- case: GRANT and REVOKE with ordinary privileges and our words as names
CREATE TABLE invoke (comprehend INT)

CREATE USER 'invoke_${schema}'

GRANT SELECT (comprehend) ON invoke TO 'invoke_${schema}'

SHOW GRANTS FOR 'invoke_${schema}'

REVOKE SELECT (comprehend) ON invoke FROM 'invoke_${schema}'

DROP USER 'invoke_${schema}'

DROP TABLE invoke

-- case: Parameters beside our words
-- with: 'aws_comprehend_detect_sentiment(x)', 2
SELECT ? AS aws_comprehend_detect_sentiment, id, alias FROM words WHERE id = ?

-- with: 'no such'
SHOW STATUS LIKE ?

-- case: SELECT INTO OUTFILE and LOAD DATA without S3 remain MySQL's
SELECT 's3' INTO OUTFILE '/no/such/directory/s3'

LOAD DATA INFILE 's3://bucket/x' INTO TABLE words

LOAD DATA LOCAL INFILE '/no/such/s3' INTO TABLE words

-- case: ALTER TABLE with encryption, format and overwrite as words
CREATE TABLE o_enc (id INT) ROW_FORMAT = COMPACT ENCRYPTION = 'N'

ALTER TABLE o_enc ROW_FORMAT = DYNAMIC

SHOW CREATE TABLE o_enc

DROP TABLE o_enc

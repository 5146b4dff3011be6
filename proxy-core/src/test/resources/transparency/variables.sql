-- case: User variables of all types
SET @i = 1, @d = 1.50, @f = 1e10, @s = 'text', @n = NULL, @b = x'00ff', @j = CAST('{"a":1}' AS JSON), @u = 18446744073709551615

SELECT @i, @d, @f, @s, @n, @b, @j, @u, @never

SELECT @r := 5, @r + 1

SELECT @x := @x + id FROM people, (SELECT @x := 0) z ORDER BY id

SET @avg = (SELECT AVG(salary) FROM people)

SELECT @avg

-- case: ANSI_QUOTES makes names of double-quoted words
SET sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')

SELECT "name" FROM "people" WHERE "id" = 1

SELECT "no such column"

SELECT 'status' AS "aws_comprehend_detect_sentiment"

SELECT "aws_comprehend_detect_sentiment" FROM words ORDER BY id

-- case: Without ANSI_QUOTES double quotes make strings
SELECT "name" FROM people WHERE id = 1

SELECT "aws_comprehend_detect_sentiment(""x"", 'en')" AS "label"

SELECT "a"'b' "c", 'it''s' "say ""hi"""

-- case: NO_BACKSLASH_ESCAPES takes the backslash as it is
SELECT 'a\\b', 'tab\there', 'quote\'s'

SET sql_mode = CONCAT(@@sql_mode, ',NO_BACKSLASH_ESCAPES')

SELECT 'a\b', 'ends with \', 'aws_comprehend_detect_sentiment \', 1

SELECT 'C:\status\' AS path, LENGTH('\')

-- case: PIPES_AS_CONCAT, IGNORE_SPACE, HIGH_NOT_PRECEDENCE, REAL_AS_FLOAT
SELECT 'a' || 'b'

SET sql_mode = 'PIPES_AS_CONCAT,IGNORE_SPACE,HIGH_NOT_PRECEDENCE'

SELECT 'a' || 'b', COUNT (*), NOT 1 BETWEEN 0 AND 2 FROM people

SET sql_mode = ''

SELECT COUNT (*) FROM people

-- case: Strict off turns errors into warnings
SET sql_mode = ''

CREATE TEMPORARY TABLE loose (a TINYINT, b VARCHAR(3), c DATE NOT NULL, d ENUM('x'))

INSERT INTO loose VALUES (1000, 'abcdef', 'not a date', 'y')

INSERT INTO loose (a) VALUES (NULL)

SELECT * FROM loose

SELECT 1 / 0, name, COUNT(*) FROM people

-- case: Deprecated modes and unknown modes
SET sql_mode = 'NO_ZERO_DATE'

SET sql_mode = 'NO_SUCH_MODE'

SET sql_mode = 'ANSI'

SELECT @@sql_mode

SET sql_mode = 'TRADITIONAL'

SELECT @@sql_mode

SET sql_mode = DEFAULT

-- case: Results in latin1
SET NAMES latin1

SELECT name, note FROM people ORDER BY id

SELECT c_varchar, c_char_latin1, c_enum FROM all_types ORDER BY id

-- case: Results in utf16
SET character_set_results = utf16

SELECT 'abc', name FROM people WHERE id < 3

SELECT 1 AS number

-- case: Results in the character sets they have
SET character_set_results = NULL

SELECT c_varchar, c_char_latin1, _gbk x'c4e3' AS chinese FROM all_types WHERE id = 1

-- case: Results in gbk and big5 and sjis
SET character_set_results = gbk

SELECT '日本語' AS a, note FROM people WHERE id = 5

SET character_set_results = big5

SELECT '日本' AS a

SET character_set_results = sjis

SELECT '日本語' AS a

-- case: A statement in gbk whose characters hide quotes and backslashes
-- about: the second byte of a character may be that of a backslash; introducers and hexadecimal digits keep the file in UTF-8
SET NAMES gbk

SELECT HEX(CONVERT(x'bf5c' USING utf8mb4)), 'status'

-- case: SET NAMES with unknown sets and collations
SET NAMES no_such_charset

SET NAMES utf8mb4 COLLATE latin1_bin

SET NAMES utf16

SET CHARACTER SET latin1

SET NAMES DEFAULT

-- case: System variables, session and global
SELECT @@session.autocommit, @@global.max_connections, @@version_comment, @@local.wait_timeout

SET SESSION wait_timeout = 1000

SET @@session.wait_timeout = 'abc'

SET GLOBAL no_such_variable = 1

SELECT @@no_such_variable

SET max_join_size = 1000, sql_big_selects = 1

SELECT @@max_join_size

SET SESSION server_id = 3

SET @@version = 'x'

SET SESSION max_allowed_packet = 1024

-- case: SET with subqueries, expressions and assignments in a row
SET @a = (SELECT COUNT(*) FROM people), @b := @a + 1

SELECT @a, @b

SET @a = 1, no_such = 2

SELECT @a

-- case: Time zones
SET time_zone = '+05:30'

SELECT c_timestamp, c_datetime FROM all_types WHERE id = 1

SET time_zone = 'Mars/Olympus'

-- case: Limits of the session
SET sql_select_limit = 2

SELECT id FROM people ORDER BY id

SET sql_select_limit = DEFAULT

SET sql_safe_updates = 1

DELETE FROM people

SET max_execution_time = 20

SELECT COUNT(*) FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b, information_schema.COLLATIONS c, information_schema.COLLATIONS d WHERE a.ID + b.ID + c.ID + d.ID < 0

-- case: Session tracking is what the client asked for
SELECT @@session_track_schema, @@session_track_system_variables, @@session_track_state_change, @@session_track_transaction_info, @@session_track_gtids

SET session_track_state_change = ON

USE ${schema}

SET @x = 1

SET session_track_transaction_info = 'CHARACTERISTICS'

START TRANSACTION

SELECT COUNT(*) FROM people

COMMIT

-- case: All session variables are those of a direct connection
-- about: the proxy changes nothing that a client could see
SELECT VARIABLE_NAME, VARIABLE_VALUE FROM performance_schema.session_variables WHERE VARIABLE_NAME NOT IN ('pseudo_thread_id', 'timestamp', 'rand_seed1', 'rand_seed2', 'statement_id', 'gtid_executed', 'innodb_buffer_pool_load_now') ORDER BY VARIABLE_NAME

-- case: Statements with our words leave no user variables behind
SELECT 'aws_comprehend_detect_sentiment "é"' AS word

SET @sql = 'SELECT "status é"'

PREPARE s FROM @sql

EXECUTE s

SELECT VARIABLE_NAME, VARIABLE_VALUE FROM performance_schema.user_variables_by_thread v JOIN performance_schema.threads t USING (THREAD_ID) WHERE t.PROCESSLIST_ID = CONNECTION_ID() ORDER BY 1

-- case: RESET PERSIST, SET PERSIST and other administration
SET PERSIST no_such_variable = 1

RESET PERSIST IF EXISTS max_user_connections

RESET PERSIST no_such_variable

-- case: Resetting is refused where MySQL refuses
SET TRANSACTION_ISOLATION = 'READ-SOMETHING'

SET ROLE no_such_role

SET DEFAULT ROLE NONE TO CURRENT_USER()

SET PASSWORD = 'corpus-secret'

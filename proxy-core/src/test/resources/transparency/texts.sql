-- case: Empty statements
-- about: MySQL says 1065 for nothing and for comments only
-- only: text
${empty}

;

;;

${space}${tab}${newline}

/* only a comment */

-- only a comment

# only a comment

/* status */;

-- case: Empty statements, where several are allowed
-- options: allowMultiQueries=true
-- only: text
;

SELECT 1;;SELECT 2

;SELECT 1

SELECT 1;

SELECT 1; -- status

SELECT 1; /* aws_comprehend_detect_sentiment */

-- case: Comments of all kinds
SELECT /* inside */ 1 -- behind

SELECT 1 # behind

SELECT 1 --not a comment but minus minus
+ 1

SELECT /*! 1 + */ 1

SELECT /*!80000 1 + */ 1

SELECT /*!99999 1 + */ 1

SELECT /*!50000 'aws_comprehend_detect_sentiment' */ AS a

SELECT /* nested /* inside */ 1

SELECT 1 /*

SELECT/**/1

SELECT '/* not a comment */', "-- neither", `id` FROM people/* status */WHERE/* kill */id=1

/* before */ SELECT 1

-- before
SELECT 1

/*! SELECT */ 1

SELECT /*+ hint without meaning */ 1

/*!50000 SHOW STATUS LIKE 'no such' */

-- case: Text after the statement's end is refused
-- about: without multi-statements a second statement is a syntax error
SELECT 1; SELECT 2

SELECT 1; SHOW STATUS LIKE 'x'

SHOW STATUS LIKE 'no such'; SELECT 1

KILL 4294967290; SELECT 1

SELECT 'aws_comprehend_detect_sentiment'; SELECT 1

-- case: Several statements in one text
-- options: allowMultiQueries=true
-- only: text
SELECT 1 AS a; SELECT 2 AS b, 3 AS c; SELECT 'x' AS d

SET @v = 1; SELECT @v; UPDATE people SET note = note WHERE id = 1; SELECT ROW_COUNT() AS n

SELECT 1; SELECT * FROM no_such_table; SELECT 3

SELEC 1; SELECT 2

SELECT 1; SELEC 2

CREATE TEMPORARY TABLE m (id INT AUTO_INCREMENT PRIMARY KEY, v INT); INSERT INTO m (v) VALUES (1), (2); INSERT INTO m (v) VALUES (3); SELECT * FROM m; DROP TABLE m

-- case: Several statements with our words among them
-- options: allowMultiQueries=true
-- only: text
SELECT 1; SHOW STATUS LIKE 'no such'; SELECT 2

SHOW STATUS LIKE 'no such'; SELECT CAST('x' AS SIGNED)

SELECT CAST('x' AS SIGNED); SHOW STATUS LIKE 'no such'; SHOW WARNINGS

PREPARE s FROM 'SELECT 7 AS n'; EXECUTE s; DEALLOCATE PREPARE s; SELECT 1

KILL 4294967290; SELECT 1

SELECT 'aws_comprehend_detect_sentiment é'; SELECT 2; SET sql_mode = 'ANSI_QUOTES'; SELECT 'status' AS "a;b"; SELECT 3

SELECT 'status é'; SELECT * FROM no_such_table; SELECT 'never'

SHOW STATUS LIKE 'no such'; SELEC 1; SELECT 2

FLUSH STATUS; SELECT 1

SET NAMES latin1; SELECT 'status'; SET NAMES utf8mb4

-- case: Several statements in a transaction
-- options: allowMultiQueries=true
-- only: text
START TRANSACTION; UPDATE people SET note = 'status'; SHOW STATUS LIKE 'no such'; ROLLBACK; SELECT note FROM people WHERE id = 1

-- case: A procedure among several statements
-- options: allowMultiQueries=true
-- only: text
SELECT 1; CALL two_results(1, @x); SELECT @x; SHOW STATUS LIKE 'no such'

SHOW STATUS LIKE 'no such'; CALL two_results(1, @x); SELECT @x

-- case: A very long statement
SELECT LENGTH('${repeat:0123456789:100000}') AS n

SELECT 'aws_comprehend_detect_sentiment', LENGTH('${repeat:0123456789:100000}') AS n

-- case: Very many items
SELECT 1 IN (${repeat:7,:20000} 8)

SELECT 'status', 1 + ${repeat:1 + :500} 1

-- case: Deep nesting
SELECT ${repeat:(:200}1${repeat:):200}

SELECT 'status', ${repeat:(:200}1${repeat:):200}

-- case: Odd white space
SELECT${tab}1${newline},${newline}${newline}2

${newline}${tab} SELECT 'status'${newline}${newline}

-- case: Column names are what the client wrote
SELECT 1+1, 'a' 'b', COUNT( * ), count(*),  2   +   2 , (SELECT  1), "x", -1, - 1, NOT 1, @v, `id`, people . id , IF(1, 'é', 2) /* c */ FROM people GROUP BY id LIMIT 1

SELECT 'aws_comprehend_detect_sentiment'  'x', 1  +  1 , 'é' , /* c */ 5 /* d */

-- case: Statements in strange letter case
sElEcT 1 As A fRoM pEoPlE

select ID, NAME from people where Id = 1

ShOw StAtUs LiKe 'no such'

-- case: Escapes in strings
SELECT 'a\'b', 'a\"b', 'a\nb', 'a\0b', 'a\Zb', 'a\%b', 'a\_b', 'a\xb', '\\', ''''

SELECT 'status \' ', "kill \" ", 'a;b', "c;d", `id` AS `e;f` FROM people LIMIT 1

-- case: Introducers and national strings
SELECT _latin1'\xe4' AS a, _utf8mb4'ä' AS b, _binary'ä' AS c, N'ä' AS d, _latin1 x'e4' AS e, _utf16 x'0041' AS f

-- case: Operators written together
SELECT 1<2,2>1,1<>2,1!=2,1<=>NULL,5&3,5|3,5^3,~1,1<<3,8>>1,!1,1=1,3%2,-(-1)

-- case: ODBC escapes and braces
SELECT {d '2024-01-01'}, {t '10:11:12'}, {ts '2024-01-01 10:11:12'}, {x 1}

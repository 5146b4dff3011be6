-- case: PREPARE from a literal, EXECUTE with variables, DEALLOCATE
PREPARE s FROM 'SELECT id, name FROM people WHERE id > ? ORDER BY id LIMIT ?'

SET @low = 3, @n = 2

EXECUTE s USING @low, @n

SET @low = 5

EXECUTE s USING @low, @n

EXECUTE s

EXECUTE s USING @low

DEALLOCATE PREPARE s

EXECUTE s USING @low, @n

DEALLOCATE PREPARE s

-- case: PREPARE from a variable
SET @sql = 'SELECT ''it''''s'' AS a, "x" AS b'

PREPARE s FROM @sql

EXECUTE s

EXECUTE s

DROP PREPARE s

-- case: PREPARE from a variable that is NULL or not set
SET @nothing = NULL

PREPARE s FROM @nothing

PREPARE s FROM @never_set

PREPARE s FROM @`never set either`

-- case: PREPARE from a variable that is a number
SET @sql = 12345

PREPARE s FROM @sql

-- case: PREPARE of a statement with an error
PREPARE s FROM 'SELEC 1'

PREPARE s FROM 'SELECT * FROM no_such_table'

PREPARE s FROM 'SELECT 1; SELECT 2'

PREPARE s FROM ''

PREPARE s FROM 'PREPARE t FROM "SELECT 1"'

EXECUTE s

-- case: A failed PREPARE takes the earlier statement away
PREPARE s FROM 'SELECT 1'

PREPARE s FROM 'SELEC 1'

EXECUTE s

-- case: Names of statements in any letter case and quoted
PREPARE `My Stmt` FROM 'SELECT 1 AS one'

EXECUTE `my stmt`

EXECUTE `MY STMT`

DEALLOCATE PREPARE `mY sTMT`

PREPARE größe FROM 'SELECT 2'

EXECUTE GRÖSSE

EXECUTE Größe

DEALLOCATE PREPARE größe

-- case: PREPARE with comments and odd spacing
PREPARE/* a */s/* b */FROM/* c */'SELECT 1 /* aws_comprehend_detect_sentiment */ AS x';

EXECUTE   s  ;

DEALLOCATE
PREPARE
s

-- case: DDL and DML by text
PREPARE s FROM 'CREATE TABLE p_made (id INT AUTO_INCREMENT PRIMARY KEY, v TEXT)'

EXECUTE s

EXECUTE s

PREPARE s FROM 'INSERT INTO p_made (v) VALUES (?), (?)'

SET @a = 'status', @b = NULL

EXECUTE s USING @a, @b

SELECT * FROM p_made

PREPARE s FROM 'DROP TABLE p_made'

EXECUTE s

-- case: Warnings and affected rows come through EXECUTE
PREPARE s FROM 'SELECT CAST(? AS SIGNED) AS n'

SET @a = '12abc'

EXECUTE s USING @a

PREPARE s FROM 'SELECT 1/0'

EXECUTE s

-- case: A text in another character set
SET NAMES latin1

SET @sql = _utf8mb4'SELECT ''ü'' AS u'

PREPARE s FROM @sql

EXECUTE s

-- case: Our words inside prepared text
PREPARE s FROM 'SELECT ''aws_comprehend_detect_sentiment(1)'' AS aws_comprehend_detect_sentiment, status, invoke FROM words ORDER BY id'

EXECUTE s

SET @sql = 'SELECT "aws_comprehend_detect_sentiment" AS a, `aws_comprehend_detect_sentiment` FROM words ORDER BY id'

PREPARE s FROM @sql

EXECUTE s

-- case: A CALL by text
PREPARE s FROM 'CALL two_results(?, @out)'

SET @one = 7

EXECUTE s USING @one

SELECT @out

-- case: EXECUTE of what MySQL cannot prepare
PREPARE s FROM 'LOCK TABLES people READ'

PREPARE s FROM 'BEGIN'

PREPARE s FROM 'USE mysql'

-- case: EXECUTE IMMEDIATE is not MySQL
EXECUTE IMMEDIATE 'SELECT 1'

-- case: The diagnostics of the statement before survive PREPARE as in MySQL
-- quiet
SELECT CAST('x' AS SIGNED)

PREPARE s FROM 'SELECT 1'

SHOW WARNINGS

SELECT CAST('y' AS SIGNED)

EXECUTE s

SHOW COUNT(*) WARNINGS

SELECT CAST('z' AS SIGNED)

DEALLOCATE PREPARE s

SHOW WARNINGS

-- case: PREPARE reads row counts of the statement before it
-- about: what the proxy asks of the session in between must not show
-- quiet
START TRANSACTION

UPDATE people SET note = 'x' WHERE id < 4

PREPARE s FROM 'SELECT ROW_COUNT() AS n, ''aws_comprehend_detect_sentiment "é"'' AS word'

UPDATE people SET note = 'y' WHERE id < 4

EXECUTE s

ROLLBACK

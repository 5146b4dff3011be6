-- case: Commit and rollback with chain and release
START TRANSACTION

UPDATE people SET note = 'in transaction' WHERE id = 1

ROLLBACK AND CHAIN

SELECT note FROM people WHERE id = 1

COMMIT AND CHAIN NO RELEASE

ROLLBACK

-- case: Savepoints undo what came after them
CREATE TABLE t_save (id INT PRIMARY KEY)

BEGIN

INSERT INTO t_save VALUES (1)

SAVEPOINT one

INSERT INTO t_save VALUES (2)

SAVEPOINT two

INSERT INTO t_save VALUES (3)

ROLLBACK TO SAVEPOINT one

ROLLBACK TO two

RELEASE SAVEPOINT one

COMMIT WORK

SELECT * FROM t_save

DROP TABLE t_save

-- case: Autocommit off opens transactions by itself
SET autocommit = 0

UPDATE people SET note = 'not kept' WHERE id = 1

SELECT note FROM people WHERE id = 1

ROLLBACK

SET autocommit = 1

-- case: Setting autocommit on commits
CREATE TABLE t_auto (id INT)

SET autocommit = 0

INSERT INTO t_auto VALUES (1)

SET autocommit = 1

ROLLBACK

SELECT * FROM t_auto

DROP TABLE t_auto

-- case: Read only transactions refuse writes
START TRANSACTION READ ONLY

SELECT COUNT(*) FROM people

UPDATE people SET note = 'x' WHERE id = 1

CREATE TEMPORARY TABLE t_ro (id INT)

COMMIT

SET SESSION TRANSACTION READ ONLY

INSERT INTO departments VALUES (99, 'x', NULL)

SET SESSION TRANSACTION READ WRITE

-- case: Isolation levels, once and for the session
SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED

SELECT @@transaction_isolation

SET TRANSACTION ISOLATION LEVEL SERIALIZABLE

START TRANSACTION

SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED

COMMIT

START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY

COMMIT

START TRANSACTION READ WRITE, READ ONLY

-- case: What is set for the next transaction only, holds for the client's next one
-- about: a question the proxy asks in between would use it up
-- quiet
SET TRANSACTION READ ONLY

INSERT INTO departments VALUES (98, 'aws_comprehend_detect_sentiment "é"', NULL)

DELETE FROM departments WHERE id = 98

-- case: What is set for the next transaction only, holds for an EXECUTE
-- quiet
PREPARE s FROM 'INSERT INTO departments VALUES (97, ''prepared'', NULL)'

SET TRANSACTION READ ONLY

EXECUTE s

DELETE FROM departments WHERE id = 97

-- case: Transactions that are not open
COMMIT

ROLLBACK

ROLLBACK TO SAVEPOINT nowhere

RELEASE SAVEPOINT nowhere

-- case: XA transactions
XA START 'x_${schema}'

UPDATE people SET note = 'xa' WHERE id = 1

COMMIT

XA END 'x_${schema}'

XA PREPARE 'x_${schema}'

XA ROLLBACK 'x_${schema}'

XA RECOVER

-- case: LOCK TABLES and what they refuse
LOCK TABLES people READ, departments AS d WRITE

SELECT COUNT(*) FROM people

UPDATE people SET note = 'x'

SELECT * FROM articles

SELECT * FROM departments

SELECT COUNT(*) FROM departments AS d

UNLOCK TABLES

-- case: LOCK INSTANCE and FLUSH
LOCK INSTANCE FOR BACKUP

UNLOCK INSTANCE

FLUSH TABLES people

FLUSH LOCAL LOGS

FLUSH NO_SUCH_THING

-- case: User locks
SELECT GET_LOCK('l_${schema}', 0), IS_FREE_LOCK('l_${schema}'), RELEASE_LOCK('l_${schema}'), RELEASE_LOCK('l_${schema}'), RELEASE_ALL_LOCKS()

-- case: HANDLER reads a table row by row
HANDLER people OPEN AS h

HANDLER h READ FIRST

HANDLER h READ NEXT

HANDLER h READ `PRIMARY` = (4)

HANDLER h READ `PRIMARY` NEXT LIMIT 2

HANDLER h READ no_such_index FIRST

HANDLER h CLOSE

HANDLER h READ FIRST

-- case: A lock that another holds is refused at once with NOWAIT
-- session: b
START TRANSACTION

-- session: b
SELECT id FROM people WHERE id = 1 FOR UPDATE

START TRANSACTION

SELECT id FROM people WHERE id = 1 FOR UPDATE NOWAIT

SELECT id FROM people WHERE id < 3 FOR UPDATE SKIP LOCKED

ROLLBACK

-- session: b
ROLLBACK

-- case: Waiting for a lock ends with its owner's commit
CREATE TABLE t_wait (id INT PRIMARY KEY, v INT)

INSERT INTO t_wait VALUES (1, 0)

-- session: b
START TRANSACTION

-- session: b
UPDATE t_wait SET v = v + 1 WHERE id = 1

-- background
UPDATE t_wait SET v = v + 10 WHERE id = 1

-- session: b
COMMIT

SELECT * FROM t_wait

DROP TABLE t_wait

-- case: A lock wait times out
-- only: text
CREATE TABLE t_timeout (id INT PRIMARY KEY, v INT)

INSERT INTO t_timeout VALUES (1, 0)

SET innodb_lock_wait_timeout = 1

-- session: b
START TRANSACTION

-- session: b
UPDATE t_timeout SET v = 1

UPDATE t_timeout SET v = 2

-- session: b
ROLLBACK

DROP TABLE t_timeout

-- case: Of two sessions in a deadlock, the lighter one loses
CREATE TABLE t_dead (id INT PRIMARY KEY, v INT)

INSERT INTO t_dead VALUES (1, 0), (2, 0), (3, 0), (4, 0), (5, 0)

START TRANSACTION

UPDATE t_dead SET v = 1 WHERE id = 1

-- session: b
START TRANSACTION

-- session: b
UPDATE t_dead SET v = 2 WHERE id > 1

-- background
UPDATE t_dead SET v = 1 WHERE id = 2

-- session: b
UPDATE t_dead SET v = 2 WHERE id = 1

-- session: b
COMMIT

SELECT * FROM t_dead ORDER BY id

DROP TABLE t_dead

-- case: A metadata lock makes DDL wait
CREATE TABLE t_meta (id INT)

-- session: b
START TRANSACTION

-- session: b
SELECT * FROM t_meta

-- background
ALTER TABLE t_meta ADD COLUMN v INT

-- session: b
COMMIT

DESCRIBE t_meta

DROP TABLE t_meta

-- case: KILL QUERY ends another session's statement and nothing else
-- only: text
-- session: b
-- background
SELECT SLEEP(30)

KILL QUERY ${id:b}

-- session: b
SELECT 'still here'

-- case: KILL QUERY ends a statement that waits for a lock
CREATE TABLE t_kill (id INT PRIMARY KEY)

INSERT INTO t_kill VALUES (1)

START TRANSACTION

SELECT * FROM t_kill FOR UPDATE

-- session: b
-- background
DELETE FROM t_kill

KILL QUERY ${id:b}

ROLLBACK

DROP TABLE t_kill

-- case: KILL of an unknown id and of nonsense
KILL 4294967290

KILL QUERY 4294967290

KILL CONNECTION 18446744073709551615

KILL -1

KILL 'x'

KILL (SELECT 1)

KILL

KILL QUERY 4294967290 extra

-- case: Killing oneself
-- only: text
KILL QUERY ${id:a}

SELECT 'still here'

-- case: Without SUPER one may not kill others
-- user: reader
KILL 1

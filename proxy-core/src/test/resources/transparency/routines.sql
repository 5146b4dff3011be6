-- case: A view is created, read, written through and dropped
CREATE VIEW v_people AS SELECT id, name, salary FROM people WHERE salary > 5000 WITH CHECK OPTION

SELECT * FROM v_people ORDER BY id

START TRANSACTION

UPDATE v_people SET salary = salary + 1

UPDATE v_people SET salary = 1

ROLLBACK

SHOW CREATE VIEW v_people

CREATE OR REPLACE ALGORITHM = TEMPTABLE SQL SECURITY INVOKER VIEW v_people (a, b) AS SELECT 1, 'x'

SELECT * FROM v_people

CREATE VIEW v_people AS SELECT 1

DROP VIEW v_people

DROP VIEW v_people

-- case: A view shows its own names in the metadata
SELECT s.id, s.name, s.department FROM staff s ORDER BY s.id

-- case: A broken view is an error
CREATE TABLE r_base (a INT)

CREATE VIEW r_broken AS SELECT a FROM r_base

DROP TABLE r_base

SELECT * FROM r_broken

SHOW CREATE VIEW r_broken

CHECK TABLE r_broken

DROP VIEW r_broken

-- case: A procedure gives several results and an OUT value
CALL two_results(2, @n)

SELECT @n

-- case: A procedure with parameters of the driver
-- with: 3
CALL two_results(?, @n)

-- case: A procedure that fails after its first result
CREATE PROCEDURE r_fails() BEGIN SELECT 1 AS first_result; SELECT * FROM no_such_table; SELECT 2; END

CALL r_fails()

DROP PROCEDURE r_fails

-- case: A procedure with handlers, cursors, loops and SIGNAL
CREATE PROCEDURE r_cursor()
BEGIN
  DECLARE done INT DEFAULT FALSE;
  DECLARE n VARCHAR(40);
  DECLARE total INT DEFAULT 0;
  DECLARE c CURSOR FOR SELECT name FROM people ORDER BY id;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
  OPEN c;
  reading: LOOP
    FETCH c INTO n;
    IF done THEN LEAVE reading; END IF;
    SET total = total + LENGTH(n);
  END LOOP;
  CLOSE c;
  SELECT total;
  SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'enough: status', MYSQL_ERRNO = 5555;
END

CALL r_cursor()

SHOW CREATE PROCEDURE r_cursor

DROP PROCEDURE r_cursor

-- case: Warnings raised in a procedure
CREATE PROCEDURE r_warns() BEGIN SIGNAL SQLSTATE '01000' SET MESSAGE_TEXT = 'mind the gap', MYSQL_ERRNO = 1642; SELECT 'done' AS word; END

CALL r_warns()

DROP PROCEDURE r_warns

-- case: A stored function in all places
SELECT doubled(21), id, doubled(id) FROM people WHERE doubled(id) > 10 ORDER BY doubled(id) DESC

CREATE FUNCTION r_greet(who VARCHAR(20)) RETURNS VARCHAR(50) CHARSET utf8mb4 DETERMINISTIC RETURN CONCAT('Hello ', who, '☕')

SELECT r_greet('you')

SELECT r_greet()

SELECT r_no_such('x')

SHOW CREATE FUNCTION r_greet

DROP FUNCTION r_greet

-- case: A function that gives a result set is refused
CREATE FUNCTION r_bad() RETURNS INT BEGIN SELECT 1; RETURN 1; END

-- case: Triggers fire and fail
CREATE TABLE r_trig (id INT PRIMARY KEY, v VARCHAR(20))

CREATE TABLE r_log (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(50))

CREATE TRIGGER r_before BEFORE INSERT ON r_trig FOR EACH ROW BEGIN IF NEW.v = 'bad' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'refused by trigger'; END IF; SET NEW.v = UPPER(NEW.v); END

CREATE TRIGGER r_after AFTER INSERT ON r_trig FOR EACH ROW INSERT INTO r_log (what) VALUES (CONCAT('inserted ', NEW.id))

INSERT INTO r_trig VALUES (1, 'ok'), (2, 'fine')

INSERT INTO r_trig VALUES (3, 'bad')

SELECT * FROM r_trig

SELECT * FROM r_log

DROP TRIGGER r_before

DROP TABLE r_trig, r_log

-- case: Events
CREATE EVENT r_event ON SCHEDULE EVERY 1 YEAR STARTS '2099-01-01 00:00:00' DISABLE COMMENT 'never' DO SELECT 1

SHOW CREATE EVENT r_event

ALTER EVENT r_event RENAME TO r_event_2

DROP EVENT r_event

DROP EVENT r_event_2

-- case: CALL of what is not there, and with wrong arguments
CALL no_such_procedure()

CALL two_results(1)

CALL two_results(1, 2)

-- case: Diagnostics after an error
-- quiet
SELECT * FROM no_such_table

GET DIAGNOSTICS @count = NUMBER

GET DIAGNOSTICS CONDITION 1 @state = RETURNED_SQLSTATE, @errno = MYSQL_ERRNO, @text = MESSAGE_TEXT

SELECT @count, @state, @errno, @text

SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'by hand'

RESIGNAL

-- case: A procedure that runs statements from text
CREATE PROCEDURE r_dynamic(t VARCHAR(64)) BEGIN SET @s = CONCAT('SELECT COUNT(*) AS n FROM ', t); PREPARE p FROM @s; EXECUTE p; DEALLOCATE PREPARE p; END

CALL r_dynamic('people')

CALL r_dynamic('no_such_table')

DROP PROCEDURE r_dynamic

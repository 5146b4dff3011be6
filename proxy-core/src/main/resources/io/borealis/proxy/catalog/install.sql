-- What Borealis needs in the MySQL server behind it. It may be run again: what is there stays, functions are renewed.
--
-- The account that runs it becomes the functions' definer and must stay. Without all privileges it needs
--   GRANT CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO it WITH GRANT OPTION;
--   GRANT CREATE ROLE ON *.* TO it;
-- and, where the server keeps a binary log while log_bin_trust_function_creators is OFF, also SUPER.

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

CREATE SCHEMA IF NOT EXISTS aurora_ml DEFAULT CHARACTER SET utf8mb4;

-- The roles of Aurora MySQL version 3. Grant them to users: GRANT AWS_COMPREHEND_ACCESS TO user.
CREATE ROLE IF NOT EXISTS AWS_COMPREHEND_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_SAGEMAKER_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_BEDROCK_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_SELECT_S3_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_LOAD_S3_ACCESS;

-- The functions that users' statements are turned into, one for each number of arguments. Their strings are ASCII, which
-- MySQL combines with literals and columns of any collation; in utf8mb4 a CASE with literals of a connection that uses
-- another collation fails (1270). Whoever changes a function here raises the number in the comments.
DELIMITER $$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

-- The same functions without the right to note what they do not find: CREATE TABLE ... SELECT refuses functions that may
-- write (1746), and so does a READ ONLY transaction (1792).

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_staged$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_staged(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_staged(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_batch_staged$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch_staged(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_staged(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence_staged$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_staged(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_staged(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence_batch_staged$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch_staged(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_staged(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

DELIMITER ;

-- Who may call a model: MySQL decides, by these grants.
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_staged TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch_staged TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_staged TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch_staged TO AWS_COMPREHEND_ACCESS;
-- For the table of staged answers, which lives in the user's session.
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_COMPREHEND_ACCESS;

-- Looks an input up among those whose answers the proxy has staged for this session, as '<sentiment> <confidence>', or
-- '' for an input whose value is NULL. In mode 'probe' an input that is not there is written down for the proxy to
-- evaluate; in mode 'strict' it is an error. It is made last: where it is, all of the above was done.
--
-- aurora_ml.staged is a temporary table of the session:
--   input_key BINARY(32) PRIMARY KEY, input_text LONGTEXT CHARACTER SET utf8mb4,
--   language_code VARCHAR(64) CHARACTER SET utf8mb4, batch_rows BIGINT, answer VARCHAR(64) CHARACTER SET ascii
-- It stands under no alias, because MySQL opens a temporary table once a function only (1137).
DELIMITER $$

DROP FUNCTION IF EXISTS aurora_ml.comprehend_staged$$
CREATE FUNCTION aurora_ml.comprehend_staged(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  function_name VARCHAR(64) CHARACTER SET ascii
) RETURNS VARCHAR(64) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
BEGIN
  DECLARE found_answer VARCHAR(64) CHARACTER SET ascii;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  IF @aurora_ml_mode IS NULL THEN
    SET message = CONCAT(function_name,
        ' is answered by Borealis: connect to its proxy (not for stored routines or triggers)');
    SIGNAL SQLSTATE 'ML001' SET MYSQL_ERRNO = 63901, MESSAGE_TEXT = message;
  END IF;
  IF batch_rows IS NULL OR batch_rows < 1 THEN
    SET message = CONCAT('Incorrect arguments to ', function_name);
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1210, MESSAGE_TEXT = message;
  END IF;
  IF input_text IS NULL OR language_code IS NULL THEN
    RETURN NULL;
  END IF;

  SET found_answer = (SELECT answer FROM aurora_ml.staged WHERE input_key
      = UNHEX(SHA2(CONCAT(language_code, CHAR(0 USING utf8mb4), input_text), 256)));
  IF found_answer = '' THEN
    SET @aurora_ml_blanks = @aurora_ml_blanks + 1;
    RETURN NULL;
  END IF;
  IF found_answer IS NULL THEN
    SET message = CONCAT('Input of ', function_name, ' was not evaluated');
    SIGNAL SQLSTATE 'ML002' SET MYSQL_ERRNO = 63902, MESSAGE_TEXT = message;
  END IF;
  SET @aurora_ml_evaluations = @aurora_ml_evaluations + 1;
  RETURN found_answer;
END$$

DROP FUNCTION IF EXISTS aurora_ml.comprehend_lookup$$
CREATE FUNCTION aurora_ml.comprehend_lookup(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  function_name VARCHAR(64) CHARACTER SET ascii
) RETURNS VARCHAR(64) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 1'
BEGIN
  DECLARE wanted_key BINARY(32);
  DECLARE found_answer VARCHAR(64) CHARACTER SET ascii;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  -- First of all, and before the table that only the proxy makes.
  IF @aurora_ml_mode IS NULL THEN
    SET message = CONCAT(function_name,
        ' is answered by Borealis: connect to its proxy (not for stored routines or triggers)');
    SIGNAL SQLSTATE 'ML001' SET MYSQL_ERRNO = 63901, MESSAGE_TEXT = message;
  END IF;
  IF batch_rows IS NULL OR batch_rows < 1 THEN
    SET message = CONCAT('Incorrect arguments to ', function_name);
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1210, MESSAGE_TEXT = message;
  END IF;
  IF input_text IS NULL OR language_code IS NULL THEN
    RETURN NULL;
  END IF;

  -- Bytes and not characters: collations fold letters and ignore trailing spaces.
  SET wanted_key = UNHEX(SHA2(CONCAT(language_code, CHAR(0 USING utf8mb4), input_text), 256));
  SET found_answer = (SELECT answer FROM aurora_ml.staged WHERE input_key = wanted_key);
  IF found_answer = '' THEN
    SET @aurora_ml_blanks = @aurora_ml_blanks + 1;
    RETURN NULL;
  END IF;
  IF found_answer IS NOT NULL THEN
    SET @aurora_ml_evaluations = @aurora_ml_evaluations + 1;
    RETURN found_answer;
  END IF;

  IF wanted_key IS NULL THEN
    SET message = CONCAT('Input of ', function_name, ' is larger than max_allowed_packet');
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
  END IF;
  IF @aurora_ml_mode = 'strict' THEN
    SET message = CONCAT('Input of ', function_name, ' was not evaluated');
    SIGNAL SQLSTATE 'ML002' SET MYSQL_ERRNO = 63902, MESSAGE_TEXT = message;
  END IF;

  SET @aurora_ml_misses = @aurora_ml_misses + 1;
  IF @aurora_ml_misses <= @aurora_ml_window THEN
    INSERT IGNORE INTO aurora_ml.staged (input_key, input_text, language_code, batch_rows)
    VALUES (wanted_key, input_text, language_code, batch_rows);
  END IF;
  RETURN NULL;
END$$

DELIMITER ;

-- What Borealis needs in the MySQL server behind it. It may be run again: what is there stays, functions are renewed.
--
-- The account that runs it becomes the functions' definer and must stay. Without all privileges it needs
--   GRANT CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO it WITH GRANT OPTION;
--   GRANT CREATE ROLE ON *.* TO it;
-- and, where the server keeps a binary log while log_bin_trust_function_creators is OFF, also SUPER. If it is the service
-- account of proxies as well, then for ending statements whose client has gone, and for knowing users' SageMaker functions from
-- the start on,
--   GRANT CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO it;

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
  COMMENT 'borealis lookup 2'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

-- What the lookup functions do not find they write down in session variables, for CREATE TABLE ... SELECT and READ ONLY
-- transactions refuse functions that write to a table (1746, 1792). Three variables of growing size, so that a text of
-- megabytes is not copied for every entry. An entry: service, batch rows (0: the default), bytes of the model's name, bytes
-- of the input, each with a blank after it; then the model's name and the input.
DROP FUNCTION IF EXISTS aurora_ml.note_missing$$
CREATE FUNCTION aurora_ml.note_missing(
  service CHAR(1) CHARACTER SET ascii,
  model VARCHAR(64) CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  input LONGTEXT CHARACTER SET utf8mb4,
  function_name VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS BOOL
  NOT DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
BEGIN
  DECLARE entry LONGBLOB;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  -- Few SET statements of session variables: each costs as much as all the rest.
  SET entry = CAST(CONCAT(service, ' ', IFNULL(batch_rows, 0), ' ', LENGTH(model), ' ', LENGTH(input), ' ', model, input)
      AS BINARY);
  IF @aurora_ml_noted >= @aurora_ml_window
      OR LOCATE(entry, @aurora_ml_missing_0) > 0
      OR (@aurora_ml_noted > 0 AND @aurora_ml_noted_bytes + LENGTH(entry) > LEAST(@@max_allowed_packet, 16777216)) THEN
    SET @aurora_ml_misses = @aurora_ml_misses + 1;
    RETURN FALSE;
  END IF;
  IF entry IS NULL THEN
    SET message = CONCAT('Input of ', function_name, ' is larger than max_allowed_packet');
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
  END IF;
  SET @aurora_ml_missing_0 = CONCAT(@aurora_ml_missing_0, entry),
      @aurora_ml_misses = @aurora_ml_misses + 1,
      @aurora_ml_noted = @aurora_ml_noted + 1,
      @aurora_ml_noted_bytes = @aurora_ml_noted_bytes + LENGTH(entry);
  IF LENGTH(@aurora_ml_missing_0) > 8192 THEN
    SET @aurora_ml_missing_1 = CONCAT(@aurora_ml_missing_1, @aurora_ml_missing_0), @aurora_ml_missing_0 = '';
    IF LENGTH(@aurora_ml_missing_1) > 262144 THEN
      SET @aurora_ml_missing_2 = CONCAT(@aurora_ml_missing_2, @aurora_ml_missing_1), @aurora_ml_missing_1 = '';
    END IF;
  END IF;
  RETURN TRUE;
END$$

-- What users' functions for SageMaker endpoints are made of: CREATE FUNCTION ... ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT becomes a
-- function that returns sagemaker_lookup(endpoint, batch size, line of CSV).

DROP FUNCTION IF EXISTS aurora_ml.csv_field$$
CREATE FUNCTION aurora_ml.csv_field(value LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN IF(LOCATE(',', value) > 0 OR LOCATE('"', value) > 0 OR LOCATE('\n', value) > 0 OR LOCATE('\r', value) > 0,
  CONCAT('"', REPLACE(value, '"', '""'), '"'), value)$$

-- Who may run it may call SageMaker. The functions of users check nothing more: they only find what the proxy has staged.
DROP FUNCTION IF EXISTS aurora_ml.sagemaker_access$$
CREATE FUNCTION aurora_ml.sagemaker_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN TRUE$$

-- Who may run it may export to S3.
DROP FUNCTION IF EXISTS aurora_ml.select_s3_access$$
CREATE FUNCTION aurora_ml.select_s3_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
RETURN TRUE$$

-- aurora_ml.sagemaker_staged is a temporary table of the session:
--   input_key BINARY(32) PRIMARY KEY, answer LONGTEXT CHARACTER SET utf8mb4: '=' and the answer, or '' for SQL NULL
-- In mode 'describe' the function says what it stands for, and evaluates nothing.
DROP FUNCTION IF EXISTS aurora_ml.sagemaker_lookup$$
CREATE FUNCTION aurora_ml.sagemaker_lookup(
  endpoint_name VARCHAR(63) CHARACTER SET utf8mb4,
  max_batch_size BIGINT,
  line LONGTEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
BEGIN
  DECLARE wanted_key BINARY(32);
  DECLARE found_answer LONGTEXT CHARACTER SET utf8mb4;
  DECLARE noted BOOL;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  IF @aurora_ml_mode IS NULL THEN
    SIGNAL SQLSTATE 'ML001' SET MYSQL_ERRNO = 63901, MESSAGE_TEXT
        = 'SageMaker functions are answered by Borealis: connect to its proxy (not for stored routines or triggers)';
  END IF;
  IF @aurora_ml_mode = 'describe' THEN
    SET @aurora_ml_described = CONCAT(endpoint_name, ' ', IFNULL(max_batch_size, 0));
    RETURN NULL;
  END IF;

  SET wanted_key = UNHEX(SHA2(CONCAT(endpoint_name, CHAR(0 USING utf8mb4), line), 256));
  SET found_answer = (SELECT answer FROM aurora_ml.sagemaker_staged WHERE input_key = wanted_key);
  IF found_answer IS NOT NULL THEN
    SET @aurora_ml_evaluations = @aurora_ml_evaluations + 1;
    RETURN IF(found_answer = '', NULL, SUBSTRING(found_answer, 2));
  END IF;
  IF wanted_key IS NULL THEN
    SET message = CONCAT('Input of ', endpoint_name, ' is larger than max_allowed_packet');
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
  END IF;
  IF @aurora_ml_mode = 'strict' THEN
    SET message = CONCAT('Input of ', endpoint_name, ' was not evaluated');
    SIGNAL SQLSTATE 'ML002' SET MYSQL_ERRNO = 63902, MESSAGE_TEXT = message;
  END IF;
  SET noted = aurora_ml.note_missing('S', endpoint_name, max_batch_size, line, endpoint_name);
  RETURN NULL;
END$$

DELIMITER ;

-- Who may call a model: MySQL decides, by these grants.
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.sagemaker_access TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.sagemaker_lookup TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.csv_field TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.select_s3_access TO AWS_SELECT_S3_ACCESS;
-- For the tables of staged answers, which live in the user's session.
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_COMPREHEND_ACCESS;
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_SAGEMAKER_ACCESS;

DELIMITER $$

-- Looks an input up among those whose answers the proxy has staged for this session, as '<sentiment> <confidence>', or
-- '' for an input whose value is NULL. In mode 'probe' an input that is not there is written down for the proxy to
-- evaluate; in mode 'strict' it is an error. It is made last: where it is, all of the above was done.
--
-- aurora_ml.comprehend_staged is a temporary table of the session:
--   input_key BINARY(32) PRIMARY KEY, answer VARCHAR(64) CHARACTER SET ascii
-- It stands under no alias, because MySQL opens a temporary table once a function only (1137).

DROP FUNCTION IF EXISTS aurora_ml.comprehend_lookup$$
CREATE FUNCTION aurora_ml.comprehend_lookup(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  function_name VARCHAR(64) CHARACTER SET ascii
) RETURNS VARCHAR(64) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 2'
BEGIN
  DECLARE wanted_key BINARY(32);
  DECLARE found_answer VARCHAR(64) CHARACTER SET ascii;
  DECLARE noted BOOL;
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
  SET found_answer = (SELECT answer FROM aurora_ml.comprehend_staged WHERE input_key = wanted_key);
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

  SET noted = aurora_ml.note_missing('C', language_code, batch_rows, input_text, function_name);
  RETURN NULL;
END$$

DELIMITER ;

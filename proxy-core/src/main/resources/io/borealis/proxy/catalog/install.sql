-- What Borealis needs in the MySQL server behind it. It may be run again: what is there stays, functions are renewed.
--
-- The account that runs it becomes the functions' definer and must stay. It should be the service account of the proxies: only
-- then calls are answered wherever MySQL evaluates them. Without all privileges it needs
--   GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO it WITH GRANT OPTION;
--   GRANT CREATE ROLE ON *.* TO it;
--   GRANT SELECT ON performance_schema.* TO it;
-- and, where the server keeps a binary log while log_bin_trust_function_creators is OFF, also SUPER. As the service account it
-- needs, for ending statements whose client has gone and for knowing users' model functions from the start on,
--   GRANT CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO it;
-- It should not have SYSTEM_USER, for functions cannot wake its sessions then.
--
-- The script holds a key by which the functions and the proxies know each other: keep it to yourself.

SET NAMES utf8mb4;
SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION';

CREATE SCHEMA IF NOT EXISTS aurora_ml DEFAULT CHARACTER SET utf8mb4;

-- The roles of Aurora MySQL version 3. Grant them to users: GRANT AWS_COMPREHEND_ACCESS TO user.
CREATE ROLE IF NOT EXISTS AWS_COMPREHEND_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_SAGEMAKER_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_BEDROCK_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_LAMBDA_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_SELECT_S3_ACCESS;
CREATE ROLE IF NOT EXISTS AWS_LOAD_S3_ACCESS;

-- Always empty. In a session in which the proxy has gathered answers beforehand a temporary table of the same name hides it.
CREATE TABLE IF NOT EXISTS aurora_ml.staged (
  input_key BINARY(32) NOT NULL PRIMARY KEY,
  answer LONGTEXT CHARACTER SET utf8mb4 NOT NULL,
  seal BINARY(16) NOT NULL
);

-- Which objects of S3 were loaded by LOAD DATA FROM S3 and LOAD XML FROM S3. Through a proxy it is called mysql.aurora_s3_load_history,
-- as in Aurora. The time is that of UTC.
CREATE TABLE IF NOT EXISTS aurora_ml.aurora_s3_load_history (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT /*!80023 INVISIBLE */ PRIMARY KEY,
  load_prefix VARCHAR(2048) NOT NULL,
  file_name VARCHAR(2048) NOT NULL,
  version_number VARCHAR(1024),
  bytes_loaded BIGINT UNSIGNED NOT NULL,
  load_timestamp DATETIME NOT NULL,
  KEY load_prefix (load_prefix(255))
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

DELIMITER $$

-- The key. Only the definer may run the function, and only who may read all routines or tables sees its text. It stays when
-- this script runs again, for proxies remember it. A function and not a table: reading it takes no lock and no snapshot.
CREATE FUNCTION IF NOT EXISTS aurora_ml.lookup_key() RETURNS BINARY(32)
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis key'
RETURN x'${LOOKUP_KEY}'$$

-- Seals, here and below: SHA2(key, SHA2(key, text)), of which nobody can make one without the key, not even for a longer text.
-- The texts begin with a word that says what they are for. In full each time, because calling a function costs more.

-- The functions that users' statements are turned into, one for each number of arguments. Their strings are ASCII, which
-- MySQL combines with literals and columns of any collation; in utf8mb4 a CASE with literals of a connection that uses
-- another collation fails (1270). Whoever changes a function here raises the number in the comments.

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS VARCHAR(8) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, 25, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_sentiment_confidence_batch$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  max_batch_size BIGINT
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_lookup(
  input_text, language_code, max_batch_size, 'aws_comprehend_detect_sentiment_confidence'), ' ', -1)$$

-- The answer of Comprehend, as '<sentiment> <confidence>'.
DROP FUNCTION IF EXISTS aurora_ml.comprehend_lookup$$
CREATE FUNCTION aurora_ml.comprehend_lookup(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  function_name VARCHAR(64) CHARACTER SET ascii
) RETURNS VARCHAR(64) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  IF batch_rows IS NULL OR batch_rows < 1 THEN
    SET message = CONCAT('Incorrect arguments to ', function_name);
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1210, MESSAGE_TEXT = message;
  END IF;
  IF input_text IS NULL OR language_code IS NULL THEN
    RETURN NULL;
  END IF;
  RETURN aurora_ml.lookup('C', language_code, batch_rows, input_text, function_name);
END$$

-- What else Comprehend detects. Beside the text the name of the model says all: Comprehend's operation, a mask with '=' before it, the
-- language, a tab between two. The language and its confidence are one answer, a blank between them. Strings that are words of the
-- service are ASCII, as above; texts and JSON are not.
DROP FUNCTION IF EXISTS aurora_ml.comprehend_detection$$
CREATE FUNCTION aurora_ml.comprehend_detection(
  operation VARCHAR(64) CHARACTER SET ascii,
  mask TEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  input_text LONGTEXT CHARACTER SET utf8mb4,
  function_name VARCHAR(64) CHARACTER SET ascii
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN IF(input_text IS NULL OR language_code IS NULL OR mask IS NULL, NULL,
  aurora_ml.lookup('D', CONCAT(operation, '\t', mask, '\t', language_code), 0, input_text, function_name))$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_dominant_language$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_dominant_language(
  input_text LONGTEXT CHARACTER SET utf8mb4
) RETURNS VARCHAR(64) CHARACTER SET ascii
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_detection(
  'BatchDetectDominantLanguage', '', '', input_text, 'aws_comprehend_detect_dominant_language'), ' ', 1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_dominant_language_confidence$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_dominant_language_confidence(
  input_text LONGTEXT CHARACTER SET utf8mb4
) RETURNS DOUBLE
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN SUBSTRING_INDEX(aurora_ml.comprehend_detection(
  'BatchDetectDominantLanguage', '', '', input_text, 'aws_comprehend_detect_dominant_language_confidence'), ' ', -1)$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_entities$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_entities(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'BatchDetectEntities', '', language_code, input_text, 'aws_comprehend_detect_entities')$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_key_phrases$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_key_phrases(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'BatchDetectKeyPhrases', '', language_code, input_text, 'aws_comprehend_detect_key_phrases')$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_detect_targeted_sentiment$$
CREATE FUNCTION aurora_ml.aws_comprehend_detect_targeted_sentiment(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'BatchDetectTargetedSentiment', '', language_code, input_text, 'aws_comprehend_detect_targeted_sentiment')$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_contains_pii$$
CREATE FUNCTION aurora_ml.aws_comprehend_contains_pii(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS INT
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'ContainsPiiEntities', '', language_code, input_text, 'aws_comprehend_contains_pii')$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_redact_pii$$
CREATE FUNCTION aurora_ml.aws_comprehend_redact_pii(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'DetectPiiEntities', '', language_code, input_text, 'aws_comprehend_redact_pii')$$

DROP FUNCTION IF EXISTS aurora_ml.aws_comprehend_redact_pii_masked$$
CREATE FUNCTION aurora_ml.aws_comprehend_redact_pii_masked(
  input_text LONGTEXT CHARACTER SET utf8mb4,
  language_code VARCHAR(64) CHARACTER SET utf8mb4,
  mask TEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.comprehend_detection(
  'DetectPiiEntities', CONCAT('=', mask), language_code, input_text, 'aws_comprehend_redact_pii')$$

-- What users' functions for SageMaker endpoints are made of: CREATE FUNCTION ... ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT becomes a
-- function that returns sagemaker_lookup(endpoint, batch size, line of CSV).

DROP FUNCTION IF EXISTS aurora_ml.csv_field$$
CREATE FUNCTION aurora_ml.csv_field(value LONGTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin)
RETURNS LONGTEXT CHARACTER SET utf8mb4
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN IF(LOCATE(',', value) > 0 OR LOCATE('"', value) > 0 OR LOCATE('\n', value) > 0 OR LOCATE('\r', value) > 0,
  CONCAT('"', REPLACE(value, '"', '""'), '"'), value)$$

-- Who may run it may call SageMaker.
DROP FUNCTION IF EXISTS aurora_ml.sagemaker_access$$
CREATE FUNCTION aurora_ml.sagemaker_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN TRUE$$

-- Who may run it may call Bedrock.
DROP FUNCTION IF EXISTS aurora_ml.bedrock_access$$
CREATE FUNCTION aurora_ml.bedrock_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN TRUE$$

-- Who may run it may export to S3.
DROP FUNCTION IF EXISTS aurora_ml.select_s3_access$$
CREATE FUNCTION aurora_ml.select_s3_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN TRUE$$

-- Who may run it may load from S3.
DROP FUNCTION IF EXISTS aurora_ml.load_s3_access$$
CREATE FUNCTION aurora_ml.load_s3_access() RETURNS BOOL
  DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN TRUE$$

DROP FUNCTION IF EXISTS aurora_ml.sagemaker_lookup$$
CREATE FUNCTION aurora_ml.sagemaker_lookup(
  endpoint_name VARCHAR(63) CHARACTER SET utf8mb4,
  max_batch_size BIGINT,
  line LONGTEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.lookup('S', endpoint_name, max_batch_size, line, LEFT(endpoint_name, 48))$$

-- What users' functions for Bedrock's models are made of: CREATE FUNCTION ... ALIAS AWS_BEDROCK_INVOKE_MODEL becomes a function that
-- returns bedrock_lookup(model, content type, accept, milliseconds, whether equal bodies share an answer, body). The model's name is
-- all that tells one way of asking from another: id, media types and time-out (0: the session's), a tab between two.
DROP FUNCTION IF EXISTS aurora_ml.bedrock_lookup$$
CREATE FUNCTION aurora_ml.bedrock_lookup(
  model_id VARCHAR(2048) CHARACTER SET ascii,
  content_type VARCHAR(512) CHARACTER SET ascii,
  accept VARCHAR(512) CHARACTER SET ascii,
  timeout_ms INT,
  deduplicate BOOL,
  body LONGTEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.lookup(IF(deduplicate, 'B', 'E'), CONCAT_WS('\t', model_id, IFNULL(content_type, 'application/json'),
    IFNULL(accept, 'application/json'), IFNULL(timeout_ms, 0)), 1, body, LEFT(model_id, 48))$$

-- Functions of AWS Lambda. What is invoked may change something somewhere, so each evaluation by MySQL is one invocation: nothing is
-- asked beforehand, and nothing a second time. The model's name is the type of the invocation and the ARN, a tab between them.
DROP FUNCTION IF EXISTS aurora_ml.lambda_sync$$
CREATE FUNCTION aurora_ml.lambda_sync(
  lambda_function_arn VARCHAR(1024) CHARACTER SET utf8mb4,
  json_payload LONGTEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN IF(lambda_function_arn IS NULL, NULL,
  aurora_ml.lookup('L', CONCAT('RequestResponse\t', lambda_function_arn), 1, json_payload, 'lambda_sync'))$$

DROP FUNCTION IF EXISTS aurora_ml.lambda_async$$
CREATE FUNCTION aurora_ml.lambda_async(
  lambda_function_arn VARCHAR(1024) CHARACTER SET utf8mb4,
  json_payload LONGTEXT CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN IF(lambda_function_arn IS NULL, NULL,
  aurora_ml.lookup('L', CONCAT('Event\t', lambda_function_arn), 1, json_payload, 'lambda_async'))$$

-- What CALL mysql.lambda_async(...) is turned into. Who calls it wants something done, so that a NULL is an error.
DROP PROCEDURE IF EXISTS aurora_ml.lambda_async_call$$
CREATE PROCEDURE aurora_ml.lambda_async_call(
  lambda_function_arn VARCHAR(1024) CHARACTER SET utf8mb4,
  lambda_function_input LONGTEXT CHARACTER SET utf8mb4
)
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  IF lambda_function_arn IS NULL OR lambda_function_input IS NULL THEN
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1210, MESSAGE_TEXT = 'Incorrect arguments to mysql.lambda_async: NULL';
  END IF;
  DO aurora_ml.lambda_async(lambda_function_arn, lambda_function_input);
END$$

-- What was not found is written down in session variables, for CREATE TABLE ... SELECT and READ ONLY transactions refuse
-- functions that write to a table (1746, 1792). Three variables of growing size, so that a text of megabytes is not copied for
-- every entry. An entry: a seal for the mark; service, batch rows (0: the default), bytes of the model's name, bytes of the
-- input, each with a blank after it; then the model's name and the input.
DROP FUNCTION IF EXISTS aurora_ml.note_missing$$
CREATE FUNCTION aurora_ml.note_missing(
  service CHAR(1) CHARACTER SET ascii,
  model TEXT CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  input LONGTEXT CHARACTER SET utf8mb4,
  function_name VARCHAR(64) CHARACTER SET utf8mb4,
  mark VARCHAR(64) CHARACTER SET ascii
) RETURNS BOOL
  NOT DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  DECLARE lookup_key BINARY(32) DEFAULT aurora_ml.lookup_key();
  DECLARE entry LONGBLOB;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  -- Few SET statements of session variables: each costs as much as all the rest.
  SET entry = CAST(CONCAT(service, ' ', IFNULL(batch_rows, 0), ' ', LENGTH(model), ' ', LENGTH(input), ' ', model, input)
      AS BINARY);
  SET entry = CONCAT(LEFT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(
      lookup_key, 'note ', CONNECTION_ID(), ' ', mark, ' ', entry), 256))), 256), 32), ' ', entry);
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

-- Shows the question of a thread whose variables MySQL shows to nobody, such as that of an event, or takes it away: it stands in
-- the names of locks, which are seen in performance_schema.metadata_locks. A name: 'aurora_ml_', 8 digits that only the key can
-- tell for the connection, 4 of the question's number, 3 of the piece, and the piece in hexadecimal digits. What an end in the
-- middle leaves MySQL releases with the thread.
DROP FUNCTION IF EXISTS aurora_ml.show_question$$
CREATE FUNCTION aurora_ml.show_question(
  number BIGINT UNSIGNED,
  question LONGBLOB,
  function_name VARCHAR(64) CHARACTER SET utf8mb4,
  shown BOOL
) RETURNS BOOL
  NOT DETERMINISTIC NO SQL SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  DECLARE lookup_key BINARY(32) DEFAULT aurora_ml.lookup_key();
  DECLARE prefix CHAR(22) CHARACTER SET ascii DEFAULT CONCAT('aurora_ml_', LEFT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(
      lookup_key, 'shown ', CONNECTION_ID()), 256))), 256), 8), LOWER(LPAD(HEX(number % 65536), 4, '0')));
  DECLARE name CHAR(64) CHARACTER SET ascii;
  DECLARE digits LONGTEXT CHARACTER SET ascii DEFAULT LOWER(HEX(question));
  DECLARE piece INT DEFAULT 0;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  IF LENGTH(digits) > 38 * 4096 THEN
    SET message = CONCAT('Input of ', function_name, ' is larger than an event can ask: 77,000 bytes');
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
  END IF;
  WHILE piece * 38 < LENGTH(digits) DO
    SET name = CONCAT(prefix, LOWER(LPAD(HEX(piece), 3, '0')), SUBSTRING(digits, piece * 38 + 1, 38)), piece = piece + 1;
    IF shown THEN
      DO GET_LOCK(name, 0);
    ELSE
      DO RELEASE_LOCK(name);
    END IF;
  END WHILE;
  RETURN shown;
END$$

-- Asks a proxy for the answer, and waits for it while MySQL runs the user's statement. No table is written and none of the
-- user's kind is read, so it works in every transaction and under LOCK TABLES.
--
-- The question stands in @aurora_ml_question of this session, the answer in a variable of a session of the proxy; both are read
-- in performance_schema.user_variables_by_thread. A number that only grows (UUID_SHORT) tells questions apart. Where the proxy's
-- sessions are, locks say: the names are made of the key, so that nobody else can hold them. A KILL QUERY wakes the session that
-- sleeps for it.
--   question: '<seal> <connection> <number> <time of the statement> <service> <batch rows> <bytes of model> <model><input>'
--   answer: '<number> <seal> <body>', where the body is '=' and the answer, '0' for NULL, '?' while the model is at work, or
--   '!<errno> <SQLSTATE> <message>'
DROP FUNCTION IF EXISTS aurora_ml.ask$$
CREATE FUNCTION aurora_ml.ask(
  service CHAR(1) CHARACTER SET ascii,
  model TEXT CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  input LONGTEXT CHARACTER SET utf8mb4,
  function_name VARCHAR(64) CHARACTER SET utf8mb4,
  staged BOOL
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  DECLARE lookup_key BINARY(32) DEFAULT aurora_ml.lookup_key();
  DECLARE connection BIGINT UNSIGNED DEFAULT CONNECTION_ID();
  DECLARE bell_lock, answers_lock, unseen_lock, variable CHAR(64) CHARACTER SET ascii;
  DECLARE bell BIGINT UNSIGNED;
  DECLARE number BIGINT UNSIGNED;
  DECLARE question, answer LONGBLOB;
  DECLARE kind CHAR(1) CHARACTER SET ascii DEFAULT '';
  DECLARE looks INT DEFAULT 0;
  DECLARE pause, silence DOUBLE DEFAULT 0;
  DECLARE awake, rings BOOL;
  DECLARE shown BOOL DEFAULT FALSE;
  DECLARE message TEXT CHARACTER SET utf8mb4;
  DECLARE error_number INT;

  IF @@SESSION.binlog_format = 'STATEMENT' THEN
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 63990, MESSAGE_TEXT
        = 'Machine-learning functions cannot be called while binlog_format is STATEMENT: SET SESSION binlog_format = ROW';
  END IF;
  SET bell_lock = CONCAT('aurora_ml_', LEFT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(lookup_key, 'bell'), 256))), 256), 40)),
      answers_lock = CONCAT('aurora_ml_', LEFT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(lookup_key,
          'answers ', connection MOD 4), 256))), 256), 40)),
      unseen_lock = CONCAT('aurora_ml_', LEFT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(lookup_key, 'unseen'), 256))), 256), 40)),
      variable = CONCAT('aurora_ml_answer_', (connection DIV 4) MOD 64);

  asking: LOOP
    SET bell = IS_USED_LOCK(bell_lock);
    IF bell IS NULL THEN
      IF staged THEN
        SET message = CONCAT('Input of ', function_name, ' was not evaluated');
        SIGNAL SQLSTATE 'ML002' SET MYSQL_ERRNO = 63902, MESSAGE_TEXT = message;
      END IF;
      SET message = CONCAT(function_name, ' is answered by Borealis: no proxy that may answer is connected to this server');
      SIGNAL SQLSTATE 'ML001' SET MYSQL_ERRNO = 63901, MESSAGE_TEXT = message;
    END IF;
    SET number = UUID_SHORT(), kind = '', looks = 0, pause = 0.0002, silence = 0;
    SET question = CAST(CONCAT(connection, ' ', number, ' ', NOW(6) + 0, ' ', service, ' ', IFNULL(batch_rows, 0), ' ',
        LENGTH(model), ' ', model, input) AS BINARY);
    SET question = CONCAT(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(lookup_key, 'question ', question), 256))), 256),
        ' ', question);
    IF question IS NULL THEN
      SET message = CONCAT('Input of ', function_name, ' is larger than max_allowed_packet');
      SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
    END IF;
    SET @aurora_ml_question = question;

    waiting: LOOP
      -- The variables of an event's thread are seen by nobody. The first time that is noticed only here.
      IF NOT shown AND (@aurora_ml_unseen OR looks = 4 AND NOT EXISTS (SELECT * FROM performance_schema.user_variables_by_thread
          WHERE thread_id = PS_CURRENT_THREAD_ID() AND variable_name = 'aurora_ml_question')) THEN
        SET shown = aurora_ml.show_question(number, question, function_name, TRUE), @aurora_ml_unseen = TRUE;
      END IF;
      IF shown AND IS_USED_LOCK(unseen_lock) IS NULL THEN
        DO GET_LOCK(unseen_lock, 0);
      END IF;
      -- Again at growing distances, for a bell that rings between two sleeps is not heard.
      SET rings = looks IN (0, 4, 10, 20, 30, 50, 100, 200);
      IF rings THEN
        BEGIN
          -- Gone meanwhile, or an account that functions cannot wake: it looks by itself.
          DECLARE CONTINUE HANDLER FOR 1094, 1095 BEGIN END;
          KILL QUERY bell;
        END;
      END IF;
      -- A KILL of this statement ends the sleep, and MySQL the function. Whoever was woken finds sessions that sleep, so that
      -- this sleep is longer.
      SET awake = SLEEP(IF(rings, GREATEST(pause, 0.001), pause));
      SET looks = looks + 1, silence = silence + pause, pause = LEAST(pause * 1.2, 0.01);
      SET answer = (SELECT variable_value FROM performance_schema.user_variables_by_thread
          WHERE thread_id = PS_THREAD_ID(IS_USED_LOCK(answers_lock)) AND variable_name = variable);
      IF LEFT(answer, LENGTH(number) + 1) = CONCAT(number, ' ') THEN
        SET answer = SUBSTRING(answer, LENGTH(number) + 2);
        IF LEFT(answer, 64) = SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(lookup_key,
            'answer ', connection, ' ', number, ' ', SUBSTRING(answer, 66)), 256))), 256) THEN
          SET kind = SUBSTRING(answer, 66, 1), silence = 0;
        END IF;
      END IF;
      IF kind IN ('=', '0', '!') OR silence > 5 AND kind = '' OR silence > 0.5 AND NOT IS_USED_LOCK(bell_lock) <=> bell THEN
        LEAVE waiting;
      END IF;
    END LOOP;

    IF shown THEN
      SET shown = aurora_ml.show_question(number, question, function_name, FALSE);
      IF IS_USED_LOCK(unseen_lock) = connection THEN
        DO RELEASE_LOCK(unseen_lock);
      END IF;
    END IF;
    SET @aurora_ml_question = NULL;
    IF kind IN ('=', '0', '!') THEN
      LEAVE asking;
    END IF;
    -- A proxy that is gone, or says nothing, may have sent the payload all the same.
    IF service = 'L' THEN
      SET message = CONCAT('Lambda API returned error: No Answer: the proxy that ', function_name,
          ' has asked does not answer; the function may have been invoked');
      SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1873, MESSAGE_TEXT = message;
    END IF;
    IF silence > 5 AND kind = '' THEN
      SET message = CONCAT(function_name, ' is answered by Borealis: its proxy has not answered within 5 seconds');
      SIGNAL SQLSTATE 'ML001' SET MYSQL_ERRNO = 63901, MESSAGE_TEXT = message;
    END IF;
    -- The proxy has gone. Another may have taken its place.
  END LOOP;

  SET answer = SUBSTRING(answer, 67);
  IF kind = '!' THEN
    -- SIGNAL takes 128 characters.
    SET error_number = SUBSTRING_INDEX(answer, ' ', 1),
        message = LEFT(CONVERT(SUBSTRING(answer, LENGTH(error_number) + 8) USING utf8mb4), 128);
    CASE SUBSTRING(answer, LENGTH(error_number) + 2, 5)
      WHEN '22001' THEN SIGNAL SQLSTATE '22001' SET MYSQL_ERRNO = error_number, MESSAGE_TEXT = message;
      WHEN 'ML003' THEN SIGNAL SQLSTATE 'ML003' SET MYSQL_ERRNO = 63903, MESSAGE_TEXT = message;
      WHEN '70100' THEN SIGNAL SQLSTATE '70100' SET MYSQL_ERRNO = error_number, MESSAGE_TEXT = message;
      ELSE SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = error_number, MESSAGE_TEXT = message;
    END CASE;
  END IF;
  RETURN IF(kind = '0', NULL, CONVERT(answer USING utf8mb4));
END$$

-- The text to prepare in the place of one that is prepared within a stored program and has the name of a built-in function: where
-- it calls one it has to name the function of this schema. The proxy, which knows how a text is read, is asked for it; as the
-- model's name it gets what of sql_mode matters there.
DROP FUNCTION IF EXISTS aurora_ml.prepared_text$$
CREATE FUNCTION aurora_ml.prepared_text(
  sql_text LONGTEXT CHARACTER SET utf8mb4,
  sql_mode VARCHAR(1024) CHARACTER SET ascii
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
RETURN aurora_ml.ask('P', CONCAT_WS(',',
    IF(FIND_IN_SET('ANSI_QUOTES', sql_mode), 'ANSI_QUOTES', NULL),
    IF(FIND_IN_SET('NO_BACKSLASH_ESCAPES', sql_mode), 'NO_BACKSLASH_ESCAPES', NULL),
    SUBSTRING_INDEX(VERSION(), '-', 1)), 1, sql_text, 'PREPARE', FALSE)$$

DELIMITER ;

-- Who may call a model: MySQL decides, by these grants.
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_sentiment_confidence_batch TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_dominant_language TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_dominant_language_confidence TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_entities TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_key_phrases TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_detect_targeted_sentiment TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_contains_pii TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_redact_pii TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.aws_comprehend_redact_pii_masked TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.prepared_text TO AWS_COMPREHEND_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.sagemaker_access TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.sagemaker_lookup TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.csv_field TO AWS_SAGEMAKER_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.bedrock_access TO AWS_BEDROCK_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.bedrock_lookup TO AWS_BEDROCK_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.lambda_sync TO AWS_LAMBDA_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.lambda_async TO AWS_LAMBDA_ACCESS;
GRANT EXECUTE ON PROCEDURE aurora_ml.lambda_async_call TO AWS_LAMBDA_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.prepared_text TO AWS_LAMBDA_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.select_s3_access TO AWS_SELECT_S3_ACCESS;
GRANT EXECUTE ON FUNCTION aurora_ml.load_s3_access TO AWS_LOAD_S3_ACCESS;
-- For the tables of staged answers, which live in the user's session.
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_COMPREHEND_ACCESS;
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_SAGEMAKER_ACCESS;
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_BEDROCK_ACCESS;
GRANT CREATE TEMPORARY TABLES ON aurora_ml.* TO AWS_LAMBDA_ACCESS;

DELIMITER $$

-- The answer of a model for an input. It is made last: where it is, all of the above was done.
--
-- Where the proxy runs the statement, the session variable @aurora_ml_mark says how:
-- '<mode> <nonce>'. It counts only while a session of a proxy holds the lock whose name only the key can tell for this mark and
-- this connection; anybody else's mark is as good as none. Modes:
--   describe: say which model the call stands for, and evaluate nothing
--   probe: look among the answers that are staged; note what is not there, and return NULL for it
--   staged: look there first, and ask for what is not there
-- Without a mark the answer is asked for. The table of staged answers stands under no alias, because MySQL opens a temporary
-- table once a function only (1137), and in no second function for the same reason.
DROP FUNCTION IF EXISTS aurora_ml.lookup$$
CREATE FUNCTION aurora_ml.lookup(
  service CHAR(1) CHARACTER SET ascii,
  model TEXT CHARACTER SET utf8mb4,
  batch_rows BIGINT,
  input LONGTEXT CHARACTER SET utf8mb4,
  function_name VARCHAR(64) CHARACTER SET utf8mb4
) RETURNS LONGTEXT CHARACTER SET utf8mb4
  NOT DETERMINISTIC READS SQL DATA SQL SECURITY DEFINER
  COMMENT 'borealis lookup 10'
BEGIN
  DECLARE lookup_key BINARY(32);
  DECLARE mark VARCHAR(64) CHARACTER SET ascii DEFAULT @aurora_ml_mark;
  DECLARE mode VARCHAR(64) CHARACTER SET ascii;
  DECLARE wanted_key BINARY(32);
  DECLARE found_answer LONGTEXT CHARACTER SET utf8mb4;
  DECLARE noted BOOL;
  DECLARE message VARCHAR(128) CHARACTER SET utf8mb4;

  IF mark IS NOT NULL THEN
    SET lookup_key = aurora_ml.lookup_key();
    IF IS_USED_LOCK(CONCAT('aurora_ml_', LEFT(SHA2(CONCAT(lookup_key,
        UNHEX(SHA2(CONCAT(lookup_key, 'mark ', CONNECTION_ID(), ' ', mark), 256))), 256), 40))) IS NOT NULL THEN
      SET mode = SUBSTRING_INDEX(mark, ' ', 1);
    END IF;
  END IF;
  IF mode = 'describe' THEN
    SET @aurora_ml_described = CONCAT(service, ' ', IFNULL(batch_rows, 0), ' ', model);
    RETURN NULL;
  END IF;
  -- A body or a payload that is NULL is none. A line of CSV that is was too long to be made.
  IF input IS NULL AND service IN ('B', 'E', 'L') THEN
    RETURN NULL;
  END IF;
  IF mode IS NULL THEN
    RETURN aurora_ml.ask(service, model, batch_rows, input, function_name, FALSE);
  END IF;
  -- Each call is to have an answer of its own, which the input cannot find. It is asked for in the one run that counts; a probe, whose
  -- repetition would ask again, is given up: also the count of misses says so, for whoever called may handle the error.
  IF service IN ('E', 'L') THEN
    IF mode = 'probe' THEN
      SET @aurora_ml_misses = @aurora_ml_misses + 1;
      IF @aurora_ml_window > 0 THEN
        SIGNAL SQLSTATE 'ML004' SET MYSQL_ERRNO = 63904, MESSAGE_TEXT = 'Each call has an answer of its own';
      END IF;
      RETURN NULL;
    END IF;
    RETURN aurora_ml.ask(service, model, batch_rows, input, function_name, FALSE);
  END IF;

  -- Bytes and not characters: collations fold letters and ignore trailing spaces.
  SET wanted_key = UNHEX(SHA2(CONCAT(service, model, CHAR(0 USING utf8mb4), input), 256));
  IF wanted_key IS NULL THEN
    SET message = CONCAT('Input of ', function_name, ' is larger than max_allowed_packet');
    SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1301, MESSAGE_TEXT = message;
  END IF;
  -- A row that the proxy has not sealed for this mark is somebody else's.
  SET found_answer = (SELECT answer FROM aurora_ml.staged WHERE input_key = wanted_key
      AND seal = LEFT(UNHEX(SHA2(CONCAT(lookup_key, UNHEX(SHA2(CONCAT(
          lookup_key, 'staged ', CONNECTION_ID(), ' ', SUBSTRING_INDEX(mark, ' ', -1), ' ', input_key, answer), 256))), 256)), 16));
  IF found_answer IS NOT NULL THEN
    IF service IN ('C', 'D') AND found_answer = '' THEN
      SET @aurora_ml_blanks = @aurora_ml_blanks + 1;
    ELSE
      SET @aurora_ml_evaluations = @aurora_ml_evaluations + 1;
    END IF;
    RETURN IF(found_answer = '', NULL, SUBSTRING(found_answer, 2));
  END IF;
  IF mode = 'probe' THEN
    SET noted = aurora_ml.note_missing(service, model, batch_rows, input, function_name, mark);
    RETURN NULL;
  END IF;
  RETURN aurora_ml.ask(service, model, batch_rows, input, function_name, TRUE);
END$$

DELIMITER ;

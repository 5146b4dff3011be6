CREATE TABLE all_types (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  c_tinyint TINYINT, c_tinyint_u TINYINT UNSIGNED, c_bool BOOLEAN,
  c_smallint SMALLINT, c_smallint_u SMALLINT UNSIGNED,
  c_mediumint MEDIUMINT, c_mediumint_u MEDIUMINT UNSIGNED,
  c_int INT, c_int_z INT(8) UNSIGNED ZEROFILL,
  c_bigint BIGINT, c_bigint_u BIGINT UNSIGNED,
  c_decimal DECIMAL(65,30), c_decimal_u DECIMAL(10,2) UNSIGNED, c_float FLOAT, c_float_2 FLOAT(7,2), c_double DOUBLE, c_double_5 DOUBLE(20,5),
  c_bit1 BIT(1), c_bit7 BIT(7), c_bit64 BIT(64),
  c_date DATE, c_datetime DATETIME, c_datetime6 DATETIME(6), c_timestamp TIMESTAMP NULL, c_timestamp3 TIMESTAMP(3) NULL,
  c_time TIME, c_time6 TIME(6), c_year YEAR,
  c_char CHAR(10), c_varchar VARCHAR(100), c_char_latin1 CHAR(10) CHARACTER SET latin1, c_varchar_bin VARCHAR(20) COLLATE utf8mb4_bin,
  c_binary BINARY(4), c_varbinary VARBINARY(20),
  c_tinytext TINYTEXT, c_text TEXT, c_mediumtext MEDIUMTEXT, c_longtext LONGTEXT,
  c_tinyblob TINYBLOB, c_blob BLOB, c_mediumblob MEDIUMBLOB, c_longblob LONGBLOB,
  c_enum ENUM('small','medium','it''s','größe'), c_set SET('a','b','c','d'),
  c_json JSON
) STATS_AUTO_RECALC = 0

INSERT INTO all_types VALUES
(1, -1, 200, TRUE, -300, 60000, -70000, 16000000, -5, 42, -9000000000, 9000000000,
 -1234567890.123456789012345678901234567890, 12.30, 1.5, 12345.67, 3.141592653589793, 1.5,
 b'1', b'1010101', b'1000000000000000000000000000000000000000000000000000000000000001',
 '2024-02-29', '2024-02-29 23:59:59', '2024-02-29 23:59:59.123456', '2001-02-03 04:05:06', '2001-02-03 04:05:06.789',
 '-12:34:56', '838:59:58.999999', 2024,
 'char', 'naïve ☕ 😀 日本語', 'ÄÖÜß', 'Bin ', 'ab', x'00ff10', 'tiny', 'text with ''quotes'' and \\ and \n', 'medium', 'long',
 x'01', x'0203ff', '', 'blob', 'größe', 'a,c', '{"a": [1, 2.5, "x", null, true], "b": {"c": "😀"}}'),
(2, -128, 0, FALSE, -32768, 0, -8388608, 0, -2147483648, 0, -9223372036854775808, 0,
 -99999999999999999999999999999999999.999999999999999999999999999999, 0, -3.40282e38, -99999.99, -1.7976931348623157e308, -999999999999999.99999,
 b'0', b'0', b'0', '1000-01-01', '1000-01-01 00:00:00', '1000-01-01 00:00:00.000000', '1970-01-02 00:00:01', '1970-01-02 00:00:01.000',
 '-838:59:59', '-838:59:59.000000', 1901,
 '', '', '', '', '', '', '', '', '', '', '', '', '', '', 'small', '', '[]'),
(3, 127, 255, TRUE, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 9223372036854775807, 18446744073709551615,
 99999999999999999999999999999999999.999999999999999999999999999999, 99999999.99, 3.40282e38, 99999.99, 1.7976931348623157e308, 999999999999999.99999,
 b'1', b'1111111', b'1111111111111111111111111111111111111111111111111111111111111111',
 '9999-12-31', '9999-12-31 23:59:59', '9999-12-31 23:59:59.999999', '2038-01-18 03:14:07', '2038-01-18 03:14:07.999',
 '838:59:59', '838:59:59.000000', 2155,
 'xxxxxxxxxx', REPEAT('é', 100), 'zzzzzzzzzz', 'z', 'zzzz', REPEAT(x'ff', 20), REPEAT('t', 255), REPEAT('u', 65535), REPEAT('v', 70000), REPEAT('w', 300000),
 REPEAT(x'fe', 255), REPEAT(x'fb', 65535), REPEAT(x'fc', 70000), REPEAT(x'fd', 300), 'it''s', 'a,b,c,d', 'null'),
(4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
 NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)

CREATE TABLE departments (id INT PRIMARY KEY, name VARCHAR(30) NOT NULL UNIQUE, parent_id INT NULL) STATS_AUTO_RECALC = 0

CREATE TABLE people (
  id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) NOT NULL, department_id INT NULL, manager_id INT NULL, salary DECIMAL(10,2), hired DATE, note TEXT,
  KEY by_department (department_id), CONSTRAINT fk_department FOREIGN KEY (department_id) REFERENCES departments (id)
) STATS_AUTO_RECALC = 0

INSERT INTO departments VALUES (1, 'Board', NULL), (2, 'Sales', 1), (3, 'Engineering', 1), (4, 'Databases', 3), (5, 'Empty', 3)

INSERT INTO people VALUES
(1, 'Ada', 1, NULL, 9000, '2001-01-01', 'first'), (2, 'Bob', 2, 1, 4000.50, '2003-04-05', NULL), (3, 'Cid', 2, 2, 3000, '2010-10-10', ''),
(4, 'Dee', 3, 1, 7000, '2004-02-29', 'status: kill -9'), (5, 'Eve', 4, 4, 6500, '2012-12-12', 'naïve ☕'), (6, 'Fay', 4, 4, 6500, '2013-01-01', NULL),
(7, 'Gus', NULL, 5, NULL, NULL, 'no department'), (8, 'Hal', 3, 4, 5000, '2020-02-20', '100%')

CREATE TABLE articles (id INT PRIMARY KEY, title VARCHAR(100), body TEXT, FULLTEXT KEY words (title, body)) STATS_AUTO_RECALC = 0

INSERT INTO articles VALUES (1, 'MySQL tutorial', 'This database tutorial is about the DBMS'), (2, 'How to use MySQL well', 'After you went through the tutorial'),
(3, 'Optimizing MySQL', 'In this tutorial we show how to optimise'), (4, 'Cooking', 'Nothing about software at all'), (5, 'Security', 'When configured properly, MySQL is safe')

CREATE TABLE documents (id INT PRIMARY KEY, doc JSON, total DECIMAL(10,2) AS (JSON_EXTRACT(doc, '$.total')) STORED, kind VARCHAR(20) AS (JSON_UNQUOTE(JSON_EXTRACT(doc, '$.kind'))) VIRTUAL) STATS_AUTO_RECALC = 0

INSERT INTO documents (id, doc) VALUES (1, '{"kind": "order", "total": 12.5, "lines": [{"sku": "a", "n": 1}, {"sku": "b", "n": 2}]}'),
(2, '{"kind": "order", "total": 3, "lines": []}'), (3, '{"kind": "note", "text": "ü😀"}'), (4, NULL)

CREATE TABLE places (id INT PRIMARY KEY, spot POINT NOT NULL SRID 0, area POLYGON, anything GEOMETRY, SPATIAL INDEX (spot)) STATS_AUTO_RECALC = 0

INSERT INTO places VALUES (1, ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POLYGON((0 0,0 3,3 3,3 0,0 0))'), ST_GeomFromText('LINESTRING(0 0,1 1)')),
(2, ST_GeomFromText('POINT(-5 7.25)'), NULL, NULL)

CREATE TABLE words (
  alias VARCHAR(20), endpoint VARCHAR(20), model VARCHAR(20), id INT, accept VARCHAR(20), content_type VARCHAR(20), timeout_ms INT, max_batch_size INT,
  csv VARCHAR(20), header VARCHAR(20), format VARCHAR(20), manifest VARCHAR(20), overwrite VARCHAR(20), encryption VARCHAR(20), s3 VARCHAR(20),
  status VARCHAR(20), invoke INT, comprehend INT, sagemaker INT, bedrock INT, aws_comprehend_detect_sentiment VARCHAR(20)
) STATS_AUTO_RECALC = 0

INSERT INTO words VALUES ('a', 'e', 'm', 1, 'acc', 'ct', 10, 25, 'c', 'h', 'f', 'man', 'o', 'enc', 's', 'ok', 1, 2, 3, 4, 'POSITIVE'),
('b', 'e2', 'm2', 2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'failed', 5, 6, 7, 8, 'NEGATIVE')

CREATE VIEW staff AS SELECT p.id, p.name, d.name AS department FROM people p LEFT JOIN departments d ON d.id = p.department_id

CREATE PROCEDURE two_results(IN low INT, OUT how_many INT) READS SQL DATA
BEGIN
  SELECT id, name FROM people WHERE id >= low ORDER BY id LIMIT 2;
  SELECT COUNT(*) INTO how_many FROM people;
  SELECT how_many AS counted, 'status' AS word;
END

CREATE FUNCTION doubled(x INT) RETURNS INT DETERMINISTIC RETURN x * 2

ANALYZE TABLE all_types, departments, people, articles, documents, places, words

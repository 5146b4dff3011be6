CREATE TABLE nums (id INT PRIMARY KEY, tiny TINYINT, utiny TINYINT UNSIGNED, small SMALLINT, usmall SMALLINT UNSIGNED, med MEDIUMINT, umed MEDIUMINT UNSIGNED, i INT, ui INT UNSIGNED, z INT(6) ZEROFILL, big BIGINT, ubig BIGINT UNSIGNED, d2 DECIMAL(10,2), d30 DECIMAL(65,30), f FLOAT, d DOUBLE, b BOOL, bits BIT(8), y YEAR)

INSERT INTO nums VALUES
  (1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, TRUE, 1, 2001),
  (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, FALSE, 0, 0),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, 127, 255, 32767, 65535, 8388607, 16777215, 2147483647, 4294967295, 123456, 9223372036854775807, 18446744073709551615, 99999999.99, 99999999999999999999999999999999999.999999999999999999999999999999, 3.40282e38, 1.7976931348623157e308, TRUE, 255, 2155),
  (5, -128, 0, -32768, 0, -8388608, 0, -2147483648, 0, 0, -9223372036854775808, 0, -99999999.99, -99999999999999999999999999999999999.999999999999999999999999999999, -3.40282e38, -1.7976931348623157e308, FALSE, 128, 1901),
  (6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7.5, 7.25, 0.1, 0.1, TRUE, 7, 1999),
  (7, -7, 8, -7, 8, -7, 8, -7, 8, 8, -7, 9007199254740993, -7.05, -0.000000000000000000000000000001, 1234567.8, 1e-300, TRUE, 65, 2024),
  (8, 42, 42, 42, 42, 42, 42, 42, 42, 42, 4200000000000, 42, 0.01, 123456.789, 1e-20, 1e15, FALSE, 66, 2025),
  (9, 42, 42, 42, 42, 42, 42, 42, 42, 42, 4200000000000, 42, 0.01, 123456.789, 16777216, 1e16, FALSE, 66, 2025),
  (10, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3.33, 3.3, 3.3, 3.3333333333333335, TRUE, 44, 2010)

CREATE TABLE small (id INT PRIMARY KEY, grp VARCHAR(10), x INT, y DOUBLE, m DECIMAL(8,3), s VARCHAR(100)) CHARACTER SET utf8mb4

INSERT INTO small VALUES
  (1, 'a', 1, 1.5, 10.125, 'one'), (2, 'b', 2, -2.5, 0.001, 'two, too'), (3, 'a', 3, NULL, NULL, 'three "3"'),
  (4, 'c', NULL, 4.75, 4.000, NULL), (5, 'b', 5, 500, 5.555, ''), (6, 'a', 6, 6e10, -6.000, 'naïve ☕'),
  (7, 'c', 7, 0.1, 7.777, '😀😀'), (8, NULL, 8, 8, 8.000, 'line\nbreak'), (9, 'b', 9, 1e-10, 99999.999, 'back\\slash'),
  (10, 'a', 10, 10, 10.000, 'ten '), (11, 'a', 10, 10, 10.000, 'ten '), (12, 'c', -12, -12.25, -12.250, ' twelve'),
  (13, 'b', 13, 13, 13.130, 'tab\there'), (14, 'a', 14, 99.5, 0.000, 'cr\r\nlf'), (15, 'c', 15, 100.5, 15.000, '日本語')

CREATE TABLE other (k INT PRIMARY KEY, wanted VARCHAR(8), n BIGINT) CHARACTER SET utf8mb4

INSERT INTO other VALUES (1, 'low', 2), (2, 'mid', 10), (3, 'high', 20), (4, 'none', 4), (5, 'nothing', NULL)

CREATE TABLE words (id INT PRIMARY KEY, v VARCHAR(40), c CHAR(20), t TEXT, l VARCHAR(40) CHARACTER SET latin1, w VARBINARY(40), j JSON, e ENUM('red', 'green', 'dark,blue'), st SET('x', 'y', 'z'), dt DATE, dt6 DATETIME(6), ts TIMESTAMP(3) NULL, tm TIME(3)) CHARACTER SET utf8mb4

INSERT INTO words VALUES
  (1, 'plain', 'plain', 'plain', 'plain', 'plain', '1', 'red', 'x', '2024-02-29', '2024-02-29 23:59:59.123456', '2024-02-29 23:59:59.123', '12:34:56.789'),
  (2, '', '', '', '', '', '""', 'green', '', '1000-01-01', '1000-01-01 00:00:00', '1970-01-02 00:00:01', '-838:59:59'),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, '12', '12', '12', '12', '12', '12', 'dark,blue', 'x,y', '9999-12-31', '9999-12-31 23:59:59.999999', '2038-01-19 03:14:07', '838:59:59'),
  (5, '12abc', '12abc', '12abc', '12abc', '12abc', '[1, 2, {"a": "b,c"}]', 'red', 'x,y,z', '2000-01-01', '2000-01-01 00:00:00.5', '2000-01-01', '00:00:00'),
  (6, ' 12.5 ', ' 12.5 ', ' 12.5 ', ' 12.5 ', ' 12.5 ', '{"x": 1.50}', 'green', 'z', '2001-12-31', '2001-12-31 12:00:00', '2001-12-31 12:00:00', '-00:00:01.5'),
  (7, 'a,"b"\nc', 'a,"b"\nc', 'a,"b"\nc', 'a,"b"\nc', 'a,"b"\nc', '"a,\\"b\\""', 'dark,blue', 'y', '1999-09-09', '1999-09-09 09:09:09', '1999-09-09 09:09:09', '09:09:09'),
  (8, 'naïve ☕', 'naïve', '😀 and 日本語', 'naïve', x'6E61C3AF7665', '"😀"', 'red', 'x', '2024-01-01', '2024-01-01 01:01:01.000001', '2024-01-01 01:01:01', '01:01:01.001'),
  (9, '1e3', '-1.5e-3', '99999999999999999999', '1e400', '0x10', 'true', 'green', 'y', '2024-12-25', '2024-12-25 00:00:00', '2024-12-25 00:00:00', '23:59:59.999'),
  (10, 'more than ten characters', 'eleven char', 'trailing   ', 'ten chars!   ', 'ten chars!   ', 'null', 'red', 'z', '2024-06-30', '2024-06-30 06:30:00', '2024-06-30 06:30:00', '100:00:00')

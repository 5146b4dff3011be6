-- case: All columns of all types come with their metadata
SELECT * FROM all_types ORDER BY id

-- case: Each group of types by itself, so that a difference is easy to see
SELECT id, c_tinyint, c_tinyint_u, c_bool, c_smallint, c_smallint_u, c_mediumint, c_mediumint_u, c_int, c_int_z FROM all_types ORDER BY id

SELECT c_bigint, c_bigint_u, c_decimal, c_decimal_u FROM all_types ORDER BY id

SELECT c_float, c_float_2, c_double, c_double_5 FROM all_types ORDER BY id

SELECT c_bit1, c_bit7, c_bit64 FROM all_types ORDER BY id

SELECT c_date, c_datetime, c_datetime6, c_timestamp, c_timestamp3, c_time, c_time6, c_year FROM all_types ORDER BY id

SELECT c_char, c_varchar, c_char_latin1, c_varchar_bin, c_binary, c_varbinary FROM all_types ORDER BY id

SELECT c_enum, c_set, c_json FROM all_types ORDER BY id

-- case: Texts and blobs of every length prefix
SELECT c_tinytext, c_text FROM all_types ORDER BY id

SELECT c_mediumtext, c_longtext FROM all_types ORDER BY id

SELECT c_tinyblob, c_blob, c_mediumblob, c_longblob FROM all_types ORDER BY id

-- case: Values around the borders of the length encoding
SELECT REPEAT('a', 250), REPEAT('b', 251), REPEAT('c', 252), REPEAT('d', 253)

SELECT REPEAT('a', 65535), REPEAT('b', 65536)

SELECT REPEAT('x', 100000), 1 AS after_it

-- case: Geometries are bytes with their reference system
SELECT id, spot, area, anything, ST_AsText(spot), ST_AsGeoJSON(anything), ST_SRID(spot) FROM places ORDER BY id

SELECT ST_GeomFromText('MULTIPOLYGON(((0 0,0 3,3 3,3 0,0 0),(1 1,1 2,2 2,2 1,1 1)))') AS shape, ST_Area(area) FROM places WHERE id = 1

-- case: Zero dates are shown where the mode allows them
SET sql_mode = ''

SELECT CAST('0000-00-00' AS DATE) AS zero, CAST('0000-00-00 00:00:00' AS DATETIME) AS zero_time, CAST('2024-00-15' AS DATE) AS no_month

CREATE TEMPORARY TABLE zero_dates (d DATE, dt DATETIME, ts TIMESTAMP NULL, y YEAR)

INSERT INTO zero_dates VALUES ('0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00', '0000')

SELECT * FROM zero_dates

-- case: Times may be negative and longer than a day
SELECT TIME('-01:02:03'), TIMEDIFF('00:00:00', '30:00:00.5'), SEC_TO_TIME(-86400), MAKETIME(-5, 6, 7.25), CAST('25:00:00.000001' AS TIME(6))

-- case: Literals have the types MySQL gives them
SELECT 1, -1, 2147483648, 18446744073709551615, 18446744073709551616, 1.0, 1.50, 1e0, .5, 'x', N'x', x'4142', 0x4142, b'1010', TRUE, FALSE, NULL, DATE '2024-01-01', TIME '10:11:12', TIMESTAMP '2024-01-01 10:11:12.5'

-- case: Expressions have the lengths and decimals MySQL computes
SELECT 1 + 1, 1 + 1.25, 10 / 3, 10 DIV 3, 10 MOD 3, 2 * 3.5e0, c_decimal + 1, c_bigint_u - 1, c_float * 2, ROUND(c_double, 3), CONCAT(c_char, c_int), IFNULL(c_date, 'none'), COALESCE(NULL, 3, 2.5) FROM all_types WHERE id = 1

-- case: Casts to every type
SELECT CAST('12' AS SIGNED), CAST(-1 AS UNSIGNED), CAST('1.239' AS DECIMAL(4,2)), CAST(1 AS DOUBLE), CAST(1 AS FLOAT), CAST('abc' AS CHAR(2)), CAST('é' AS BINARY(3)), CAST('2024-02-03 04:05:06.7' AS DATETIME(1)), CAST('[1]' AS JSON), CAST(2024 AS YEAR), CONVERT('ü' USING latin1)

-- case: Unicode of one to four bytes
SELECT 'a', 'é', '☕', '😀', '𝒳', CHAR_LENGTH('a😀'), LENGTH('a😀'), HEX('😀☕'), '日本語' AS `列の名前`, 'x' AS `😊`

-- case: NULL in every position of a wide row
SELECT NULL, 1, NULL, 2, NULL, 3, NULL, 4, NULL, 5, NULL, 6, NULL, 7, NULL, 8, NULL, 9, NULL

SELECT * FROM all_types WHERE id = 4

-- case: Three hundred columns
-- about: the column count needs a length-encoded integer of three bytes
SELECT ${repeat:1, :299}1 AS last_one

-- case: No rows, but columns
SELECT * FROM all_types WHERE FALSE

SELECT 1 AS nothing FROM DUAL WHERE 1 = 0

-- case: Parameters of all types
-- with: 5, 'text ''quoted'' ☕', 2.50, 1.5e300, NULL, x'00ff27', ts'2024-02-29 23:59:58.5'
SELECT ? AS a_long, ? AS a_string, ? AS a_decimal, ? AS a_double, ? AS a_null, HEX(?) AS some_bytes, ? AS a_timestamp

-- case: Parameters in conditions and in LIMIT
-- with: 3, '%e%', 2
SELECT id, name FROM people WHERE id >= ? AND name LIKE ? ORDER BY id LIMIT ?

-- case: A parameter that does not fit its column is an error of MySQL
-- with: 300
INSERT INTO all_types (c_tinyint) VALUES (?)

-- case: Bits and booleans in expressions
SELECT c_bit7 + 0, c_bit64 & 1, BIN(c_bit7), c_bool IS TRUE, NOT c_bool, c_bit1 = 1 FROM all_types ORDER BY id

-- case: JSON values keep their types
SELECT doc, doc->'$.total', doc->>'$.kind', JSON_TYPE(doc->'$.total'), JSON_LENGTH(doc), JSON_PRETTY(doc), JSON_OBJECT('k', id, 'status', NULL), JSON_ARRAY(1, 'a', 2.50, CAST('2024-01-01' AS DATE)) FROM documents ORDER BY id

-- case: Generated columns say what they are
SELECT id, total, kind FROM documents ORDER BY id

-- case: Doubles are shown with the digits MySQL shows
SELECT 1e0, 0.1e0, 1e15, 1e16, 123456789012345678e0, 1e-15, -0e0, 1/3e0, 3.40282e38, 1.7976931348623157e308, PI(), SQRT(2), CAST(1.1 AS FLOAT), c_float FROM all_types ORDER BY id

"""The checks of ../README.md by PyMySQL, a driver written in Python that speaks the text protocol only."""

import csv
import datetime
import decimal
import io
import os
import ssl
import sys
import tempfile
import urllib.request

import pymysql
from pymysql.constants import CLIENT

DRIVER = "python-pymysql"
TABLE = "client_check_pymysql"
BUCKET = os.environ.get("BOREALIS_BUCKET")
ACCOUNT = {
    "host": os.environ["BOREALIS_HOST"],
    "port": int(os.environ["BOREALIS_PORT"]),
    "user": os.environ["BOREALIS_USER"],
    "password": os.environ["BOREALIS_PASSWORD"],
    "database": os.environ["BOREALIS_DATABASE"],
}
GUIDE_ROWS = (
    "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,"
    " ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence"
    " FROM support ORDER BY confidence DESC"
)
GUIDE_AVERAGE = (
    "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')"
    " WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total"
    " FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80"
)


def connect(**options):
    return pymysql.connect(**{**ACCOUNT, "charset": "utf8mb4", "local_infile": True, "autocommit": True, "binary_prefix": True, **options})


def rows(connection, sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def refused(errno, action):
    try:
        action()
    except pymysql.MySQLError as error:
        equal(error.args[0], errno)
        return
    raise AssertionError(f"expected error {errno}, got none")


def account(connection):
    (line,) = rows(connection, "SHOW CREATE USER CURRENT_USER()")[0]
    if "caching_sha2_password" not in line:
        raise AssertionError(line)


def tls(_):
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with connect(ssl=context) as secure:
        equal(rows(secure, "SELECT 1"), ((1,),))
        if not secure._secure:
            raise AssertionError("the connection is not encrypted")


def numbers(connection):
    sql = (
        "SELECT -128, 18446744073709551615, CAST(-9223372036854775808 AS SIGNED), 12345678901234567890.0123456789,"
        " 1.5e300, b'101' + 0, TRUE"
    )
    equal(
        rows(connection, sql)[0],
        (-128, 2**64 - 1, -(2**63), decimal.Decimal("12345678901234567890.0123456789"), 1.5e300, 5, 1),
    )


def times(connection):
    sql = "SELECT DATE'2024-02-29', TIME'-838:59:59', TIMESTAMP'2024-02-29 23:59:59.123456', CAST(2155 AS YEAR)"
    equal(
        rows(connection, sql)[0],
        (
            datetime.date(2024, 2, 29),
            -datetime.timedelta(hours=838, minutes=59, seconds=59),
            datetime.datetime(2024, 2, 29, 23, 59, 59, 123456),
            2155,
        ),
    )


def binary(connection):
    blob = bytes(range(256))
    # With aliases: a name made of these bytes would not be UTF-8.
    sql = "SELECT %s AS a, LENGTH(%s) AS b, JSON_OBJECT('a', 1) AS c"
    equal(rows(connection, sql, (blob, blob))[0], (blob, 256, '{"a": 1}'))


def nothing(connection):
    equal(rows(connection, "SELECT NULL, ''"), ((None, ""),))
    equal(rows(connection, "SELECT 1 FROM DUAL WHERE FALSE"), ())


def unicode_text(connection):
    text = "Grüße, 世界, ☕🎉"
    equal(rows(connection, "SELECT %s AS `größe`", (text,)), ((text,),))


def many_rows(connection):
    sql = (
        "WITH d AS (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
        " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)"
        " SELECT a.n + 10 * b.n + 100 * c.n + 1000 * e.n FROM d a, d b, d c, d e"
    )
    found = rows(connection, sql)
    equal((len(found), sum(row[0] for row in found)), (10000, 49995000))


def large_value(connection):
    equal(len(rows(connection, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520)


def multi_statements(_):
    with connect(client_flag=CLIENT.MULTI_STATEMENTS) as several, several.cursor() as cursor:
        cursor.execute("SELECT 1; SELECT 2; SELECT 3")
        results = [cursor.fetchall()]
        while cursor.nextset():
            results.append(cursor.fetchall())
        equal(results, [((1,),), ((2,),), ((3,),)])


def procedure(connection):
    rows(connection, f"DROP PROCEDURE IF EXISTS {TABLE}")
    rows(connection, f"CREATE PROCEDURE {TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END")
    with connection.cursor() as cursor:
        cursor.callproc(TABLE, (41,))
        results = [cursor.fetchall()]
        while cursor.nextset():
            results.append(cursor.fetchall())
    rows(connection, f"DROP PROCEDURE {TABLE}")
    equal(results[:2], [((41,),), ((42,),)])


def sql_prepared(connection):
    rows(connection, "PREPARE s FROM 'SELECT ? + 1, UPPER(?)'")
    rows(connection, "SET @a = 41, @b = 'text'")
    equal(rows(connection, "EXECUTE s USING @a, @b"), ((42, "TEXT"),))
    rows(connection, "DEALLOCATE PREPARE s")


def transactions(connection):
    rows(connection, f"DROP TABLE IF EXISTS {TABLE}")
    rows(connection, f"CREATE TABLE {TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)")
    connection.begin()
    with connection.cursor() as cursor:
        equal(cursor.execute(f"INSERT INTO {TABLE} (name) VALUES ('a'), ('b')"), 2)
        equal(cursor.lastrowid, 1)
    connection.rollback()
    equal(rows(connection, f"SELECT COUNT(*) FROM {TABLE}"), ((0,),))
    connection.begin()
    rows(connection, f"INSERT INTO {TABLE} (name) VALUES ('c')")
    connection.commit()
    equal(rows(connection, f"SELECT name FROM {TABLE}"), (("c",),))


def errors(connection):
    refused(1064, lambda: rows(connection, "SELEC 1"))
    refused(1146, lambda: rows(connection, "SELECT * FROM no_such_table"))
    refused(1062, lambda: rows(connection, f"INSERT INTO {TABLE} (name) VALUES ('c')"))
    equal(rows(connection, "SELECT 'still usable'"), (("still usable",),))


def login_errors(_):
    refused(1045, lambda: connect(password="wrong"))
    refused(1044 if ACCOUNT["user"] != "root" else 1049, lambda: connect(database="no_such_database"))


def warnings(connection):
    rows(connection, "SELECT CAST('12abc' AS SIGNED)")
    equal([row[1] for row in rows(connection, "SHOW WARNINGS")], [1292])


def load_data(connection):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"{number}\tline {number} ☕\n" for number in range(1000, 6000))
        file.flush()
        with connection.cursor() as cursor:
            loaded = cursor.execute(
                f"LOAD DATA LOCAL INFILE '{file.name}' INTO TABLE {TABLE} CHARACTER SET utf8mb4 (id, name)"
            )
    equal(loaded, 5000)
    equal(rows(connection, f"SELECT name FROM {TABLE} WHERE id = 5999"), (("line 5999 ☕",),))


def other_schema(connection):
    connection.select_db("information_schema")
    equal(rows(connection, "SELECT DATABASE()"), (("information_schema",),))
    connection.select_db(ACCOUNT["database"])
    connection.ping(reconnect=False)


def guide_rows(connection):
    found = rows(connection, GUIDE_ROWS)
    equal(len(found), 10)
    confidences = [row[2] for row in found]
    equal(confidences, sorted(confidences, reverse=True))
    if not {row[1] for row in found} <= {"POSITIVE", "NEGATIVE", "NEUTRAL", "MIXED"}:
        raise AssertionError(f"not a sentiment among {found}")
    write_answers(found, rows(connection, GUIDE_AVERAGE)[0])


def guide_average(connection):
    (average, total) = rows(connection, GUIDE_AVERAGE)[0]
    directly = [row for row in rows(connection, GUIDE_ROWS) if row[2] >= 0.80]
    equal(total, len(directly))
    score = {"POSITIVE": 1, "NEGATIVE": -1}
    expected = sum(score.get(row[1], 0) for row in directly) / len(directly)
    if abs(float(average) - expected) > 0.00001:
        raise AssertionError(f"expected {expected}, got {average}")


def endpoint_function(connection):
    function = f"{TABLE}_score"
    rows(connection, f"DROP FUNCTION IF EXISTS {function}")
    rows(
        connection,
        f"CREATE FUNCTION {function}(value REAL) RETURNS REAL"
        " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'",
    )
    top = f"SELECT value, ROUND({function}(value), 2) FROM nyc_taxi WHERE {function}(value) > %s"
    equal(rows(connection, top, (4.4,)), ((39197, 4.42),))
    rows(connection, f"DROP FUNCTION {function}")


def export(connection):
    if not BUCKET:
        return "there is none"
    with connection.cursor() as cursor:
        written = cursor.execute(
            "SELECT id, feedback FROM support ORDER BY id INTO OUTFILE S3 %s FORMAT CSV HEADER OVERWRITE ON",
            (f"s3-us-east-1://{BUCKET}/{DRIVER}",),
        )
    equal(written, 10)
    address = f"{os.environ['BOREALIS_S3']}/{BUCKET}/{DRIVER}.part_00000"
    with urllib.request.urlopen(address) as answer:
        lines = list(csv.reader(io.TextIOWrapper(answer, encoding="utf-8", newline="")))
    found = rows(connection, "SELECT id, feedback FROM support ORDER BY id")
    equal(lines, [["id", "feedback"], *([str(number), feedback] for number, feedback in found)])
    return None


def status(connection):
    def read():
        return {name: int(value) for name, value in rows(connection, "SHOW STATUS LIKE 'Aurora_ml%'")}

    before = read()
    equal(
        list(before),
        [
            "Aurora_ml_actual_request_cnt",
            "Aurora_ml_actual_response_cnt",
            "Aurora_ml_cache_hit_cnt",
            "Aurora_ml_logical_request_cnt",
            "Aurora_ml_logical_response_cnt",
            "Aurora_ml_retry_request_cnt",
            "Aurora_ml_single_request_cnt",
        ],
    )
    rows(connection, GUIDE_ROWS)
    if read()["Aurora_ml_logical_request_cnt"] <= before["Aurora_ml_logical_request_cnt"]:
        raise AssertionError("the statement was not counted")


def write_answers(found, average):
    with open(os.path.join(os.environ["BOREALIS_ANSWERS"], DRIVER), "w", encoding="utf-8") as file:
        for feedback, sentiment, confidence in sorted(found):
            file.write(f"{feedback}\t{sentiment}\t{confidence:.6f}\n")
        file.write(f"{float(average[0]):.5f}\t{average[1]}\n")


CHECKS = [
    ("logs in with caching_sha2_password", account),
    ("logs in over TLS", tls),
    ("reads numbers of all kinds", numbers),
    ("reads dates and times", times),
    ("reads binary strings and JSON", binary),
    ("reads NULL and no rows at all", nothing),
    ("reads unicode in values and names", unicode_text),
    ("reads ten thousand rows", many_rows),
    ("reads a value of 20 MiB", large_value),
    ("runs several statements at once", multi_statements),
    ("reads all results of a procedure", procedure),
    ("prepares a statement", sql_prepared),
    ("rolls back and commits", transactions),
    ("gets MySQL's own errors and goes on", errors),
    ("gets MySQL's own errors at login", login_errors),
    ("reads warnings", warnings),
    ("sends a file by LOAD DATA LOCAL", load_data),
    ("changes the schema and pings", other_schema),
    ("runs the guide's query of rows", guide_rows),
    ("runs the guide's query of an average", guide_average),
    ("calls a SageMaker function", endpoint_function),
    ("exports to S3", export),
    ("shows and counts up the Aurora_ml status", status),
]


def main():
    failed = 0
    connection = connect()
    for name, check in CHECKS:
        try:
            skipped = check(connection)
            print(f"skip  {DRIVER}: {name}: {skipped}" if skipped else f"ok    {DRIVER}: {name}", flush=True)
        except Exception as error:  # whatever it is, the other checks still count
            failed += 1
            print(f"FAIL  {DRIVER}: {name}: {type(error).__name__} {error}".replace("\n", " "), flush=True)
            connection = connect()  # a failed check may leave the connection in any state
    print(f"skip  {DRIVER}: prepares the guide's queries: the driver has no prepared statements", flush=True)
    rows(connection, f"DROP TABLE IF EXISTS {TABLE}")
    sys.exit(1 if failed else 0)


main()

"""The checks of ../README.md by mysqlclient (MySQLdb), on MariaDB's Connector/C, which speaks the text protocol only."""

import csv
import datetime
import decimal
import io
import os
import sys
import tempfile
import urllib.request

import MySQLdb
import MySQLdb.cursors
from MySQLdb.constants import CLIENT

DRIVER = "python-mysqlclient"
TABLE = "client_check_mysqlclient"
BUCKET = os.environ.get("BOREALIS_BUCKET")
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


class Skipped(Exception):
    """Cannot be done here, for a reason that is no fault of the proxy."""


def connect(**options):
    return MySQLdb.connect(
        **{
            "host": os.environ["BOREALIS_HOST"],
            "port": int(os.environ["BOREALIS_PORT"]),
            "user": os.environ["BOREALIS_USER"],
            "password": os.environ["BOREALIS_PASSWORD"],
            "database": os.environ["BOREALIS_DATABASE"],
            "charset": "utf8mb4",
            "local_infile": 1,
            "autocommit": True,
            **options,
        }
    )


def rows(connection, sql, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return list(cursor.fetchall())


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def refused(errno, action):
    try:
        action()
    except MySQLdb.Error as error:
        equal(error.args[0], errno)
        return
    raise AssertionError(f"expected error {errno}, got none")


def fresh(connection):
    rows(connection, f"DROP TABLE IF EXISTS {TABLE}")
    rows(connection, f"CREATE TABLE {TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)")


def transports(_):
    for options in ({"ssl": {"cipher": "DEFAULT"}}, {"compress": True}):
        connection = connect(**options)
        equal(rows(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), [("POSITIVE",)])
        equal(len(rows(connection, "SELECT REPEAT('x', 100000)")[0][0]), 100000)
        connection.close()


def values(connection):
    equal(
        rows(
            connection,
            "SELECT -128, 18446744073709551615, 12345678901234567890.0123456789, NULL, DATE'2024-02-29', %s, %s",
            ("Grüße, 世界, ☕🎉", None),
        ),
        [
            (
                -128,
                2**64 - 1,
                decimal.Decimal("12345678901234567890.0123456789"),
                None,
                datetime.date(2024, 2, 29),
                "Grüße, 世界, ☕🎉",
                None,
            )
        ],
    )


def much_data(connection):
    sql = "SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000"
    found = rows(connection, sql)
    equal(len(found), 10000)
    with connection.cursor(MySQLdb.cursors.SSCursor) as cursor:
        cursor.execute(sql)
        equal(list(cursor), found)
    equal(len(rows(connection, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520)


def several_results(_):
    connection = connect(client_flag=CLIENT.MULTI_STATEMENTS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1; SELECT 2, aws_comprehend_detect_sentiment('I love it', 'en')")
        results = [cursor.fetchall()]
        while cursor.nextset():
            results.append(cursor.fetchall())
    equal(results, [((1,),), ((2, "POSITIVE"),)])
    rows(connection, f"DROP PROCEDURE IF EXISTS {TABLE}")
    rows(connection, f"CREATE PROCEDURE {TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END")
    with connection.cursor() as cursor:
        cursor.callproc(TABLE, (41,))
        results = [cursor.fetchall()]
        while cursor.nextset():
            results.append(cursor.fetchall())
    equal(results[:2], [((41,),), ((42,),)])
    rows(connection, f"DROP PROCEDURE {TABLE}")
    connection.close()


def transactions(connection):
    fresh(connection)
    connection.begin()
    with connection.cursor() as cursor:
        equal(cursor.execute(f"INSERT INTO {TABLE} (name) VALUES ('a'), ('b')"), 2)
        equal(cursor.lastrowid, 1)
    connection.rollback()
    connection.begin()
    with connection.cursor() as cursor:
        equal(cursor.executemany(f"INSERT INTO {TABLE} (name) VALUES (%s)", [("c",), ("d",)]), 2)
    connection.commit()
    equal(rows(connection, f"SELECT name FROM {TABLE} ORDER BY name"), [("c",), ("d",)])


def errors(connection):
    refused(1064, lambda: rows(connection, "SELEC 1"))
    refused(1146, lambda: rows(connection, "SELECT * FROM no_such_table"))
    refused(1062, lambda: rows(connection, f"INSERT INTO {TABLE} (name) VALUES ('c')"))
    refused(1045, lambda: connect(password="wrong"))
    equal(rows(connection, "SELECT 'still usable'"), [("still usable",)])


def load_data(connection):
    fresh(connection)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.writelines(f"{number}\tline {number} ☕\n" for number in range(1000, 6000))
        file.flush()
        with connection.cursor() as cursor:
            equal(
                cursor.execute(
                    f"LOAD DATA LOCAL INFILE '{file.name}' INTO TABLE {TABLE} CHARACTER SET utf8mb4 (id, name)"
                ),
                5000,
            )
    equal(rows(connection, f"SELECT name FROM {TABLE} WHERE id = 5999"), [("line 5999 ☕",)])


def session(connection):
    connection.select_db("information_schema")
    equal(rows(connection, "SELECT DATABASE()"), [("information_schema",)])
    connection.change_user(
        os.environ["BOREALIS_USER"], os.environ["BOREALIS_PASSWORD"], os.environ["BOREALIS_DATABASE"]
    )
    equal(rows(connection, "SELECT DATABASE()"), [(os.environ["BOREALIS_DATABASE"],)])
    equal(rows(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), [("POSITIVE",)])
    connection.ping()


def guide(connection):
    found = rows(connection, GUIDE_ROWS)
    (average, total) = rows(connection, GUIDE_AVERAGE)[0]
    equal(len(found), 10)
    equal(total, len([row for row in found if row[2] >= 0.80]))
    with open(f"{os.environ['BOREALIS_ANSWERS']}/{DRIVER}", "w", encoding="utf-8") as file:
        for feedback, sentiment, confidence in sorted(found):
            file.write(f"{feedback}\t{sentiment}\t{confidence:.6f}\n")
        file.write(f"{float(average):.5f}\t{total}\n")


def in_where(connection):
    positive = [row[0] for row in rows(connection, GUIDE_ROWS) if row[1] == "POSITIVE"]
    found = rows(
        connection,
        "SELECT feedback FROM support WHERE aws_comprehend_detect_sentiment(feedback, %s) = %s",
        ("en", "POSITIVE"),
    )
    equal(sorted(row[0] for row in found), sorted(positive))


def endpoint_function(connection):
    function = f"{TABLE}_score"
    rows(connection, f"DROP FUNCTION IF EXISTS {function}")
    rows(
        connection,
        f"CREATE FUNCTION {function}(value REAL) RETURNS REAL"
        " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'",
    )
    top = f"SELECT value, ROUND({function}(value), 2) FROM nyc_taxi WHERE value > 30000 AND {function}(value) > %s"
    equal(rows(connection, top, (4.4,)), [(39197, 4.42)])
    rows(connection, f"DROP FUNCTION {function}")


def export(connection):
    if not BUCKET:
        raise Skipped("there is none")
    sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id"
    with connection.cursor() as cursor:
        target = f" INTO OUTFILE S3 's3-us-east-1://{BUCKET}/{DRIVER}' FORMAT CSV HEADER OVERWRITE ON"
        equal(cursor.execute(sql + target), 10)
    with urllib.request.urlopen(f"{os.environ['BOREALIS_S3']}/{BUCKET}/{DRIVER}.part_00000") as answer:
        lines = list(csv.reader(io.TextIOWrapper(answer, encoding="utf-8", newline="")))
    equal(lines[1:], [[str(value) for value in row] for row in rows(connection, sql)])


CHECKS = [
    ("logs in over TLS and by the compressed protocol", transports),
    ("reads values, NULL and unicode", values),
    ("reads ten thousand rows, unbuffered too, and a value of 20 MiB", much_data),
    ("runs several statements at once and a procedure", several_results),
    ("rolls back and commits", transactions),
    ("gets MySQL's own errors and goes on", errors),
    ("sends a file by LOAD DATA LOCAL", load_data),
    ("changes the schema and the user, and pings", session),
    ("runs the guide's queries", guide),
    ("runs a call in WHERE", in_where),
    ("calls a SageMaker function", endpoint_function),
    ("exports to S3", export),
]


def main():
    failed = 0
    connection = connect()
    for name, check in CHECKS:
        try:
            check(connection)
            print(f"ok    {DRIVER}: {name}", flush=True)
        except Skipped as reason:
            print(f"skip  {DRIVER}: {name}: {reason}", flush=True)
        except Exception as error:  # whatever it is, the other checks still count
            failed += 1
            print(f"FAIL  {DRIVER}: {name}: {type(error).__name__} {error}".replace("\n", " "), flush=True)
            connection = connect()  # a failed check may leave the connection in any state
    rows(connection, f"DROP TABLE IF EXISTS {TABLE}")
    sys.exit(1 if failed else 0)


main()

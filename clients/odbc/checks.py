"""The checks of ../README.md by MariaDB's ODBC driver, under pyodbc and isql."""

import csv
import io
import os
import subprocess
import sys
import tempfile
import urllib.request

import pyodbc

DRIVER = "odbc"
TABLE = "client_check_odbc"
BUCKET = os.environ.get("BOREALIS_BUCKET")
LIBRARY = "MariaDB Unicode"
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
# Bits of OPTION are those of MySQL's own driver: 2048 compresses, 1048576 reads rows as they come, 67108864 allows several statements.
MODES = {
    "static cursors": "OPTION=0",
    "rows as they come": "FORWARDONLY=1;OPTION=1048576",
    "compression": "OPTION=2048",
    "several statements": "OPTION=67108864",
}


class Skipped(Exception):
    """Cannot be done here, for a reason that is no fault of the proxy."""


def source(options="", password=None):
    account = {name: os.environ[f"BOREALIS_{name}"] for name in ("HOST", "PORT", "USER", "PASSWORD", "DATABASE")}
    return (
        f"DRIVER={{{LIBRARY}}};SERVER={account['HOST']};PORT={account['PORT']};UID={account['USER']};"
        f"PWD={password or account['PASSWORD']};DATABASE={account['DATABASE']};CHARSET=utf8mb4;{options}"
    )


def rows(connection, sql, *parameters):
    return [tuple(row) for row in connection.cursor().execute(sql, *parameters).fetchall()]


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def refused(errno, state, action):
    try:
        action()
    except pyodbc.Error as error:
        equal(error.args[0], state)
        if f"({errno})" not in error.args[1]:
            raise AssertionError(f"expected error {errno}, got {error.args[1]}") from error
        return
    raise AssertionError(f"expected error {errno}, got none")


def values(connection):
    found = rows(
        connection, "SELECT -128, CAST(9223372036854775807 AS SIGNED), 1.5e300, NULL, ?, DATE'2024-02-29', ?", "Grüße, 世界, ☕🎉", None
    )[0]
    equal((*found[:5], str(found[5]), found[6]), (-128, 2**63 - 1, 1.5e300, None, "Grüße, 世界, ☕🎉", "2024-02-29", None))


def much_data(connection):
    equal(len(rows(connection, "SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000")), 10000)
    cursor = connection.cursor().execute("SELECT value FROM nyc_taxi")
    cursor.fetchone()
    cursor.close()
    equal(len(rows(connection, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520)


def transactions(connection):
    connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
    connection.execute(f"CREATE TABLE {TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)")
    connection.autocommit = False
    connection.execute(f"INSERT INTO {TABLE} (name) VALUES ('a'), ('b')")
    connection.rollback()
    connection.execute(f"INSERT INTO {TABLE} (name) VALUES (?)", "c")
    connection.commit()
    connection.autocommit = True
    equal(rows(connection, f"SELECT name FROM {TABLE}"), [("c",)])
    cursor = connection.cursor()
    cursor.executemany(f"INSERT INTO {TABLE} (name) VALUES (?)", [(f"name {i}",) for i in range(100)])
    equal(rows(connection, f"SELECT COUNT(*) FROM {TABLE}"), [(101,)])


def errors(connection):
    refused(1064, "42000", lambda: rows(connection, "SELEC 1"))
    refused(1146, "42S02", lambda: rows(connection, "SELECT * FROM no_such_table"))
    refused(1062, "23000", lambda: connection.execute(f"INSERT INTO {TABLE} (name) VALUES ('c')"))
    refused(1045, "28000", lambda: pyodbc.connect(source(password="wrong")))
    equal(rows(connection, "SELECT 'still usable'"), [("still usable",)])


def metadata(connection):
    equal([row.column_name for row in connection.cursor().columns(table=TABLE)], ["id", "name"])
    equal(connection.getinfo(pyodbc.SQL_DBMS_NAME), "MySQL")


def guide(connection):
    found = rows(connection, GUIDE_ROWS)
    (average, total) = rows(connection, GUIDE_AVERAGE)[0]
    equal(len(found), 10)
    equal(total, len([row for row in found if row[2] >= 0.80]))
    with open(f"{os.environ['BOREALIS_ANSWERS']}/{DRIVER}", "w", encoding="utf-8") as file:
        for feedback, sentiment, confidence in sorted(found):
            file.write(f"{feedback}\t{sentiment}\t{confidence:.6f}\n")
        file.write(f"{float(average):.5f}\t{total}\n")


def parameters(connection):
    for feedback, sentiment, _ in rows(connection, GUIDE_ROWS):
        equal(
            rows(
                connection,
                "SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support"
                " WHERE feedback = ? AND aws_comprehend_detect_sentiment(feedback, ?) = ?",
                "en",
                feedback,
                "en",
                sentiment,
            ),
            [(sentiment,)],
        )


def endpoint_function(connection):
    function = f"{TABLE}_score"
    connection.execute(f"DROP FUNCTION IF EXISTS {function}")
    connection.execute(
        f"CREATE FUNCTION {function}(value REAL) RETURNS REAL"
        " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'"
    )
    equal(
        rows(connection, f"SELECT value, ROUND({function}(value), 2) FROM nyc_taxi WHERE value > 30000 AND {function}(value) > ?", 4.4),
        [(39197, 4.42)],
    )
    connection.execute(f"DROP FUNCTION {function}")


def export(connection):
    if not BUCKET:
        raise Skipped("there is none")
    sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id"
    target = f" INTO OUTFILE S3 's3-us-east-1://{BUCKET}/{DRIVER}' FORMAT CSV HEADER OVERWRITE ON"
    equal(connection.execute(sql + target).rowcount, 10)
    with urllib.request.urlopen(f"{os.environ['BOREALIS_S3']}/{BUCKET}/{DRIVER}.part_00000") as answer:
        lines = list(csv.reader(io.TextIOWrapper(answer, encoding="utf-8", newline="")))
    equal(lines[1:], [[str(value) for value in row] for row in rows(connection, sql)])


def isql():
    """What many try first; it wants a source by name."""
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/odbc.ini", "w", encoding="utf-8") as file:
            file.write("[borealis]\n" + source().replace("DRIVER={" + LIBRARY + "}", f"Driver={LIBRARY}").replace(";", "\n"))
        answer = subprocess.run(
            ["isql", "borealis", "-b", "-d,"],
            input="SELECT id, aws_comprehend_detect_sentiment(feedback, 'en') FROM support WHERE id <= 2 ORDER BY id;\n",
            env={**os.environ, "ODBCINI": f"{folder}/odbc.ini"},
            capture_output=True,
            text=True,
            check=False,
        )
    equal(answer.stdout.split(), ["1,POSITIVE", "2,NEGATIVE"])


CHECKS = [
    ("reads values, NULL and unicode", values),
    ("reads ten thousand rows and a value of 20 MiB", much_data),
    ("rolls back, commits and inserts many", transactions),
    ("gets MySQL's own errors and goes on", errors),
    ("reads metadata", metadata),
    ("runs the guide's queries", guide),
    ("prepares a call with parameters", parameters),
    ("calls a SageMaker function", endpoint_function),
    ("exports to S3", export),
]


def report(name, action):
    try:
        action()
        print(f"ok    {DRIVER}: {name}", flush=True)
    except Skipped as reason:
        print(f"skip  {DRIVER}: {name}: {reason}", flush=True)
    except Exception as error:  # whatever it is, the other checks still count
        print(f"FAIL  {DRIVER}: {name}: {type(error).__name__} {error}".replace("\n", " "), flush=True)
        return False
    return True


def main():
    passed = report("answers isql", isql)
    for mode, options in MODES.items():
        for name, check in CHECKS:
            with pyodbc.connect(source(options), autocommit=True) as connection:
                passed &= report(f"{mode}: {name}", lambda: check(connection))
    with pyodbc.connect(source(), autocommit=True) as connection:
        connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
    sys.exit(0 if passed else 1)


main()

"""SQLAlchemy over PyMySQL and mysqlclient: tables that it makes and reads back, its pool, and calls in its own language."""

import os
import sys

import sqlalchemy
from sqlalchemy import Column, Integer, MetaData, String, Table, create_engine, func, select, text

DRIVER = "python-sqlalchemy"
TABLE = "client_check_sqlalchemy"
BUCKET = os.environ.get("BOREALIS_BUCKET")
DIALECTS = ["pymysql", "mysqldb"]


class Skipped(Exception):
    """Cannot be done here, for a reason that is no fault of the proxy."""


def engine(dialect):
    url = sqlalchemy.engine.URL.create(
        f"mysql+{dialect}",
        username=os.environ["BOREALIS_USER"],
        password=os.environ["BOREALIS_PASSWORD"],
        host=os.environ["BOREALIS_HOST"],
        port=int(os.environ["BOREALIS_PORT"]),
        database=os.environ["BOREALIS_DATABASE"],
        query={"charset": "utf8mb4"},
    )
    return create_engine(url, pool_pre_ping=True, pool_size=2, future=True)


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def notes(metadata):
    return Table(TABLE, metadata, Column("id", Integer, primary_key=True), Column("body", String(200), unique=True))


def tables(made):
    metadata = MetaData()
    table = notes(metadata)
    metadata.drop_all(made)
    metadata.create_all(made)
    with made.begin() as connection:
        connection.execute(table.insert(), [{"body": "I love it"}, {"body": "It broke, I am very disappointed"}])
    read_back = Table(TABLE, MetaData(), autoload_with=made)
    equal([column.name for column in read_back.columns], ["id", "body"])
    equal(sqlalchemy.inspect(made).get_unique_constraints(TABLE)[0]["column_names"], ["body"])
    try:
        with made.begin() as connection:
            connection.execute(table.insert(), {"body": "I love it"})
    except sqlalchemy.exc.IntegrityError as error:
        equal(error.orig.args[0], 1062)
    else:
        raise AssertionError("no error for a second row of a unique value")


def calls(made):
    table = notes(MetaData())
    sentiment = func.aws_comprehend_detect_sentiment(table.c.body, "en")
    with made.connect() as connection:
        equal(
            connection.execute(select(sentiment).order_by(table.c.id)).scalars().all(),
            ["POSITIVE", "NEGATIVE"],
        )
        equal(
            connection.execute(select(table.c.body).where(sentiment == "NEGATIVE")).scalars().all(),
            ["It broke, I am very disappointed"],
        )
        equal(
            sorted(map(tuple, connection.execute(select(sentiment, func.count()).group_by(sentiment)))),
            [("NEGATIVE", 1), ("POSITIVE", 1)],
        )


def streams(made):
    with made.connect().execution_options(stream_results=True) as connection:
        found = connection.execute(
            text("SELECT value, aws_comprehend_detect_sentiment('I love it', 'en') FROM nyc_taxi LIMIT 5000")
        )
        equal(sum(1 for row in found if row[1] == "POSITIVE"), 5000)


def replaces(made):
    with made.connect() as connection:
        killed = connection.execute(text("SELECT CONNECTION_ID()")).scalar()
    other = made.connect()
    same = other.execute(text("SELECT CONNECTION_ID()")).scalar()
    equal(same, killed)
    other.close()
    killer = made.dialect.connect(*made.dialect.create_connect_args(made.url)[0], **made.dialect.create_connect_args(made.url)[1])
    killer.cursor().execute(f"KILL {killed}")
    killer.close()
    with made.connect() as connection:  # the ping before it is lent notices
        if connection.execute(text("SELECT CONNECTION_ID()")).scalar() == killed:
            raise AssertionError("the killed connection was lent")


def endpoint_function(made):
    function = f"{TABLE}_score"
    with made.begin() as connection:
        connection.execute(text(f"DROP FUNCTION IF EXISTS {function}"))
        connection.execute(
            text(
                f"CREATE FUNCTION {function}(value REAL) RETURNS REAL"
                " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'"
            )
        )
        found = connection.execute(
            text(f"SELECT value, ROUND({function}(value), 2) FROM nyc_taxi WHERE value > 30000 AND {function}(value) > :top"), {"top": 4.4}
        )
        equal([tuple(row) for row in found], [(39197, 4.42)])
        connection.execute(text(f"DROP FUNCTION {function}"))


def export(made):
    if not BUCKET:
        raise Skipped("there is none")
    with made.begin() as connection:
        found = connection.execute(
            text(
                "SELECT id, aws_comprehend_detect_sentiment(feedback, 'en') FROM support"
                f" INTO OUTFILE S3 's3-us-east-1\\://{BUCKET}/{DRIVER}' OVERWRITE ON"
            )
        )
        equal(found.rowcount, 10)


CHECKS = [
    ("makes tables, reads them back, and hears of errors", tables),
    ("calls in the select list, in WHERE and in GROUP BY", calls),
    ("streams rows of a call", streams),
    ("replaces a connection that was killed", replaces),
    ("calls a SageMaker function", endpoint_function),
    ("exports to S3", export),
]


def main():
    failed = 0
    for dialect in DIALECTS:
        made = engine(dialect)
        for name, check in CHECKS:
            line = f"{DRIVER}: {dialect}: {name}"
            try:
                check(made)
                print(f"ok    {line}", flush=True)
            except Skipped as reason:
                print(f"skip  {line}: {reason}", flush=True)
            except Exception as error:  # whatever it is, the other checks still count
                failed += 1
                print(f"FAIL  {line}: {type(error).__name__} {error}".replace("\n", " "), flush=True)
        with made.begin() as connection:
            connection.execute(text(f"DROP TABLE IF EXISTS {TABLE}"))
        made.dispose()
    sys.exit(1 if failed else 0)


main()

"""Django over mysqlclient: its migrations, its language of queries with calls, transactions and raw SQL."""

import os
import sys

import django
from django.conf import settings
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Count, F, Func, Value

DRIVER = "python-django"
TABLE = "client_check_django"
BUCKET = os.environ.get("BOREALIS_BUCKET")

settings.configure(
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.mysql",
            "HOST": os.environ["BOREALIS_HOST"],
            "PORT": os.environ["BOREALIS_PORT"],
            "USER": os.environ["BOREALIS_USER"],
            "PASSWORD": os.environ["BOREALIS_PASSWORD"],
            "NAME": os.environ["BOREALIS_DATABASE"],
            "OPTIONS": {"charset": "utf8mb4"},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
)
django.setup()


class Skipped(Exception):
    """Cannot be done here, for a reason that is no fault of the proxy."""


class Note(models.Model):
    """Something that a customer has said."""

    body = models.CharField(max_length=200, unique=True)

    class Meta:
        app_label = "checks"
        db_table = TABLE


class Sentiment(Func):
    """The call, as Django writes functions."""

    function = "aws_comprehend_detect_sentiment"
    output_field = models.CharField()

    def __init__(self, text):
        super().__init__(text, Value("en"))


class First(migrations.Migration):
    """A table and a SageMaker function, as a project's own migration makes them."""

    operations = [
        migrations.CreateModel(
            "Note",
            [("id", models.AutoField(primary_key=True)), ("body", models.CharField(max_length=200, unique=True))],
            options={"db_table": TABLE},
        ),
        migrations.RunSQL(
            f"CREATE FUNCTION {TABLE}_score(value REAL) RETURNS REAL"
            " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'",
            f"DROP FUNCTION {TABLE}_score",
        ),
    ]


def equal(actual, expected):
    if actual != expected:
        raise AssertionError(f"expected {expected!r}, got {actual!r}")


def clean_up():
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {TABLE}, django_migrations")
        cursor.execute(f"DROP FUNCTION IF EXISTS {TABLE}_score")


def migrate():
    clean_up()
    executor = MigrationExecutor(connection)
    executor.recorder.ensure_schema()
    first = First("0001_initial", "checks")
    with connection.schema_editor() as editor:
        first.apply(executor._create_project_state(), editor)
    executor.recorder.record_applied("checks", "0001_initial")
    equal(("checks", "0001_initial") in executor.recorder.applied_migrations(), True)
    equal(TABLE in connection.introspection.table_names(), True)


def calls():
    Note.objects.bulk_create([Note(body="I love it"), Note(body="It broke, I am very disappointed")])
    equal(
        list(Note.objects.order_by("id").annotate(said=Sentiment(F("body"))).values_list("said", flat=True)),
        ["POSITIVE", "NEGATIVE"],
    )
    equal(
        [note.body for note in Note.objects.annotate(said=Sentiment(F("body"))).filter(said="NEGATIVE")],
        ["It broke, I am very disappointed"],
    )
    equal(
        sorted(Note.objects.values_list(Sentiment(F("body"))).annotate(Count("id"))), [("NEGATIVE", 1), ("POSITIVE", 1)]
    )
    equal(Note.objects.filter(body="I love it").update(body=Sentiment(F("body"))), 1)
    equal(Note.objects.filter(body="POSITIVE").count(), 1)


def transactions():
    try:
        with transaction.atomic():
            Note.objects.create(body="rolled back")
            with transaction.atomic():  # a savepoint
                Note.objects.create(body="POSITIVE")
    except IntegrityError as error:
        equal(error.args[0], 1062)
    equal(Note.objects.filter(body="rolled back").exists(), False)


def raw():
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT value, ROUND({TABLE}_score(value), 2) FROM nyc_taxi WHERE value > 30000 AND {TABLE}_score(value) > %s", [4.4]
        )
        equal(cursor.fetchall(), ((39197, 4.42),))


def export():
    if not BUCKET:
        raise Skipped("there is none")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, aws_comprehend_detect_sentiment(feedback, 'en') FROM support INTO OUTFILE S3 %s OVERWRITE ON",
            [f"s3-us-east-1://{BUCKET}/{DRIVER}"],
        )
        equal(cursor.rowcount, 10)


CHECKS = [
    ("migrates, with a SageMaker function", migrate),
    ("calls in values, filters, groups and updates", calls),
    ("rolls back to a savepoint and altogether", transactions),
    ("calls the SageMaker function", raw),
    ("exports to S3", export),
]


def main():
    failed = 0
    for name, check in CHECKS:
        try:
            check()
            print(f"ok    {DRIVER}: {name}", flush=True)
        except Skipped as reason:
            print(f"skip  {DRIVER}: {name}: {reason}", flush=True)
        except Exception as error:  # whatever it is, the other checks still count
            failed += 1
            print(f"FAIL  {DRIVER}: {name}: {type(error).__name__} {error}".replace("\n", " "), flush=True)
            connection.close()
    clean_up()
    sys.exit(1 if failed else 0)


main()

<?php
// The checks of ../README.md by PHP's mysqli on mysqlnd, as text and prepared.
declare(strict_types=1);

const DRIVER = 'php-mysqli';
const TABLE = 'client_check_mysqli';
const GUIDE_ROWS = "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
    ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
    FROM support ORDER BY confidence DESC";
const GUIDE_AVERAGE = "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
    WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
    FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";

mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);

final class Skipped extends Exception
{
}

function connect(int $flags = 0, ?string $password = null): mysqli
{
    $c = mysqli_init();
    $c->options(MYSQLI_OPT_LOCAL_INFILE, 1);
    $c->options(MYSQLI_OPT_SSL_VERIFY_SERVER_CERT, 0);
    $c->real_connect(
        getenv('BOREALIS_HOST'),
        getenv('BOREALIS_USER'),
        $password ?? getenv('BOREALIS_PASSWORD'),
        getenv('BOREALIS_DATABASE'),
        (int) getenv('BOREALIS_PORT'),
        null,
        $flags,
    );
    $c->set_charset('utf8mb4');
    return $c;
}

function equal(mixed $actual, mixed $expected): void
{
    if ($actual !== $expected) {
        throw new Exception('expected ' . json_encode($expected) . ', got ' . json_encode($actual));
    }
}

function refused(int $errno, string $state, callable $action): void
{
    try {
        $action();
    } catch (mysqli_sql_exception $e) {
        equal([$e->getCode(), $e->getSqlState()], [$errno, $state]);
        return;
    }
    throw new Exception("expected error $errno, got none");
}

/** Rows of a query in the text protocol. */
function text(mysqli $c, string $sql): array
{
    return $c->query($sql)->fetch_all();
}

/** Rows of the same as a prepared statement. */
function binary(mysqli $c, string $sql, array $parameters = []): array
{
    $statement = $c->prepare($sql);
    $statement->execute($parameters);
    $rows = $statement->get_result()->fetch_all();
    $statement->close();
    return $rows;
}

function fresh(mysqli $c): void
{
    $c->query('DROP TABLE IF EXISTS ' . TABLE);
    $c->query('CREATE TABLE ' . TABLE . ' (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)');
}

function numbered(array $rows): array
{
    return array_map(fn ($row) => [$row[0], $row[1], sprintf('%.6f', $row[2])], $rows);
}

$checks = [
    'logs in over TLS and by the compressed protocol' => function (mysqli $c): void {
        foreach ([MYSQLI_CLIENT_SSL, MYSQLI_CLIENT_COMPRESS, MYSQLI_CLIENT_SSL | MYSQLI_CLIENT_COMPRESS] as $flags) {
            $other = connect($flags);
            equal(strlen(text($other, "SELECT REPEAT('x', 100000)")[0][0]), 100000);
            equal(text($other, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), [['POSITIVE']]);
            $other->close();
        }
    },
    'reads values, NULL and unicode' => function (mysqli $c): void {
        $blob = implode('', array_map('chr', range(0, 255)));
        equal(
            binary($c, "SELECT -128, CAST(? AS SIGNED), 12345678901234567890.0123456789, 1.5e300, NULL,
                DATE'2024-02-29', TIME'-838:59:59', ?, CAST(? AS BINARY)", [PHP_INT_MIN, 'Grüße, 世界, ☕🎉', $blob]),
            [[-128, PHP_INT_MIN, '12345678901234567890.0123456789', 1.5e300, null, '2024-02-29', '-838:59:59',
                'Grüße, 世界, ☕🎉', $blob]],
        );
        equal(text($c, "SELECT -128, NULL, 'Grüße, 世界, ☕🎉'"), [['-128', null, 'Grüße, 世界, ☕🎉']]);
        equal($c->query("SELECT 1 AS `größe`")->fetch_field()->name, 'größe');
    },
    'reads ten thousand rows, unbuffered too, and a value of 20 MiB' => function (mysqli $c): void {
        $sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000';
        $buffered = text($c, $sql);
        equal(count($buffered), 10000);
        $unbuffered = [];
        foreach ($c->query($sql, MYSQLI_USE_RESULT) as $row) {
            $unbuffered[] = array_values($row);
        }
        equal($unbuffered, $buffered);
        equal(count(binary($c, $sql)), 10000);
        equal(strlen(text($c, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520);
    },
    'reads by a cursor of the server' => function (mysqli $c): void {
        $statement = $c->prepare('SELECT id FROM support ORDER BY id');
        $statement->attr_set(MYSQLI_STMT_ATTR_CURSOR_TYPE, MYSQLI_CURSOR_TYPE_READ_ONLY);
        $statement->execute();
        $statement->bind_result($id);
        $ids = [];
        while ($statement->fetch()) {
            $ids[] = $id;
        }
        equal($ids, range(1, 10));
    },
    'runs several statements at once and a procedure' => function (mysqli $c): void {
        $c->multi_query("SELECT 1; SET @x = 2; SELECT @x, aws_comprehend_detect_sentiment('I love it', 'en')");
        $results = [];
        do {
            $result = $c->store_result();
            $results[] = $result ? $result->fetch_all() : null;
        } while ($c->more_results() && $c->next_result());
        equal($results, [[['1']], null, [['2', 'POSITIVE']]]);
        $c->query('DROP PROCEDURE IF EXISTS ' . TABLE);
        $c->query('CREATE PROCEDURE ' . TABLE . '(IN a INT) BEGIN SELECT a; SELECT a + 1; END');
        $statement = $c->prepare('CALL ' . TABLE . '(?)');
        $statement->execute([41]);
        $results = [];
        do {
            $result = $statement->get_result();
            if ($result) {
                $results[] = $result->fetch_all();
            }
        } while ($statement->more_results() && $statement->next_result());
        equal($results, [[[41]], [[42]]]);
        $statement->close();
        $c->query('DROP PROCEDURE ' . TABLE);
        refused(1064, '42000', fn () => $c->query('SELECT 1; SELECT 2')); // query() allows one
    },
    'sends long data in pieces' => function (mysqli $c): void {
        $statement = $c->prepare('SELECT LENGTH(?), RIGHT(?, 3)');
        $long = null;
        $short = 'abcdef';
        $statement->bind_param('bs', $long, $short);
        for ($i = 0; $i < 40; $i++) {
            $statement->send_long_data(0, str_repeat('x', 100000));
        }
        $statement->execute();
        equal($statement->get_result()->fetch_row(), [4000000, 'def']);
    },
    'rolls back and commits' => function (mysqli $c): void {
        fresh($c);
        $c->begin_transaction();
        $c->query('INSERT INTO ' . TABLE . " (name) VALUES ('a'), ('b')");
        equal([$c->affected_rows, $c->insert_id], [2, 1]);
        $c->rollback();
        $c->autocommit(false);
        $c->query('INSERT INTO ' . TABLE . " (name) VALUES ('c')");
        $c->commit();
        $c->autocommit(true);
        equal(text($c, 'SELECT name FROM ' . TABLE), [['c']]);
    },
    "gets MySQL's own errors and warnings, and goes on" => function (mysqli $c): void {
        refused(1064, '42000', fn () => $c->query('SELEC 1'));
        refused(1146, '42S02', fn () => $c->prepare('SELECT * FROM no_such_table'));
        refused(1062, '23000', fn () => $c->query('INSERT INTO ' . TABLE . " (name) VALUES ('c')"));
        refused(1045, 'HY000', fn () => connect(0, 'wrong')); // mysqli's own SQLSTATE at login
        $c->query("SELECT CAST('12abc' AS SIGNED)")->free();
        equal([$c->warning_count, $c->get_warnings()->errno], [1, 1292]);
    },
    'sends a file by LOAD DATA LOCAL' => function (mysqli $c): void {
        fresh($c);
        $file = tempnam(sys_get_temp_dir(), 'borealis-check');
        try {
            file_put_contents($file, implode('', array_map(fn ($i) => "$i\tline $i ☕\n", range(1000, 5999))));
            $c->query("LOAD DATA LOCAL INFILE '$file' INTO TABLE " . TABLE . ' CHARACTER SET utf8mb4 (id, name)');
            equal($c->affected_rows, 5000);
            equal(text($c, 'SELECT name FROM ' . TABLE . ' WHERE id = 5999'), [['line 5999 ☕']]);
        } finally {
            unlink($file);
        }
    },
    'changes the schema and the user, and looks at the connection' => function (mysqli $c): void {
        $c->select_db('information_schema');
        equal(text($c, 'SELECT DATABASE()'), [['information_schema']]);
        $c->change_user(getenv('BOREALIS_USER'), getenv('BOREALIS_PASSWORD'), getenv('BOREALIS_DATABASE'));
        equal(text($c, 'SELECT DATABASE()'), [[getenv('BOREALIS_DATABASE')]]);
        equal(text($c, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), [['POSITIVE']]);
        equal(@$c->ping(), true);
        equal(str_contains($c->stat(), 'Uptime'), true);
    },
    'asks without waiting' => function (mysqli $c): void {
        $c->query("SELECT aws_comprehend_detect_sentiment(feedback, 'en') FROM support", MYSQLI_ASYNC);
        do {
            $read = $errors = $rejected = [$c];
        } while (mysqli_poll($read, $errors, $rejected, 1) === 0);
        equal(count($c->reap_async_query()->fetch_all()), 10);
    },
    "runs and prepares the guide's queries" => function (mysqli $c): void {
        $rows = numbered(text($c, GUIDE_ROWS));
        $average = text($c, GUIDE_AVERAGE)[0];
        equal(count($rows), 10);
        equal(numbered(binary($c, GUIDE_ROWS)), $rows);
        $counted = array_filter($rows, fn ($row) => $row[2] >= 0.80);
        equal((int) $average[1], count($counted));
        $lines = array_map(fn ($row) => implode("\t", $row) . "\n", $rows);
        sort($lines, SORT_STRING);
        $lines[] = sprintf("%.5f\t%d\n", $average[0], $average[1]);
        file_put_contents(getenv('BOREALIS_ANSWERS') . '/' . DRIVER, $lines);
    },
    'prepares a call with parameters' => function (mysqli $c): void {
        $statement = $c->prepare(
            'SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support
             WHERE feedback = ? AND aws_comprehend_detect_sentiment(feedback, ?) = ?');
        foreach (text($c, GUIDE_ROWS) as [$feedback, $sentiment]) {
            $statement->execute(['en', $feedback, 'en', $sentiment]);
            equal($statement->get_result()->fetch_all(), [[$sentiment]]);
        }
    },
    'calls a SageMaker function' => function (mysqli $c): void {
        $function = TABLE . '_score';
        $c->query("DROP FUNCTION IF EXISTS $function");
        $c->query("CREATE FUNCTION $function(value REAL) RETURNS REAL
            ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
        $top = "SELECT value, ROUND($function(value), 2) FROM nyc_taxi WHERE value > 30000 AND $function(value) > 4.4";
        equal(text($c, $top), [['39197', '4.42']]);
        equal(binary($c, $top), [[39197, 4.42]]);
        equal(round(binary($c, "SELECT $function(?)", [39197])[0][0], 2), 4.42);
        $c->query("DROP FUNCTION $function");
    },
    'exports to S3' => function (mysqli $c): void {
        $bucket = getenv('BOREALIS_BUCKET');
        if (!$bucket) {
            throw new Skipped('there is none');
        }
        $sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id";
        $export = "$sql INTO OUTFILE S3 's3-us-east-1://$bucket/" . DRIVER . "' FORMAT CSV HEADER OVERWRITE ON";
        $rows = text($c, $sql);
        foreach (['query', 'execute_query'] as $way) {
            $c->$way($export);
            equal($c->affected_rows, 10);
            $lines = file(getenv('BOREALIS_S3') . "/$bucket/" . DRIVER . '.part_00000', FILE_IGNORE_NEW_LINES);
            equal($lines[0], 'id,feedback,sentiment');
            equal(
                array_map(fn ($line) => str_getcsv($line)[2], array_slice($lines, 1)),
                array_map(fn ($row) => $row[2], $rows),
            );
        }
    },
];

$failed = false;
$connection = connect();
foreach ($checks as $name => $check) {
    try {
        $check($connection);
        echo 'ok    ', DRIVER, ": $name\n";
    } catch (Skipped $e) {
        echo 'skip  ', DRIVER, ": $name: ", $e->getMessage(), "\n";
    } catch (Throwable $e) {
        $failed = true;
        echo 'FAIL  ', DRIVER, ": $name: ", preg_replace('/\s+/', ' ', get_class($e) . ' ' . $e->getMessage()), "\n";
        $connection = connect(); // a failed check may leave the connection in any state
    }
}
$connection->query('DROP TABLE IF EXISTS ' . TABLE);
exit($failed ? 1 : 0);

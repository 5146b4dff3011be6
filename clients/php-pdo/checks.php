<?php
// The checks of ../README.md by PDO, with statements that the server prepares and with those that PDO emulates.
declare(strict_types=1);

const DRIVER = 'php-pdo';
const TABLE = 'client_check_pdo';
const GUIDE_ROWS = "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
    ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
    FROM support ORDER BY confidence DESC";
const GUIDE_AVERAGE = "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
    WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
    FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";
const MODES = ['native' => false, 'emulated' => true];

final class Skipped extends Exception
{
}

function connect(array $options, ?string $password = null): PDO
{
    return new PDO(
        sprintf('mysql:host=%s;port=%d;dbname=%s;charset=utf8mb4', getenv('BOREALIS_HOST'), getenv('BOREALIS_PORT'),
            getenv('BOREALIS_DATABASE')),
        getenv('BOREALIS_USER'),
        $password ?? getenv('BOREALIS_PASSWORD'),
        $options + [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_NUM,
            PDO::MYSQL_ATTR_LOCAL_INFILE => true, PDO::MYSQL_ATTR_SSL_VERIFY_SERVER_CERT => false],
    );
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
    } catch (PDOException $e) {
        equal([$e->errorInfo[1], $e->errorInfo[0]], [$errno, $state]);
        return;
    }
    throw new Exception("expected error $errno, got none");
}

function rows(PDO $c, string $sql, array $parameters = []): array
{
    $statement = $c->prepare($sql);
    $statement->execute($parameters);
    return $statement->fetchAll();
}

function fresh(PDO $c): void
{
    $c->exec('DROP TABLE IF EXISTS ' . TABLE);
    $c->exec('CREATE TABLE ' . TABLE . ' (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)');
}

function numbered(array $rows): array
{
    return array_map(fn ($row) => [$row[0], $row[1], sprintf('%.6f', $row[2])], $rows);
}

$checks = [
    'logs in over TLS and by the compressed protocol' => function (PDO $c, array $mode): void {
        foreach ([[PDO::MYSQL_ATTR_SSL_CIPHER => 'DEFAULT'], [PDO::MYSQL_ATTR_COMPRESS => true]] as $options) {
            $other = connect($options + $mode);
            equal(strlen(rows($other, "SELECT REPEAT('x', 100000)")[0][0]), 100000);
            equal(rows($other, "SELECT aws_comprehend_detect_sentiment(?, 'en')", ['I love it']), [['POSITIVE']]);
        }
    },
    'reads values, NULL and unicode' => function (PDO $c): void {
        $blob = implode('', array_map('chr', range(1, 127)));
        equal(
            rows($c, "SELECT -128, 12345678901234567890.0123456789, NULL, DATE'2024-02-29', TIME'-838:59:59', ?, ?, ?",
                ['Grüße, 世界, ☕🎉', $blob, null]),
            [[-128, '12345678901234567890.0123456789', null, '2024-02-29', '-838:59:59', 'Grüße, 世界, ☕🎉', $blob,
                null]],
        );
    },
    'reads ten thousand rows, unbuffered too, and a value of 20 MiB' => function (PDO $c): void {
        $sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000';
        $buffered = rows($c, $sql);
        equal(count($buffered), 10000);
        $c->setAttribute(PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, false);
        equal(iterator_to_array($c->query($sql)), $buffered);
        $c->setAttribute(PDO::MYSQL_ATTR_USE_BUFFERED_QUERY, true);
        equal(strlen(rows($c, "SELECT REPEAT('x', 20971520)")[0][0]), 20971520);
    },
    'runs several statements at once and a procedure' => function (PDO $c, array $mode): void {
        $several = "SELECT 1; SELECT 2, aws_comprehend_detect_sentiment('I love it', 'en')";
        if ($mode[PDO::ATTR_EMULATE_PREPARES]) {
            $statement = $c->query($several);
            $first = $statement->fetchAll();
            $statement->nextRowset();
            equal([$first, $statement->fetchAll()], [[[1]], [[2, 'POSITIVE']]]);
            $statement->closeCursor();
        } else {
            refused(1064, '42000', fn () => $c->query($several)); // one at a time can be prepared
        }
        $c->exec('DROP PROCEDURE IF EXISTS ' . TABLE);
        $c->exec('CREATE PROCEDURE ' . TABLE . '(IN a INT) BEGIN SELECT a; SELECT a + 1; END');
        $statement = $c->prepare('CALL ' . TABLE . '(?)');
        $statement->execute([41]);
        $first = $statement->fetchColumn();
        $statement->nextRowset();
        equal([(int) $first, (int) $statement->fetchColumn()], [41, 42]);
        $statement->closeCursor();
        $c->exec('DROP PROCEDURE ' . TABLE);
    },
    'rolls back and commits' => function (PDO $c): void {
        fresh($c);
        $c->beginTransaction();
        equal($c->exec('INSERT INTO ' . TABLE . " (name) VALUES ('a'), ('b')"), 2);
        equal($c->lastInsertId(), '1');
        $c->rollBack();
        $c->beginTransaction();
        rows($c, 'INSERT INTO ' . TABLE . ' (name) VALUES (?)', ['c']);
        $c->commit();
        equal(rows($c, 'SELECT name FROM ' . TABLE), [['c']]);
    },
    "gets MySQL's own errors and goes on" => function (PDO $c): void {
        refused(1064, '42000', fn () => rows($c, 'SELEC 1'));
        refused(1146, '42S02', fn () => rows($c, 'SELECT * FROM no_such_table'));
        refused(1062, '23000', fn () => rows($c, 'INSERT INTO ' . TABLE . ' (name) VALUES (?)', ['c']));
        refused(1045, 'HY000', fn () => connect([], 'wrong'));
        equal(rows($c, "SELECT 'still usable'"), [['still usable']]);
    },
    'sends a file by LOAD DATA LOCAL' => function (PDO $c): void {
        fresh($c);
        $file = tempnam(sys_get_temp_dir(), 'borealis-check');
        try {
            file_put_contents($file, implode('', array_map(fn ($i) => "$i\tline $i ☕\n", range(1000, 5999))));
            equal($c->exec("LOAD DATA LOCAL INFILE '$file' INTO TABLE " . TABLE . ' CHARACTER SET utf8mb4 (id, name)'),
                5000);
            equal(rows($c, 'SELECT name FROM ' . TABLE . ' WHERE id = 5999'), [['line 5999 ☕']]);
        } finally {
            unlink($file);
        }
    },
    "runs and prepares the guide's queries" => function (PDO $c): void {
        $rows = numbered($c->query(GUIDE_ROWS)->fetchAll());
        $average = $c->query(GUIDE_AVERAGE)->fetch();
        equal(count($rows), 10);
        equal(numbered(rows($c, GUIDE_ROWS)), $rows);
        equal((int) $average[1], count(array_filter($rows, fn ($row) => $row[2] >= 0.80)));
        $lines = array_map(fn ($row) => implode("\t", $row) . "\n", $rows);
        sort($lines, SORT_STRING);
        $lines[] = sprintf("%.5f\t%d\n", $average[0], $average[1]);
        file_put_contents(getenv('BOREALIS_ANSWERS') . '/' . DRIVER, $lines);
    },
    'prepares a call with parameters' => function (PDO $c): void {
        $statement = $c->prepare(
            'SELECT aws_comprehend_detect_sentiment(feedback, :lang) FROM support
             WHERE feedback = :feedback AND aws_comprehend_detect_sentiment(feedback, :other) = :sentiment');
        foreach (rows($c, GUIDE_ROWS) as [$feedback, $sentiment]) {
            $statement->execute(
                ['lang' => 'en', 'feedback' => $feedback, 'other' => 'en', 'sentiment' => $sentiment]);
            equal($statement->fetchAll(), [[$sentiment]]);
        }
    },
    'calls a SageMaker function' => function (PDO $c): void {
        $function = TABLE . '_score';
        $c->exec("DROP FUNCTION IF EXISTS $function");
        $c->exec("CREATE FUNCTION $function(value REAL) RETURNS REAL
            ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
        $top = "SELECT value, ROUND($function(value), 2) FROM nyc_taxi WHERE value > 30000 AND $function(value) > ?";
        equal(rows($c, $top, [4.4]), [[39197, 4.42]]);
        $c->exec("DROP FUNCTION $function");
    },
    'exports to S3' => function (PDO $c): void {
        $bucket = getenv('BOREALIS_BUCKET');
        if (!$bucket) {
            throw new Skipped('there is none');
        }
        $sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id";
        $export = $c->prepare(
            "$sql INTO OUTFILE S3 's3-us-east-1://$bucket/" . DRIVER . "' FORMAT CSV HEADER OVERWRITE ON");
        $export->execute();
        equal($export->rowCount(), 10);
        $lines = file(getenv('BOREALIS_S3') . "/$bucket/" . DRIVER . '.part_00000', FILE_IGNORE_NEW_LINES);
        equal(
            array_map(fn ($line) => str_getcsv($line)[2], array_slice($lines, 1)),
            array_map(fn ($row) => $row[2], rows($c, $sql)),
        );
    },
];

$failed = false;
foreach (MODES as $mode => $emulated) {
    $options = [PDO::ATTR_EMULATE_PREPARES => $emulated];
    $connection = connect($options);
    foreach ($checks as $name => $check) {
        $line = DRIVER . ": $mode: $name";
        try {
            $check($connection, $options);
            echo "ok    $line\n";
        } catch (Skipped $e) {
            echo "skip  $line: ", $e->getMessage(), "\n";
        } catch (Throwable $e) {
            $failed = true;
            echo "FAIL  $line: ", preg_replace('/\s+/', ' ', get_class($e) . ' ' . $e->getMessage()), "\n";
            $connection = connect($options); // a failed check may leave the connection in any state
        }
    }
    $connection->exec('DROP TABLE IF EXISTS ' . TABLE);
}
exit($failed ? 1 : 0);

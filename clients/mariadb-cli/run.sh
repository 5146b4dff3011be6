#!/bin/sh
# The checks of ../README.md by MariaDB's command line client, which speaks the text protocol only.
set -u

driver=mariadb-cli
table=client_check_mariadb
failed=0
work=$(mktemp -d "${TMPDIR:-/tmp}/borealis-check.XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

guide_rows="SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
    ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
    FROM support ORDER BY confidence DESC"
guide_average="SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
    WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
    FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80"

# Runs SQL from standard input; rows come out as lines, fields apart by tabs, without names.
client() {
    # Through the environment, not the command line: that is for everybody to see.
    MYSQL_PWD=$BOREALIS_PASSWORD mariadb --no-defaults --protocol=tcp --host="$BOREALIS_HOST" \
        --port="$BOREALIS_PORT" --user="$BOREALIS_USER" --default-character-set=utf8mb4 --batch \
        --skip-column-names --local-infile=1 --max-allowed-packet=64M --database="$BOREALIS_DATABASE" "$@" 2>&1
}

sql() {
    printf '%s\n' "$1" | client
}

ping_server() {
    MYSQL_PWD=$BOREALIS_PASSWORD mariadb-admin --no-defaults --protocol=tcp --host="$BOREALIS_HOST" \
        --port="$BOREALIS_PORT" --user="$BOREALIS_USER" ping 2>&1
}

passed() {
    printf 'ok    %s: %s\n' "$driver" "$1"
}

failed() {
    printf 'FAIL  %s: %s: %s\n' "$driver" "$1" "$(printf '%s' "$2" | tr '\n' ' ' | cut -c 1-400)"
    failed=1
}

# expect NAME EXPECTED ACTUAL
expect() {
    if [ "$2" = "$3" ]; then passed "$1"; else failed "$1" "expected $2, got $3"; fi
}

# contains NAME PART WHOLE
contains() {
    case $3 in
        *"$2"*) passed "$1" ;;
        *) failed "$1" "expected $2 in $3" ;;
    esac
}

# Lines joined by slashes and fields by commas, to be compared in one line.
joined() {
    tr '\t\n' ',/' | sed 's#/$##'
}

contains "logs in with caching_sha2_password" caching_sha2_password "$(sql 'SHOW CREATE USER CURRENT_USER()')"

contains "logs in over TLS" "Cipher in use is" "$(printf '%s\n' status | client --ssl | grep SSL)"

expect "reads numbers of all kinds" \
    "-128,18446744073709551615,-9223372036854775808,12345678901234567890.0123456789,1.5e300,5,1" \
    "$(sql "SELECT -128, 18446744073709551615, CAST(-9223372036854775808 AS SIGNED),
        12345678901234567890.0123456789, 1.5e300, b'101' + 0, TRUE" | joined)"

expect "reads dates and times" "2024-02-29,-838:59:59,2024-02-29 23:59:59.123456,2155" \
    "$(sql "SELECT DATE'2024-02-29', TIME'-838:59:59', TIMESTAMP'2024-02-29 23:59:59.123456', CAST(2155 AS YEAR)" \
        | joined)"

expect "reads binary strings and JSON" '\0\n\\,{"a": 1}' \
    "$(sql "SELECT CAST(X'000A5C' AS CHAR), JSON_OBJECT('a', 1)" | joined)"

expect "reads NULL and no rows at all" "NULL," "$(sql "SELECT NULL, ''; SELECT 1 FROM DUAL WHERE FALSE" | joined)"

expect "reads unicode in values and names" "größe/Grüße, 世界, ☕🎉" \
    "$(printf '%s\n' "SELECT 'Grüße, 世界, ☕🎉' AS \`größe\`" | client --column-names | joined)"

digits="(SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
    UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)"
expect "reads ten thousand rows" "10000 49995000" \
    "$(sql "SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n FROM $digits a, $digits b, $digits c, $digits d" \
        | awk '{ sum += $1 } END { printf "%d %d", NR, sum }')"

expect "reads a value of 20 MiB" 20971521 "$(sql "SELECT REPEAT('x', 20971520)" | wc -c | tr -d ' ')"

expect "reads it over the compressed protocol" 20971521 \
    "$(printf '%s\n' "SELECT REPEAT('x', 20971520)" | client --compress | wc -c | tr -d ' ')"

expect "runs several statements at once" "1/2/3" \
    "$(printf '%s\n' 'DELIMITER //' 'SELECT 1; SELECT 2; SELECT 3//' | client | joined)"

expect "reads all results of a procedure" "41/42" "$(printf '%s\n' \
    "DROP PROCEDURE IF EXISTS $table;" \
    "DELIMITER //" \
    "CREATE PROCEDURE $table(IN a INT) BEGIN SELECT a; SELECT a + 1; END//" \
    "DELIMITER ;" \
    "CALL $table(41);" \
    "DROP PROCEDURE $table;" | client | joined)"

expect "prepares a statement" "42,TEXT" \
    "$(sql "PREPARE s FROM 'SELECT ? + 1, UPPER(?)'; SET @a = 41, @b = 'text'; EXECUTE s USING @a, @b" | joined)"

expect "rolls back and commits" "0/c" "$(sql "DROP TABLE IF EXISTS $table;
    CREATE TABLE $table (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE);
    START TRANSACTION; INSERT INTO $table (name) VALUES ('a'), ('b'); ROLLBACK; SELECT COUNT(*) FROM $table;
    START TRANSACTION; INSERT INTO $table (name) VALUES ('c'); COMMIT; SELECT name FROM $table" | joined)"

# --force goes on after an error, on the same connection.
expect "gets MySQL's own errors and goes on" \
    "ERROR 1064 (42000)/ERROR 1146 (42S02)/ERROR 1062 (23000)/still usable" \
    "$(printf '%s\n' "SELEC 1;" "SELECT * FROM no_such_table;" "INSERT INTO $table (name) VALUES ('c');" \
        "SELECT 'still usable';" | client --force | grep -E 'ERROR|still' | sed 's/ at line.*//' | joined)"

login_error=$(printf '%s\n' "SELECT 1" | client --password=wrong)
schema_error=$(printf '%s\n' "SELECT 1" | client --database=no_such_database)
case $BOREALIS_USER in root) unknown="ERROR 1049 (42000)" ;; *) unknown="ERROR 1044 (42000)" ;; esac
expect "gets MySQL's own errors at login" "ERROR 1045 (28000)/$unknown" \
    "$(printf '%s\n%s\n' "$login_error" "$schema_error" | grep ERROR | cut -d: -f1 | joined)"

expect "reads warnings" "12/1292" "$(sql "SELECT CAST('12abc' AS SIGNED); SHOW WARNINGS" \
    | awk -F '\t' '{ print (NF > 1 ? $2 : $1) }' | joined)"

awk 'BEGIN { for (i = 1000; i < 6000; i++) printf "%d\tline %d ☕\n", i, i }' >"$work/lines.txt"
expect "sends a file by LOAD DATA LOCAL" "5000,line 5999 ☕" "$(sql "LOAD DATA LOCAL INFILE '$work/lines.txt'
    INTO TABLE $table CHARACTER SET utf8mb4 (id, name);
    SELECT COUNT(*), MAX(name) FROM $table WHERE id >= 1000" | joined)"

expect "changes the schema and pings" "information_schema/mysqld is alive" \
    "$( (printf '%s\n' "USE information_schema" "SELECT DATABASE();" | client; ping_server) | joined)"

rows=$(sql "$guide_rows")
average=$(sql "$guide_average")
expect "runs the guide's query of rows" "10 sentiments in order" "$(printf '%s\n' "$rows" | awk -F '\t' '
    $2 !~ /^(POSITIVE|NEGATIVE|NEUTRAL|MIXED)$/ { print "not a sentiment: " $0; exit }
    NR > 1 && $3 > last { print "not in order: " $0; exit }
    { last = $3; count++ }
    END { print count " sentiments in order" }')"

expected=$(printf '%s\n' "$rows" | awk -F '\t' '
    $3 >= 0.80 { count++; sum += ($2 == "POSITIVE") - ($2 == "NEGATIVE") }
    END { printf "%.5f,%d", count ? sum / count : 0, count }')
expect "runs the guide's query of an average" "$expected" \
    "$(printf '%s\n' "$average" | awk -F '\t' '{ printf "%.5f,%d", $1, $2 }')"

counter="SHOW STATUS LIKE 'Aurora_ml_logical_request_cnt'"
expect "shows and counts up the Aurora_ml status" "7 counters, counted" \
    "$(printf '%s;\n' "SHOW STATUS LIKE 'Aurora_ml%'" "$counter" "$guide_rows" "$counter" | client | awk -F '\t' '
        NR <= 7 && $1 ~ /^Aurora_ml_/ { names++ }
        $1 == "Aurora_ml_logical_request_cnt" { before = after; after = $2 }
        END { print names " counters, " (after > before ? "counted" : "not counted") }')"

function=${table}_score
alias="ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'"
expect "calls a SageMaker function" "4.42/marathon" "$(printf '%s;\n' "DROP FUNCTION IF EXISTS $function" \
    "CREATE FUNCTION $function(value REAL) RETURNS REAL $alias" \
    "SELECT ROUND($function(39197), 2)" \
    "SELECT 'marathon' FROM nyc_taxi WHERE ride_timestamp = '2014-11-02 01:00:00' AND $function(value) > 4.4" \
    | client | joined)"

created=$(sql "SHOW CREATE FUNCTION $function")
MYSQL_PWD=$BOREALIS_PASSWORD mariadb-dump --no-defaults --protocol=tcp --host="$BOREALIS_HOST" \
    --port="$BOREALIS_PORT" --user="$BOREALIS_USER" --routines --no-tablespaces "$BOREALIS_DATABASE" nyc_taxi \
    >"$work/dump.sql" 2>"$work/dump.err"
dumped=$(grep -c "ENDPOINT NAME 'random-cut-forest-model-demo'" "$work/dump.sql")
expect "dumps and restores a SageMaker function" "1 dumped, the same again, 4.42" \
    "$dumped dumped, $(sql "DROP FUNCTION $function" && client <"$work/dump.sql" \
        && [ "$created" = "$(sql "SHOW CREATE FUNCTION $function")" ] && echo "the same again"), $(
            sql "SELECT ROUND($function(39197), 2)")"
sql "DROP FUNCTION $function" >/dev/null

if [ -n "$BOREALIS_BUCKET" ]; then
    contains "exports to S3" "Query OK, 10 rows affected" "$(printf '%s\n' "SELECT feedback,
        aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support
        INTO OUTFILE S3 's3-us-east-1://$BOREALIS_BUCKET/$driver' FORMAT CSV HEADER OVERWRITE ON;" | client -vvv)"
else
    printf 'skip  %s: %s\n' "$driver" "exports to S3: there is none"
fi

printf 'skip  %s: %s\n' "$driver" "prepares the guide's queries: the client has no prepared statements"

{
    printf '%s\n' "$rows" | awk -F '\t' '{ printf "%s\t%s\t%.6f\n", $1, $2, $3 }' | LC_ALL=C sort
    printf '%s\n' "$average" | awk -F '\t' '{ printf "%.5f\t%d\n", $1, $2 }'
} >"$BOREALIS_ANSWERS"
sql "DROP TABLE IF EXISTS $table" >/dev/null
exit "$failed"

'use strict';

// The checks of ../README.md by mysql2, a driver written in JavaScript that speaks both protocols of MySQL.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const assert = require('node:assert/strict');
const mysql = require('mysql2/promise');

const DRIVER = 'node-mysql2';
const TABLE = 'client_check_mysql2';
const BUCKET = process.env.BOREALIS_BUCKET;
const ACCOUNT = {
  host: process.env.BOREALIS_HOST,
  port: Number(process.env.BOREALIS_PORT),
  user: process.env.BOREALIS_USER,
  password: process.env.BOREALIS_PASSWORD,
  database: process.env.BOREALIS_DATABASE,
};
const GUIDE_ROWS =
  "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment," +
  " ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence" +
  ' FROM support ORDER BY confidence DESC';
const GUIDE_AVERAGE =
  "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')" +
  " WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total" +
  " FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";
const STATUS = ['actual_request', 'actual_response', 'cache_hit', 'logical_request', 'logical_response',
  'retry_request', 'single_request'].map((name) => `Aurora_ml_${name}_cnt`);

const connect = (options) => mysql.createConnection({
  ...ACCOUNT, charset: 'utf8mb4', supportBigNumbers: true, dateStrings: true, rowsAsArray: true, ...options,
});
const text = async (c, sql) => (await c.query(sql))[0];
const binary = async (c, sql, parameters) => (await c.execute(sql, parameters))[0];

async function refused(errno, sqlState, action) {
  await assert.rejects(action, (error) => {
    assert.deepEqual([error.errno, error.sqlState], [errno, sqlState]);
    return true;
  });
}

/** Runs a check by the text protocol and again as a prepared statement; both must say the same. */
async function bothWays(c, sql, expected) {
  assert.deepEqual(await text(c, sql), expected);
  assert.deepEqual(await binary(c, sql), expected);
}

const checks = {
  'logs in with caching_sha2_password': async (c) => {
    assert.match((await text(c, 'SHOW CREATE USER CURRENT_USER()'))[0][0], /caching_sha2_password/);
  },
  'logs in over TLS': async () => {
    const secure = await connect({ ssl: { rejectUnauthorized: false } });
    assert.deepEqual(await text(secure, 'SELECT 1'), [[1]]);
    assert.ok(secure.connection.stream.encrypted, 'the connection is not encrypted');
    await secure.end();
  },
  'reads numbers of all kinds': (c) => bothWays(c,
    'SELECT -128, 18446744073709551615, CAST(-9223372036854775808 AS SIGNED), 12345678901234567890.0123456789,'
      + ' 1.5e300, CAST(1.5 AS FLOAT), TRUE',
    [[-128, '18446744073709551615', '-9223372036854775808', '12345678901234567890.0123456789', 1.5e300, 1.5, 1]]),
  'reads dates and times': (c) => bothWays(c,
    "SELECT DATE'2024-02-29', TIME'-838:59:59', TIMESTAMP'2024-02-29 23:59:59.123456', CAST(2155 AS YEAR)",
    [['2024-02-29', '-838:59:59', '2024-02-29 23:59:59.123456', 2155]]),
  'reads binary strings and JSON': async (c) => {
    const blob = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const sql = "SELECT CAST(? AS BINARY), LENGTH(?), JSON_OBJECT('a', 1)";
    const expected = [[blob, 256, { a: 1 }]];
    assert.deepEqual((await c.query(sql, [blob, blob]))[0], expected);
    assert.deepEqual(await binary(c, sql, [blob, blob]), expected);
  },
  'reads NULL and no rows at all': async (c) => {
    await bothWays(c, "SELECT NULL, ''", [[null, '']]);
    await bothWays(c, 'SELECT 1 FROM DUAL WHERE FALSE', []);
    assert.deepEqual(await binary(c, 'SELECT ? IS NULL', [null]), [[1]]);
  },
  'reads unicode in values and names': async (c) => {
    const sql = 'SELECT ? AS `größe`';
    const [rows, fields] = await c.execute(sql, ['Grüße, 世界, ☕🎉']);
    assert.deepEqual([rows[0][0], fields[0].name], ['Grüße, 世界, ☕🎉', 'größe']);
    assert.deepEqual((await c.query(sql, ['世界🎉']))[0], [['世界🎉']]);
  },
  'reads ten thousand rows': async (c) => {
    const digits = `(${[...Array(10).keys()].map((n) => `SELECT ${n} AS n`).join(' UNION ALL ')})`;
    const sql = `SELECT a.n + 10 * b.n + 100 * c.n + 1000 * d.n FROM ${digits} a, ${digits} b, ${digits} c, ${digits} d`;
    for (const rows of [await text(c, sql), await binary(c, sql)]) {
      assert.deepEqual([rows.length, rows.reduce((sum, row) => sum + Number(row[0]), 0)], [10000, 49995000]);
    }
  },
  'reads a value of 20 MiB': async (c) => {
    assert.equal((await text(c, "SELECT REPEAT('x', 20971520)"))[0][0].length, 20971520);
    assert.equal((await binary(c, "SELECT REPEAT('x', 20971520)"))[0][0].length, 20971520);
  },
  'runs several statements at once': async () => {
    const several = await connect({ multipleStatements: true });
    assert.deepEqual(await text(several, 'SELECT 1; SELECT 2; SELECT 3'), [[[1]], [[2]], [[3]]]);
    await several.end();
  },
  'reads all results of a procedure': async (c) => {
    await text(c, `DROP PROCEDURE IF EXISTS ${TABLE}`);
    await text(c, `CREATE PROCEDURE ${TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END`);
    const results = await text(c, `CALL ${TABLE}(41)`);
    await text(c, `DROP PROCEDURE ${TABLE}`);
    assert.deepEqual(results.slice(0, 2), [[[41]], [[42]]]);
  },
  'prepares a statement': async (c) => {
    const statement = await c.prepare('SELECT CAST(? AS SIGNED) + 1, UPPER(?)');
    assert.deepEqual((await statement.execute([41, 'text']))[0], [[42, 'TEXT']]);
    assert.deepEqual((await statement.execute([1, 'ü']))[0], [[2, 'Ü']]);
    await statement.close();
  },
  'rolls back and commits': async (c) => {
    await text(c, `DROP TABLE IF EXISTS ${TABLE}`);
    await text(c, `CREATE TABLE ${TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)`);
    await c.beginTransaction();
    const [inserted] = await c.execute(`INSERT INTO ${TABLE} (name) VALUES (?), (?)`, ['a', 'b']);
    assert.deepEqual([inserted.affectedRows, inserted.insertId], [2, 1]);
    await c.rollback();
    assert.deepEqual(await text(c, `SELECT COUNT(*) FROM ${TABLE}`), [[0]]);
    await c.beginTransaction();
    await text(c, `INSERT INTO ${TABLE} (name) VALUES ('c')`);
    await c.commit();
    await bothWays(c, `SELECT name FROM ${TABLE}`, [['c']]);
  },
  "gets MySQL's own errors and goes on": async (c) => {
    await refused(1064, '42000', () => c.query('SELEC 1'));
    await refused(1064, '42000', () => c.prepare('SELEC 1'));
    await refused(1146, '42S02', () => c.query('SELECT * FROM no_such_table'));
    await refused(1062, '23000', () => c.execute(`INSERT INTO ${TABLE} (name) VALUES ('c')`));
    await bothWays(c, "SELECT 'still usable'", [['still usable']]);
  },
  "gets MySQL's own errors at login": async () => {
    await refused(1045, '28000', () => connect({ password: 'wrong' }));
    const [errno, sqlState] = ACCOUNT.user === 'root' ? [1049, '42000'] : [1044, '42000'];
    await refused(errno, sqlState, () => connect({ database: 'no_such_database' }));
  },
  'reads warnings': async (c) => {
    await text(c, "SELECT CAST('12abc' AS SIGNED)");
    assert.deepEqual((await text(c, 'SHOW WARNINGS')).map((row) => row[1]), [1292]);
  },
  'sends a file by LOAD DATA LOCAL': async (c) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'borealis-check-'));
    const file = path.join(folder, 'lines.txt');
    fs.writeFileSync(file, Array.from({ length: 5000 }, (_, i) => `${1000 + i}\tline ${1000 + i} ☕\n`).join(''));
    try {
      const [loaded] = await c.query({
        sql: `LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${TABLE} CHARACTER SET utf8mb4 (id, name)`,
        infileStreamFactory: () => fs.createReadStream(file),
      });
      assert.equal(loaded.affectedRows, 5000);
      assert.deepEqual(await text(c, `SELECT name FROM ${TABLE} WHERE id = 5999`), [['line 5999 ☕']]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
  'changes the schema and pings': async (c) => {
    await text(c, 'USE information_schema');
    await bothWays(c, 'SELECT DATABASE()', [['information_schema']]);
    await c.changeUser(ACCOUNT); // COM_CHANGE_USER
    await bothWays(c, 'SELECT DATABASE()', [[ACCOUNT.database]]);
    await c.ping();
  },
  "runs the guide's query of rows": async (c) => {
    const rows = await text(c, GUIDE_ROWS);
    assert.equal(rows.length, 10);
    assert.ok(rows.every((row, i) => i === 0 || rows[i - 1][2] >= row[2]), 'not in order');
    assert.ok(rows.every((row) => /^(POSITIVE|NEGATIVE|NEUTRAL|MIXED)$/.test(row[1])), 'not a sentiment');
    writeAnswers(rows, (await text(c, GUIDE_AVERAGE))[0]);
  },
  "runs the guide's query of an average": async (c) => {
    const [average, total] = (await text(c, GUIDE_AVERAGE))[0];
    const directly = (await text(c, GUIDE_ROWS)).filter((row) => row[2] >= 0.8);
    assert.equal(Number(total), directly.length);
    const score = { POSITIVE: 1, NEGATIVE: -1, NEUTRAL: 0, MIXED: 0 };
    const expected = directly.reduce((sum, row) => sum + score[row[1]], 0) / directly.length;
    assert.ok(Math.abs(Number(average) - expected) < 0.00001, `expected ${expected}, got ${average}`);
  },
  "prepares the guide's queries": async (c) => {
    assert.deepEqual(await binary(c, GUIDE_ROWS), await text(c, GUIDE_ROWS));
    assert.deepEqual(await binary(c, GUIDE_AVERAGE), await text(c, GUIDE_AVERAGE));
  },
  'prepares a call with parameters': async (c) => {
    const statement = await c.prepare(
      'SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support WHERE feedback = ?');
    for (const [feedback, sentiment] of await text(c, GUIDE_ROWS)) {
      assert.deepEqual((await statement.execute(['en', feedback]))[0][0], [sentiment]);
    }
    await statement.close();
  },
  'calls a SageMaker function': async (c) => {
    await text(c, `DROP FUNCTION IF EXISTS ${TABLE}_score`);
    await text(c, `CREATE FUNCTION ${TABLE}_score(value REAL) RETURNS REAL` +
      " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
    const top = `SELECT value, ROUND(${TABLE}_score(value), 2) FROM nyc_taxi WHERE ${TABLE}_score(value) > 4.4`;
    await bothWays(c, top, [[39197, 4.42]]);
    const [[score]] = await binary(c, `SELECT ${TABLE}_score(?)`, [39197]);
    assert.equal(score.toFixed(2), '4.42');
    await text(c, `DROP FUNCTION ${TABLE}_score`);
  },
  'exports to S3': async (c) => {
    if (!BUCKET) {
      return 'there is none';
    }
    const target = `INTO OUTFILE S3 's3-us-east-1://${BUCKET}/${DRIVER}' FORMAT CSV HEADER OVERWRITE ON`;
    const sql = `SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support`;
    const rows = await text(c, `${sql} ORDER BY id`);
    for (const run of [text, binary]) {
      assert.equal((await run(c, `${sql} ORDER BY id ${target}`)).affectedRows, rows.length);
      const object = await fetch(`${process.env.BOREALIS_S3}/${BUCKET}/${DRIVER}.part_00000`);
      const lines = (await object.text()).trimEnd().split('\n');
      assert.equal(lines[0], 'id,feedback,sentiment');
      assert.deepEqual(lines.slice(1).map((line) => [line.split(',')[0], line.split(',').at(-1)]),
        rows.map(([id, , sentiment]) => [String(id), sentiment]));
    }
  },
  'shows and counts up the Aurora_ml status': async (c) => {
    const read = async () => new Map(await text(c, "SHOW STATUS LIKE 'Aurora_ml%'"));
    const before = await read();
    assert.deepEqual([...before.keys()], STATUS);
    await text(c, GUIDE_ROWS);
    const counter = 'Aurora_ml_logical_request_cnt';
    assert.ok(Number((await read()).get(counter)) > Number(before.get(counter)), 'the statement was not counted');
  },
};

function writeAnswers(rows, [average, total]) {
  const lines = rows.map(([feedback, sentiment, confidence]) => `${feedback}\t${sentiment}\t${confidence.toFixed(6)}`);
  // Order of code points, the same in all programs.
  lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  lines.push(`${Number(average).toFixed(5)}\t${total}`);
  fs.writeFileSync(path.join(process.env.BOREALIS_ANSWERS, DRIVER), `${lines.join('\n')}\n`);
}

async function main() {
  let failed = 0;
  let connection = await connect();
  for (const [name, check] of Object.entries(checks)) {
    try {
      const skipped = await check(connection);
      console.log(skipped ? `skip  ${DRIVER}: ${name}: ${skipped}` : `ok    ${DRIVER}: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAIL  ${DRIVER}: ${name}: ${error}`.replaceAll('\n', ' '));
      connection.destroy();
      connection = await connect(); // a failed check may leave the connection in any state
    }
  }
  await text(connection, `DROP TABLE IF EXISTS ${TABLE}`);
  await connection.end();
  process.exitCode = failed ? 1 : 0;
}

main();

'use strict';

// The checks of ../README.md by MariaDB's driver in JavaScript, as text, prepared and pipelined.

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const assert = require('node:assert/strict');
const mariadb = require('mariadb');

const DRIVER = 'node-mariadb';
const TABLE = 'client_check_node_mariadb';
const BUCKET = process.env.BOREALIS_BUCKET;
const ACCOUNT = {
  host: process.env.BOREALIS_HOST,
  port: Number(process.env.BOREALIS_PORT),
  user: process.env.BOREALIS_USER,
  password: process.env.BOREALIS_PASSWORD,
  database: process.env.BOREALIS_DATABASE,
};
const OPTIONS = { charset: 'utf8mb4', rowsAsArray: true, allowPublicKeyRetrieval: true, dateStrings: true };
const GUIDE_ROWS =
  "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment," +
  " ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence" +
  ' FROM support ORDER BY confidence DESC';
const GUIDE_AVERAGE =
  "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')" +
  " WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total" +
  " FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";
const MODES = {
  'one by one': { permitLocalInfile: true },
  pipelined: { pipelining: true }, // in which the driver sends no files
  TLS: { ssl: { rejectUnauthorized: false }, permitLocalInfile: true },
  compression: { compress: true, permitLocalInfile: true },
};

const connect = (options) => mariadb.createConnection({ ...ACCOUNT, ...OPTIONS, ...options });
// Integers of the binary protocol come as BigInt where those of the text protocol come as numbers.
const plain = (value) => (typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value);
const rows = async (answer) => [...(await answer)].map((row) => [...row].map(plain));

async function refused(errno, sqlState, action) {
  await assert.rejects(action, (error) => {
    assert.deepEqual([error.errno, error.sqlState], [errno, sqlState]);
    return true;
  });
}

async function fresh(c) {
  await c.query(`DROP TABLE IF EXISTS ${TABLE}`);
  await c.query(`CREATE TABLE ${TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)`);
}

const checks = {
  'reads values, NULL and unicode': async (c) => {
    const sql = "SELECT -128, CAST(9223372036854775807 AS SIGNED), NULL, DATE'2024-02-29', ? AS `größe`";
    const expected = [[-128, 9223372036854775807n, null, '2024-02-29', 'Grüße, 世界, ☕🎉']];
    for (const way of ['query', 'execute']) {
      assert.deepEqual(await rows(c[way](sql, ['Grüße, 世界, ☕🎉'])), expected);
      const blob = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      assert.deepEqual(await rows(c[way]('SELECT CAST(? AS BINARY)', [blob])), [[blob]]);
    }
  },
  'reads ten thousand rows, streamed too, and a value of 20 MiB': async (c) => {
    const sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000';
    const all = await rows(c.query(sql));
    assert.equal(all.length, 10000);
    assert.deepEqual(await rows(c.execute(sql)), all);
    const streamed = [];
    for await (const row of c.queryStream(sql)) {
      streamed.push([...row]);
    }
    assert.deepEqual(streamed, all);
    assert.equal((await c.query("SELECT REPEAT('x', 20971520)"))[0][0].length, 20971520);
  },
  'runs several statements at once and a procedure': async (c, mode) => {
    const several = await connect({ ...mode, multipleStatements: true });
    const sql = "SELECT 1; SELECT 2, aws_comprehend_detect_sentiment('I love it', 'en')";
    const results = await several.query(sql);
    assert.deepEqual(results.map((result) => result.map((row) => [...row].map(plain))), [[[1]], [[2, 'POSITIVE']]]);
    await several.end();
    await c.query(`DROP PROCEDURE IF EXISTS ${TABLE}`);
    await c.query(`CREATE PROCEDURE ${TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END`);
    const [first, second] = await c.execute(`CALL ${TABLE}(?)`, [41]);
    assert.deepEqual([Number(first[0][0]), Number(second[0][0])], [41, 42]);
    await c.query(`DROP PROCEDURE ${TABLE}`);
  },
  'sends many commands at once': async (c) => {
    const answers = Array.from({ length: 100 }, (_, i) => (i % 2
      ? c.query("SELECT ?, aws_comprehend_detect_sentiment('I love it', 'en')", [i])
      : c.execute('SELECT CAST(? AS SIGNED), aws_comprehend_detect_sentiment(?, ?)', [i, 'I love it', 'en'])));
    for (const [i, answer] of (await Promise.all(answers)).entries()) {
      assert.deepEqual([Number(answer[0][0]), answer[0][1]], [i, 'POSITIVE']);
    }
  },
  'rolls back, commits and writes batches': async (c) => {
    await fresh(c);
    await c.beginTransaction();
    assert.equal((await c.query(`INSERT INTO ${TABLE} (name) VALUES ('a'), ('b')`)).affectedRows, 2);
    await c.rollback();
    await c.beginTransaction();
    assert.equal((await c.execute(`INSERT INTO ${TABLE} (name) VALUES (?)`, ['c'])).insertId, 3n);
    await c.commit();
    const names = Array.from({ length: 500 }, (_, i) => [`name ${i}`]);
    await c.batch(`INSERT INTO ${TABLE} (name) VALUES (?)`, names);
    assert.deepEqual(await rows(c.query(`SELECT COUNT(*) FROM ${TABLE}`)), [[501]]);
    const calls = Array.from({ length: 10 }, (_, i) => [`${i} `, 'I love it']);
    await c.batch(`INSERT INTO ${TABLE} (name) VALUES (CONCAT(?, aws_comprehend_detect_sentiment(?, 'en')))`, calls);
    assert.deepEqual(await rows(c.query(`SELECT COUNT(*) FROM ${TABLE} WHERE name LIKE '%POSITIVE'`)), [[10]]);
  },
  "gets MySQL's own errors and goes on": async (c, mode) => {
    await refused(1064, '42000', c.query('SELEC 1'));
    await refused(1146, '42S02', c.execute('SELECT * FROM no_such_table'));
    await refused(1062, '23000', c.query(`INSERT INTO ${TABLE} (name) VALUES ('c')`));
    await refused(1045, '28000', connect({ ...mode, password: 'wrong' }));
    assert.deepEqual(await rows(c.query("SELECT 'still usable'")), [['still usable']]);
  },
  'sends a file by LOAD DATA LOCAL': async (c, mode) => {
    if (!mode.permitLocalInfile) {
      return 'the driver sends no files in this mode';
    }
    await fresh(c);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'borealis-check-'));
    const file = path.join(folder, 'lines.txt');
    try {
      fs.writeFileSync(file, Array.from({ length: 5000 }, (_, i) => `${i + 1000}\tline ${i + 1000} ☕\n`).join(''));
      const loaded = await c.query(`LOAD DATA LOCAL INFILE '${file}' INTO TABLE ${TABLE} CHARACTER SET utf8mb4 (id, name)`);
      assert.equal(loaded.affectedRows, 5000);
      assert.deepEqual(await rows(c.query(`SELECT name FROM ${TABLE} WHERE id = 5999`)), [['line 5999 ☕']]);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
    return null;
  },
  'resets the session and pings': async (c) => {
    await c.query('SET @a = 1');
    await c.reset();
    assert.deepEqual(await rows(c.query('SELECT @a')), [[null]]);
    await c.ping();
  },
  "runs and prepares the guide's queries": async (c) => {
    const found = await rows(c.query(GUIDE_ROWS));
    const [average, total] = (await c.query(GUIDE_AVERAGE))[0];
    assert.equal(found.length, 10);
    assert.deepEqual(await rows(c.execute(GUIDE_ROWS)), found);
    assert.equal(Number(total), found.filter((row) => row[2] >= 0.8).length);
    const lines = found.map(([feedback, sentiment, confidence]) => `${feedback}\t${sentiment}\t${confidence.toFixed(6)}`);
    lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    lines.push(`${Number(average).toFixed(5)}\t${total}`);
    fs.writeFileSync(`${process.env.BOREALIS_ANSWERS}/${DRIVER}`, `${lines.join('\n')}\n`);
  },
  'prepares a call with parameters': async (c) => {
    const statement = await c.prepare('SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support' +
      ' WHERE feedback = ? AND aws_comprehend_detect_sentiment(feedback, ?) = ?');
    for (const [feedback, sentiment] of await rows(c.query(GUIDE_ROWS))) {
      assert.deepEqual(await rows(statement.execute(['en', feedback, 'en', sentiment])), [[sentiment]]);
    }
    statement.close();
  },
  'calls a SageMaker function': async (c) => {
    await c.query(`DROP FUNCTION IF EXISTS ${TABLE}_score`);
    await c.query(`CREATE FUNCTION ${TABLE}_score(value REAL) RETURNS REAL` +
      " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
    const top = `SELECT value, ROUND(${TABLE}_score(value), 2) FROM nyc_taxi WHERE value > 30000 AND ${TABLE}_score(value) > ?`;
    assert.deepEqual(await rows(c.query(top, [4.4])), [[39197, 4.42]]);
    assert.deepEqual(await rows(c.execute(top, [4.4])), [[39197, 4.42]]);
    await c.query(`DROP FUNCTION ${TABLE}_score`);
  },
  'exports to S3': async (c) => {
    if (!BUCKET) {
      return 'there is none';
    }
    const sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id";
    const found = await rows(c.query(sql));
    for (const way of ['query', 'execute']) {
      const target = ` INTO OUTFILE S3 's3-us-east-1://${BUCKET}/${DRIVER}' FORMAT CSV HEADER OVERWRITE ON`;
      assert.equal((await c[way](sql + target)).affectedRows, 10);
      const object = await fetch(`${process.env.BOREALIS_S3}/${BUCKET}/${DRIVER}.part_00000`);
      const lines = (await object.text()).trimEnd().split('\n');
      assert.deepEqual(lines.slice(1).map((line) => line.split(',').at(-1)), found.map((row) => row[2]));
    }
  },
  'lends connections of a pool': async (_, mode) => {
    const pool = mariadb.createPool({ ...ACCOUNT, ...OPTIONS, ...mode, connectionLimit: 3, minDelayValidation: 0 });
    const asked = Array.from({ length: 50 }, () => pool.query("SELECT aws_comprehend_detect_sentiment('I love it', 'en')"));
    for (const answer of await Promise.all(asked)) {
      assert.equal(answer[0][0], 'POSITIVE');
    }
    await pool.end();
  },
};

async function main() {
  let failed = 0;
  for (const [mode, options] of Object.entries(MODES)) {
    let connection = await connect(options);
    for (const [name, check] of Object.entries(checks)) {
      const line = `${DRIVER}: ${mode}: ${name}`;
      try {
        const skipped = await check(connection, options);
        console.log(skipped ? `skip  ${line}: ${skipped}` : `ok    ${line}`);
      } catch (error) {
        failed += 1;
        console.log(`FAIL  ${line}: ${error}`.replaceAll('\n', ' '));
        connection.destroy();
        connection = await connect(options); // a failed check may leave the connection in any state
      }
    }
    await connection.query(`DROP TABLE IF EXISTS ${TABLE}`);
    await connection.end();
  }
  process.exitCode = failed ? 1 : 0;
}

main();

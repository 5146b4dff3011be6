'use strict';

// The checks of ../README.md by mysql, the oldest driver in JavaScript. It speaks the text protocol only and knows one
// authentication plugin, mysql_native_password, so it gets an account of its own where the server has that plugin.

const fs = require('node:fs');
const assert = require('node:assert/strict');
const { promisify } = require('node:util');
const mysql = require('mysql');

const DRIVER = 'node-mysql';
const TABLE = 'client_check_node_mysql';
const BUCKET = process.env.BOREALIS_BUCKET;
const USER = 'client_check_native';
const PASSWORD = 'native-secret';
const GUIDE_ROWS =
  "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment," +
  " ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence" +
  ' FROM support ORDER BY confidence DESC';
const GUIDE_AVERAGE =
  "SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')" +
  " WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total" +
  " FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80";

async function connect(options) {
  const connection = mysql.createConnection({
    host: process.env.BOREALIS_HOST,
    port: Number(process.env.BOREALIS_PORT),
    user: USER,
    password: PASSWORD,
    database: process.env.BOREALIS_DATABASE,
    charset: 'utf8mb4',
    supportBigNumbers: true,
    dateStrings: true,
    ...options,
  });
  const plain = Object.fromEntries(['connect', 'query', 'end', 'ping', 'changeUser', 'beginTransaction', 'rollback', 'commit']
    .map((name) => [name, promisify(connection[name].bind(connection))]));
  await plain.connect();
  return { ...plain, destroy: () => connection.destroy(), own: connection };
}

const rows = async (answer) => (await answer).map((row) => Object.values(row));

async function refused(errno, sqlState, action) {
  await assert.rejects(action, (error) => {
    assert.deepEqual([error.errno, error.sqlState], [errno, sqlState]);
    return true;
  });
}

const checks = {
  'logs in over TLS': async () => {
    const secure = await connect({ ssl: { rejectUnauthorized: false } });
    assert.deepEqual(await rows(secure.query("SELECT aws_comprehend_detect_sentiment('I love it', 'en')")), [['POSITIVE']]);
    await secure.end();
  },
  'reads values, NULL and unicode': async (c) => {
    assert.deepEqual(
      await rows(c.query("SELECT -128, 18446744073709551615, NULL, DATE'2024-02-29', ? AS `größe`", ['Grüße, 世界, ☕🎉'])),
      [[-128, '18446744073709551615', null, '2024-02-29', 'Grüße, 世界, ☕🎉']]);
  },
  'reads ten thousand rows, streamed too, and a value of 20 MiB': async (c) => {
    const sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000';
    assert.equal((await c.query(sql)).length, 10000);
    let count = 0;
    await new Promise((resolve, reject) => {
      c.own.query(sql).stream().on('data', () => { count += 1; }).on('end', resolve).on('error', reject);
    });
    assert.equal(count, 10000);
    assert.equal((await rows(c.query("SELECT REPEAT('x', 20971520)")))[0][0].length, 20971520);
  },
  'runs several statements at once and a procedure': async (c) => {
    const several = await connect({ multipleStatements: true });
    const [first, second] = await several.query("SELECT 1; SELECT 2, aws_comprehend_detect_sentiment('I love it', 'en') AS s");
    assert.deepEqual([Object.values(first[0]), Object.values(second[0])], [[1], [2, 'POSITIVE']]);
    await several.end();
    await c.query(`DROP PROCEDURE IF EXISTS ${TABLE}`);
    await c.query(`CREATE PROCEDURE ${TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END`);
    const results = await c.query(`CALL ${TABLE}(41)`);
    assert.deepEqual([Object.values(results[0][0]), Object.values(results[1][0])], [[41], [42]]);
    await c.query(`DROP PROCEDURE ${TABLE}`);
  },
  'rolls back and commits': async (c) => {
    await c.query(`DROP TABLE IF EXISTS ${TABLE}`);
    await c.query(`CREATE TABLE ${TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)`);
    await c.beginTransaction();
    assert.equal((await c.query(`INSERT INTO ${TABLE} (name) VALUES ('a'), ('b')`)).affectedRows, 2);
    await c.rollback();
    await c.beginTransaction();
    assert.equal((await c.query(`INSERT INTO ${TABLE} (name) VALUES (?)`, ['c'])).insertId, 3);
    await c.commit();
    assert.deepEqual(await rows(c.query(`SELECT name FROM ${TABLE}`)), [['c']]);
  },
  "gets MySQL's own errors and goes on": async (c) => {
    await refused(1064, '42000', c.query('SELEC 1'));
    await refused(1146, '42S02', c.query('SELECT * FROM no_such_table'));
    await refused(1062, '23000', c.query(`INSERT INTO ${TABLE} (name) VALUES ('c')`));
    await refused(1045, '28000', connect({ password: 'wrong' }));
    assert.deepEqual(await rows(c.query("SELECT 'still usable'")), [['still usable']]);
  },
  'changes the user and pings': async (c) => {
    await c.query('USE information_schema');
    await c.changeUser({ database: process.env.BOREALIS_DATABASE });
    assert.deepEqual(await rows(c.query('SELECT DATABASE()')), [[process.env.BOREALIS_DATABASE]]);
    await c.ping();
  },
  "runs the guide's queries": async (c) => {
    const found = await rows(c.query(GUIDE_ROWS));
    const [[average, total]] = await rows(c.query(GUIDE_AVERAGE));
    assert.equal(found.length, 10);
    assert.equal(total, found.filter((row) => row[2] >= 0.8).length);
    const lines = found.map(([feedback, sentiment, confidence]) => `${feedback}\t${sentiment}\t${confidence.toFixed(6)}`);
    lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    lines.push(`${Number(average).toFixed(5)}\t${total}`);
    fs.writeFileSync(`${process.env.BOREALIS_ANSWERS}/${DRIVER}`, `${lines.join('\n')}\n`);
  },
  'runs a call in WHERE': async (c) => {
    const positive = (await rows(c.query(GUIDE_ROWS))).filter((row) => row[1] === 'POSITIVE').length;
    const found = await c.query('SELECT id FROM support WHERE aws_comprehend_detect_sentiment(feedback, ?) = ?', ['en', 'POSITIVE']);
    assert.equal(found.length, positive);
  },
  'calls a SageMaker function': async (c) => {
    await c.query(`DROP FUNCTION IF EXISTS ${TABLE}_score`);
    await c.query(`CREATE FUNCTION ${TABLE}_score(value REAL) RETURNS REAL` +
      " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'");
    const top = `SELECT value, ROUND(${TABLE}_score(value), 2) FROM nyc_taxi WHERE value > 30000 AND ${TABLE}_score(value) > ?`;
    assert.deepEqual(await rows(c.query(top, [4.4])), [[39197, 4.42]]);
    await c.query(`DROP FUNCTION ${TABLE}_score`);
  },
  'exports to S3': async (c) => {
    if (!BUCKET) {
      return 'there is none';
    }
    const answer = await c.query("SELECT id, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support" +
      ` INTO OUTFILE S3 's3-us-east-1://${BUCKET}/${DRIVER}' FORMAT CSV HEADER OVERWRITE ON`);
    assert.equal(answer.affectedRows, 10);
    const object = await fetch(`${process.env.BOREALIS_S3}/${BUCKET}/${DRIVER}.part_00000`);
    assert.equal((await object.text()).trimEnd().split('\n').length, 11);
  },
};

/** Makes the account, as an administrator whom mysql2 could log in; here the command line client does. */
function administrate(sql) {
  const { spawnSync } = require('node:child_process');
  return spawnSync('mariadb', ['--no-defaults', '--protocol=tcp', `--host=${process.env.BOREALIS_HOST}`,
    `--port=${process.env.BOREALIS_PORT}`, `--user=${process.env.BOREALIS_ADMIN_USER}`], {
    input: sql, encoding: 'utf8', env: { ...process.env, MYSQL_PWD: process.env.BOREALIS_ADMIN_PASSWORD },
  });
}

async function main() {
  if (!process.env.BOREALIS_ADMIN_USER) {
    console.log(`skip  ${DRIVER}: all: no account that may make one with mysql_native_password`);
    return;
  }
  const made = administrate(`DROP USER IF EXISTS ${USER}@'%';
    CREATE USER ${USER}@'%' IDENTIFIED WITH mysql_native_password BY '${PASSWORD}';
    GRANT ALL ON ${process.env.BOREALIS_DATABASE}.* TO ${USER}@'%';
    GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS, AWS_SELECT_S3_ACCESS TO ${USER}@'%';
    SET DEFAULT ROLE ALL TO ${USER}@'%'`);
  if (made.status !== 0) {
    console.log(`skip  ${DRIVER}: all: the server makes no account with mysql_native_password:`
      + ` ${made.stderr.trim().split('\n').at(-1)}`);
    return;
  }
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
  await connection.query(`DROP TABLE IF EXISTS ${TABLE}`);
  await connection.end();
  administrate(`DROP USER ${USER}@'%'`);
  process.exitCode = failed ? 1 : 0;
}

main();

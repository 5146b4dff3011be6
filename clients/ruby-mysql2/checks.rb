# The checks of ../README.md by Ruby's mysql2, on MariaDB's Connector/C, as text and prepared.
# frozen_string_literal: true

require 'bigdecimal'
require 'csv'
require 'date'
require 'mysql2'
require 'net/http'
require 'tempfile'

DRIVER = 'ruby-mysql2'
TABLE = 'client_check_ruby'
CIPHER = 'ECDHE-RSA-AES128-GCM-SHA256'
BUCKET = ENV['BOREALIS_BUCKET'].to_s
GUIDE_ROWS = <<~SQL
  SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment,
    ROUND(aws_comprehend_detect_sentiment_confidence(feedback, 'en'), 6) AS confidence
  FROM support ORDER BY confidence DESC
SQL
GUIDE_AVERAGE = <<~SQL
  SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
    WHEN 'POSITIVE' THEN 1.0 WHEN 'NEGATIVE' THEN -1.0 ELSE 0.0 END) AS avg_sentiment, COUNT(*) AS total
  FROM support WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80
SQL

class Skipped < StandardError; end

def connect(**options)
  Mysql2::Client.new(host: ENV.fetch('BOREALIS_HOST'), port: ENV.fetch('BOREALIS_PORT').to_i,
                     username: ENV.fetch('BOREALIS_USER'), password: ENV.fetch('BOREALIS_PASSWORD'),
                     database: ENV.fetch('BOREALIS_DATABASE'), encoding: 'utf8mb4', local_infile: true, as: :array,
                     flags: Mysql2::Client::MULTI_STATEMENTS, **options)
end

def text(client, sql) = client.query(sql).to_a

def binary(client, sql, *parameters)
  statement = client.prepare(sql)
  statement.execute(*parameters, as: :array).to_a
ensure
  statement&.close
end

def equal(actual, expected)
  raise "expected #{expected.inspect}, got #{actual.inspect}" unless actual == expected
end

def refused(errno, state)
  yield
rescue Mysql2::Error => e
  equal([e.error_number, e.sql_state], [errno, state])
else
  raise "expected error #{errno}, got none"
end

def fresh(client)
  client.query("DROP TABLE IF EXISTS #{TABLE}")
  client.query("CREATE TABLE #{TABLE} (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)")
end

CHECKS = {
  'logs in over TLS and by the compressed protocol' => lambda do |_|
    [{ sslverify: false, sslcipher: CIPHER }, { flags: Mysql2::Client::COMPRESS }].each do |options|
      other = connect(**options)
      equal(other.ssl_cipher.nil?, !options.key?(:sslcipher))
      equal(text(other, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), [['POSITIVE']])
      equal(text(other, "SELECT REPEAT('x', 100000)")[0][0].size, 100_000)
      other.close
    end
  end,
  'reads values, NULL and unicode' => lambda do |c|
    expected = [[-128, 2**64 - 1, BigDecimal('12345678901234567890.0123456789'), nil, Date.new(2024, 2, 29), 'Grüße, ☕🎉']]
    sql = "SELECT -128, 18446744073709551615, 12345678901234567890.0123456789, NULL, DATE'2024-02-29', "
    equal(text(c, "#{sql}'Grüße, ☕🎉'"), expected)
    equal(binary(c, "#{sql}?", 'Grüße, ☕🎉'), expected)
    equal(c.query('SELECT 1 AS `größe`').fields, ['größe'])
  end,
  'reads ten thousand rows, streamed too, and a value of 20 MiB' => lambda do |c|
    sql = 'SELECT value FROM nyc_taxi ORDER BY timestamp LIMIT 10000'
    rows = text(c, sql)
    equal(rows.size, 10_000)
    streamed = []
    c.query(sql, stream: true, cache_rows: false).each { |row| streamed << row }
    equal(streamed, rows)
    equal(binary(c, sql), rows)
    equal(text(c, "SELECT REPEAT('x', 20971520)")[0][0].size, 20_971_520)
  end,
  'runs several statements at once and a procedure' => lambda do |c|
    results = [text(c, "SELECT 1; SET @x = 2; SELECT @x, aws_comprehend_detect_sentiment('I love it', 'en')")]
    results << c.store_result&.to_a while c.next_result
    equal(results, [[[1]], nil, [[2, 'POSITIVE']]])
    c.query("DROP PROCEDURE IF EXISTS #{TABLE}")
    c.query("CREATE PROCEDURE #{TABLE}(IN a INT) BEGIN SELECT a; SELECT a + 1; END")
    results = [text(c, "CALL #{TABLE}(41)")]
    results << c.store_result&.to_a while c.next_result
    equal(results.compact, [[[41]], [[42]]])
    c.query("DROP PROCEDURE #{TABLE}")
  end,
  'turns several statements on and off' => lambda do |c|
    other = connect(flags: 0)
    refused(1064, '42000') { other.query("SELECT 1; SELECT aws_comprehend_detect_sentiment('I love it', 'en')") }
    other.set_server_option(Mysql2::Client::OPTION_MULTI_STATEMENTS_ON)
    results = [text(other, "SELECT 1; SELECT aws_comprehend_detect_sentiment('I love it', 'en')")]
    results << other.store_result&.to_a while other.next_result
    equal(results, [[[1]], [['POSITIVE']]])
    other.set_server_option(Mysql2::Client::OPTION_MULTI_STATEMENTS_OFF)
    refused(1064, '42000') { other.query('SELECT 1; SELECT 2') }
    other.close
  end,
  'rolls back and commits' => lambda do |c|
    fresh(c)
    c.query('START TRANSACTION')
    c.query("INSERT INTO #{TABLE} (name) VALUES ('a'), ('b')")
    equal([c.affected_rows, c.last_id], [2, 1])
    c.query('ROLLBACK')
    c.query('START TRANSACTION')
    binary(c, "INSERT INTO #{TABLE} (name) VALUES (?)", 'c')
    c.query('COMMIT')
    equal(text(c, "SELECT name FROM #{TABLE}"), [['c']])
  end,
  "gets MySQL's own errors and warnings, and goes on" => lambda do |c|
    refused(1064, '42000') { c.query('SELEC 1') }
    refused(1146, '42S02') { c.prepare('SELECT * FROM no_such_table') }
    refused(1062, '23000') { c.query("INSERT INTO #{TABLE} (name) VALUES ('c')") }
    refused(1045, '28000') { connect(password: 'wrong') }
    c.query("SELECT CAST('12abc' AS SIGNED)")
    equal(c.warning_count, 1)
    equal(text(c, 'SHOW WARNINGS').map { |row| row[1] }, [1292])
  end,
  'sends a file by LOAD DATA LOCAL' => lambda do |c|
    fresh(c)
    Tempfile.create('borealis-check') do |file|
      file.write((1000...6000).map { |i| "#{i}\tline #{i} ☕\n" }.join)
      file.flush
      c.query("LOAD DATA LOCAL INFILE '#{file.path}' INTO TABLE #{TABLE} CHARACTER SET utf8mb4 (id, name)")
    end
    equal(c.affected_rows, 5000)
    equal(text(c, "SELECT name FROM #{TABLE} WHERE id = 5999"), [['line 5999 ☕']])
  end,
  'changes the schema and pings' => lambda do |c|
    c.select_db('information_schema')
    equal(text(c, 'SELECT DATABASE()'), [['information_schema']])
    c.select_db(ENV.fetch('BOREALIS_DATABASE'))
    equal(c.ping, true)
  end,
  'asks without waiting' => lambda do |c|
    c.query("SELECT aws_comprehend_detect_sentiment(feedback, 'en') FROM support", async: true)
    equal(IO.select([IO.for_fd(c.socket, autoclose: false)], nil, nil, 30).nil?, false)
    equal(c.async_result.to_a.size, 10)
  end,
  "runs and prepares the guide's queries" => lambda do |c|
    rows = text(c, GUIDE_ROWS)
    average, total = text(c, GUIDE_AVERAGE)[0]
    equal(rows.size, 10)
    equal(binary(c, GUIDE_ROWS), rows)
    equal(total, rows.count { |row| row[2] >= 0.80 })
    lines = rows.map { |row| format("%s\t%s\t%.6f\n", *row) }.sort
    lines << format("%.5f\t%d\n", average, total)
    File.write("#{ENV.fetch('BOREALIS_ANSWERS')}/#{DRIVER}", lines.join)
  end,
  'prepares a call with parameters' => lambda do |c|
    statement = c.prepare('SELECT aws_comprehend_detect_sentiment(feedback, ?) FROM support' \
                          ' WHERE feedback = ? AND aws_comprehend_detect_sentiment(feedback, ?) = ?')
    text(c, GUIDE_ROWS).each do |feedback, sentiment|
      equal(statement.execute('en', feedback, 'en', sentiment, as: :array).to_a, [[sentiment]])
    end
    statement.close
  end,
  'calls a SageMaker function' => lambda do |c|
    function = "#{TABLE}_score"
    c.query("DROP FUNCTION IF EXISTS #{function}")
    c.query("CREATE FUNCTION #{function}(value REAL) RETURNS REAL
             ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'random-cut-forest-model-demo'")
    top = "SELECT value, ROUND(#{function}(value), 2) FROM nyc_taxi WHERE value > 30000 AND #{function}(value) > "
    equal(text(c, "#{top}4.4"), [[39_197, 4.42]])
    equal(binary(c, "#{top}?", 4.4), [[39_197, 4.42]])
    c.query("DROP FUNCTION #{function}")
  end,
  'exports to S3' => lambda do |c|
    raise Skipped, 'there is none' if BUCKET.empty?

    sql = "SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support ORDER BY id"
    c.query("#{sql} INTO OUTFILE S3 's3-us-east-1://#{BUCKET}/#{DRIVER}' FORMAT CSV HEADER OVERWRITE ON")
    equal(c.affected_rows, 10)
    lines = CSV.parse(Net::HTTP.get(URI("#{ENV.fetch('BOREALIS_S3')}/#{BUCKET}/#{DRIVER}.part_00000")).force_encoding('UTF-8'))
    equal(lines, [%w[id feedback sentiment]] + text(c, sql).map { |row| row.map(&:to_s) })
  end
}.freeze

failed = false
client = connect
CHECKS.each do |name, check|
  check.call(client)
  puts "ok    #{DRIVER}: #{name}"
rescue Skipped => e
  puts "skip  #{DRIVER}: #{name}: #{e.message}"
rescue StandardError => e
  failed = true
  puts "FAIL  #{DRIVER}: #{name}: #{e.class} #{e.message.gsub(/\s+/, ' ')}"
  client = connect # a failed check may leave the connection in any state
end
client.query("DROP TABLE IF EXISTS #{TABLE}")
exit(failed ? 1 : 0)

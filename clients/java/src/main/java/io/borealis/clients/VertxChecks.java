package io.borealis.clients;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.mysqlclient.MySQLBuilder;
import io.vertx.mysqlclient.MySQLClient;
import io.vertx.mysqlclient.MySQLConnectOptions;
import io.vertx.mysqlclient.MySQLConnection;
import io.vertx.mysqlclient.MySQLException;
import io.vertx.mysqlclient.SslMode;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Vert.x' reactive client, which sends commands without waiting for answers when it is told to. */
final class VertxChecks {

    private static final String DRIVER = "java-vertx";
    private static final String TABLE = "client_check_vertx";
    private static final int PIPELINE = 16;

    private final Report report;

    VertxChecks(Report report) {
        this.report = report;
    }

    @FunctionalInterface
    private interface VertxCheck {
        void run(MySQLConnection connection) throws Exception;
    }

    void run() {
        Vertx vertx = Vertx.vertx();
        Map<String, UnaryOperator<MySQLConnectOptions>> modes = new LinkedHashMap<>();
        modes.put("one by one", options -> options);
        modes.put("cached statements", options -> options.setCachePreparedStatements(true));
        modes.put("pipelined", options -> options.setPipeliningLimit(PIPELINE).setCachePreparedStatements(true));
        modes.put(
                "TLS",
                options -> options.setSslMode(SslMode.REQUIRED)
                        .setSslOptions(new ClientSSLOptions().setTrustAll(true)));
        Map<String, VertxCheck> checks = new LinkedHashMap<>();
        checks.put("reads values, NULL and unicode", VertxChecks::values);
        checks.put("reads by a cursor and closes it early", VertxChecks::cursor);
        checks.put("sends many commands at once", VertxChecks::manyAtOnce);
        checks.put("rolls back and commits", VertxChecks::transactions);
        checks.put("gets MySQL's own errors and goes on", VertxChecks::errors);
        checks.put("changes the schema, resets the session and changes the user", VertxChecks::session);
        checks.put("runs the guide's queries", VertxChecks::guide);
        checks.put("binds parameters of calls, also in a batch", VertxChecks::parameters);
        checks.put("calls a SageMaker function", VertxChecks::endpointFunction);
        checks.put("exports to S3", VertxChecks::export);
        try {
            modes.forEach((mode, options) -> {
                checks.forEach((name, check) -> report.check(DRIVER, mode + ": " + name, () -> {
                    MySQLConnection connection = await(MySQLConnection.connect(vertx, options.apply(account())));
                    try {
                        check.run(connection);
                    } finally {
                        await(connection.close());
                    }
                }));
                report.check(DRIVER, mode + ": shares a pool", () -> pool(vertx, options.apply(account())));
            });
        } finally {
            vertx.close();
        }
    }

    private static MySQLConnectOptions account() {
        Account account = Account.ofUser();
        return new MySQLConnectOptions()
                .setHost(account.host())
                .setPort(account.port())
                .setUser(account.user())
                .setPassword(account.password())
                .setDatabase(account.database());
    }

    private static void values(MySQLConnection connection) throws Exception {
        Row row = prepared(
                        connection,
                        "SELECT CAST(? AS SIGNED), ? AS `größe`, NULL, CAST(? AS DECIMAL(30,10)), DATE'2024-02-29',"
                                + " JSON_OBJECT('a', 1)",
                        Tuple.of(Long.MIN_VALUE, "Grüße, 世界, ☕🎉", "12345678901234567890.0123456789"))
                .iterator()
                .next();
        Expect.equal(
                row.getLong(0) + " " + row.getString("größe") + " " + row.getString(2) + " " + row.getNumeric(3) + " "
                        + row.getLocalDate(4) + " " + row.getValue(5),
                Long.MIN_VALUE
                        + " Grüße, 世界, ☕🎉 null 12345678901234567890.0123456789 2024-02-29 {\"a\":1}");
    }

    private static void cursor(MySQLConnection connection) throws Exception {
        var statement = await(connection.prepare("SELECT value FROM nyc_taxi WHERE value > ? ORDER BY timestamp"));
        Cursor cursor = statement.cursor(Tuple.of(0));
        int count = 0;
        do {
            count += await(cursor.read(1000)).size();
        } while (cursor.hasMore() && count < 5000);
        Expect.equal(count, 5000);
        await(cursor.close());
        await(statement.close());
        Expect.equal(text(connection, "SELECT 'still usable'"), "still usable");
    }

    private static void manyAtOnce(MySQLConnection connection) throws Exception {
        List<Future<RowSet<Row>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(
                    switch (i % 4) {
                        case 0 -> connection.query("SELECT " + i).execute();
                        case 1 -> connection.preparedQuery("SELECT CAST(? AS SIGNED)").execute(Tuple.of(i));
                        case 2 -> connection
                                .preparedQuery("SELECT " + i + " FROM support WHERE id = 1 AND"
                                        + " aws_comprehend_detect_sentiment(?, 'en') = 'POSITIVE'")
                                .execute(Tuple.of("I love it"));
                        default -> connection
                                .query("SELECT " + i + ", aws_comprehend_detect_sentiment('I love it', 'en')")
                                .execute();
                    });
        }
        for (int i = 0; i < answers.size(); i++) {
            Expect.equal(await(answers.get(i)).iterator().next().getInteger(0), i);
        }
    }

    private static void transactions(MySQLConnection connection) throws Exception {
        query(connection, "DROP TABLE IF EXISTS " + TABLE);
        query(connection, "CREATE TABLE " + TABLE + " (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)");
        var first = await(connection.begin());
        query(connection, "INSERT INTO " + TABLE + " (name) VALUES ('a'), ('b')");
        await(first.rollback());
        var second = await(connection.begin());
        RowSet<Row> inserted =
                prepared(connection, "INSERT INTO " + TABLE + " (name) VALUES (?)", Tuple.of("c"));
        Expect.equal(inserted.property(MySQLClient.LAST_INSERTED_ID), 3L);
        await(second.commit());
        Expect.equal(text(connection, "SELECT name FROM " + TABLE), "c");
        query(connection, "DROP TABLE " + TABLE);
    }

    private static void errors(MySQLConnection connection) throws Exception {
        for (Map.Entry<String, String> refused : Map.of(
                        "SELEC 1", "1064 42000",
                        "SELECT * FROM no_such_table", "1146 42S02",
                        "SELECT aws_comprehend_detect_sentiment()", "1582 42000")
                .entrySet()) {
            for (boolean prepared : new boolean[] {false, true}) {
                try {
                    if (prepared) {
                        prepared(connection, refused.getKey(), Tuple.tuple());
                    } else {
                        query(connection, refused.getKey());
                    }
                    throw new AssertionError("no error: " + refused.getKey());
                } catch (MySQLException e) {
                    Expect.equal(e.getErrorCode() + " " + e.getSqlState(), refused.getValue());
                }
            }
        }
        Expect.equal(text(connection, "SELECT 'still usable'"), "still usable");
    }

    private static void session(MySQLConnection connection) throws Exception {
        await(connection.specifySchema("information_schema"));
        Expect.equal(text(connection, "SELECT DATABASE()"), "information_schema");
        await(connection.ping());
        query(connection, "SET @a = 1");
        await(connection.resetConnection());
        Expect.equal(text(connection, "SELECT @a"), null);
        Account account = Account.ofUser();
        await(connection.changeUser(new io.vertx.mysqlclient.MySQLAuthOptions()
                .setUser(account.user())
                .setPassword(account.password())
                .setDatabase(account.database())));
        Expect.equal(text(connection, "SELECT DATABASE()"), account.database());
        Expect.equal(text(connection, "SELECT aws_comprehend_detect_sentiment('I love it', 'en')"), "POSITIVE");
    }

    private static void guide(MySQLConnection connection) throws Exception {
        List<Guide.Row> rows = rows(query(connection, Guide.ROWS));
        Guide.checkRows(rows);
        Expect.equal(rows(prepared(connection, Guide.ROWS, Tuple.tuple())), rows);
        Row found = query(connection, Guide.AVERAGE).iterator().next();
        Guide.Average average = new Guide.Average(found.getDouble(0), found.getLong(1));
        Guide.checkAverage(average, rows);
        Guide.writeAnswers(DRIVER, rows, average);
    }

    private static void parameters(MySQLConnection connection) throws Exception {
        List<Guide.Row> rows = rows(query(connection, Guide.ROWS));
        List<Tuple> batch = rows.stream().map(row -> Tuple.of("en", row.feedback())).toList();
        RowSet<Row> found = await(connection.preparedQuery(Guide.ONE).executeBatch(batch));
        for (Guide.Row row : rows) {
            Expect.equal(found.iterator().next().getString(0), row.sentiment());
            found = found.next();
        }
    }

    private static void endpointFunction(MySQLConnection connection) throws Exception {
        String function = TABLE + "_score";
        query(connection, "DROP FUNCTION IF EXISTS " + function);
        query(connection, Guide.createFunction(function));
        for (RowSet<Row> found : List.of(
                query(connection, Guide.rowsOverTheTop(function)),
                prepared(connection, Guide.rowsOverTheTop(function), Tuple.tuple()))) {
            Row row = found.iterator().next();
            Expect.equal(row.getInteger(0) + " " + row.getDouble(1), Guide.TOP_VALUE + " " + Guide.TOP_SCORE);
        }
        query(connection, "DROP FUNCTION " + function);
    }

    private static void export(MySQLConnection connection) throws Exception {
        if (Account.bucket().isEmpty()) {
            throw new SkippedException("there is none");
        }
        List<Guide.Row> rows = rows(query(connection, Guide.ROWS));
        Expect.equal(query(connection, Guide.export(DRIVER)).rowCount(), 10);
        Guide.checkExported(DRIVER, rows);
        Expect.equal(prepared(connection, Guide.export(DRIVER), Tuple.tuple()).rowCount(), 10);
        Guide.checkExported(DRIVER, rows);
    }

    private static void pool(Vertx vertx, MySQLConnectOptions options) throws Exception {
        Pool pool = MySQLBuilder.pool(builder ->
                builder.with(new PoolOptions().setMaxSize(4)).connectingTo(options).using(vertx));
        try {
            List<Future<RowSet<Row>>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                answers.add(pool.preparedQuery(
                                "SELECT CAST(? AS SIGNED), aws_comprehend_detect_sentiment('I love it', 'en')")
                        .execute(Tuple.of(i)));
            }
            for (int i = 0; i < answers.size(); i++) {
                Row row = await(answers.get(i)).iterator().next();
                Expect.equal(row.getInteger(0) + row.getString(1), i + "POSITIVE");
            }
        } finally {
            await(pool.close());
        }
    }

    private static List<Guide.Row> rows(RowSet<Row> found) {
        List<Guide.Row> rows = new ArrayList<>();
        found.forEach(row -> rows.add(new Guide.Row(row.getString(0), row.getString(1), row.getDouble(2))));
        return rows;
    }

    private static String text(MySQLConnection connection, String sql) throws Exception {
        return query(connection, sql).iterator().next().getString(0);
    }

    private static RowSet<Row> query(MySQLConnection connection, String sql) throws Exception {
        return await(connection.query(sql).execute());
    }

    private static RowSet<Row> prepared(MySQLConnection connection, String sql, Tuple parameters) throws Exception {
        return await(connection.preparedQuery(sql).execute(parameters));
    }

    private static <T> T await(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }
}

package io.borealis.clients;

import io.asyncer.r2dbc.mysql.MySqlConnectionConfiguration;
import io.asyncer.r2dbc.mysql.MySqlConnectionFactory;
import io.asyncer.r2dbc.mysql.api.MySqlConnection;
import io.asyncer.r2dbc.mysql.api.MySqlStatement;
import io.asyncer.r2dbc.mysql.constant.CompressionAlgorithm;
import io.asyncer.r2dbc.mysql.constant.SslMode;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** R2DBC by io.asyncer's driver, as text and prepared on the server. */
final class R2dbcChecks {

    private static final String DRIVER = "java-r2dbc";
    private static final String TABLE = "client_check_r2dbc";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Report report;

    R2dbcChecks(Report report) {
        this.report = report;
    }

    void run() {
        Map<String, Consumer<MySqlConnectionConfiguration.Builder>> modes = new LinkedHashMap<>();
        modes.put("text", builder -> builder.sslMode(SslMode.DISABLED));
        modes.put("server-prepared", builder -> builder.sslMode(SslMode.DISABLED).useServerPrepareStatement());
        modes.put("TLS", builder -> builder.sslMode(SslMode.REQUIRED));
        modes.put(
                "compression with zlib",
                builder -> builder.sslMode(SslMode.DISABLED).compressionAlgorithms(CompressionAlgorithm.ZLIB));
        modes.forEach((mode, options) -> {
            check(mode, options, "reads values, NULL and unicode", R2dbcChecks::values);
            check(mode, options, "reads ten thousand rows and cancels in the middle", R2dbcChecks::muchData);
            check(mode, options, "rolls back and commits", R2dbcChecks::transactions);
            check(mode, options, "gets MySQL's own errors and goes on", R2dbcChecks::errors);
            check(mode, options, "runs the guide's queries", R2dbcChecks::guide);
            check(mode, options, "binds parameters of calls", R2dbcChecks::parameters);
            check(mode, options, "calls a SageMaker function", R2dbcChecks::endpointFunction);
            check(mode, options, "exports to S3", R2dbcChecks::export);
        });
    }

    @FunctionalInterface
    private interface ReactiveCheck {
        void run(MySqlConnection connection) throws Exception;
    }

    private void check(
            String mode, Consumer<MySqlConnectionConfiguration.Builder> options, String name, ReactiveCheck check) {
        report.check(DRIVER, mode + ": " + name, () -> {
            Account account = Account.ofUser();
            MySqlConnectionConfiguration.Builder builder = MySqlConnectionConfiguration.builder()
                    .host(account.host())
                    .port(account.port())
                    .user(account.user())
                    .password(account.password())
                    .database(account.database());
            options.accept(builder);
            MySqlConnection connection =
                    MySqlConnectionFactory.from(builder.build()).create().block(PATIENCE);
            try {
                check.run(connection);
            } finally {
                connection.close().block(PATIENCE);
            }
        });
    }

    private static void values(MySqlConnection connection) {
        MySqlStatement statement = connection.createStatement(
                "SELECT CAST(? AS SIGNED), ? AS `größe`, NULL, 12345678901234567890.0123456789, DATE'2024-02-29'");
        statement.bind(0, Long.MIN_VALUE).bind(1, "Grüße, 世界, ☕🎉");
        Expect.equal(
                all(statement, row -> row.get(0, Long.class) + " " + row.get("größe", String.class) + " "
                        + row.get(2, String.class) + " " + row.get(3, java.math.BigDecimal.class) + " "
                        + row.get(4, java.time.LocalDate.class)),
                List.of(Long.MIN_VALUE + " Grüße, 世界, ☕🎉 null 12345678901234567890.0123456789 2024-02-29"));
    }

    private static void muchData(MySqlConnection connection) {
        String sql = "SELECT feedback, value FROM support, nyc_taxi ORDER BY id, timestamp LIMIT ?";
        Supplier<Flux<Integer>> rows = () -> Flux.from(
                        connection.createStatement(sql).bind(0, 10_000).fetchSize(100).execute())
                .flatMap(result -> result.map(row -> row.get(1, Integer.class)));
        Expect.equal(rows.get().count().block(PATIENCE), 10_000L);
        Expect.equal(rows.get().take(5).count().block(PATIENCE), 5L);
        Expect.equal(texts(connection, "SELECT 'still usable'"), List.of("still usable"));
    }

    private static void transactions(MySqlConnection connection) {
        update(connection, "DROP TABLE IF EXISTS " + TABLE);
        update(connection, "CREATE TABLE " + TABLE + " (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) UNIQUE)");
        connection.beginTransaction().block(PATIENCE);
        Expect.equal(update(connection, "INSERT INTO " + TABLE + " (name) VALUES ('a'), ('b')"), 2L);
        connection.rollbackTransaction().block(PATIENCE);
        connection.beginTransaction().block(PATIENCE);
        List<Long> keys = Flux.from(connection
                        .createStatement("INSERT INTO " + TABLE + " (name) VALUES (?)")
                        .bind(0, "c")
                        .returnGeneratedValues("id")
                        .execute())
                .flatMap(result -> result.map(row -> row.get("id", Long.class)))
                .collectList()
                .block(PATIENCE);
        Expect.equal(keys, List.of(3L));
        connection.commitTransaction().block(PATIENCE);
        Expect.equal(texts(connection, "SELECT name FROM " + TABLE), List.of("c"));
        update(connection, "DROP TABLE " + TABLE);
    }

    private static void errors(MySqlConnection connection) {
        for (Map.Entry<String, String> refused : Map.of(
                        "SELEC 1", "1064 42000",
                        "SELECT * FROM no_such_table", "1146 42S02",
                        "SELECT aws_comprehend_detect_sentiment()", "1582 42000")
                .entrySet()) {
            try {
                texts(connection, refused.getKey());
                throw new AssertionError("no error: " + refused.getKey());
            } catch (R2dbcException e) {
                Expect.equal(e.getErrorCode() + " " + e.getSqlState(), refused.getValue());
            }
        }
        Expect.equal(texts(connection, "SELECT 'still usable'"), List.of("still usable"));
    }

    private static void guide(MySqlConnection connection) throws IOException {
        List<Guide.Row> rows = rows(connection);
        Guide.checkRows(rows);
        Guide.Average average = all(
                        connection.createStatement(Guide.AVERAGE),
                        row -> new Guide.Average(row.get(0, Double.class), row.get(1, Long.class)))
                .get(0);
        Guide.checkAverage(average, rows);
        Guide.writeAnswers(DRIVER, rows, average);
    }

    private static void parameters(MySqlConnection connection) {
        for (Guide.Row row : rows(connection)) {
            MySqlStatement statement = connection.createStatement(Guide.ONE);
            statement.bind(0, "en").bind(1, row.feedback());
            Expect.equal(all(statement, found -> found.get(0, String.class)), List.of(row.sentiment()));
        }
        MySqlStatement several = connection.createStatement(Guide.ONE);
        List<Guide.Row> rows = rows(connection);
        several.bind(0, "en").bind(1, rows.get(0).feedback()).add();
        several.bind(0, "en").bind(1, rows.get(9).feedback());
        Expect.equal(
                all(several, found -> found.get(0, String.class)),
                List.of(rows.get(0).sentiment(), rows.get(9).sentiment()));
    }

    private static void endpointFunction(MySqlConnection connection) {
        String function = TABLE + "_score";
        update(connection, "DROP FUNCTION IF EXISTS " + function);
        update(connection, Guide.createFunction(function));
        Expect.equal(
                all(
                        connection.createStatement(Guide.rowsOverTheTop(function)),
                        row -> row.get(0, Integer.class) + " " + row.get(1, Double.class)),
                List.of(Guide.TOP_VALUE + " " + Guide.TOP_SCORE));
        update(connection, "DROP FUNCTION " + function);
    }

    private static void export(MySqlConnection connection) throws Exception {
        if (Account.bucket().isEmpty()) {
            throw new SkippedException("there is none");
        }
        Expect.equal(update(connection, Guide.export(DRIVER)), 10L);
        Guide.checkExported(DRIVER, rows(connection));
    }

    private static List<Guide.Row> rows(MySqlConnection connection) {
        return all(
                connection.createStatement(Guide.ROWS),
                row -> new Guide.Row(
                        row.get(0, String.class), row.get(1, String.class), row.get(2, Double.class)));
    }

    private static List<String> texts(MySqlConnection connection, String sql) {
        return all(connection.createStatement(sql), row -> row.get(0, String.class));
    }

    private static <T> List<T> all(MySqlStatement statement, Function<Readable, T> row) {
        return Flux.from(statement.execute())
                .concatMap(result -> result.map(row))
                .collectList()
                .block(PATIENCE);
    }

    private static long update(MySqlConnection connection, String sql) {
        return Flux.from(connection.createStatement(sql).execute())
                .concatMap(result -> Mono.from(result.getRowsUpdated()))
                .reduce(0L, Long::sum)
                .block(PATIENCE);
    }
}

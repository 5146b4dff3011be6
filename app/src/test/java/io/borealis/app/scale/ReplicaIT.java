package io.borealis.app.scale;

import static io.borealis.app.scale.Sql.run;
import static io.borealis.app.scale.Sql.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.borealis.app.testing.Events;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlMode;
import io.borealis.localmysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A source and its replica with GTIDs and super_read_only, each with a proxy; that of the replica starts first. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicaIT {
    private static final String USER = "reader";
    private static final String PASSWORD = "reader-secret";
    private static final String MOOD = "aws_comprehend_detect_sentiment(text, 'en')";
    private static final int ER_OPTION_PREVENTS_STATEMENT = 1290;

    private final List<AutoCloseable> parts = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private MySqlServer source;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer replica;

    @SuppressWarnings("NullAway.Init")
    private ProxyProgram atSource;

    @SuppressWarnings("NullAway.Init")
    private ProxyProgram atReplica;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @BeforeAll
    void start() throws Exception {
        assumeTrue(MySqlMode.current() != MySqlMode.EXTERNAL, "two servers cannot be had from outside");
        source = kept(server(1));
        replica = kept(server(2, "--super-read-only=ON", "--skip-replica-start=ON"));
        LocalAws aws = kept(LocalAws.start(LocalAwsSettings.defaults()
                .withEndpoints(Map.of(
                        "double",
                        ModelContainer.of(rows -> rows.stream()
                                .map(row -> 2 * Double.parseDouble(row.get(0)) + "\n")
                                .collect(Collectors.joining()))))));
        ProxyProgram.createServiceAccount(source);
        ProxyProgram.run(
                source,
                "CREATE USER repl@'%' IDENTIFIED BY 'repl-secret'",
                "GRANT REPLICATION SLAVE ON *.* TO repl@'%'");
        ProxyProgram.run(
                replica,
                "CHANGE REPLICATION SOURCE TO SOURCE_HOST = '%s', SOURCE_PORT = %d, SOURCE_USER = 'repl', SOURCE_PASSWORD ="
                                .formatted(source.host(), source.port())
                        + " 'repl-secret', SOURCE_AUTO_POSITION = 1, GET_SOURCE_PUBLIC_KEY = 1",
                "START REPLICA");
        catchUp();

        atReplica = kept(ProxyProgram.start(replica, directory.resolve("replica"), aws.uri(), Map.of()));
        assertThat(atReplica.isReady()).isFalse(); // nothing is installed yet, and nothing can be
        assertThat(atReplica.log()).contains("The server is read-only: install on the server it replicates from");
        atSource = kept(ProxyProgram.start(source, directory.resolve("source"), aws.uri(), Map.of()));
        ProxyProgram.run(
                source,
                "CREATE DATABASE shop",
                "CREATE TABLE shop.feedback (id INT PRIMARY KEY, text VARCHAR(100))",
                "INSERT INTO shop.feedback VALUES (1, 'This is wonderful'), (2, 'This is terrible'), (3, 'I love it')",
                "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON shop.* TO " + USER + "@'%'",
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS TO " + USER + "@'%'",
                "SET DEFAULT ROLE ALL TO " + USER + "@'%'");
        try (Connection connection = atSource.connect(USER, PASSWORD)) {
            run(
                    connection,
                    "CREATE FUNCTION shop.doubled(x DOUBLE) RETURNS DOUBLE"
                            + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'double'",
                    "CREATE FUNCTION shop.mood_of(wanted INT) RETURNS VARCHAR(20) READS SQL DATA" + " RETURN (SELECT "
                            + MOOD + " FROM shop.feedback WHERE id = wanted)");
        }
        catchUp();
        Events.await("the proxy of the replica is ready", atReplica::isReady);
    }

    @AfterAll
    void stop() throws Exception {
        for (int i = parts.size() - 1; i >= 0; i--) {
            parts.get(i).close();
        }
    }

    @Test
    void callsOfEveryWayAreAnsweredOnTheReplica() throws Exception {
        try (Connection connection = atReplica.connect(USER, PASSWORD)) {
            for (Map.Entry<String, String> statement : Map.of(
                            "streamed", "SELECT " + MOOD + " FROM shop.feedback ORDER BY id",
                            "collected", "SELECT id FROM shop.feedback WHERE " + MOOD + " LIKE 'POSITIVE' ORDER BY id",
                            "probed",
                                    "SELECT id FROM shop.feedback WHERE " + MOOD + " = (SELECT "
                                            + "aws_comprehend_detect_sentiment(CONCAT('good ', MIN(f.id)), 'en')"
                                            + " FROM shop.feedback f) ORDER BY id",
                            "demand", "SELECT aws_comprehend_detect_sentiment('This is wonderful', 'en')")
                    .entrySet()) {
                double before = atReplica.statements(statement.getKey());
                String expected = statement.getKey().matches("streamed|demand") ? "POSITIVE" : "1";

                assertThat(value(connection, statement.getValue())).isEqualTo(expected);

                assertThat(atReplica.statements(statement.getKey()))
                        .as(statement.getKey())
                        .isEqualTo(before + 1);
            }
        }
    }

    @Test
    void functionsMadeAtTheSourceAreThereAndAskTheProxyOfTheReplica() throws Exception {
        try (Connection connection = atReplica.connect(USER, PASSWORD)) {
            assertThat(value(connection, "SELECT SUM(shop.doubled(id)) FROM shop.feedback"))
                    .isEqualTo("12.0");
            assertThat(value(connection, "SELECT shop.mood_of(2)")).isEqualTo("NEGATIVE");
        }
        double before = atSource.metric("borealis_ml_requests_total");
        try (Connection connection = ProxyProgram.admin(replica)) {
            assertThat(value(connection, "SELECT shop.mood_of(3)")).isEqualTo("POSITIVE"); // past the proxy
        }
        assertThat(atSource.metric("borealis_ml_requests_total")).isEqualTo(before);
    }

    @Test
    void callsWorkInTransactionsAndPreparedToo() throws Exception {
        try (Connection connection = atReplica.connect(USER, PASSWORD)) {
            run(connection, "START TRANSACTION READ ONLY");
            assertThat(value(connection, "SELECT COUNT(*) FROM shop.feedback WHERE " + MOOD + " = 'POSITIVE'"))
                    .isEqualTo("2");
            run(connection, "COMMIT", "START TRANSACTION");
            assertThat(value(connection, "SELECT COUNT(*) FROM shop.feedback WHERE " + MOOD + " = 'NEGATIVE'"))
                    .isEqualTo("1");
            run(connection, "COMMIT");
            run(
                    connection,
                    "PREPARE counting FROM 'SELECT COUNT(*) FROM shop.feedback WHERE " + MOOD.replace("'", "''")
                            + " = ?'",
                    "SET @mood = 'POSITIVE'");
            assertThat(value(connection, "EXECUTE counting USING @mood")).isEqualTo("2");
        }
    }

    @Test
    void theReplicaWritesNothingOfItsOwn() throws Exception {
        callsOfEveryWayAreAnsweredOnTheReplica();

        try (Connection connection = ProxyProgram.admin(replica)) {
            assertThat(value(
                            connection,
                            "SELECT GTID_SUBTRACT(@@GLOBAL.gtid_executed, '"
                                    + executed(source).replace("\n", "") + "')"))
                    .isEmpty();
        }
        try (Connection connection = atReplica.connect(USER, PASSWORD)) {
            assertThatThrownBy(() -> run(
                            connection,
                            "INSERT INTO shop.feedback VALUES (4, aws_comprehend_detect_sentiment('good', 'en'))"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            refused -> assertThat(refused.getErrorCode()).isEqualTo(ER_OPTION_PREVENTS_STATEMENT));
        }
    }

    @Test
    void whatIsWrittenWithCallsAtTheSourceArrivesAsItWas() throws Exception {
        try (Connection connection = atSource.connect(USER, PASSWORD)) {
            run(
                    connection,
                    "CREATE TABLE shop.moods AS SELECT id, " + MOOD + " AS mood FROM shop.feedback",
                    "UPDATE shop.moods SET mood = aws_comprehend_detect_sentiment('This is awful', 'en') WHERE id = 1");
        }
        catchUp();

        try (Connection connection = atReplica.connect(USER, PASSWORD)) {
            assertThat(value(connection, "SELECT GROUP_CONCAT(mood ORDER BY id) FROM shop.moods"))
                    .isEqualTo("NEGATIVE,NEGATIVE,POSITIVE");
        }
    }

    private static MySqlServer server(int id, String... more) {
        return LocalMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions(
                        "--server-id=" + id,
                        "--gtid-mode=ON",
                        "--enforce-gtid-consistency=ON",
                        "--log-bin-trust-function-creators=ON")
                .withServerOptions(more));
    }

    /** Waits until the replica has all that the source has. */
    private void catchUp() throws SQLException {
        try (Connection connection = ProxyProgram.admin(replica)) {
            assertThat(value(connection, "SELECT WAIT_FOR_EXECUTED_GTID_SET('" + executed(source) + "', 120)"))
                    .isEqualTo("0");
        }
    }

    private static String executed(MySqlServer server) throws SQLException {
        try (Connection connection = ProxyProgram.admin(server)) {
            return value(connection, "SELECT @@GLOBAL.gtid_executed");
        }
    }

    private <T extends AutoCloseable> T kept(T part) {
        parts.add(part);
        return part;
    }
}

package io.borealis.proxy.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlMode;
import io.borealis.localmysql.program.DebianSidServer;
import io.borealis.localmysql.program.ServerCache;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB behind the proxy, with its own clients: all that is its own in the protocol passes, and model calls are refused. */
class MariaDbIT {
    private static final String PASSWORD = "maria-secret";
    private static final int COM_QUERY = 0x03;
    private static final int CLIENT_MYSQL = 1;
    private static final int EXTENDED_CAPABILITIES_AT = 4 + 4 + 1 + 19;
    private static final byte MARIADB_CLIENT_PROGRESS = 1;
    private static final List<String> PLUGINS = List.of("mysql_native_password", "ed25519", "parsec");

    @TempDir
    static Path state;

    private static EmbeddedMySql server;
    private static MySqlProxy proxy;

    @BeforeAll
    static void start() throws SQLException, IOException {
        assumeThat(MySqlMode.current()).as("once is enough").isEqualTo(MySqlMode.EMBEDDED);
        Optional<String> obstacle = LocalMySql.obstacle(MySqlMode.MARIADB_SID);
        assumeThat(obstacle).as(obstacle.orElse("")).isEmpty();
        server = EmbeddedMySql.startMariaDb(LocalMySqlOptions.defaults()
                .withServerOptions(
                        "--local-infile=ON", "--plugin-load-add=auth_ed25519", "--plugin-load-add=auth_parsec"));
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE shop");
            for (String plugin : PLUGINS) {
                statement.execute("CREATE USER '%s'@'%%' IDENTIFIED VIA %s USING PASSWORD('%s')"
                        .formatted(plugin, plugin, PASSWORD));
                statement.execute("GRANT ALL ON *.* TO '%s'@'%%'".formatted(plugin));
            }
        }
        proxy = MySqlProxy.start(
                new ConfigLoader(Map.of(
                                "BOREALIS_LISTEN_PORT",
                                "0",
                                "BOREALIS_BACKEND_HOST",
                                server.host(),
                                "BOREALIS_BACKEND_PORT",
                                Integer.toString(server.port()),
                                // As whom the proxy would install, before MySQL.
                                "BOREALIS_BACKEND_SERVICE_USER",
                                PLUGINS.get(0),
                                "BOREALIS_BACKEND_SERVICE_PASSWORD",
                                PASSWORD,
                                "BOREALIS_LIMITS_SHUTDOWN_TIMEOUT",
                                "1s",
                                "BOREALIS_ML_REGION",
                                "us-east-1",
                                "BOREALIS_TLS_DIRECTORY",
                                state.toString()))
                        .load()
                        .config(),
                BorealisMetrics.none());
    }

    @AfterAll
    static void stop() {
        if (proxy != null) {
            proxy.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private static Connection root() throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + server.port() + "/", "root", "");
    }

    private static Connection connect(int port, String options) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/shop?" + options, PLUGINS.get(0), PASSWORD);
    }

    private static int proxyPort() {
        return proxy.address().getPort();
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return read(result);
        }
    }

    private static List<String> read(ResultSet result) throws SQLException {
        List<String> rows = new ArrayList<>();
        while (result.next()) {
            rows.add(result.getString(1));
        }
        return rows;
    }

    static Stream<Arguments> logins() {
        return PLUGINS.stream().flatMap(plugin -> Stream.of("disable", "trust").map(tls -> Arguments.of(plugin, tls)));
    }

    /** Without parsec, of which the driver says "Wrong parsec authentication format" directly, too. */
    @ParameterizedTest
    @MethodSource("logins")
    void theDriverLogsIn(String plugin, String tls) throws SQLException {
        assumeThat(plugin).isNotEqualTo("parsec");
        try (Connection connection = DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + proxyPort() + "/shop?sslMode=" + tls, plugin, PASSWORD)) {
            assertThat(rows(connection, "SELECT CURRENT_USER()")).containsExactly(plugin + "@%");
        }
        assertThatThrownBy(() -> DriverManager.getConnection(
                                "jdbc:mariadb://127.0.0.1:" + proxyPort() + "/shop?sslMode=" + tls, plugin, "wrong")
                        .close())
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1045));
    }

    @ParameterizedTest
    @MethodSource("logins")
    void theClientLogsIn(String plugin, String tls) throws IOException, InterruptedException {
        assertThat(client(
                        "--user=" + plugin,
                        tls.equals("disable") ? "--skip-ssl" : "--disable-ssl-verify-server-cert",
                        "--batch",
                        "--skip-column-names",
                        "--execute=SELECT CURRENT_USER(), VARIABLE_VALUE <> '' FROM information_schema.SESSION_STATUS"
                                + " WHERE VARIABLE_NAME = 'Ssl_cipher'"))
                .isEqualTo(plugin + "@%\t" + (tls.equals("disable") ? 0 : 1) + "\n");
    }

    /** The definitions are sent once (MARIADB_CLIENT_CACHE_METADATA), and statements are prepared and executed in one go. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "useServerPrepStmts=true",
                "useServerPrepStmts=true&disablePipeline=true",
                "useServerPrepStmts=true&cachePrepStmts=false",
                "useServerPrepStmts=false",
                "useCompression=true&useServerPrepStmts=true"
            })
    void preparedStatementsGiveTheSame(String options) throws SQLException {
        List<List<String>> expected = preparedRows(server.port(), options);
        assertThat(preparedRows(proxyPort(), options)).isEqualTo(expected);
    }

    private static List<List<String>> preparedRows(int port, String options) throws SQLException {
        List<List<String>> all = new ArrayList<>();
        try (Connection connection = connect(port, options)) {
            for (int run = 0; run < 3; run++) {
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT CONCAT(seq, ?) FROM seq_1_to_300 WHERE seq < ?")) {
                    select.setString(1, "é" + run);
                    for (int limit : new int[] {1, 3, 300}) {
                        select.setInt(2, limit);
                        try (ResultSet result = select.executeQuery()) {
                            all.add(read(result));
                        }
                    }
                }
            }
        }
        return all;
    }

    /** COM_STMT_BULK_EXECUTE, and with RETURNING or keys a result for each row (MARIADB_CLIENT_BULK_UNIT_RESULTS). */
    @ParameterizedTest
    @ValueSource(strings = {"useBulkStmts=true", "useBulkStmts=true&useBulkStmtsForInserts=true", "useBulkStmts=false"})
    void batchesGiveTheSame(String options) throws SQLException {
        List<String> expected = batch(server.port(), options);
        assertThat(batch(proxyPort(), options)).isEqualTo(expected);
    }

    private static List<String> batch(int port, String options) throws SQLException {
        List<String> seen = new ArrayList<>();
        try (Connection connection = connect(port, options + "&useServerPrepStmts=true&allowLocalInfile=true");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TABLE bulk (id INT AUTO_INCREMENT PRIMARY KEY, v VARCHAR(20) UNIQUE)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bulk (v) VALUES (?)", Statement.RETURN_GENERATED_KEYS)) {
                for (int i = 0; i < 200; i++) {
                    insert.setString(1, i == 7 ? null : "v" + i);
                    insert.addBatch();
                }
                seen.add(insert.executeBatch().length + "");
                try (ResultSet keys = insert.getGeneratedKeys()) {
                    seen.addAll(read(keys));
                }
                insert.setString(1, "v3");
                insert.addBatch();
                insert.setString(1, "new");
                insert.addBatch();
                assertThatThrownBy(insert::executeBatch).hasMessageContaining("Duplicate entry 'v3'");
            }
            seen.addAll(rows(connection, "SELECT v FROM bulk ORDER BY id"));
            statement.execute("DROP TABLE bulk");
        }
        return seen;
    }

    @Test
    void severalResultsAndLoadsOfTheClientPass() throws IOException, InterruptedException, SQLException {
        Path file = state.resolve("rows.txt");
        Files.writeString(file, "1\n2\n3\n");
        String told = client(
                "--user=" + PLUGINS.get(0),
                "--skip-ssl",
                "--local-infile=1",
                "--batch",
                "--skip-column-names",
                "--delimiter=$",
                "--execute=CREATE OR REPLACE TABLE shop.loaded (n INT)$"
                        + " LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE shop.loaded$"
                        + " BEGIN NOT ATOMIC SELECT COUNT(*) FROM shop.loaded; SELECT MAX(n) FROM shop.loaded; END$"
                        + " DROP TABLE shop.loaded$");
        assertThat(told).isEqualTo("3\n3\n");
    }

    /** A client asks for them by a flag in the place of MySQL's filler, and says that it is MariaDB's by the absence of another. */
    @Test
    void reportsOfProgressPass() throws IOException {
        try (RawClient client = RawClient.greeted(proxyPort())) {
            byte[] response = client.response(PLUGINS.get(0), PASSWORD, "shop", 0);
            response[0] &= ~CLIENT_MYSQL;
            response[EXTENDED_CAPABILITIES_AT] = MARIADB_CLIENT_PROGRESS;
            client.write(response);
            assertThat(client.authenticate(PASSWORD)[0]).isZero();
            client.query("SET progress_report_time = 1");
            client.query("CREATE OR REPLACE TABLE slow AS SELECT seq FROM seq_1_to_500");

            client.send(
                    COM_QUERY,
                    "ALTER TABLE slow ADD c CHAR(64) DEFAULT (SHA2(REPEAT(RAND(), 100000), 256)), ALGORITHM = COPY");
            int reports = 0;
            byte[] packet = client.read();
            while ((packet[0] & 0xFF) == 0xFF && packet[1] == (byte) 0xFF && packet[2] == (byte) 0xFF) {
                reports++;
                packet = client.read();
            }

            assertThat(packet[0]).isZero();
            assertThat(reports).isPositive();
            assertThat(client.query("SELECT COUNT(*) FROM slow").value(0, 0)).isEqualTo("500");
            client.query("DROP TABLE slow");
        }
    }

    @Test
    void modelCallsAreRefused() throws SQLException {
        try (Connection connection = connect(proxyPort(), "allowMultiQueries=true")) {
            for (String sql : List.of(
                    "SELECT aws_comprehend_detect_sentiment('fine', 'en')",
                    "DO 1; INSERT INTO t SELECT aws_comprehend_detect_sentiment('fine', 'en')",
                    "EXPLAIN SELECT aws_comprehend_detect_sentiment('fine', 'en')",
                    "PREPARE s FROM 'SELECT aws_comprehend_detect_sentiment(1, 2)'",
                    "CREATE FUNCTION f(a INT) RETURNS INT ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'e'",
                    "SELECT 1 INTO OUTFILE S3 's3://bucket/key'",
                    "LOAD DATA FROM S3 's3://bucket/key' INTO TABLE t",
                    "GRANT INVOKE COMPREHEND ON *.* TO u")) {
                assertThatThrownBy(() -> {
                            try (Statement statement = connection.createStatement()) {
                                statement.execute(sql);
                                while (statement.getMoreResults() || statement.getUpdateCount() >= 0) {}
                            }
                        })
                        .as(sql)
                        .hasMessageContaining("on MariaDB");
            }
            try (Connection prepares = connect(proxyPort(), "useServerPrepStmts=true");
                    PreparedStatement select =
                            prepares.prepareStatement("SELECT aws_comprehend_detect_sentiment(?, 'en')")) {
                select.setString(1, "fine");
                assertThatThrownBy(select::executeQuery).hasMessageContaining("on MariaDB");
            }
            assertThat(rows(connection, "SHOW STATUS LIKE 'Aurora_ml_logical_request_cnt'"))
                    .hasSize(1);
        }
        try (Connection root = root()) {
            assertThat(rows(root, "SHOW DATABASES LIKE 'aurora_ml'")).isEmpty();
        }
    }

    private static String client(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(DebianSidServer.mariaDbClient(ServerCache.ofThisUser()));
        command.addAll(List.of("--host=127.0.0.1", "--port=" + proxyPort(), "--password=" + PASSWORD));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

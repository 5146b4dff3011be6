package io.borealis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.app.testing.AwsStub;
import io.borealis.app.testing.PreparedServer;
import io.borealis.app.testing.ServedProgram;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localmysql.MySqlServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the program's log holds, and does not hold, when everything is logged that can be. */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogIT {
    private static final String ROLE = "arn:aws:iam::123456789012:role/r";

    private static final String TEXT = "MarkOfAText";
    private static final String ACCESS_KEY = "AKIAMARKOFAKEY";
    private static final String SECRET = "MarkOfASecret";
    private static final String TOKEN = "MarkOfAToken";
    private static final String ROLE_ACCESS_KEY = "ASIAMARKOFAROLESKEY";
    private static final String ROLE_SECRET = "MarkOfARolesSecret";
    private static final String ROLE_TOKEN = "MarkOfARolesToken";
    private static final String PASSWORD = "MarkOfAPassword";
    private static final String SERVICE_PASSWORD = "MarkOfAServicePassword";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @SuppressWarnings("NullAway.Init")
    private LocalAws aws;

    @SuppressWarnings("NullAway.Init")
    private AwsStub stub;

    @BeforeAll
    void start() throws Exception {
        mysql = PreparedServer.start(
                SERVICE_PASSWORD,
                "CREATE DATABASE shop",
                "CREATE TABLE shop.notes (n INT PRIMARY KEY, note VARCHAR(100))",
                "INSERT INTO shop.notes VALUES (1, '" + TEXT + " one'), (2, '" + TEXT + " two')",
                "CREATE USER app@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON shop.* TO app@'%'");
        aws = LocalAws.start(LocalAwsSettings.defaults());
        aws.sagemaker().deploy("echo", request -> ContainerResponse.csv(request.text()));
        stub = AwsStub.start(ROLE_ACCESS_KEY, ROLE_SECRET, ROLE_TOKEN);
    }

    @AfterAll
    void stop() {
        stub.close();
        aws.close();
        mysql.close();
    }

    @Test
    void noTextAndNoSecretIsInTheLogWhateverItsLevel() throws Exception {
        String log = logOf("TRACE");

        assertThat(log)
                // It is a log in which everything speaks.
                .contains(
                        "DEBUG",
                        "Ready for clients",
                        "connection ended",
                        "slow statement",
                        "statement failed",
                        "model called",
                        "software.amazon.awssdk",
                        "org.apache.http",
                        "com.zaxxer.hikari")
                .containsPattern(
                        "slow statement .*account=\"app\".* way=\"streamed\" errno=\"0\" millis=\"\\d+\" gateMillis=\"\\d+\""
                                + ".* digest=\"[0-9a-f]{24}\" statement=\"SELECT n , echo")
                .containsPattern(
                        "model called .*account=\"app\".* digest=\"[0-9a-f]{24}\" way=\"streamed\" model=\"comprehend\""
                                + " requests=\"1\" documents=\"2\"")
                .containsPattern("connection ended .*account=\"app\".* login=\"ok\" errno=\"0\"")
                .doesNotContain(TEXT, PASSWORD, SERVICE_PASSWORD)
                .doesNotContain(ACCESS_KEY, SECRET, TOKEN)
                .doesNotContain(ROLE_ACCESS_KEY, ROLE_SECRET, ROLE_TOKEN);
    }

    /** Runs the program, and statements through it, and returns what it logged. */
    private String logOf(String level) throws Exception {
        Path configuration = Files.writeString(directory.resolve("logback.xml"), """
                <configuration>
                  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
                    <encoder><pattern>%%-5level %%logger %%msg %%kvp%%n%%ex</pattern></encoder>
                  </appender>
                  <root level="%s"><appender-ref ref="console"/></root>
                </configuration>
                """.formatted(level));
        Path log = directory.resolve("log");
        ServedProgram program = ServedProgram.start(Main.class, configuration, log, environment(), List.of());
        try {
            runStatements(program.awaitPort());
        } finally {
            program.process().destroy();
        }
        assertThat(program.process().waitFor(2, TimeUnit.MINUTES)).isTrue();
        return Files.readString(log);
    }

    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("AWS_ACCESS_KEY_ID", ACCESS_KEY),
                Map.entry("AWS_SECRET_ACCESS_KEY", SECRET),
                Map.entry("AWS_SESSION_TOKEN", TOKEN),
                Map.entry("AWS_ENDPOINT_URL_STS", stub.uri().toString()),
                Map.entry("BOREALIS_LISTEN_PORT", "0"),
                Map.entry("BOREALIS_LOG_CONNECTIONS", "true"),
                Map.entry("BOREALIS_LOG_SLOW_STATEMENT", "1ms"),
                Map.entry("BOREALIS_LOG_AUDIT", "true"),
                Map.entry("BOREALIS_BACKEND_HOST", mysql.host()),
                Map.entry("BOREALIS_BACKEND_PORT", Integer.toString(mysql.port())),
                Map.entry("BOREALIS_BACKEND_SERVICE_USER", "borealis"),
                Map.entry("BOREALIS_BACKEND_SERVICE_PASSWORD", SERVICE_PASSWORD),
                Map.entry("BOREALIS_TLS_DIRECTORY", directory.toString()),
                Map.entry("BOREALIS_ML_REGION", "us-east-1"),
                // One service as the process itself, the others in a role.
                Map.entry("BOREALIS_ML_COMPREHEND_ENDPOINT", aws.uri().toString()),
                Map.entry("BOREALIS_ML_SAGEMAKER_ENDPOINT", aws.uri().toString()),
                Map.entry("BOREALIS_ML_SAGEMAKER_AWS_DEFAULT_SAGEMAKER_ROLE", ROLE),
                Map.entry("BOREALIS_S3_ENDPOINT", stub.uri().toString()),
                Map.entry("BOREALIS_S3_REGION", "us-east-1"),
                Map.entry("BOREALIS_S3_PATH_STYLE", "true"),
                Map.entry("BOREALIS_S3_AWS_DEFAULT_S3_ROLE", ROLE));
    }

    private static void runStatements(int port) throws SQLException {
        try (Connection root = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:%d/".formatted(port), "borealis", SERVICE_PASSWORD);
                Statement statement = root.createStatement()) {
            statement.execute("GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS, AWS_SELECT_S3_ACCESS TO app@'%'");
            statement.execute("SET DEFAULT ROLE ALL TO app@'%'");
        }
        try (Connection user =
                        DriverManager.getConnection("jdbc:mysql://127.0.0.1:%d/shop".formatted(port), "app", PASSWORD);
                Statement statement = user.createStatement()) {
            statement.execute("CREATE FUNCTION echo(note VARCHAR(100)) RETURNS VARCHAR(100)"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'echo'");
            for (String call : List.of("echo(note)", "aws_comprehend_detect_sentiment(note, 'en')")) {
                statement.execute("SELECT n, " + call + " FROM notes");
                statement.execute("SELECT COUNT(*) FROM notes WHERE " + call + " <> '" + TEXT + "'");
                statement.execute("UPDATE notes SET note = CONCAT(note, " + call + ") WHERE n = 2");
            }
            statement.execute("SELECT n, note, '" + TEXT + "' FROM notes INTO OUTFILE S3 's3://bucket/p' FORMAT CSV");
            for (String wrong : List.of(
                    "INSERT INTO notes VALUES (1, '" + TEXT + "')",
                    "SELECT echo(note), nothing('" + TEXT + "') FROM notes",
                    "SELECT CAST(echo('" + TEXT + "') AS " + TEXT + ")")) {
                assertThatThrownBy(() -> statement.execute(wrong)).isInstanceOf(SQLException.class);
            }
        }
        String prepared = "jdbc:mysql://127.0.0.1:%d/shop?useServerPrepStmts=true".formatted(port);
        try (Connection user = DriverManager.getConnection(prepared, "app", PASSWORD);
                PreparedStatement select = user.prepareStatement("SELECT echo(?), ? FROM notes")) {
            select.setString(1, TEXT);
            select.setString(2, TEXT);
            select.execute();
        }
    }
}

package io.borealis.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.app.BorealisCommand;
import io.borealis.app.Main;
import io.borealis.localmysql.MySqlMode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The demo as a user runs it, and that nothing is left of it. */
@Timeout(300)
class DemoIT {
    private static final Pattern READY =
            Pattern.compile("Ready: mariadb --host=(\\S+) --port=(\\d+) --user=(\\S+) --password=(\\S+) (\\S+)");
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void startFromNothing() throws IOException {
        assumeThat(MySqlMode.current()).isEqualTo(MySqlMode.EMBEDDED);
        assertThat(leftIn(TEMPORARY)).isEmpty();
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertThat(leftIn(TEMPORARY)).isEmpty();
    }

    @Test
    void runsTheExamplesOfTheGuideOnceAndEnds() {
        // When
        int exitCode = run("demo", "--once", "--port", "0");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(exitCode).isZero();
        String printed = out.toString();
        assertThat(printed.lines().filter(line -> line.matches("\\| .* \\| (POSITIVE|NEGATIVE|NEUTRAL|MIXED) +\\|.*")))
                .hasSize(10);
        assertThat(printed).contains("10 rows in set").contains("| avg_sentiment | total |");
        assertThat(printed.lines().filter(line -> line.startsWith("| Aurora_ml_")))
                .hasSize(7);
        // One function after the other, in two queries, and yet each text of a statement goes out once.
        assertThat(printed).containsPattern("\\| Aurora_ml_actual_request_cnt +\\| 2 ");
        assertThat(printed).contains("schema shop, 10330 rows");
        assertThat(printed.lines().filter(line -> line.startsWith("Query OK, 0 rows affected")))
                .hasSize(3);
        // The container of one's own finds the same ones and more, for they were the first ten.
        assertThat(printed).containsPattern("\\| anomalies \\|\\R\\+-+\\+\\R\\| +[1-9]\\d+ \\|");
        assertThat(printed.lines().filter(line -> line.matches("\\| 20\\d\\d-\\d\\d-\\d\\d .* \\|")))
                .hasSize(10)
                .first()
                .asString()
                .matches("\\| 2014-11-02 01:00:00 \\| 39197 \\| 4\\.42\\d+ \\|");
        assertThat(printed)
                .contains("Query OK, 10 rows affected")
                .containsPattern("First lines of s3://borealis-demo/support.part_00000:\\R"
                        + "id,feedback,sentiment\\R"
                        + "1,\"Thank you, the new lamp is wonderful and arrived a day early.\",POSITIVE\\R"
                        + "2,The kettle broke after one week and nobody answers my mails.,NEGATIVE\\R"
                        + "3,Please tell me how .*\\R");
        assertThat(System.getProperty("aws.accessKeyId")).isNull();
    }

    @Test
    void saysInOneLineThatThePortIsTaken() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            // When
            int exitCode = run("demo", "--port", Integer.toString(taken.getLocalPort()));

            // Then
            assertThat(exitCode).isEqualTo(1);
            assertThat(err.toString().lines()).singleElement().asString().contains("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void refusesAPortThatIsNone() {
        assertThat(run("demo", "--port", "65536")).isEqualTo(2);
        assertThat(err.toString()).contains("--port: '65536'");
    }

    @Test
    void refusesAVersionOfMySqlThatItHasNot() {
        assertThat(run("demo", "--mysql", "5.7")).isEqualTo(2);
        assertThat(err.toString()).contains("--mysql: '5.7' must be 8.0 or 9.7");
    }

    @Test
    void withoutS3AnExportSaysSo() throws Exception {
        // Given
        try (DemoStack stack = new DemoStack()) {
            stack.start(DemoServer.OF_THE_MODE, 0, false, new Progress(new PrintWriter(out)));
            try (Connection connection = stack.connect();
                    Statement statement = connection.createStatement()) {
                // When
                String export = "SELECT 1 INTO OUTFILE S3 's3://bucket/one'";

                // Then
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> statement.execute(export))
                        .withMessageContaining("not allowed");
            }
        }
    }

    @Test
    void functionsForBedrockAndLambdaAreAnsweredByTheStandIns() throws Exception {
        // Given
        try (DemoStack stack = new DemoStack()) {
            stack.start(DemoServer.OF_THE_MODE, 0, false, new Progress(new PrintWriter(out)));
            try (Connection connection = stack.connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE FUNCTION titan(body TEXT) RETURNS TEXT"
                        + " ALIAS AWS_BEDROCK_INVOKE_MODEL MODEL ID 'amazon.titan-text-express-v1'");

                // When
                try (ResultSet rows = statement.executeQuery(
                        "SELECT JSON_EXTRACT(titan(JSON_OBJECT('inputText', feedback)), '$.results[0].outputText')"
                                + " FROM support")) {
                    // Then
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).isNotBlank();
                }
                try (ResultSet rows = statement.executeQuery("SELECT lambda_sync('echo', '{}')")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getString(1)).contains("built-in echo");
                }
            }
        }
    }

    @Test
    void servesUntilTheProcessIsToldToEnd(@TempDir Path temporary) throws Exception {
        // Given
        Process demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dmysql.cache=" + System.getProperty("mysql.cache"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "demo",
                        "--port",
                        "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = demo.inputReader()) {
            Matcher ready = awaitReady(output);
            assertThat(leftIn(temporary)).isNotEmpty();
            String url = "jdbc:mysql://%s:%s/%s".formatted(ready.group(1), ready.group(2), ready.group(5));
            try (Connection connection = DriverManager.getConnection(url, ready.group(3), ready.group(4));
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(DemoData.SHORT_QUERY)) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString("sentiment")).isEqualTo("POSITIVE");

                // When
                demo.toHandle().destroy(); // with a client that is still there; unlike the process, it keeps the pipe
                assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(output.lines().toList()).contains("Stopped");
        } finally {
            demo.destroyForcibly();
        }

        // Then
        assertThat(leftIn(temporary)).isEmpty();
    }

    private int run(String... args) {
        CommandLine commandLine = BorealisCommand.commandLine();
        commandLine.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(args);
    }

    private static Matcher awaitReady(BufferedReader output) throws IOException {
        List<String> before = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher ready = READY.matcher(line);
            if (ready.matches()) {
                return ready;
            }
            before.add(line);
        }
        throw new AssertionError("The demo ended before it was ready: " + before);
    }

    private static List<String> leftIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> Stream.of("borealis-demo-", "borealis-mysql-", "borealis-s3-")
                            .anyMatch(name::startsWith))
                    .toList();
        }
    }
}

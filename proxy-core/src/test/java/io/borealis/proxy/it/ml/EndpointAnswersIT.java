package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.control.Hold;
import io.borealis.localaws.sagemaker.ReceivedInvocation;
import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints answer, end to end: all layouts, wrong answers, errors and time-outs, and requests that are too large. */
class EndpointAnswersIT extends MlStackTest {
    private static final int PAYLOAD_BYTES_MAX = 64 << 10;
    private static final int ER_SAGEMAKER = 63_989;

    private static final String STREAMED = "SELECT n, score(n) FROM numbers WHERE n <= 3 ORDER BY n";
    private static final String PROBED = "SELECT n, score(n) + 0 FROM numbers WHERE n <= 3 ORDER BY n";
    private static final List<String> BOTH = List.of(STREAMED, PROBED);

    @Override
    protected Map<String, String> settings() {
        return Map.of("ML_SAGEMAKER_PAYLOAD_MAX", "64KiB");
    }

    @BeforeEach
    void createFunctions() throws SQLException {
        stack.aws().sagemaker().faults().reset();
        stack.aws().sagemaker().traffic().reset();
        answer(rows -> "0.5\n".repeat(rows));
        stack.aws()
                .sagemaker()
                .deploy(
                        "echo",
                        request -> ContainerResponse.csv(
                                request.text().endsWith("\n") ? request.text() : request.text() + "\n"));
        stack.setUp(Stream.of("score", "label", "short_label", "echo")
                .map(name -> "DROP FUNCTION IF EXISTS shop." + name)
                .toArray(String[]::new));
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            String alias = " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME ";
            statement.execute("CREATE FUNCTION score(a INT) RETURNS DOUBLE" + alias + "'model'");
            statement.execute("CREATE FUNCTION label(a INT) RETURNS VARCHAR(50)" + alias + "'model'");
            statement.execute(
                    "CREATE FUNCTION short_label(a INT) RETURNS VARCHAR(5) CHARSET latin1" + alias + "'model'");
            statement.execute(
                    "CREATE FUNCTION echo(a LONGTEXT CHARSET utf8mb4) RETURNS VARCHAR(16000)" + alias + "'echo'");
        }
    }

    /** Makes a body of answers for so many rows. */
    @FunctionalInterface
    private interface Answers {
        String to(int rows);
    }

    private void answer(Answers answers) {
        stack.aws().sagemaker().deploy("model", ModelContainer.of(rows -> answers.to(rows.size())));
    }

    private void answer(String contentType, String body) {
        stack.aws().sagemaker().deploy("model", request -> ContainerResponse.of(200, contentType, body));
    }

    private Failure failure(String sql) throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            Failure failure = failureOf(() -> statement.execute(sql));
            assertThat(rows(user, "SELECT 40 + 2")).containsExactly("42");
            return failure;
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            return rows(user, sql);
        }
    }

    static Stream<Arguments> layouts() {
        return Stream.of(
                Arguments.of("text/csv", "0.1\n0.7\n0.3\n"),
                Arguments.of("text/csv", "0.1\n0.7\n0.3"),
                Arguments.of("text/csv; charset=utf-8", "0.1\r\n0.7\r\n0.3\r\n"),
                Arguments.of("text/csv", "0.1,0.7,0.3"),
                Arguments.of("text/csv", "0.1,0.7,0.3\n"),
                Arguments.of("application/json", "{\"predictions\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}"),
                Arguments.of("text/csv", "{\"scores\":[{\"score\":0.1},{\"score\":0.7},{\"score\":0.3}]}"),
                Arguments.of("application/json", "{\"predictions\": [[0.1], [0.7], [0.3]]}"),
                Arguments.of("application/json", "[0.1, 0.7, 0.3]"),
                Arguments.of("application/jsonlines", "{\"score\":0.1}\n{\"score\":0.7}\n{\"score\":0.3}\n"),
                Arguments.of("text/csv", "0.1,9\n0.7,9\n0.3,9\n"),
                Arguments.of("text/csv", "\"0.1\"\n\"0.7\"\n\"0.3\"\n"),
                Arguments.of("", " 0.1\n0.7 \n3e-1"));
    }

    @ParameterizedTest
    @MethodSource("layouts")
    void everyLayoutGivesTheSameValues(String contentType, String body) throws SQLException {
        answer(contentType, body);
        for (String sql : BOTH) {
            assertThat(rows(sql)).containsExactly("1,0.1", "2,0.7", "3,0.3");
        }
    }

    @Test
    void ofSeveralOutputsTheFirstIsTheValue() throws SQLException {
        answer("text/csv", "1,0.83\n0,0.12\n");
        assertThat(rows("SELECT label(n) FROM numbers WHERE n <= 2 ORDER BY n")).containsExactly("1", "0");
        answer("text/csv", "\"[0.4, 0.6]\",1\n\"[0.7, 0.3]\",0\n");
        assertThat(rows("SELECT label(n) FROM numbers WHERE n <= 2 ORDER BY n"))
                .containsExactly("[0.4, 0.6]", "[0.7, 0.3]");
        answer(
                "application/json",
                "{\"predictions\":[{\"score\":0.4,\"predicted_label\":1},{\"score\":0.2,\"predicted_label\":0}]}");
        assertThat(rows("SELECT label(n) FROM numbers WHERE n <= 2 ORDER BY n")).containsExactly("1", "0");
    }

    @Test
    void nullIsNull() throws SQLException {
        answer("application/json", "{\"predictions\":[{\"score\":0.1},{\"score\":null},{\"score\":0.3}]}");
        for (String sql : BOTH) {
            assertThat(rows(sql)).containsExactly("1,0.1", "2,null", "3,0.3");
        }
    }

    @Test
    void aTextIsHandedOnWholeInUtf8mb4WhateverIsDeclared() throws SQLException {
        answer(rows -> "naïve☕\n".repeat(rows));
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT short_label(1)")).containsExactly("naïve☕");
            assertThat(rows(user, "SELECT n, short_label(n) FROM numbers WHERE n < 3 ORDER BY n"))
                    .containsExactly("1,naïve☕", "2,naïve☕");
            assertThat(rows(user, "SELECT CHARSET(short_label(1))")).isNotEmpty();
        }
    }

    @Test
    void aTextIsWholeAlsoWhereItsFunctionWasNotMadeStrict() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("SET sql_mode = ''");
            for (String type : List.of("VARCHAR(5) CHARSET latin1", "CHAR(5) CHARSET latin1")) {
                statement.execute("CREATE FUNCTION loose_label(a INT) RETURNS " + type
                        + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'model'");
                for (String text : List.of("naïve☕", "☕", "12345", "what?", "b".repeat(300))) {
                    answer(rows -> (text + "\n").repeat(rows));
                    assertThat(rows(user, "SELECT loose_label(1)")).as(type).containsExactly(text);
                }
                statement.execute("DROP FUNCTION loose_label");
            }
        }
    }

    @Test
    void aTextThatIsTooLongFollowsMySqlsRulesWhereItIsUsed() throws SQLException {
        answer(rows -> "naïve☕\n".repeat(rows));
        stack.setUp(
                "DROP TABLE IF EXISTS shop.answers",
                "CREATE TABLE shop.answers (wide VARCHAR(10) CHARSET utf8mb4, narrow VARCHAR(10) CHARSET latin1)");
        assertThat(failure("SELECT CONCAT(short_label(1), '!')").code()).isEqualTo(1406);
        assertThat(failure("INSERT INTO answers (wide) VALUES (short_label(1))").code())
                .isEqualTo(1406);
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("SET sql_mode = ''");
            statement.execute("DROP FUNCTION short_label");
            statement.execute("CREATE FUNCTION short_label(a INT) RETURNS VARCHAR(5) CHARSET latin1"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'model'");
            statement.execute("SET sql_mode = 'STRICT_TRANS_TABLES'");
            assertThat(rows(user, "SELECT DISTINCT short_label(n) FROM numbers WHERE n < 3"))
                    .containsExactly("naïve");
            statement.execute("INSERT INTO answers VALUES (short_label(1), short_label(1))");
            assertThat(rows(user, "SELECT wide, narrow FROM answers")).containsExactly("naïve,naïve");
        }
        answer(rows -> "☕\n".repeat(rows));
        assertThat(failure("INSERT INTO answers (narrow) VALUES (short_label(1))")
                        .code())
                .isEqualTo(1366);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                Arguments.of("text/csv", "0.1\n0.7\n", "3 rows were sent, but 2 came back"),
                Arguments.of("text/csv", "0.1\n0.7\n0.3\n0.4\n", "3 rows were sent, but 4 came back"),
                Arguments.of("text/csv", "", "3 rows were sent, but 0 came back"),
                Arguments.of("text/csv", "0.1,0.7", "3 rows were sent, but 1 came back, a line of 2 items"),
                Arguments.of(
                        "application/json", "{\"predictions\":[{\"score\":0.1}]}", "3 rows were sent, but 1 came back"),
                Arguments.of("application/json", "{\"predictions\":[{\"score\":0.1},{\"sco", "the JSON breaks at byte"),
                Arguments.of(
                        "application/json",
                        "{\"predictions\":[{\"score\":1},{\"x\":2},{\"score\":3}]}",
                        "none of the items"),
                Arguments.of(
                        "text/html",
                        "<html>\n<body>busy</body>\n</html>\n<!-- -->",
                        "3 rows were sent, but 4 came back"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void aWrongAnswerIsAnErrorThatNamesEndpointAndBatch(String contentType, String body, String words)
            throws SQLException {
        answer(contentType, body);
        for (String sql : BOTH) {
            Failure failure = failure(sql);
            assertThat(failure.code()).isEqualTo(ER_SAGEMAKER);
            assertThat(failure.state()).isEqualTo("HY000");
            assertThat(failure.message())
                    .startsWith("SageMaker API returned error: BadResponse: ")
                    .contains(words)
                    .contains("endpoint model")
                    .contains("HTTP 200")
                    .contains("request id ");
        }
        assertThat(failure(STREAMED).message()).containsAnyOf("batch of 3 from row 1", "row 2");
    }

    @Test
    void anAnswerThatIsNoUtf8IsAnError() throws SQLException {
        byte[] latin1 = "naïve\n".getBytes(StandardCharsets.ISO_8859_1);
        stack.aws().sagemaker().deploy("model", request -> new ContainerResponse(200, "text/csv", latin1));
        assertThat(failure("SELECT label(1)").message())
                .contains("is not UTF-8")
                .contains("endpoint model");
    }

    @Test
    void aBrokenAnswerOfTheServiceIsAnError() throws SQLException {
        for (String sql : BOTH) {
            stack.aws().sagemaker().faults().garbleNext(1);
            assertThat(failure(sql).message()).startsWith("SageMaker API returned error: BadResponse");
        }
    }

    @Test
    void anAnswerThatIsNoNumberIsMySqlsError() throws SQLException {
        answer(rows -> "True.\n".repeat(rows));
        // MySQL itself makes the second value.
        assertThat(failure(STREAMED).code()).isEqualTo(failure(PROBED).code());
        assertThat(failure(PROBED).code()).isEqualTo(ServerVersion.ofTheTests().isAtLeast(9, 0) ? 1366 : 1265);
        assertThat(rows("SELECT label(n) LIKE 'True%' FROM numbers WHERE n = 1"))
                .containsExactly("1");
    }

    static Stream<Arguments> modelErrors() {
        return Stream.of(
                Arguments.of(400, "Unable to evaluate payload provided: Feature count"),
                Arguments.of(415, "unreadable"),
                Arguments.of(500, "ValueError: could not convert string to float"));
    }

    @ParameterizedTest
    @MethodSource("modelErrors")
    void aContainersErrorIsNotTriedAgain(int status, String words) throws SQLException {
        stack.aws().sagemaker().deploy("model", request -> ContainerResponse.error(status, words));
        for (String sql : BOTH) {
            stack.aws().sagemaker().traffic().reset();
            Failure failure = failure(sql);
            assertThat(failure.code()).isEqualTo(ER_SAGEMAKER);
            assertThat(failure.message())
                    .startsWith(
                            "SageMaker API returned error: ModelError: the container answered " + status + ": " + words)
                    .contains("endpoint model")
                    .contains("batch of 3");
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(1);
        }
    }

    @Test
    void whatMayPassIsTriedAgainAndCounted() throws SQLException {
        var faults = stack.aws().sagemaker().faults();
        List<Runnable> passing = List.of(
                () -> faults.throttleNext(2),
                () -> faults.failNext(2),
                () -> faults.makeUnavailableNext(2),
                () -> faults.makeNotReadyNext(2),
                () -> faults.failDependencyNext(2),
                () -> faults.dropNext(2),
                () -> faults.failModelNext(2, 503, "busy"));
        for (Runnable fault : passing) {
            for (String sql : BOTH) {
                zero();
                fault.run();
                try (Connection user = stack.connect("shop")) {
                    assertThat(rows(user, sql)).containsExactly("1,0.5", "2,0.5", "3,0.5");
                    assertThat(counters(user))
                            .containsEntry("retry_request", 2L)
                            .containsEntry("actual_request", 1L)
                            .containsEntry("actual_response", 1L)
                            .containsEntry("logical_request", 3L)
                            .containsEntry("logical_response", 3L);
                }
            }
        }
    }

    @Test
    void whatCannotPassIsAnErrorAtOnce() throws SQLException {
        stack.aws().sagemaker().faults().denyAccess();
        for (String sql : BOTH) {
            stack.aws().sagemaker().traffic().reset();
            assertThat(failure(sql).message())
                    .startsWith("SageMaker API returned error: AccessDeniedException: ")
                    .contains("sagemaker:InvokeEndpoint");
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(1);
        }
        stack.aws().sagemaker().faults().reset();
        stack.aws().sagemaker().undeploy("model");
        for (String sql : BOTH) {
            assertThat(failure(sql).message())
                    .startsWith("SageMaker API returned error: ValidationError: Endpoint model of account")
                    .contains("endpoint model");
        }
    }

    @Test
    void noAnswerInTimeIsAnError() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("SET SESSION aurora_ml_inference_timeout = 1000");
            for (String sql : BOTH) {
                Hold hold = stack.aws().sagemaker().faults().hold();
                Failure failure = failureOf(() -> statement.execute(sql)); // while the answer is held
                hold.release();
                assertThat(failure.code()).isEqualTo(ER_SAGEMAKER);
                assertThat(failure.message()).contains("aurora_ml_inference_timeout");
            }
        }
    }

    @Test
    void requestsStayBelowThePayloadCap() throws SQLException {
        String sql = "SELECT n, echo(CONCAT(n, REPEAT('x', 4000))) AS e FROM numbers WHERE n <= 100 ORDER BY n";
        List<String> expected = Stream.iterate(1, n -> n + 1)
                .limit(100)
                .map(n -> n + "," + n + "x".repeat(4000))
                .toList();
        for (String text : List.of(sql, sql.replace("echo(", "CONCAT('', echo(").replace(") AS", ")) AS"))) {
            stack.aws().sagemaker().traffic().reset();
            assertThat(rows(text)).isEqualTo(expected);
            List<ReceivedInvocation> received =
                    stack.aws().sagemaker().traffic().received();
            assertThat(received)
                    .allSatisfy(request -> assertThat(request.body().length()).isLessThanOrEqualTo(PAYLOAD_BYTES_MAX));
            // 400 KB in requests of 64 KiB.
            assertThat(received).hasSize(7);
            assertThat(received.stream().mapToInt(ReceivedInvocation::rows).sum())
                    .isEqualTo(100);
        }
    }

    @Test
    void aRowAboveThePayloadCapIsAnErrorThatNamesIt() throws SQLException {
        String sql = "SELECT n, echo(REPEAT('x', IF(n = 5, 70000, 10))) AS e FROM numbers WHERE n <= 10 ORDER BY n";
        for (String text : List.of(sql, sql.replace("echo(", "CONCAT('', echo(").replace(") AS", ")) AS"))) {
            Failure failure = failure(text);
            assertThat(failure.message()).contains("70000").contains("65536");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT score(n), aws_comprehend_detect_sentiment('I love it', 'en') FROM numbers WHERE n <= 2",
                "SELECT score(n) + 0, CONCAT(aws_comprehend_detect_sentiment('I love it', 'en'), '') FROM numbers WHERE n <= 2",
                "SELECT score(n), aws_comprehend_detect_sentiment('I love it', 'en') FROM numbers WHERE score(n) = 0.5 AND n <= 2"
            })
    void comprehendMayBeAskedBeside(String sql) throws SQLException {
        assertThat(rows(sql)).containsExactly("0.5,POSITIVE", "0.5,POSITIVE");
    }

    @Test
    void anAnswerMayBeAnothersInput() throws SQLException {
        answer(rows -> "I love it\n".repeat(rows));
        for (String sql : List.of(
                "SELECT aws_comprehend_detect_sentiment(label(n), 'en') FROM numbers WHERE n <= 2",
                "SELECT label(LENGTH(aws_comprehend_detect_sentiment(label(n), 'en'))) LIKE 'I%' FROM numbers WHERE n <= 2")) {
            assertThat(rows(sql)).hasSize(2).allMatch(row -> row.equals("POSITIVE") || row.equals("1"));
        }
    }

    @Test
    void aReplicaThatRunsTheStatementHasNoModel() throws SQLException {
        stack.setUp("GRANT SESSION_VARIABLES_ADMIN ON *.* TO " + TestStack.USER);
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("SET SESSION binlog_format = STATEMENT");
            for (String sql : List.of(STREAMED, PROBED, "SET @v = score(1)", "UPDATE numbers SET n = score(n)")) {
                Failure failure = failureOf(() -> statement.execute(sql));
                assertThat(failure.code()).isEqualTo(63_990);
                assertThat(failure.message()).contains("SET SESSION binlog_format = ROW");
            }
            statement.execute("SET SESSION binlog_format = ROW");
            assertThat(rows(user, STREAMED)).hasSize(3);
        }
        assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(1);
    }

    @Test
    void requestsAreCsvWithoutAHeader() throws SQLException {
        rows(STREAMED);
        rows(PROBED);
        List<ReceivedInvocation> received = stack.aws().sagemaker().traffic().received();
        assertThat(received.stream()
                        .map(request -> request.contentType() + " " + request.accept() + " " + request.body())
                        .collect(Collectors.toSet()))
                .containsExactly("text/csv text/csv 1\n2\n3");
    }
}

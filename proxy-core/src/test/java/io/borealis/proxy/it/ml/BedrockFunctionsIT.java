package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.bedrock.FoundationModel;
import io.borealis.localaws.control.Hold;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions for models of Bedrock: made, called, failing, shown, dropped. */
class BedrockFunctionsIT extends BedrockStackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void titanAnswersAsInTheSamplesOfAws() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, """
                    CREATE FUNCTION invoke_titan (request_body TEXT)
                      RETURNS TEXT
                      ALIAS AWS_BEDROCK_INVOKE_MODEL
                      MODEL ID 'amazon.titan-text-express-v1' /*** model ID ***/
                      CONTENT_TYPE 'application/json'
                      ACCEPT 'application/json'""", """
                    SET @prompt = '{"inputText": "Classify as one of: delivery, billing. The parcel was delivered late.",
                      "textGenerationConfig": {"maxTokenCount": 1024, "stopSequences": [], "temperature": 0, "topP": 1}}'""");

            assertThat(
                            rows(
                                    user,
                                    "SELECT json_unquote(json_extract(invoke_titan(@prompt), '$.results[0].outputText')) AS message"))
                    .containsExactly("delivery");
        }
    }

    @Test
    void claudeAnswersInFunctionsProceduresAndViews() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION claude3_haiku (request_body TEXT) RETURNS TEXT ALIAS AWS_BEDROCK_INVOKE_MODEL"
                            + " MODEL ID 'anthropic.claude-3-haiku-20240307-v1:0'"
                            + " CONTENT_TYPE 'application/json' ACCEPT 'application/json'",
                    "CREATE TABLE br_feed (id INT PRIMARY KEY, feed TEXT, class VARCHAR(20))",
                    "INSERT INTO br_feed (id, feed) VALUES (1, 'The invoice was billed twice'),"
                            + " (2, 'They deliver late'), (3, 'A \"delivery\"\nof nothing')",
                    """
                    CREATE FUNCTION classify (feed TEXT) RETURNS VARCHAR(20) NOT DETERMINISTIC READS SQL DATA
                    BEGIN
                      DECLARE answer TEXT;
                      SET answer = claude3_haiku(JSON_OBJECT('anthropic_version', 'bedrock-2023-05-31', 'max_tokens', 100,
                        'messages', JSON_ARRAY(JSON_OBJECT('role', 'user', 'content', JSON_ARRAY(JSON_OBJECT('type', 'text',
                          'text', CONCAT('Classify as one of: delivery, billing. ', feed)))))));
                      RETURN JSON_UNQUOTE(JSON_EXTRACT(answer, '$.content[0].text'));
                    END""",
                    """
                    CREATE PROCEDURE classify_all()
                    BEGIN
                      DECLARE done INT DEFAULT FALSE;
                      DECLARE v_id INT;
                      DECLARE v_feed TEXT;
                      DECLARE feeds CURSOR FOR SELECT id, feed FROM br_feed ORDER BY id;
                      DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;
                      OPEN feeds;
                      each_feed: LOOP
                        FETCH feeds INTO v_id, v_feed;
                        IF done THEN LEAVE each_feed; END IF;
                        UPDATE br_feed SET class = classify(v_feed) WHERE id = v_id;
                      END LOOP;
                      CLOSE feeds;
                    END""",
                    "CREATE VIEW br_answers AS SELECT id, json_unquote(json_extract(claude3_haiku(CONCAT("
                            + "'{\"anthropic_version\": \"bedrock-2023-05-31\", \"max_tokens\": 9, \"messages\": [{\"role\":"
                            + " \"user\", \"content\": \"one of billing, delivery: ', REPLACE(REPLACE(feed, '\"', ''), '\\n',"
                            + " ' '), '\"}]}')), '$.content[0].text')) AS class FROM br_feed",
                    "CALL classify_all()");

            assertThat(rows(user, "SELECT id, class FROM br_feed ORDER BY id"))
                    .containsExactly("1,billing", "2,delivery", "3,delivery");
            assertThat(rows(user, "SELECT class, COUNT(*) FROM br_answers GROUP BY class ORDER BY class"))
                    .containsExactly("billing,1", "delivery,2");
            assertThat(rows(user, "SELECT classify('a delivery')")).containsExactly("delivery");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT echo(n % 10) FROM numbers WHERE n <= 40",
                "SELECT COUNT(echo(n % 10)) FROM numbers WHERE n <= 40",
                "SELECT SUM(echo(n % 10) > 3) + SUM(n) FROM numbers WHERE n <= 40"
            })
    void differentInputsAreAskedAtOnceAndEqualOnesOnce(String sql) throws Exception {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_ECHO);
            try (Hold hold = stack.aws().bedrock().faults().hold()) {
                CompletableFuture<List<String>> result = CompletableFuture.supplyAsync(() -> {
                    try {
                        return rows(user, sql);
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                });
                assertThat(hold.awaitArrivals(10, PATIENCE)).isTrue();
                hold.release();
                result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }

            assertThat(requests()).isEqualTo(10);
            assertThat(counters(user))
                    .containsEntry("logical_request", 40L)
                    .containsEntry("cache_hit", 30L)
                    .containsEntry("logical_response", 10L)
                    .containsEntry("actual_request", 10L)
                    .containsEntry("actual_response", 10L)
                    .containsEntry("single_request", 10L);
        }
    }

    @Test
    void anAnswerIsTheBodyAndNullIsNotAsked() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_ECHO + " CONTENT_TYPE 'text/plain' ACCEPT '*/*'");

            assertThat(rows(user, "SELECT echo(NULL), echo('{\"a\": \"☕\"}'), echo(' '), echo(1.50)"))
                    .containsExactly("null,{\"a\": \"☕\"}, ,1.50");
            assertThat(rows(user, "SELECT n, echo(NULLIF(n, 2)) FROM numbers WHERE n <= 3 ORDER BY n"))
                    .containsExactly("1,1", "2,null", "3,3");
            assertThat(rows(user, "SELECT COUNT(echo(NULLIF(n, 2))) FROM numbers WHERE n <= 3"))
                    .containsExactly("2");
            assertThat(stack.aws().bedrock().traffic().received()).allSatisfy(call -> {
                assertThat(call.contentType()).isEqualTo("text/plain");
                assertThat(call.accept()).isEqualTo("*/*");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preparedStatementsGiveTheSame(boolean server) throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=" + server)) {
            run(user, CREATE_ECHO);
            try (PreparedStatement select =
                    user.prepareStatement("SELECT n, echo(CONCAT(?, n)) FROM numbers WHERE n <= ? ORDER BY n")) {
                for (int limit = 1; limit < 4; limit++) {
                    select.setString(1, "é");
                    select.setInt(2, limit);
                    try (ResultSet result = select.executeQuery()) {
                        assertThat(read(result))
                                .isEqualTo(List.of("1,é1", "2,é2", "3,é3").subList(0, limit));
                    }
                }
            }
        }
    }

    @Test
    void throttledRequestsAreRepeated() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            // A model of its own: as many requests as it bears are fewer from then on.
            stack.aws().bedrock().deploy("test.throttled", FoundationModel.of(body -> body));
            run(user, CREATE_ECHO.replace("test.echo", "test.throttled"));
            stack.aws().bedrock().faults().throttleNext(5);

            assertThat(rows(user, "SELECT echo(n) FROM numbers WHERE n <= 20 ORDER BY n"))
                    .hasSize(20);

            assertThat(counters(user)).containsEntry("retry_request", 5L).containsEntry("actual_request", 20L);
        }
    }

    @Test
    void aFailureNamesTheModelAndChangesNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    CREATE_ECHO,
                    "CREATE TABLE br_rows (id INT PRIMARY KEY, v TEXT)",
                    "INSERT INTO br_rows VALUES (1, 'a')");
            for (String sql : List.of(
                    "SELECT echo(v) FROM br_rows",
                    "SELECT echo(v) FROM br_rows WHERE echo(v) <> 'x' ORDER BY 1",
                    "UPDATE br_rows SET v = echo('b')",
                    "INSERT INTO br_rows SELECT id + 1, echo(v) FROM br_rows",
                    "SET @v = echo('b')")) {
                stack.aws().bedrock().faults().failModelNext(1, 400, "the model is unwell");
                Failure failure = failureOf(() -> run(user, sql));
                assertThat(failure.code()).as(sql).isEqualTo(ER_BEDROCK);
                assertThat(failure.message())
                        .as(sql)
                        .startsWith("Bedrock API returned error: ModelErrorException: the model is unwell")
                        .contains("model test.echo");
                assertThat(rows(user, "SELECT * FROM br_rows")).containsExactly("1,a");
            }
            stack.aws().bedrock().faults().denyAccess();
            assertThat(failure(user, "SELECT echo('a')").message())
                    .contains("is not authorized to perform: bedrock:InvokeModel");
        }
    }

    @Test
    void bytesThatAreNoTextAreAnError() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_ECHO);
            stack.aws().bedrock().faults().garbleNext(1);

            Failure failure = failure(user, "SELECT n, echo('a') FROM numbers WHERE n = 1");

            assertThat(failure.code()).isEqualTo(ER_BEDROCK);
            assertThat(failure.message()).contains("is no text in UTF-8");
        }
    }

    @Test
    void anUnknownModelIsWhatBedrockSays() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, "CREATE FUNCTION nobody(b TEXT) RETURNS TEXT" + ALIAS + "'meta.nobody-v1'");

            assertThat(failure(user, "SELECT nobody('{}')").message())
                    .contains("ValidationException: The provided model identifier is invalid.");
        }
    }

    @Test
    void theFunctionsOwnTimeoutCountsBeforeTheSessions() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE FUNCTION hasty(b TEXT) RETURNS TEXT" + ALIAS + "'test.echo' TIMEOUT_MS 200",
                    "CREATE FUNCTION patient(b TEXT) RETURNS TEXT" + ALIAS + "'test.echo' TIMEOUT_MS 60000",
                    CREATE_ECHO);
            Hold hold = stack.aws().bedrock().faults().hold();
            assertThat(failure(user, "SELECT n, hasty(n) FROM numbers WHERE n = 1")
                            .message())
                    .contains("no answer within 200 ms (TIMEOUT_MS)");
            run(user, "SET SESSION aurora_ml_inference_timeout = 300");
            assertThat(failure(user, "SELECT n, echo(n) FROM numbers WHERE n = 1")
                            .message())
                    .contains("no answer within 300 ms (aurora_ml_inference_timeout)");
            hold.release();
            stack.aws().bedrock().faults().delay(Duration.ofMillis(500));
            assertThat(rows(user, "SELECT n, patient(n) FROM numbers WHERE n = 1"))
                    .containsExactly("1,1");
        }
    }

    @Test
    void aUserNeedsTheRoleAndExecute() throws SQLException {
        stack.setUp(
                "DROP USER IF EXISTS br_caller",
                "CREATE USER br_caller IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT ON shop.* TO br_caller",
                "GRANT AWS_SAGEMAKER_ACCESS TO br_caller",
                "SET DEFAULT ROLE ALL TO br_caller");
        try (Connection owner = stack.connect("shop")) {
            run(owner, CREATE_ECHO);
        }
        try (Connection caller = stack.connectAs("br_caller", "shop")) {
            assertThat(failure(caller, "SELECT echo('a')"))
                    .isEqualTo(
                            new Failure(
                                    1227,
                                    "42000",
                                    "Access denied; you need (at least one of) the Invoke Bedrock privilege(s) for this operation"));
            stack.setUp("GRANT AWS_BEDROCK_ACCESS TO br_caller");
            assertThat(failure(caller, "SELECT n, echo('a') FROM numbers WHERE n = 1")
                            .message())
                    .contains("(role AWS_BEDROCK_ACCESS is granted but not active: run SET ROLE AWS_BEDROCK_ACCESS)");
            run(caller, "SET ROLE AWS_BEDROCK_ACCESS");
            assertThat(failure(caller, "SELECT echo('a')").code()).isEqualTo(1370);
            stack.setUp("GRANT EXECUTE ON FUNCTION shop.echo TO br_caller");
            assertThat(rows(caller, "SELECT echo('a')")).containsExactly("a");
            assertThat(requests()).isEqualTo(1);
        } finally {
            stack.setUp("DROP USER br_caller");
        }
    }

    @Test
    void whatIsShownMakesTheSameFunctionAgain() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_ECHO + " ACCEPT 'text/plain' TIMEOUT_MS 5000 DEDUPLICATE OFF");
            run(user, "ALTER FUNCTION echo COMMENT 'says it again'");
            String shown = shown(user);
            assertThat(shown)
                    .contains("FUNCTION `echo`(body TEXT) RETURNS text CHARSET utf8mb4")
                    .contains("COMMENT 'says it again'")
                    .endsWith("""
                            ALIAS AWS_BEDROCK_INVOKE_MODEL
                            MODEL ID 'test.echo'
                            ACCEPT 'text/plain'
                            TIMEOUT_MS 5000
                            DEDUPLICATE OFF""");
            assertThat(failureOf(() -> run(user, CREATE_ECHO)).code()).isEqualTo(1304);

            run(user, "DROP FUNCTION echo", shown);

            assertThat(shown(user)).isEqualTo(shown);
            assertThat(rows(user, "SELECT echo('a')")).containsExactly("a");
            assertThat(failureOf(() -> run(user, "ALTER FUNCTION echo NO SQL")).code())
                    .isEqualTo(1064);
            run(user, "DROP FUNCTION IF EXISTS echo");
            assertThat(failure(user, "SELECT echo('a')").code()).isEqualTo(1305);
        }
    }

    private static String shown(Connection user) throws SQLException {
        try (var statement = user.createStatement();
                ResultSet result = statement.executeQuery("SHOW CREATE FUNCTION echo")) {
            assertThat(result.next()).isTrue();
            return result.getString(3);
        }
    }

    @Test
    void whatOneProxyMakesAnotherCallsAndWhatTakesItsPlaceToo() throws SQLException {
        try (TestStack other = TestStack.start(
                        Map.of("ML_BEDROCK_ENDPOINT", stack.aws().uri().toString()));
                Connection first = stack.connect("shop");
                Connection second = other.connect("shop");
                Connection direct = stack.admin()) {
            run(first, CREATE_ECHO);
            assertThat(rows(second, "SELECT echo('a')")).containsExactly("a");
            assertThat(rows(second, "SELECT n, echo(n) FROM numbers WHERE n = 7"))
                    .containsExactly("7,7");

            // Another kind under the same name: by its role, and by its service.
            run(
                    first,
                    "DROP FUNCTION echo",
                    "CREATE FUNCTION echo(a INT) RETURNS INT ALIAS"
                            + " AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'nowhere'");
            assertThat(failure(second, "SELECT n, echo(n) FROM numbers WHERE n = 7")
                            .code())
                    .isEqualTo(63_989);

            run(
                    direct,
                    "DROP FUNCTION shop.echo",
                    "CREATE FUNCTION shop.echo(b TEXT) RETURNS TEXT CHARACTER SET utf8mb4 READS SQL DATA SQL SECURITY"
                            + " INVOKER RETURN aurora_ml.bedrock_lookup('test.echo', NULL, NULL, NULL, TRUE, b)");
            assertThat(rows(second, "SELECT n, echo(n) FROM numbers WHERE n = 7"))
                    .containsExactly("7,7");
            assertThat(rows(first, "SELECT COUNT(*) FROM numbers WHERE n < 4 AND echo(n) > 1"))
                    .containsExactly("2");
        }
    }

    @Test
    void explainShowsThatNothingIsBatched() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_ECHO);

            assertThat(rows(user, "EXPLAIN FORMAT=TRADITIONAL SELECT echo(n) FROM numbers"))
                    .noneMatch(row -> row.contains("Batched machine learning"));
            assertThat(rows(user, "SHOW WARNINGS"))
                    .anyMatch(
                            row -> row.contains(
                                    "echo is not batched: its service takes one input a request, and several requests at once"));
            assertThat(requests()).isZero();
        }
    }

    @Test
    void itsVariableIsReadOnly() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT @@aws_default_bedrock_role")).containsExactly("");
            assertThat(failureOf(() -> run(user, "SET GLOBAL aws_default_bedrock_role = 'x'"))
                            .code())
                    .isEqualTo(1238);
        }
    }
}

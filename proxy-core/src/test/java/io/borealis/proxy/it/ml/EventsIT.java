package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.borealis.localaws.comprehend.ReceivedCall;
import io.borealis.localaws.lambda.FunctionResult;
import io.borealis.localaws.lambda.ReceivedInvocation;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls in events of MySQL's event scheduler, whose threads show their variables to nobody. */
class EventsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALL = "aws_comprehend_detect_sentiment(%s, 'en')";
    private static TestStack stack;

    @BeforeAll
    static void start() throws SQLException {
        stack = TestStack.start();
        stack.setUp(
                "SET GLOBAL event_scheduler = ON",
                "CREATE TABLE shop.event_log (id INT PRIMARY KEY AUTO_INCREMENT, event VARCHAR(64), said VARCHAR(300))",
                "CREATE TABLE shop.event_texts (id INT PRIMARY KEY, txt MEDIUMTEXT)",
                "INSERT INTO shop.event_texts VALUES (1, 'I love it'), (2, 'I hate it'), (3, NULL),"
                        + " (4, CONCAT('I love it. ', REPEAT('\u00fc ', 1600)))",
                "GRANT EVENT ON shop.* TO " + TestStack.USER + "@'%'",
                "CREATE USER IF NOT EXISTS events_no_role@'%' IDENTIFIED BY 'pw'",
                "GRANT ALL ON shop.* TO events_no_role@'%'");
    }

    @AfterAll
    static void stop() {
        stack.setUp("DROP TABLE shop.event_log, shop.event_texts", "DROP USER events_no_role@'%'");
        stack.close();
    }

    @BeforeEach
    void emptyLog() {
        stack.setUp("DELETE FROM shop.event_log");
    }

    @Test
    void anEventAsksInStatementsAndLoops() throws SQLException {
        event(
                "event_moods",
                "DECLARE i INT DEFAULT 1; "
                        + "INSERT INTO event_log (event, said) SELECT 'event_moods', " + CALL.formatted("txt")
                        + " FROM event_texts ORDER BY id; "
                        + "WHILE i <= 2 DO INSERT INTO event_log (event, said) VALUES ('event_moods', "
                        + CALL.formatted("(SELECT txt FROM event_texts WHERE id = i)")
                        + "); SET i = i + 1; END WHILE;");

        assertThat(said("event_moods", 6))
                .containsExactly("POSITIVE", "NEGATIVE", null, "POSITIVE", "POSITIVE", "NEGATIVE");
    }

    @Test
    void eventsAskAtTheSameTime() throws SQLException {
        for (int i = 0; i < 4; i++) {
            String insert = "INSERT INTO event_log (event, said) VALUES ('event_crowd_" + i + "', ";
            event(
                    "event_crowd_" + i,
                    "DECLARE i INT DEFAULT 0; " + handler("event_crowd_" + i) + "WHILE i < 10 DO " + insert
                            + "CONCAT(i, ' ', "
                            + CALL.formatted("CONCAT('I love number ', i, ' of " + i + "', REPEAT(' and so on', 300))")
                            + ")); SET i = i + 1; END WHILE;");
        }

        for (int i = 0; i < 4; i++) {
            assertThat(said("event_crowd_" + i, 10))
                    .containsExactlyElementsOf(java.util.stream.IntStream.range(0, 10)
                            .mapToObj(call -> call + " POSITIVE")
                            .toList());
        }
    }

    @Test
    void anInputThatIsTooLargeForAnEventIsAClearError() throws SQLException {
        event("event_large", handled("event_large", CALL.formatted("REPEAT('a', 80000)")));

        assertThat(said("event_large", 1))
                .containsExactly(
                        "1301 Input of aws_comprehend_detect_sentiment is larger than an event can ask: 77,000 bytes");
    }

    @Test
    void theEventsDefinerNeedsTheRole() throws SQLException {
        try (Connection connection = DriverManager.getConnection(stack.direct("shop"), "events_no_role", "pw")) {
            run(
                    connection,
                    create("event_no_role", handled("event_no_role", "aurora_ml." + CALL.formatted("'I love it'"))));
        }

        assertThat(said("event_no_role", 1)).singleElement().asString().startsWith("1370 execute command denied");
    }

    @Test
    void anEventDetectsALanguageAndAsksInIt() throws SQLException {
        String nested = "aws_comprehend_detect_sentiment('Das ist schlecht und nicht gut',"
                + " aws_comprehend_detect_dominant_language('Das ist schlecht und nicht gut'))";
        stack.aws().comprehend().traffic().reset();
        event(
                "event_language",
                handled("event_language", nested)
                        + handled("event_language", "aws_comprehend_redact_pii('😀 ann@example.com', 'en', '*')")
                                .substring(handler("event_language").length()));

        assertThat(said("event_language", 2)).containsExactly("NEGATIVE", "😀 ***************");
        assertThat(stack.aws().comprehend().traffic().received())
                .extracting(ReceivedCall::operation, ReceivedCall::language)
                .containsExactly(
                        tuple("BatchDetectDominantLanguage", ""),
                        tuple("BatchDetectSentiment", "de"),
                        tuple("DetectPiiEntities", "en"));
    }

    /** As often as MySQL evaluates the call, and in its order. */
    @Test
    void anEventInvokesFunctionsOfLambdaOnceForEachCall() throws SQLException {
        stack.aws().lambda().deploy("event_same", FunctionResult.Returned::new);
        stack.aws().lambda().traffic().reset();
        event(
                "event_lambda",
                "DECLARE i INT DEFAULT 1; " + handler("event_lambda")
                        + "WHILE i <= 3 DO INSERT INTO event_log (event, said) VALUES ('event_lambda',"
                        + " lambda_sync('event_same', JSON_OBJECT('i', i))); SET i = i + 1; END WHILE; "
                        + "CALL mysql.lambda_async('event_same', '\"later\"'); "
                        + "INSERT INTO event_log (event, said) VALUES ('event_lambda', lambda_sync('nobody', '1'));");

        List<String> said = said("event_lambda", 4);
        assertThat(said.subList(0, 3)).containsExactly("{\"i\": 1}", "{\"i\": 2}", "{\"i\": 3}");
        assertThat(said.get(3)).startsWith("1873 Lambda API returned error: ResourceNotFoundException");
        assertThat(stack.aws().lambda().traffic().received())
                .extracting(ReceivedInvocation::invocationType, ReceivedInvocation::payload)
                .containsExactly(
                        tuple("RequestResponse", "{\"i\": 1}"),
                        tuple("RequestResponse", "{\"i\": 2}"),
                        tuple("RequestResponse", "{\"i\": 3}"),
                        tuple("Event", "\"later\""),
                        tuple("RequestResponse", "1"));
    }

    /** Says the error of an expression, else its value. */
    private static String handled(String event, String expression) {
        return handler(event) + "INSERT INTO event_log (event, said) VALUES ('" + event + "', " + expression + ");";
    }

    /** Makes an event say its error, which otherwise stands in the server's log only. */
    private static String handler(String event) {
        return "DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN GET DIAGNOSTICS CONDITION 1 @number = MYSQL_ERRNO, @message"
                + " = MESSAGE_TEXT; INSERT INTO event_log (event, said) VALUES ('" + event
                + "', CONCAT(@number, ' ', @message)); END; ";
    }

    private static void event(String name, String body) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(stack.viaProxy("shop"), TestStack.USER, TestStack.PASSWORD)) {
            run(connection, create(name, body));
        }
    }

    private static String create(String name, String body) {
        return "CREATE EVENT " + name + " ON SCHEDULE AT CURRENT_TIMESTAMP DO BEGIN " + body + " END";
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** What an event has said, as soon as it has said so much. */
    private static List<String> said(String event, int lines) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        List<String> said = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(stack.direct("shop"), TestStack.USER, TestStack.PASSWORD);
                Statement statement = connection.createStatement()) {
            while (said.size() < lines && Instant.now().isBefore(end)) {
                said.clear();
                try (ResultSet rows = statement.executeQuery(
                        "SELECT said FROM event_log WHERE event = '" + event + "' ORDER BY id")) {
                    while (rows.next()) {
                        said.add(rows.getString(1));
                    }
                }
                run(connection, "DO SLEEP(0.02)");
            }
        }
        return said;
    }
}

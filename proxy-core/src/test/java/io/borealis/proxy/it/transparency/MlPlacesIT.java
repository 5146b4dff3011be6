package io.borealis.proxy.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.borealis.localaws.sentiment.Sentiment;
import io.borealis.localaws.sentiment.SentimentScore;
import io.borealis.localaws.sentiment.SentimentScorer;
import io.borealis.proxy.it.testing.TestStack;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Step;
import io.borealis.proxy.it.transparency.Outcome.Reply;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Statements with model calls in every place, against the same statements over a table in which the answers stand as plain
 * columns. The table is filled by one plain query through the proxy, and its answers are checked against the scorer itself.
 *
 * <p>In the statements of {@code ml-places.sql}, <code>${s:r.}</code> is the call for the sentiment of {@code r.body} on one
 * side, and the column {@code r.sentiment} on the other; <code>${c:r.}</code> the same for the confidence;
 * <code>${sp:r.}</code> has the language as a parameter, <code>${sq:r.}</code> stands in a quoted text,
 * <code>${s10:r.}</code> has a batch size, <code>${su:r.}</code> is in odd letters; <code>${l:r.}</code>, <code>${k:r.}</code>,
 * <code>${r:r.}</code> and <code>${p:r.}</code> are other detections, <code>${n:r.}</code> has a language that is one. <code>${reviews}</code> is the table,
 * <code>${made}</code> the prefix of what a case makes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MlPlacesIT {
    private static final int CASES_MIN = 40;
    private static final Pattern CALL = Pattern.compile("\\$\\{(s|c|sp|sq|s10|su|l|k|r|p|n):([a-z.]+)}");

    private static final Map<String, String> CALLS = Map.ofEntries(
            Map.entry("s", "aws_comprehend_detect_sentiment(%sbody, 'en')"),
            Map.entry("c", "aws_comprehend_detect_sentiment_confidence(%sbody, 'en')"),
            Map.entry("sp", "aws_comprehend_detect_sentiment(%sbody, ?)"),
            Map.entry("sq", "aws_comprehend_detect_sentiment(%sbody, ''en'')"),
            Map.entry("s10", "aws_comprehend_detect_sentiment(%sbody, 'en', 10)"),
            Map.entry("su", "AWS_Comprehend_DETECT_sentiment ( %sbody , /* x */ 'en' )"),
            Map.entry("l", "aws_comprehend_detect_dominant_language(%sbody)"),
            Map.entry("k", "aws_comprehend_detect_key_phrases(%sbody, 'en')"),
            Map.entry("r", "aws_comprehend_redact_pii(%sbody, 'en')"),
            Map.entry("p", "aws_comprehend_contains_pii(%sbody, 'en')"),
            // English, whatever is detected, so that the answer is that of s.
            Map.entry(
                    "n",
                    "aws_comprehend_detect_sentiment(%1$sbody,"
                            + " LEFT(CONCAT('en', aws_comprehend_detect_dominant_language(%1$sbody)), 2))"));

    /** Columns of the answers of calls; those that are not named here are sentiments. */
    private static final Map<String, String> COLUMNS =
            Map.of("c", "confidence", "l", "language", "k", "phrases", "r", "redacted", "p", "pii");

    /** What stands before calls where no proxy turns them into calls of the installed functions. */
    private static final String DIRECT_CALLS = "aurora_ml.";

    /** A body's sql_mode ends with it, so that ANSI is only an error. */
    private static final String NOT_IN_BODIES = "In ANSI mode";

    private static final int FEW = 15;
    private static final String BODY_OPTIONS = "shop?socketTimeout=60000";

    private static final List<String> PRODUCTS = List.of("lamp", "phone", "chair");

    private static final List<String> BODIES = List.of(
            "I love this, it is wonderful",
            "Terrible quality, I hate it",
            "It arrived on Tuesday",
            "Great screen but awful battery",
            "",
            "The best purchase of the year, excellent!",
            "Broken on arrival, very disappointed",
            "naïve ☕ but lovely 😀",
            "日本語のレビュー",
            "It's not good, it's \"bad\"; really \\ bad",
            "I love this, it is wonderful",
            "i LOVE this, IT is wonderful",
            "good",
            "good ",
            "bad\tand\nugly",
            "😀 the reply came from ann@example.com");

    private TestStack stack;

    @BeforeAll
    void fillTables() throws SQLException {
        stack = TestStack.start();
        stack.setUp(
                "DROP TABLE IF EXISTS shop.places_ml_reviews, shop.places_sure_reviews, shop.places_products",
                "CREATE TABLE shop.places_ml_reviews (id INT PRIMARY KEY, product VARCHAR(20), stars INT, body TEXT)"
                        + " CHARACTER SET utf8mb4",
                "CREATE TABLE shop.places_products (name VARCHAR(20) PRIMARY KEY, looks_for VARCHAR(8))"
                        + " CHARACTER SET utf8mb4",
                "INSERT INTO shop.places_products VALUES ('lamp', 'POSITIVE'), ('phone', 'NEGATIVE'),"
                        + " ('chair', 'MIXED'), ('unrated', 'POSITIVE')");
        try (Connection connection = stack.connect("shop");
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO places_ml_reviews VALUES (?, ?, ?, ?)")) {
            for (int id = 1; id <= 60; id++) {
                insert.setInt(1, id);
                insert.setString(2, PRODUCTS.get(id % PRODUCTS.size()));
                insert.setInt(3, 1 + id * 7 % 5);
                insert.setString(4, id % 13 == 0 ? null : BODIES.get(id * 11 % BODIES.size()));
                insert.execute();
            }
        }
        fillPlainTable();
        for (String prefix : List.of("shop.places_ml_", "shop.places_sure_")) {
            stack.setUp(
                    "DROP TABLE IF EXISTS " + prefix + "few",
                    "CREATE TABLE " + prefix + "few LIKE " + prefix + "reviews",
                    "INSERT INTO " + prefix + "few SELECT * FROM " + prefix + "reviews WHERE id <= " + FEW);
        }
        Body.setUp("shop.places_ml_").forEach(stack::setUp);
        Body.setUp("shop.places_sure_").forEach(stack::setUp);
    }

    @AfterAll
    void stopStack() {
        Body.tearDown("shop.places_ml_").forEach(stack::setUp);
        Body.tearDown("shop.places_sure_").forEach(stack::setUp);
        stack.setUp("DROP TABLE shop.places_ml_reviews, shop.places_sure_reviews, shop.places_products,"
                + " shop.places_ml_few, shop.places_sure_few");
        stack.close();
    }

    private void fillPlainTable() throws SQLException {
        stack.setUp(
                "CREATE TABLE shop.places_sure_reviews (id INT PRIMARY KEY, product VARCHAR(20), stars INT, body TEXT,"
                        + " sentiment VARCHAR(8), confidence DOUBLE, language VARCHAR(64), phrases TEXT, redacted TEXT, pii INT)"
                        + " CHARACTER SET utf8mb4");
        try (Connection connection = stack.connect("shop");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO places_sure_reviews VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, product, stars, body,"
                        + " aws_comprehend_detect_sentiment(body, 'en'),"
                        + " aws_comprehend_detect_sentiment_confidence(body, 'en'),"
                        + " aws_comprehend_detect_dominant_language(body), aws_comprehend_detect_key_phrases(body, 'en'),"
                        + " aws_comprehend_redact_pii(body, 'en'), aws_comprehend_contains_pii(body, 'en')"
                        + " FROM places_ml_reviews")) {
            while (rows.next()) {
                for (int i = 1; i <= 10; i++) {
                    insert.setObject(i, rows.getObject(i));
                }
                insert.execute();
            }
        }
    }

    @Test
    void theAnswersAreThoseOfTheScorer() throws SQLException {
        SentimentScorer scorer = SentimentScorer.fromWordLists();
        try (Connection connection = stack.admin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, body, sentiment, confidence FROM shop.places_sure_reviews")) {
            int checked = 0;
            while (rows.next()) {
                String body = rows.getString(2);
                // NULL has no sentiment, and the service takes no empty text.
                SentimentScore score = body == null || body.isEmpty() ? null : scorer.score(body, "en");
                assertThat(rows.getString(3))
                        .as("sentiment of row %d", rows.getInt(1))
                        .isEqualTo(score == null ? null : score.sentiment().name());
                assertThat((Double) rows.getObject(4))
                        .as("confidence of row %d", rows.getInt(1))
                        .isEqualTo(score == null ? null : Double.valueOf(confidence(score)));
                checked++;
            }
            assertThat(checked).isEqualTo(60);
        }
    }

    private static double confidence(SentimentScore score) {
        Sentiment sentiment = score.sentiment();
        return switch (sentiment) {
            case POSITIVE -> score.positive();
            case NEGATIVE -> score.negative();
            case NEUTRAL -> score.neutral();
            case MIXED -> score.mixed();
        };
    }

    @Test
    void thereAreEnoughPlaces() {
        assertThat(Corpus.read("ml-places.sql")).hasSizeGreaterThanOrEqualTo(CASES_MIN);
    }

    @TestFactory
    Stream<DynamicContainer> callsGiveWhatStoredAnswersGive() {
        return Stream.of(Form.values())
                .map(form -> dynamicContainer(form.toString(), places().stream().map(script -> test(script, form))));
    }

    /** Calls whose language another call detects: the same answers, asked for in rounds. */
    @TestFactory
    Stream<DynamicNode> callsWithinCallsGiveWhatStoredAnswersGive() {
        return Corpus.read("ml-places.sql").stream()
                .map(script -> test(
                        new Case(
                                script.name(),
                                script.options(),
                                script.steps().stream()
                                        .map(step -> new Step(
                                                step.sql().replace("${s:", "${n:"),
                                                step.session(),
                                                step.background(),
                                                step.executions()))
                                        .toList()),
                        Form.TEXT));
    }

    private static List<Case> places() {
        return Stream.of("ml-places.sql", "detection-places.sql")
                .flatMap(file -> Corpus.read(file).stream())
                .toList();
    }

    /**
     * In procedures, triggers and events, made through the proxy or at MySQL itself, where the functions have their own names. The
     * long form of the attacks has all scripts in events.
     */
    @TestFactory
    Stream<DynamicContainer> callsInBodiesGiveWhatStoredAnswersGive() {
        List<Case> scripts = places().stream()
                .filter(script -> !script.name().equals(NOT_IN_BODIES))
                .toList();
        return Stream.of(Body.values())
                .flatMap(body -> Stream.of("", DIRECT_CALLS)
                        .map(schema -> dynamicContainer(
                                body + (schema.isEmpty() ? "" : " at MySQL itself"),
                                body.chosen(scripts).stream()
                                        .map(script -> dynamicTest(
                                                body + ": " + script.name(),
                                                () -> compareBodies(script, body, schema))))));
    }

    private void compareBodies(Case script, Body body, String schemaOfCalls) throws SQLException {
        List<Outcome> expected = new ArrayList<>();
        List<Outcome> actual = new ArrayList<>();
        try (Connection direct = direct(BODY_OPTIONS);
                Connection model = schemaOfCalls.isEmpty() ? stack.connect(BODY_OPTIONS) : direct(BODY_OPTIONS)) {
            for (Step step : body.of(withoutCallsParameters(script), "${made}_").steps()) {
                expected.add(run(script, Form.TEXT, direct, plain(few(step.sql())), step));
                actual.add(run(script, Form.TEXT, model, withCalls(few(step.sql()), schemaOfCalls), step));
            }
        }
        assertThat(visible(actual))
                .withFailMessage(() -> Difference.describe(expected, actual))
                .isEqualTo(visible(expected));
    }

    /** Each call asks for itself there, so that fewer rows are enough. */
    private static String few(String sql) {
        return sql.replace("${reviews}", "${made}_few");
    }

    private Connection direct(String options) throws SQLException {
        return DriverManager.getConnection(stack.direct(options), TestStack.USER, TestStack.PASSWORD);
    }

    /** A parameter within a call is its language, which is the first one. */
    private static Case withoutCallsParameters(Case script) {
        return new Case(
                script.name(),
                script.options(),
                script.steps().stream()
                        .map(step -> step.sql().contains("${sp:")
                                ? new Step(
                                        step.sql().replace("${sp:", "${s:"),
                                        step.session(),
                                        step.background(),
                                        step.executions().stream()
                                                .map(all -> all.subList(1, all.size()))
                                                .toList())
                                : step)
                        .toList());
    }

    private DynamicNode test(Case script, Form form) {
        return dynamicTest(form + ": " + script.name(), () -> compare(script, form));
    }

    private void compare(Case script, Form form) throws SQLException {
        List<Outcome> expected = new ArrayList<>();
        List<Outcome> actual = new ArrayList<>();
        String options = form == Form.PREPARED
                ? "shop?socketTimeout=10000&useServerPrepStmts=true&emulateUnsupportedPstmts=true"
                : "shop?socketTimeout=10000";
        try (Connection direct = direct(options);
                Connection proxied = stack.connect(options)) {
            for (Step step : script.steps()) {
                expected.add(run(script, form, direct, plain(step.sql()), step));
                actual.add(run(script, form, proxied, withCalls(step.sql(), ""), step));
            }
        }
        assertThat(visible(actual))
                .withFailMessage(() -> Difference.describe(expected, actual))
                .isEqualTo(visible(expected));
    }

    private static Outcome run(Case script, Form form, Connection connection, String sql, Step step) {
        Map<String, String> replacements = new LinkedHashMap<>();
        replacements.put("places_ml", "places_?");
        replacements.put("places_sure", "places_?");
        replacements.put(DIRECT_CALLS, "");
        Values values = new Values(replacements, script.options().masks());
        boolean calls = CALL.matcher(step.sql()).find();
        List<List<String>> executions = step.executions();
        if (step.sql().contains("${sp:") && sql.contains("places_sure")) {
            // The language is a parameter of the call only.
            executions =
                    executions.stream().map(all -> all.subList(1, all.size())).toList();
        }
        Form sent = calls || !step.executions().isEmpty() ? form : Form.TEXT;
        return new StepRunner(Driver.CONNECTOR_J, sent, connection, script.options(), values).run(sql, executions);
    }

    /** What must be equal: the values, the counts, the errors; not the types, which a call's column has of its own. */
    private static List<List<Reply>> visible(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.replies().stream()
                        .map(reply -> reply instanceof Reply.Rows rows ? new Reply.Rows(List.of(), rows.rows()) : reply)
                        .toList())
                .toList();
    }

    private static String withCalls(String sql, String schema) {
        return CALL.matcher(names(sql, "places_ml"))
                .replaceAll(
                        call -> Matcher.quoteReplacement(String.format(callOf(call.group(1), schema), call.group(2))));
    }

    /** The installed function for three arguments has a name of its own. */
    private static String callOf(String kind, String schema) {
        String call = CALLS.getOrDefault(kind, "");
        String named = call.replaceAll("(?i)aws_comprehend_", schema + "$0");
        return !schema.isEmpty() && kind.equals("s10") ? named.replace("sentiment(", "sentiment_batch(") : named;
    }

    private static String plain(String sql) {
        return CALL.matcher(names(sql, "places_sure"))
                .replaceAll(call -> call.group(2) + COLUMNS.getOrDefault(call.group(1), "sentiment"));
    }

    private static String names(String sql, String prefix) {
        return sql.replace("${reviews}", prefix + "_reviews").replace("${made}", prefix);
    }
}

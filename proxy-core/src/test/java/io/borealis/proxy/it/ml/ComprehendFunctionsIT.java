package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.borealis.localaws.comprehend.ReceivedCall;
import io.borealis.localaws.control.Hold;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Comprehend detects beside sentiment: values, requests, failures, rights, and calls within calls. */
class ComprehendFunctionsIT extends MlStackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ER_COMPREHEND = 63986;
    private static final String LANGUAGE = "aws_comprehend_detect_dominant_language";
    private static final String NESTED = "aws_comprehend_detect_sentiment(t, " + LANGUAGE + "(t))";

    @BeforeEach
    void makeTable() throws SQLException {
        dropAll();
        try (Connection root = root()) {
            run(
                    root,
                    "CREATE TABLE shop.co_texts (id INT PRIMARY KEY, t VARCHAR(200), v TEXT) CHARACTER SET utf8mb4",
                    "INSERT INTO shop.co_texts SELECT n, CASE n % 3"
                            + " WHEN 0 THEN CONCAT('I love this and it is the best of all, number ', n)"
                            + " WHEN 1 THEN CONCAT('Das ist sehr schlecht und ich bin nicht zufrieden, Nummer ', n)"
                            + " ELSE CONCAT('Esto es muy bueno y no es caro, el producto ', n) END, NULL"
                            + " FROM shop.numbers WHERE n <= 150");
        }
        stack.aws().comprehend().traffic().reset();
    }

    @AfterEach
    void dropAll() throws SQLException {
        try (Connection root = root()) {
            run(
                    root,
                    "DROP VIEW IF EXISTS shop.co_answers",
                    "DROP FUNCTION IF EXISTS shop.co_language",
                    "DROP PROCEDURE IF EXISTS shop.co_prepares",
                    "DROP TABLE IF EXISTS shop.co_texts, shop.co_copy",
                    "DROP USER IF EXISTS co_nobody");
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private List<ReceivedCall> received() {
        return stack.aws().comprehend().traffic().received();
    }

    private long requests() {
        return stack.aws().comprehend().traffic().requests();
    }

    /** A select list is evaluated row by row; within IFNULL the calls are probed. */
    private static List<String> inBothWays(Connection connection, String call, String from) throws SQLException {
        List<String> streamed = rows(connection, "SELECT " + call + from);
        assertThat(rows(connection, "SELECT IFNULL(" + call + ", 'nothing')" + from))
                .isEqualTo(streamed.stream()
                        .map(value -> value.equals("null") ? "nothing" : value)
                        .toList());
        return streamed;
    }

    @Test
    void languagesAndTheirConfidence() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (String order : List.of("", " ORDER BY id")) {
                assertThat(inBothWays(user, LANGUAGE + "(t)", " FROM co_texts WHERE id <= 3" + order))
                        .containsExactly("de", "es", "en");
            }
            assertThat(rows(user, "SELECT " + LANGUAGE + "('これは良い'), " + LANGUAGE + "('이것은 좋다')"))
                    .containsExactly("ja,ko");
            double streamed = Double.parseDouble(rows(user, "SELECT " + LANGUAGE + "_confidence('this is the one')")
                    .get(0));
            double probed = Double.parseDouble(rows(user, "SELECT " + LANGUAGE + "_confidence('this is the one') + 0")
                    .get(0));
            assertThat(streamed).isEqualTo(probed).isBetween(0.5, 1.0).isEqualTo((float) streamed);
        }
    }

    @Test
    void theLanguageAndItsConfidenceAreOneAnswer() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(
                            user,
                            "SELECT id, " + LANGUAGE + "(t) AS l, " + LANGUAGE + "_confidence(t) AS c FROM co_texts"
                                    + " WHERE id <= 50"))
                    .hasSize(50);
            assertThat(requests()).isEqualTo(2);
            assertThat(counters(user))
                    .containsEntry("logical_request", 100L)
                    .containsEntry("logical_response", 50L)
                    .containsEntry("cache_hit", 50L)
                    .containsEntry("actual_request", 2L)
                    .containsEntry("actual_response", 2L)
                    .containsEntry("single_request", 0L);
        }
    }

    @Test
    void whatIsNamedIsJsonOfTheServicesMembers() throws Exception {
        try (Connection user = stack.connect("shop")) {
            String text = "'😀 Dr. Ångström went to Paris on 2024-03-09'";
            List<String> entities = inBothWays(user, "aws_comprehend_detect_entities(" + text + ", 'en')", "");
            JsonNode list = new JsonMapper().readTree(entities.get(0));
            assertThat(list).hasSize(3);
            assertThat(list.get(0).fieldNames())
                    .toIterable()
                    .containsExactly("Score", "Type", "Text", "BeginOffset", "EndOffset");
            assertThat(list.findValuesAsText("Type")).containsExactly("PERSON", "LOCATION", "DATE");
            assertThat(list.findValuesAsText("Text")).containsExactly("Ångström", "Paris", "2024-03-09");
            // Of code points: the smile is one.
            assertThat(list.get(0).path("BeginOffset").intValue()).isEqualTo(6);
            assertThat(rows(
                            user,
                            "SELECT j.word FROM JSON_TABLE(aws_comprehend_detect_key_phrases('the red lamp is of my house',"
                                    + " 'en'), '$[*]' COLUMNS (word VARCHAR(50) PATH '$.Text')) j"))
                    .containsExactly("the red lamp", "my house");
            JsonNode targets = new JsonMapper()
                    .readTree(inBothWays(
                                    user,
                                    "aws_comprehend_detect_targeted_sentiment('I love the screen, I hate the battery', 'en')",
                                    "")
                            .get(0));
            assertThat(targets.findValuesAsText("Text")).containsExactly("the screen", "the battery");
            assertThat(targets.findValuesAsText("Sentiment")).containsExactly("POSITIVE", "NEGATIVE");
            assertThat(targets.get(0).fieldNames()).toIterable().containsExactly("DescriptiveMentionIndex", "Mentions");
            assertThat(rows(user, "SELECT aws_comprehend_detect_entities('nothing is here', 'en')"))
                    .containsExactly("[]");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to ann@example.com or 555-123-4567. | Write to [EMAIL] or [PHONE]. | Write to *************** or ************.",
                "😀😀 ann@example.com 😀 | 😀😀 [EMAIL] 😀 | 😀😀 *************** 😀",
                "Card 4111 1111 1111 1111, naïve | Card [CREDIT_DEBIT_NUMBER], naïve | Card *******************, naïve",
                "My name is Zoë Ångström | My name is [NAME] | My name is ************",
                "Nothing is here | Nothing is here | Nothing is here",
            })
    void personalDataAreTakenOut(String text, String typed, String masked) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(inBothWays(user, "aws_comprehend_redact_pii('" + text + "', 'en')", ""))
                    .containsExactly(typed);
            assertThat(inBothWays(user, "aws_comprehend_redact_pii('" + text + "', 'en', '*')", ""))
                    .containsExactly(masked);
            assertThat(inBothWays(user, "aws_comprehend_redact_pii('" + text + "', 'en', '🟦')", ""))
                    .containsExactly(masked.replace("*", "🟦"));
            assertThat(inBothWays(user, "aws_comprehend_contains_pii('" + text + "', 'en')", ""))
                    .containsExactly(text.equals(typed) ? "0" : "1");
        }
    }

    @Test
    void whatContainsPersonalDataIsACondition() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, "UPDATE co_texts SET t = 'call 555-123-4567' WHERE id IN (3, 9)");
            assertThat(rows(user, "SELECT id FROM co_texts WHERE aws_comprehend_contains_pii(t, 'en') ORDER BY id"))
                    .containsExactly("3", "9");
            assertThat(rows(user, "SELECT COUNT(*) FROM co_texts WHERE NOT aws_comprehend_contains_pii(t, 'en')"))
                    .containsExactly("148");
        }
    }

    @Test
    void nullIsNullAndAsksNothing() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (String call : List.of(
                    LANGUAGE + "(NULL)",
                    LANGUAGE + "_confidence(NULL)",
                    "aws_comprehend_detect_entities(NULL, 'en')",
                    "aws_comprehend_detect_entities('a', NULL)",
                    "aws_comprehend_detect_key_phrases(NULL, 'en')",
                    "aws_comprehend_detect_targeted_sentiment(NULL, 'en')",
                    "aws_comprehend_contains_pii(NULL, 'en')",
                    "aws_comprehend_redact_pii(NULL, 'en')",
                    "aws_comprehend_redact_pii('a', 'en', NULL)")) {
                assertThat(inBothWays(user, call, "")).as(call).containsExactly("null");
            }
            assertThat(counters(user)).containsEntry("logical_request", 0L);
        }
        assertThat(requests()).isZero();
    }

    @Test
    void blankTextsGiveNullWithAWarning() throws SQLException {
        for (String sql : List.of(
                "SELECT " + LANGUAGE + "('  '), aws_comprehend_redact_pii('', 'en')",
                "SELECT IFNULL(" + LANGUAGE + "('  '), 'none'), IFNULL(aws_comprehend_redact_pii('', 'en'), 'none')")) {
            try (Connection user = stack.connect("shop");
                    Statement statement = user.createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                assertThat(read(result)).containsAnyOf("null,null", "none,none");
                SQLWarning warning = statement.getWarnings();
                assertThat(warning == null ? "" : warning.getMessage()).contains("empty");
                assertThat(rows(user, "SHOW WARNINGS")).hasSize(2);
                assertThat(counters(user)).containsEntry("logical_request", 0L);
            }
        }
        assertThat(requests()).isZero();
    }

    @Test
    void fullBatchesWhereTheServiceHasThem() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (String call : List.of(
                    LANGUAGE + "(t)",
                    "aws_comprehend_detect_entities(t, 'en')",
                    "aws_comprehend_detect_key_phrases(t, 'en')",
                    "aws_comprehend_detect_targeted_sentiment(t, 'en')")) {
                for (String sql : List.of("SELECT %s FROM co_texts", "SELECT COUNT(DISTINCT %s) FROM co_texts")) {
                    stack.aws().comprehend().traffic().reset();
                    rows(user, sql.formatted(call));
                    assertThat(received()).as(call).hasSize(6).allSatisfy(batch -> {
                        assertThat(batch.operation()).startsWith("BatchDetect");
                        assertThat(batch.texts()).hasSize(25);
                    });
                }
            }
        }
    }

    @Test
    void equalTextsAreSentOnceAndSingleCallsInParallel() throws Exception {
        try (Connection user = stack.connect("shop");
                Hold hold = stack.aws().comprehend().faults().hold()) {
            CompletableFuture<List<String>> result = CompletableFuture.supplyAsync(() -> {
                try {
                    return rows(
                            user,
                            "SELECT aws_comprehend_redact_pii(CONCAT('mail ', n % 20, '@example.com'), 'en') FROM numbers"
                                    + " WHERE n <= 200");
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            assertThat(hold.awaitArrivals(3, PATIENCE)).isTrue();
            hold.release();
            assertThat(result.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .hasSize(200)
                    .containsOnly("mail [EMAIL]");
            assertThat(received())
                    .hasSize(20)
                    .allSatisfy(call -> assertThat(call.operation()).isEqualTo("DetectPiiEntities"));
            assertThat(counters(user))
                    .containsEntry("logical_request", 200L)
                    .containsEntry("cache_hit", 180L)
                    .containsEntry("actual_request", 20L)
                    .containsEntry("single_request", 20L);
        }
    }

    /** 50 texts of each of three languages: the languages in six requests, the sentiments in two for each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id, " + NESTED + " AS s FROM co_texts",
                "SELECT id, " + NESTED + " AS s FROM co_texts ORDER BY s, id",
                "SELECT " + NESTED + " AS s, COUNT(*) FROM co_texts GROUP BY s",
                "SELECT COUNT(*) FROM co_texts WHERE " + NESTED + " = 'POSITIVE'",
                "CREATE TABLE co_copy AS SELECT id, " + NESTED + " AS s FROM co_texts",
                "UPDATE co_texts SET v = " + NESTED,
                "SELECT id, " + LANGUAGE + "(t) AS l, " + NESTED + " AS s FROM co_texts",
            })
    void eachLanguageIsSentInBatchesOfItsOwn(String sql) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, sql);
            assertThat(received().stream()
                            .filter(call -> call.operation().equals("BatchDetectDominantLanguage"))
                            .map(call -> call.texts().size()))
                    .containsExactly(25, 25, 25, 25, 25, 25);
            List<ReceivedCall> sentiments = received().stream()
                    .filter(call -> call.operation().equals("BatchDetectSentiment"))
                    .toList();
            assertThat(sentiments).hasSize(6).allSatisfy(call -> {
                assertThat(call.texts()).hasSize(25);
                String begin = call.language().equals("en")
                        ? "I love"
                        : call.language().equals("de") ? "Das" : "Esto";
                assertThat(call.texts()).allSatisfy(text -> assertThat(text).startsWith(begin));
            });
            assertThat(sentiments.stream().map(ReceivedCall::language)).containsOnly("en", "de", "es");
            assertThat(requests()).isEqualTo(12);
        }
    }

    @Test
    void statementsThatWriteHaveTheValues() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE TABLE co_copy (id INT PRIMARY KEY, l VARCHAR(10), c DOUBLE, e JSON, r TEXT, p INT)",
                    "INSERT INTO co_copy SELECT id, " + LANGUAGE + "(t), " + LANGUAGE
                            + "_confidence(t), aws_comprehend_detect_entities(t, 'en'), aws_comprehend_redact_pii(t, 'en'),"
                            + " aws_comprehend_contains_pii(t, 'en') FROM co_texts",
                    "UPDATE co_texts SET v = " + LANGUAGE + "(t)");
            assertThat(rows(
                            user,
                            "SELECT l, COUNT(*), MIN(c) > 0.5, MAX(p), SUM(JSON_VALID(e)) FROM co_copy GROUP BY l"))
                    .containsExactlyInAnyOrder("de,50,1,0,50", "es,50,1,0,50", "en,50,1,0,50");
            assertThat(rows(user, "SELECT COUNT(*) FROM co_copy c JOIN co_texts t USING (id) WHERE v = l AND r = t"))
                    .containsExactly("150");
        }
    }

    @Test
    void columnsHaveTheTypesOfTheFunctions() throws SQLException {
        String sql =
                "SELECT " + LANGUAGE + "(t), " + LANGUAGE + "_confidence(t), aws_comprehend_detect_entities(t, 'en'),"
                        + " aws_comprehend_contains_pii(t, 'en'), aws_comprehend_redact_pii(t, 'en') FROM co_texts LIMIT 1";
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            ResultSetMetaData columns = result.getMetaData();
            assertThat(columns.getColumnType(1)).isEqualTo(Types.VARCHAR);
            assertThat(columns.getColumnType(2)).isEqualTo(Types.DOUBLE);
            assertThat(columns.getColumnType(3)).isEqualTo(Types.LONGVARCHAR);
            assertThat(columns.getColumnType(4)).isEqualTo(Types.INTEGER);
            assertThat(columns.getColumnType(5)).isEqualTo(Types.LONGVARCHAR);
            assertThat(columns.getColumnLabel(1)).isEqualTo(LANGUAGE + "(t)");
            run(user, "CREATE TABLE co_copy AS SELECT id, " + LANGUAGE + "(t) AS l FROM co_texts LIMIT 1");
            assertThat(rows(
                            user,
                            "SELECT CHARACTER_SET_NAME FROM information_schema.COLUMNS WHERE TABLE_NAME = 'co_copy' AND"
                                    + " COLUMN_NAME = 'l'"))
                    .containsExactly("utf8mb4");
            assertThat(rows(user, "SELECT " + LANGUAGE + "(t) COLLATE utf8mb4_bin FROM co_texts WHERE id = 3"))
                    .containsExactly("en");
        }
    }

    /** Columns of a new table are in utf8mb4, and so has to be what rows are grouped by. */
    @ParameterizedTest
    @ValueSource(strings = {LANGUAGE + "(t)", "aws_comprehend_detect_sentiment(t, 'en')", NESTED})
    void newTablesTakeGroups(String call) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE TABLE co_copy AS SELECT id < 100 AS early, " + call + " AS s, COUNT(*) AS n FROM co_texts"
                            + " GROUP BY early, " + call + " HAVING s <> 'MIXED' ORDER BY " + call);
            assertThat(rows(user, "SELECT COUNT(*) > 1, MIN(n) > 0 FROM co_copy"))
                    .containsExactly("1,1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preparedStatementsDoTheSame(boolean server) throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=" + server);
                PreparedStatement select =
                        user.prepareStatement("SELECT " + LANGUAGE + "(?), aws_comprehend_contains_pii(?, ?)");
                PreparedStatement rows = user.prepareStatement(
                        "SELECT id, aws_comprehend_redact_pii(CONCAT(t, ?), ?, ?) FROM co_texts WHERE id <= ? ORDER BY id")) {
            for (int i = 0; i < 2; i++) {
                select.setString(1, "this is the one");
                select.setString(2, "😀 a@b.example");
                select.setString(3, "en");
                try (ResultSet result = select.executeQuery()) {
                    assertThat(read(result)).containsExactly("en,1");
                }
            }
            rows.setString(1, " x@y.example");
            rows.setString(2, "en");
            rows.setString(3, "#");
            rows.setInt(4, 2);
            try (ResultSet result = rows.executeQuery()) {
                assertThat(read(result))
                        .hasSize(2)
                        .allSatisfy(row -> assertThat(row).endsWith(" ###########"));
            }
        }
    }

    @Test
    void viewsFunctionsAndPreparedTextsOfProgramsCallThem() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(
                    user,
                    "CREATE VIEW co_answers AS SELECT id, " + NESTED
                            + " AS s, aws_comprehend_redact_pii(t, 'en', '*') AS r" + " FROM co_texts",
                    "CREATE FUNCTION co_language(t TEXT) RETURNS VARCHAR(10) READS SQL DATA RETURN " + LANGUAGE + "(t)",
                    "CREATE PROCEDURE co_prepares(what INT) BEGIN SET @co = CONCAT('SELECT " + LANGUAGE
                            + "(t) FROM co_texts WHERE id = ', what); PREPARE s FROM @co; EXECUTE s;"
                            + " DEALLOCATE PREPARE s; END");
            assertThat(rows(user, "SELECT s, COUNT(*) FROM co_answers GROUP BY s"))
                    .anySatisfy(row -> assertThat(row).startsWith("POSITIVE,"));
            assertThat(rows(user, "SELECT co_language(t) FROM co_texts WHERE id <= 3 ORDER BY id"))
                    .containsExactly("de", "es", "en");
            assertThat(rows(user, "CALL co_prepares(3)")).containsExactly("en");
            String shown = rows(user, "SHOW CREATE VIEW co_answers").get(0);
            assertThat(shown).contains("aws_comprehend_redact_pii_masked");
            run(user, "DROP VIEW co_answers");
            run(user, shown.substring(shown.indexOf("CREATE"), shown.indexOf(" AS `r`")) + " AS `r` FROM co_texts");
            assertThat(rows(user, "SELECT r FROM co_answers WHERE id = 3")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        LANGUAGE + "(t), BatchDetectDominantLanguage",
        "'aws_comprehend_detect_entities(t, ''en'')', BatchDetectEntities",
        "'aws_comprehend_detect_key_phrases(t, ''en'')', BatchDetectKeyPhrases",
        "'aws_comprehend_detect_targeted_sentiment(t, ''en'')', BatchDetectTargetedSentiment",
        "'aws_comprehend_contains_pii(t, ''en'')', ContainsPiiEntities",
        "'aws_comprehend_redact_pii(t, ''en'')', DetectPiiEntities",
    })
    void whatTheServiceRefusesIsTheStatementsError(String call, String operation) throws SQLException {
        stack.aws().comprehend().faults().denyAccess();
        try (Connection user = stack.connect("shop")) {
            for (String sql : List.of(
                    "SELECT %s FROM co_texts",
                    "SELECT COUNT(*) FROM co_texts WHERE %s IS NULL",
                    "UPDATE co_texts SET v = %s WHERE id = 1",
                    "SET @v = (SELECT %s FROM co_texts WHERE id = 1)")) {
                Failure failure = failureOf(() -> run(user, sql.formatted(call)));
                assertThat(failure.code()).as(sql).isEqualTo(ER_COMPREHEND);
                assertThat(failure.message())
                        .contains("AccessDeniedException", "comprehend:" + operation, "operation " + operation);
                assertThat(rows(user, "SELECT 40 + 2")).containsExactly("42");
            }
        }
    }

    @Test
    void throttlingAndItemsThatFailAreAsThoseOfSentiment() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            stack.aws().comprehend().faults().throttleNext(3);
            assertThat(rows(user, "SELECT aws_comprehend_contains_pii(t, 'en') FROM co_texts WHERE id <= 9"))
                    .hasSize(9)
                    .containsOnly("0");
            assertThat(counters(user).get("retry_request")).isGreaterThanOrEqualTo(3);
            stack.aws().comprehend().faults().failDocuments(text -> text.endsWith("number 30"));
            assertThat(failure(user, "SELECT " + LANGUAGE + "(t) FROM co_texts ORDER BY id")
                            .message())
                    .contains("row 30", "InternalServerException", "operation BatchDetectDominantLanguage");
            stack.aws().comprehend().faults().reset();
            stack.aws().comprehend().faults().failDocumentsOnce(text -> text.endsWith("number 30"));
            assertThat(rows(user, "SELECT " + LANGUAGE + "(t) FROM co_texts"))
                    .hasSize(150)
                    .doesNotContain("null");
        }
    }

    @Test
    void languagesAndSizesThatTheServiceDoesNotTakeAreErrors() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            for (String way : List.of("SELECT %s", "SELECT 1 WHERE %s IS NOT NULL")) {
                Failure language = failure(user, way.formatted("aws_comprehend_detect_entities('a', 'english')"));
                assertThat(language.code()).isEqualTo(ER_COMPREHEND);
                assertThat(language.message()).contains("UnsupportedLanguageException");
                for (String call : List.of(
                        LANGUAGE + "(REPEAT('a', 5001))",
                        "aws_comprehend_detect_key_phrases(REPEAT('é', 2501), 'en')",
                        "aws_comprehend_redact_pii(REPEAT('a', 100001), 'en')")) {
                    assertThat(failure(user, way.formatted(call)).code())
                            .as(call)
                            .isEqualTo(1406);
                }
                for (String mask :
                        List.of("''", "'**'", "'12345678901234567890123456789012345678901234567890123456789012345'")) {
                    Failure masked = failure(user, way.formatted("aws_comprehend_redact_pii('a', 'en', " + mask + ")"));
                    assertThat(masked.code()).isEqualTo(1210);
                    assertThat(masked.message()).contains("the mask is one character");
                }
                assertThat(failure(user, way.formatted("aws_comprehend_detect_entities('a', '')"))
                                .code())
                        .isEqualTo(1210);
                assertThat(failure(user, way.formatted(LANGUAGE + "('a', 'en')"))
                                .code())
                        .isEqualTo(1582);
            }
            assertThat(rows(user, "SELECT LENGTH(aws_comprehend_redact_pii(REPEAT('a', 100000), 'en'))"))
                    .containsExactly("100000");
        }
    }

    @Test
    void theRoleDecidesWhoMayCall() throws SQLException {
        stack.setUp(
                "CREATE USER co_nobody IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT, UPDATE ON shop.* TO co_nobody");
        Set<String> called = new HashSet<>();
        try (Connection nobody = stack.connectAs("co_nobody", "shop")) {
            for (String call : List.of(
                    LANGUAGE + "(t)",
                    LANGUAGE + "_confidence(t)",
                    "aws_comprehend_detect_entities(t, 'en')",
                    "aws_comprehend_detect_key_phrases(t, 'en')",
                    "aws_comprehend_detect_targeted_sentiment(t, 'en')",
                    "aws_comprehend_contains_pii(t, 'en')",
                    "aws_comprehend_redact_pii(t, 'en')",
                    "aws_comprehend_redact_pii(t, 'en', '*')",
                    NESTED)) {
                called.add(call.toLowerCase(Locale.ROOT));
                Failure failure = failure(nobody, "SELECT " + call + " FROM co_texts");
                assertThat(failure.code()).as(call).isEqualTo(1227);
                assertThat(failure.message()).contains("Invoke Comprehend");
            }
        }
        assertThat(requests()).isZero();
        stack.setUp("GRANT AWS_COMPREHEND_ACCESS TO co_nobody", "SET DEFAULT ROLE ALL TO co_nobody");
        try (Connection granted =
                DriverManager.getConnection(stack.viaProxy("shop"), "co_nobody", TestStack.PASSWORD)) {
            for (String call : called) {
                assertThat(rows(granted, "SELECT " + call + " FROM co_texts WHERE id = 3"))
                        .as(call)
                        .hasSize(1);
            }
        }
    }
}

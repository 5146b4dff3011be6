package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer to something else in the place of one to a question of the proxy's: the session ends, and nothing follows. */
class ForgedAnswerTest extends ScriptedTest {
    private static final int FORGED = 63992;
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String STREAMED = "SELECT id, " + SENTIMENT + "(body, 'en') AS mood FROM notes";
    private static final String PROBED = "SELECT id FROM notes WHERE " + SENTIMENT + "(body, 'en') LIKE 'POSITIVE'";
    private static final String ENDPOINT = "SELECT shop.churn(a) FROM t";
    private static final String EXPORT = "SELECT id, body FROM notes INTO OUTFILE S3 's3://exports/notes'";
    private static final String TIMEOUT = "aurora_ml_inference_timeout";
    private static final String VIEW = "SELECT mood FROM moods";

    /** What is asked, the helper query as a regular expression, its number of columns, and the statement that asks. */
    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of("session facts", "SELECT CAST\\(@@sql_mode.*", 7, PROBED),
                Arguments.of("logging", "SELECT CAST\\(@@SESSION\\.binlog_format.*", 1, STREAMED),
                Arguments.of("role for Comprehend", "SELECT aurora_ml\\.\\w+\\(.* LIMIT 0", 1, STREAMED),
                Arguments.of("role for S3", "SELECT aurora_ml\\.select_s3_access.*", 1, EXPORT),
                Arguments.of("role for SageMaker", "SELECT aurora_ml\\.sagemaker_access.*", 1, ENDPOINT),
                Arguments.of("counts", "SELECT CAST\\(@aurora_ml_misses.*", 3, PROBED),
                Arguments.of("inputs", "SELECT @aurora_ml_missing_\\d.*", 1, PROBED),
                Arguments.of("side effects", "SELECT CAST\\(SQL_DATA_ACCESS.*", 2, PROBED + " AND f(id)"),
                Arguments.of("definition of a function", "SELECT shop\\.churn\\(NULL\\) LIMIT 1", 1, ENDPOINT),
                Arguments.of("endpoint of a function", "SELECT CAST\\(@aurora_ml_described.*", 1, ENDPOINT),
                Arguments.of("parameters of a function", "SELECT CAST\\(r\\.SQL_MODE.*", 7, ENDPOINT),
                Arguments.of("functions", "SELECT CAST\\(ROUTINE_SCHEMA.*", 3, VIEW),
                Arguments.of("views", "SELECT ml_views.*", 2, VIEW),
                Arguments.of("text to prepare", "SELECT CAST\\(CONVERT\\(@text.*", 1, "PREPARE s FROM @text"),
                Arguments.of(
                        "default roles", "SELECT .* mysql\\.default_roles.*", 2, "GRANT INVOKE COMPREHEND ON *.* TO u"),
                Arguments.of("a variable's value", "SELECT \\(5000\\) LIMIT 1", 1, "SET " + TIMEOUT + " = 5000"),
                Arguments.of(
                        "a condition",
                        "SELECT CAST\\(Variable_name.*",
                        1,
                        "SHOW GLOBAL STATUS WHERE Variable_name LIKE 'aurora%'"));
    }

    private void script() {
        stack.learn(new MlNames(Set.of(new EndpointFunction(new QualifiedName("shop", "churn"))), Set.of()));
        Answer.Rows ids = Answer.rows(Column.number("id"));
        backend.answerMatching(
                        "SELECT id FROM notes WHERE aurora_ml.*",
                        MlInstallation.calling(List.of(LookupCall.sentiment("good day")), values -> ids))
                .answer(VIEW, Answer.error(63901, "ML001", "is answered by Borealis"))
                .answerMatching("SELECT CAST\\(ROUTINE_SCHEMA.*", Answer.helper(asked -> texts(3)))
                .answerMatching("GRANT AWS_COMPREHEND_ACCESS TO u", Answer.ok())
                .answer("SELECT shop.churn(NULL) LIMIT 1", Answer.computed(asked -> {
                    asked.session().variable("@aurora_ml_described", "S 0 churn-model");
                    return Answer.texts("c", (String) null);
                }));
    }

    private static Answer.Rows texts(int columns) {
        return Answer.rows(
                IntStream.range(0, columns).mapToObj(i -> Column.text("c" + i)).toArray(Column[]::new));
    }

    private static Object[] chosen(int columns) {
        Object[] values = new Object[columns];
        Arrays.fill(values, "1");
        return values;
    }

    private void requireEnded(String helper, String sql) {
        assertThat(client.query(sql).error().errno()).isEqualTo(FORGED);
        assertThat(client.lastWords().errno()).isEqualTo(FORGED);
        assertThat(client.isClosedByPeer()).isTrue();
        assertThat(backend.statementsMatching(helper)).hasSize(1);
        assertThat(backend.statements()).last().asString().matches("(?s)" + helper);
        assertThat(stack.comprehend().batches()).isEmpty();
        assertThat(stack.sageMaker().batches()).isEmpty();
        assertThat(stack.bucket().objects()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void rowsOfAnotherStatementEndTheSession(String what, String helper, int columns, String sql) {
        script();
        backend.answerMatching(helper, Answer.forged(texts(columns).row(chosen(columns))));

        requireEnded(helper, sql);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aResultWithoutRowsOfAnotherStatementEndsTheSession(String what, String helper, int columns, String sql) {
        script();
        backend.answerMatching(helper, Answer.forged(texts(columns + 1)));

        requireEnded(helper, sql);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void anOkInThePlaceOfRowsEndsTheSession(String what, String helper, int columns, String sql) {
        script();
        backend.answerMatching(helper, Answer.forged(Answer.ok()));

        requireEnded(helper, sql);
    }

    @Test
    void anAnswerThatIsNoAnswerOfMySqlsOfOldEndsTheSession() {
        client.close();
        client = stack.connect(false);
        backend.awaitConnections(1);
        String helper = "SELECT aurora_ml\\.\\w+\\(.* LIMIT 0";
        backend.answerMatching(helper, Answer.forged(texts(1)));

        requireEnded(helper, STREAMED);
    }

    @Test
    void rowsWithTheTokenOfAnEarlierQuestionEndTheSession() {
        String helper = "SELECT CAST\\(@@SESSION\\.binlog_format.*";
        backend.answerMatching(helper, Answer.computed(logging -> {
            backend.answerMatching(
                    helper,
                    Answer.forged(Answer.rows(Column.bytes(String.valueOf(logging.token())))
                            .row((Object) null)));
            return Answer.error(1317, "70100", "Query execution was interrupted");
        }));
        assertThat(client.query(STREAMED).error().errno()).isEqualTo(1317);
        backend.forgetAsked();

        requireEnded(helper, STREAMED);
    }

    @Test
    void everyQuestionHasATokenOfItsOwn() {
        backend.answerMatching("SELECT id, CAST.*", Answer.rows(Column.number("id"), Column.bytes("mood")));
        client.query(STREAMED).ok();
        client.query(STREAMED).ok();

        assertThat(backend.asked())
                .filteredOn(asked -> asked.token() != null)
                .hasSize(4)
                .extracting(asked -> String.valueOf(asked.token()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET @aurora_ml_mark.*", "CREATE TEMPORARY TABLE .*", "START TRANSACTION.*"})
    void rowsInThePlaceOfAnOkEndTheSession(String helper) {
        backend.answerMatching(helper, texts(1).row("1"));

        requireEnded(helper, PROBED);
    }

    @Test
    void warningsWithOtherColumnsEndTheSession() {
        backend.answerMatching("EXPLAIN FORMAT=JSON .*", Answer.texts("EXPLAIN", "{}"))
                .answerMatching("SHOW WARNINGS", texts(3).row(chosen(3)));

        requireEnded("SHOW WARNINGS", "EXPLAIN FORMAT=JSON " + STREAMED);
    }
}

package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A model that fails leaves nothing behind, whichever request it fails at. */
class EndpointAtomicityIT extends EndpointStackTest {
    private static final List<String> STATEMENTS = List.of(
            "INSERT INTO results SELECT n, total(n, 1) FROM numbers WHERE n <= 25",
            "REPLACE INTO results SELECT n, total(n, 1) FROM numbers WHERE n <= 25",
            "INSERT INTO results VALUES (901, total(1, 1)), (902, total(2, 2)), (903, total(3, 3)), (904, total(4, 4)),"
                    + " (905, total(5, 5)), (906, total(6, 6)), (907, total(7, 7)), (908, total(8, 8)),"
                    + " (909, total(9, 9)), (910, total(10, 10)), (911, total(11, 11)), (912, total(12, 12)),"
                    + " (913, total(13, 13)), (914, total(14, 14)), (915, total(15, 15)), (916, total(16, 16)),"
                    + " (917, total(17, 17)), (918, total(18, 18)), (919, total(19, 19)), (920, total(20, 20)),"
                    + " (921, total(21, 21))",
            "UPDATE results SET value = total(id, 100) WHERE id > 0",
            "DELETE FROM results WHERE total(id, 0) > 10",
            "CREATE TABLE results_copy AS SELECT n, total(n, 1) AS t FROM numbers WHERE n <= 25");

    @BeforeEach
    void fill() throws SQLException {
        stack.setUp(
                "DROP TABLE IF EXISTS shop.results, shop.results_copy",
                "CREATE TABLE shop.results (id INT PRIMARY KEY, value DOUBLE)",
                "INSERT INTO shop.results SELECT n + 100, n FROM shop.numbers WHERE n <= 25");
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_TOTAL + " MAX_BATCH_SIZE 10");
        }
    }

    static Stream<Arguments> failures() {
        return STATEMENTS.stream()
                .flatMap(sql -> IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(batch ->
                                Stream.of(true, false).map(transaction -> Arguments.of(sql, batch, transaction))));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void nothingChanges(String sql, int failing, boolean transaction) throws SQLException {
        // The third request of each fails by the model's own fault, which is not tried again.
        stack.aws().sagemaker().deploy("sum", new FailingAt(SUM, failing));
        try (Connection user = stack.connect("shop")) {
            user.setAutoCommit(!transaction);
            if (transaction) {
                run(user, "INSERT INTO results VALUES (1, 1)");
            }
            List<String> before = rows(user, "SELECT * FROM results ORDER BY id");

            Failure failure = failureOf(() -> run(user, sql));

            assertThat(failure.code()).isEqualTo(63989);
            assertThat(failure.message())
                    .contains("ModelError")
                    .contains("endpoint sum")
                    .contains("batch of");
            assertThat(rows(user, "SELECT * FROM results ORDER BY id")).isEqualTo(before);
            assertThat(rows(user, "SHOW TABLES LIKE 'results_copy'")).isEmpty();
            assertThat(rows(user, "SELECT @aurora_ml_mode, @aurora_ml_missing_0"))
                    .containsExactly("null,null");
            assertThat(failure(user, "SELECT 1 FROM aurora_ml.sagemaker_staged").code())
                    .isEqualTo(1142);
            if (transaction) {
                user.rollback();
                assertThat(rows(user, "SELECT COUNT(*) FROM results")).containsExactly("25");
            }
        }
        stack.aws().sagemaker().deploy("sum", SUM);
        try (Connection user = stack.connect("shop")) {
            run(user, sql);
        }
    }
}

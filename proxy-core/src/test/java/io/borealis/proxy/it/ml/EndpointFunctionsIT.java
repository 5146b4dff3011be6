package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions for SageMaker endpoints: made, called, described, dropped. */
class EndpointFunctionsIT extends EndpointStackTest {
    @Test
    void aFunctionOfTheSelectListIsStreamedInFullBatches() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_TOTAL);

            assertThat(rows(user, "SELECT n, total(n, 0.5) FROM numbers ORDER BY n LIMIT 3"))
                    .containsExactly("1,1.5", "2,2.5", "3,3.5");
            stack.aws().sagemaker().traffic().reset();
            assertThat(rows(user, "SELECT total(n, n) AS t FROM numbers")).hasSize(20_000);

            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(2);
            assertThat(stack.aws().sagemaker().traffic().rows()).isEqualTo(20_000);
            assertThat(stack.aws().sagemaker().traffic().received().get(0).body())
                    .startsWith("1,1\n2,2\n");
        }
    }

    @Test
    void aFunctionWorksEverywhere() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_TOTAL);

            assertThat(rows(user, "SELECT n FROM numbers WHERE total(n, n) = 8"))
                    .containsExactly("4");
            assertThat(rows(user, "SELECT AVG(total(n, 1)) FROM numbers WHERE n <= 10"))
                    .containsExactly("6.5");
            assertThat(rows(user, "SELECT total(total(1, 2), total(3, 4))")).containsExactly("10.0");
            assertThat(rows(user, "SELECT total(NULL, NULL), total('7', 1), shop.total(1, -1)"))
                    .containsExactly("0.0,8.0,0.0");
        }
    }

    @Test
    void countersCountRowsAndRequests() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_TOTAL + " MAX_BATCH_SIZE 10");

            rows(user, "SELECT total(n % 25, 0) FROM numbers WHERE n <= 100");

            assertThat(counters(user))
                    .containsEntry("logical_request", 100L)
                    .containsEntry("cache_hit", 75L)
                    .containsEntry("logical_response", 25L)
                    .containsEntry("actual_request", 3L)
                    .containsEntry("actual_response", 3L)
                    .containsEntry("retry_request", 0L)
                    .containsEntry("single_request", 0L);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void preparedStatementsGiveTheSame(boolean server) throws SQLException {
        try (Connection user = stack.connect("shop?useServerPrepStmts=" + server)) {
            run(user, CREATE_TOTAL);
            try (PreparedStatement select =
                    user.prepareStatement("SELECT n, total(n, 0.25) FROM numbers WHERE n < ? ORDER BY n")) {
                for (int limit = 2; limit < 4; limit++) {
                    select.setInt(1, limit);
                    try (ResultSet result = select.executeQuery()) {
                        assertThat(read(result))
                                .isEqualTo(List.of("1,1.25", "2,2.25").subList(0, limit - 1));
                    }
                }
            }
            try (PreparedStatement select = user.prepareStatement("SELECT total(?, ?)")) {
                select.setString(1, "5");
                select.setDouble(2, 1.5);
                try (ResultSet result = select.executeQuery()) {
                    assertThat(read(result)).containsExactly("6.5");
                }
            }
        }
    }

    @Test
    void aUserNeedsTheRoleAndExecute() throws SQLException {
        stack.setUp(
                "DROP USER IF EXISTS ep_caller",
                "CREATE USER ep_caller IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT ON shop.* TO ep_caller");
        try (Connection owner = stack.connect("shop")) {
            run(owner, CREATE_TOTAL);
        }
        try (Connection caller = stack.connectAs("ep_caller", "shop")) {
            assertThat(failure(caller, "SELECT total(1, 2)").code()).isEqualTo(1227);
            stack.setUp("GRANT AWS_SAGEMAKER_ACCESS TO ep_caller");
            assertThat(failure(caller, "SELECT total(1, 2)").message())
                    .isEqualTo("Access denied; you need (at least one of) the Invoke Sagemaker privilege(s) for this"
                            + " operation (role AWS_SAGEMAKER_ACCESS is granted but not active: run SET ROLE"
                            + " AWS_SAGEMAKER_ACCESS)");
            run(caller, "SET ROLE AWS_SAGEMAKER_ACCESS");
            assertThat(failure(caller, "SELECT total(1, 2)").code()).isEqualTo(1370);
            stack.setUp("GRANT EXECUTE ON FUNCTION shop.total TO ep_caller");
            assertThat(rows(caller, "SELECT total(1, 2)")).containsExactly("3.0");
        }
    }
}

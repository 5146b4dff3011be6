package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localaws.sagemaker.container.ContainerResponse;
import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two proxies before one server agree, and so they do with whoever goes past them. */
class TwoProxiesIT extends EndpointStackTest {
    @SuppressWarnings("NullAway.Init")
    private TestStack other;

    @BeforeAll
    void startOther() {
        other = TestStack.start();
    }

    @AfterAll
    void stopOther() {
        other.close();
    }

    @Test
    void whatOneMakesTheOtherKnows() throws SQLException {
        other.aws().sagemaker().deploy("sum", SUM);
        try (Connection first = stack.connect("shop");
                Connection second = other.connect("shop")) {
            run(first, CREATE_TOTAL);
            assertThat(rows(second, "SELECT total(n, 1) FROM numbers WHERE n <= 2 ORDER BY n"))
                    .containsExactly("2.0", "3.0");
            assertThat(rows(second, "SELECT n FROM numbers WHERE total(n, 1) = 3"))
                    .containsExactly("2");

            run(first, "CREATE OR REPLACE VIEW totals AS SELECT n, total(n, 2) AS t FROM numbers");
            assertThat(rows(second, "SELECT t FROM totals WHERE n = 5")).containsExactly("7.0");

            // Another endpoint under the same name.
            run(
                    first,
                    "DROP FUNCTION total",
                    CREATE_TOTAL.replace("'sum'", "'echo'").replace("DOUBLE A", "CHAR(9) A"));
            other.aws().sagemaker().deploy("echo", request -> ContainerResponse.csv(request.text()));
            assertThat(rows(second, "SELECT total(7, 1)")).containsExactly("7");

            run(first, "DROP VIEW totals", "DROP FUNCTION total");
            assertThat(failure(second, "SELECT total(1, 1)").code()).isEqualTo(1305);
        }
    }

    @Test
    void aFunctionReplacedByAnOrdinaryOneIsMySqls() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            run(user, CREATE_TOTAL);
            assertThat(rows(user, "SELECT total(1, 1)")).containsExactly("2.0");
            stack.setUp(
                    "DROP FUNCTION shop.total",
                    "CREATE FUNCTION shop.total(a INT, b DOUBLE) RETURNS DOUBLE NO SQL RETURN a * 1000 + b");

            assertThat(rows(user, "SELECT total(1, 1)")).containsExactly("1001.0");
            assertThat(rows(user, "SELECT n FROM numbers WHERE total(n, 1) = 2001"))
                    .containsExactly("2");
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(1);
        }
    }

    @Test
    void aDefinerWithoutTheRoleIsLetLookUp() throws SQLException {
        stack.setUp("DROP USER IF EXISTS maker", "CREATE USER maker", "GRANT CREATE ROUTINE ON shop.* TO maker");
        try (Connection root = root()) {
            run(root, "USE shop", CREATE_TOTAL.replace("FUNCTION", "DEFINER = maker FUNCTION"));
        }
        stack.setUp("GRANT EXECUTE ON FUNCTION shop.total TO maker");
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "SELECT total(1, 1)")).containsExactly("2.0");
        }
    }
}

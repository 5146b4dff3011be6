package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Test vector T9 of the Aurora reference: MySQL decides who may call, the proxy says it in Aurora's words. */
class AccessIT extends MlStackTest {
    private static final String STREAMED = "SELECT aws_comprehend_detect_sentiment('good', 'en')";
    private static final String PROBED =
            "SELECT 1 FROM DUAL WHERE aws_comprehend_detect_sentiment('good', 'en') = 'MIXED'";

    @BeforeEach
    void makeUser() {
        stack.setUp(
                "DROP USER IF EXISTS visitor@'%'",
                "CREATE USER visitor@'%' IDENTIFIED BY 'v'", "GRANT ALL ON shop.* TO visitor@'%'");
    }

    @Test
    void aUserWithoutTheRoleIsRefused() throws SQLException {
        try (Connection connection = visitor("")) {
            for (String sql : new String[] {STREAMED, PROBED}) {
                assertThat(failure(connection, sql))
                        .isEqualTo(new Failure(
                                1227,
                                "42000",
                                "Access denied; you need (at least one of) the Invoke Comprehend privilege(s) for this"
                                        + " operation"));
            }
        }
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
    }

    @Test
    void aRoleThatIsNotActiveIsRefusedWithAHintAndWorksOnceSet() throws SQLException {
        stack.setUp("GRANT AWS_COMPREHEND_ACCESS TO visitor@'%'");
        try (Connection connection = visitor("");
                Statement statement = connection.createStatement()) {
            assertThat(failure(connection, STREAMED).message()).contains("SET ROLE AWS_COMPREHEND_ACCESS");
            statement.execute("SET ROLE AWS_COMPREHEND_ACCESS");
            assertThat(rows(connection, STREAMED)).hasSize(1);
            assertThat(rows(connection, PROBED)).isEmpty();
            statement.execute("SET ROLE NONE");
            assertThat(failure(connection, PROBED).code()).isEqualTo(1227);
        }
    }

    @Test
    void preparingNeedsTheRoleToo() throws SQLException {
        try (Connection connection = visitor("?useServerPrepStmts=true&emulateUnsupportedPstmts=false")) {
            Failure refused =
                    failureOf(() -> connection.prepareStatement(STREAMED).close());
            assertThat(refused.code()).isEqualTo(1227);
        }
    }

    @Test
    void theOldFormOfGrantWorks() throws SQLException {
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            statement.execute("GRANT INVOKE COMPREHEND ON *.* TO visitor@'%'");
            try (Connection connection = visitor("")) {
                assertThat(rows(connection, STREAMED)).hasSize(1);
                assertThat(rows(connection, "SHOW GRANTS"))
                        .contains("GRANT `AWS_COMPREHEND_ACCESS`@`%` TO `visitor`@`%`");
            }
            statement.execute("REVOKE INVOKE COMPREHEND ON *.* FROM visitor@'%'");
            try (Connection connection = visitor("")) {
                assertThat(failure(connection, STREAMED).code()).isEqualTo(1227);
            }
        }
    }

    @Test
    void theOldFormKeepsOtherDefaultRolesAndOrdinaryPrivileges() throws SQLException {
        stack.setUp(
                "CREATE ROLE IF NOT EXISTS other_role",
                "GRANT other_role TO visitor@'%'",
                "SET DEFAULT ROLE other_role TO visitor@'%'");
        try (Connection root = root();
                Statement statement = root.createStatement()) {
            statement.execute("GRANT PROCESS, INVOKE COMPREHEND ON *.* TO visitor@'%' WITH GRANT OPTION");
        }
        try (Connection connection = visitor("")) {
            assertThat(rows(connection, "SELECT CURRENT_ROLE()").get(0))
                    .contains("other_role")
                    .contains("AWS_COMPREHEND_ACCESS");
            assertThat(String.join("\n", rows(connection, "SHOW GRANTS"))).contains("PROCESS");
        }
    }

    @Test
    void grantingNeedsMySqlsPermission() throws SQLException {
        try (Connection connection = visitor("");
                Statement statement = connection.createStatement()) {
            Failure refused = failureOf(() -> statement.execute("GRANT INVOKE COMPREHEND ON *.* TO visitor@'%'"));
            assertThat(refused.code()).isIn(1227, 1044, 1045, 1410);
        }
    }

    @Test
    void directlyAtMySqlTheFunctionAsks() throws SQLException {
        try (Connection admin = stack.admin()) {
            assertThat(rows(admin, "SELECT aurora_ml.aws_comprehend_detect_sentiment('good', 'en')"))
                    .containsExactly("POSITIVE");
        }
    }

    private Connection visitor(String options) throws SQLException {
        return DriverManager.getConnection(stack.viaProxy("shop" + options), "visitor", "v");
    }
}

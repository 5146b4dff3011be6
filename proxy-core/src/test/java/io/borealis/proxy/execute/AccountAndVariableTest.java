package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import org.junit.jupiter.api.Test;

/** GRANT INVOKE of Aurora MySQL 2, and SET and reading of Aurora's variables. */
class AccountAndVariableTest extends ScriptedTest {
    private static final String TIMEOUT = "aurora_ml_inference_timeout";

    private static Answer defaultRoles(String... roles) {
        Answer.Rows rows = Answer.rows(Column.bytes("u"), Column.bytes("h"));
        for (String role : roles) {
            rows = rows.row(role, "%");
        }
        return rows;
    }

    private static Answer number(long value) {
        return Answer.rows(Column.number("n")).row(value);
    }

    private String timeout() {
        backend.answerMatching(
                "SELECT +\\d+ +AS `@@" + TIMEOUT + "`",
                Answer.computed(asked -> Answer.texts("t", asked.text().replaceAll("\\D+(\\d+).*", "$1"))));
        return client.query("SELECT @@" + TIMEOUT).lines().get(0);
    }

    @Test
    void anInvokeIsARoleThatBecomesADefaultBesideTheOthers() {
        backend.expectNext("GRANT AWS_COMPREHEND_ACCESS TO u", Answer.ok());
        backend.expectMatching("SELECT .* FROM mysql.default_roles.*", defaultRoles("other"))
                .expect("SET DEFAULT ROLE `other`@`%`, `AWS_COMPREHEND_ACCESS`@`%` TO u", Answer.ok());

        assertThat(client.query("GRANT INVOKE COMPREHEND ON *.* TO u").ok().warnings())
                .isZero();
    }

    @Test
    void aRoleThatCannotBecomeADefaultIsGrantedWithAWarning() {
        backend.expect("GRANT AWS_COMPREHEND_ACCESS TO u", Answer.ok())
                .expectMatching("SELECT .* FROM mysql.default_roles.*", Answer.error(1142, "42000", "SELECT denied"));

        assertThat(client.query("GRANT INVOKE COMPREHEND ON *.* TO u").ok().warnings())
                .isEqualTo(1);
        assertThat(client.query("SHOW WARNINGS").lines())
                .last()
                .asString()
                .contains("could not be made a default role");
    }

    @Test
    void aRefusedGrantIsMySqlsRefusal() {
        backend.expect("GRANT AWS_COMPREHEND_ACCESS TO u", Answer.error(1227, "42000", "Access denied; ROLE_ADMIN"));

        assertThat(client.query("GRANT INVOKE COMPREHEND ON *.* TO u").error().message())
                .isEqualTo("Access denied; ROLE_ADMIN");
    }

    @Test
    void aRevokeTakesTheRoleAway() {
        backend.expect("REVOKE AWS_SAGEMAKER_ACCESS FROM u", Answer.ok());

        client.query("REVOKE INVOKE SAGEMAKER ON *.* FROM u").ok();
    }

    @Test
    void aVariableIsSetForItsSessionOnly() {
        backend.expect("SELECT (5000) LIMIT 1", number(5000));
        client.query("SET " + TIMEOUT + " = 5000").ok();

        assertThat(timeout()).isEqualTo("5000");
        try (TestClient other = stack.connect()) {
            assertThat(other.query("SELECT @@" + TIMEOUT).lines()).containsExactly("30000");
        }
    }

    @Test
    void aGlobalValueNeedsTheRightThatMySqlsOwnNeed() {
        backend.answerMatching(
                        "SET GLOBAL net_retry_count.*",
                        Answer.error(1227, "42000", "Access denied; SUPER"),
                        Answer.ok())
                .answer("SELECT (5000) LIMIT 1", number(5000));

        assertThat(client.query("SET GLOBAL " + TIMEOUT + " = 5000").error().errno())
                .isEqualTo(1227);
        client.query("SET GLOBAL " + TIMEOUT + " = 5000").ok();
        try (TestClient other = stack.connect()) {
            assertThat(timeout()).isEqualTo("30000");
            assertThat(other.query("SELECT @@" + TIMEOUT).lines()).containsExactly("5000");
        }
    }

    @Test
    void valuesThatItCannotHaveAreRefusedWithMySqlsNumbers() {
        backend.answer("SELECT (0) LIMIT 1", number(0)).answer("SELECT ('x') LIMIT 1", Answer.texts("x", "x"));

        assertThat(client.query("SET " + TIMEOUT + " = 0").error().errno()).isEqualTo(1231);
        assertThat(client.query("SET " + TIMEOUT + " = 'x'").error().errno()).isEqualTo(1232);
        assertThat(client.query("SET aws_default_s3_role = 'x'").error().errno())
                .isEqualTo(1238);
        assertThat(client.query("SET PERSIST " + TIMEOUT + " = 1").error().errno())
                .isEqualTo(1235);
        assertThat(timeout()).isEqualTo("30000");
    }

    @Test
    void withMySqlsVariablesBesideItNothingIsSetWhereThoseFail() {
        backend.answer("SELECT (5000) LIMIT 1", number(5000))
                .answerMatching("SET +sql_mode = 'x'", Answer.error(1231, "42000", "Variable 'sql_mode' can't be set"))
                .answerMatching("SET +sql_mode = ''", Answer.ok());

        assertThat(client.query("SET " + TIMEOUT + " = 5000, sql_mode = 'x'")
                        .error()
                        .errno())
                .isEqualTo(1231);
        assertThat(timeout()).isEqualTo("30000");
        client.query("SET " + TIMEOUT + " = 5000, sql_mode = ''").ok();
        assertThat(timeout()).isEqualTo("5000");
    }

    @Test
    void defaultIsTheGlobalValueAndAResetConnectionHasItToo() {
        backend.answer("SELECT (5000) LIMIT 1", number(5000));
        client.query("SET " + TIMEOUT + " = 5000").ok();
        client.query("SET " + TIMEOUT + " = DEFAULT").ok();

        assertThat(timeout()).isEqualTo("30000");
    }

    @Test
    void preparedAVariableIsSetAtExecute() {
        backend.answer("DO 0", Answer.ok()).expect("SELECT (5000) LIMIT 1", number(5000));
        TestClient.Prepared statement = client.prepare("SET " + TIMEOUT + " = 5000");
        assertThat(timeout()).isEqualTo("30000");

        client.execute(statement).ok();

        assertThat(timeout()).isEqualTo("5000");
    }
}

package io.borealis.app.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.sql.SqlAnalyzer;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is rehearsed works; a rehearsal that fails would only be told in the log. */
@Timeout(300)
class RehearsalTest {
    private final Map<String, String> environment = Map.of(
            "BOREALIS_BACKEND_HOST", "127.0.0.1",
            "BOREALIS_ML_REGION", "us-east-1");

    @BeforeEach
    @AfterEach
    void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void allInputsAreAnswered() {
        assertThatCode(() -> RehearsedCalls.run(
                        new ConfigLoader(environment).load().config().ml().settings()))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource
    void eachStatementIsOneOfOurs(String statement) {
        SqlAnalyzer analyzer = RehearsedStatements.analyzer();

        assertThat(analyzer.analyze(statement.getBytes(StandardCharsets.UTF_8), 0, LexRules.DEFAULT)
                        .plan())
                .isNotInstanceOfAny(Relay.class, Rejected.class);
    }

    static Iterable<String> eachStatementIsOneOfOurs() {
        return RehearsedStatements.STATEMENTS;
    }
}

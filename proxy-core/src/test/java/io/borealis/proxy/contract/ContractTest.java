package io.borealis.proxy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.ModelFunction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the constants of this package with the script that the control plane runs. */
class ContractTest {
    private final String script = script();

    @Test
    void everyFunctionThatIsNamedIsMade() {
        for (InstalledFunction function : InstalledFunction.values()) {
            assertThat(script).contains("CREATE FUNCTION " + function.qualified() + "(");
        }
        assertThat(script).contains("CREATE FUNCTION IF NOT EXISTS " + InstalledFunction.LOOKUP_KEY + "(");
    }

    @Test
    void theRolesAreThoseThatAreMade() {
        assertThat(all("CREATE ROLE IF NOT EXISTS (\\w+);")).isEqualTo(names(AuroraRole.values()));
    }

    @Test
    void theSchemaIsThatOfTheLookupFunctions() {
        assertThat(all("CREATE SCHEMA IF NOT EXISTS (\\w+)")).containsExactly(ModelFunction.SCHEMA);
    }

    @Test
    void theSessionVariablesAreThoseThatFunctionsReadOrWrite() {
        assertThat(all("(@aurora_ml_\\w+)"))
                .isEqualTo(Arrays.stream(LookupVariable.values())
                        // Read by proxies only.
                        .filter(variable -> variable != LookupVariable.INFERENCE_TIMEOUT)
                        .map(LookupVariable::sql)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsSavedHasANameThatNoFunctionKnows() {
        assertThat(Stream.concat(
                        Arrays.stream(LookupVariable.values()).map(LookupVariable::sql),
                        Arrays.stream(SavedVariable.values()).map(SavedVariable::sql)))
                .doesNotHaveDuplicates();
    }

    @Test
    void theModesAreThoseThatFunctionsTellApart() {
        // What is neither of the others is staged.
        assertThat(all("mode = '(\\w+)'"))
                .containsExactlyInAnyOrder(LookupMode.DESCRIBE.word(), LookupMode.PROBE.word());
    }

    @Test
    void theErrorsAreThoseThatFunctionsSignal() {
        assertThat(all("SIGNAL SQLSTATE '(ML\\d+' SET MYSQL_ERRNO = \\d+)"))
                .isEqualTo(Arrays.stream(LookupError.values())
                        .map(error -> error.sqlState() + "' SET MYSQL_ERRNO = " + error.errno())
                        .collect(Collectors.toSet()));
    }

    @Test
    void whoHasARoleMayCallWhatStandsForIt() {
        assertThat(script)
                .contains("GRANT EXECUTE ON FUNCTION " + InstalledFunction.SAGEMAKER_ACCESS.qualified() + " TO "
                        + AuroraRole.AWS_SAGEMAKER_ACCESS + ";")
                .contains("GRANT EXECUTE ON FUNCTION " + InstalledFunction.BEDROCK_ACCESS.qualified() + " TO "
                        + AuroraRole.AWS_BEDROCK_ACCESS + ";")
                .contains("GRANT EXECUTE ON FUNCTION " + InstalledFunction.SELECT_S3_ACCESS.qualified() + " TO "
                        + AuroraRole.AWS_SELECT_S3_ACCESS + ";");
    }

    private Set<String> all(String pattern) {
        return Pattern.compile(pattern)
                .matcher(script)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>... constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toSet());
    }

    private static String script() {
        try (InputStream stream = ContractTest.class.getResourceAsStream("/io/borealis/proxy/catalog/install.sql")) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package io.borealis.sql.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementDigestTest {
    private static final LexRules ANSI = LexRules.DEFAULT.withAnsiQuotes(true);
    private static final LexRules NO_ESCAPES = LexRules.DEFAULT.withNoBackslashEscapes(true);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "select 1 , 'secret', x'5ec4e7' from t|SELECT ? FROM t",
                "SELECT _utf8mb4'secret' 'goes on', N'secret', \"secret\"|SELECT ?",
                "SELECT a -- secret|SELECT a",
                "SELECT /* secret */ a FROM `my table` WHERE b IN (1,2,3) AND c = -1.5e3|SELECT a FROM `my table` WHERE b IN ( ? ) AND c = - ?",
                "INSERT INTO t VALUES (1,'a'),(2,'b'), (3,?)|INSERT INTO t VALUES ( ? )",
                "CREATE USER 'secret'@'secret' IDENTIFIED BY 'secret'|CREATE USER ? @? IDENTIFIED BY ?",
                "SELECT @secret, @'secret', @@version|SELECT @? , @? , @@version",
                "SELECT 'open|SELECT …",
                "SELECT 1; SELECT secret|SELECT ?"
            })
    void leavesLiteralsOut(String sql, String text) {
        assertThat(digest(sql, LexRules.DEFAULT)).map(StatementDigest::text).hasValue(text);
    }

    @Test
    void statementsThatDifferInLiteralsHaveOneDigest() {
        StatementDigest one =
                digest("SELECT a FROM t WHERE b IN (1, 2)", LexRules.DEFAULT).orElseThrow();

        assertThat(digest("select  a from t where b in ('x')", LexRules.DEFAULT))
                .hasValue(one);
        assertThat(digest("SELECT a FROM u WHERE b IN (1, 2)", LexRules.DEFAULT))
                .isPresent()
                .isNotEqualTo(Optional.of(one));
    }

    /** In each of these one of the rules would take what another has in a literal for names. */
    @Test
    void whatDependsOnRulesThatNobodyKnowsHasNone() {
        assertThat(digest("SELECT \"a\\\", 'secret'", LexRules.DEFAULT, ANSI)).isEmpty();
        assertThat(digest("SELECT 'a\\', 'secret'", LexRules.DEFAULT, NO_ESCAPES))
                .isEmpty();
        assertThat(digest("SELECT 'secret', \"secret\"", LexRules.DEFAULT, ANSI, NO_ESCAPES))
                .map(StatementDigest::text)
                .hasValue("SELECT ?");
    }

    @Test
    void ofALongStatementTheBeginningIsTold() {
        String columns = "a, ".repeat(100_000);

        StatementDigest digest =
                digest("SELECT " + columns + "'secret'", LexRules.DEFAULT).orElseThrow();

        assertThat(digest.text()).hasSizeLessThan(1_100).endsWith("…");
        String cutInALiteral = "SELECT '" + "secret ".repeat(20_000) + "'";
        assertThat(digest(cutInALiteral, LexRules.DEFAULT).orElseThrow().text()).isEqualTo("SELECT …");
    }

    private static Optional<StatementDigest> digest(String sql, LexRules... rules) {
        return StatementDigest.of(sql.getBytes(StandardCharsets.UTF_8), List.of(rules));
    }
}

package io.borealis.sql.aurora;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.LexedStatement;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each text was given to MySQL 8.0.31, with an error at the same token. */
class SyntaxErrorTest {

    @Test
    void quotesWhatFollowsWithoutTheEndOfTheText() {
        assertThat(error("select 1\nfrom foo bar\n baz qux 'a' ; ;  ", 0, 5)).containsExactly("baz qux 'a'", "3");
    }

    @Test
    void countsLinesFromTheFirstByteThatIsNoBlank() {
        assertThat(error("\n\n select 1 \n 1 2", 0, 2)).containsExactly("1 2", "2");
        assertThat(error("/* c\nc */ select 1 1", 0, 2)).containsExactly("1", "2");
    }

    @Test
    void countsInTheStatementAndQuotesFurtherOnes() {
        assertThat(error("select 1;\n\n select\n2 2 3; select 4;  ", 9, 2)).containsExactly("2 3; select 4", "2");
    }

    @Test
    void quotesNothingAtTheEnd() {
        assertThat(error("select ; ", 0, 1)).containsExactly("", "1");
        assertThat(error("select ; select 2", 0, 1)).containsExactly("; select 2", "1");
    }

    @Test
    void cutsAtEightyBytesOfWholeCharacters() {
        assertThat(error("select 1 " + "a".repeat(100), 0, 2)).containsExactly("a".repeat(80), "1");
        assertThat(error("select 1 x" + "é".repeat(60), 0, 2)).containsExactly("x" + "é".repeat(39), "1");
    }

    private static List<String> error(String text, int offset, int token) {
        byte[] sql = text.getBytes(StandardCharsets.UTF_8);
        LexedStatement lexed = SqlLexer.lex(sql, offset, LexRules.DEFAULT.withCharset(CharsetFamily.UTF8));
        int end = lexed.delimiter() < 0 ? sql.length : lexed.delimiter();
        Rejected error = SyntaxError.at(lexed.tokens(), offset, end, token);
        return error.details().stream().map(SqlText::toString).toList();
    }
}

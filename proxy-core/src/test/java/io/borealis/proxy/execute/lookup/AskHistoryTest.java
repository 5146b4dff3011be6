package io.borealis.proxy.execute.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.lex.SqlText;
import org.junit.jupiter.api.Test;

class AskHistoryTest {
    private final AskHistory history = new AskHistory();

    @Test
    void aQueryOfOneCallIsSmallUntilItHasGrown() {
        SqlText query = SqlText.of("SELECT f(x) FROM t WHERE id = 17 AND name = 'Ann'");
        assertThat(history.isSmall(query)).isFalse();
        history.evaluated(query, 1);
        assertThat(history.isSmall(query)).isTrue();
        history.evaluated(query, 2);
        assertThat(history.isSmall(query)).isFalse();
    }

    @Test
    void numbersAndQuotedTextsAreLeftOutOfTheComparison() {
        history.evaluated(SqlText.of("SELECT f(x) FROM t WHERE id = 17 AND name = 'Ann'"), 1);
        assertThat(history.isSmall(SqlText.of("SELECT f(x) FROM t WHERE id = 4 AND name = 'O\\'Neil, \"x\"'")))
                .isTrue();
        assertThat(history.isSmall(SqlText.of("SELECT f(y) FROM t WHERE id = 17 AND name = 'Ann'")))
                .isFalse();
    }

    @Test
    void aTextThatEndsWithinQuotesIsReadToItsEnd() {
        SqlText broken = SqlText.of("SELECT f(x) FROM t WHERE name = 'Ann\\");
        history.evaluated(broken, 1);
        assertThat(history.isSmall(broken)).isTrue();
    }
}

package io.borealis.proxy.execute.context;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.execute.client.ToldCounts;
import io.borealis.proxy.execute.warning.ShownWarning;
import io.borealis.sql.plan.count.StatementCount;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SessionDiagnosticsTest {
    private static final ToldCounts TOLD =
            new ToldCounts(OptionalLong.of(7), OptionalLong.of(3), OptionalLong.of(2), OptionalLong.of(0), false);

    private final SessionDiagnostics diagnostics = new SessionDiagnostics();

    @Test
    void whatIsMySqlsNewestIsMySqlsToTell() {
        diagnostics.ended(TOLD, true);

        assertThat(diagnostics.hasCounts()).isFalse();
        assertThat(diagnostics.hasWarnings()).isFalse();
    }

    @Test
    void warningsOfOursAddToMySqls() {
        diagnostics.warns(List.of(ShownWarning.of("ours")));
        diagnostics.ended(TOLD, true);

        assertThat(diagnostics.count(StatementCount.ROW_COUNT)).isEmpty();
        assertThat(diagnostics.count(StatementCount.WARNING_COUNT)).hasValue(2);
        assertThat(diagnostics.serverWarns()).isTrue();
    }

    @Test
    void whatStatementsOfOursHaveFollowedIsTold() {
        diagnostics.ended(TOLD, false);

        assertThat(diagnostics.count(StatementCount.ROW_COUNT)).hasValue(7);
        assertThat(diagnostics.count(StatementCount.FOUND_ROWS)).hasValue(3);
        assertThat(diagnostics.hasWarnings()).isTrue();
        assertThat(diagnostics.serverWarns()).isFalse();
    }

    @Test
    void shownWarningsStayAndNoRowHasChanged() {
        diagnostics.ended(TOLD, false);
        diagnostics.shown();

        assertThat(diagnostics.count(StatementCount.ROW_COUNT)).hasValue(-1);
        assertThat(diagnostics.count(StatementCount.FOUND_ROWS)).hasValue(3);
        assertThat(diagnostics.count(StatementCount.WARNING_COUNT)).hasValue(2);
    }

    @Test
    void preparingKeepsCountsAndForgetsWarnings() {
        diagnostics.warns(List.of(ShownWarning.of("ours")));
        diagnostics.ended(TOLD, false);
        diagnostics.begins();
        diagnostics.prepared();

        assertThat(diagnostics.count(StatementCount.ROW_COUNT)).hasValue(7);
        assertThat(diagnostics.hasWarnings()).isFalse();
        assertThat(diagnostics.warnings()).isEmpty();
    }

    @Test
    void anErrorCountsOnceAmongTheWarnings() {
        ShownWarning error = new ShownWarning("Error".getBytes(US_ASCII), "1054".getBytes(US_ASCII), new byte[] {'a'});
        diagnostics.warns(List.of(ShownWarning.of("ours"), error));
        diagnostics.failed(error);

        assertThat(diagnostics.warnings()).hasSize(2);
        assertThat(diagnostics.count(StatementCount.ROW_COUNT)).hasValue(-1);
        assertThat(diagnostics.count(StatementCount.WARNING_COUNT)).hasValue(2);
        assertThat(diagnostics.count(StatementCount.ERROR_COUNT)).hasValue(1);
    }

    @Test
    void anErrorInOtherWordsTakesThePlaceOfTheFirst() {
        diagnostics.warns(
                List.of(new ShownWarning("Error".getBytes(US_ASCII), "1054".getBytes(US_ASCII), new byte[0])));
        diagnostics.failed(new ShownWarning("Error".getBytes(US_ASCII), "1227".getBytes(US_ASCII), new byte[0]));

        assertThat(diagnostics.warnings())
                .singleElement()
                .satisfies(only -> assertThat(only.code()).isEqualTo("1227".getBytes(US_ASCII)));
    }
}

package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.proxy.testing.backend.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A statement with calls that changes data: a query finds its inputs, then it runs once. */
class ProbedWriteTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String UPDATE = "UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')";
    private static final String RUN = "UPDATE notes SET mood = aurora_ml." + SENTIMENT + "(body, 'en')";
    private static final String PROBE = "SELECT (aurora_ml." + SENTIMENT + "(body, 'en')) FROM notes";
    private static final String LOCKING_PROBE = "SELECT (aurora_ml." + SENTIMENT + "(body, 'en')) FROM notes FOR SHARE";
    private static final LookupCall OLD_ROW = LookupCall.sentiment("good day");
    private static final LookupCall NEW_ROW = LookupCall.sentiment("bad luck");

    private static Answer probing(LookupCall... calls) {
        return MlInstallation.calling(List.of(calls), values -> Answer.texts("mood"));
    }

    private static Answer changing(LookupCall... calls) {
        return MlInstallation.calling(List.of(calls), values -> Answer.ok(values.size()));
    }

    private List<String> runs() {
        return backend.statementsMatching("SELECT \\(.*|UPDATE.*");
    }

    @Test
    void itRunsOnceWhenAProbeHasFoundAll() {
        backend.answer(PROBE, probing(OLD_ROW, NEW_ROW)).expect(RUN, changing(OLD_ROW, NEW_ROW));

        assertThat(client.query(UPDATE).ok().affectedRows()).isEqualTo(2);
        assertThat(runs()).containsExactly(PROBE, PROBE, RUN);
        assertThat(stack.comprehend().batches()).containsExactly(List.of("good day", "bad luck"));
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void itRunsInNoTransactionOfOurs() {
        backend.answer(PROBE, probing(OLD_ROW)).expect(RUN, changing(OLD_ROW));

        client.query(UPDATE).ok();

        assertThat(backend.statementsMatching("START.*|COMMIT|ROLLBACK")).isEmpty();
    }

    @Test
    void aLimitOfSelectsDoesNotBoundTheProbeAndIsPutBack() {
        backend.session().setting("sql_select_limit", "1");
        backend.answer(PROBE, Answer.computed(asked -> {
                    assertThat(asked.session().setting("sql_select_limit")).isEqualTo("18446744073709551615");
                    return probing(OLD_ROW);
                }))
                .expect(RUN, changing(OLD_ROW));

        client.query(UPDATE).ok();

        assertThat(backend.session().residue()).isEmpty();
        assertThat(backend.session().setting("sql_select_limit")).isEqualTo("1");
    }

    @Test
    void anInputThatIsMissingAfterAllIsProbedAgain() {
        backend.answer(PROBE, probing(OLD_ROW), probing(OLD_ROW), probing(OLD_ROW, NEW_ROW))
                .answer(RUN, changing(OLD_ROW, NEW_ROW));

        assertThat(client.query(UPDATE).ok().affectedRows()).isEqualTo(2);
        assertThat(runs()).containsExactly(PROBE, PROBE, RUN, PROBE, PROBE, RUN);
    }

    @Test
    void inATransactionTheProbeThenReadsAndLocksTheNewestRows() {
        backend.expect("BEGIN", Answer.ok())
                .answer(PROBE, probing(OLD_ROW))
                .answer(LOCKING_PROBE, probing(OLD_ROW, NEW_ROW))
                .answer(RUN, changing(OLD_ROW, NEW_ROW));
        client.query("BEGIN").ok();
        backend.session().settled();

        assertThat(client.query(UPDATE).ok().affectedRows()).isEqualTo(2);
        assertThat(runs()).containsExactly(PROBE, PROBE, RUN, LOCKING_PROBE, LOCKING_PROBE, RUN);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aValueThatTheProbeMeetsIsTheStatementsToRefuse() {
        backend.expect(PROBE, Answer.error(1292, "22007", "Truncated incorrect DOUBLE value: 'x' at row 1"))
                .expect(RUN, Answer.error(1292, "22007", "Truncated incorrect DOUBLE value: 'x' at row 3"));

        assertThat(client.query(UPDATE).error().message()).endsWith("at row 3");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void whatOnlyTheStatementKnowsTheProbeNeedNotKnow() {
        backend.expect(PROBE, Answer.error(1054, "42S22", "Unknown column 'body' in 'field list'"))
                .expect(RUN, Answer.ok(1));

        assertThat(client.query(UPDATE).ok().affectedRows()).isEqualTo(1);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aProbeThatIsInterruptedEndsTheStatement() {
        backend.expect(PROBE, Answer.error(1317, "70100", "Query execution was interrupted"));

        assertThat(client.query(UPDATE).error().message()).isEqualTo("Query execution was interrupted");
        assertThat(runs()).containsExactly(PROBE);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aSyntaxErrorIsToldInTheClientsOwnWords() {
        backend.expect(PROBE, Answer.error(1064, "42000", "near 'aurora_ml'"))
                .expect(RUN, Answer.error(1064, "42000", "near 'aurora_ml'"))
                .expect(UPDATE, Answer.error(1064, "42000", "near '" + SENTIMENT + "'"));

        assertThat(client.query(UPDATE).error().message()).isEqualTo("near '" + SENTIMENT + "'");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void theStatementsOwnWarningsAreShown() {
        backend.answer(PROBE, probing(OLD_ROW))
                .expect(
                        RUN,
                        MlInstallation.calling(
                                List.of(OLD_ROW),
                                values -> Answer.ok(
                                        1, new Warning("Warning", 1265, "Data truncated for column 'mood'"))));

        assertThat(client.query(UPDATE).ok().warnings()).isEqualTo(1);
        assertThat(client.query("SHOW WARNINGS").lines())
                .containsExactly("Warning,1265,Data truncated for column 'mood'");
    }

    @Test
    void aSetIsNotRepeatedWhenAnInputIsMissingAfterAll() {
        backend.expect("SELECT (aurora_ml." + SENTIMENT + "('good day', 'en'))", probing())
                .expect("SET @mood = aurora_ml." + SENTIMENT + "('good day', 'en')", changing(OLD_ROW));

        assertThat(client.query("SET @mood = " + SENTIMENT + "('good day', 'en')")
                        .error()
                        .errno())
                .isEqualTo(1235);
    }

    @Test
    void preparedItBehavesAlike() {
        backend.answer(RUN, changing(OLD_ROW, NEW_ROW)).answer(PROBE, probing(OLD_ROW, NEW_ROW));

        Response response = client.execute(client.prepare(UPDATE));

        assertThat(response.ok().affectedRows()).isEqualTo(2);
        assertThat(runs()).containsExactly(PROBE, PROBE, RUN);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void preparedInATransactionTheProbeReadsAndLocksTheNewestRowsToo() {
        backend.expect("BEGIN", Answer.ok())
                .answer(PROBE, probing(OLD_ROW))
                .answer(LOCKING_PROBE, probing(OLD_ROW, NEW_ROW))
                .answer(RUN, changing(OLD_ROW, NEW_ROW));
        client.query("BEGIN").ok();
        backend.session().settled();

        assertThat(client.execute(client.prepare(UPDATE)).ok().affectedRows()).isEqualTo(2);
        assertThat(runs()).containsExactly(PROBE, PROBE, RUN, LOCKING_PROBE, LOCKING_PROBE, RUN);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void anInsertFromAQueryIsProbedByItsQuery() {
        String query = "SELECT aurora_ml." + SENTIMENT + "(body,'en') AS `" + SENTIMENT + "(body,'en')` FROM notes";
        backend.answer(query, MlInstallation.calling(List.of(OLD_ROW), values -> Answer.rows(Column.text("m"))))
                .expect("INSERT INTO moods " + query, changing(OLD_ROW));

        assertThat(client.query("INSERT INTO moods SELECT " + SENTIMENT + "(body,'en') FROM notes")
                        .ok()
                        .affectedRows())
                .isEqualTo(1);
    }
}

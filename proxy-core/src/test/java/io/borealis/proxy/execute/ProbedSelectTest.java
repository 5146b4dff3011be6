package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.proxy.testing.backend.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A query with calls anywhere: it runs until no input is missing. */
class ProbedSelectTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT id FROM notes WHERE " + SENTIMENT + "(body, 'en') LIKE 'POSITIVE'";
    private static final String LOOKUP = lookup(SELECT);
    private static final int IN_TRANS = 1;

    @Override
    protected Map<String, String> settings() {
        return Map.of("LIMITS_RESULT_BUFFER", "16KiB", "LIMITS_PROBE_ROUNDS_MAX", "4");
    }

    private static String lookup(String sql) {
        return sql.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    }

    private static List<LookupCall> calls(String... texts) {
        return List.of(texts).stream().map(LookupCall::sentiment).toList();
    }

    /** The numbers, from 1, of the calls that are positive. */
    private static Answer.Rows positives(List<@Nullable String> values) {
        Answer.Rows rows = Answer.rows(Column.number("id"));
        for (int i = 0; i < values.size(); i++) {
            rows = "POSITIVE".equals(values.get(i)) ? rows.row(i + 1) : rows;
        }
        return rows;
    }

    @Test
    void theSecondRunFindsAllAndIsTheResult() {
        backend.answer(LOOKUP, MlInstallation.calling(calls("good a", "bad b", "good c"), ProbedSelectTest::positives));

        Response response = client.query(SELECT);

        assertThat(response.lines()).containsExactly("1", "3");
        assertThat(backend.statements()).filteredOn(LOOKUP::equals).hasSize(2);
        assertThat(stack.comprehend().batches()).containsExactly(List.of("good a", "bad b", "good c"));
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void allRunsSeeOneSnapshotOfWhichTheClientIsToldNothing() {
        backend.answer(LOOKUP, MlInstallation.calling(calls("good a"), ProbedSelectTest::positives));

        Response response = client.query(SELECT);

        assertThat(response.ok().status() & IN_TRANS).isZero();
        assertThat(backend.statementsMatching("START.*|COMMIT|ROLLBACK|" + "SELECT id.*"))
                .containsExactly("START TRANSACTION WITH CONSISTENT SNAPSHOT", LOOKUP, LOOKUP, "COMMIT");
    }

    @Test
    void whereTheClientHasLockedTablesNoneIsBegunForItWouldUnlockThem() {
        backend.expect(
                        "HANDLER aurora_ml.no_table OPEN",
                        Answer.error(
                                1192, "HY000", "Can't execute the given command because you have active locked tables"))
                .answer(LOOKUP, MlInstallation.calling(calls("good a"), ProbedSelectTest::positives));

        client.query(SELECT).ok();

        assertThat(backend.statementsMatching("START.*|COMMIT|ROLLBACK")).isEmpty();
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void inATransactionOfTheClientsNoneIsBegun() {
        backend.expect("BEGIN", Answer.ok())
                .answer(LOOKUP, MlInstallation.calling(calls("good a"), ProbedSelectTest::positives));
        client.query("BEGIN").ok();
        backend.session().settled();

        Response response = client.query(SELECT);

        assertThat(response.ok().status() & IN_TRANS).isNotZero();
        assertThat(backend.statementsMatching("START.*|COMMIT|ROLLBACK")).isEmpty();
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void withoutAutocommitNoneIsBegunEither() {
        backend.answerMatching("SET autocommit = 0", Answer.ok())
                .answer(LOOKUP, MlInstallation.calling(calls("good a"), ProbedSelectTest::positives));
        client.query("SET autocommit = 0").ok();
        backend.session().settled();

        client.query(SELECT).ok();

        assertThat(backend.statementsMatching("START.*|COMMIT|ROLLBACK")).isEmpty();
    }

    @Test
    void underALimitInputsAreGatheredInGrowingWindows() {
        List<LookupCall> all = new ArrayList<>();
        IntStream.rangeClosed(1, 100).forEach(i -> all.add(LookupCall.sentiment((i > 60 ? "good " : "bad ") + i)));
        String limited = SELECT + " LIMIT 2";
        backend.answer(lookup(limited), MlInstallation.calling(all, ProbedSelectTest::positives));

        client.query(limited).ok();

        assertThat(backend.statementsMatching("SET @aurora_ml_mark = 'probe .*"))
                .extracting(text -> text.replaceAll("(?s).*window = (\\d+),.*", "$1"))
                .containsExactly("25", "50", "100", "200");
        assertThat(stack.comprehend().batches().stream().mapToInt(List::size).sum())
                .isEqualTo(100);
    }

    @Test
    void aResultThatIsTooLargeToKeepRunsOnceMoreStrictly() {
        List<LookupCall> all = Collections.nCopies(300, LookupCall.sentiment("good day"));
        String wide = "x".repeat(100);
        backend.answer(LOOKUP, MlInstallation.calling(all, values -> {
            Answer.Rows rows = Answer.rows(Column.text("id"));
            for (int i = 0; i < values.size(); i++) {
                rows = rows.row(wide);
            }
            return rows;
        }));

        assertThat(client.query(SELECT).lines()).hasSize(300).containsOnly(wide);

        assertThat(backend.statementsMatching("SET @aurora_ml_mark = '.*"))
                .extracting(text -> text.split("['  ]", 7)[4])
                .containsExactly("probe", "probe", "staged");
        assertThat(backend.statements()).filteredOn(LOOKUP::equals).hasSize(3);
    }

    @Test
    void aStatementWhoseInputsKeepChangingIsGivenUp() {
        int[] run = {0};
        backend.answer(
                LOOKUP,
                Answer.computed(
                        asked -> MlInstallation.calling(calls("text " + run[0]++), ProbedSelectTest::positives)));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(63988);
        assertThat(backend.statements()).filteredOn(LOOKUP::equals).hasSize(4);
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aSyntaxErrorIsToldInTheClientsOwnWords() {
        backend.expect(LOOKUP, Answer.error(1064, "42000", "near 'aurora_ml'"))
                .expect(SELECT, Answer.error(1064, "42000", "near '" + SENTIMENT + "'"));

        assertThat(client.query(SELECT).error().message()).isEqualTo("near '" + SENTIMENT + "'");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void mySqlsWarningsAreKeptBesideOurs() {
        backend.answer(
                LOOKUP,
                MlInstallation.calling(
                        calls("good a", ""),
                        values -> positives(values).warning(new Warning("Warning", 1292, "Truncated"))));

        Response response = client.query(SELECT);

        assertThat(response.ok().warnings()).isEqualTo(2);
        assertThat(client.query("SHOW WARNINGS").lines())
                .containsExactly("Warning,1292,Truncated", "Warning,63991,The text is empty and was not evaluated");
    }

    @Test
    void anErrorIsTheOnlyWarningAfterIt() {
        backend.answer(LOOKUP, Answer.error(1146, "42S02", "Table 'shop.notes' doesn't exist"));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1146);
        assertThat(client.query("SHOW WARNINGS").lines())
                .containsExactly("Error,1146,Table 'shop.notes' doesn't exist");
    }

    @Test
    void aStatementWhoseRepetitionCouldBeSeenRunsOnceAndAsItIs() {
        String once = SELECT + " AND SLEEP(0) = 0";
        backend.expect(lookup(once), ids());

        assertThat(client.query(once).lines()).containsExactly("7");
        assertThat(backend.statementsMatching("CREATE.*|START.*")).isEmpty();
    }

    private static Answer ids() {
        return Answer.rows(Column.number("id")).row(7);
    }

    @Test
    void preparedTheSameParametersGoToEachRun() {
        String sql = SELECT.replace(" WHERE ", " WHERE id > ? AND ");
        backend.answer(
                lookup(sql),
                MlInstallation.calling(
                        List.of(Column.number("id")), calls("good a", "bad b"), ProbedSelectTest::positives));
        TestClient.Prepared statement = client.prepare(sql);

        assertThat(client.execute(statement, "7").lines()).containsExactly("1");
        assertThat(backend.commands())
                .containsExactly(
                        "prepare: " + lookup(sql),
                        "execute: " + lookup(sql) + " [7]",
                        "execute: " + lookup(sql) + " [7]");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aCursorIsMySqlsOwnOverTheStrictRun() {
        backend.answer(
                LOOKUP,
                MlInstallation.calling(
                        List.of(Column.number("id")), calls("good a", "bad b", "good c"), ProbedSelectTest::positives));
        TestClient.Prepared statement = client.prepare(SELECT);

        Response opened = client.open(statement);

        assertThat(opened.lines()).isEmpty();
        assertThat(client.fetch(statement, 10, opened.types()).lines()).containsExactly("1", "3");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void preparedAsSqlItRunsLikewise() {
        String prepare = "PREPARE s FROM '" + SELECT.replace("'", "''") + "'";
        backend.expect(lookup(prepare), Answer.ok())
                .answer("EXECUTE s", MlInstallation.calling(calls("good a"), ProbedSelectTest::positives))
                .expect("DEALLOCATE PREPARE s", Answer.ok());
        client.query(prepare).ok();

        assertThat(client.query("EXECUTE s").lines()).containsExactly("1");
        client.query("DEALLOCATE PREPARE s").ok();
        assertThat(backend.statements()).filteredOn("EXECUTE s"::equals).hasSize(2);
        assertThat(backend.session().residue()).isEmpty();
    }
}

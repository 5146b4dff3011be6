package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SELECT … INTO OUTFILE S3: the query runs in its own way, its rows go to S3. */
class ExportTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String INTO = " INTO OUTFILE S3 's3://exports/notes'";
    private static final Column[] COLUMNS = {Column.number("id"), Column.text("body")};
    private static final String FILE = "notes.part_00000";

    @Override
    protected Map<String, String> settings() {
        return Map.of("LIMITS_RESULT_BUFFER", "16KiB");
    }

    private void requireUsable() {
        assertThat(backend.session().residue()).isEmpty();
        backend.expect("SELECT 1", Answer.texts("1", "1"));
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    @Test
    void aPlainQueryIsExportedAndItsRowsAreCounted() {
        backend.expectMatching("SELECT id, body FROM notes *", Answer.computed(asked -> {
            assertThat(asked.session().setting("character_set_results")).isEqualTo("NULL");
            return Answer.rows(COLUMNS).row(1, "good day").row(2, null);
        }));

        assertThat(client.query("SELECT id, body FROM notes" + INTO).ok().affectedRows())
                .isEqualTo(2);
        assertThat(stack.bucket().objects()).isEqualTo(Map.of(FILE, "1\tgood day\n2\t\\N\n"));
        requireUsable();
    }

    @Test
    void callsInTheSelectListAreExportedAsTheirAnswers() {
        backend.expectMatching(
                "SELECT id, CAST\\(CONVERT.*",
                Answer.rows(COLUMNS).row(1, "good day").row(2, "bad luck"));

        assertThat(client.query("SELECT id, " + SENTIMENT + "(body, 'en') AS body FROM notes" + INTO)
                        .ok()
                        .affectedRows())
                .isEqualTo(2);
        assertThat(stack.bucket().objects()).isEqualTo(Map.of(FILE, "1\tPOSITIVE\n2\tNEGATIVE\n"));
        requireUsable();
    }

    @Test
    void callsAnywhereAreProbedFirst() {
        backend.answerMatching(
                "SELECT id, body FROM notes WHERE aurora_ml.*",
                MlInstallation.calling(
                        List.of(LookupCall.sentiment("good day")),
                        values -> values.get(0) == null
                                ? Answer.rows(COLUMNS)
                                : Answer.rows(COLUMNS).row(1, "good day")));

        client.query("SELECT id, body FROM notes WHERE " + SENTIMENT + "(body, 'en') LIKE 'POSITIVE'" + INTO)
                .ok();

        assertThat(stack.bucket().objects()).isEqualTo(Map.of(FILE, "1\tgood day\n"));
        requireUsable();
    }

    @Test
    void theFirstRowOfAStrictRunIsReleasedWhereTheExportCannotBegin() {
        String wide = "x".repeat(1000);
        List<LookupCall> calls = Collections.nCopies(100, LookupCall.sentiment("good day"));
        backend.answerMatching("SELECT id, body FROM notes WHERE aurora_ml.*", MlInstallation.calling(calls, values -> {
            Answer.Rows rows = Answer.rows(COLUMNS);
            for (int i = 0; i < values.size(); i++) {
                rows = rows.row(i, wide);
            }
            return rows;
        }));
        String export = "SELECT id, body FROM notes WHERE " + SENTIMENT + "(body, 'en') LIKE 'POSITIVE'" + INTO;

        client.query(export).ok();
        assertThat(client.query(export).error().errno()).isEqualTo(63985);
        requireUsable();
    }

    @Test
    void withoutTheRoleNothingRuns() {
        backend.expectMatching(
                        "SELECT aurora_ml.select_s3_access.*",
                        Answer.error(
                                1370,
                                "42000",
                                "execute command denied to user 'u'@'%' for routine 'aurora_ml.select_s3_access'"))
                .expectMatching("SELECT 1 FROM information_schema.APPLICABLE_ROLES.*", Answer.texts("1"));

        assertThat(client.query("SELECT id FROM notes" + INTO).error().errno()).isEqualTo(1227);
        assertThat(backend.statementsMatching("SELECT id.*")).isEmpty();
        requireUsable();
    }

    @Test
    void anErrorOfTheQueryLeavesNoObject() {
        backend.expectMatching(
                "SELECT id, body.*", Answer.rows(COLUMNS).row(1, "a").failing(1690, "22003", "out of range"));

        assertThat(client.query("SELECT id, body FROM notes" + INTO).error().errno())
                .isEqualTo(1690);
        assertThat(stack.bucket().objects()).isEmpty();
        requireUsable();
    }

    @Test
    void aRefusalOfS3IsTheStatementsError() {
        stack.bucket().refuse();
        backend.expectMatching("SELECT id, body.*", Answer.rows(COLUMNS).row(1, "a"));

        assertThat(client.query("SELECT id, body FROM notes" + INTO).error().errno())
                .isEqualTo(63985);
        requireUsable();
    }

    @Test
    void aKillEndsTheExport() {
        Gate gate = new Gate();
        Answer.Rows rows = Answer.rows(COLUMNS);
        for (int i = 0; i < 100; i++) {
            rows = rows.row(i, "x");
        }
        backend.expectMatching("SELECT id, body.*", rows.pause(gate).row(100, "y"));
        client.send(TestClient.COM_QUERY, "SELECT id, body FROM notes" + INTO);
        gate.awaitArrival();
        backend.kill();

        assertThat(client.response(false).error().errno()).isEqualTo(1317);
        assertThat(stack.bucket().objects()).isEmpty();
        requireUsable();
    }

    @Test
    void anObjectThatIsThereIsNotOverwritten() {
        backend.answerMatching("SELECT id, body.*", Answer.rows(COLUMNS).row(1, "a"));
        client.query("SELECT id, body FROM notes" + INTO).ok();

        assertThat(client.query("SELECT id, body FROM notes" + INTO).error().errno())
                .isEqualTo(63985);
        client.query("SELECT id, body FROM notes" + INTO + " OVERWRITE ON").ok();
        requireUsable();
    }

    @Test
    void preparedItsParametersStandInNoText() {
        backend.answerMatching(
                "SELECT id, body FROM notes WHERE body = \\? *",
                Answer.rows(COLUMNS).row(1, "o'ne"));

        TestClient.Prepared statement = client.prepare("SELECT id, body FROM notes WHERE body = ?" + INTO);
        assertThat(client.execute(statement, "o'ne").ok().affectedRows()).isEqualTo(1);
        assertThat(statement.types()).isEmpty();
        assertThat(stack.bucket().objects()).isEqualTo(Map.of(FILE, "1\to'ne\n"));
        requireUsable();
    }

    @Test
    void preparedAsSqlItRunsAtExecute() {
        backend.expectMatching("PREPARE s FROM 'SELECT id, body FROM notes *'", Answer.ok())
                .expect("EXECUTE s", Answer.rows(COLUMNS).row(1, "a"));
        client.query("PREPARE s FROM 'SELECT id, body FROM notes INTO OUTFILE S3 ''s3://exports/notes'''")
                .ok();

        assertThat(client.query("EXECUTE s").ok().affectedRows()).isEqualTo(1);
        assertThat(stack.bucket().objects()).containsOnlyKeys(FILE);
        requireUsable();
    }

    @Test
    void aClientThatLeavesLeavesNoObject() {
        Gate gate = new Gate();
        backend.answerMatching(
                "SELECT id, body.*", Answer.rows(COLUMNS).row(1, "a").pause(gate));
        client.send(TestClient.COM_QUERY, "SELECT id, body FROM notes" + INTO);
        gate.awaitArrival();
        client.close();
        backend.awaitConnections(0);
        gate.open();

        assertThat(stack.bucket().objects()).isEmpty();
    }
}

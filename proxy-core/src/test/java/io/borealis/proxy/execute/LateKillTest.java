package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.FakeModel;
import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.proxy.testing.backend.Warning;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KILL QUERY ends whatever MySQL runs when it comes, also what the proxy runs to prepare a statement or to clean up. */
class LateKillTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(body, 'en') = 'POSITIVE'";
    private static final String LOOKUP = SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    private static final String UPDATE = "UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')";
    private static final String RUN = "UPDATE notes SET mood = aurora_ml." + SENTIMENT + "(body, 'en')";
    private static final Warning PLANNED_QUERY = new Warning("Note", 1003, "/* select#1 */ select 1");
    private static final String PROBE = "SELECT (aurora_ml." + SENTIMENT + "(body, 'en')) FROM notes";

    private static Answer counting() {
        return MlInstallation.calling(
                List.of(LookupCall.sentiment("good day")),
                values -> Answer.rows(Column.number("COUNT(*)")).row(values.get(0) == null ? 0 : 1));
    }

    private static Answer changing() {
        return MlInstallation.calling(List.of(LookupCall.sentiment("good day")), values -> Answer.ok(1));
    }

    private static Answer explained(Answer.Rows rows) {
        return Answer.computed(
                asked -> asked.session().setting("sql_notes").equals("1") ? rows.warning(PLANNED_QUERY) : rows);
    }

    /** Statements of every kind that change the session for a while. */
    private void script() {
        stack.learn(new MlNames(Set.of(new EndpointFunction(new QualifiedName("shop", "churn"))), Set.of()));
        backend.session().setting("sql_notes", "0");
        backend.session().setting("sql_select_limit", "7");
        Answer.Rows rows = Answer.rows(Column.number("id"), Column.text("body")).row(1, "good day");
        backend.answer(LOOKUP, counting())
                .answer(PROBE, counting())
                .answer(RUN, changing())
                .answer("EXPLAIN FORMAT=JSON " + LOOKUP, explained(Answer.texts("EXPLAIN", "{}")))
                .answer("EXPLAIN " + LOOKUP, explained(Answer.rows(Column.number("id"), Column.text("Extra"))))
                .answerMatching("SELECT id, body FROM notes *", rows)
                .answerMatching(
                        "SELECT CAST\\(CONVERT\\(@text.*",
                        Answer.rows(Column.bytes("t")).row(SELECT))
                .answerMatching("PREPARE `s` FROM @aurora_ml_sql", Answer.ok())
                .answer("SELECT shop.churn(NULL) LIMIT 1", Answer.computed(asked -> {
                    asked.session().variable("@aurora_ml_described", "S 0 churn-model");
                    return Answer.texts("c", (String) null);
                }))
                .answerMatching(
                        "SELECT CAST\\(r.SQL_MODE.*",
                        Answer.rows(
                                        Column.bytes("m"),
                                        Column.bytes("p"),
                                        Column.bytes("t"),
                                        Column.bytes("c"),
                                        Column.bytes("n"),
                                        Column.bytes("s"),
                                        Column.bytes("w"))
                                .row("", "0", "double", null, null, "", "1")
                                .row("", "1", "bigint", null, "a", "", "1"))
                .answerMatching(
                        "SELECT \\(a\\) AS .*", Answer.rows(Column.number("a")).row(4));
    }

    private void requireClean() {
        assertThat(backend.session().residue()).isEmpty();
        backend.expect("SELECT 1", Answer.texts("1", "1"));
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    /** One kill at each statement in turn; also where those that follow it, such as its repetition, meet one each. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                SELECT,
                UPDATE,
                "EXPLAIN " + SELECT,
                "SELECT id, body FROM notes INTO OUTFILE S3 's3://exports/notes' OVERWRITE ON",
                "PREPARE s FROM @text",
                "SELECT shop.churn(a) FROM t"
            })
    void whicheverStatementOfOursAKillMeetsTheSessionIsCleanAfterwards(String sql) {
        script();
        client.query(sql).ok();
        requireClean();
        backend.forgetAsked();
        client.query(sql).ok();
        int statements = backend.statements().size();
        for (int kills = 1; kills <= 4; kills++) {
            for (int met = 0; met < statements; met++) {
                backend.killStatements(met, kills);

                Response response = client.query(sql);

                backend.killStatements(0, 0);
                if (response.end() instanceof Response.Err error) {
                    assertThat(error.errno()).isEqualTo(1317);
                }
                requireClean();
            }
        }
    }

    @Test
    void preparedItIsCleanAsWell() {
        script();
        for (String sql : List.of(SELECT, UPDATE)) {
            TestClient.Prepared statement = client.prepare(sql);
            backend.forgetAsked();
            client.execute(statement).ok();
            int statements = backend.statements().size();
            for (int met = 0; met < statements; met++) {
                backend.killStatements(met, 1);

                Response response = client.execute(statement);

                backend.killStatements(0, 0);
                if (response.end() instanceof Response.Err error) {
                    assertThat(error.errno()).isEqualTo(1317);
                }
                requireClean();
            }
        }
    }

    @Test
    void aStatementThatIsKilledWithoutEndIsGivenUpWithItsSession() {
        script();
        backend.killStatements(4, Integer.MAX_VALUE);

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1317);
        assertThat(client.lastWords().errno()).isEqualTo(63993);
        assertThat(client.isClosedByPeer()).isTrue();
    }

    @Test
    void aKillWhileTheModelIsAskedMeetsTheCleanUp() {
        FakeModel.Hold hold = stack.comprehend().hold("good day");
        script();
        client.send(TestClient.COM_QUERY, SELECT);
        hold.awaitArrival();
        try (TestClient other = stack.connect()) {
            other.query("KILL QUERY " + client.connectionId()).ok();
            assertThat(client.response(false).error().errno()).isEqualTo(1317);
        }
        backend.awaitConnections(1);
        requireClean();
    }

    @Test
    void aKillThroughTheProxyEndsTheProbeAndNotTheCleanUp() {
        Gate gate = new Gate();
        backend.answer(LOOKUP, Answer.texts("n", "1").pause(gate));
        client.send(TestClient.COM_QUERY, SELECT);
        gate.awaitArrival();
        try (TestClient other = stack.connect()) {
            other.query("KILL QUERY " + client.connectionId()).ok();
            assertThat(client.response(false).error().errno()).isEqualTo(1317);
        }
        backend.awaitConnections(1);
        requireClean();
    }

    @Test
    void aTableThatCannotBeMadeLeavesNothing() {
        backend.expectMatching(
                "CREATE TEMPORARY TABLE aurora_ml.staged.*", Answer.error(1114, "HY000", "The table is full"));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1114);
        requireClean();
    }

    @Test
    void aSessionThatCannotBePutInOrderIsClosedWithTheClientTold() {
        script();
        client.query(SELECT).ok();
        backend.answerMatching("DROP TEMPORARY TABLE.*", Answer.ok(), Answer.error(1205, "HY000", "Lock wait timeout"));

        assertThat(client.query(SELECT).lines()).containsExactly("1");
        assertThat(client.lastWords().errno()).isEqualTo(63993);
        assertThat(client.isClosedByPeer()).isTrue();
    }
}

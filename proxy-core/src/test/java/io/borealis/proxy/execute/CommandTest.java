package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a command: relayed, executed, handed back, taken over after a failure; and prepared statements. */
class CommandTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT id FROM notes WHERE " + SENTIMENT + "(body, 'en') LIKE ?";
    private static final String LOOKUP = SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    private static final Answer UNPREPARED = Answer.error(63901, "ML001", "is answered by Borealis");

    private static Answer ids() {
        return MlInstallation.calling(
                List.of(Column.number("id")),
                List.of(LookupCall.sentiment("good day")),
                values -> values.get(0) == null
                        ? Answer.rows(Column.number("id"))
                        : Answer.rows(Column.number("id")).row(7));
    }

    @Test
    void whatIsNotOursIsRelayedAsItCame() {
        backend.expect("SELECT 'aws' /* nothing */", Answer.texts("aws", "aws"));

        assertThat(client.query("SELECT 'aws' /* nothing */").lines()).containsExactly("aws");
        assertThat(backend.statements()).hasSize(1);
    }

    @Test
    void aTextThatOnlyMentionsAFunctionIsHandedBackWithoutAQuestion() {
        String sql = "SELECT '" + SENTIMENT + "(' AS name";
        backend.expect(sql, Answer.texts("name", SENTIMENT));

        assertThat(client.query(sql).lines()).containsExactly(SENTIMENT);
        assertThat(backend.statements()).containsExactly(sql);
    }

    @Test
    void aStatementThatTurnsOutToNeedUsIsTakenOverUnseen() {
        String sql = "SELECT mood FROM moods";
        backend.answerMatching(
                        "SELECT .* FROM information_schema.ROUTINES.*",
                        Answer.rows(Column.bytes("s"), Column.bytes("n")))
                .answerMatching(
                        "SELECT ml_views\\.\\* FROM \\(WITH RECURSIVE .*",
                        Answer.rows(Column.bytes("s"), Column.bytes("v")).row("shop", "moods"))
                .answer(sql, Answer.computed(asked -> asked.session().isProbing() ? ids() : UNPREPARED));

        Response response = client.query(sql);

        assertThat(response.lines()).containsExactly("7");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aStatementWhoseRoutineNobodyAnswersFailsAsMySqlSaysIt() {
        backend.answerMatching(
                        "SELECT .* FROM information_schema.ROUTINES.*",
                        Answer.rows(Column.bytes("s"), Column.bytes("n")))
                .answerMatching(
                        "SELECT ml_views\\.\\* FROM \\(WITH RECURSIVE .*",
                        Answer.rows(Column.bytes("s"), Column.bytes("v")))
                .answer("SELECT routine()", UNPREPARED);

        assertThat(client.query("SELECT routine()").error().errno()).isEqualTo(63901);
    }

    @Test
    void eachStatementOfATextHasItsResultUpToTheFirstError() {
        String sql = "SELECT 1;" + SELECT.replace("?", "'POSITIVE'") + ";SELECT broken;SELECT 2";
        backend.answer("SELECT 1", Answer.texts("1", "1"))
                .answer(LOOKUP.replace("?", "'POSITIVE'"), ids())
                .answerMatching("SELECT broken.*", Answer.error(1054, "42S22", "Unknown column 'broken'"));

        List<Response> results = client.queryAll(sql);

        assertThat(results).hasSize(3);
        assertThat(results.get(1).lines()).containsExactly("7");
        assertThat(results.get(2).error().errno()).isEqualTo(1054);
        assertThat(backend.statementsMatching("SELECT 2")).isEmpty();
    }

    @Test
    void longDataGoesIntoEachRunOfTheNextExecution() {
        backend.answer(LOOKUP, ids());
        TestClient.Prepared statement = client.prepare(SELECT);
        client.longData(statement, 0, "POSI");
        client.longData(statement, 0, "TIVE");

        assertThat(client.execute(statement, "").lines()).containsExactly("7");
        assertThat(backend.commands())
                .filteredOn(command -> command.startsWith("execute"))
                .containsExactly("execute: " + LOOKUP + " [POSITIVE]", "execute: " + LOOKUP + " [POSITIVE]");
        assertThat(client.execute(statement, "NEUTRAL").lines()).containsExactly("7");
        assertThat(backend.commands()).last().isEqualTo("execute: " + LOOKUP + " [NEUTRAL]");
    }

    @Test
    void resetAndCloseReachMySqlsStatementAndTheHiddenOne() {
        String streamed = "SELECT " + SENTIMENT + "(body, 'en') AS mood FROM notes";
        String arguments = "SELECT CAST(CONVERT((body) USING utf8mb4) AS BINARY) AS mood FROM notes";
        backend.answer(streamed.replace(SENTIMENT, "aurora_ml." + SENTIMENT), Answer.texts("mood"))
                .answer(arguments, Answer.rows(Column.bytes("mood")).row("good day"));
        TestClient.Prepared statement = client.prepare(streamed);
        assertThat(client.execute(statement).lines()).containsExactly("POSITIVE");

        client.send(TestClient.COM_STMT_RESET, statement);
        client.response(true).ok();
        client.send(TestClient.COM_STMT_CLOSE, statement);
        backend.expect("SELECT 1", Answer.texts("1", "1"));
        client.query("SELECT 1").ok();

        assertThat(backend.commands())
                .filteredOn(command -> command.startsWith("reset") || command.startsWith("close"))
                .containsExactlyInAnyOrder(
                        "reset: " + arguments,
                        "reset: " + streamed.replace(SENTIMENT, "aurora_ml." + SENTIMENT),
                        "close: " + arguments,
                        "close: " + streamed.replace(SENTIMENT, "aurora_ml." + SENTIMENT));
    }

    @Test
    void aSyntaxErrorIsFoundWhenPreparedInTheClientsOwnWords() {
        backend.answer(LOOKUP, Answer.error(1064, "42000", "near 'aurora_ml'"))
                .answer(SELECT, Answer.error(1064, "42000", "near '" + SENTIMENT + "'"));

        assertThat(client.prepare(SELECT).end()).isEqualTo(new Response.Err(1064, "42000", "near '" + SENTIMENT + "'"));
    }

    @Test
    void aStatementPreparedFromAVariableLeavesNoVariableOfOurs() {
        String text = SELECT.replace("?", "'POSITIVE'");
        backend.answerMatching(
                        "SELECT CAST\\(CONVERT\\(@text USING utf8mb4\\) AS BINARY\\) LIMIT 1",
                        Answer.rows(Column.bytes("t")).row(text))
                .expect("PREPARE `s` FROM @aurora_ml_sql", Answer.ok())
                .answer("EXECUTE s", ids());
        client.query("PREPARE s FROM @text").ok();

        assertThat(backend.session().residue()).isEmpty();
        assertThat(client.query("EXECUTE s").lines()).containsExactly("7");
    }

    @Test
    void aFunctionForAnEndpointIsDescribedThenCalled() {
        stack.learn(new MlNames(Set.of(new EndpointFunction(new QualifiedName("shop", "churn"))), Set.of()));
        backend.answer("SELECT shop.churn(NULL) LIMIT 1", Answer.computed(asked -> {
                    asked.session().variable("@aurora_ml_described", "S 0 churn-model");
                    return Answer.rows(Column.real("shop.churn(NULL)")).row((Object) null);
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
                                .row("STRICT_TRANS_TABLES", "0", "double", null, null, "STRICT_TRANS_TABLES", "1")
                                .row("STRICT_TRANS_TABLES", "1", "bigint", null, "a", "STRICT_TRANS_TABLES", "1"))
                .answerMatching(
                        "SELECT .*\\ba\\b.* FROM t",
                        Answer.rows(Column.number("a")).row(4).row(5));

        assertThat(client.query("SELECT shop.churn(a) FROM t").lines()).containsExactly("4", "5");
        assertThat(stack.sageMaker().batches()).containsExactly(List.of("4", "5"));
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aFunctionThatIsNoneOfOursAnyLongerIsMySqlsAgain() {
        stack.learn(new MlNames(Set.of(new EndpointFunction(new QualifiedName("shop", "churn"))), Set.of()));
        backend.answer("SELECT shop.churn(NULL) LIMIT 1", Answer.texts("c", "1"))
                .expect("SELECT shop.churn(a) FROM t", Answer.texts("c", "own"));

        assertThat(client.query("SELECT shop.churn(a) FROM t").lines()).containsExactly("own");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aKillIsMySqlsToAllow() {
        Gate gate = new Gate();
        String sql = SELECT.replace("?", "'POSITIVE'");
        backend.answer(LOOKUP.replace("?", "'POSITIVE'"), Answer.after(gate, Answer.texts("id")));
        client.send(TestClient.COM_QUERY, sql);
        gate.awaitArrival();
        try (TestClient other = stack.connect()) {
            backend.refuseKills();
            assertThat(other.query("KILL QUERY " + client.connectionId())
                            .error()
                            .errno())
                    .isEqualTo(1095);
            assertThat(other.kill(client.connectionId()).error().errno()).isEqualTo(1095);
        }
        gate.open();

        assertThat(client.response(false).lines()).isEmpty();
    }
}

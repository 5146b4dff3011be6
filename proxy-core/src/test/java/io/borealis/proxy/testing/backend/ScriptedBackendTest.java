package io.borealis.proxy.testing.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedStack;
import io.borealis.proxy.testing.TestClient;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script itself, through a proxy that relays all of it. */
class ScriptedBackendTest {
    private static final Answer.Rows TWO_ROWS = Answer.rows(Column.text("name"), Column.number("n"), Column.real("x"))
            .row("é", 7, 1.5)
            .row(null, -1L, null);

    private ScriptedStack stack;
    private ScriptedBackend backend;
    private TestClient client;

    @BeforeEach
    void start() {
        stack = ScriptedStack.start();
        backend = stack.backend();
        client = stack.connect();
    }

    @AfterEach
    void stop() {
        client.close();
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersWithRowsInBothFormsOfTheProtocol(boolean deprecateEof) {
        backend.answer("SELECT 1", TWO_ROWS).answer("SELECT ?", TWO_ROWS);
        try (TestClient other = stack.connect(deprecateEof)) {
            Response text = other.query("SELECT 1");
            Response binary = other.execute(other.prepare("SELECT ?"), "a");

            assertThat(text.columns()).containsExactly("name", "n", "x");
            assertThat(text.lines()).containsExactly("é,7,1.5", "null,-1,null");
            assertThat(binary.lines()).isEqualTo(text.lines());
        }
        assertThat(backend.asked()).last().hasToString("execute: SELECT ? [a]");
    }

    @Test
    void theNewestEntryThatFitsAnswers() {
        backend.answerMatching("select .*", Answer.texts("a", "pattern"))
                .answer("SELECT b", Answer.texts("a", "exact"));

        assertThat(client.query("SELECT a").lines()).containsExactly("pattern");
        assertThat(client.query("SELECT b").lines()).containsExactly("exact");
    }

    @Test
    void answersTakeTurnsAndTheLastOneStays() {
        backend.answer("SELECT 1", Answer.texts("a", "first"), Answer.texts("a", "then"));

        assertThat(client.query("SELECT 1").lines()).containsExactly("first");
        assertThat(client.query("SELECT 1").lines()).containsExactly("then");
        assertThat(client.query("SELECT 1").lines()).containsExactly("then");
    }

    @Test
    void saysWhatWasAskedAndIsNotInTheScript() {
        assertThat(client.query("SELECT surprise").error().message()).isEqualTo("not scripted: SELECT surprise");

        assertThatThrownBy(backend::verify).hasMessageContaining("not scripted: query: SELECT surprise");
    }

    @Test
    void saysWhatWasExpectedAndNotAsked() {
        backend.expect("SELECT 1", Answer.ok(), Answer.ok()).expectMatching("SELECT [ab]", Answer.ok());
        client.query("SELECT b");

        assertThatThrownBy(backend::verify)
                .hasMessageContaining("not asked 2 times: SELECT 1")
                .hasMessageNotContaining("[ab]")
                .hasMessageContaining("query: SELECT b");
    }

    @Test
    void holdsTheOrderOfWhatIsExpectedInOrder() {
        backend.expectNext("SELECT 1", Answer.ok()).expectNext("SELECT 2", Answer.ok());
        assertThat(client.query("SELECT 2").error().errno()).isEqualTo(1105);
        client.query("SELECT 1");
        client.query("SELECT 2").ok();

        assertThatThrownBy(backend::verify).hasMessageContaining("not scripted: query: SELECT 2");
    }

    @Test
    void rowsCanEndInAnErrorAndWarningsStayForOneQuestion() {
        backend.answer("SELECT 1", Answer.texts("a", "x").failing(1264, "22003", "Out of range"))
                .answer("SELECT 2", Answer.texts("a", "x").warning(new Warning("Warning", 1292, "odd")))
                .answer("SELECT 3", Answer.ok(3));

        Response broken = client.query("SELECT 1");
        assertThat(broken.shown()).containsExactly("x");
        assertThat(broken.error()).isEqualTo(new Response.Err(1264, "22003", "Out of range"));
        assertThat(client.query("SELECT 2").ok().warnings()).isEqualTo(1);
        assertThat(client.query("SHOW WARNINGS").lines()).containsExactly("Warning,1292,odd");
        assertThat(client.query("SELECT 3").ok().affectedRows()).isEqualTo(3);
        assertThat(client.query("SHOW WARNINGS").lines()).isEmpty();
    }

    @Test
    void oneTextCanHaveSeveralResults() {
        backend.answer("CALL p()", Answer.results(Answer.texts("a", "x"), Answer.texts("b"), Answer.ok(2)));

        List<Response> results = client.queryAll("CALL p()");

        assertThat(results).hasSize(3);
        assertThat(results.get(0).lines()).containsExactly("x");
        assertThat(results.get(2).ok().affectedRows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCursorGivesItsRowsPieceByPiece(boolean deprecateEof) {
        backend.answer("SELECT a", Answer.texts("a", "1", "2", "3"));
        try (TestClient other = stack.connect(deprecateEof)) {
            TestClient.Prepared statement = other.prepare("SELECT a");
            Response opened = other.open(statement);

            assertThat(opened.lines()).isEmpty();
            assertThat(other.fetch(statement, 2, opened.types()).lines()).containsExactly("1", "2");
            assertThat(other.fetch(statement, 2, opened.types()).lines()).containsExactly("3");
        }
    }

    @Test
    void longDataIsAParametersValueAndCommandsAreWrittenDown() {
        backend.answer("SELECT ?, ?", Answer.ok());
        TestClient.Prepared statement = client.prepare("SELECT ?, ?");
        client.longData(statement, 1, "long ");
        client.longData(statement, 1, "text");
        client.execute(statement, "a", "").ok();
        client.send(TestClient.COM_STMT_RESET, statement);
        client.response(true).ok();

        assertThat(backend.asked())
                .extracting(Asked::toString)
                .containsExactly(
                        "prepare: SELECT ?, ?",
                        "long data: SELECT ?, ?",
                        "long data: SELECT ?, ?",
                        "execute: SELECT ?, ? [a, long text]",
                        "reset: SELECT ?, ?");
    }

    @Test
    void anErrorOfNamesOrSyntaxIsFoundWhenPrepared() {
        backend.answer("SELECT FROM", Answer.error(1064, "42000", "syntax"));

        assertThat(client.prepare("SELECT FROM").end()).isEqualTo(new Response.Err(1064, "42000", "syntax"));
    }

    @Test
    void aKillEndsTheStatementThatStandsAtAGate() {
        Gate gate = new Gate();
        backend.answer("SELECT 1", Answer.texts("a", "x").pause(gate).row("y"));
        client.send(TestClient.COM_QUERY, "SELECT 1");
        gate.awaitArrival();
        backend.kill();

        Response killed = client.response(false);
        assertThat(killed.shown()).containsExactly("x");
        assertThat(killed.error().errno()).isEqualTo(1317);
        gate.open();
    }

    @Test
    void aKillThatComesTooLateEndsTheNextStatement() {
        backend.answer("SELECT 1", Answer.texts("a", "x"));
        try (TestClient other = stack.connect()) {
            other.query("KILL QUERY " + client.connectionId()).ok();
        }
        assertThat(client.query("SELECT 1").error().errno()).isEqualTo(1317);
        assertThat(client.query("SELECT 1").lines()).containsExactly("x");
    }

    @Test
    void aGateLetsAStatementGoOn() {
        Gate gate = new Gate();
        backend.answer("SELECT 1", Answer.after(gate, Answer.texts("a", "x")));
        client.send(TestClient.COM_QUERY, "SELECT 1");
        gate.awaitArrival();
        gate.open();

        assertThat(client.response(false).lines()).containsExactly("x");
    }

    @Test
    void aTestCanActWhenAStatementComesAndTheServerCanLeave() {
        AtomicInteger acted = new AtomicInteger();
        backend.answer("SELECT 1", Answer.doing(acted::incrementAndGet, Answer.closing()));
        client.send(TestClient.COM_QUERY, "SELECT 1");

        assertThat(client.isClosedByPeer()).isTrue();
        assertThat(acted).hasValue(1);
    }

    @Test
    void theSessionRemembersWhatItsStatementsSetAndSaysWhatIsLeft() {
        backend.answerMatching("(SET|DROP|CREATE|START|COMMIT|ROLLBACK).*", Answer.ok());
        BackendSession session = backend.session();
        assertThat(session.residue()).isEmpty();

        client.query("SET @aurora_ml_notes = @@sql_notes, SESSION sql_notes = OFF")
                .ok();
        client.query("START TRANSACTION WITH CONSISTENT SNAPSHOT").ok();
        client.query("CREATE TEMPORARY TABLE aurora_ml.a (x INT)").ok();
        assertThat(session.variable("@aurora_ml_notes")).isEqualTo("1");
        assertThat(session.residue())
                .containsExactly(
                        "user variable @aurora_ml_notes = 1",
                        "setting sql_notes = 0",
                        "temporary tables [aurora_ml.a]",
                        "transaction open");

        client.query("SET SESSION sql_notes = @aurora_ml_notes, @aurora_ml_notes = NULL")
                .ok();
        client.query("ROLLBACK").ok();
        client.query("DROP TEMPORARY TABLE IF EXISTS aurora_ml.a, aurora_ml.b").ok();
        assertThat(session.residue()).isEmpty();
    }
}

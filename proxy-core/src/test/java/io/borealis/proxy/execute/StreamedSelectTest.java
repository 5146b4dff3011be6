package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.FakeModel;
import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.Warning;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A query whose calls are columns of its result: the arguments come in their place, the answers go out. */
class StreamedSelectTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT id, " + SENTIMENT + "(body, 'en') AS mood FROM notes";
    private static final String ARGUMENTS =
            "SELECT id, CAST(CONVERT((body) USING utf8mb4) AS BINARY) AS mood FROM notes";
    private static final Column[] COLUMNS = {Column.number("id"), Column.bytes("mood")};
    private static final int MORE_RESULTS = 8;
    private static final int CURSOR_EXISTS = 64;
    private static final int LAST_ROW_SENT = 128;

    @Override
    protected Map<String, String> settings() {
        return Map.of("ML_ROWS_IN_FLIGHT_MAX", "1000");
    }

    private static Answer.Rows numbered(int from, int to) {
        Answer.Rows rows = Answer.rows(COLUMNS);
        for (int i = from; i <= to; i++) {
            rows = rows.row(i, "text " + i);
        }
        return rows;
    }

    @Test
    void argumentsComeAndAnswersGo() {
        backend.expect(
                ARGUMENTS,
                Answer.rows(COLUMNS)
                        .row(1, "good day")
                        .row(2, "bad luck")
                        .row(3, null)
                        .row(4, "a chair"));

        Response response = client.query(SELECT);

        assertThat(response.columns()).containsExactly("id", "mood");
        assertThat(response.lines()).containsExactly("1,POSITIVE", "2,NEGATIVE", "3,null", "4,NEUTRAL");
        assertThat(stack.comprehend().batches()).containsExactly(List.of("good day", "bad luck", "a chair"));
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void clientsWithoutDeprecateEofGetTheirEofs() {
        client.close();
        client = stack.connect(false);
        backend.expect(ARGUMENTS, Answer.rows(COLUMNS).row(1, "good day"));

        assertThat(client.query(SELECT).lines()).containsExactly("1,POSITIVE");
    }

    @Test
    void rowsStayInOrderWhileTheirBatchesCompleteOutOfOrder() {
        FakeModel.Hold first = stack.comprehend().hold("text 1");
        FakeModel.Hold last = stack.comprehend().hold("text 51");
        backend.expect(ARGUMENTS, numbered(1, 75));
        client.send(TestClient.COM_QUERY, SELECT);
        first.awaitArrival();
        last.awaitArrival();
        last.release();
        first.release();

        assertThat(client.response(false).lines())
                .isEqualTo(IntStream.rangeClosed(1, 75)
                        .mapToObj(i -> i + ",NEUTRAL")
                        .toList());
        assertThat(stack.comprehend().batches()).hasSize(3);
    }

    @Test
    void anErrorInTheMiddleOfTheResultComesAfterTheRowsBeforeIt() {
        backend.expect(ARGUMENTS, numbered(1, 3).failing(1690, "22003", "BIGINT value is out of range"));

        Response response = client.query(SELECT);

        assertThat(response.shown()).containsExactly("1,NEUTRAL", "2,NEUTRAL", "3,NEUTRAL");
        assertThat(response.error().errno()).isEqualTo(1690);
    }

    @Test
    void aRefusalOfTheModelEndsTheResultAndTheRestIsRead() {
        stack.comprehend().refuse(text -> text.equals("text 30"));
        backend.expect(ARGUMENTS, numbered(1, 200)).expect("SELECT 1", Answer.texts("1", "1"));

        Response response = client.query(SELECT);

        assertThat(response.error().errno()).isEqualTo(63986);
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    @Test
    void aSyntaxErrorIsToldInTheClientsOwnWords() {
        backend.expect(ARGUMENTS, Answer.error(1064, "42000", "near 'CAST(CONVERT'"))
                .expect(SELECT, Answer.error(1064, "42000", "near '" + SENTIMENT + "'"));

        assertThat(client.query(SELECT).error().message()).isEqualTo("near '" + SENTIMENT + "'");
    }

    @Test
    void aMissingRoleIsToldAsAuroraTellsIt() {
        backend.expectMatching(
                        "SELECT aurora_ml.* LIMIT 0",
                        Answer.error(
                                1370,
                                "42000",
                                "execute command denied to user 'u'@'%' for routine 'aurora_ml." + SENTIMENT + "'"))
                .expectMatching("SELECT 1 FROM information_schema.APPLICABLE_ROLES.*", Answer.texts("1"));

        Response.Err error = client.query(SELECT).error();

        assertThat(error.errno()).isEqualTo(1227);
        assertThat(error.message()).contains("Invoke Comprehend");
    }

    @Test
    void statementLoggingIsRefusedBeforeAnythingRuns() {
        backend.expectMatching(
                "SELECT CAST\\(@@SESSION.binlog_format.*",
                Answer.rows(Column.bytes("f")).row("STATEMENT"));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(63990);
        assertThat(backend.statements()).hasSize(1);
    }

    @Test
    void warningsOfBlankTextsAreShownWithMySqls() {
        backend.expect(ARGUMENTS, Answer.rows(COLUMNS).row(1, "  ").warning(new Warning("Warning", 1292, "odd")));

        assertThat(client.query(SELECT).ok().warnings()).isEqualTo(2);
        assertThat(client.query("SHOW WARNINGS").lines()).hasSize(2).first().isEqualTo("Warning,1292,odd");
        backend.expect("SELECT 1", Answer.texts("1", "1"));
        client.query("SELECT 1").ok();
        assertThat(client.query("SHOW WARNINGS").lines()).isEmpty();
    }

    @Test
    void aTextThatIsNoUtf8IsAnErrorAndNoNull() {
        backend.expect(
                ARGUMENTS,
                Answer.rows(COLUMNS).row(1, null).warning(new Warning("Warning", 1300, "Invalid utf8mb4: 'C3'")));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1300);
    }

    @Test
    void aKillEndsTheStatementThatWaitsForTheModel() {
        FakeModel.Hold hold = stack.comprehend().hold("text 1");
        backend.expect(ARGUMENTS, numbered(1, 3));
        client.send(TestClient.COM_QUERY, SELECT);
        hold.awaitArrival();
        try (TestClient other = stack.connect()) {
            other.query("KILL QUERY " + client.connectionId()).ok();
        }

        assertThat(client.response(false).error().errno()).isEqualTo(1317);
    }

    @Test
    void aClientThatLeavesEndsTheStatement() {
        Gate gate = new Gate();
        backend.expect(ARGUMENTS, numbered(1, 30).pause(gate).row(31, "text 31"));
        client.send(TestClient.COM_QUERY, SELECT);
        gate.awaitArrival();
        client.close();
        gate.open();
    }

    @Test
    void preparedItsRowsAreBinary() {
        backend.answer(SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT), Answer.rows(COLUMNS))
                .expect(ARGUMENTS, Answer.rows(COLUMNS).row(1, "good day").row(2, null));

        Response response = client.execute(client.prepare(SELECT));

        assertThat(response.lines()).containsExactly("1,POSITIVE", "2,null");
    }

    @Test
    void aCursorsRowsAreEvaluatedAsTheyAreFetched() {
        backend.answer(SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT), Answer.rows(COLUMNS))
                .expect(ARGUMENTS, numbered(1, 5));
        TestClient.Prepared statement = client.prepare(SELECT);

        Response opened = client.open(statement);
        assertThat(opened.ok().status() & CURSOR_EXISTS).isNotZero();
        assertThat(stack.comprehend().batches()).isEmpty();
        Response some = client.fetch(statement, 3, opened.types());
        Response rest = client.fetch(statement, 3, opened.types());

        assertThat(some.lines()).containsExactly("1,NEUTRAL", "2,NEUTRAL", "3,NEUTRAL");
        assertThat(rest.lines()).containsExactly("4,NEUTRAL", "5,NEUTRAL");
        assertThat(rest.ok().status() & LAST_ROW_SENT).isNotZero();
        assertThat(stack.comprehend().batches())
                .containsExactly(List.of("text 1", "text 2", "text 3"), List.of("text 4", "text 5"));
    }

    @Test
    void inATextOfSeveralStatementsEachHasItsResult() {
        backend.expect(ARGUMENTS, Answer.rows(COLUMNS).row(1, "good day")).expect("SELECT 1", Answer.texts("1", "1"));

        List<Response> results = client.queryAll(SELECT + ";SELECT 1");

        assertThat(results.get(0).lines()).containsExactly("1,POSITIVE");
        assertThat(results.get(0).ok().status() & MORE_RESULTS).isNotZero();
        assertThat(results.get(1).lines()).containsExactly("1");
        assertThat(results.get(1).ok().status() & MORE_RESULTS).isZero();
    }
}

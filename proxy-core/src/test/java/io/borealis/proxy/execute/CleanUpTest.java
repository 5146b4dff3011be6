package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.LookupCall;
import io.borealis.proxy.testing.backend.MlInstallation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However a probed statement ends, its session is as it was before, and can be used. */
class CleanUpTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT COUNT(*) FROM notes WHERE " + SENTIMENT + "(body, 'en') = 'POSITIVE'";
    private static final String LOOKUP = SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    private static final String UPDATE = "UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')";
    private static final String RUN = "UPDATE notes SET mood = aurora_ml." + SENTIMENT + "(body, 'en')";
    private static final String PROBE = "SELECT (aurora_ml." + SENTIMENT + "(body, 'en')) FROM notes";
    private static final String DROP = "DROP TEMPORARY TABLE IF EXISTS aurora_ml.staged";
    private static final String DEADLOCK = "Deadlock found when trying to get lock; try restarting transaction";

    private static Answer counting() {
        return MlInstallation.calling(
                List.of(LookupCall.sentiment("good day")),
                values -> Answer.rows(Column.number("COUNT(*)")).row(values.get(0) == null ? 0 : 1));
    }

    private void requireUsable() {
        assertThat(backend.session().residue()).isEmpty();
        backend.expect("SELECT 1", Answer.texts("1", "1"));
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    private List<String> cleanUp() {
        return backend
                .statementsMatching("COMMIT|ROLLBACK|DROP TEMP.*|SET SESSION.*|SET @aurora_ml_mark = NULL.*")
                .stream()
                .map(text -> text.replaceAll("(SET @aurora_ml_mark = NULL).*", "$1"))
                .skip(1) // before a statement begins
                .toList();
    }

    @Test
    void afterASuccess() {
        backend.answer(LOOKUP, counting());

        assertThat(client.query(SELECT).lines()).containsExactly("1");
        assertThat(cleanUp()).containsExactly("COMMIT", DROP, "SET @aurora_ml_mark = NULL");
        requireUsable();
    }

    @Test
    void afterAnErrorOfMySql() {
        backend.answer(LOOKUP, Answer.error(1213, "40001", DEADLOCK));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1213);
        assertThat(cleanUp()).containsExactly("ROLLBACK", DROP, "SET @aurora_ml_mark = NULL");
        requireUsable();
    }

    @Test
    void afterAnErrorInTheMiddleOfTheRows() {
        backend.answer(LOOKUP, Answer.texts("n", "1", "2").failing(1690, "22003", "out of range"));

        assertThat(client.query(SELECT).error().errno()).isEqualTo(1690);
        assertThat(cleanUp()).containsExactly("ROLLBACK", DROP, "SET @aurora_ml_mark = NULL");
        requireUsable();
    }

    @Test
    void afterAnErrorOfTheModel() {
        stack.comprehend().refuse(text -> true);
        backend.answer(LOOKUP, counting()).answer(PROBE, counting());

        assertThat(client.query(SELECT).error().errno()).isEqualTo(63986);
        assertThat(cleanUp()).containsExactly("ROLLBACK", DROP, "SET @aurora_ml_mark = NULL");
        backend.forgetAsked();
        assertThat(client.query(UPDATE).error().errno()).isEqualTo(63986);
        assertThat(cleanUp()).containsExactly(DROP, "SET @aurora_ml_mark = NULL");
        requireUsable();
    }

    @Test
    void afterAKillAtMySqlItself() {
        Gate gate = new Gate();
        backend.answer(LOOKUP, Answer.texts("n", "1").pause(gate));
        client.send(TestClient.COM_QUERY, SELECT);
        gate.awaitArrival();
        backend.kill();

        assertThat(client.response(false).error().errno()).isEqualTo(1317);
        requireUsable();
    }

    @Test
    void afterALockThatWasNotGiven() {
        backend.answer(PROBE, counting()).expect(RUN, Answer.error(1205, "HY000", "Lock wait timeout exceeded"));

        assertThat(client.query(UPDATE).error().errno()).isEqualTo(1205);
        requireUsable();
    }

    @Test
    void afterAClientThatLeftTheServerIsLeftToo() {
        Gate gate = new Gate();
        backend.answer(LOOKUP, Answer.texts("n", "1").pause(gate));
        client.send(TestClient.COM_QUERY, SELECT);
        gate.awaitArrival();
        client.close();
        backend.awaitConnections(0);
        gate.open();

        assertThat(stack.comprehend().batches()).isEmpty();
    }

    @Test
    void afterAServerThatLeftTheClientIsLeftToo() {
        backend.answer(LOOKUP, Answer.closing());
        client.send(TestClient.COM_QUERY, SELECT);

        assertThat(client.isClosedByPeer()).isTrue();
    }
}

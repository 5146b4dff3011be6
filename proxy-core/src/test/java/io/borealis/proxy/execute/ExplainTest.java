package io.borealis.proxy.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.testing.Response;
import io.borealis.proxy.testing.ScriptedTest;
import io.borealis.proxy.testing.TestClient;
import io.borealis.proxy.testing.backend.Answer;
import io.borealis.proxy.testing.backend.Column;
import io.borealis.proxy.testing.backend.Gate;
import io.borealis.proxy.testing.backend.Warning;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EXPLAIN in its three formats: MySQL's plan with our marks; no model is called. */
class ExplainTest extends ScriptedTest {
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final String SELECT = "SELECT id, " + SENTIMENT + "(body, 'en') AS mood FROM notes";
    private static final String LOOKUP = SELECT.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    private static final String JSON = "EXPLAIN FORMAT=JSON " + LOOKUP;
    private static final Warning NOTE = new Warning(
            "Note",
            1003,
            "/* select#1 */ select `shop`.`notes`.`id` AS `id`,`aurora_ml`.`" + SENTIMENT
                    + "`(`shop`.`notes`.`body`,'en') AS `mood` from `shop`.`notes`");
    private static final Answer.Rows DOCUMENT =
            Answer.texts("EXPLAIN", "{\"query_block\": {\"select_id\": 1, \"table\": {\"table_name\": \"notes\"}}}");
    private static final Column[] TRADITIONAL = {
        Column.number("id"), Column.text("select_type"), Column.text("table"), Column.text("Extra")
    };

    @Test
    void theTraditionalFormatHasAuroraMarkInExtra() {
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer(
                        "EXPLAIN " + LOOKUP,
                        Answer.rows(TRADITIONAL)
                                .row(1, "SIMPLE", "other", "Using where")
                                .row(1, "SIMPLE", "notes", "Using where")
                                .warning(NOTE));

        Response response = client.query("EXPLAIN " + SELECT);

        assertThat(response.lines())
                .containsExactly("1,SIMPLE,other,Using where", "1,SIMPLE,notes,Using where; Batched machine learning");
        assertThat(stack.comprehend().batches()).isEmpty();
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void jsonHasAPropertyInTheTable() {
        backend.answer(JSON, DOCUMENT.warning(NOTE));

        assertThat(client.query("EXPLAIN FORMAT=JSON " + SELECT).lines().get(0))
                .contains("\"table_name\": \"notes\", \"batched_machine_learning\": true");
    }

    @Test
    void theTreeHasAMarkAtTheEndOfTheTablesLine() {
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer(
                        "EXPLAIN FORMAT=TREE " + LOOKUP,
                        Answer.texts("EXPLAIN", "-> Table scan on notes  (cost=1 rows=3)\n")
                                .warning(NOTE));

        assertThat(client.query("EXPLAIN FORMAT=TREE " + SELECT).lines())
                .containsExactly("-> Table scan on notes  (cost=1 rows=3) (batched machine learning)"
                        + " (function=aws_comprehend_detect_sentiment way=streamed)\n");
    }

    @Test
    void preparedItsRowsAreMarkedInTheirBinaryForm() {
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer(
                        "EXPLAIN " + LOOKUP,
                        Answer.rows(TRADITIONAL).row(1, "SIMPLE", "notes", null).warning(NOTE));

        assertThat(client.execute(client.prepare("EXPLAIN " + SELECT)).lines())
                .containsExactly("1,SIMPLE,notes,Batched machine learning");
    }

    @Test
    void aSessionWithoutNotesIsAskedWithThemAndHasNoneAfterwards() {
        backend.session().setting("sql_notes", "0");
        Answer noted = Answer.computed(
                asked -> asked.session().setting("sql_notes").equals("1") ? DOCUMENT.warning(NOTE) : DOCUMENT);
        backend.answer(JSON, noted)
                .answer("EXPLAIN " + LOOKUP, Answer.rows(TRADITIONAL).row(1, "SIMPLE", "notes", null));

        assertThat(client.query("EXPLAIN " + SELECT).lines())
                .containsExactly("1,SIMPLE,notes,Batched machine learning");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aCallThatMySqlEvaluatesInOrderToPlanFindsNull() {
        Answer unprepared = Answer.error(63901, "ML001", "is answered by Borealis");
        backend.answer(
                JSON, Answer.computed(asked -> asked.session().isProbing() ? DOCUMENT.warning(NOTE) : unprepared));
        backend.answer(
                "EXPLAIN " + LOOKUP,
                Answer.rows(TRADITIONAL).row(1, "SIMPLE", "notes", null).warning(NOTE));

        Response response = client.query("EXPLAIN " + SELECT);

        assertThat(response.lines()).hasSize(1);
        assertThat(client.query("SHOW WARNINGS").lines())
                .hasSize(2)
                .last()
                .asString()
                .contains("MySQL planned with NULL");
        assertThat(backend.session().residue()).isEmpty();
    }

    @Test
    void aSyntaxErrorIsToldInTheClientsOwnWords() {
        backend.expect(JSON, Answer.error(1064, "42000", "near 'aurora_ml'"))
                .expect("EXPLAIN " + SELECT, Answer.error(1064, "42000", "near '" + SENTIMENT + "'"));

        assertThat(client.query("EXPLAIN " + SELECT).error().message()).isEqualTo("near '" + SENTIMENT + "'");
    }

    @Test
    void anErrorAmongTheRowsEndsThem() {
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer(
                        "EXPLAIN " + LOOKUP,
                        Answer.rows(TRADITIONAL).row(1, "SIMPLE", "notes", null).failing(1317, "70100", "interrupted"));

        Response response = client.query("EXPLAIN " + SELECT);

        assertThat(response.shown()).hasSize(1);
        assertThat(response.error().errno()).isEqualTo(1317);
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNoRowBehind() {
        Gate gate = new Gate();
        Answer.Rows rows = Answer.rows(TRADITIONAL);
        for (int i = 0; i < 100; i++) {
            rows = rows.row(1, "SIMPLE", "t" + i, "x".repeat(1000));
        }
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer("EXPLAIN " + LOOKUP, rows.pause(gate).row(1, "SIMPLE", "notes", null));
        client.send(TestClient.COM_QUERY, "EXPLAIN " + SELECT);
        gate.awaitArrival();
        client.close();
        gate.open();
    }

    @Test
    void aRowThatCannotBeReadIsReleased() {
        backend.answer(JSON, DOCUMENT.warning(NOTE))
                .answer("EXPLAIN " + LOOKUP, Answer.rows(TRADITIONAL).row(1).row(1))
                .expect("SELECT 1", Answer.texts("1", "1"));

        assertThat(client.query("EXPLAIN " + SELECT).error().errno()).isEqualTo(1835);
        assertThat(client.query("SELECT 1").lines()).containsExactly("1");
    }

    @Test
    void aChangingStatementIsExplainedWithoutChangingAnything() {
        String update = "UPDATE notes SET mood = " + SENTIMENT + "(body, 'en')";
        String lookup = update.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
        Warning note = new Warning(
                "Note",
                1003,
                "update `shop`.`notes` set `shop`.`notes`.`mood` = `aurora_ml`.`" + SENTIMENT
                        + "`(`shop`.`notes`.`body`,'en')");
        backend.answer("EXPLAIN FORMAT=JSON " + lookup, DOCUMENT.warning(note))
                .answer(
                        "EXPLAIN " + lookup,
                        Answer.rows(TRADITIONAL).row(1, "UPDATE", "notes", null).warning(note));

        assertThat(client.query("EXPLAIN " + update).lines())
                .isEqualTo(List.of("1,UPDATE,notes,Batched machine learning"));
    }
}

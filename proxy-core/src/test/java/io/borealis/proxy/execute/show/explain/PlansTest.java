package io.borealis.proxy.execute.show.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.parse.ExplainedCall;
import io.borealis.sql.parse.ExplainedQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans in the forms of MySQL 8, those of them that are hard to get from a server included. */
class PlansTest {
    private static final String DERIVED = """
            {
              "query_block": {
                "select_id": 1,
                "nested_loop": [
                  {
                    "table": {
                      "insert": true,
                      "table_name": "w"
                    }
                  },
                  {
                    "table": {
                      "table_name": "c1",
                      "materialized_from_subquery": {
                        "query_block": {
                          "union_result": {
                            "select_id": 9,
                            "table_name": "<union2,3>",
                            "query_specifications": [
                              {"query_block": {"select_id": 2, "table": {"table_name": "r"}}},
                              {"query_block": {"select_id": 3, "message": "No tables used"}}
                            ]
                          }
                        }
                      }
                    }
                  },
                  {
                    "table": {
                      "table_name": "c2",
                      "materialized_from_subquery": {"sharing_temporary_table_with": {"select_id": 4}},
                      "attached_subqueries": [{"query_block": {"select_id": 5, "table": {"table_name": "a\\"b\\\\c"}}}]
                    }
                  },
                  {
                    "table": {
                      "table_name": "<subquery6>",
                      "materialized_from_subquery": {"query_block": {"table": {"table_name": "s"}}}
                    }
                  }
                ]
              }
            }""";

    @Test
    void theTablesOfADocumentHaveTheNumbersOfTheTraditionalFormat() {
        List<PlannedTable> tables = JsonPlan.read(bytes(DERIVED)).tables();

        assertThat(tables.stream().map(table -> table.select() + " " + table.name()))
                .containsExactly("1 w", "1 c1", "2 r", "1 c2", "5 a\"b\\c", "1 <subquery6>", "6 s");
        assertThat(tables.get(0).inserted()).isTrue();
        assertThat(tables.get(1).isRow(1, "<derived9>")).isTrue();
        assertThat(tables.get(3).isRow(1, "<derived4>")).isTrue();
        assertThat(tables.get(5).isRow(1, "<subquery6>")).isTrue();
        assertThat(tables.get(6).isRow(6, "s")).isTrue();
    }

    @Test
    void aPropertyHasTheIndentationOfTheNameBeforeIt() {
        JsonPlan plan = JsonPlan.read(bytes(DERIVED));

        String marked = marked(plan, call(1, "c1"), call(6, "s"));

        assertThat(marked)
                .contains("\"table_name\": \"c1\",\n          \"batched_machine_learning\": true,\n")
                .contains("{\"table_name\": \"s\",\n          \"batched_machine_learning\": true}");
        assertThat(marked("{\"query_block\": {\"select_id\": 1, \"table\": {\"table_name\": \"t\"}}}", call(1, "t")))
                .isEqualTo("{\"query_block\": {\"select_id\": 1, \"table\": {\"table_name\": \"t\","
                        + " \"batched_machine_learning\": true}}}");
    }

    @Test
    void aDocumentOfAnotherFormStaysAsItIs() {
        for (String document : List.of("{\"query\": \"/* select#1 */\", \"table\": [1, {}]}", "{\"table\": {", "{]}")) {
            assertThat(marked(document, call(1, "t"))).isEqualTo(document);
        }
    }

    @Test
    void aDocumentOfVersion2HasTheMarkAtTheOperationThatReadsTheTable() {
        String document = """
                {
                  "query": "/* select#1 */ select 'table_name'",
                  "query_plan": {
                    "inputs": [
                      {
                        "alias": "r",
                        "operation": "Index lookup on r using product_id",
                        "table_name": "review"
                      },
                      {
                        "operation": "Table scan on p",
                        "table_name": "p"
                      }
                    ],
                    "operation": "Nested loop inner join"
                  },
                  "json_schema_version": "2.0"
                }""";
        JsonTree tree = Objects.requireNonNull(JsonTree.read(bytes(document)));
        BatchedTables tables = tables(tree.tables(), call(1, "r"));

        String marked = new String(tree.marked(tables.finder(Optional.empty())), StandardCharsets.ISO_8859_1);

        assertThat(marked)
                .isEqualTo(document.replace(
                        "using product_id\",", "using product_id\",\n        \"batched_machine_learning\": true,"));
        assertThat(tree.query()).asString().isEqualTo("/* select#1 */ select 'table_name'");
        assertThat(JsonTree.read(bytes(DERIVED))).isNull();
    }

    @Test
    void aCallBelongsToTheLastTableOfItsColumns() {
        List<PlannedTable> tables = JsonPlan.read(bytes(DERIVED)).tables();

        assertThat(batched(tables, call(1, "c2", "c1"))).containsExactly("c2");
        assertThat(batched(tables, call(1))).containsExactly("<subquery6>");
        assertThat(batched(tables, call(5, "c1"))).containsExactly("c1");
        assertThat(batched(tables, call(2, "unknown"))).containsExactly("r");
        assertThat(batched(tables, call(1, "w"))).containsExactly("<subquery6>");
        assertThat(batched(tables, call(ExplainedCall.STATEMENT, "w"))).containsExactly("w");
        assertThat(batched(tables, call(3))).isEmpty();
        assertThat(tables(tables, call(3), call(3)).notBatched()).containsExactly("f");
    }

    @Test
    void aLineOfATreeIsThatOfOneTable() {
        String tree = """
                -> Nested loop inner join  (cost=1.00 rows=1)
                    -> Filter: (f(t.a) = ' on t')  (cost=1.00 rows=1)
                        -> Constant row from t  (cost=1.00 rows=1)
                    -> Intersect rows sorted by row ID  (cost=1.00 rows=1)
                        -> Index range scan on t2 using a over (a = 1)  (cost=1.00 rows=1)
                        -> Index range scan on t2 using b over (b = 1)  (cost=1.00 rows=1)
                -> Select #2 (subquery in projection; dependent)
                    -> Covering index skip scan on t
                """;

        assertThat(markedLines(tree, List.of(table(1, "t"), table(1, "t2"), table(2, "t")), call(1, "t2")))
                .containsExactly(4);
        assertThat(markedLines(tree, List.of(table(1, "t"), table(2, "t")), call(1, "t")))
                .containsExactly(2);
        assertThat(markedLines(tree, List.of(table(1, "t"), table(2, "t")), call(2, "t")))
                .containsExactly(7);
        assertThat(markedLines(tree, List.of(table(1, "u"), table(1, "v")), call(1, "u"), call(1, "v")))
                .containsExactly(0);
        assertThat(markedLines(tree, List.of(table(1, "t")))).isEmpty();
    }

    private static List<Integer> markedLines(String tree, List<PlannedTable> tables, ExplainedCall... calls) {
        byte[] marked = TreePlan.marked(bytes(tree), tables(tables, calls).finder(Optional.empty()));
        String mark = " (batched machine learning)";
        List<String> lines = text(marked).lines().toList();
        assertThat(text(marked).replace(mark, "")).isEqualTo(tree);
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).endsWith(mark))
                .boxed()
                .toList();
    }

    private static List<String> batched(List<PlannedTable> tables, ExplainedCall... calls) {
        BatchedTables.Finder finder = tables(tables, calls).finder(Optional.empty());
        return tables.stream()
                .filter(table -> finder.next(table::isSame).batched())
                .map(PlannedTable::name)
                .toList();
    }

    private static String marked(String document, ExplainedCall... calls) {
        return marked(JsonPlan.read(bytes(document)), calls);
    }

    private static String marked(JsonPlan plan, ExplainedCall... calls) {
        return text(plan.marked(tables(plan.tables(), calls).finder(Optional.empty())));
    }

    private static PlannedTable table(int select, String name) {
        return new PlannedTable(select, name, 0, false, 0);
    }

    private static BatchedTables tables(List<PlannedTable> tables, ExplainedCall... calls) {
        return BatchedTables.of(tables, List.of(), new ExplainedQuery(List.of(calls), OptionalLong.empty()));
    }

    private static ExplainedCall call(int select, String... tables) {
        return new ExplainedCall(
                new EndpointFunction(new QualifiedName("shop", "f")),
                select,
                Set.of(tables),
                "",
                false,
                OptionalInt.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

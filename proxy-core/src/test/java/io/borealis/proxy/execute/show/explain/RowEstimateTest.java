package io.borealis.proxy.execute.show.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Row estimates of plans as MySQL 8.0.31 and 9.7.4 write them. A condition with {@code f(} has a call. */
class RowEstimateTest {

    @Test
    void aJoinSaysHowManyRowsItHasWithEachTable() {
        assertThat(ofVersion1("""
                {"query_block": {"select_id": 1, "nested_loop": [
                  {"table": {"table_name": "p", "rows_examined_per_scan": 20, "rows_produced_per_join": 6,
                    "filtered": "33.33", "attached_condition": "(p.name < 'p3')"}},
                  {"table": {"table_name": "r", "rows_examined_per_scan": 10, "rows_produced_per_join": 66,
                    "filtered": "100.00"}}]}}""")).isEqualTo("6/6/66 66/66/66");
    }

    @Test
    void aConditionWithACallIsEvaluatedForRowsThatOthersOfTheTableMayLeaveOut() {
        assertThat(ofVersion1("""
                {"query_block": {"nested_loop": [
                  {"table": {"table_name": "r", "rows_examined_per_scan": 200, "rows_produced_per_join": 20,
                    "filtered": "10.00", "attached_condition": "((r.score = 1) and (f(r.body) = 'x'))"}},
                  {"table": {"table_name": "p", "rows_examined_per_scan": 1, "rows_produced_per_join": 5,
                    "filtered": "25.00"}}]}}""")).isEqualTo("200/5/200 5/5/5");
    }

    @Test
    void aDependentSubqueryIsEvaluatedForEachRowAroundIt() {
        assertThat(ofVersion1("""
                {"query_block": {
                  "table": {"table_name": "p", "rows_examined_per_scan": 20, "rows_produced_per_join": 4,
                    "filtered": "20.00", "attached_condition": "exists(/* select#3 */ ...)",
                    "attached_subqueries": [{"dependent": true, "cacheable": false, "query_block": {
                      "table": {"table_name": "w", "rows_examined_per_scan": 3, "rows_produced_per_join": 3}}}]},
                  "select_list_subqueries": [
                    {"dependent": true, "cacheable": false, "query_block": {
                      "table": {"table_name": "r", "rows_examined_per_scan": 10, "rows_produced_per_join": 10}}},
                    {"dependent": false, "cacheable": true, "query_block": {
                      "table": {"table_name": "s", "rows_examined_per_scan": 7, "rows_produced_per_join": 7}}}]}}""")).isEqualTo("4/4/4 60/60/60 40/40/40 7/7/7");
    }

    @Test
    void whatIsMaterializedIsEvaluatedOnceUnlessItIsLateral() {
        String plan = """
                {"query_block": {"nested_loop": [
                  {"table": {"table_name": "p", "rows_examined_per_scan": 20, "rows_produced_per_join": 20}},
                  {"table": {"table_name": "%s", "rows_examined_per_scan": 2, "rows_produced_per_join": 40,
                    "materialized_from_subquery": {"dependent": %s, "query_block": {
                      "table": {"table_name": "r", "rows_examined_per_scan": 10, "rows_produced_per_join": 10}}}}}]}}""";

        assertThat(ofVersion1(plan.formatted("l", true))).isEqualTo("20/20/40 40/40/40 200/200/200");
        assertThat(ofVersion1(plan.formatted("d", false))).isEqualTo("20/20/40 40/40/40 10/10/10");
        assertThat(ofVersion1(plan.formatted("<materialized_subquery>", true))).isEqualTo("20/20/40 40/40/40 10/10/10");
    }

    @Test
    void whatChangesDataSaysLess() {
        assertThat(ofVersion1("""
                {"query_block": {"table": {"update": true, "table_name": "w", "rows_examined_per_scan": 10,
                  "filtered": "50.00"}}}""")).isEqualTo("5/5/5");
        assertThat(ofVersion1("""
                {"query_block": {"table": {"insert": true, "table_name": "w"}, "insert_from": {
                  "table": {"table_name": "r", "rows_examined_per_scan": 200, "rows_produced_per_join": 200}}}}""")).isEqualTo("1/1/1 200/200/200");
        assertThat(ofVersion1("{\"query_block\": {\"table\": {\"table_name\": \"t\"}}}"))
                .isEqualTo("NaN/NaN/NaN");
    }

    @Test
    void anOperationSaysHowManyRowsItHasEachTime() {
        assertThat(ofVersion2("""
                {"query": "", "query_plan": {
                  "inputs": [{
                    "inputs": [
                      {"inputs": [
                        {"operation": "Index scan on r using PRIMARY", "table_name": "r", "estimated_rows": 200.0}],
                       "condition": "((r.score = 1) and (f(r.body) = 'x'))",
                       "operation": "Filter: ((r.score = 1) and (f(r.body) = 'x'))", "estimated_rows": 20.0},
                      {"inputs": [
                        {"operation": "Single-row index lookup on p using PRIMARY", "table_name": "p",
                         "estimated_rows": 1.0}],
                       "condition": "(p.name < 'p3')",
                       "operation": "Filter: (p.name < 'p3')", "estimated_rows": 0.25}],
                    "operation": "Nested loop inner join", "estimated_rows": 5.0}],
                  "operation": "Limit: 3 row(s)", "estimated_rows": 3.0}}""")).isEqualTo("200/5/200 5/5/5");
    }

    @Test
    void aSubqueryOfAnOperationIsEvaluatedForEachOfItsRows() {
        String plan = """
                {"query_plan": {
                  "inputs": [
                    {"operation": "Table scan on p", "table_name": "p", "estimated_rows": 20.0},
                    {"inputs": [{"operation": "Index lookup on r", "table_name": "r", "estimated_rows": 10.0}],
                     "subquery": true, "dependent": %s, "operation": "Aggregate: count(0)", "estimated_rows": 1.0}],
                  "condition": "((select #2) > 3)", "operation": "Filter: ((select #2) > 3)", "estimated_rows": 6.0}}""";

        assertThat(ofVersion2(plan.formatted(true))).isEqualTo("6/6/6 200/200/200");
        assertThat(ofVersion2(plan.formatted(false))).isEqualTo("6/6/6 10/10/10");
    }

    private static String ofVersion1(String document) {
        return text(JoinRows.of(
                PlanObject.read(document.getBytes(StandardCharsets.UTF_8)).orElseThrow(),
                condition -> condition.contains("f(")));
    }

    private static String ofVersion2(String document) {
        return text(TreeRows.of(
                PlanObject.read(document.getBytes(StandardCharsets.UTF_8)).orElseThrow(),
                condition -> condition.contains("f(")));
    }

    /** For each table: rows for which a call is evaluated, rows that are left, evaluations. */
    private static String text(List<RowEstimate> estimates) {
        return estimates.stream()
                .map(rows -> number(rows.evaluated()) + "/" + number(rows.left()) + "/" + number(rows.evaluations()))
                .collect(Collectors.joining(" "));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "NaN" : String.format(Locale.ROOT, "%.0f", value);
    }
}

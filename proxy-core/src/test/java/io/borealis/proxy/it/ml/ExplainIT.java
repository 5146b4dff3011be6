package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.proxy.it.testing.PasswordProof;
import io.borealis.proxy.it.testing.RawClient;
import io.borealis.proxy.it.testing.RawClient.Result;
import io.borealis.proxy.it.testing.ServerVersion;
import io.borealis.proxy.it.testing.TestStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** EXPLAIN of statements with calls, and test vector T5 of the Aurora reference. No test may call a model. */
class ExplainIT extends MlStackTest {
    private static final String MARK = "Batched machine learning";
    private static final String TREE_MARK = " (batched machine learning)";
    private static final String JSON_MARK = "batched_machine_learning";
    private static final String JSON_CALLS = "machine_learning";
    private static final String AGGREGATED = "the query aggregates its rows or has a window function";
    private static final Pattern TREE_CALL = Pattern.compile(" \\(function=[^)]*\\)");
    private static final String SENTIMENT = "aws_comprehend_detect_sentiment";
    private static final Pattern SHORT_CALL = Pattern.compile("\\bS\\(((?:[^()]|\\([^()]*\\))*)\\)");

    @BeforeAll
    void makeTables() throws SQLException {
        dropTables();
        if (knowsFormats()) {
            // As they are in MySQL 8.0, which most of these tests are about; the other values are set where they
            // matter.
            stack.setUp("SET GLOBAL explain_format = TRADITIONAL", "SET GLOBAL explain_json_format_version = 1");
        }
        stack.setUp(
                "USE shop",
                "CREATE TABLE nyc_taxi (timestamp INT, value INT)",
                "INSERT INTO nyc_taxi SELECT n, n * n % 7 FROM numbers WHERE n <= 48",
                "CREATE TABLE ex_product (id INT PRIMARY KEY, name VARCHAR(50), descr TEXT)",
                "INSERT INTO ex_product SELECT n, CONCAT('p', n), 'x' FROM numbers WHERE n <= 20",
                "CREATE TABLE ex_review (id INT PRIMARY KEY, product_id INT, body TEXT, score INT, KEY (product_id))",
                "INSERT INTO ex_review SELECT n, n % 20 + 1, CONCAT('b', n), n % 5 FROM numbers WHERE n <= 200",
                "CREATE TABLE ex_work (id INT PRIMARY KEY, review_id INT, s VARCHAR(20), body TEXT)",
                "INSERT INTO ex_work SELECT id, id, 'x', body FROM ex_review",
                "ANALYZE TABLE nyc_taxi, ex_product, ex_review, ex_work");
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("CREATE FUNCTION anomaly_score(value INT) RETURNS DOUBLE"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'rcf'");
            statement.execute("CREATE FUNCTION anomaly_small(value INT) RETURNS DOUBLE"
                    + " ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME 'rcf' MAX_BATCH_SIZE 30");
            statement.execute("CREATE VIEW ex_plain AS SELECT id, body, product_id FROM ex_review WHERE score > 1");
            statement.execute("CREATE VIEW ex_grouped AS SELECT product_id, COUNT(*) AS c, MAX(body) AS body"
                    + " FROM ex_review GROUP BY product_id");
            statement.execute("CREATE VIEW ex_scored AS SELECT anomaly_small(id) AS t FROM ex_review");
            statement.execute(sql("CREATE VIEW ex_judged AS SELECT id, S(body) AS s FROM ex_review"));
            statement.execute(
                    sql("CREATE VIEW ex_owned AS SELECT S(body) AS s, CURRENT_USER() AS owner FROM ex_review"));
        }
    }

    @AfterAll
    void restoreFormats() {
        if (knowsFormats()) {
            stack.setUp("SET GLOBAL explain_format = DEFAULT", "SET GLOBAL explain_json_format_version = DEFAULT");
        }
    }

    @AfterAll
    void dropTables() throws SQLException {
        stack.setUp(
                "DROP VIEW IF EXISTS shop.ex_plain, shop.ex_grouped, shop.ex_judged, shop.ex_scored, shop.ex_owned, shop.ex_prepared",
                "DROP TABLE IF EXISTS shop.nyc_taxi, shop.ex_product, shop.ex_review, shop.ex_work",
                "DROP FUNCTION IF EXISTS shop.anomaly_score",
                "DROP FUNCTION IF EXISTS shop.anomaly_small");
    }

    @AfterEach
    void noModelWasCalled() {
        assertThat(stack.aws().comprehend().traffic().requests()).isZero();
        assertThat(stack.aws().sagemaker().traffic().requests()).isZero();
    }

    /** T5. */
    @Test
    void theExampleOfTheManualIsExplainedAsTheManualShowsIt() throws SQLException, IOException {
        for (boolean deprecateEof : new boolean[] {true, false}) {
            try (RawClient client = raw(deprecateEof)) {
                Result explained = client.query("explain select anomaly_score(value) from nyc_taxi");

                assertThat(explained.columns()).hasSize(12);
                assertThat(explained.rows()).hasSize(1);
                assertThat(new String(explained.rows().get(0), StandardCharsets.UTF_8))
                        .contains("100.00")
                        .endsWith("Batched machine learning");
                assertThat(warnings(explained, deprecateEof)).isEqualTo(1);
            }
        }
        try (Connection user = stack.connect("shop")) {
            // Connector/J makes a number of 100.00.
            assertThat(rows(user, "explain select anomaly_score(value) from nyc_taxi"))
                    .containsExactly(
                            "1,SIMPLE,nyc_taxi,null,ALL,null,null,null,null,48,100.0,Batched machine learning");
            assertThat(rows(user, "show warnings"))
                    .containsExactly("Note,1003,/* select#1 */ select `anomaly_score`(`shop`.`nyc_taxi`.`value`) AS"
                            + " `anomaly_score(value)` from `shop`.`nyc_taxi`");
        }
    }

    /** The tables that the traditional format marks, and those that FORMAT=JSON does. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select S(body) from ex_review | 1 ex_review | ex_review",
                "select S(a.body), p.name from ex_review a join ex_product p on p.id = a.product_id | 1 a | a",
                "select name, S(body) from ex_review join ex_product p on p.id = product_id | 1 ex_review | ex_review",
                "select S(body), S(descr) from ex_review join ex_product p on p.id = product_id"
                        + " | 1 p, 1 ex_review | p, ex_review",
                "select 1 from ex_review r join ex_product p on p.id = r.product_id where S(concat(r.body, p.descr)) = ''"
                        + " | 1 r | r",
                "select S('x') from ex_review | 1 ex_review | ex_review",
                "select S('x') from ex_product p straight_join ex_review r | 1 r | r",
                "select S(x.body) from ex_review x join ex_review y on x.id = y.id order by S(y.body) | 1 x, 1 y | x, y",
                "select score from ex_review group by score having S(max(body)) = 'x' | 1 ex_review | ex_review",
                "select avg(anomaly_score(score)) from ex_review where anomaly_score(id) > 2 | 1 ex_review | ex_review",
                "select id, S(descr) from ex_product where id = 1 | 1 ex_product | ex_product",
                // Subqueries: merged, left as they are, materialized; correlated with the call's argument.
                "select id from ex_product p where id in (select product_id from ex_review r where S(body) = 'x')"
                        + " | 1 r | r",
                "select (select max(S(r.body)) from ex_review r where r.product_id = p.id) from ex_product p | 2 r | r",
                "select name from ex_product where name not in (select S(body) s from ex_review group by product_id)"
                        + " | 2 ex_review | ex_review",
                "select id from ex_product p where id in (select /*+ SUBQUERY(MATERIALIZATION) */ product_id from"
                        + " ex_review r where S(body) = 'x' group by product_id) | 2 r | r",
                "select /*+ SEMIJOIN(@q MATERIALIZATION) */ id from ex_product where id in (select /*+ QB_NAME(q) */"
                        + " product_id from ex_review r where S(body) = 'x') | 2 r | r",
                "select (select S(p.descr)) from ex_product p | 1 p | p",
                "select (select max(r.id) from ex_review r where S(p.descr) = r.body) from ex_product p | 1 p | p",
                // UNION, derived tables, common tables, views.
                "select S(body) from ex_review union all select S(descr) from ex_product"
                        + " | 1 ex_review, 2 ex_product | ex_review, ex_product",
                "select S(body) from ex_review union select 1 order by 1 | 1 ex_review | ex_review",
                "select s from (select S(body) s from ex_review) d where s = 'a' | 1 ex_review | ex_review",
                "select s from (select S(body) s from ex_review limit 5) d where s = 'a' | 2 ex_review | ex_review",
                "select S(e.body) from (select body from ex_review limit 5) d, (select body from ex_review limit 6) e"
                        + " | 1 <derived3> | e",
                "select S('x') from (select body from ex_review limit 5) d | 1 <derived2> | d",
                "with c as (select body from ex_review limit 5) select S(body) from c | 1 <derived2> | c",
                "with c as (select S(body) b, id from ex_review limit 8) select x.b from c x join c y on x.id = y.id"
                        + " | 2 ex_review | ex_review",
                "with recursive c(n, b) as (select 1, cast('x' as char(20)) union all select n + 1, S(b) from c where"
                        + " n < 5) select * from c | 3 c | c",
                "select p.id, l.s from ex_product p, lateral (select S(r.body) s from ex_review r where r.product_id ="
                        + " p.id limit 2) l | 2 r | r",
                "select S(v.body) from ex_plain v join ex_product p on p.id = v.product_id | 1 ex_review | ex_review",
                "select S(g.body) from ex_plain v, ex_grouped g | 1 <derived3> | g",
                "select a.c from ex_grouped a, ex_grouped b where S(b.body) = a.body | 1 <derived3> | b",
                "select s from ex_judged | 1 ex_review | ex_review",
                "select max(s) from ex_judged group by id % 3 | 1 ex_review | ex_review",
                // What changes data.
                "update ex_work set s = S(body) | 1 ex_work | ex_work",
                "update ex_work w join ex_review r on r.id = w.review_id set w.s = S(r.body) | 1 r | r",
                "update ex_work w set s = (select S(r.body) from ex_review r where r.id = w.id) | 2 r | r",
                "delete from ex_work where S(body) = 'x' | 1 ex_work | ex_work",
                "delete w from ex_work w join ex_review r on r.id = w.review_id where S(r.body) = 'x' | 1 r | r",
                "insert into ex_work (id, s) select id, S(body) from ex_review | 1 ex_review | ex_review",
                "replace into ex_work (id, s) select id, S(body) from ex_work | 1 ex_work | ex_work",
                "insert into ex_work (id, s) values (1001, S('a')), (1002, S('b')) | 1 ex_work | ex_work",
                "replace into ex_work set id = 1001, s = S('a') | 1 ex_work | ex_work",
            })
    void theTableWhoseRowsAreEvaluatedIsMarked(String statement, String marked, String names) throws Exception {
        String sql = sql(statement);
        try (Connection user = stack.connect("shop");
                Connection admin = stack.admin()) {
            admin.setCatalog("shop");
            List<String> rows = rows(user, "explain " + sql);
            assertThat(marked(rows)).isEqualTo(marked);
            assertThat(rows.stream().map(ExplainIT::withoutMark).toList())
                    .isEqualTo(rows(admin, "explain " + lookup(sql)));
            assertThat(ours(user)).isEmpty();

            String json = rows(user, "explain format=json " + sql).get(0);
            assertThat(String.join(", ", markedNames(new ObjectMapper().readTree(json))))
                    .isEqualTo(names);
            assertThat(withoutOurs(json))
                    .isEqualTo(rows(admin, "explain format=json " + lookup(sql)).get(0));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select S(body) from ex_review | Table scan on ex_review",
                "select S(a.body) from ex_review a join ex_product p on p.id = a.product_id where p.name < 'p3'"
                        + " | Index lookup on a",
                "select id from ex_product p where id in (select product_id from ex_review r where S(body) = 'x on p ')"
                        + " | Index lookup on r",
                "select S(a.body) from ex_review a where id in (select product_id from ex_review b where S(b.body) = 'x'"
                        + " and score = 1) | Table scan on b, Single-row index lookup on a",
                "select S(d.body) from (select body from ex_review limit 5) d | Table scan on d",
                "with c as (select body from ex_review limit 5) select S(body) from c | Table scan on c",
                "select (select max(S(body)) from ex_review) | Table scan on ex_review",
                "select S(body) from ex_review union select S(descr) from ex_product"
                        + " | Table scan on ex_review, Table scan on ex_product",
                "select S(`my name`.body) from ex_review `my name` | Table scan on my name",
                "select id, S(descr) from ex_product where id = 1 | Rows fetched before execution",
                "insert into ex_work (id, s) select id, S(body) from ex_review | Table scan on ex_review",
                "update ex_work w join ex_review r on r.id = w.review_id set w.s = S(r.body)"
                        + " | Single-row index lookup on r",
                "update ex_work set s = S(body) | <not executable by iterator executor>",
            })
    void aTreeAndItsDocumentHaveTheMarkAtTheLineOfTheTable(String statement, String marked) throws SQLException {
        String sql = sql(statement);
        try (Connection user = stack.connect("shop");
                Connection admin = stack.admin()) {
            admin.setCatalog("shop");
            String tree = rows(user, "explain format=tree " + sql).get(0);

            List<String> lines =
                    tree.lines().filter(line -> line.contains(TREE_MARK)).toList();
            String[] beginnings = marked.split(", ", -1);
            assertThat(lines).hasSameSizeAs(beginnings);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i).replaceFirst("^ *-> ", "")).startsWith(beginnings[i]);
            }
            assertThat(lines)
                    .allMatch(line ->
                            line.matches(".*\\(function=" + SENTIMENT + " way=\\w+ inputs=\\d+ requests=\\d+\\)"));
            assertThat(TREE_CALL.matcher(tree.replace(TREE_MARK, "")).replaceAll(""))
                    .isEqualTo(rows(admin, "explain format=tree " + lookup(sql)).get(0));

            if (knowsFormats()) {
                assertDocumentOfVersion2(user, admin, sql, beginnings);
            }
        }
    }

    private static void assertDocumentOfVersion2(Connection user, Connection admin, String sql, String... beginnings)
            throws SQLException {
        try (Statement ofUser = user.createStatement();
                Statement ofAdmin = admin.createStatement()) {
            ofUser.execute("set explain_json_format_version = 2");
            ofAdmin.execute("set explain_json_format_version = 2");
            String json = rows(user, "explain format=json " + sql).get(0);

            List<String> operations = markedOperations(json);
            assertThat(operations).hasSameSizeAs(beginnings);
            for (int i = 0; i < beginnings.length; i++) {
                assertThat(operations.get(i)).startsWith(beginnings[i]);
            }
            assertThat(withoutNames(withoutOurs(json)))
                    .isEqualTo(withoutNames(
                            rows(admin, "explain format=json " + lookup(sql)).get(0)));
        }
    }

    @Test
    void aPlainExplainIsInTheFormatOfTheSession() throws SQLException {
        assumeThat(knowsFormats()).as("8.0.31 has no explain_format").isTrue();
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            String sql = sql("explain select S(body) from ex_review");
            statement.execute("set explain_format = tree");
            assertThat(rows(user, sql))
                    .singleElement()
                    .asString()
                    .matches("-> Table scan on ex_review .*\\Q" + TREE_MARK + " (function=" + SENTIMENT
                            + " way=streamed inputs=200 requests=8)\\E\n?");
            statement.execute("set explain_format = json");
            for (int version : new int[] {1, 2}) {
                statement.execute("set explain_json_format_version = " + version);
                assertThat(rows(user, sql)).singleElement().asString().contains("\"" + JSON_MARK + "\": true");
                assertThat(rows(user, "select @@explain_json_format_version")).containsExactly("" + version);
            }
        }
    }

    /** It has one form only of FORMAT=JSON, and no traditional format. */
    @Test
    void thePlanOfTheHypergraphOptimizerIsMarkedToo() throws Exception {
        assumeThat(ServerVersion.ofTheTests().isAtLeast(9, 7))
                .as("earlier servers are built without it")
                .isTrue();
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("set optimizer_switch = 'hypergraph_optimizer=on'");
            String sql = sql("select S(r.body), p.name from ex_review r join ex_product p on p.id = r.product_id");
            assertThat(rows(user, "explain format=tree " + sql).get(0).lines())
                    .filteredOn(line -> line.contains(TREE_MARK))
                    .singleElement()
                    .asString()
                    .containsPattern("scan on r|lookup on r");
            String json = rows(user, "explain format=json " + sql).get(0);
            assertThat(markedOperations(json)).singleElement().asString().containsPattern("scan on r|lookup on r");
            assertThat(estimated(new ObjectMapper().readTree(json))).containsExactly(SENTIMENT + " streamed 200/8");
        }
    }

    @Test
    void theMarkFollowsWhatElseExtraSays() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, sql("explain select id from ex_review where S(body) = 'x'"))
                            .get(0))
                    .endsWith(",Using where; Batched machine learning");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DESC",
                "describe",
                "EXPLAIN FORMAT=TRADITIONAL",
                "/*!80000 explain */",
                "explain FORMAT = 'traditional'"
            })
    void synonymsAreExplainedToo(String explain) throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(marked(rows(user, explain + sql(" select S(body) from ex_review"))))
                    .isEqualTo("1 ex_review");
        }
    }

    @Test
    void describingATableOrAViewIsMySqls() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, "desc ex_judged")).hasSize(2);
            assertThat(rows(user, "explain ex_judged s")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select S('x') | aws_comprehend_detect_sentiment",
                "select S('x') from dual where S('y') = 'x' | aws_comprehend_detect_sentiment",
                "select aws_comprehend_detect_sentiment_confidence('x', 'en', 5), anomaly_score(1)"
                        + " | aws_comprehend_detect_sentiment_confidence, anomaly_score",
                "values row(S('a')), row(S('b')) | aws_comprehend_detect_sentiment",
                "insert into ex_work (s) select S('x') | aws_comprehend_detect_sentiment",
                "select S(body) from ex_review union all select S('x') | aws_comprehend_detect_sentiment",
                "select S(body) from ex_review where false | aws_comprehend_detect_sentiment",
            })
    void whatIsNotBatchedIsSaidInANote(String statement, String functions) throws SQLException {
        List<String> expected = Stream.of(functions.split(", ", -1))
                .map(function -> "Note,63991," + function + " is not batched: its query block reads no table")
                .toList();
        try (Connection user = stack.connect("shop")) {
            rows(user, sql("explain " + statement));
            List<String> warnings = rows(user, "show warnings");
            assertThat(warnings.get(0)).startsWith("Note,1003,");
            assertThat(warnings.subList(1, warnings.size()).stream()
                            .filter(note -> !isAboutWay(note) && !isEstimate(note))
                            .toList())
                    .isEqualTo(expected);
            for (String format : new String[] {"json", "tree"}) {
                rows(user, sql("explain format=" + format + " " + statement));
                assertThat(ours(user)).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select S(body) from ex_review | streamed | |",
                "select id, anomaly_score(id) from ex_review limit 3 | streamed | |",
                "select upper(S(body)) from ex_review"
                        + " | collected | a call is not a whole item of the outermost select list |",
                "select S(body) from ex_review group by 1 | collected | the query groups its rows |",
                "select distinct S(body) from ex_review | collected | DISTINCT compares the values of calls |",
                "select S(body) s from ex_review order by s | collected | a clause uses the alias of a call |",
                "delete from ex_work where S(body) = 'x' | collected | the statement changes data or variables |",
                "select S(body) from ex_review union select S(descr) from ex_product"
                        + " | collected | the query is a UNION, INTERSECT or EXCEPT |",
                "select S(body) from ex_review union select S(descr) from ex_product limit 3"
                        + " | probed | the query is a UNION, INTERSECT or EXCEPT"
                        + " | the query is an INTERSECT or EXCEPT, or a UNION with a LIMIT that does not sort",
                "select anomaly_score(body) from ex_review"
                        + " | probed | only MySQL knows how an argument becomes a value of its parameter's type"
                        + " | only MySQL knows how an argument becomes a value of its parameter's type",
                "select s from ex_judged | collected | a call may stand in a view or function that the statement names |",
                "select s from ex_owned"
                        + " | probed | a call may stand in a view or function that the statement names"
                        + " | a call may stand in a view or function that the statement names",
                "select upper(S(body)) from ex_review limit 3"
                        + " | probed | a call is not a whole item of the outermost select list"
                        + " | a LIMIT, HAVING or QUALIFY decides how many calls are evaluated",
            })
    void aNoteSaysWhyTheStatementDoesNotRunTheFastestWay(
            String statement, String way, @Nullable String notStreamed, @Nullable String notCollected)
            throws SQLException {
        List<String> expected = new ArrayList<>();
        if (notStreamed != null) {
            expected.add("Note,63991,Not streamed but " + way + ": " + notStreamed);
        }
        if (notCollected != null) {
            expected.add("Note,63991,Not collected but " + way + ": " + notCollected);
        }
        try (Connection user = stack.connect("shop");
                PreparedStatement prepared = user.prepareStatement(sql("explain " + statement))) {
            rows(user, sql("explain " + statement));
            assertThat(reasons(user)).isEqualTo(expected);
            prepared.executeQuery().close();
            assertThat(reasons(user)).isEqualTo(expected);
        }
    }

    /** How calls run and what they send: {@code function way inputs/requests: reason}, in the order of the document. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "select S(body) from ex_review | S streamed 200/8",
                "select S(body), anomaly_score(id) from ex_review | S streamed 200/8, anomaly_score streamed 200/1",
                "select anomaly_small(id) from ex_review | anomaly_small streamed 200/7",
                "select aws_comprehend_detect_sentiment(body, 'en', 7) from ex_review | S streamed 200/29",
                "select aws_comprehend_detect_sentiment(body, 'en', 90) from ex_review | S streamed 200/8",
                "select S(body), S(concat(body, 'x')), S(body) as again from ex_review | S streamed 400/16",
                "select S('x') from ex_review | S streamed 1/1",
                "select id, S(body) from ex_review limit 3 | S streamed 3/1",
                "select id, S(body) from ex_review order by id limit 10, 30 | S streamed 30/2",
                "select id, S(body) from ex_review where id <= 50 | S streamed 50/2",
                "select id, S(descr) from ex_product where id = 1 | S streamed 1/1",
                "select S(d.body) from (select body from ex_review limit 5) d | S streamed 5/1",
                "select S(a.body) from ex_review a join ex_product p on p.id = a.product_id where p.id <= 2"
                        + " | S streamed 20/1",
                "select count(*) from ex_review where S(body) = 'x' | S collected 200/8: A",
                "select count(*) from ex_review where id <= 50 and S(body) = 'x' | S collected 50/2: A",
                // What calls decide about is sent, whatever the LIMIT.
                "select id from ex_review where S(body) = 'MIXED' limit 3 | S streamed 200/8",
                "select id from ex_review where score = 1 and S(body) = 'MIXED' | S streamed 20/1",
                "update ex_work set s = S(body) where id <= 30"
                        + " | S collected 30/2: not streamed: the statement changes data or variables",
                "delete from ex_work where S(body) = 'x'"
                        + " | S collected 200/8: not streamed: the statement changes data or variables",
                "insert into ex_work (id, s) select id, S(body) from ex_review"
                        + " | S collected 200/8: not streamed: the statement changes data or variables",
                "select upper(S(body)) from ex_review limit 3 | S probed 200/8: not streamed: a call is not a whole item of"
                        + " the outermost select list; not collected: a LIMIT, HAVING or QUALIFY decides how many calls are evaluated",
                "select S(body) from ex_review union all select S(descr) from ex_product"
                        + " | S collected 200/8: U, S collected 20/1: U",
                // For each of 20 products 10 reviews.
                "select (select max(S(r.body)) from ex_review r where r.product_id = p.id) from ex_product p"
                        + " | S collected 200/8: Q",
                "select s from ex_judged | S collected 200/8: W",
                "select s from ex_owned | S probed 200/8: V",
                // What is tried at once, and what belongs to no table.
                "select S('x') | S demand 1/1",
                "insert into ex_work (id, s) values (1001, S('a')) | S demand 1/1",
                "select aws_comprehend_contains_pii(body, 'en') from ex_review"
                        + " | aws_comprehend_contains_pii streamed 200/200",
                // Nothing is asked twice there, so that each evaluation is a request.
                "select max(@n := 1) from ex_review where S(body) = 'x' | S demand 200/200: H",
                // Nobody asks what a view's function is made with.
                "select t from ex_scored | anomaly_small collected 200/?: W",
            })
    void howCallsRunAndWhatTheySendIsEstimated(String statement, String expected) throws Exception {
        String sql = sql(statement);
        String calls = expected.replace("S ", SENTIMENT + " ")
                .replace(": U", ": not streamed: the query is a UNION, INTERSECT or EXCEPT")
                .replace(": A", ": not streamed: " + AGGREGATED)
                .replace(": V", ": " + notTaken("a call may stand in a view or function that the statement names"))
                .replace(": W", ": not streamed: a call may stand in a view or function that the statement names")
                .replaceAll(": [QH]$", ": …");
        try (Connection user = stack.connect("shop");
                Statement session = user.createStatement();
                PreparedStatement prepared = user.prepareStatement("explain format=json " + sql)) {
            for (int version = 1; version <= (knowsFormats() ? 2 : 1); version++) {
                if (knowsFormats()) {
                    session.execute("set explain_json_format_version = " + version);
                }
                String json = rows(user, "explain format=json " + sql).get(0);
                String told = String.join(", ", estimated(new ObjectMapper().readTree(json)));
                assertThat(calls.endsWith("…") ? told.replaceFirst(": .*", ": …") : told)
                        .isEqualTo(calls);
                try (ResultSet result = prepared.executeQuery()) {
                    result.next();
                    assertThat(result.getString(1)).isEqualTo(json);
                }
            }
            String tree = rows(user, "explain format=tree " + sql).get(0);
            assertThat(TREE_CALL
                            .matcher(tree)
                            .results()
                            .map(found -> found.group())
                            .toList())
                    .hasSameSizeAs(estimated(new ObjectMapper()
                            .readTree(rows(user, "explain format=json " + sql).get(0))));
        }
    }

    @Test
    void theTraditionalFormatHasTheEstimatesBesideANoteAboutTheWay() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            rows(user, sql("explain select count(*) from ex_review where S(body) = 'x'"));
            assertThat(notes(user))
                    .containsExactly(
                            "Note,63991,Not streamed but collected: " + AGGREGATED,
                            "Note,63991," + SENTIMENT + " takes at most 200 inputs in 8 requests, MySQL estimates");
            rows(user, sql("explain select S(body) from ex_review"));
            assertThat(notes(user)).isEmpty();
        }
    }

    /** The plan in the variable is MySQL's own. */
    @Test
    void aPlanMayGoIntoAVariable() throws SQLException {
        assumeThat(knowsFormats()).as("8.0.31 has no INTO").isTrue();
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute(sql("explain format=json into @plan select S(body) from ex_review"));
            assertThat(rows(user, "select @plan")).singleElement().asString().contains("ex_review");
        }
    }

    @Test
    void notesAreCountedWithMySqlsWarnings() throws IOException {
        try (RawClient client = raw(true)) {
            assertThat(warnings(client.query(sql("explain select S('x')")), true))
                    .isEqualTo(2);
            assertThat(warnings(client.query(sql("explain format=tree select S('x')")), true))
                    .isEqualTo(1);
            assertThat(client.query("show warnings").value(0, 1)).isEqualTo("63991");
        }
    }

    @Test
    void aSessionWithoutNotesGetsNoneButTheMarks() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("set sql_notes = 0");
            assertThat(marked(rows(user, sql("explain select S(body) from ex_review"))))
                    .isEqualTo("1 ex_review");
            rows(user, sql("explain select S('x')"));
            assertThat(rows(user, "show warnings")).isEmpty();
            assertThat(rows(user, sql("explain format=json select max(S(body)) from ex_review")))
                    .singleElement()
                    .asString()
                    .contains("\"estimated_requests\": 8");
            assertThat(rows(user, "show warnings")).isEmpty();
            assertThat(rows(user, "select @@sql_notes, @aurora_ml_notes")).containsExactly("0,null");
        }
    }

    /** MySQL 8.0 evaluates a derived table of one row in order to plan, and 9.7 does not in order to explain. */
    @Test
    void callsThatMySqlEvaluatesInOrderToPlanAreNull() throws SQLException {
        assumeThat(ServerVersion.ofTheTests().isAtLeast(9, 0))
                .as("MySQL 9 evaluates no derived table in order to explain")
                .isFalse();
        try (Connection user = stack.connect("shop")) {
            for (String sql : List.of(
                    "explain select id from ex_product, (select S('x') s) d where name = d.s",
                    "explain select anomaly_score(id) from ex_product, (select anomaly_score(1) s) d",
                    "explain select * from (select max(s) m from ex_judged where id = 7 limit 1) d")) {
                rows(user, sql(sql));
                assertThat(rows(user, "show warnings"))
                        .anyMatch(warning -> warning.startsWith("Note,1003,"))
                        .last()
                        .isEqualTo("Note,63991,MySQL planned with NULL for a call that it evaluates before the plan is"
                                + " made");
            }
            assertThat(rows(user, "select @aurora_ml_mode, @aurora_ml_misses")).containsExactly("null,null");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?useServerPrepStmts=true", "?useServerPrepStmts=true&useCursorFetch=true", ""})
    void preparedStatementsAreExplained(String options) throws SQLException {
        try (Connection user = stack.connect("shop" + options);
                PreparedStatement explain = user.prepareStatement(
                        "explain select aws_comprehend_detect_sentiment(r.body, ?) from ex_product p join ex_review r"
                                + " on r.product_id = p.id where p.id < ?");
                PreparedStatement json = user.prepareStatement(
                        "explain format=json select aws_comprehend_detect_sentiment(body, ?) from ex_review where id < ?");
                PreparedStatement single =
                        user.prepareStatement("explain select aws_comprehend_detect_sentiment(?, 'en')")) {
            for (int i = 2; i < 4; i++) {
                explain.setString(1, "en");
                explain.setInt(2, i);
                explain.setFetchSize(1);
                try (ResultSet result = explain.executeQuery()) {
                    assertThat(marked(read(result))).isEqualTo("1 r");
                }
                json.setString(1, "en");
                json.setInt(2, i);
                try (ResultSet result = json.executeQuery()) {
                    result.next();
                    assertThat(result.getString(1))
                            .contains("\"table_name\": \"ex_review\",\n      \"" + JSON_MARK + "\"");
                }
                single.setString(1, "x");
                single.executeQuery().close();
                assertThat(ours(user)).hasSize(1);
            }
        }
    }

    /** PREPARE renames the calls; EXECUTE is relayed, so the plan has no marks. */
    @Test
    void statementsPreparedInSqlAreMySqlsToExecute() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute(
                    "prepare e from 'explain select aws_comprehend_detect_sentiment(body, ?) from ex_review'");
            statement.execute("set @l = 'en', @e = 'explain select aws_comprehend_detect_sentiment(1, ?)'");
            assertThat(rows(user, "execute e using @l")).hasSize(1);
            statement.execute("prepare e from @e");
            assertThat(rows(user, "execute e using @l").get(0)).contains("No tables used");
            statement.execute("prepare e from 'create view ex_prepared as"
                    + " select aws_comprehend_detect_sentiment(body, ''en'') as s from ex_review'");
            statement.execute("execute e");
            statement.execute("deallocate prepare e");
            assertThat(rows(user, "show create view ex_prepared").get(0)).contains("`aurora_ml`");
        }
    }

    @Test
    void severalStatementsOfOneTextAreExplainedOneByOne() throws SQLException {
        try (Connection user = stack.connect("shop?allowMultiQueries=true");
                Statement statement = user.createStatement()) {
            statement.execute(sql("explain select S(body) from ex_review; explain select S(descr) from ex_product"));
            assertThat(marked(read(statement.getResultSet()))).isEqualTo("1 ex_review");
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(marked(read(statement.getResultSet()))).isEqualTo("1 ex_product");
        }
    }

    @Test
    void namesMayHaveAnyCharacters() throws SQLException {
        try (Connection user = stack.connect("shop");
                Statement statement = user.createStatement()) {
            statement.execute("set names latin1");
            assertThat(marked(
                            rows(user, sql("explain select S(`t\u00fcr``\"\\`.body) from ex_review `t\u00fcr``\"\\`"))))
                    .startsWith("1 t");
            statement.execute("set names utf8mb4");
            statement.execute("set sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES'");
            String sql = sql("explain format=json select S(\"\u6f22 `\\\".body) from ex_review \"\u6f22 `\\\""
                    + " where body <> 'a\\'");
            assertThat(rows(user, sql).get(0)).contains(JSON_MARK);
        }
    }

    @Test
    void whatCannotRunCannotBeExplained() throws SQLException {
        try (Connection user = stack.connect("shop")) {
            assertThat(rows(user, sql("explain insert into ex_work (id) values (1) on duplicate key update s = S(s)")))
                    .isNotEmpty();
            assertThat(failure(user, sql("explain select S(body) from ex_review where")))
                    .matches(failure ->
                            failure.code() == 1064 && !failure.message().contains("aurora_ml"));
            assertThat(failure(user, sql("explain select S(missing) from ex_review"))
                            .code())
                    .isEqualTo(1054);
            assertThat(failure(user, "explain select aws_comprehend_detect_sentiment(body) from ex_review")
                            .code())
                    .isEqualTo(1582);
        }
    }

    @Test
    void explainingNeedsThePrivilegesOfTheCalls() throws SQLException {
        stack.setUp(
                "DROP USER IF EXISTS ex_visitor",
                "CREATE USER ex_visitor IDENTIFIED BY '" + TestStack.PASSWORD + "'",
                "GRANT SELECT ON shop.* TO ex_visitor",
                "GRANT AWS_COMPREHEND_ACCESS TO ex_visitor");
        try (Connection visitor = stack.connectAs("ex_visitor", "shop");
                Statement statement = visitor.createStatement()) {
            String sql = sql("explain select S(body) from ex_review");
            assertThat(failure(visitor, sql).message())
                    .startsWith("Access denied; you need (at least one of) the Invoke Comprehend privilege(s)")
                    .contains("SET ROLE AWS_COMPREHEND_ACCESS");
            assertThat(failure(visitor, "explain select anomaly_score(value) from nyc_taxi")
                            .code())
                    .isEqualTo(1370);
            statement.execute("set role AWS_COMPREHEND_ACCESS");
            assertThat(marked(rows(visitor, sql))).isEqualTo("1 ex_review");
        }
    }

    private RawClient raw(boolean deprecateEof) throws IOException {
        stack.setUp(
                "CREATE USER IF NOT EXISTS ex_raw IDENTIFIED WITH " + PasswordProof.pluginFor(stack.mysql())
                        + " BY 'raw'",
                "GRANT ALL ON *.* TO ex_raw");
        return RawClient.login(stack.proxyPort(), "ex_raw", "raw", "shop", deprecateEof);
    }

    /** The number of warnings in the packet that ends a result. */
    private static int warnings(Result result, boolean deprecateEof) {
        byte[] end = result.end();
        assertThat(result.isError()).isFalse();
        // EOF: header, warnings, status. OK: header, affected rows, last id, status, warnings.
        int at = deprecateEof ? 5 : 1;
        return (end[at] & 0xFF) | (end[at + 1] & 0xFF) << 8;
    }

    /** Our notes about the plan. */
    private static List<String> ours(Connection connection) throws SQLException {
        return notes(connection)
                .filter(note -> !isAboutWay(note) && !isEstimate(note))
                .toList();
    }

    /** Our notes about the way that the statement takes. */
    private static List<String> reasons(Connection connection) throws SQLException {
        return notes(connection).filter(ExplainIT::isAboutWay).toList();
    }

    private static Stream<String> notes(Connection connection) throws SQLException {
        return rows(connection, "show warnings").stream().filter(warning -> warning.contains("63991"));
    }

    private static boolean isEstimate(String note) {
        return note.matches("Note,63991,\\w+ takes at most \\d+ inputs?( in \\d+ requests?)?, MySQL estimates");
    }

    private static boolean isAboutWay(String note) {
        return note.matches("Note,63991,Not \\w+ but .*");
    }

    /** {@code S(x)} is a call of Comprehend's function. */
    private static String sql(String shortened) {
        return SHORT_CALL.matcher(shortened).replaceAll(SENTIMENT + "($1, 'en')");
    }

    private static String lookup(String sql) {
        return sql.replace(SENTIMENT, "aurora_ml." + SENTIMENT);
    }

    /** Id and table of the rows with the mark. */
    private static String marked(List<String> rows) {
        return rows.stream()
                .filter(row -> row.endsWith(MARK))
                .map(row -> row.split(",", -1))
                .map(values -> values[0] + " " + values[2])
                .collect(Collectors.joining(", "));
    }

    private static String notTaken(String reason) {
        return "not streamed: " + reason + "; not collected: " + reason;
    }

    /** A document as MySQL has written it. */
    private static String withoutOurs(String json) {
        return json.replaceAll(",\n *\"" + JSON_MARK + "\": true", "")
                .replaceAll(",\n( *)\"" + JSON_CALLS + "\": \\[\n(?:\\1 +.*\n)*\\1\\]", "");
    }

    private static String withoutMark(String row) {
        return row.replace("; " + MARK, "").replace("," + MARK, ",null");
    }

    /** Without the planned query and other places in which columns are named after the calls. */
    private static String withoutNames(String json) {
        return json.replaceFirst("\"query\": .*\n", "").replace("\"aurora_ml.", "\"");
    }

    /** Since 8.3 the session says in which formats plans are. */
    private static boolean knowsFormats() {
        return ServerVersion.ofTheTests().isAtLeast(8, 3);
    }

    /** The operations with the mark, in the order of the document. */
    private static List<String> markedOperations(String json) {
        return Pattern.compile("\"operation\": \"([^\"]*)\",?\n *\"" + JSON_MARK + "\": true")
                .matcher(json)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> estimated(JsonNode node) {
        List<String> calls = new ArrayList<>();
        for (JsonNode call : node.path(JSON_CALLS)) {
            calls.add(call.path("function").asText() + " " + call.path("way").asText() + " "
                    + call.path("estimated_inputs").asText("?") + "/"
                    + call.path("estimated_requests").asText("?")
                    + (call.has("reason") ? ": " + call.path("reason").asText() : ""));
        }
        node.forEach(child -> calls.addAll(estimated(child)));
        return calls;
    }

    private static List<String> markedNames(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.path(JSON_MARK).asBoolean()) {
            names.add(node.path("table_name").asText());
        }
        node.forEach(child -> names.addAll(markedNames(child)));
        return names;
    }
}

package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.CharsetFamily;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.MlSelect;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.WriteKind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlAnalyzerTest {

    private static final String CALL = "aws_comprehend_detect_sentiment";

    private final SqlAnalyzer analyzer = SqlAnalyzer.withBuiltInFunctions();
    private final SqlAnalyzer withEndpoint =
            new SqlAnalyzer(new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("s", "f")))));
    private final SqlAnalyzer withNames = analyzer.withNames(List.of("Reviews", "labels"));

    @Test
    void offsetsLeadThroughATextOfSeveralStatements() {
        byte[] sql = bytes("select 1; select 2 ;-- end");
        AnalyzedStatement first = analyzer.analyze(sql, 0, LexRules.DEFAULT);
        assertThat(List.of(first.start(), first.end(), first.next())).containsExactly(0, 8, 9);
        AnalyzedStatement second = analyzer.analyze(sql, first.next(), LexRules.DEFAULT);
        assertThat(List.of(second.start(), second.end(), second.next())).containsExactly(9, 19, -1);
    }

    @Test
    void anOffsetBehindTheTextIsAnEmptyStatement() {
        AnalyzedStatement statement = analyzer.analyze(bytes("select 1"), 99, LexRules.DEFAULT);
        assertThat(statement).isEqualTo(new AnalyzedStatement(new Relay(), 8, 8, -1));
    }

    @Test
    void bytesOfOtherCharacterSetsStayAsTheyAre() {
        // Given: the second byte of the character is a backslash.
        Charset gbk = Charset.forName("GBK");
        byte[] sql = ("select '縗', " + CALL + "('縗', 'en') from t").getBytes(gbk);

        // When
        StatementPlan plan = analyzer.analyze(sql, 0, LexRules.DEFAULT.withCharset(CharsetFamily.GBK))
                .plan();

        // Then
        assertThat(new String(((MlSelect) plan).lookupSql().bytes(), gbk))
                .isEqualTo("select '縗', aurora_ml." + CALL + "('縗', 'en') AS `" + CALL + "('縗', 'en')` from t");
    }

    @Test
    void aBacktickInsideACharacterIsNotDoubled() {
        byte[] head = bytes("select " + CALL + "('");
        byte[] tail = bytes("', 'en')");
        byte[] sql = new byte[head.length + 2 + tail.length];
        System.arraycopy(head, 0, sql, 0, head.length);
        sql[head.length] = (byte) 0x81;
        sql[head.length + 1] = '`';
        System.arraycopy(tail, 0, sql, head.length + 2, tail.length);

        StatementPlan plan = analyzer.analyze(sql, 0, LexRules.DEFAULT.withCharset(CharsetFamily.GBK))
                .plan();

        String lookup = new String(((MlSelect) plan).lookupSql().bytes(), StandardCharsets.ISO_8859_1);
        assertThat(lookup).endsWith("AS `" + CALL + "('\u0081`', 'en')`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from reviews",
                "select `REVIEWS`.s from db.Reviews",
                "select (select max(s) from t join labels on t.a = labels.b) from t",
                "select 1 from (t, labels), u",
                "with labels as (select 1 from labels) select 1 from labels",
                "select 1 from (with labels as (select 1) select 1 from labels) d, labels",
                "(select 1 from reviews) union select 2",
            })
    void namesThatUseMachineLearningMakeAQueryOne(String sql) {
        StatementPlan plan = withNames.analyze(bytes(sql), 0, LexRules.DEFAULT).plan();
        assertThat(plan).isInstanceOf(MlSelect.class);
        assertThat(((MlSelect) plan).streamed()).isEmpty();
        assertThat(((MlSelect) plan).lookupSql()).hasToString(sql);
        assertThat(analyzer.analyze(bytes(sql), 0, LexRules.DEFAULT).plan()).isEqualTo(new Relay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select labels from t",
                "select t.labels, labels(x) from t as labels where labels > 3 order by labels",
                "select 1 from t labels",
                "select 1 from (select 1 from t) labels",
                "with labels as (select 1 from t) select 1 from labels",
                "with d as (select 1), labels (a) as (select 1 from t) select 1 from d join labels on labels.a = 1",
                "update t set labels = 3",
                "insert into t (a, labels) values (1, 2) on duplicate key update labels = 3",
                "select 1 from t where a in (3, labels) group by labels, a",
            })
    void otherThingsOfTheNameOfAViewAreNone(String sql) {
        assertThat(withNames.analyze(bytes(sql), 0, LexRules.DEFAULT).plan()).isEqualTo(new Relay());
    }

    @Test
    void whatMayUseMachineLearningIsExplained() {
        String sql = "explain select * from reviews";
        Explain plan =
                (Explain) withNames.analyze(bytes(sql), 0, LexRules.DEFAULT).plan();
        assertThat(plan.sql()).hasToString(sql);
        assertThat(plan.json()).hasToString("EXPLAIN FORMAT=JSON select * from reviews");
    }

    @Test
    void aVisibleCallBesideAHiddenOneIsNotStreamed() {
        String sql = "select " + CALL + "(x, 'en') from reviews";
        assertThat(((MlSelect) withNames
                                .analyze(bytes(sql), 0, LexRules.DEFAULT)
                                .plan())
                        .streamed())
                .isEmpty();
        assertThat(((MlSelect) analyzer.analyze(bytes(sql), 0, LexRules.DEFAULT).plan()).streamed())
                .isPresent();
    }

    @Test
    void viewsAreProbedInWrites() {
        MlWrite insert = write("insert into t values (?, (select max(a) from labels where b = ?)), (3, 4)");
        assertThat(insert.kind()).isEqualTo(WriteKind.INSERT_VALUES);
        assertThat(insert.probe().sql()).hasToString("SELECT ((select max(a) from labels where b = ?))");
        assertThat(insert.probe().parameters()).containsExactly(1);
        assertThat(write("update t, reviews r set t.a = r.s, t.b = default")
                        .probe()
                        .sql())
                .hasToString("SELECT (r.s) FROM t, reviews r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show create view reviews",
                "insert into reviews values (1)",
                "create table reviews (a int)",
                "set label = 1",
                "desc reviews",
                "explain reviews score",
                "explain analyze select * from reviews",
                "call label(1)",
                "insert into t (a) values (1) on duplicate key update label = 2",
            })
    void namesInOtherPlacesAreNoReasonToDoAnything(String sql) {
        assertThat(withNames.analyze(bytes(sql), 0, LexRules.DEFAULT).plan()).isEqualTo(new Relay());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter function f contains sql",
                "alter function S.F sql security invoker no sql",
                "alter function f comment 'x' reads sql data",
                "alter function `f` modifies sql data",
            })
    void whatAFunctionForAnEndpointReadsCannotBeAltered(String sql) {
        Rejected plan =
                (Rejected) withEndpoint.analyze(bytes(sql), 0, LexRules.DEFAULT).plan();
        assertThat(plan.reason()).isEqualTo(RejectReason.SYNTAX_ERROR);
        assertThat(sql).endsWith(plan.details().get(0).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter function f comment 'no sql' sql security definer",
                "alter function f",
                "alter function g no sql",
                "alter function other.f no sql",
                "alter table f add no int",
            })
    void otherAlterationsAreRelayed(String sql) {
        assertThat(withEndpoint.analyze(bytes(sql), 0, LexRules.DEFAULT).plan()).isEqualTo(new Relay());
    }

    private MlWrite write(String sql) {
        return (MlWrite) withNames.analyze(bytes(sql), 0, LexRules.DEFAULT).plan();
    }

    private static byte[] bytes(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }
}

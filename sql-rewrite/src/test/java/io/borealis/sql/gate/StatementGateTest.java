package io.borealis.sql.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.testing.PlanCases;
import io.borealis.sql.testing.PlanCases.PlanCase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementGateTest {

    private static final StatementGate GATE = StatementGate.standard();

    static List<PlanCase> casesThatConcernUs() {
        return PlanCases.all().stream().filter(c -> !onlyRelay(c.plan())).toList();
    }

    private static boolean onlyRelay(String plan) {
        return plan.lines()
                .noneMatch(line -> line.matches(
                        "(MlSelect|MlWrite|CreateModelFunction|CatalogChange|ExportSelect|ReadVariables|SetVariables|Rejected|Renamed|ViewDefinition|Prepare|Execute"
                                + "|Deallocate|Show.*|FlushStatus|Kill|Grant|Revoke).*"));
    }

    @ParameterizedTest
    @MethodSource("casesThatConcernUs")
    void letsEveryStatementThroughThatIsNotRelayed(PlanCase planCase) {
        assertThat(gate(planCase).mayConcern(planCase.sql())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("casesThatConcernUs")
    void givesTheSameAnswerForEveryChunking(PlanCase planCase) {
        byte[] sql = planCase.sql();
        GateScan scan = gate(planCase).newScan();
        for (int cut = 0; cut <= sql.length; cut++) {
            scan.reset();
            boolean early = scan.scan(sql, 0, cut) || scan.scan(ByteBuffer.wrap(sql, cut, sql.length - cut));
            assertThat(early || scan.finish()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "select 1",
                "SELECT o.id, o.total FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email = ?",
                "insert into t (a, b, c) values (1, 'x', now()), (2, 'y', now())",
                "update accounts set balance = balance - 10 where id = 7",
                "set names utf8mb4",
                "SET autocommit=1",
                "commit",
                "aws",
                "show tables",
            })
    void keepsOrdinaryStatementsOut(String sql) {
        assertThat(GATE.mayConcern(bytes(sql))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS_",
                "xAwS_y",
                "AURORA_",
                "Invoke",
                "sTATUS",
                "VARiables",
                "kill",
                "PREPARE",
                "execute",
                "GRANT",
                "revoke",
                "function",
                "DROP",
                "OutFile"
            })
    void aScanReactsToItsWordsInAnyCaseAndPlace(String word) {
        for (String sql : List.of(word, "a " + word, word + " b", "'" + word + "'", "x" + word + "y")) {
            assertThat(byByte(GATE.newScan(), bytes(sql))).as(sql).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select aws_f(x)",
                "select xAwS_y",
                "insert into t select * from AURORA_ML.x",
                "set @@aurora_Ml_inference_timeout = 1",
                "select a into OUTFILE S3 's3://b/p' from t",
                "show STATUS",
                "SHOW global variables",
                "show create function f",
                "create function f() returns int return 1",
                "ALTER function f comment 'x'",
                "drop schema s",
                "  Flush local status",
                "KILL 3",
                "prepare p from @x",
                "Execute p",
                "GRANT invoke comprehend on *.* to u",
                "revoke INVOKE comprehend on *.* from u",
                "/* c */ show status",
                "-- c\nkill 1",
                "select 1; kill 2",
                "(execute)"
            })
    void aWholeTextThatMayBeOursPasses(String sql) {
        byte[] bytes = bytes(sql);
        assertThat(GATE.mayConcern(bytes)).isTrue();
        assertThat(GATE.mayConcern(ByteBuffer.wrap(bytes))).isTrue();
        assertThat(GATE.mayConcern(direct(bytes))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select status from orders",
                "select function, variables from settings",
                "insert into t (function, dropped) values ('drop', 'outfit')",
                "update orders set status = 'prepared', grant_id = 3",
                "insert into killers values (1)",
                "delete from t where revoked = 'execute'",
                "call prepare_all()"
            })
    void wordsThatCountAtTheHeadOnlyKeepOtherStatementsOut(String sql) {
        byte[] bytes = bytes(sql);
        assertThat(GATE.mayConcern(bytes)).isFalse();
        assertThat(GATE.mayConcern(direct(bytes))).isFalse();
    }

    @Test
    void aWordCutByTheRangeIsNotSeen() {
        byte[] sql = bytes("select aws_f");
        assertThat(GATE.mayConcern(sql, 0, 10)).isFalse();
        assertThat(GATE.mayConcern(sql, 8, 12)).isFalse();
        assertThat(GATE.mayConcern(sql, 7, 12)).isTrue();
    }

    @Test
    void namesCountAsWholeWordsOnly() {
        StatementGate gate = GATE.withNames(List.of("v", "Reviews_ML", "my view"));
        for (String sql : List.of("select * from v", "select v.x", "(V)", "`v`", "x reviews_ml", "select `my view`")) {
            assertThat(gate.mayConcern(bytes(sql))).as(sql).isTrue();
            assertThat(gate.mayConcern(direct(bytes(sql)))).as(sql).isTrue();
            assertThat(byByte(gate.newScan(), bytes(sql))).as(sql).isTrue();
        }
        for (String sql : List.of("select * from vv", "v2", "_v", "reviews_mlx", "éve", "views")) {
            assertThat(gate.mayConcern(bytes(sql))).as(sql).isFalse();
            assertThat(byByte(gate.newScan(), bytes(sql))).as(sql).isFalse();
        }
        assertThat(gate.mayConcern(bytes("show status"))).isTrue();
    }

    @Test
    void namesAreFoundAcrossChunks() {
        StatementGate gate = GATE.withNames(List.of("reviews_ml"));
        byte[] sql = bytes("select x from reviews_ml");
        for (int cut = 0; cut <= sql.length; cut++) {
            GateScan scan = gate.newScan();
            assertThat(scan.scan(sql, 0, cut) || scan.scan(sql, cut, sql.length) || scan.finish())
                    .isTrue();
        }
    }

    @Test
    void aNameOutsideAsciiOpensTheGateForAll() {
        assertThat(GATE.withNames(List.of("été")).mayConcern(bytes("select 1"))).isTrue();
    }

    @Test
    void noNamesAreTheStandardGate() {
        assertThat(GATE.withNames(List.of())).isSameAs(GATE);
    }

    @Test
    void resetForgetsTheStatementBefore() {
        GateScan scan = GATE.newScan();
        assertThat(scan.scan(bytes("kill 1"), 0, 6)).isTrue();
        scan.reset();
        assertThat(scan.scan(bytes("select"), 0, 6)).isFalse();
        assertThat(scan.finish()).isFalse();
        byte[] half = bytes("sta");
        scan.scan(half, 0, 3);
        scan.reset();
        assertThat(scan.scan(bytes("tus"), 0, 3)).isFalse();
    }

    private static StatementGate gate(PlanCase planCase) {
        return GATE.withNames(planCase.functions().stream()
                .map(function -> function.routine().name())
                .toList());
    }

    private static boolean byByte(GateScan scan, byte[] sql) {
        for (byte b : sql) {
            if (!scan.process(b)) {
                return true;
            }
        }
        return scan.finish();
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] bytes(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void namesDoNotMakeWordsMatterThatCountAtTheHeadOnly() {
        StatementGate gate = StatementGate.standard().withNames(List.of("score"));

        assertThat(gate.mayConcern("SELECT status, `function` FROM t".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(gate.mayConcern("SELECT status, score(x) FROM t".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(gate.mayConcern("SELECT status FROM score".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
    }
}

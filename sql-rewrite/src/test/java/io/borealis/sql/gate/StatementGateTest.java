package io.borealis.sql.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.MlNames;
import io.borealis.sql.testing.PlanCases;
import io.borealis.sql.testing.PlanCases.PlanCase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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
                        "(MlSelect|MlWrite|CreateModelFunction|CatalogChange|ExportSelect|LoadFromS3|ReadVariables|SetVariables|Rejected|Renamed|ViewDefinition|Prepare|Execute"
                                + "|Deallocate|Show.*|FlushStatus|Kill|Grant|Revoke).*"));
    }

    @ParameterizedTest
    @MethodSource("casesThatConcernUs")
    void letsEveryStatementThroughThatIsNotRelayed(PlanCase planCase) {
        assertThat(gate(planCase).mayConcern(planCase.sql())).isTrue();
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
                "(execute)",
                "load data from s3 's3://b/o' into table t",
                "LOAD XML FROM S3 FILE 'kill' into table t",
                "/* c */ load data from/**/S3 's3://b/o' into table t",
                "select 1; Load Data From s3 's3://b/o' into table t"
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
                "call prepare_all()",
                "load data infile '/_s3/fs3' into table t",
                "LOAD DATA LOCAL INFILE 'x' INTO TABLE s3_rows FIELDS TERMINATED BY ';'",
                "select payload, _s3 from downloads"
            })
    void wordsThatCountAtTheHeadOnlyKeepOtherStatementsOut(String sql) {
        byte[] bytes = bytes(sql);
        assertThat(GATE.mayConcern(bytes)).isFalse();
        assertThat(GATE.mayConcern(direct(bytes))).isFalse();
    }

    private static StatementGate gate(PlanCase planCase) {
        return StatementGate.of(new MlNames(Set.copyOf(planCase.functions()), Set.copyOf(planCase.views())));
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }

    private static byte[] bytes(String sql) {
        return sql.getBytes(StandardCharsets.UTF_8);
    }
}

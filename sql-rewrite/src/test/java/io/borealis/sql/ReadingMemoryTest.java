package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.EndpointFunction;
import io.borealis.sql.function.KnownFunctions;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reading of a statement may take, whatever its shape. */
class ReadingMemoryTest {

    /** As the documentation of {@link SqlAnalyzer} has it. */
    private static final int FACTOR_MAX = 128;

    private static final int BYTES = 1 << 18;
    private static final String CALL = "aws_comprehend_detect_sentiment(x,'en')";

    private static SqlAnalyzer analyzer() {
        KnownFunctions functions = new KnownFunctions(List.of(new EndpointFunction(new QualifiedName("s", "f"))));
        return new SqlAnalyzer(functions.inSchema("s")).withNames(List.of("v"));
    }

    /** The text before {@code |}, then what follows it as often as there is room, then the rest. */
    private static byte[] text(String shape, int bytes) {
        String[] parts = shape.replace("CALL", CALL).split("\\|", -1);
        int count = (bytes - parts[0].length() - parts[2].length()) / parts[1].length();
        return (parts[0] + parts[1].repeat(count) + parts[2]).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select CALL,|(|",
                "select CALL|,1|",
                "select 1|,f()|",
                "select 1|,f()a| from t order by b limit 1",
                "select 1|,CALL|",
                "insert into t values (1,CALL)|,(1,2)|",
                "insert into t values (1,f())|,(f())|",
                "select CALL|,(select 1)|",
                "insert into t select CALL from u where a in (1|+(select 1 from t)|)",
                "select CALL|,?|",
                "select CALL|,g()|",
                "select CALL|,v|",
                "set @a=CALL|,@a=1|",
                "set @a=f()|,@a=f()|",
                "set aurora_ml_inference_timeout=1|,@a=1|",
                "select @@aurora_ml_inference_timeout|,@@aws_default_s3_role|",
                "select CALL|/**/|",
                "select CALL|/*!00000 */|,1",
                "select CALL|#\n|,1",
                "insert into t select CALL| union select 1 from t|",
                "update t set a=CALL|,b=1|",
                "update t set a=f()|,b=f()|",
                "grant invoke comprehend on *.* to u|,u|",
                "create function f(a int|,a int|) returns int alias aws_sagemaker_invoke_endpoint endpoint name 'e'",
                "select 1 into outfile s3 's3://b/p' | into x|",
                "select CALL,'|a|'",
                "select CALL from t order by a|,1|",
                "select f(1|,1|) from t",
                "with c as (select 1)|,c as (select 1)| select CALL",
                "explain select CALL|,1|",
                "prepare p from 'select aws_comprehend_detect_sentiment(x,1)|,1|'",
                "create procedure p() begin set @q='aws_comprehend_detect_sentiment';|prepare s from@q;|end",
                "create procedure p() begin |prepare s from'do aws_comprehend_detect_sentiment(x,1)';|end",
                "create procedure p() begin |prepare s from'do aws_comprehend_detect_sentiment(x)';|end",
                "create procedure p() prepare s from 'do aws_comprehend_detect_sentiment(x,1)|,1|'",
                "execute p using @a|,@a|",
                "show status where 1|+1|"
            })
    void isBoundedByTheLengthOfTheText(String shape) {
        byte[] sql = text(shape, BYTES);
        ReadingBudget budget = new ReadingBudget((long) FACTOR_MAX * sql.length);

        AnalyzedStatement statement = analyzer().withBudget(budget).analyze(sql, 0, LexRules.DEFAULT);

        assertThat(isRefused(statement))
                .as(statement.plan().getClass().getName())
                .isFalse();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void whatExceedsTheBudgetIsRefusedAndGivesItsPartBack() {
        ReadingBudget budget = new ReadingBudget(1_000_000);
        SqlAnalyzer analyzer = analyzer().withBudget(budget);

        AnalyzedStatement refused = analyzer.analyze(text("select CALL|,1|", BYTES), 0, LexRules.DEFAULT);
        assertThat(refused.plan()).isEqualTo(new Rejected(RejectReason.READING_MEMORY, "1000000"));
        assertThat(refused.isLast()).isTrue();
        assertThat(budget.taken()).isZero();

        byte[] small = text("select CALL|,1|", 1000);
        assertThat(isRefused(analyzer.analyze(small, 0, LexRules.DEFAULT))).isFalse();
    }

    @Test
    void parenthesesThatMySqlsOwnParserCannotHoldAreNotRead() {
        byte[] sql = text("select CALL,|(|", 16 << 20);
        ReadingBudget budget = new ReadingBudget(2_000_000);
        assertThat(analyzer()
                        .withBudget(budget)
                        .analyze(sql, 0, LexRules.DEFAULT)
                        .plan())
                .isEqualTo(new Relay());
    }

    @Test
    void aByteIsEnoughForEveryKindOfTokenAndKeyword() {
        assertThat(TokenKind.values()).hasSizeLessThanOrEqualTo(128);
        assertThat(Keyword.values()).hasSizeLessThanOrEqualTo(256);
    }

    @Test
    void aSmallHeapSurvivesLargeStatementsOfManyClients(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyClients.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String printed = Files.readString(output);
        assertThat(exit).as(printed).isZero();
        assertThat(printed).contains("refused").contains("planned");
    }

    private static boolean isRefused(AnalyzedStatement statement) {
        return statement.plan() instanceof Rejected rejected && rejected.reason() == RejectReason.READING_MEMORY;
    }

    /** A process with four clients, whose statements of 15 MiB share a quarter of its heap. */
    static final class ManyClients {

        private static final int CLIENTS = 4;

        private ManyClients() {}

        public static void main(String[] arguments) throws Exception {
            SqlAnalyzer analyzer =
                    analyzer().withBudget(new ReadingBudget(Runtime.getRuntime().maxMemory() / 4));
            ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
            List<String> shapes = List.of(
                    "select CALL,|(|", "select CALL|,1|", "insert into t values (CALL)|,(1,2)|", "select 1|,f()a|");
            List<Future<String>> answers = new ArrayList<>();
            for (String shape : shapes) {
                byte[] large = text(shape, 15 << 20);
                byte[] small = text(shape, 1 << 16);
                answers.add(clients.submit((Callable<String>) () -> answer(analyzer, large) + answer(analyzer, small)));
            }
            for (Future<String> answer : answers) {
                System.out.println(answer.get());
            }
            clients.shutdown();
        }

        private static String answer(SqlAnalyzer analyzer, byte[] sql) {
            return isRefused(analyzer.analyze(sql, 0, LexRules.DEFAULT)) ? " refused" : " planned";
        }
    }
}

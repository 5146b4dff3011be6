package io.borealis.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.testing.PlanCases;
import io.borealis.sql.testing.PlanCases.PlanCase;
import io.borealis.sql.testing.PlanPrinter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares plans with those in {@code src/test/resources/plans}; {@code -Dplans.update} writes the files again. */
class PlanGoldenTest {

    private static final boolean UPDATE = System.getProperty("plans.update") != null;

    @TestFactory
    Stream<DynamicTest> plansAreThoseOfTheGoldenFiles() {
        return PlanCases.files().stream().flatMap(this::tests);
    }

    private Stream<DynamicTest> tests(String file) {
        List<PlanCase> cases = PlanCases.read(file);
        if (UPDATE) {
            PlanCases.write(file, cases, cases.stream().map(this::print).toList());
            return Stream.empty();
        }
        return cases.stream()
                .map(planCase -> DynamicTest.dynamicTest(
                        planCase.toString(), () -> assertThat(print(planCase)).isEqualTo(planCase.plan())));
    }

    private String print(PlanCase planCase) {
        byte[] sql = planCase.sql();
        SqlAnalyzer analyzer = planCase.analyzer();
        AnalyzedStatement statement = analyzer.analyze(sql, 0, planCase.lexRules());
        if (statement.isLast() && statement.end() == sql.length) {
            return PlanPrinter.print(statement.plan());
        }
        StringBuilder out = new StringBuilder();
        while (true) {
            int length = statement.end() - statement.start();
            out.append('[').append(new String(sql, statement.start(), length, StandardCharsets.UTF_8));
            out.append("]\n").append(PlanPrinter.print(statement.plan()));
            if (statement.isLast()) {
                return out.toString();
            }
            statement = analyzer.analyze(sql, statement.next(), planCase.lexRules());
        }
    }
}

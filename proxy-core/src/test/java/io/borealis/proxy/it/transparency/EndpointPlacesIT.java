package io.borealis.proxy.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.borealis.proxy.it.testing.AttackLength;
import io.borealis.proxy.it.testing.TestStack;
import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Step;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The same texts at MySQL itself, in a schema whose functions are plain stored functions, and through the proxy, in a schema
 * whose functions of the same names are functions for models that compute the same ({@link ComputedFunction} of SageMaker, {@link
 * ComputedAnswer} of Bedrock): rows, metadata,
 * counts, warnings and errors are equal, in every place of a statement. One case alone:
 * {@code -Dtransparency.case="part of its name"}.
 */
class EndpointPlacesIT {
    private static final int CASES_MIN = 60;
    private static final String SORTED_BY_CALL = "ORDER BY plus(x, 0), id";
    private static final String ROWS_FRAME = " ROWS UNBOUNDED PRECEDING";
    private static final String FILE = "endpoint-places.sql";
    private static final String BODY_PREFIX = "ep_";

    /**
     * Cases that are not run in bodies: types, for what asks leaves their conversion to MySQL in all places, and thousands of
     * calls.
     */
    private static final String NOT_IN_BODIES =
            "(Parameters|The same parameters|Values) (of each type|inside an expression).*"
                    + "|Streams of one column.*";

    private static final Pattern FLAGS = Pattern.compile("flags (\\p{XDigit}{4})");
    private static final int STATE_CHANGED = 0x4000;
    private static final int WAS_SLOW = 0x0800;

    private static TestStack stack;
    private static Connection observer;
    private static Side plain;
    private static Side model;
    private static Side direct;

    @BeforeAll
    static void startStack() throws SQLException {
        stack = TestStack.start();
        observer = stack.admin();
        plain = new Side("plain functions", stack.mysql().host(), stack.mysql().port(), "ep_plain");
        model = new Side("model functions", "127.0.0.1", stack.proxyPort(), "ep_model");
        direct = new Side("model functions at MySQL itself", plain.host(), plain.port(), model.schema());
        String user = Account.ADMIN.userName();
        stack.setUp(
                "DROP USER IF EXISTS " + user,
                "CREATE USER " + user + " IDENTIFIED BY '" + Account.PASSWORD + "'",
                "GRANT ALL ON *.* TO " + user + " WITH GRANT OPTION",
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS, AWS_BEDROCK_ACCESS TO " + user,
                "SET DEFAULT ROLE ALL TO " + user);
        ComputedFunction.deploy(stack.aws().sagemaker());
        ComputedAnswer.deploy(stack.aws().bedrock());
        for (Side side : List.of(plain, model)) {
            fill(side);
        }
    }

    @AfterAll
    static void stopStack() throws SQLException {
        observer.close();
        stack.setUp("DROP DATABASE ep_plain", "DROP DATABASE ep_model");
        stack.close();
    }

    private static void fill(Side side) throws SQLException {
        String url = "jdbc:mysql://" + side.host() + ":" + side.port() + "/";
        try (Connection connection = DriverManager.getConnection(url, Account.ADMIN.userName(), Account.PASSWORD);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + side.schema());
            statement.execute("CREATE DATABASE " + side.schema() + " CHARACTER SET utf8mb4");
            statement.execute("USE " + side.schema());
            for (String sql : Corpus.statements("endpoint-tables.sql")) {
                statement.execute(sql);
            }
            for (ComputedFunction function : ComputedFunction.all()) {
                statement.execute("SET sql_mode = '" + (function.strict() ? "STRICT_TRANS_TABLES" : "") + "'");
                statement.execute(side.equals(model) ? function.createModel() : function.createPlain());
            }
            statement.execute("SET sql_mode = 'STRICT_TRANS_TABLES'");
            for (ComputedAnswer function : ComputedAnswer.all()) {
                statement.execute(side.equals(model) ? function.createModel() : function.createPlain());
            }
            for (String sql : Body.setUp(BODY_PREFIX)) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void thereAreEnoughPlaces() {
        assertThat(Corpus.read(FILE)).hasSizeGreaterThanOrEqualTo(CASES_MIN);
    }

    /** By both drivers in both forms; in the short form each script as text by one of them, and every other one prepared by the other. */
    @TestFactory
    Stream<DynamicContainer> modelsGiveWhatPlainFunctionsGive() {
        return Stream.of(Driver.values())
                .flatMap(driver -> Stream.of(Form.values())
                        .map(form -> dynamicContainer(driver + ", " + form, cases(driver, form))));
    }

    /**
     * In procedures through the proxy, and in triggers and events at MySQL itself while the proxy answers; in the long form of the
     * attacks all at both, and all scripts in events. That makes no difference to a function that stands in MySQL.
     */
    @TestFactory
    Stream<DynamicContainer> modelsInBodiesGiveWhatPlainFunctionsGive() {
        return Stream.of(Body.values())
                .flatMap(body -> Stream.of(model, direct)
                        .filter(side -> AttackLength.isLong() || (side.equals(model) == (body == Body.PROCEDURE)))
                        .map(side -> dynamicContainer(body + ", " + side.name(), bodies(side, body))));
    }

    private static Stream<DynamicNode> bodies(Side side, Body body) {
        String wanted = System.getProperty("transparency.case", "");
        List<Case> scripts = Corpus.read(FILE).stream()
                .filter(script -> script.options().forms().contains(Form.TEXT))
                .filter(script -> script.name().contains(wanted))
                .filter(script -> !script.name().matches(NOT_IN_BODIES))
                .toList();
        return body.chosen(scripts).stream()
                .map(script -> dynamicTest(
                        body + ", " + side.name() + ": " + script.name(),
                        () -> compare(body.of(script, BODY_PREFIX), side, Driver.CONNECTOR_J, Form.TEXT)));
    }

    private static Stream<DynamicNode> cases(Driver driver, Form form) {
        String wanted = System.getProperty("transparency.case", "");
        boolean all = AttackLength.isLong() || !wanted.isEmpty();
        List<Case> scripts = Corpus.read(FILE);
        return IntStream.range(0, scripts.size())
                .filter(i -> all || isChosen(i, driver, form))
                .mapToObj(scripts::get)
                .filter(script -> script.options().forms().contains(form))
                .filter(script -> script.name().contains(wanted))
                .map(script -> dynamicTest(
                        driver + " " + form + ": " + script.name(), () -> compare(script, model, driver, form)));
    }

    private static boolean isChosen(int script, Driver driver, Form form) {
        boolean isEven = script % 2 == 0;
        boolean isConnectorJ = driver == Driver.CONNECTOR_J;
        return form == Form.TEXT ? isEven == isConnectorJ : script % 4 == (isConnectorJ ? 1 : 2);
    }

    private static void compare(Case script, Side side, Driver driver, Form form) throws Exception {
        List<Outcome> expected = run(plain, script, driver, form);
        List<Outcome> actual = run(side, script, driver, form);
        assertThat(actual)
                .withFailMessage(() -> Difference.describe(expected, actual))
                .isEqualTo(expected);
    }

    /** Without the flags that there is news of the session's state, which the proxy's statements make, and that MySQL was slow. */
    private static Outcome withoutStateFlag(Outcome outcome) {
        String status = FLAGS.matcher(outcome.status())
                .replaceFirst(flags ->
                        "flags %04x".formatted(Integer.parseInt(flags.group(1), 16) & ~(STATE_CHANGED | WAS_SLOW)));
        return new Outcome(
                outcome.sql().replace(ROWS_FRAME, ""),
                outcome.preparation(),
                outcome.replies(),
                outcome.warnings(),
                status);
    }

    private static List<Outcome> run(Side side, Case script, Driver driver, Form form) throws Exception {
        Case taken = side.equals(model) ? script : asMySqlTakesIt(script);
        try (SideRunner runner = new SideRunner(side, driver, form, taken, observer)) {
            return runner.run().stream().map(EndpointPlacesIT::withoutStateFlag).toList();
        }
    }

    /**
     * From version 9 on MySQL sorts windows by functions that are not deterministic only where their frame counts rows, which
     * makes no difference to a rank; the proxy sees to it that there is no such rule for model functions.
     */
    private static Case asMySqlTakesIt(Case script) {
        return new Case(
                script.name(),
                script.options(),
                script.steps().stream()
                        .map(step -> new Step(
                                step.sql().replace(SORTED_BY_CALL, SORTED_BY_CALL + ROWS_FRAME),
                                step.session(),
                                step.background(),
                                step.executions()))
                        .toList());
    }
}

package io.borealis.proxy.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.borealis.proxy.it.testing.TestStack;
import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of the corpus, directly and through the proxy, with two drivers, in the text protocol and as server-side
 * prepared statements. One case alone: {@code -Dtransparency.case="part of its name"}.
 */
class TransparencyIT {
    private static final int CASES_MIN = 150;

    private static final List<String> FILES = List.of(
            "types.sql",
            "queries.sql",
            "writes.sql",
            "definitions.sql",
            "routines.sql",
            "prepared-text.sql",
            "variables.sql",
            "transactions.sql",
            "show.sql",
            "errors.sql",
            "texts.sql",
            "our-words.sql");

    private static TestStack stack;
    private static Connection observer;
    private static Side direct;
    private static Side proxied;

    @BeforeAll
    static void startStack() throws SQLException {
        stack = TestStack.start();
        observer = stack.admin();
        direct = new Side("direct", stack.mysql().host(), stack.mysql().port(), "same_a");
        proxied = new Side("through the proxy", "127.0.0.1", stack.proxyPort(), "same_b");
        for (Account account : Account.values()) {
            stack.setUp(
                    "DROP USER IF EXISTS " + account.userName(),
                    "CREATE USER " + account.userName() + " IDENTIFIED BY '" + Account.PASSWORD + "'");
        }
        stack.setUp("GRANT ALL ON *.* TO " + Account.ADMIN.userName() + " WITH GRANT OPTION");
        for (Side side : List.of(direct, proxied)) {
            fill(side.schema());
            stack.setUp("GRANT SELECT ON " + side.schema() + ".articles TO " + Account.READER.userName());
        }
    }

    @AfterAll
    static void stopStack() throws SQLException {
        observer.close();
        stack.setUp("DROP DATABASE same_a", "DROP DATABASE same_b");
        stack.close();
    }

    private static void fill(String schema) throws SQLException {
        try (Connection connection = stack.admin();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + schema);
            statement.execute("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4");
            statement.execute("USE " + schema);
            for (String sql : Corpus.statements("schema.sql")) {
                statement.execute(sql.replace("${schema}", schema));
            }
        }
    }

    @Test
    void theCorpusIsLargeEnough() {
        assertThat(FILES.stream().mapToInt(file -> Corpus.read(file).size()).sum())
                .isGreaterThanOrEqualTo(CASES_MIN);
    }

    @TestFactory
    Stream<DynamicContainer> clientsSeeTheSameThroughTheProxyAsDirectly() {
        return Stream.of(Driver.values())
                .flatMap(driver -> Stream.of(Form.values())
                        .map(form -> dynamicContainer(
                                driver + ", " + form,
                                FILES.stream().map(file -> dynamicContainer(file, cases(file, driver, form))))));
    }

    private static Stream<DynamicNode> cases(String file, Driver driver, Form form) {
        String wanted = System.getProperty("transparency.case", "");
        return Corpus.read(file).stream()
                .filter(script -> script.options().forms().contains(form))
                .filter(script -> script.name().contains(wanted))
                .map(script -> dynamicTest(
                        driver + " " + form + " " + file + ": " + script.name(), () -> compare(script, driver, form)));
    }

    private static void compare(Case script, Driver driver, Form form) throws Exception {
        List<Outcome> expected = run(direct, script, driver, form);
        List<Outcome> actual = run(proxied, script, driver, form);
        assertThat(actual)
                .withFailMessage(() -> Difference.describe(expected, actual))
                .isEqualTo(expected);
    }

    private static List<Outcome> run(Side side, Case script, Driver driver, Form form) throws Exception {
        try (SideRunner runner = new SideRunner(side, driver, form, script, observer)) {
            return runner.run();
        }
    }
}

package io.borealis.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.borealis.app.BorealisCommand;
import io.borealis.demo.docs.CommandCheck;
import io.borealis.demo.docs.DocBlock;
import io.borealis.demo.docs.DocPage;
import io.borealis.demo.docs.ShellScript;
import io.borealis.demo.docs.SqlScript;
import io.borealis.localmysql.MySqlMode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * What the pages of README.md and docs show: SQL is run through the proxy, a page's blocks in their order and in one session for its
 * user and one for its DBA; commands are run where they end by themselves, and looked at otherwise. A block {@code text} right
 * behind one of SQL is its last result or error, in which {@code …} stands for anything.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DocumentationIT {
    private static final List<String> RUN = List.of("check", "health", "--print", "--help");
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:9307(/\\S*)");

    /** What Connector/J writes before the message of an error with SQLSTATE 22001. */
    private static final String OF_DRIVER = "Data truncation: ";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path directory;

    @SuppressWarnings("NullAway.Init")
    private DocumentedStack stack;

    @BeforeAll
    void start() throws IOException, SQLException {
        assumeThat(MySqlMode.current()).isEqualTo(MySqlMode.EMBEDDED);
        stack = new DocumentedStack(directory);
        stack.start();
    }

    @AfterAll
    @SuppressWarnings("NullAway")
    void stop() {
        if (stack != null) { // not where the test was skipped
            stack.close();
        }
    }

    @Test
    @Order(1)
    void sqlDoesWhatThePagesTell() throws IOException, SQLException {
        List<String> wrong = new ArrayList<>();
        List<String> notRun = new ArrayList<>();
        int statements = 0;
        for (DocPage page : DocPage.ofUsers()) {
            List<DocBlock> blocks =
                    page.blocks().stream().filter(block -> block.isOf("sql")).toList();
            if (blocks.isEmpty()) {
                continue;
            }
            try (Connection user = stack.asUser();
                    Connection dba = stack.asDba()) {
                shown("FLUSH STATUS", dba);
                for (DocBlock block : blocks) {
                    if (block.isNotRun()) {
                        notRun.add(block.place() + " " + block.reason());
                        continue;
                    }
                    statements += SqlScript.statements(block.text()).size();
                    run(block, block.isForDba() ? dba : user).ifPresent(wrong::add);
                }
            }
            cleanUp();
        }

        report(statements + " statements run", notRun);
        assertThat(wrong).isEmpty();
        assertThat(statements).isPositive();
    }

    @Test
    @Order(2) // the last command lets the proxy drain
    void commandsAreThereAndTakeTheirOptions() throws IOException, InterruptedException {
        List<String> wrong = new ArrayList<>();
        List<String> notRun = new ArrayList<>();
        List<List<String>> last = new ArrayList<>();
        int run = 0;
        int looked = 0;
        for (DocPage page : DocPage.ofUsers()) {
            for (DocBlock block : page.blocks()) {
                if (!block.isOf("sh", "bash", "console")) {
                    continue;
                }
                if (block.isNotRun()) {
                    notRun.add(block.place() + " " + block.reason());
                    continue;
                }
                for (List<String> command : ShellScript.commands(block.text())) {
                    Optional<String> found = CommandCheck.wrong(command);
                    if (found.isEmpty() && isDrain(command)) {
                        last.add(command);
                    } else if (found.isEmpty()) {
                        found = run(command);
                        run += isRun(command) ? 1 : 0;
                    }
                    looked++;
                    found.ifPresent(what -> wrong.add(block.place() + " " + String.join(" ", command) + ": " + what));
                }
            }
        }
        for (List<String> command : last) { // nothing can be asked of a proxy that drains
            run(command).ifPresent(what -> wrong.add(String.join(" ", command) + ": " + what));
        }

        report(looked + " commands looked at, " + (run + last.size()) + " of them run", notRun);
        assertThat(wrong).isEmpty();
        assertThat(run).isPositive();
    }

    private static Optional<String> run(DocBlock block, Connection connection) throws SQLException {
        String shown = "";
        for (String sql : SqlScript.statements(block.text())) {
            if (shown.startsWith("ERROR")) {
                return Optional.of(block.place() + ": " + shown);
            }
            shown = shown(sql, connection);
        }
        if (block.result().isEmpty()) {
            return shown.startsWith("ERROR") ? Optional.of(block.place() + ": " + shown) : Optional.empty();
        }
        return matches(block.result(), shown)
                ? Optional.empty()
                : Optional.of(block.place() + " should show\n" + block.result() + "\nand shows\n" + shown);
    }

    private static String shown(String sql, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "Query OK, " + statement.getUpdateCount() + " rows affected";
            }
            try (ResultSet rows = statement.getResultSet()) {
                return ResultTable.of(rows).format();
            }
        } catch (SQLException e) {
            return "ERROR %d (%s): %s".formatted(e.getErrorCode(), e.getSQLState(), wordsOfServer(e));
        }
    }

    private static String wordsOfServer(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith(OF_DRIVER) ? message.substring(OF_DRIVER.length()) : message;
    }

    private static boolean matches(String expected, String shown) {
        String pattern = expected.strip()
                .lines()
                .map(line -> Pattern.quote(line.stripTrailing()).replace("…", "\\E.*\\Q"))
                .collect(Collectors.joining("\\n"));
        String actual = shown.strip().lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        return Pattern.compile(pattern).matcher(actual).matches();
    }

    private static boolean isDrain(List<String> command) {
        return command.stream().anyMatch(word -> word.endsWith("/drain"));
    }

    private static boolean isRun(List<String> command) {
        return command.get(0).equals("curl")
                || (CommandCheck.isProgram(command) && command.stream().anyMatch(RUN::contains));
    }

    /** Runs what ends by itself; what is wrong with it. */
    private Optional<String> run(List<String> command) throws IOException, InterruptedException {
        if (!isRun(command)) {
            return Optional.empty();
        }
        return command.get(0).equals("curl") ? ask(command) : call(command);
    }

    private Optional<String> call(List<String> command) {
        List<String> words = new ArrayList<>(command.subList(1, command.size()));
        int file = words.indexOf("--config") + 1;
        if (file > 0) {
            words.set(file, stack.config().toString());
        }
        StringWriter err = new StringWriter();
        StringWriter out = new StringWriter();
        CommandLine program = BorealisCommand.commandLine();
        program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        int exitCode = program.execute(words.toArray(String[]::new));
        return exitCode == 0 ? Optional.empty() : Optional.of("exit code " + exitCode + ": " + out + err);
    }

    private Optional<String> ask(List<String> command) throws IOException, InterruptedException {
        String method = command.contains("-X") ? command.get(command.indexOf("-X") + 1) : "GET";
        Optional<String> path = command.stream()
                .map(ADDRESS::matcher)
                .filter(address -> address.matches())
                .map(address -> address.group(1))
                .findFirst();
        if (path.isEmpty()) {
            return Optional.of("not an address of the admin interface");
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(stack.adminUri() + path.get()))
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        return answer.statusCode() < 300
                ? Optional.empty()
                : Optional.of("status " + answer.statusCode() + ": " + answer.body());
    }

    /** What one page has made is not there for the next. */
    private void cleanUp() throws SQLException {
        try (Connection root = stack.asRoot();
                Statement statement = root.createStatement()) {
            List<String> drops = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("""
                    SELECT CONCAT('DROP ', routine_type, ' shop.`', routine_name, '`') FROM information_schema.routines
                    WHERE routine_schema = 'shop'
                    UNION SELECT CONCAT('DROP TRIGGER shop.`', trigger_name, '`') FROM information_schema.triggers
                    WHERE trigger_schema = 'shop'
                    UNION SELECT CONCAT('DROP EVENT shop.`', event_name, '`') FROM information_schema.events
                    WHERE event_schema = 'shop'
                    UNION SELECT CONCAT(IF(table_type = 'VIEW', 'DROP VIEW', 'DROP TABLE'), ' shop.`', table_name, '`')
                    FROM information_schema.tables
                    WHERE table_schema = 'shop' AND table_name NOT IN ('support', 'nyc_taxi')""")) {
                while (rows.next()) {
                    drops.add(rows.getString(1));
                }
            }
            for (String drop : drops) {
                statement.execute(drop);
            }
            for (String sql : List.of(
                    "DELETE FROM shop.support",
                    "INSERT INTO shop.support SELECT * FROM kept.support",
                    "RESET PERSIST",
                    "SET GLOBAL activate_all_roles_on_login = OFF",
                    "SET DEFAULT ROLE ALL TO app@'%'")) {
                statement.execute(sql);
            }
        }
    }

    @SuppressWarnings("SystemOut") // for whoever reads the test's output
    private static void report(String what, List<String> notRun) {
        System.out.println("Documentation: " + what + "; " + notRun.size() + " blocks not run");
        notRun.forEach(block -> System.out.println("  not run: " + block));
    }
}

package io.borealis.proxy.it.transparency;

import io.borealis.proxy.it.transparency.Case.Form;
import io.borealis.proxy.it.transparency.Case.Options;
import io.borealis.proxy.it.transparency.Outcome.Reply;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Runs one statement of a case on one connection. */
public final class StepRunner {
    /** Statements that are prepared once and executed twice, because running them again changes nothing. */
    private static final Pattern REPEATABLE = Pattern.compile(
            "\\s*\\(*\\s*(select|show|with|table|values|explain)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Driver driver;
    private final Form form;
    private final Connection connection;
    private final Options options;
    private final Values values;
    private final boolean repeats;

    public StepRunner(Driver driver, Form form, Connection connection, Options options, Values values) {
        this(driver, form, connection, options, values, true);
    }

    private StepRunner(
            Driver driver, Form form, Connection connection, Options options, Values values, boolean repeats) {
        this.repeats = repeats;
        this.driver = driver;
        this.form = form;
        this.connection = connection;
        this.options = options;
        this.values = values;
    }

    /** One that executes a prepared statement only once, even if that changes nothing. */
    public StepRunner once() {
        return new StepRunner(driver, form, connection, options, values, false);
    }

    /** Runs {@code sql}; an error is an outcome too. */
    public Outcome run(String sql, List<List<String>> executions) {
        List<String> preparation = new ArrayList<>();
        List<Reply> replies = new ArrayList<>();
        if (form == Form.PREPARED || !executions.isEmpty()) {
            prepared(sql, executions, preparation, replies);
        } else {
            text(sql, replies);
        }
        String status = status();
        return new Outcome(values.text(sql), preparation, replies, warnings(), status);
    }

    private void text(String sql, List<Reply> replies) {
        try (Statement statement = connection.createStatement()) {
            boolean isResultSet = statement.execute(sql, Statement.RETURN_GENERATED_KEYS);
            replies(statement, isResultSet, replies);
        } catch (SQLException e) {
            replies.add(failure(e));
        }
    }

    private void prepared(String sql, List<List<String>> executions, List<String> preparation, List<Reply> replies) {
        try (PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS)) {
            if (form == Form.PREPARED) {
                describe(statement, preparation);
            }
            for (List<String> parameters : executions(sql, executions)) {
                Parameters.bind(statement, parameters);
                replies(statement, statement.execute(), replies);
            }
        } catch (SQLException e) {
            replies.add(failure(e));
        }
    }

    private List<List<String>> executions(String sql, List<List<String>> given) {
        if (given.size() > 1) {
            return given;
        }
        List<String> once = given.isEmpty() ? List.of() : given.get(0);
        return repeats && form == Form.PREPARED && REPEATABLE.matcher(sql).matches()
                ? List.of(once, once)
                : List.of(once);
    }

    private void describe(PreparedStatement statement, List<String> preparation) throws SQLException {
        ParameterMetaData parameters = statement.getParameterMetaData();
        preparation.add(parameters.getParameterCount() + " parameters");
        ResultSetMetaData columns = statement.getMetaData();
        if (columns != null) {
            preparation.addAll(columns(columns));
        }
    }

    private void replies(Statement statement, boolean first, List<Reply> replies) throws SQLException {
        boolean isResultSet = first;
        while (isResultSet || statement.getLargeUpdateCount() != -1) {
            replies.add(isResultSet ? rows(statement) : done(statement));
            isResultSet = statement.getMoreResults();
        }
    }

    private Reply rows(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            ResultSetMetaData columns = rows.getMetaData();
            List<List<String>> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    boolean ignored = options.ignoredColumns().contains(columns.getColumnLabel(i));
                    row.add(ignored ? "…" : value(rows, i));
                }
                all.add(row);
            }
            return new Reply.Rows(columns(columns), all);
        }
    }

    private Reply done(Statement statement) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                keys.add(values.text(rows.getString(1)));
            }
        }
        return new Reply.Done(statement.getLargeUpdateCount(), keys);
    }

    /** The value as the server sent it; a driver that does not give bytes of a number gives its text. */
    private String value(ResultSet rows, int column) {
        try {
            return values.bytes(rows.getBytes(column));
        } catch (SQLException | DateTimeException noBytes) {
            try {
                return values.text(rows.getString(column));
            } catch (SQLException | DateTimeException e) {
                // A zero date, for one, is no date to a driver.
                return "unreadable: " + values.text(e.getMessage());
            }
        }
    }

    private List<String> columns(ResultSetMetaData metaData) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
            columns.add(String.format(
                    Locale.ROOT,
                    "%s = %s.%s.%s %s(%d) %s display %d, precision %d, scale %d%s%s%s%s",
                    values.text(metaData.getColumnLabel(i)),
                    values.text(metaData.getCatalogName(i)),
                    values.text(metaData.getTableName(i)),
                    values.text(metaData.getColumnName(i)),
                    metaData.getColumnTypeName(i),
                    metaData.getColumnType(i),
                    metaData.getColumnClassName(i),
                    metaData.getColumnDisplaySize(i),
                    metaData.getPrecision(i),
                    metaData.getScale(i),
                    metaData.isNullable(i) == ResultSetMetaData.columnNoNulls ? ", not null" : "",
                    metaData.isSigned(i) ? ", signed" : "",
                    metaData.isAutoIncrement(i) ? ", auto increment" : "",
                    metaData.isCaseSensitive(i) ? ", case sensitive" : ""));
        }
        return columns;
    }

    private Reply failure(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        // The first line only: MariaDB's driver adds the statement, and Connector/J a stack trace to some.
        String message = values.text(withoutConnectionId(e.getMessage())).split("\n", 2)[0];
        return new Reply.Failure(e.getErrorCode(), state, message);
    }

    /** MariaDB's driver begins its messages with the connection's id. */
    private static String withoutConnectionId(@Nullable String message) {
        return message == null ? "" : message.replaceFirst("^\\(conn=\\d+\\) ", "");
    }

    private List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (options.quiet()) {
            return warnings;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SHOW WARNINGS")) {
            while (rows.next()) {
                warnings.add(rows.getString(1) + " " + rows.getInt(2) + " " + values.text(rows.getString(3)));
            }
        } catch (SQLException e) {
            warnings.addAll(failure(e).lines());
        }
        return warnings;
    }

    private String status() {
        try {
            return String.format(
                    "flags %04x, autocommit %s, schema %s",
                    driver.statusFlags(connection),
                    connection.isClosed() ? "closed" : connection.getAutoCommit(),
                    connection.isClosed() ? "" : "open");
        } catch (SQLException e) {
            return failure(e).lines().get(0);
        }
    }
}

package io.borealis.proxy.it.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SHOW STATUS through the proxy is MySQL's, with seven rows more. */
class ShowStatusIT {
    private static final List<String> OURS = List.of(
            "Aurora_ml_actual_request_cnt",
            "Aurora_ml_actual_response_cnt",
            "Aurora_ml_cache_hit_cnt",
            "Aurora_ml_logical_request_cnt",
            "Aurora_ml_logical_response_cnt",
            "Aurora_ml_retry_request_cnt",
            "Aurora_ml_single_request_cnt",
            "Borealis_s3_export_bytes",
            "Borealis_s3_export_parts",
            "Borealis_s3_export_rows",
            "Borealis_s3_exports_running",
            "Borealis_s3_load_memory",
            "Borealis_s3_loads_running");

    private static TestStack stack;

    @BeforeAll
    static void startStack() {
        stack = TestStack.start();
    }

    @AfterAll
    static void stopStack() {
        stack.close();
    }

    @ParameterizedTest
    @CsvSource({
        "SHOW STATUS, false",
        "SHOW GLOBAL STATUS, false",
        "SHOW SESSION STATUS, true",
        "SHOW LOCAL STATUS, true",
        "SHOW STATUS LIKE '%', false",
        "SHOW STATUS LIKE '%r%_%', true",
        "SHOW STATUS WHERE 1, false",
        "SHOW STATUS WHERE Variable_name > 'a', true",
    })
    void showsMysqlsRowsAndOursInTheirPlace(String sql, boolean prepared) throws SQLException {
        Table direct = directly(sql, prepared);
        Table proxied = throughTheProxy(sql, prepared);

        assertThat(proxied.columns()).isEqualTo(direct.columns());
        assertThat(proxied.names()).filteredOn(OURS::contains).containsExactlyInAnyOrderElementsOf(OURS);
        assertThat(proxied.names()).filteredOn(name -> !OURS.contains(name)).isEqualTo(direct.names());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ourRowsAreInAlphabeticalOrderAmongMysqls(boolean prepared) throws SQLException {
        List<String> names = throughTheProxy("SHOW STATUS LIKE 'A%'", prepared).names();

        assertThat(names).contains("Aborted_clients", "Aurora_ml_cache_hit_cnt");
        assertThat(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList())
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SHOW STATUS LIKE 'Aurora_ml_cache%' | 1",
                "SHOW STATUS LIKE 'AURORA\\_ML\\_%' | 7",
                "SHOW GLOBAL STATUS WHERE Variable_name = 'aurora_ml_retry_request_cnt' | 1",
                "SHOW STATUS WHERE Variable_name LIKE 'Aurora%' AND Value >= 0 | 7",
                "SHOW STATUS WHERE Variable_name LIKE 'Aurora%' AND Value < 0 | 0",
            })
    void theStatementsConditionHoldsForOurRowsToo(String sql, int rows) throws SQLException {
        assertThat(throughTheProxy(sql, false).names()).hasSize(rows).allMatch(OURS::contains);
        assertThat(throughTheProxy(sql, true).names()).hasSize(rows).allMatch(OURS::contains);
    }

    /** A result without its values, which change all the time. */
    private record Table(List<String> columns, List<String> names) {}

    private static Table directly(String sql, boolean prepared) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(stack.direct(options(prepared)), TestStack.USER, TestStack.PASSWORD)) {
            return table(connection, sql, prepared);
        }
    }

    private static Table throughTheProxy(String sql, boolean prepared) throws SQLException {
        try (Connection connection = stack.connect(options(prepared))) {
            return table(connection, sql, prepared);
        }
    }

    private static String options(boolean prepared) {
        return prepared ? "?useServerPrepStmts=true&emulateUnsupportedPstmts=false" : "";
    }

    private static Table table(Connection connection, String sql, boolean prepared) throws SQLException {
        try (Statement statement = prepared ? connection.prepareStatement(sql) : connection.createStatement();
                ResultSet rows = prepared
                        ? ((java.sql.PreparedStatement) statement).executeQuery()
                        : statement.executeQuery(sql)) {
            ResultSetMetaData metaData = rows.getMetaData();
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= metaData.getColumnCount(); i++) {
                columns.add(String.join(
                        " ",
                        metaData.getColumnLabel(i),
                        metaData.getColumnName(i),
                        metaData.getTableName(i),
                        metaData.getColumnTypeName(i),
                        Integer.toString(metaData.getPrecision(i))));
            }
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return new Table(columns, names);
        }
    }
}

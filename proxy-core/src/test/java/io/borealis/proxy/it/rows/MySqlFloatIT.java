package io.borealis.proxy.it.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.localmysql.MySqlServer;
import io.borealis.proxy.execute.rows.MySqlDouble;
import io.borealis.proxy.it.testing.TestStack;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our text of a FLOAT, and of the smallest DOUBLEs, is the server's own. */
class MySqlFloatIT {
    private static final int NUMBERS = 20_000;

    @Test
    void writesFloatsAsTheServerDoes() throws SQLException {
        Random random = new Random(42);
        List<Float> numbers = new ArrayList<>(List.of(
                0f,
                1f,
                0.5f,
                1e6f,
                999_999f,
                999_999.5f,
                1e7f,
                16_777_216f,
                (float) 1e15,
                (float) 1e16,
                1e-15f,
                1e-16f,
                123_456.5f,
                Float.MAX_VALUE,
                -Float.MAX_VALUE,
                Float.MIN_NORMAL,
                Float.MIN_VALUE));
        while (numbers.size() < NUMBERS) {
            float any = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(any)) {
                numbers.add(any);
            }
            numbers.add(random.nextFloat());
            numbers.add(-random.nextInt(10_000_000) / 100f);
        }
        List<String> written = written("FLOAT", numbers);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(MySqlDouble.format(numbers.get(i))).isEqualTo(written.get(i));
        }
    }

    @Test
    void writesTheSmallestDoublesAsTheServerDoes() throws SQLException {
        Random random = new Random(42);
        List<Double> numbers = new ArrayList<>(List.of(Double.MIN_VALUE, Double.MIN_NORMAL, -Double.MIN_VALUE));
        while (numbers.size() < 1_000) {
            numbers.add(Double.longBitsToDouble(random.nextLong() & 0xFFFFFFFFFFFFFL));
            numbers.add(Double.longBitsToDouble(random.nextInt(1 << 20)));
        }
        List<String> written = written("DOUBLE", numbers);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(MySqlDouble.format(numbers.get(i))).isEqualTo(written.get(i));
        }
    }

    /** The server's text of each number. */
    private static List<String> written(String type, List<? extends Number> numbers) throws SQLException {
        MySqlServer server = TestStack.server();
        String url = "jdbc:mysql://" + server.host() + ":" + server.port()
                + "/?useServerPrepStmts=true&rewriteBatchedStatements=true";
        try (Connection connection = DriverManager.getConnection(url, server.adminUser(), server.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS doubles");
            statement.execute("CREATE TEMPORARY TABLE doubles.numbers (n INT PRIMARY KEY, d " + type + ")");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO doubles.numbers VALUES (?, ?)")) {
                for (int i = 0; i < numbers.size(); i++) {
                    insert.setInt(1, i);
                    insert.setObject(2, numbers.get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            List<String> written = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery("SELECT d FROM doubles.numbers ORDER BY n")) {
                while (rows.next()) {
                    written.add(new String(rows.getBytes(1), StandardCharsets.US_ASCII));
                }
            }
            return written;
        }
    }
}

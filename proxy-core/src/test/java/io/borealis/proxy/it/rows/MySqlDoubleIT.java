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

/** Our text of a DOUBLE is the server's own, over many numbers of all sizes. */
class MySqlDoubleIT {
    private static final int NUMBERS = 20_000;

    @Test
    void writesDoublesAsTheServerDoes() throws SQLException {
        MySqlServer server = TestStack.server();
        String url = "jdbc:mysql://" + server.host() + ":" + server.port() + "/?rewriteBatchedStatements=true";
        List<Double> numbers = numbers();
        try (Connection connection = DriverManager.getConnection(url, server.adminUser(), server.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE IF NOT EXISTS doubles");
            statement.execute("CREATE TEMPORARY TABLE doubles.numbers (n INT PRIMARY KEY, d DOUBLE)");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO doubles.numbers VALUES (?, ?)")) {
                for (int i = 0; i < numbers.size(); i++) {
                    insert.setInt(1, i);
                    insert.setDouble(2, numbers.get(i));
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (ResultSet rows = statement.executeQuery("SELECT n, d FROM doubles.numbers ORDER BY n")) {
                while (rows.next()) {
                    String written = new String(rows.getBytes(2), StandardCharsets.US_ASCII);
                    assertThat(MySqlDouble.format(numbers.get(rows.getInt(1)))).isEqualTo(written);
                }
            }
        }
    }

    private static List<Double> numbers() {
        Random random = new Random(42);
        List<Double> numbers = new ArrayList<>(List.of(0.0, 1.0, 0.5, 1e15, 1e16, 1e-15, 1e-16, 1.2345678901234568E17));
        while (numbers.size() < NUMBERS) {
            numbers.add((double) random.nextFloat());
            numbers.add(random.nextDouble() * Math.pow(10, random.nextInt(60) - 30));
            numbers.add(-random.nextInt(1000) * Math.pow(10, random.nextInt(40) - 20));
            numbers.add((double) (random.nextLong() >> random.nextInt(64)));
            numbers.add(random.nextInt(1_000_000) / 1000.0);
        }
        return numbers;
    }
}

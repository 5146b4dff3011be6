package io.borealis.clients;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.network.SSLMode;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads the binary log as a replica, as Debezium does, while calls write rows. */
final class BinaryLogChecks {

    private static final String DRIVER = "java-binlog";
    private static final String TABLE = "client_check_binlog";

    private final Report report;

    BinaryLogChecks(Report report) {
        this.report = report;
    }

    void run() {
        for (SSLMode tls : List.of(SSLMode.DISABLED, SSLMode.REQUIRED)) {
            report.check(
                    DRIVER,
                    "TLS " + tls.name().toLowerCase(java.util.Locale.ROOT) + ": reads what statements with calls write",
                    () -> reads(tls));
        }
    }

    private static void reads(SSLMode tls) throws Exception {
        Account administrator = Account.ofAdministrator();
        if (administrator.user().isEmpty()) {
            throw new SkippedException("no account that may replicate");
        }
        BlockingQueue<String> changes = new LinkedBlockingQueue<>();
        BinaryLogClient client = new BinaryLogClient(
                administrator.host(), administrator.port(), administrator.user(), administrator.password());
        client.setSSLMode(tls);
        client.setKeepAlive(false);
        client.setServerId(4711 + tls.ordinal());
        client.registerEventListener(event -> changes.addAll(changes(event.getData())));
        Account account = Account.ofUser();
        try (Connection connection = DriverManager.getConnection(
                        account.jdbcUrl("mysql", "sslMode=DISABLED&allowPublicKeyRetrieval=true"),
                        account.user(),
                        account.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + TABLE);
            statement.execute("CREATE TABLE " + TABLE + " (id INT PRIMARY KEY, name VARCHAR(50))");
            client.connect(TimeUnit.SECONDS.toMillis(30));
            try {
                statement.execute("INSERT INTO " + TABLE
                        + " SELECT id, aws_comprehend_detect_sentiment(feedback, 'en') FROM support WHERE id <= 2");
                statement.execute("UPDATE " + TABLE
                        + " SET name = aws_comprehend_detect_sentiment('I love it', 'en') WHERE id = 2");
                statement.execute("DELETE FROM " + TABLE + " WHERE id = 1");
                List<String> seen = new ArrayList<>();
                while (seen.size() < 4) {
                    String change = changes.poll(30, TimeUnit.SECONDS);
                    Expect.isTrue(change != null, "nothing more after " + seen);
                    seen.add(change);
                }
                Expect.equal(
                        seen,
                        List.of("+[1, POSITIVE]", "+[2, NEGATIVE]", "[2, NEGATIVE] -> [2, POSITIVE]", "-[1, POSITIVE]"));
            } finally {
                client.disconnect();
                statement.execute("DROP TABLE " + TABLE);
            }
        }
    }

    /** Rows of all tables, for nobody else writes to this server now. */
    private static List<String> changes(EventData data) {
        List<String> changes = new ArrayList<>();
        if (data instanceof WriteRowsEventData written) {
            written.getRows().forEach(row -> changes.add("+" + text(row)));
        } else if (data instanceof UpdateRowsEventData updated) {
            updated.getRows().forEach(row -> changes.add(text(row.getKey()) + " -> " + text(row.getValue())));
        } else if (data instanceof DeleteRowsEventData deleted) {
            deleted.getRows().forEach(row -> changes.add("-" + text(row)));
        }
        return changes;
    }

    private static String text(Serializable[] row) {
        return Arrays.stream(row)
                .map(value -> value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + value)
                .toList()
                .toString();
    }
}

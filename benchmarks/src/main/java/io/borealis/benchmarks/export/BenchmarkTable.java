package io.borealis.benchmarks.export;

import io.borealis.localmysql.MySqlServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The rows that are exported, or loaded: ten columns of mixed types, some 110 bytes as text. All SQL of the benchmark's data. */
public final class BenchmarkTable {
    public static final String SCHEMA = "shop";
    public static final String NAME = "orders";
    public static final String QUERY = "SELECT * FROM shop.orders";

    /** A thousand numbers by a thousand by a hundred. */
    public static final long ROWS_MAX = 100_000_000;

    private static final String USER = "exporter";
    private static final String PASSWORD = "benchmark";
    /** One leg to the server, or two through the proxy: none is encrypted, as none of the clients' is. */
    private static final String URL = "jdbc:mysql://127.0.0.1:%d/shop?user=%s&password=%s&sslMode=DISABLED"
            + "&allowPublicKeyRetrieval=true&characterEncoding=UTF-8";

    private static final String DIGITS = """
            CREATE TABLE shop.numbers (n INT NOT NULL PRIMARY KEY)
            SELECT a.d + 10 * b.d + 100 * c.d AS n FROM
              (VALUES ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9)) a (d),
              (VALUES ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9)) b (d),
              (VALUES ROW(0), ROW(1), ROW(2), ROW(3), ROW(4), ROW(5), ROW(6), ROW(7), ROW(8), ROW(9)) c (d)""";

    private static final String CREATE = """
            CREATE TABLE shop.orders (
              id INT NOT NULL PRIMARY KEY,
              customer BIGINT NOT NULL,
              quantity SMALLINT NOT NULL,
              price DECIMAL(10,2) NOT NULL,
              weight DOUBLE NOT NULL,
              ordered DATETIME NOT NULL,
              shipped DATE,
              state VARCHAR(12) NOT NULL,
              city VARCHAR(30) NOT NULL,
              note VARCHAR(80) NOT NULL
            ) CHARACTER SET utf8mb4""";

    /** One order in ten is not shipped. Outer tables first, so that keys come in their order. */
    private static final String FILL = """
            INSERT INTO shop.orders
            SELECT id, 7000000000 + id * 37 MOD 999983, 1 + id MOD 40, id MOD 100000 / 8, id MOD 9973 / 64,
              '2024-01-01' + INTERVAL id MOD 31536000 SECOND,
              IF(id MOD 10 = 0, NULL, '2024-01-03' + INTERVAL id MOD 365 DAY),
              ELT(1 + id MOD 4, 'new', 'paid', 'shipped', 'delivered'),
              ELT(1 + id MOD 5, 'Reykjavík', 'Tromsø', 'Hammerfest', 'Longyearbyen', 'Murmansk'),
              CONCAT('left at the door, box ', id MOD 1000)
            FROM (
              SELECT STRAIGHT_JOIN a.n * 1000000 + b.n * 1000 + c.n AS id
              FROM shop.numbers a JOIN shop.numbers b JOIN shop.numbers c
              WHERE a.n <= %1$d DIV 1000000 AND a.n * 1000000 + b.n * 1000 + c.n < %1$d
              ORDER BY a.n, b.n, c.n
            ) ids""";

    private final MySqlServer server;

    public BenchmarkTable(MySqlServer server) {
        this.server = server;
    }

    MySqlServer server() {
        return server;
    }

    /** How the administrator connects to the server itself. */
    public String adminUrl() {
        return URL.formatted(server.port(), server.adminUser(), server.adminPassword());
    }

    /** How the account that may export and load connects to the proxy. */
    public static String userUrl(int proxyPort) {
        return URL.formatted(proxyPort, USER, PASSWORD);
    }

    /** Makes the schema, before anything that connects to it. */
    public void createSchema() throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl().replace("/" + SCHEMA + "?", "/?"));
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE DATABASE shop");
            statement.execute(DIGITS);
        }
    }

    /** Makes the account; the proxy has brought the role it gets. */
    public void createUser() throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("CREATE USER exporter@'%' IDENTIFIED BY 'benchmark'");
            statement.execute("GRANT SELECT, INSERT ON shop.* TO exporter@'%'");
            statement.execute("GRANT AWS_SELECT_S3_ACCESS, AWS_LOAD_S3_ACCESS TO exporter@'%'");
            statement.execute("SET DEFAULT ROLE ALL TO exporter@'%'");
        }
    }

    /** Makes the table anew; a million rows take some seconds. */
    public void fill(long rows) throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS shop.orders");
            statement.execute(CREATE);
            statement.execute(FILL.formatted(rows));
        }
    }

    /** Takes all rows out of the table. */
    public void empty() throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute("TRUNCATE TABLE shop.orders");
        }
    }

    /** Has the server write the rows as LOAD DATA reads them; the file is not there before. */
    public void write(Path file) throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl());
                Statement statement = admin.createStatement()) {
            statement.execute(QUERY + " INTO OUTFILE '" + file + "'");
        }
    }

    /** How many rows the table has. */
    public long rows() throws SQLException {
        try (Connection admin = DriverManager.getConnection(adminUrl());
                Statement statement = admin.createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM shop.orders")) {
            count.next();
            return count.getLong(1);
        }
    }
}

package io.borealis.demo;

import io.borealis.localmysql.MySqlServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The example: what is put into MySQL, and the statements of Aurora's guide. All SQL of the demo stands here. */
final class DemoData {
    static final String SCHEMA = "shop";
    static final String SERVICE_USER = "borealis";
    static final String SERVICE_PASSWORD = "borealis-demo";
    static final String USER = "app";
    static final String PASSWORD = "app-demo";

    /** For typing. */
    static final String SHORT_QUERY =
            "SELECT feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment FROM support";

    private static final String FEEDBACK_BY_CONFIDENCE = """
            SELECT feedback,
                   aws_comprehend_detect_sentiment(feedback, 'en')            AS sentiment,
                   aws_comprehend_detect_sentiment_confidence(feedback, 'en') AS confidence
            FROM support
            ORDER BY confidence DESC""";

    private static final String AVERAGE_SENTIMENT = """
            SELECT AVG(CASE aws_comprehend_detect_sentiment(feedback, 'en')
                         WHEN 'POSITIVE' THEN 1.0
                         WHEN 'NEGATIVE' THEN -1.0
                         ELSE 0.0
                       END) AS avg_sentiment,
                   COUNT(*) AS total
            FROM support
            WHERE aws_comprehend_detect_sentiment_confidence(feedback, 'en') >= 0.80""";

    /** Name of the endpoint behind {@code anomaly_score}. */
    static final String ENDPOINT = "random-cut-forest-model-demo";

    private static final String ANOMALY_SCORE = """
            CREATE FUNCTION anomaly_score(value REAL) RETURNS REAL
            ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '%s'""".formatted(ENDPOINT);

    /** Name of the container that is asked without AWS. */
    static final String OWN_ENDPOINT = "own-container";

    private static final String OWN_SCORE = """
            CREATE FUNCTION own_score(value REAL) RETURNS REAL
            ALIAS AWS_SAGEMAKER_INVOKE_ENDPOINT ENDPOINT NAME '%s'""".formatted(OWN_ENDPOINT);

    private static final String OWN_ANOMALIES =
            "SELECT COUNT(*) AS anomalies FROM nyc_taxi WHERE own_score(value) > @score_cutoff";

    private static final String SCORE_CUTOFF = """
            SET @score_cutoff = (
              SELECT AVG(anomaly_score(value)) + 3 * STD(anomaly_score(value)) FROM nyc_taxi)""";

    private static final String ANOMALIES = """
            SELECT *, anomaly_score(value) AS score
            FROM nyc_taxi
            WHERE anomaly_score(value) > @score_cutoff
            ORDER BY score DESC
            LIMIT 10""";

    private static final String EXPORTED_PREFIX = "support";

    /** The object that the export makes. */
    static final String EXPORTED_KEY = EXPORTED_PREFIX + ".part_00000";

    private static final String EXPORT = """
            SELECT id, feedback, aws_comprehend_detect_sentiment(feedback, 'en') AS sentiment
            FROM support
            INTO OUTFILE S3 's3-us-east-1://%s/%s' FORMAT CSV HEADER""".formatted(DemoBucket.NAME, EXPORTED_PREFIX);

    /**
     * What {@code --once} runs: the guide's two queries about sentiments and what they cost, its anomaly example, the same with a
     * container that is not behind SageMaker, and an export.
     */
    static final List<String> GUIDE_STATEMENTS = List.of(
            FEEDBACK_BY_CONFIDENCE,
            AVERAGE_SENTIMENT,
            "SHOW STATUS LIKE 'Aurora_ml%'",
            ANOMALY_SCORE,
            SCORE_CUTOFF,
            ANOMALIES,
            OWN_SCORE,
            OWN_ANOMALIES,
            EXPORT);

    private static final List<String> FEEDBACK = List.of(
            "Thank you, the new lamp is wonderful and arrived a day early.",
            "The kettle broke after one week and nobody answers my mails.",
            "Please tell me how to change the address of my order.",
            "Great chair, but the delivery was terribly late.",
            "Your support team was friendly and solved it in five minutes.",
            "I am very disappointed: wrong size again, and no refund.",
            "My order has two parcels.",
            "Excellent quality at a fair price, I love it.",
            "The app crashes every time, this is a horrible experience.",
            "Happy with my purchase, I would buy here again.");

    private final MySqlServer mysql;
    private final Deque<String> undo = new ArrayDeque<>();

    DemoData(MySqlServer mysql) {
        this.mysql = mysql;
    }

    /** Puts the example into the server and returns the number of its rows. */
    int load() throws SQLException {
        try (Connection admin = connect()) {
            createSchema(admin);
            int rides = loadRides(admin);
            createAccount(admin);
            return FEEDBACK.size() + rides;
        }
    }

    /** Takes out of the server what {@link #load} put into it, however far that came. */
    void remove() throws SQLException {
        try (Connection admin = connect()) {
            while (!undo.isEmpty()) {
                execute(admin, undo.pop());
            }
        }
    }

    // No IF NOT EXISTS: on a server that is not ours, a schema or an account of that name is somebody's own.

    /** The proxy's own account, with the rights that the head of the install script names. */
    void createServiceAccount() throws SQLException {
        try (Connection admin = connect()) {
            String account = SERVICE_USER + "@'%'";
            execute(admin, "CREATE USER " + account + " IDENTIFIED BY '" + SERVICE_PASSWORD + "'");
            execute(
                    admin,
                    "GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO "
                            + account + " WITH GRANT OPTION");
            execute(admin, "GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO " + account);
            execute(admin, "GRANT SELECT ON performance_schema.* TO " + account);
        }
    }

    private void createSchema(Connection admin) throws SQLException {
        execute(admin, "CREATE DATABASE shop");
        undo.push("DROP DATABASE shop");
        execute(admin, """
                CREATE TABLE shop.support (
                  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
                  feedback VARCHAR(1000) NOT NULL
                )""");
        try (PreparedStatement insert = admin.prepareStatement("INSERT INTO shop.support (feedback) VALUES (?)")) {
            for (String feedback : FEEDBACK) {
                insert.setString(1, feedback);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int loadRides(Connection admin) throws SQLException {
        execute(admin, """
                CREATE TABLE shop.nyc_taxi (
                  timestamp DATETIME NOT NULL PRIMARY KEY,
                  value INT NOT NULL
                )""");
        List<TaxiRides.Ride> rides = TaxiRides.rows();
        try (PreparedStatement insert = admin.prepareStatement("INSERT INTO shop.nyc_taxi VALUES (?, ?)")) {
            for (TaxiRides.Ride ride : rides) {
                insert.setString(1, ride.timestamp());
                insert.setInt(2, ride.value());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return rides.size();
    }

    private void createAccount(Connection admin) throws SQLException {
        execute(admin, "CREATE USER app@'%' IDENTIFIED WITH caching_sha2_password BY 'app-demo'");
        undo.push("DROP USER app@'%'");
        execute(admin, "GRANT ALL ON shop.* TO app@'%'");
        execute(
                admin,
                "GRANT AWS_COMPREHEND_ACCESS, AWS_SAGEMAKER_ACCESS, AWS_BEDROCK_ACCESS, AWS_LAMBDA_ACCESS,"
                        + " AWS_SELECT_S3_ACCESS, AWS_LOAD_S3_ACCESS TO app@'%'");
        // A role that is only granted has to be activated in each session.
        execute(admin, "SET DEFAULT ROLE ALL TO app@'%'");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        // The key may have to be asked for where the server has no TLS; it is this machine's own server or the user's.
        // And a batch of rows goes out as one INSERT.
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/?allowPublicKeyRetrieval=true&rewriteBatchedStatements=true"
                        .formatted(mysql.host(), mysql.port()),
                mysql.adminUser(),
                mysql.adminPassword());
    }
}

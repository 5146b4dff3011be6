package io.borealis.proxy.it.testing;

import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import io.borealis.metrics.BorealisMetrics;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * MySQL, local AWS and a proxy between them, for integration tests. MySQL is shared by all tests of a JVM; local AWS and the
 * proxy belong to one test class.
 */
public final class TestStack implements AutoCloseable {
    /** The account with the roles of Comprehend, SageMaker, exports to S3 and loads from there, active at login. */
    public static final String USER = "ml_user";

    public static final String PASSWORD = "ml-secret";

    private static final String[] SERVER_OPTIONS = {
        "--local-infile=ON", "--max_allowed_packet=1G", "--secure_file_priv=", "--max_connections=500"
    };

    private static final String SERVICE_USER = "borealis";
    private static final Object LOCK = new Object();
    private static MySqlServer sharedServer;

    private final MySqlServer server;
    private final LocalAws aws;
    private final ProxyConfig config;
    private final MySqlProxy proxy;
    private final Path state;

    private TestStack(
            MySqlServer server,
            LocalAwsSettings awsSettings,
            @Nullable Path configuration,
            Map<String, String> settings) {
        this.server = server;
        try {
            this.state = Files.createTempDirectory("borealis-it");
            this.aws = LocalAws.start(awsSettings);
            // The SDK wants credentials; local AWS checks only that there are some.
            System.setProperty("aws.accessKeyId", "test");
            System.setProperty("aws.secretAccessKey", "test");
            prepareServiceAccount();
            this.config = config(configuration, settings);
            this.proxy = MySqlProxy.start(config, BorealisMetrics.none());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        prepareAccounts();
    }

    /** Starts a stack; MySQL is started with the first of a JVM. */
    public static TestStack start() {
        return start(Map.of());
    }

    /**
     * Starts a stack whose proxy has other settings.
     *
     * @param settings keys as in the environment, without BOREALIS_, for example {@code LIMITS_RESULT_BUFFER}
     */
    public static TestStack start(Map<String, String> settings) {
        return start(server(), settings);
    }

    /**
     * Starts a stack before a server of the caller's.
     *
     * @param server stays when the stack is closed
     */
    public static TestStack start(MySqlServer server, Map<String, String> settings) {
        return new TestStack(server, LocalAwsSettings.defaults(), null, settings);
    }

    /**
     * Starts a stack with another local AWS.
     *
     * @param settings those of the proxy, as above
     */
    public static TestStack start(LocalAwsSettings awsSettings, Map<String, String> settings) {
        return new TestStack(server(), awsSettings, null, settings);
    }

    /**
     * Starts a stack with a configuration file, for what cannot be said in the environment.
     *
     * @param settings those of the proxy beside the file, as above
     */
    public static TestStack start(Path configuration, Map<String, String> settings) {
        return new TestStack(server(), LocalAwsSettings.defaults(), configuration, settings);
    }

    /** The MySQL server shared by all tests of this JVM. */
    public static MySqlServer server() {
        synchronized (LOCK) {
            if (sharedServer == null) {
                MySqlServer started = "container".equals(System.getProperty("mysql.mode"))
                        ? ContainerMySql.start(SERVER_OPTIONS)
                        : LocalMySql.start(LocalMySqlOptions.defaults().withServerOptions(SERVER_OPTIONS));
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "mysql-stop"));
                sharedServer = started;
            }
            return sharedServer;
        }
    }

    public MySqlServer mysql() {
        return server;
    }

    /** The configuration of the proxy. */
    public ProxyConfig config() {
        return config;
    }

    public LocalAws aws() {
        return aws;
    }

    public MySqlProxy proxy() {
        return proxy;
    }

    public int proxyPort() {
        return proxy.address().getPort();
    }

    /** JDBC address through the proxy; {@code options} begin with "?" or are empty. */
    public String viaProxy(String options) {
        return "jdbc:mysql://127.0.0.1:" + proxyPort() + "/" + options;
    }

    /** JDBC address of MySQL itself. */
    public String direct(String options) {
        return "jdbc:mysql://" + server.host() + ":" + server.port() + "/" + options;
    }

    /** A connection through the proxy as {@link #USER}. */
    public Connection connect() throws SQLException {
        return connect("");
    }

    /** A connection through the proxy as {@link #USER} with driver options such as "?useServerPrepStmts=true". */
    public Connection connect(String options) throws SQLException {
        return DriverManager.getConnection(viaProxy(options), USER, PASSWORD);
    }

    /** A connection through the proxy as another user with the same password. */
    public Connection connectAs(String user, String options) throws SQLException {
        return DriverManager.getConnection(viaProxy(options), user, PASSWORD);
    }

    /** A connection to MySQL itself as administrator. */
    public Connection admin() throws SQLException {
        return DriverManager.getConnection(
                direct("?allowMultiQueries=true"), server.adminUser(), server.adminPassword());
    }

    /** Runs statements at MySQL itself as administrator. */
    public void setUp(String... statements) {
        try (Connection connection = admin();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        proxy.close();
        aws.close();
        delete(state);
    }

    private ProxyConfig config(@Nullable Path configuration, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>();
        environment.put("BOREALIS_LISTEN_PORT", "0");
        environment.put("BOREALIS_BACKEND_HOST", server.host());
        environment.put("BOREALIS_BACKEND_PORT", Integer.toString(server.port()));
        environment.put("BOREALIS_BACKEND_SERVICE_USER", SERVICE_USER);
        environment.put("BOREALIS_BACKEND_SERVICE_PASSWORD", PASSWORD);
        environment.put("BOREALIS_TLS_DIRECTORY", state.toString());
        environment.put("BOREALIS_ML_REGION", "us-east-1");
        environment.put("BOREALIS_ML_COMPREHEND_ENDPOINT", aws.uri().toString());
        environment.put("BOREALIS_ML_SAGEMAKER_ENDPOINT", aws.uri().toString());
        environment.put("BOREALIS_ML_BEDROCK_ENDPOINT", aws.uri().toString());
        environment.put("BOREALIS_ML_LAMBDA_ENDPOINT", aws.uri().toString());
        // On a busy machine a request takes as long as it takes; tests of timeouts set them themselves.
        environment.put("BOREALIS_ML_AURORA_ML_INFERENCE_TIMEOUT", "10m");
        environment.put("BOREALIS_ML_COMPREHEND_ATTEMPT_TIMEOUT", "10m");
        environment.put("BOREALIS_ML_SAGEMAKER_ATTEMPT_TIMEOUT", "10m");
        environment.put("BOREALIS_LIMITS_SHUTDOWN_TIMEOUT", "1s");
        // One way forced: -Dml.ways=probed.
        String ways = System.getProperty("ml.ways", "");
        if (!ways.isEmpty()) {
            environment.put("BOREALIS_ML_WAYS", ways);
        }
        settings.forEach((key, value) -> environment.put("BOREALIS_" + key, value));
        ConfigLoader loader = new ConfigLoader(environment);
        return (configuration == null ? loader.load() : loader.load(configuration)).config();
    }

    /** The proxy's own account, with the rights that install.sql names and no others. */
    private void prepareServiceAccount() {
        setUp(
                "CREATE USER IF NOT EXISTS " + SERVICE_USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT INSERT, SELECT, CREATE, CREATE ROUTINE, ALTER ROUTINE, EXECUTE, CREATE TEMPORARY TABLES ON aurora_ml.* TO "
                        + SERVICE_USER + "@'%' WITH GRANT OPTION",
                "GRANT CREATE ROLE, CONNECTION_ADMIN, SHOW_ROUTINE ON *.* TO " + SERVICE_USER + "@'%'",
                "GRANT SELECT ON performance_schema.* TO " + SERVICE_USER + "@'%'",
                // Else only SUPER may make functions while there is a binary log (1419).
                "SET GLOBAL log_bin_trust_function_creators = ON");
    }

    private void prepareAccounts() {
        setUp(
                "CREATE DATABASE IF NOT EXISTS shop",
                "CREATE USER IF NOT EXISTS " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "'",
                "GRANT ALL ON shop.* TO " + USER + "@'%'",
                "GRANT AWS_COMPREHEND_ACCESS TO " + USER + "@'%'",
                "GRANT AWS_SAGEMAKER_ACCESS TO " + USER + "@'%'",
                "GRANT AWS_BEDROCK_ACCESS TO " + USER + "@'%'",
                "GRANT AWS_LAMBDA_ACCESS TO " + USER + "@'%'",
                "GRANT AWS_SELECT_S3_ACCESS TO " + USER + "@'%'",
                "GRANT AWS_LOAD_S3_ACCESS TO " + USER + "@'%'",
                "SET DEFAULT ROLE ALL TO " + USER + "@'%'");
    }

    private static void delete(Path directory) {
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

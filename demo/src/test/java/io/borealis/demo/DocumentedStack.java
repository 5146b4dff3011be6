package io.borealis.demo;

import io.borealis.admin.AdminServer;
import io.borealis.localaws.LocalAws;
import io.borealis.localaws.LocalAwsSettings;
import io.borealis.localaws.sagemaker.container.ContainerServer;
import io.borealis.localaws.sagemaker.container.ModelContainer;
import io.borealis.localmysql.LocalMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import io.borealis.localmysql.MySqlServer;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** What the pages of the documentation are tried with: the demo's parts, by a file of configuration, with an admin interface. */
final class DocumentedStack implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Path directory;
    private final Path config;

    @SuppressWarnings("NullAway.Init")
    private MySqlServer mysql;

    @SuppressWarnings("NullAway.Init")
    private MySqlProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private AdminServer admin;

    DocumentedStack(Path directory) {
        this.directory = directory;
        this.config = directory.resolve("my.yaml");
    }

    /** Starts everything, and puts into MySQL what the pages take for granted. */
    void start() throws IOException, SQLException {
        DemoBucket bucket = keep(new DemoBucket());
        mysql = keep(LocalMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions("--local-infile=ON", "--log-bin-trust-function-creators=ON")));
        ModelContainer forest = TaxiRides.growForest();
        LocalAws aws =
                keep(LocalAws.start(LocalAwsSettings.defaults().withEndpoints(Map.of(DemoData.ENDPOINT, forest))));
        ContainerServer container = keep(ContainerServer.start(forest));
        keep(AwsCredentials.setToDummies());
        DemoData data = new DemoData(mysql);
        data.createServiceAccount();
        Files.writeString(config, yaml(aws.uri(), container.uri(), bucket.endpoint()));
        ScrapedMetrics metrics = new ScrapedMetrics();
        ConfigLoader loader = new ConfigLoader(Map.of());
        proxy = keep(MySqlProxy.start(loader.load(config).config(), metrics.metrics()));
        admin = keep(AdminServer.start(
                proxy, metrics, "docs", () -> proxy.reload(loader.load(config).config())));
        data.load();
        try (Connection root = asRoot();
                Statement statement = root.createStatement()) {
            statement.execute("CREATE DATABASE kept");
            statement.execute("CREATE TABLE kept.support AS SELECT * FROM shop.support");
            statement.execute("CREATE USER dev@'%'");
        }
    }

    private String yaml(URI aws, URI container, URI s3) throws IOException {
        return """
                listen: {port: 0}
                backend: {host: '%s', port: %d, service_user: %s, service_password: %s}
                tls: {directory: '%s'}
                ml:
                  region: us-east-1
                  comprehend: {endpoint: '%s'}
                  sagemaker: {endpoint: '%s', url_by_endpoint: {%s: '%s/invocations'}}
                  bedrock: {endpoint: '%s'}
                  lambda: {endpoint: '%s'}
                s3: {region: us-east-1, endpoint: '%s', path_style: true}
                admin: {enabled: true, port: %d}
                limits: {shutdown_timeout: 2s}
                """.formatted(
                        mysql.host(),
                        mysql.port(),
                        DemoData.SERVICE_USER,
                        DemoData.SERVICE_PASSWORD,
                        directory,
                        aws,
                        aws,
                        DemoData.OWN_ENDPOINT,
                        container,
                        aws,
                        aws,
                        s3,
                        freePort());
    }

    /** The file of configuration. */
    Path config() {
        return config;
    }

    /** Where the admin interface answers. */
    URI adminUri() {
        return URI.create("http://127.0.0.1:" + admin.address().getPort());
    }

    /** A session of the pages' user through the proxy. */
    Connection asUser() throws SQLException {
        return throughProxy(DemoData.USER, DemoData.PASSWORD);
    }

    /** A session of the server's administrator through the proxy. */
    Connection asDba() throws SQLException {
        return throughProxy(mysql.adminUser(), mysql.adminPassword());
    }

    /** A session of the server's administrator at MySQL itself. */
    Connection asRoot() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true"
                        .formatted(mysql.host(), mysql.port(), DemoData.SCHEMA),
                mysql.adminUser(),
                mysql.adminPassword());
    }

    private Connection throughProxy(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/%s?allowPublicKeyRetrieval=true"
                        .formatted(DemoStack.HOST, proxy.address().getPort(), DemoData.SCHEMA),
                user,
                password);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part could not be ended", e);
            }
        }
    }
}

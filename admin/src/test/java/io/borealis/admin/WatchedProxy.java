package io.borealis.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.borealis.localmysql.MySqlServer;
import io.borealis.metrics.ScrapedMetrics;
import io.borealis.proxy.config.source.ConfigLoader;
import io.borealis.proxy.server.MySqlProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A proxy with its operators' interface and a token. */
final class WatchedProxy implements AutoCloseable {
    static final String TOKEN = "a-token-of-operators";
    private static final String SERVICE_PASSWORD = "service-secret";

    private final HttpClient http = HttpClient.newHttpClient();
    private final MySqlProxy proxy;
    private final AdminServer admin;

    private WatchedProxy(MySqlProxy proxy, AdminServer admin) {
        this.proxy = proxy;
        this.admin = admin;
    }

    /**
     * Starts one.
     *
     * @param directory for its certificate
     * @param settings as in the environment without BOREALIS_
     */
    static WatchedProxy start(MySqlServer mysql, Path directory, Map<String, String> settings)
            throws IOException, SQLException {
        try (Connection connection = admin(mysql);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER IF NOT EXISTS borealis@'%' IDENTIFIED BY '" + SERVICE_PASSWORD + "'");
            statement.execute("GRANT ALL ON *.* TO borealis@'%' WITH GRANT OPTION");
        }
        Map<String, String> environment = new HashMap<>(Map.of(
                "BOREALIS_LISTEN_PORT",
                "0",
                "BOREALIS_BACKEND_HOST",
                mysql.host(),
                "BOREALIS_BACKEND_PORT",
                Integer.toString(mysql.port()),
                "BOREALIS_BACKEND_SERVICE_USER",
                "borealis",
                "BOREALIS_BACKEND_SERVICE_PASSWORD",
                SERVICE_PASSWORD,
                "BOREALIS_TLS_DIRECTORY",
                directory.toString(),
                "BOREALIS_ML_REGION",
                "us-east-1",
                "BOREALIS_ADMIN_ENABLED",
                "true",
                "BOREALIS_ADMIN_PORT",
                "0",
                "BOREALIS_ADMIN_TOKEN",
                TOKEN));
        settings.forEach((key, value) -> environment.put("BOREALIS_" + key, value));
        ScrapedMetrics metrics = new ScrapedMetrics();
        MySqlProxy proxy = MySqlProxy.start(new ConfigLoader(environment).load().config(), metrics.metrics());
        AdminServer admin = AdminServer.start(
                proxy,
                metrics,
                "1.2.3",
                () -> proxy.reload(new ConfigLoader(environment).load().config()));
        return new WatchedProxy(proxy, admin);
    }

    static Connection admin(MySqlServer mysql) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://%s:%d/".formatted(mysql.host(), mysql.port()), mysql.adminUser(), mysql.adminPassword());
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + admin.address().getPort() + path);
    }

    Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mysql://127.0.0.1:%d/".formatted(proxy.address().getPort()), user, password);
    }

    /** What is at a path for whoever has the token. */
    String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path));
    }

    @Override
    public void close() {
        admin.close();
        proxy.close();
    }
}

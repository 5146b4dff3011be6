package io.borealis.benchmarks.relay;

import io.borealis.benchmarks.process.BenchmarkException;
import io.borealis.benchmarks.process.JavaProgram;
import io.borealis.benchmarks.process.Parts;
import io.borealis.benchmarks.process.Processes;
import io.borealis.benchmarks.process.ProxyProcess;
import io.borealis.benchmarks.process.TemporaryDirectory;
import io.borealis.localmysql.EmbeddedMySql;
import io.borealis.localmysql.LocalMySqlOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All ways to one MySQL, each with a process of its own. */
final class Routes {
    /** An account without password: what is measured is not MySQL's arithmetic. */
    static final String USER = "benchmark";

    static final String SCHEMA = "relay";

    private static final int SESSIONS_MAX = 12_000;
    /** Not measured with more. */
    private static final int HAPROXY_SESSIONS_MAX = 1_000;

    private static final int END_SECONDS_MAX = 5;

    private Routes() {}

    /**
     * Starts MySQL, then what stands in between. HAProxy is left out where it is not installed.
     *
     * @param ioUring whether one of the proxies uses io_uring
     */
    static List<Route> start(Parts parts, Path launcher, boolean ioUring)
            throws BenchmarkException, SQLException, IOException, InterruptedException {
        Path directory =
                parts.start(() -> TemporaryDirectory.create("borealis-relay-")).path();
        EmbeddedMySql mysql = parts.start(() -> EmbeddedMySql.start(LocalMySqlOptions.defaults()
                .withServerOptions(
                        "--max-connections=" + SESSIONS_MAX,
                        "--open-files-limit=" + 2 * SESSIONS_MAX,
                        "--disable-log-bin",
                        "--innodb-flush-log-at-trx-commit=0")));
        Path socket = prepare(mysql);
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(Route.DIRECT, mysql.port(), 0));
        if (Files.isExecutable(Path.of("/usr/sbin/haproxy"))) {
            routes.add(haproxy(parts, mysql.port(), directory));
        }
        JavaProgram bare = parts.start(() -> JavaProgram.start(BareRelay.class, Integer.toString(mysql.port())));
        routes.add(new Route(Route.BARE, Integer.parseInt(bare.readLine()), bare.pid()));
        routes.add(proxy(parts, launcher, mysql, Route.PROXY, directory.resolve("tcp"), Map.of()));
        routes.add(proxy(
                parts,
                launcher,
                mysql,
                Route.PROXY_SOCKET,
                directory.resolve("unix"),
                Map.of("BOREALIS_BACKEND_SOCKET", socket.toString())));
        if (ioUring) {
            routes.add(proxy(
                    parts,
                    launcher,
                    mysql,
                    Route.PROXY_IO_URING,
                    directory.resolve("io_uring"),
                    Map.of("BOREALIS_LISTEN_TRANSPORT", "io_uring")));
        }
        return List.copyOf(routes);
    }

    /** Makes the account and the schema, and returns the server's socket. */
    private static Path prepare(EmbeddedMySql mysql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:mysql://127.0.0.1:" + mysql.port() + "/", mysql.adminUser(), mysql.adminPassword());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + SCHEMA);
            statement.execute("CREATE USER " + USER);
            statement.execute("GRANT ALL ON " + SCHEMA + ".* TO " + USER);
            try (ResultSet variables = statement.executeQuery("SELECT @@datadir, @@socket")) {
                variables.next();
                return Path.of(variables.getString(1)).resolve(variables.getString(2));
            }
        }
    }

    private static Route proxy(
            Parts parts, Path launcher, EmbeddedMySql mysql, String name, Path directory, Map<String, String> settings)
            throws BenchmarkException, IOException, InterruptedException {
        Files.createDirectory(directory);
        Map<String, String> all = new HashMap<>(settings);
        all.put("BOREALIS_LIMITS_CONNECTIONS_MAX", Integer.toString(SESSIONS_MAX));
        ProxyProcess proxy = parts.start(() -> ProxyProcess.start(launcher, mysql, directory, all));
        return new Route(name, proxy.port(), proxy.pid());
    }

    private static Route haproxy(Parts parts, int backend, Path directory)
            throws BenchmarkException, IOException, InterruptedException {
        int port = freePort();
        Path configuration =
                Files.writeString(directory.resolve("haproxy.cfg"), """
                global
                  maxconn %d
                defaults
                  mode tcp
                  timeout connect 5s
                  timeout client 1h
                  timeout server 1h
                listen mysql
                  bind 127.0.0.1:%d
                  server mysql 127.0.0.1:%d
                """.formatted(HAPROXY_SESSIONS_MAX, port, backend));
        Process process = new ProcessBuilder("/usr/sbin/haproxy", "-f", configuration.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        parts.<AutoCloseable, IOException>start(() -> () -> {
            process.destroy();
            Processes.awaitEnd(process, END_SECONDS_MAX, TimeUnit.SECONDS);
        });
        return new Route(Route.HAPROXY, port, process.pid());
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }
}

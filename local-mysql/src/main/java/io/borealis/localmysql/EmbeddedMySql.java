package io.borealis.localmysql;

import io.borealis.localmysql.program.ArtifactServer;
import io.borealis.localmysql.program.DebianSidServer;
import io.borealis.localmysql.program.Directories;
import io.borealis.localmysql.program.LocalMySqlException;
import io.borealis.localmysql.program.MysqldProgram;
import io.borealis.localmysql.program.ServerCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MySQL server of our own: started from the Maven artifact, or from Debian's newest package, on a free port of the loopback interface, with a data
 * directory of its own that goes when the server goes.
 *
 * <p>The administrator is {@code root@localhost} without a password. When the Java process ends, the server ends too:
 * on {@link #close}, by a shutdown hook, or by {@link OrphanGuard}.
 */
public final class EmbeddedMySql extends LocalMySql {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMySql.class);
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int PORT_ATTEMPTS = 5;

    /** Longest path that fits into a socket address, on macOS; Linux has four bytes more. */
    private static final int SOCKET_PATH_BYTES_MAX = 103;

    private final MySqlInstallation installation;
    private final LocalMySqlOptions options;
    private final Path directory;
    private final Thread shutdownHook = new Thread(this::stopAndRemove, "borealis-mysql-shutdown");
    private int port;
    private String version = "";
    private @Nullable MysqldProcess process;
    private @Nullable OrphanGuard guard;
    private boolean closed;

    private EmbeddedMySql(MySqlInstallation installation, LocalMySqlOptions options, Path directory) {
        this.installation = installation;
        this.options = options;
        this.directory = directory;
    }

    /**
     * Starts the server of the Maven artifact and returns when it accepts connections.
     *
     * @throws LocalMySqlException if that fails, with the end of the server's log
     */
    public static EmbeddedMySql start(LocalMySqlOptions options) {
        return start(ArtifactServer::provide, options);
    }

    /**
     * Starts the server of Debian's unstable suite, fetched once by {@code apt-get}, and returns when it accepts
     * connections.
     *
     * @throws LocalMySqlException if the server cannot be had here, or does not start
     */
    public static EmbeddedMySql startOfDebianSid(LocalMySqlOptions options) {
        return start(DebianSidServer.MYSQL::provide, options);
    }

    /**
     * Starts the MariaDB server of Debian's unstable suite, in the same manner.
     *
     * @throws LocalMySqlException if the server cannot be had here, or does not start
     */
    public static EmbeddedMySql startMariaDb(LocalMySqlOptions options) {
        return start(DebianSidServer.MARIADB::provide, options);
    }

    private static EmbeddedMySql start(ProgramSource source, LocalMySqlOptions options) {
        long startNanos = System.nanoTime();
        try {
            ServerCache cache = ServerCache.ofThisUser();
            MySqlInstallation installation = new MySqlInstallation(cache, source.provide(cache));
            Path directory = Files.createTempDirectory("borealis-mysql-").toRealPath();
            EmbeddedMySql mysql = new EmbeddedMySql(installation, options, directory);
            try {
                // Fails when the process is ending already; then, too, nothing may be left.
                Runtime.getRuntime().addShutdownHook(mysql.shutdownHook);
                mysql.createAndStart();
            } catch (IOException | RuntimeException e) {
                mysql.close();
                throw e;
            }
            LOG.atInfo()
                    .addKeyValue("version", mysql.version)
                    .addKeyValue("port", mysql.port)
                    .addKeyValue("millis", (System.nanoTime() - startNanos) / 1_000_000)
                    .log("MySQL is ready");
            return mysql;
        } catch (IOException e) {
            throw new LocalMySqlException("MySQL could not be started: " + e, e);
        }
    }

    private synchronized void createAndStart() throws IOException {
        installation.createDataDirectory(dataDirectory(), options.serverOptions());
        Files.createDirectory(directory.resolve("tmp"));
        for (int attempt = 1; ; attempt++) {
            port = freePort();
            try {
                run();
                return;
            } catch (LocalMySqlException e) {
                MysqldProcess failed = process;
                if (failed == null || !failed.failedForPortInUse() || attempt == PORT_ATTEMPTS) {
                    throw e;
                }
                stopProcess();
            }
        }
    }

    /** Ends the server and starts it again with the same data and on the same port. */
    public synchronized void restart() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        try {
            stopProcess();
            run();
        } catch (IOException e) {
            throw new LocalMySqlException("MySQL could not be started again: " + e, e);
        }
    }

    private void run() throws IOException {
        if (closed) {
            throw new LocalMySqlException("MySQL was not started: this process is ending");
        }
        Path pidFile = directory.resolve("mysqld.pid");
        MysqldProcess started = MysqldProcess.launch(command(pidFile), installation.environment(), logFile());
        process = started;
        guard = OrphanGuard.watch(started.pid(), directory);
        version = started.awaitGreeting(pidFile, port, options.startTimeout()).version();
    }

    private List<String> command(Path pidFile) throws IOException {
        List<String> command = new ArrayList<>(installation.command(dataDirectory()));
        command.add("--bind-address=127.0.0.1");
        command.add("--port=" + port);
        command.add("--socket=" + socketOption());
        command.add("--pid-file=" + pidFile);
        command.add("--tmpdir=" + directory.resolve("tmp"));
        // The data live no longer than the server, so nothing needs to reach the disk in time.
        command.add("--sync-binlog=0");
        command.add("--innodb-flush-log-at-trx-commit=0");
        command.add("--innodb-doublewrite=OFF");
        command.addAll(options.serverOptions());
        return command;
    }

    /** A longer path would be refused by the kernel, and a relative one is taken from the data directory. */
    private String socketOption() {
        String path = socket().toString();
        return path.length() <= SOCKET_PATH_BYTES_MAX
                ? path
                : dataDirectory().relativize(socket()).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String host() {
        return "127.0.0.1";
    }

    @Override
    public synchronized int port() {
        return port;
    }

    @Override
    public String adminUser() {
        return "root";
    }

    @Override
    public String adminPassword() {
        return "";
    }

    @Override
    public synchronized String version() {
        return version;
    }

    /** Unix socket of the server; too long for clients where {@code java.io.tmpdir} is. */
    public Path socket() {
        return dataDirectory().resolve("mysql.sock");
    }

    /** Folder of this server alone, with its data and its log; gone after {@link #close}. */
    public Path directory() {
        return directory;
    }

    /** What the server wrote about itself. */
    public Path logFile() {
        return directory.resolve("mysqld.log");
    }

    /** Process id of the server. */
    public synchronized long pid() {
        if (process == null) {
            throw new IllegalStateException("not running");
        }
        return process.pid();
    }

    private Path dataDirectory() {
        return directory.resolve("data");
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook runs or will run, and does the same as we do.
        }
        stopAndRemove();
    }

    private synchronized void stopAndRemove() {
        if (closed) {
            return;
        }
        closed = true;
        stopProcess();
        try {
            Directories.delete(directory);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("directory", directory).log("A server's directory was not removed");
        }
    }

    private void stopProcess() {
        if (process != null) {
            process.stop(options.stopTimeout());
            process = null;
        }
        if (guard != null) {
            guard.dismiss();
            guard = null;
        }
    }

    /** Where the server's files come from. */
    private interface ProgramSource {
        MysqldProgram provide(ServerCache cache) throws IOException;
    }
}

package io.borealis.proxy.catalog;

import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.ServerKind;
import io.borealis.proxy.config.ProxyConfig;
import io.borealis.s3.load.LoadedObject;
import io.borealis.sql.function.MlNames;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a proxy does in its server under its own account: install what it needs, and kill statements whose client has
 * gone. Without an account it does nothing, and everything else works.
 *
 * <p>Its methods block and must not be called on an event loop. It may be used by many threads.
 */
public final class ControlPlane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlPlane.class);
    private static final Duration RETRY_PAUSE = Duration.ofSeconds(5);

    private final @Nullable BackendPool pool;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "catalog");
        daemon.setDaemon(true);
        return daemon;
    });

    /** What {@link #lookAhead} finds; null where nobody looks. */
    private @Nullable Future<Boolean> looked;

    private ControlPlane(@Nullable BackendPool pool) {
        this.pool = pool;
    }

    /** Makes a control plane; no connection is made before the first call. */
    public static ControlPlane of(ProxyConfig config) {
        return new ControlPlane(config.backend().hasServiceUser() ? new BackendPool(config) : null);
    }

    /** Whether there is an account to work with. */
    public boolean isConfigured() {
        return pool != null;
    }

    /** Begins to look what is installed, so that {@link #installIfPossible} knows. Changes nothing in the server. */
    public void lookAhead() {
        if (pool != null) {
            looked = thread.submit(() -> isInstalled(pool));
            InstallScript.current(); // is read while the connection is made
        }
    }

    /**
     * Installs what is missing, as far as the account may. What stops it is logged and ends nothing; while the server
     * cannot be reached it is tried again in the background.
     */
    public void installIfPossible() {
        if (pool == null) {
            LOG.atInfo().log("No service account: the functions must have been installed by 'borealis install --print',"
                    + " and statements whose client goes away run on");
            return;
        }
        try {
            if (isInstalledNow(pool)) {
                LOG.atDebug().log("The functions are installed");
                return;
            }
            install().forEach(step -> LOG.atInfo().log(step));
        } catch (InstallException e) {
            LOG.atWarn().addKeyValue("retry", e.isUnreachable()).log("Not installed: {}", e.getMessage());
            if (e.isUnreachable()) {
                retryLater();
            }
        }
    }

    /**
     * Installs what is missing, and grants again what may have been revoked.
     *
     * @return what was done, one sentence each
     */
    public List<String> install() throws InstallException {
        if (pool == null) {
            throw new IllegalStateException("No service account is configured");
        }
        try (Connection connection = pool.single()) {
            requireMySql(connection);
            return new Installation(InstallScript.current()).run(connection);
        } catch (SQLException e) {
            throw InstallException.of(e);
        }
    }

    /**
     * The functions made for endpoints and the views with calls, as far as the account sees them; none when they cannot be
     * asked for. Never throws.
     */
    public MlNames names() {
        if (pool == null) {
            return MlNames.NONE;
        }
        try (Connection connection = pool.pooled()) {
            return CatalogReader.names(connection);
        } catch (SQLException e) {
            LOG.atDebug().log("Functions and views are not known yet: {}", e.getMessage());
            return MlNames.NONE;
        }
    }

    /** A view, as far as the account sees it; empty when it cannot be asked for. Never throws. */
    public Optional<StoredView> view(QualifiedName name) {
        if (pool == null) {
            return Optional.empty();
        }
        try (Connection connection = pool.pooled()) {
            return CatalogReader.view(connection, name);
        } catch (SQLException e) {
            LOG.atDebug().log("A view cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * A session of the service account; the caller closes it.
     *
     * @throws SQLException when there is no account, or no session can be had
     */
    public Connection connect() throws SQLException {
        if (pool == null) {
            throw new SQLException("no service account is configured (backend.service_user)");
        }
        return pool.single();
    }

    /**
     * Waits until no proxy installs, if there is an account to ask with. Never throws.
     *
     * @return whether one did
     */
    public boolean awaitInstallation() {
        if (pool == null) {
            return false;
        }
        try (Connection connection = pool.pooled()) {
            return Installation.await(connection);
        } catch (SQLException e) {
            LOG.atDebug().log("Not waited for an installation: {}", e.getMessage());
            return false;
        }
    }

    /** Whether stored functions may wake a session: MySQL lets only accounts with SYSTEM_USER end statements of such. */
    public static boolean isWokenByFunctions(Connection connection) throws SQLException {
        boolean woken = !AccountGrants.read(connection).hasGlobal("SYSTEM_USER");
        if (!woken) {
            LOG.atWarn()
                    .log(
                            "The service account has SYSTEM_USER, so lookup functions cannot wake its sessions: it looks every"
                                    + " 5 to 40 ms whether one asks. REVOKE SYSTEM_USER ON *.* FROM it");
        }
        return woken;
    }

    /**
     * How the server is: whether the service account reaches it and finds its functions. Without an account nobody asks, and
     * all is taken for well: MySQL counts connections that are dropped before a login against this host
     * (max_connect_errors). Never throws.
     */
    public BackendState state() {
        if (pool == null) {
            return BackendState.GOOD;
        }
        try (Connection connection = pool.single()) {
            if (isMariaDb(connection)) {
                return BackendState.GOOD; // nothing of ours belongs there
            }
            Set<String> outdated = InstalledState.read(connection).outdatedFunctions(InstallScript.current());
            return outdated.isEmpty()
                    ? BackendState.GOOD
                    : new BackendState(
                            BackendState.Condition.FUNCTIONS_OUTDATED,
                            "Functions in schema aurora_ml are not there or of an older version: %s; run borealis install"
                                    .formatted(String.join(", ", outdated)));
        } catch (SQLException e) {
            SqlFailure failure = SqlFailure.of(e);
            return new BackendState(
                    failure == SqlFailure.UNREACHABLE
                            ? BackendState.Condition.UNREACHABLE
                            : BackendState.Condition.ACCOUNT_REFUSED,
                    failure.explain(e));
        }
    }

    /**
     * Writes down what was loaded, if there is an account that may. Never throws.
     *
     * @param uri as the statement has it
     */
    public void addToLoadHistory(String uri, List<LoadedObject> objects) {
        if (pool == null) {
            LOG.atDebug().log("What was loaded is not written down: no service account");
            return;
        }
        try (Connection connection = pool.pooled()) {
            LoadHistoryTable.insert(connection, uri, objects);
        } catch (SQLException e) {
            LOG.atWarn()
                    .log(
                            "What was loaded could not be written into {}: {}",
                            LoadHistoryTable.NAME,
                            SqlFailure.of(e).explain(e));
        }
    }

    /** Ends the statement that a connection of the server is running, if any; the connection stays. Never throws. */
    public void killQuery(long connectionId) {
        if (pool == null) {
            LOG.atDebug().addKeyValue("connectionId", connectionId).log("Not killed: no service account");
            return;
        }
        try (Connection connection = pool.pooled();
                Statement statement = connection.createStatement()) {
            statement.execute("KILL QUERY " + connectionId);
            LOG.atDebug().addKeyValue("connectionId", connectionId).log("Killed the running statement");
        } catch (SQLException e) {
            if (e.getErrorCode() == ServerErrors.ER_NO_SUCH_THREAD) {
                LOG.atDebug().addKeyValue("connectionId", connectionId).log("The connection was gone already");
                return;
            }
            LOG.atWarn()
                    .addKeyValue("connectionId", connectionId)
                    .log(
                            "Could not kill the statement of a client that has gone: {}",
                            SqlFailure.of(e).explain(e));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        if (pool != null) {
            pool.close();
        }
    }

    /** What was found ahead counts once: later the server may be another one. */
    private boolean isInstalledNow(BackendPool pool) throws InstallException {
        Future<Boolean> ahead = looked;
        looked = null;
        if (ahead == null) {
            return isInstalled(pool);
        }
        try {
            return ahead.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InstallException reason) {
                throw reason;
            }
            throw new IllegalStateException("It cannot be told what is installed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return isInstalled(pool);
        }
    }

    private static boolean isInstalled(BackendPool pool) throws InstallException {
        try (Connection connection = pool.single()) {
            requireMySql(connection);
            return InstalledState.read(connection).isComplete(InstallScript.current());
        } catch (SQLException e) {
            throw InstallException.of(e);
        }
    }

    private static void requireMySql(Connection connection) throws SQLException, InstallException {
        if (isMariaDb(connection)) {
            throw InstallException.ofMariaDb(connection.getMetaData().getDatabaseProductVersion());
        }
    }

    private static boolean isMariaDb(Connection connection) throws SQLException {
        return ServerKind.of(connection.getMetaData().getDatabaseProductVersion()) == ServerKind.MARIADB;
    }

    private void retry() {
        try {
            installIfPossible();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Not installed"); // else nobody would hear of it
        }
    }

    private void retryLater() {
        try {
            ScheduledFuture<?> unused = thread.schedule(this::retry, RETRY_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closed) {
            LOG.atDebug().log("Closed; not tried again");
        }
    }
}

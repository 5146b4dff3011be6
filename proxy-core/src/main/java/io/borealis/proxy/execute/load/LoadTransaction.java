package io.borealis.proxy.execute.load;

import io.borealis.protocol.ServerStatus;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.SessionChange;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What makes the statements of a load one: a transaction of its own where the session has none, else a savepoint. It is begun
 * by {@code autocommit} and not by START TRANSACTION, which would give back the locks of LOCK TABLES.
 */
final class LoadTransaction {
    private static final int TRANSACTION = ServerStatus.IN_TRANS | ServerStatus.IN_TRANS_READONLY;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAME_BYTES = 16;

    private final BackendCalls backend;
    private final SessionChange change;
    private final Optional<String> keep;
    private final String afterwards;

    private LoadTransaction(BackendCalls backend, SessionChange change, Optional<String> keep, String afterwards) {
        this.backend = backend;
        this.change = change;
        this.keep = keep;
        this.afterwards = afterwards;
    }

    /** Begins; whatever comes then, {@link #commit} or {@link #rollBack} ends it. */
    static LoadTransaction begin(BackendCalls backend) throws MySqlException {
        boolean own = ServerStatus.has(backend.status(), ServerStatus.AUTOCOMMIT)
                && !ServerStatus.has(backend.status(), TRANSACTION);
        return own ? beginOwn(backend) : beginWithin(backend);
    }

    /** Whatever completion_type is, nothing else begins or ends with it. */
    private static LoadTransaction beginOwn(BackendCalls backend) throws MySqlException {
        String end = "SET SESSION autocommit = 1";
        LoadTransaction transaction = new LoadTransaction(
                backend,
                backend.change("ROLLBACK AND NO CHAIN NO RELEASE", end),
                Optional.of("COMMIT AND NO CHAIN NO RELEASE"),
                end);
        transaction.begin("SET SESSION autocommit = 0");
        return transaction;
    }

    /** Under a name that hides no savepoint of the user's. */
    private static LoadTransaction beginWithin(BackendCalls backend) throws MySqlException {
        byte[] random = new byte[NAME_BYTES];
        RANDOM.nextBytes(random);
        String name = "borealis_" + HexFormat.of().formatHex(random);
        String release = "RELEASE SAVEPOINT " + name;
        LoadTransaction transaction = new LoadTransaction(
                backend, backend.change("ROLLBACK TO SAVEPOINT " + name, release), Optional.empty(), release);
        transaction.begin("SAVEPOINT " + name);
        return transaction;
    }

    private void begin(String sql) throws MySqlException {
        try {
            backend.run(sql);
        } catch (MySqlException e) {
            rollBack();
            throw e;
        }
    }

    /**
     * Keeps what was loaded. A KILL that comes now is MySQL's to answer.
     *
     * @throws MySqlException where it cannot be kept; {@link #rollBack} has to follow
     */
    void commit() throws MySqlException {
        if (keep.isPresent()) {
            backend.port().shielded(() -> backend.run(keep.get()));
        }
        change.putBackBy(afterwards);
        change.putBack();
    }

    /** Takes back what was loaded, as far as the tables can; nothing after {@link #commit}. */
    void rollBack() {
        change.putBack();
    }
}

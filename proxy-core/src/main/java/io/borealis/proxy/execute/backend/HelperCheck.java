package io.borealis.proxy.execute.backend;

import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.session.StatementPort;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the answer to a helper query must begin with. An answer without it belongs to something else: nobody knows any more
 * which answer is whose, so nothing of it is believed and the session ends. An ERR answers any query.
 */
final class HelperCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HelperCheck.class);

    private final StatementPort port;
    private final List<String> names;
    private final boolean token;

    private HelperCheck(StatementPort port, List<String> names, boolean token) {
        this.port = port;
        this.names = names;
        this.token = token;
    }

    /** The first column has the token's name; it is not shown to whoever asked. */
    static HelperCheck token(StatementPort port, HelperToken token) {
        return new HelperCheck(port, List.of(token.name()), true);
    }

    /** The first columns have these names. */
    static HelperCheck columns(StatementPort port, String... names) {
        return new HelperCheck(port, List.of(names), false);
    }

    /** Whether the first column of the result is the token's. */
    boolean hasToken() {
        return token;
    }

    /**
     * Checks the number of columns, 0 for an answer without rows.
     *
     * @throws MySqlException if there are fewer than those that are known
     */
    void count(long columns) throws MySqlException {
        if (columns < names.size() || columns > Short.MAX_VALUE) {
            throw forged("no result of its columns");
        }
    }

    /**
     * Checks the definition of a column.
     *
     * @throws MySqlException if it is another
     */
    void column(int index, ByteBuf definition) throws MySqlException {
        if (index < names.size() && !HelperToken.isName(names.get(index), definition)) {
            throw forged("columns of another result");
        }
    }

    /** Ends the session because of an answer that does not have what was asked for. */
    MySqlException forged(String found) {
        return forged(port, found);
    }

    /** Ends the session because of an answer to a statement of the proxy; the caller throws what this returns. */
    static MySqlException forged(StatementPort port, String found) {
        LOG.atError()
                .addKeyValue("connectionId", port.session().connectionId())
                .addKeyValue("found", found)
                .log("A session ends because an answer of the backend does not belong to what the proxy asked");
        MySqlException reason = new MySqlException(
                MySqlError.ER_ML_FORGED, "an answer to another statement in the place of one to the proxy's own");
        port.endSession(reason);
        return reason;
    }
}

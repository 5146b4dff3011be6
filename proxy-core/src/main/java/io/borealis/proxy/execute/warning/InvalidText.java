package io.borealis.proxy.execute.warning;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import java.util.List;

/** Texts that are none in utf8mb4, of which MySQL makes NULL on their way into a function, with a warning. */
public final class InvalidText {
    private static final String SQL_STATE = "HY000";

    private InvalidText() {}

    /**
     * Requires that the statement that ran last met none: an input that was not evaluated is an error, not a row without answer.
     *
     * @param warnings gets MySQL's warnings of the statement, of which MySQL is not asked after this
     * @throws MySqlException 1300 in the words of MySQL's warning
     */
    public static void refuse(StatementWarnings warnings, BackendCalls backend) throws MySqlException {
        List<HelperRow> fromServer = backend.helperWarnings();
        for (HelperRow warning : fromServer) {
            if (warning.number(1) == ServerErrors.ER_INVALID_CHARACTER_STRING) {
                throw new MySqlException(ServerErrors.ER_INVALID_CHARACTER_STRING, SQL_STATE, warning.text(2), null);
            }
        }
        warnings.addServerWarnings(fromServer);
    }
}

package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.sql.function.ModelFunction;
import java.util.Comparator;
import java.util.List;

/**
 * Says MySQL's refusals of the lookup functions in Aurora's words: the decision is MySQL's, only its text names things that
 * the user never wrote (Aurora reference 1.11, 1.14). Which right is missing MySQL is asked, for texts of errors are also
 * users' to write.
 */
public final class AccessErrors {

    /** The rights that a statement with calls may need. */
    private static final List<AccessRight> OF_MODELS =
            List.of(AccessRight.COMPREHEND, AccessRight.SAGEMAKER, AccessRight.BEDROCK, AccessRight.LAMBDA);

    private AccessErrors() {}

    /** Runs (or prepares) the client's own text and says how that failed. */
    @FunctionalInterface
    public interface ClientsText {
        MySqlException failure() throws MySqlException;
    }

    /**
     * The error of a rewritten statement as the client shall see it. A syntax error quotes the text, so MySQL is asked about
     * the text that the client wrote: it is refused before anything of it runs.
     */
    public static MySqlException inClientsWords(MySqlException error, BackendCalls backend, ClientsText written)
            throws MySqlException {
        return error.errno() == ServerErrors.ER_PARSE_ERROR ? written.failure() : explain(error, OF_MODELS, backend);
    }

    /**
     * The error as the user shall see it; {@code refused} itself where it has nothing to do with us.
     *
     * @param needed the rights that what was refused needs
     */
    public static MySqlException explain(MySqlException refused, List<AccessRight> needed, BackendCalls backend)
            throws MySqlException {
        if (!refused.text().contains(ModelFunction.SCHEMA)) {
            return refused;
        }
        return switch (refused.errno()) {
            case ServerErrors.ER_PROCACCESS_DENIED_ERROR, ServerErrors.ER_DBACCESS_DENIED_ERROR ->
                denied(refused, needed, backend);
            case ServerErrors.ER_SP_DOES_NOT_EXIST, ServerErrors.ER_BAD_DB_ERROR ->
                new MySqlException(MySqlError.ER_ML_NOT_INSTALLED, refused.text());
            default -> refused;
        };
    }

    /**
     * Requires that the user has a right.
     *
     * @throws MySqlException 1227 where the role is missing or inactive; 63987 where the functions are not installed
     */
    public static void require(AccessRight right, BackendCalls backend) throws MySqlException {
        try {
            backend.helperRows("SELECT " + right.call() + " LIMIT 0");
        } catch (MySqlException refused) {
            throw explain(refused, List.of(right), backend);
        }
    }

    private static MySqlException denied(MySqlException refused, List<AccessRight> needed, BackendCalls backend)
            throws MySqlException {
        // The text, which may be a user's own, only decides which missing right is told first.
        List<AccessRight> namedFirst = needed.stream()
                .sorted(Comparator.comparing((AccessRight right) -> !right.isNamedIn(refused.text())))
                .toList();
        for (AccessRight right : namedFirst) {
            if (needed.size() == 1 || !has(right, backend)) {
                return lacking(right, backend);
            }
        }
        return refused;
    }

    private static boolean has(AccessRight right, BackendCalls backend) throws MySqlException {
        try {
            backend.helperRows("SELECT " + right.call() + " LIMIT 0");
            return true;
        } catch (MySqlException refused) {
            backend.port().failIfCancelled();
            return false;
        }
    }

    /** Granted is not active: the most frequent cause, and the one MySQL's own text does not tell. */
    private static MySqlException lacking(AccessRight right, BackendCalls backend) throws MySqlException {
        String role = right.role().name();
        boolean granted = !backend.helperRows(
                        "SELECT 1 FROM information_schema.APPLICABLE_ROLES WHERE ROLE_NAME = '" + role + "' LIMIT 1")
                .isEmpty();
        String hint = granted ? " (role " + role + " is granted but not active: run SET ROLE " + role + ")" : "";
        return new MySqlException(
                MySqlError.ER_SPECIFIC_ACCESS_DENIED_ERROR, right.role().privilege(), hint);
    }
}

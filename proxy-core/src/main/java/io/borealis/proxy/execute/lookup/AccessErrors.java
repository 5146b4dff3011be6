package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.ServerErrors;
import io.borealis.protocol.message.ErrPacket;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.sql.function.ModelFunction;
import java.util.regex.Pattern;

/**
 * Says MySQL's refusals of the lookup functions in Aurora's words: the decision is MySQL's, only its text names things that
 * the user never wrote (Aurora reference 1.11, 1.14).
 */
public final class AccessErrors {
    private static final Pattern SAGEMAKER = Pattern.compile("aurora_ml\\.(sagemaker_|csv_field)");

    private static final Pattern LOOKUP = Pattern.compile("for routine 'aurora_ml\\.(sagemaker_lookup|csv_field)'");

    private AccessErrors() {}

    /** Whether MySQL refuses what functions made for endpoints are made of. */
    public static boolean deniesLookup(ErrPacket error) {
        return error.errno() == ServerErrors.ER_PROCACCESS_DENIED_ERROR
                && LOOKUP.matcher(error.message()).find();
    }

    /** Runs (or prepares) the client's own text and says how that failed. */
    @FunctionalInterface
    public interface Written {
        MySqlException failure() throws MySqlException;
    }

    /**
     * The error of a rewritten statement as the client shall see it. A syntax error quotes the text, so MySQL is asked about
     * the text that the client wrote: it is refused before anything of it runs.
     */
    public static MySqlException inClientsWords(MySqlException error, BackendCalls backend, Written written)
            throws MySqlException {
        return error.errno() == ServerErrors.ER_PARSE_ERROR ? written.failure() : explain(error, backend);
    }

    /** The error as the user shall see it; {@code refused} itself where it has nothing to do with us. */
    public static MySqlException explain(MySqlException refused, BackendCalls backend) throws MySqlException {
        if (!concerns(refused.errno(), refused.text())) {
            return refused;
        }
        if (refused.errno() == ServerErrors.ER_PROCACCESS_DENIED_ERROR
                || refused.errno() == ServerErrors.ER_DBACCESS_DENIED_ERROR) {
            if (refused.text().contains("aurora_ml.select_s3_access")) {
                return denied("Select Into S3", "AWS_SELECT_S3_ACCESS", backend);
            }
            boolean sageMaker = SAGEMAKER.matcher(refused.text()).find();
            return sageMaker
                    ? denied("Invoke Sagemaker", "AWS_SAGEMAKER_ACCESS", backend)
                    : denied("Invoke Comprehend", "AWS_COMPREHEND_ACCESS", backend);
        }
        return new MySqlException(MySqlError.ER_ML_NOT_INSTALLED, refused.text());
    }

    private static boolean concerns(int errno, String message) {
        boolean refusal = errno == ServerErrors.ER_PROCACCESS_DENIED_ERROR
                || errno == ServerErrors.ER_SP_DOES_NOT_EXIST
                || errno == ServerErrors.ER_BAD_DB_ERROR
                || errno == ServerErrors.ER_DBACCESS_DENIED_ERROR;
        return refusal && message.contains(ModelFunction.SCHEMA);
    }

    /** Granted is not active: the most frequent cause, and the one MySQL's own text does not tell. */
    private static MySqlException denied(String privilege, String role, BackendCalls backend) throws MySqlException {
        boolean granted = !backend.rows(
                        "SELECT 1 FROM information_schema.APPLICABLE_ROLES WHERE ROLE_NAME = '" + role + "' LIMIT 1")
                .isEmpty();
        String hint = granted ? " (role " + role + " is granted but not active: run SET ROLE " + role + ")" : "";
        return new MySqlException(MySqlError.ER_SPECIFIC_ACCESS_DENIED_ERROR, privilege, hint);
    }
}

package io.borealis.proxy.error;

import io.borealis.protocol.ServerErrors;
import java.util.Locale;

/**
 * Every error the proxy raises itself, under MySQL's own names ("MySQL 8.0 Error Message Reference"). Errors of the
 * server are relayed byte for byte and never pass through here.
 *
 * <p>Numbers from 63900 on are ours: they lie in the range Aurora uses for its service errors, see the Aurora reference.
 */
public enum MySqlError {
    ER_HANDSHAKE_ERROR(ServerErrors.ER_HANDSHAKE_ERROR, "08S01", "Bad handshake: %s"),
    ER_SERVER_SHUTDOWN(ServerErrors.ER_SERVER_SHUTDOWN, "08S01", "Server shutdown in progress"),
    ER_SESSION_WAS_KILLED(ServerErrors.ER_SESSION_WAS_KILLED, "HY000", "Session was killed."),
    ER_PARSE_ERROR(
            ServerErrors.ER_PARSE_ERROR,
            "42000",
            "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the"
                    + " right syntax to use near '%s' at line %s"),
    ER_WRONG_FIELD_TERMINATORS(
            ServerErrors.ER_WRONG_FIELD_TERMINATORS,
            "42000",
            "Field separator argument is not what is expected; check the manual"),
    ER_UNKNOWN_CHARACTER_SET(ServerErrors.ER_UNKNOWN_CHARACTER_SET, "42000", "Unknown character set: '%s'"),
    ER_WRONG_ARGUMENTS(ServerErrors.ER_WRONG_ARGUMENTS, "HY000", "Incorrect arguments to %s"),
    ER_WRONG_USAGE(ServerErrors.ER_WRONG_USAGE, "HY000", "Incorrect usage of %s"),
    ER_SPECIFIC_ACCESS_DENIED_ERROR(
            ServerErrors.ER_SPECIFIC_ACCESS_DENIED_ERROR,
            "42000",
            "Access denied; you need (at least one of) the %s privilege(s) for this operation%s"),
    ER_WRONG_VALUE_FOR_VAR(
            ServerErrors.ER_WRONG_VALUE_FOR_VAR, "42000", "Variable '%s' can't be set to the value of '%s'"),
    ER_WRONG_TYPE_FOR_VAR(ServerErrors.ER_WRONG_TYPE_FOR_VAR, "42000", "Incorrect argument type to variable '%s'"),
    ER_INCORRECT_GLOBAL_LOCAL_VAR(
            ServerErrors.ER_INCORRECT_GLOBAL_LOCAL_VAR, "HY000", "Variable '%s' is a %s variable"),
    ER_NOT_SUPPORTED_YET(ServerErrors.ER_NOT_SUPPORTED_YET, "42000", "This version of MySQL doesn't yet support '%s'"),
    ER_WARN_DATA_OUT_OF_RANGE(
            ServerErrors.ER_WARN_DATA_OUT_OF_RANGE, "22003", "Out of range value for column '%s' at row %s"),
    WARN_DATA_TRUNCATED(ServerErrors.WARN_DATA_TRUNCATED, "01000", "Data truncated for column '%s' at row %s"),
    ER_INVALID_CHARACTER_STRING(
            ServerErrors.ER_INVALID_CHARACTER_STRING, "HY000", "Invalid utf8mb4 character string: '%s'"),
    ER_QUERY_INTERRUPTED(ServerErrors.ER_QUERY_INTERRUPTED, "70100", "Query execution was interrupted"),
    ER_TRUNCATED_WRONG_VALUE(
            ServerErrors.ER_TRUNCATED_WRONG_VALUE, "22007", "Incorrect %s value: '%s' for column '%s' at row %s"),
    ER_TRUNCATED_WRONG_VALUE_FOR_FIELD(
            ServerErrors.ER_TRUNCATED_WRONG_VALUE_FOR_FIELD,
            "HY000",
            "Incorrect %s value: '%s' for column '%s' at row %s"),
    ER_VIEW_SELECT_CLAUSE(ServerErrors.ER_VIEW_SELECT_CLAUSE, "HY000", "View's SELECT contains a '%s' clause"),
    /** The argument is a hint, or empty. */
    ER_CLIENT_LOCAL_FILES_DISABLED(
            ServerErrors.ER_CLIENT_LOCAL_FILES_DISABLED,
            "42000",
            "Loading local data is disabled; this must be enabled on both the client and server sides%s"),
    ER_MULTIPLE_INTO_CLAUSES(
            ServerErrors.ER_MULTIPLE_INTO_CLAUSES, "HY000", "Multiple INTO clauses in one query block."),
    ER_MISPLACED_INTO(
            ServerErrors.ER_MISPLACED_INTO,
            "HY000",
            "Misplaced INTO clause, INTO is not allowed inside subqueries, and must be placed at end of UNION clauses."),
    /** The argument says for what, in MySQL's words {@code column 'name' at row 1}. */
    ER_DATA_TOO_LONG(ServerErrors.ER_DATA_TOO_LONG, "22001", "Data too long for %s"),
    ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT(
            ServerErrors.ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT,
            "42000",
            "Incorrect parameter count in the call to native function '%s'"),
    ER_UNKNOWN_STMT_HANDLER(
            ServerErrors.ER_UNKNOWN_STMT_HANDLER, "HY000", "Unknown prepared statement handler (%s) given to %s"),
    ER_NET_PACKET_TOO_LARGE(
            ServerErrors.ER_NET_PACKET_TOO_LARGE, "08S01", "Got a packet bigger than 'max_allowed_packet' bytes"),
    ER_NET_PACKETS_OUT_OF_ORDER(ServerErrors.ER_NET_PACKETS_OUT_OF_ORDER, "08S01", "Got packets out of order"),
    ER_NET_UNCOMPRESS_ERROR(ServerErrors.ER_NET_UNCOMPRESS_ERROR, "08S01", "Couldn't uncompress communication packet"),
    ER_NET_READ_INTERRUPTED(ServerErrors.ER_NET_READ_INTERRUPTED, "08S01", "Got timeout reading communication packets"),
    ER_CON_COUNT_ERROR(ServerErrors.ER_CON_COUNT_ERROR, "08004", "Too many connections"),
    ER_OUT_OF_RESOURCES(
            ServerErrors.ER_OUT_OF_RESOURCES,
            "HY000",
            "Out of memory; check if the proxy or some other process uses all available memory"),
    ER_USER_LIMIT_REACHED(
            ServerErrors.ER_USER_LIMIT_REACHED,
            "42000",
            "User '%s' has exceeded the '%s' resource (current value: %s)"),
    ER_SECURE_TRANSPORT_REQUIRED(
            ServerErrors.ER_SECURE_TRANSPORT_REQUIRED,
            "HY000",
            "Connections using insecure transport are prohibited while --require_secure_transport=ON."),
    ER_WRONG_COMPRESSION_ALGORITHM_CLIENT(
            ServerErrors.ER_WRONG_COMPRESSION_ALGORITHM_CLIENT, "HY000", "Invalid compression algorithm '%s'."),
    ER_WRONG_COMPRESSION_LEVEL_CLIENT(
            ServerErrors.ER_WRONG_COMPRESSION_LEVEL_CLIENT,
            "HY000",
            "Invalid zstd compression level for algorithm '%s'."),
    /** ER_UNKNOWN_ERROR with the text that MySQL has for this alone. */
    ER_UNKNOWN_ERROR(
            ServerErrors.ER_UNKNOWN_ERROR,
            "HY000",
            "Parameter of prepared statement which is set through mysql_send_long_data() is longer than"
                    + " 'max_allowed_packet' bytes"),
    ER_NEED_REPREPARE(ServerErrors.ER_NEED_REPREPARE, "HY000", "Prepared statement needs to be re-prepared"),
    ER_MALFORMED_PACKET(ServerErrors.ER_MALFORMED_PACKET, "HY000", "Malformed communication packet."),
    ER_INTERNAL_ERROR(ServerErrors.ER_INTERNAL_ERROR, "HY000", "Internal error: %s"),
    /** The client library's number: no server stands behind the proxy that could have sent one of its own. */
    CR_CONNECTION_ERROR(2002, "HY000", "Can't connect to local MySQL server through socket '%s' (%s)"),
    CR_CONN_HOST_ERROR(2003, "HY000", "Can't connect to MySQL server on '%s' (%s)"),
    /** The client library's number, too: what its plugins refuse to say is refused here for the other leg. */
    CR_AUTH_PLUGIN_ERR(2061, "HY000", "Authentication plugin '%s' reported error: %s"),

    /** Aurora's family of texts, "&lt;service&gt; API returned error: …" (Aurora reference 1.14). */
    ER_S3_API(63985, "HY000", "%s"),
    ER_COMPREHEND_API(63986, "HY000", "%s"),
    ER_SAGEMAKER_API(63989, "HY000", "%s"),
    ER_BEDROCK_API(63984, "HY000", "%s"),
    /** The number that Aurora documents for it, which MySQL has for something else. */
    ER_LAMBDA_API(1873, "HY000", "%s"),
    ER_CAPACITY_EXCEEDED(
            ServerErrors.ER_CAPACITY_EXCEEDED,
            "HY000",
            "Memory capacity of %s bytes for 'statements being read' exceeded. Parser bailed out for this query."),
    ER_ML_BINLOG_STATEMENT(
            63990,
            "HY000",
            "Machine-learning functions cannot be called while binlog_format is STATEMENT: SET SESSION binlog_format = ROW"),
    /**
     * A session variable or temporary table of the proxy was written by somebody else while a statement ran, or an answer of the
     * backend is none to what the proxy asked; then the session ends, too.
     */
    ER_ML_FORGED(63992, "HY000", "The statement was given up because the session had %s"),
    /** A session ends that is not known to be as its user left it. */
    ER_ML_SESSION_NOT_RESTORED(
            63993, "HY000", "The connection was closed because the session could not be put back into its state: %s"),
    /** Only marks that the service account holds count. */
    ER_ML_NO_SERVICE_ACCOUNT(
            63994, "HY000", "The proxy cannot use its service account, which this statement needs: %s"),
    ER_ML_NOT_INSTALLED(63987, "HY000", "Borealis is not installed in this MySQL server: run 'borealis install' (%s)"),
    ER_ML_INPUT_CHANGED(
            63988,
            "HY000",
            "Inputs of the machine-learning calls kept changing while the statement was evaluated: %s. Run it again");

    /** Longest message of an ERR packet, in characters (MySQL's MYSQL_ERRMSG_SIZE is 512 bytes). */
    static final int MESSAGE_CHARACTERS_MAX = 511;

    /** Errors from this number on are ours. */
    public static final int OURS_FIRST = 63900;

    private final int errno;
    private final String sqlState;
    private final String template;

    MySqlError(int errno, String sqlState, String template) {
        this.errno = errno;
        this.sqlState = sqlState;
        this.template = template;
    }

    /** MySQL's error number. */
    public int errno() {
        return errno;
    }

    /** Five characters. */
    public String sqlState() {
        return sqlState;
    }

    String template() {
        return template;
    }

    String message(Object... arguments) {
        String message = String.format(Locale.ROOT, template, arguments);
        return message.length() <= MESSAGE_CHARACTERS_MAX ? message : message.substring(0, MESSAGE_CHARACTERS_MAX);
    }
}

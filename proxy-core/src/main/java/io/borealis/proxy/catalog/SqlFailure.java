package io.borealis.proxy.catalog;

import io.borealis.protocol.ServerErrors;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/** Why the server refused the control plane, and what a DBA can do about it. */
enum SqlFailure {
    UNREACHABLE("The MySQL server cannot be reached"),
    CERTIFICATE("The server's certificate is not accepted; see tls.backend"),
    LOGIN_REFUSED("The service account cannot log in; see backend.service_user and backend.service_password"),
    BINARY_LOG("The server keeps a binary log and does not trust creators of functions: run"
            + " SET PERSIST log_bin_trust_function_creators = ON, or install with an account that has SUPER"),
    READ_ONLY("The server is read-only: install on the server it replicates from"),
    RIGHTS("The service account lacks a privilege: give it what `borealis check` names, or let a DBA run what"
            + " `borealis install --print` prints"),
    OTHER("The server refused");

    private final String advice;

    SqlFailure(String advice) {
        this.advice = advice;
    }

    static SqlFailure of(SQLException exception) {
        return switch (exception.getErrorCode()) {
            case ServerErrors.ER_ACCESS_DENIED_ERROR,
                    ServerErrors.ER_ACCESS_DENIED_NO_PASSWORD_ERROR,
                    ServerErrors.ER_ACCOUNT_HAS_BEEN_LOCKED,
                    ServerErrors.ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK -> LOGIN_REFUSED;
            case ServerErrors.ER_BINLOG_CREATE_ROUTINE_NEED_SUPER -> BINARY_LOG;
            case ServerErrors.ER_OPTION_PREVENTS_STATEMENT,
                    ServerErrors.ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION,
                    ServerErrors.ER_READ_ONLY_MODE -> READ_ONLY;
            case ServerErrors.ER_DBACCESS_DENIED_ERROR,
                    ServerErrors.ER_TABLEACCESS_DENIED_ERROR,
                    ServerErrors.ER_COLUMNACCESS_DENIED_ERROR,
                    ServerErrors.ER_SPECIFIC_ACCESS_DENIED_ERROR,
                    ServerErrors.ER_PROCACCESS_DENIED_ERROR,
                    ServerErrors.ER_CANT_CREATE_USER_WITH_GRANT -> RIGHTS;
            case 0 -> isAboutTls(exception) ? CERTIFICATE : UNREACHABLE; // the driver's own errors have no number
            default -> {
                String state = exception.getSQLState();
                yield state != null && state.startsWith("08") ? UNREACHABLE : OTHER;
            }
        };
    }

    /** The advice, and after it the server's own words. */
    String explain(SQLException exception) {
        return "%s (%s)".formatted(advice, messageOf(exception));
    }

    private static boolean isAboutTls(SQLException exception) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return true;
            }
        }
        return false;
    }

    /** The first line of the innermost text: the driver and the pool wrap what happened in texts of many lines. */
    private static String messageOf(SQLException exception) {
        Throwable cause = exception;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return exception.getErrorCode() == 0 ? line : exception.getErrorCode() + ": " + line;
    }
}

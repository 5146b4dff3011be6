package io.borealis.proxy.catalog;

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
            case 1045, 1698, 3118, 3955 -> LOGIN_REFUSED;
            case 1419 -> BINARY_LOG;
            case 1290, 1792, 1836 -> READ_ONLY;
            case 1044, 1142, 1143, 1227, 1370, 1410 -> RIGHTS;
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

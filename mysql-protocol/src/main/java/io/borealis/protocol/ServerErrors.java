package io.borealis.protocol;

/** Numbers of MySQL's errors, under its own names ("MySQL 8.0 Error Message Reference"): those that we raise or recognize. */
public final class ServerErrors {
    public static final int ER_YES = 1003;
    public static final int ER_CON_COUNT_ERROR = 1040;
    public static final int ER_OUT_OF_RESOURCES = 1041;
    public static final int ER_HANDSHAKE_ERROR = 1043;
    public static final int ER_DBACCESS_DENIED_ERROR = 1044;
    public static final int ER_ACCESS_DENIED_ERROR = 1045;
    public static final int ER_UNKNOWN_COM_ERROR = 1047;
    public static final int ER_BAD_DB_ERROR = 1049;
    public static final int ER_SERVER_SHUTDOWN = 1053;
    public static final int ER_PARSE_ERROR = 1064;
    public static final int ER_WRONG_FIELD_TERMINATORS = 1083;
    public static final int ER_NO_SUCH_THREAD = 1094;
    public static final int ER_TABLE_NOT_LOCKED = 1100;
    public static final int ER_UNKNOWN_ERROR = 1105;
    public static final int ER_UNKNOWN_CHARACTER_SET = 1115;
    public static final int ER_TABLEACCESS_DENIED_ERROR = 1142;
    public static final int ER_COLUMNACCESS_DENIED_ERROR = 1143;
    public static final int ER_NET_PACKET_TOO_LARGE = 1153;
    public static final int ER_NET_PACKETS_OUT_OF_ORDER = 1156;
    public static final int ER_NET_READ_INTERRUPTED = 1159;
    public static final int ER_WRONG_ARGUMENTS = 1210;
    public static final int ER_WRONG_USAGE = 1221;
    public static final int ER_USER_LIMIT_REACHED = 1226;
    public static final int ER_SPECIFIC_ACCESS_DENIED_ERROR = 1227;
    public static final int ER_WRONG_VALUE_FOR_VAR = 1231;
    public static final int ER_WRONG_TYPE_FOR_VAR = 1232;
    public static final int ER_NOT_SUPPORTED_YET = 1235;
    public static final int ER_INCORRECT_GLOBAL_LOCAL_VAR = 1238;
    public static final int ER_UNKNOWN_STMT_HANDLER = 1243;
    public static final int ER_WARN_DATA_OUT_OF_RANGE = 1264;
    public static final int WARN_DATA_TRUNCATED = 1265;
    public static final int ER_OPTION_PREVENTS_STATEMENT = 1290;
    public static final int ER_TRUNCATED_WRONG_VALUE = 1292;
    public static final int ER_INVALID_CHARACTER_STRING = 1300;
    public static final int ER_SP_DOES_NOT_EXIST = 1305;
    public static final int ER_QUERY_INTERRUPTED = 1317;
    public static final int ER_VIEW_SELECT_CLAUSE = 1350;
    public static final int ER_TRUNCATED_WRONG_VALUE_FOR_FIELD = 1366;
    public static final int ER_PROCACCESS_DENIED_ERROR = 1370;
    public static final int ER_DATA_TOO_LONG = 1406;
    public static final int ER_CANT_CREATE_USER_WITH_GRANT = 1410;
    public static final int ER_BINLOG_CREATE_ROUTINE_NEED_SUPER = 1419;
    public static final int ER_AMBIGUOUS_FIELD_TERM = 1475;
    public static final int ER_WRONG_VALUE = 1525;
    public static final int ER_WRONG_PARAMCOUNT_TO_NATIVE_FCT = 1582;
    public static final int ER_NEED_REPREPARE = 1615;
    public static final int WARN_NON_ASCII_SEPARATOR_NOT_IMPLEMENTED = 1638;
    public static final int ER_ACCESS_DENIED_NO_PASSWORD_ERROR = 1698;
    public static final int ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION = 1792;
    public static final int ER_INTERNAL_ERROR = 1815;
    public static final int ER_MUST_CHANGE_PASSWORD = 1820;
    public static final int ER_MALFORMED_PACKET = 1835;
    public static final int ER_READ_ONLY_MODE = 1836;
    public static final int ER_QUERY_TIMEOUT = 3024;
    public static final int ER_ACCOUNT_HAS_BEEN_LOCKED = 3118;
    public static final int ER_SECURE_TRANSPORT_REQUIRED = 3159;
    public static final int ER_CAPACITY_EXCEEDED = 3170;
    public static final int ER_MULTIPLE_INTO_CLAUSES = 3953;
    public static final int ER_MISPLACED_INTO = 3954;
    public static final int ER_USER_ACCESS_DENIED_FOR_USER_ACCOUNT_BLOCKED_BY_PASSWORD_LOCK = 3955;

    private ServerErrors() {}
}

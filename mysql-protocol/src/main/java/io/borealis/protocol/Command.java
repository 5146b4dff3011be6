package io.borealis.protocol;

/** First byte of a command packet (protocol manual, "Command Phase"). Bytes not named here are relayed unread. */
public final class Command {
    public static final int COM_QUIT = 0x01;
    public static final int COM_QUERY = 0x03;
    public static final int COM_FIELD_LIST = 0x04;
    public static final int COM_STATISTICS = 0x09;
    public static final int COM_PROCESS_INFO = 0x0a;
    public static final int COM_PROCESS_KILL = 0x0c;
    public static final int COM_CHANGE_USER = 0x11;
    public static final int COM_BINLOG_DUMP = 0x12;
    public static final int COM_TABLE_DUMP = 0x13;
    public static final int COM_REGISTER_SLAVE = 0x15;
    public static final int COM_STMT_PREPARE = 0x16;
    public static final int COM_STMT_EXECUTE = 0x17;
    public static final int COM_STMT_SEND_LONG_DATA = 0x18;
    public static final int COM_STMT_CLOSE = 0x19;
    public static final int COM_STMT_RESET = 0x1a;
    public static final int COM_SET_OPTION = 0x1b;
    public static final int COM_STMT_FETCH = 0x1c;
    public static final int COM_BINLOG_DUMP_GTID = 0x1e;
    public static final int COM_RESET_CONNECTION = 0x1f;
    public static final int COM_CLONE = 0x20;
    public static final int COM_SUBSCRIBE_GROUP_REPLICATION_STREAM = 0x21;

    /** MariaDB's: many rows of parameters for one prepared statement. */
    public static final int COM_STMT_BULK_EXECUTE = 0xfa;

    private Command() {}

    /** Whether the server answers nothing to this command. */
    public static boolean unanswered(int command) {
        return command == COM_STMT_CLOSE || command == COM_STMT_SEND_LONG_DATA || command == COM_QUIT;
    }

    /** Whether the command's first argument is a statement id. */
    public static boolean namesStatement(int command) {
        return command == COM_STMT_EXECUTE
                || command == COM_STMT_BULK_EXECUTE
                || command == COM_STMT_FETCH
                || command == COM_STMT_CLOSE
                || command == COM_STMT_RESET
                || command == COM_STMT_SEND_LONG_DATA;
    }

    /** Whether the command turns the connection into a stream that has no end the protocol would show. */
    public static boolean streamsForever(int command) {
        return command == COM_BINLOG_DUMP
                || command == COM_BINLOG_DUMP_GTID
                || command == COM_TABLE_DUMP
                || command == COM_REGISTER_SLAVE
                || command == COM_CLONE
                || command == COM_SUBSCRIBE_GROUP_REPLICATION_STREAM;
    }
}

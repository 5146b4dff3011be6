package io.borealis.proxy.it.transparency;

import com.mysql.cj.jdbc.JdbcConnection;
import io.borealis.proxy.it.transparency.Case.Account;
import io.borealis.proxy.it.transparency.Case.Form;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Two independent implementations of the client's side of the protocol. */
public enum Driver {
    CONNECTOR_J("jdbc:mysql:", "useServerPrepStmts=true&emulateUnsupportedPstmts=false") {
        @Override
        int statusFlags(Connection connection) throws SQLException {
            return connection
                    .unwrap(JdbcConnection.class)
                    .getSession()
                    .getServerSession()
                    .getStatusFlags();
        }
    },

    MARIADB("jdbc:mariadb:", "useServerPrepStmts=true&disablePipeline=true") {
        @Override
        int statusFlags(Connection connection) throws SQLException {
            return connection
                    .unwrap(org.mariadb.jdbc.Connection.class)
                    .getContext()
                    .getServerStatus();
        }
    };

    /** A hang shall be seen as a failure of its case. */
    private static final String COMMON_OPTIONS = "allowPublicKeyRetrieval=true&sslMode=DISABLED&socketTimeout=10000";

    private final String scheme;
    private final String preparedOptions;

    Driver(String scheme, String preparedOptions) {
        this.scheme = scheme;
        this.preparedOptions = preparedOptions;
    }

    /** The status flags of the last response. */
    abstract int statusFlags(Connection connection) throws SQLException;

    public Connection connect(
            String host, int port, String schema, Account account, String password, Form form, List<String> options)
            throws SQLException {
        List<String> all = new ArrayList<>(List.of(COMMON_OPTIONS));
        if (form == Form.PREPARED) {
            all.add(preparedOptions);
        }
        all.addAll(options);
        String url = scheme + "//" + host + ":" + port + "/" + schema + "?" + String.join("&", all);
        return DriverManager.getConnection(url, account.userName(), password);
    }
}

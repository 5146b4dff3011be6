package io.borealis.proxy.demand.account;

import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.proxy.contract.LookupKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Reads the key that the installation has made. */
public final class LookupKeys {
    private LookupKeys() {}

    /**
     * Reads the key.
     *
     * @throws SQLException where nothing is installed, or the account may not have the key
     */
    public static LookupKey read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + InstalledFunction.LOOKUP_KEY + "()")) {
            if (!row.next()) {
                throw new SQLException("no key");
            }
            byte[] key = row.getBytes(1);
            if (key == null || key.length != LookupKey.BYTES) {
                throw new SQLException("the key is not one of Borealis");
            }
            return new LookupKey(key);
        }
    }
}

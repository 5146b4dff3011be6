package io.borealis.proxy.catalog;

import io.borealis.proxy.contract.InstalledFunction;
import io.borealis.sql.function.LookupBody;
import io.borealis.sql.function.QualifiedName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * The right that the definer of a function for an endpoint needs, because such a function runs with its definer's rights. Who
 * the definer is MySQL's catalog says, and nothing that a user can write.
 */
final class LookupGrant {
    /** How the body of such a function begins. */
    private static final String BODY = LookupBody.SAGEMAKER.beginning();

    private static final String DEFINER = "SELECT SUBSTRING_INDEX(DEFINER, '@', -1),"
            + " LEFT(DEFINER, LENGTH(DEFINER) - LENGTH(SUBSTRING_INDEX(DEFINER, '@', -1)) - 1)"
            + " FROM information_schema.ROUTINES WHERE ROUTINE_TYPE = 'FUNCTION' AND SECURITY_TYPE = 'DEFINER'"
            + " AND ROUTINE_SCHEMA = ? AND ROUTINE_NAME = ? AND LEFT(ROUTINE_DEFINITION, ?) = ?";

    private static final List<InstalledFunction> FUNCTIONS =
            List.of(InstalledFunction.SAGEMAKER_LOOKUP, InstalledFunction.CSV_FIELD);

    private LookupGrant() {}

    /** The definer, quoted; empty where the account does not see such a function. */
    static Optional<String> definer(Connection connection, QualifiedName function) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(DEFINER)) {
            statement.setString(1, function.schema());
            statement.setString(2, function.name());
            statement.setInt(3, BODY.length());
            statement.setString(4, BODY);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(quoted(row.getString(2)) + "@" + quoted(row.getString(1)))
                        : Optional.empty();
            }
        }
    }

    static void grant(Connection connection, String definer) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (InstalledFunction function : FUNCTIONS) {
                statement.execute("GRANT EXECUTE ON FUNCTION " + function.qualified() + " TO " + definer);
            }
        }
    }

    /** As a name, which reads the same in every sql_mode. */
    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}

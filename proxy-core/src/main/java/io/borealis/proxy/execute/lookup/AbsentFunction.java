package io.borealis.proxy.execute.lookup;

import io.borealis.protocol.ServerErrors;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.error.MySqlException;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.lex.SqlText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function of ours that MySQL did not find. It may be missing for a moment only: MySQL has no CREATE OR REPLACE FUNCTION, so an
 * installation that renews one drops it first.
 *
 * @param name its name with the schema
 */
public record AbsentFunction(String name) {
    private static final Pattern NAMED =
            Pattern.compile("FUNCTION (" + ModelFunction.SCHEMA + "\\.\\w+) does not exist");

    /** The function that an error of MySQL's, or of ours about one, says to be absent; empty for other errors. */
    public static Optional<AbsentFunction> of(MySqlException error) {
        boolean isAbout = error.errno() == ServerErrors.ER_SP_DOES_NOT_EXIST
                || error.errno() == MySqlError.ER_ML_NOT_INSTALLED.errno();
        Matcher matcher = NAMED.matcher(isAbout ? error.text() : "");
        return matcher.find() ? Optional.of(new AbsentFunction(matcher.group(1))) : Optional.empty();
    }

    /**
     * Whether a statement calls it itself, so that MySQL has refused the statement before anything of it ran. A function that is only
     * called by others is missed when it is called.
     */
    public boolean isCalledBy(SqlText statement) {
        return statement.toString().contains(name + "(");
    }
}

package io.borealis.sql.plan.call;

import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredFunction;
import io.borealis.sql.lex.SqlText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * A model function that a user made, as a statement calls it.
 *
 * @param function what is called
 * @param written its name as the client wrote it, schema and quotes included
 * @param qualified whether it is written with its schema; else the session's current schema is meant
 * @param arity how many arguments are given
 */
public record CalledStoredFunction(StoredFunction function, SqlText written, boolean qualified, int arity) {

    /** The stored function. */
    public QualifiedName routine() {
        return function.routine();
    }

    /** A call with NULL for each argument, which MySQL describes as it describes any other. */
    public SqlText callOfNulls() {
        ByteArrayOutputStream call = new ByteArrayOutputStream();
        call.writeBytes(written.bytes());
        String arguments = String.join(", ", Collections.nCopies(arity, "NULL"));
        call.writeBytes(("(" + arguments + ")").getBytes(StandardCharsets.US_ASCII));
        return SqlText.of(call.toByteArray());
    }
}

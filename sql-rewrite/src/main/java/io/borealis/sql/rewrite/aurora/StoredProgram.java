package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.text.OriginalStatement;

/** A stored program, whose statements MySQL runs by itself. */
final class StoredProgram {

    private StoredProgram() {}

    /** Whether a statement defines one. */
    static boolean isDefinedBy(OriginalStatement original) {
        boolean defines =
                original.tokens().is(0, Keyword.CREATE) || original.tokens().is(0, Keyword.ALTER);
        return defines
                && switch (CreatePlanner.object(original)) {
                    case PROCEDURE, FUNCTION, TRIGGER, EVENT -> true;
                    default -> false;
                };
    }
}

package io.borealis.sql.rewrite.call;

import io.borealis.sql.function.BuiltInFunctions;
import io.borealis.sql.function.ModelFunction;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.TextLiteral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * PREPARE in the body of a procedure or an event. MySQL prepares such a text without the proxy, and looks for a built-in function
 * in the program's schema, so that the text has to name the installed one.
 *
 * <p>A literal is rewritten when the program is made. What stands in a variable is known only when the program runs: there {@code
 * aurora_ml.prepared_text} asks the proxy for the text to prepare. That is done only in programs whose text has the name of a
 * built-in function somewhere, in a literal or comment too: all others stay what their users have written.
 */
public final class PreparesOfProgram {

    /** Where the text to prepare stands; PREPARE takes nothing but a literal or a variable. */
    private static final String PREPARED = "@aurora_ml_prepared";

    /** Whether the text has the name of a built-in function somewhere, as MySQL tells it; a regular expression would time out on long ones. */
    private static final String MAY_NAME_ONE = BuiltInFunctions.NAMES_BEGIN.stream()
            .map(name -> "CONVERT(" + PREPARED + " USING utf8mb4) LIKE '%" + name + "%'")
            .collect(Collectors.joining(" OR "));

    /** What an edit takes in a list that grows, beside its text. */
    private static final int EDIT_BYTES = 64;

    private final OriginalStatement original;
    private final TokenList tokens;
    private final Function<byte[], StatementPlan> inner;
    private final List<Edit> edits = new ArrayList<>();

    private PreparesOfProgram(OriginalStatement original, Function<byte[], StatementPlan> inner) {
        this.original = original;
        this.tokens = original.tokens();
        this.inner = inner;
    }

    /**
     * What is to be rewritten; nothing in a statement that makes no program, or one that cannot prepare.
     *
     * @param inner plans a text that is prepared within a program
     */
    public static List<Edit> edits(OriginalStatement original, Function<byte[], StatementPlan> inner) {
        PreparesOfProgram prepares = new PreparesOfProgram(original, inner);
        if (prepares.isProgram()
                && BuiltInFunctions.areNamedIn(original.tokens().sql(), original.start(), original.end())) {
            prepares.read();
        }
        return prepares.edits;
    }

    private boolean isProgram() {
        Keyword verb = tokens.keyword(0);
        if (verb != Keyword.CREATE && verb != Keyword.ALTER) {
            return false;
        }
        Keyword object = CreatePlanner.object(original);
        return object == Keyword.PROCEDURE || object == Keyword.EVENT;
    }

    private void read() {
        for (int i = CreatePlanner.objectIndex(original); i + 3 < tokens.size(); i++) {
            if (isPrepare(i)) {
                prepare(i);
            }
        }
    }

    /** Nothing else in MySQL's grammar is a word PREPARE, a name, FROM and a literal or variable that ends a statement. */
    private boolean isPrepare(int token) {
        return tokens.is(token, Keyword.PREPARE)
                && tokens.isName(token + 1)
                && tokens.is(token + 2, Keyword.FROM)
                && (tokens.is(token + 3, TokenKind.STRING) || tokens.is(token + 3, TokenKind.USER_VARIABLE))
                && (token + 4 == tokens.size() || tokens.is(token + 4, TokenKind.SEMICOLON));
    }

    private void prepare(int token) {
        int text = token + 3;
        if (tokens.is(text, TokenKind.STRING)) {
            tokens.memory().take(3L * (tokens.end(text) - tokens.start(text)));
            StatementPlan plan = inner.apply(tokens.content(text));
            if (plan instanceof Renamed renamed) {
                byte[] literal = TextLiteral.of(renamed.sql().bytes(), tokens.rules());
                add(tokens.start(text), tokens.end(text), literal);
            } else if (plan instanceof Rejected) {
                // MySQL makes the program, and the error is one of PREPARE.
                asWhenItRuns(token);
            }
        } else if (!latin1(text).equalsIgnoreCase(PREPARED)) {
            // Else it was rewritten before, and comes back with a dump.
            asWhenItRuns(token);
        }
    }

    /**
     * One statement in place of one, for a handler takes no more. An error of ours leaves the block, for a CONTINUE handler around
     * it would go on with PREPARE; who may not call the function has the text prepared as it is, for it may only mention the name.
     */
    private void asWhenItRuns(int prepare) {
        int from = tokens.start(prepare);
        int to = tokens.end(prepare + 3);
        if (tokens.comments().hasVersionMarkerWithin(from, to)) {
            return;
        }
        String block = "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION RESIGNAL; SET " + PREPARED + " = "
                + latin1(prepare + 3) + "; IF " + MAY_NAME_ONE
                + " THEN BEGIN DECLARE EXIT HANDLER FOR 1370 BEGIN END; SET " + PREPARED + " = "
                + ModelFunction.SCHEMA + ".prepared_text(" + PREPARED
                + ", @@SESSION.sql_mode); END; END IF; PREPARE " + latin1(prepare + 1) + " FROM " + PREPARED + "; END";
        add(from, to, block.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A token as written, a character for each byte. */
    private String latin1(int token) {
        return new String(tokens.bytes(token), StandardCharsets.ISO_8859_1);
    }

    private void add(int from, int to, byte[] text) {
        tokens.memory().take(EDIT_BYTES + text.length);
        edits.add(new Edit(from, to, text));
    }
}

package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import io.borealis.sql.rewrite.text.TextLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Plans the text forms of prepared statements: PREPARE, EXECUTE, DEALLOCATE PREPARE. */
public final class PreparePlanner {

    private static final SqlText SAME = SqlText.of("");

    private final OriginalStatement original;
    private final TokenList tokens;

    public PreparePlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    /** Plans {@code PREPARE name FROM 'text'} and {@code PREPARE name FROM @variable}. */
    public Optional<StatementPlan> prepare(Function<byte[], AnalyzedStatement> analyzer) {
        if (tokens.size() != 4 || !tokens.isName(1) || !tokens.is(2, Keyword.FROM)) {
            return Optional.empty();
        }
        String name = tokens.lowerName(1);
        if (tokens.is(3, TokenKind.USER_VARIABLE)) {
            return Optional.of(new PrepareVariable(name, SqlText.of(tokens.bytes(3))));
        }
        if (!tokens.is(3, TokenKind.STRING)) {
            return Optional.empty();
        }
        tokens.memory().take(3L * (tokens.end(3) - tokens.start(3)));
        byte[] text = tokens.content(3);
        AnalyzedStatement inner = analyzer.apply(text);
        if (inner.plan() instanceof Rejected) {
            return Optional.of(inner.plan());
        }
        Edits edits = new Edits();
        SqlText rewritten = rewritten(inner);
        if (rewritten.length() > 0) {
            edits.add(new Edit(tokens.start(3), tokens.end(3), TextLiteral.of(rewritten.bytes(), tokens.rules())));
        }
        return Optional.of(
                new PrepareText(name, SplicedText.whole(original, edits).sql(), SqlText.of(text), inner));
    }

    /** The text to prepare instead, empty where it stays: MySQL refuses to prepare more than one statement. */
    private static SqlText rewritten(AnalyzedStatement inner) {
        return inner.isLast() ? rewritten(inner.plan()) : SAME;
    }

    private static SqlText rewritten(StatementPlan plan) {
        return plan instanceof CreateModelFunction function
                ? function.sql()
                : plan.preparable().orElse(SAME);
    }

    /** Plans {@code EXECUTE name [USING @a, @b]}. */
    public Optional<StatementPlan> execute() {
        boolean using = tokens.is(2, Keyword.USING);
        if (!tokens.isName(1) || (tokens.size() > 2 && !using)) {
            return Optional.empty();
        }
        List<SqlText> variables = new ArrayList<>();
        for (int i = 3; i < tokens.size(); i += 2) {
            if (!tokens.is(i, TokenKind.USER_VARIABLE)) {
                return Optional.empty();
            }
            variables.add(SqlText.of(tokens.bytes(i)));
        }
        return Optional.of(new ExecuteText(tokens.lowerName(1), variables));
    }

    /** Plans {@code DEALLOCATE PREPARE name} and {@code DROP PREPARE name}. */
    public Optional<StatementPlan> deallocate() {
        boolean complete = tokens.size() == 3 && tokens.is(1, Keyword.PREPARE) && tokens.isName(2);
        return complete ? Optional.of(new Deallocate(tokens.lowerName(2))) : Optional.empty();
    }
}

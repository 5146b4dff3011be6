package io.borealis.sql.rewrite.aurora;

import io.borealis.sql.aurora.variable.SetReader;
import io.borealis.sql.aurora.variable.SetStatement;
import io.borealis.sql.aurora.variable.SystemVariable;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.variable.VariableUse;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.ItemAlias;
import io.borealis.sql.rewrite.text.OriginalStatement;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans statements that read system variables of Aurora's.
 *
 * <pre>
 *   select @@aurora_ml_inference_timeout, a from t
 *   select | AS `@@aurora_ml_inference_timeout`, a from t
 * </pre>
 *
 * <p>What is stored and run later (a view, a procedure) would keep today's value: there MySQL says that it does not know the
 * variable.
 */
public final class VariableReadPlanner {

    /** What a use takes in its lists, with the part of the text before it. */
    private static final int USE_BYTES = 200;

    private static final byte[] BLANK = {' '};
    private static final byte[] NOTHING = {};

    private final OriginalStatement original;
    private final TokenList tokens;
    private final List<SystemVariable> uses = new ArrayList<>();

    private VariableReadPlanner(OriginalStatement original) {
        this.original = original;
        this.tokens = original.tokens();
    }

    public static Optional<StatementPlan> plan(OriginalStatement original) {
        return new VariableReadPlanner(original).plan();
    }

    private Optional<StatementPlan> plan() {
        for (TokenRange range : readRanges()) {
            for (int i = range.from(); i < range.to(); i++) {
                SystemVariable variable = SystemVariable.at(tokens, i);
                if (variable != null && variable.isReadable()) {
                    tokens.memory().take(USE_BYTES);
                    uses.add(variable);
                }
            }
        }
        if (uses.isEmpty()) {
            return Optional.empty();
        }
        List<VariableUse> read = uses.stream()
                .map(use -> new VariableUse(use.scope(), use.name()))
                .toList();
        return Optional.of(new ReadVariables(read, parts()));
    }

    /** Where a variable is read, not set, and now, not later. */
    private List<TokenRange> readRanges() {
        return switch (tokens.keyword(0)) {
            case SET -> {
                SetStatement set = SetReader.read(original.statement());
                yield set == null
                        ? List.of()
                        : set.parts().stream().map(SetStatement.Part::value).toList();
            }
            case CREATE, ALTER -> CreatePlanner.object(original) == Keyword.TABLE ? all() : List.of();
            default -> all();
        };
    }

    private List<TokenRange> all() {
        return List.of(original.statement().all());
    }

    private List<SqlText> parts() {
        List<SqlText> parts = new ArrayList<>();
        List<Edit> aliases = aliases();
        int alias = 0;
        int from = original.start();
        for (int i = 0; i <= uses.size(); i++) {
            boolean last = i == uses.size();
            int to = last ? original.end() : tokens.start(uses.get(i).all().from());
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            // A value must not grow together with what stood close to the variable.
            part.writeBytes(i == 0 ? NOTHING : BLANK);
            for (; alias < aliases.size() && aliases.get(alias).from() <= to; alias++) {
                part.write(tokens.sql(), from, aliases.get(alias).from() - from);
                part.writeBytes(aliases.get(alias).text());
                from = aliases.get(alias).from();
            }
            part.write(tokens.sql(), from, to - from);
            part.writeBytes(last ? NOTHING : BLANK);
            parts.add(SqlText.of(part.toByteArray()));
            from = last ? to : tokens.end(uses.get(i).all().to() - 1);
        }
        return parts;
    }

    private List<Edit> aliases() {
        int[] usesBefore = usesBefore();
        Edits edits = new Edits();
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange item : block.items()) {
                boolean reads = usesBefore[item.to()] > usesBefore[item.from()];
                Edit alias = reads ? ItemAlias.keeping(original, item, false) : null;
                if (alias != null) {
                    edits.add(alias);
                }
            }
        }
        return edits.inOrder();
    }

    /** How many variables are read before each token. */
    private int[] usesBefore() {
        tokens.memory().take((long) Integer.BYTES * tokens.size());
        int[] before = new int[tokens.size() + 1];
        for (SystemVariable use : uses) {
            before[use.all().from() + 1] = 1;
        }
        for (int i = 1; i < before.length; i++) {
            before[i] += before[i - 1];
        }
        return before;
    }
}

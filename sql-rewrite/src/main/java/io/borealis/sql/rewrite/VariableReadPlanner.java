package io.borealis.sql.rewrite;

import io.borealis.sql.aurora.SetReader;
import io.borealis.sql.aurora.SetStatement;
import io.borealis.sql.aurora.SystemVariable;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.QueryBlock;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.VariableUse;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

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
final class VariableReadPlanner {

    private static final byte[] BLANK = {' '};
    private static final byte[] NOTHING = {};

    private final Piece piece;
    private final TokenList tokens;
    private final List<SystemVariable> uses = new ArrayList<>();

    private VariableReadPlanner(Piece piece) {
        this.piece = piece;
        this.tokens = piece.tokens();
    }

    static StatementPlan plan(Piece piece) {
        return new VariableReadPlanner(piece).plan();
    }

    private StatementPlan plan() {
        for (TokenRange range : readRanges()) {
            for (int i = range.from(); i < range.to(); i++) {
                SystemVariable variable = SystemVariable.at(tokens, i);
                if (variable != null && variable.isReadable()) {
                    uses.add(variable);
                }
            }
        }
        if (uses.isEmpty()) {
            return new Relay();
        }
        List<VariableUse> read = uses.stream()
                .map(use -> new VariableUse(use.scope(), use.name()))
                .toList();
        return new ReadVariables(read, parts());
    }

    /** Where a variable is read, not set, and now, not later. */
    private List<TokenRange> readRanges() {
        return switch (tokens.keyword(0)) {
            case SET -> {
                SetStatement set = SetReader.read(piece.statement());
                yield set == null
                        ? List.of()
                        : set.parts().stream().map(SetStatement.Part::value).toList();
            }
            case CREATE, ALTER -> CreatePlanner.object(piece) == Keyword.TABLE ? all() : List.of();
            default -> all();
        };
    }

    private List<TokenRange> all() {
        return List.of(piece.statement().all());
    }

    private List<SqlText> parts() {
        List<SqlText> parts = new ArrayList<>();
        List<Edit> aliases = aliases();
        int alias = 0;
        int from = piece.start();
        for (int i = 0; i <= uses.size(); i++) {
            boolean last = i == uses.size();
            int to = last ? piece.end() : tokens.start(uses.get(i).all().from());
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
                QueryOutline.read(piece.statement(), piece.statement().all());
        for (QueryBlock block : outline.blocks()) {
            for (TokenRange item : block.items()) {
                boolean reads = usesBefore[item.to()] > usesBefore[item.from()];
                Edit alias = reads ? ItemAlias.keeping(piece, item, false) : null;
                if (alias != null) {
                    edits.add(alias);
                }
            }
        }
        return edits.inOrder();
    }

    /** How many variables are read before each token. */
    private int[] usesBefore() {
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

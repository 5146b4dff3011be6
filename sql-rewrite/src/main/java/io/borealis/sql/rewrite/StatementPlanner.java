package io.borealis.sql.rewrite;

import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.LexedStatement;
import io.borealis.sql.lex.ReadingBudgetExhaustedException;
import io.borealis.sql.lex.ReadingMemory;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.CallReader;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.DerivedView;
import io.borealis.sql.plan.count.CountReads;
import io.borealis.sql.rewrite.aurora.AdminPlanner;
import io.borealis.sql.rewrite.aurora.AlterFunctionPlanner;
import io.borealis.sql.rewrite.aurora.ExportPlanner;
import io.borealis.sql.rewrite.aurora.GrantPlanner;
import io.borealis.sql.rewrite.aurora.LoadHistoryName;
import io.borealis.sql.rewrite.aurora.LoadPlanner;
import io.borealis.sql.rewrite.aurora.ModelFunctionPlanner;
import io.borealis.sql.rewrite.aurora.PreparePlanner;
import io.borealis.sql.rewrite.aurora.SetVariablesPlanner;
import io.borealis.sql.rewrite.call.CreatePlanner;
import io.borealis.sql.rewrite.call.DeletePlanner;
import io.borealis.sql.rewrite.call.ExplainPlanner;
import io.borealis.sql.rewrite.call.InsertPlanner;
import io.borealis.sql.rewrite.call.LambdaProcedure;
import io.borealis.sql.rewrite.call.PreparesOfProgram;
import io.borealis.sql.rewrite.call.SelectPlanner;
import io.borealis.sql.rewrite.call.SetPlanner;
import io.borealis.sql.rewrite.call.UpdatePlanner;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import io.borealis.sql.rewrite.value.CountReader;
import io.borealis.sql.rewrite.value.VariableReadPlanner;
import io.borealis.sql.rewrite.view.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Cuts one statement off a text, reads it, and gives it to the planner of its kind. */
public final class StatementPlanner {

    /** MySQL refuses a statement with more (error 1390). */
    private static final int PARAMETERS_MAX = 65_535;

    private final FunctionResolver functions;
    private final CallReader calls;

    /**
     * A planner for these functions.
     *
     * @param names lower-case names of views that use machine learning inside
     */
    public StatementPlanner(FunctionResolver functions, Set<String> names) {
        this.functions = functions;
        this.calls = new CallReader(functions, names);
    }

    /**
     * Analyses the first statement from an offset on.
     *
     * @throws ReadingBudgetExhaustedException if there is not enough memory left
     */
    public AnalyzedStatement analyze(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        return analyze(sql, offset, rules, memory, false);
    }

    /**
     * The first statement from an offset on around the counts that it reads; empty where it reads none.
     *
     * @throws ReadingBudgetExhaustedException if there is not enough memory left
     */
    public Optional<CountReads> counts(byte[] sql, int offset, LexRules rules, ReadingMemory memory) {
        LexedStatement lexed = SqlLexer.lex(sql, offset, rules, memory);
        TokenList tokens = lexed.tokens();
        if (tokens.isBroken() || tokens.size() == 0) {
            return Optional.empty();
        }
        OriginalStatement original = original(lexed, offset);
        return original.statement().isBalanced() ? CountReader.read(original) : Optional.empty();
    }

    private AnalyzedStatement analyze(byte[] sql, int offset, LexRules rules, ReadingMemory memory, boolean prepared) {
        int start = Math.max(0, Math.min(offset, sql.length));
        LexedStatement lexed = SqlLexer.lex(sql, start, rules, memory);
        TokenList tokens = lexed.tokens();
        int delimiter = lexed.delimiter();
        boolean more = delimiter >= 0 && !SqlLexer.isBlank(sql, delimiter + 1, rules, memory);
        if (tokens.isBroken() || (tokens.size() == 0 && more)) {
            // MySQL stops with an error at the broken or empty statement, and never comes to what follows.
            return new AnalyzedStatement(new Relay(), start, sql.length, -1);
        }
        OriginalStatement original = original(lexed, start);
        StatementPlan plan = tokens.size() == 0 ? new Relay() : plan(original, prepared);
        return new AnalyzedStatement(plan, start, original.end(), more ? delimiter + 1 : -1);
    }

    private OriginalStatement original(LexedStatement lexed, int start) {
        TokenList tokens = lexed.tokens();
        int end = lexed.delimiter() >= 0 ? lexed.delimiter() : tokens.sql().length;
        return new OriginalStatement(ParsedStatement.read(tokens, calls), start, end);
    }

    /**
     * What MySQL shall prepare in place of a text that is prepared within a stored program: {@link Renamed}, {@link Relay} where
     * the text stays as it is, or {@link Rejected}.
     *
     * @throws ReadingBudgetExhaustedException if there is not enough memory left
     */
    public StatementPlan planInProgram(byte[] text, LexRules rules, ReadingMemory memory) {
        AnalyzedStatement inner = analyze(text, 0, rules, memory, true);
        if (!inner.isLast() || inner.plan() instanceof Rejected) {
            return inner.isLast() ? inner.plan() : new Relay();
        }
        if (inner.plan() instanceof ExportSelect) {
            return new Rejected(RejectReason.UNSUPPORTED_SYNTAX, "INTO OUTFILE S3 in stored programs");
        }
        if (inner.plan() instanceof LoadFromS3 load) {
            return LoadPlanner.refusedInProgram(load.clause().format());
        }
        SqlText same = SqlText.of(text);
        return inner.plan()
                .preparable()
                .filter(sql -> !sql.equals(same))
                .<StatementPlan>map(Renamed::new)
                .orElseGet(Relay::new);
    }

    /**
     * A view's query as it can stand for the view in another query; empty where it cannot.
     *
     * @param query the view's query in the character set of the rules
     * @throws ReadingBudgetExhaustedException if there is not enough memory left
     */
    public Optional<DerivedView> derived(
            StoredView view, byte[] query, boolean introduces, LexRules rules, ReadingMemory memory) {
        LexedStatement lexed = SqlLexer.lex(query, 0, rules, memory);
        return lexed.tokens().isBroken() || lexed.delimiter() >= 0
                ? Optional.empty()
                : ViewText.of(original(lexed, 0), view, introduces);
    }

    private StatementPlan plan(OriginalStatement original, boolean prepared) {
        if (!original.statement().isBalanced() || original.tokens().parameters() > PARAMETERS_MAX) {
            // Errors that MySQL reports best; the planners rely on finding closing parentheses.
            return new Relay();
        }
        return LoadHistoryName.plan(original, text -> planAgain(original, text, prepared))
                .or(() -> VariableReadPlanner.plan(original))
                .or(() -> ExportPlanner.plan(original, text -> planAgain(original, text, prepared)))
                .or(() -> LoadPlanner.plan(original, text -> planAgain(original, text, prepared)))
                .or(() -> planAurorasSyntax(original, prepared))
                .or(() -> planCalls(original))
                .or(() -> CatalogChangePlanner.plan(original, functions))
                .orElseGet(Relay::new);
    }

    private Optional<StatementPlan> planAurorasSyntax(OriginalStatement original, boolean prepared) {
        return switch (original.tokens().keyword(0)) {
            case CREATE -> ModelFunctionPlanner.plan(original);
            case ALTER -> AlterFunctionPlanner.plan(original, functions);
            case SET -> new SetVariablesPlanner(original).plan(text -> planAgain(original, text, prepared));
            case SHOW -> new AdminPlanner(original).show();
            case FLUSH -> new AdminPlanner(original).flush();
            case KILL -> new AdminPlanner(original).kill();
            case GRANT, REVOKE -> new GrantPlanner(original).plan();
            case PREPARE, EXECUTE, DEALLOCATE -> prepared ? Optional.empty() : planPrepared(original);
            case DROP -> prepared ? Optional.empty() : new PreparePlanner(original).deallocate();
            default -> Optional.empty();
        };
    }

    /** Plans a text made of a part of a statement. */
    private StatementPlan planAgain(OriginalStatement original, SqlText text, boolean prepared) {
        TokenList tokens = original.tokens();
        return analyze(text.bytes(), 0, tokens.rules(), tokens.memory(), prepared)
                .plan();
    }

    /** MySQL refuses to prepare these statements themselves, so there is nothing inside to look for. */
    private Optional<StatementPlan> planPrepared(OriginalStatement original) {
        PreparePlanner planner = new PreparePlanner(original);
        TokenList tokens = original.tokens();
        return switch (tokens.keyword(0)) {
            case PREPARE -> planner.prepare(text -> analyze(text, 0, tokens.rules(), tokens.memory(), true));
            case EXECUTE -> planner.execute();
            default -> planner.deallocate();
        };
    }

    private Optional<StatementPlan> planCalls(OriginalStatement original) {
        TokenList tokens = original.tokens();
        List<Edit> replaced = new ArrayList<>(
                PreparesOfProgram.edits(original, text -> planInProgram(text, tokens.rules(), tokens.memory())));
        replaced.addAll(LambdaProcedure.edits(original));
        boolean visible = !original.statement().calls().isEmpty() || !replaced.isEmpty();
        if (!visible && !original.statement().concerns(original.statement().all())) {
            return Optional.empty();
        }
        for (MlCall call : original.statement().calls()) {
            if (call.hasWrongArity()) {
                return Optional.of(new Rejected(RejectReason.WRONG_ARGUMENT_COUNT, tokens.contentText(call.name())));
            }
        }
        StatementPlan plan = asItIs(original, planVerb(original), replaced);
        // A name that only may use machine learning is no reason to refuse anything.
        boolean relay = !visible && (plan instanceof Rejected || plan instanceof Renamed);
        return relay || plan instanceof Relay ? Optional.empty() : Optional.of(plan);
    }

    /** A statement whose calls nobody can evaluate beforehand runs as it is: they ask for their answers. */
    private static StatementPlan asItIs(OriginalStatement original, StatementPlan plan, List<Edit> replaced) {
        boolean runs = plan instanceof Rejected rejected
                && (rejected.reason() == RejectReason.UNSUPPORTED_PLACE
                        || rejected.reason() == RejectReason.UNSUPPORTED_STATEMENT);
        if (!runs) {
            return plan;
        }
        QueryOutline outline =
                QueryOutline.read(original.statement(), original.statement().all());
        Edits edits = Edits.lookup(original, outline, false);
        replaced.forEach(edits::add);
        return new Renamed(SplicedText.whole(original, edits).sql());
    }

    private StatementPlan planVerb(OriginalStatement original) {
        int verb = verb(original);
        return switch (original.tokens().keyword(verb)) {
            case SELECT, VALUES, TABLE -> SelectPlanner.plan(original, text -> planAgain(original, text, true));
            case UPDATE -> UpdatePlanner.plan(original, verb);
            case DELETE -> new DeletePlanner(original, verb).plan();
            default ->
                original.tokens().is(verb, TokenKind.OPEN)
                        ? SelectPlanner.plan(original, text -> planAgain(original, text, true))
                        : planOther(original);
        };
    }

    private StatementPlan planOther(OriginalStatement original) {
        return switch (original.tokens().keyword(0)) {
            case INSERT, REPLACE -> new InsertPlanner(original).plan();
            case SET -> SetPlanner.plan(original);
            case CREATE, ALTER -> new CreatePlanner(original).plan();
            case EXPLAIN, DESCRIBE, DESC -> ExplainPlanner.plan(original, text -> planAgain(original, text, true));
            case CALL -> OriginalStatement.unsupportedPlace("CALL");
            case DO -> OriginalStatement.unsupportedPlace("DO");
            case LOAD -> OriginalStatement.unsupportedPlace("LOAD DATA");
            case HANDLER -> OriginalStatement.unsupportedPlace("HANDLER");
            default -> OriginalStatement.unsupportedStatement(leadingWords(original.tokens()));
        };
    }

    private static String leadingWords(TokenList tokens) {
        boolean two = tokens.is(1, TokenKind.WORD);
        String words = two ? tokens.text(0) + " " + tokens.text(1) : tokens.text(0);
        return words.toUpperCase(Locale.ROOT);
    }

    /** Index of the word that says what the statement does: common table expressions come before it. */
    private static int verb(OriginalStatement original) {
        TokenList tokens = original.tokens();
        if (!tokens.is(0, Keyword.WITH)) {
            return 0;
        }
        for (int i = 1; i < tokens.size(); i = original.statement().skip(i)) {
            switch (tokens.keyword(i)) {
                case SELECT, UPDATE, DELETE, TABLE, VALUES -> {
                    return i;
                }
                default -> {
                    boolean query = tokens.is(i, TokenKind.OPEN) && tokens.is(i - 1, TokenKind.CLOSE);
                    if (query) {
                        return i;
                    }
                }
            }
        }
        return 0;
    }
}

package io.borealis.sql.rewrite;

import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.LexedStatement;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenKind;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.CallReader;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.ViewDefinition;
import java.util.Locale;
import java.util.Set;

/** Cuts one statement off a text, reads it, and gives it to the planner of its kind. */
public final class StatementPlanner {

    private final FunctionResolver functions;
    private final CallReader calls;

    /**
     * A planner for these functions.
     *
     * @param names lower-case names of views and functions that use machine learning inside
     */
    public StatementPlanner(FunctionResolver functions, Set<String> names) {
        this.functions = functions;
        this.calls = new CallReader(functions, names);
    }

    /** Analyses the first statement from an offset on. */
    public AnalyzedStatement analyze(byte[] sql, int offset, LexRules rules) {
        return analyze(sql, offset, rules, false);
    }

    private AnalyzedStatement analyze(byte[] sql, int offset, LexRules rules, boolean prepared) {
        int start = Math.max(0, Math.min(offset, sql.length));
        LexedStatement lexed = SqlLexer.lex(sql, start, rules);
        TokenList tokens = lexed.tokens();
        int delimiter = lexed.delimiter();
        boolean more = delimiter >= 0 && !SqlLexer.isBlank(sql, delimiter + 1, rules);
        if (tokens.isBroken() || (tokens.size() == 0 && more)) {
            // MySQL stops with an error at the broken or empty statement, and never comes to what follows.
            return new AnalyzedStatement(new Relay(), start, sql.length, -1);
        }
        int end = delimiter >= 0 ? delimiter : sql.length;
        Piece piece = new Piece(ParsedStatement.read(tokens, calls), start, end);
        StatementPlan plan = tokens.size() == 0 ? new Relay() : plan(piece, prepared);
        return new AnalyzedStatement(plan, start, end, more ? delimiter + 1 : -1);
    }

    private StatementPlan plan(Piece piece, boolean prepared) {
        if (!piece.statement().isBalanced()) {
            // A syntax error that MySQL reports best; the planners rely on finding closing parentheses.
            return new Relay();
        }
        StatementPlan plan = VariableReadPlanner.plan(piece);
        if (plan instanceof Relay) {
            plan = ExportPlanner.plan(piece, text -> planAgain(piece, text, prepared));
        }
        if (plan instanceof Relay) {
            plan = planOwnSyntax(piece, prepared);
        }
        if (plan instanceof Relay) {
            plan = planCalls(piece);
        }
        return plan instanceof Relay && changesCatalog(piece) ? new CatalogChange() : plan;
    }

    private static boolean changesCatalog(Piece piece) {
        TokenList tokens = piece.tokens();
        return switch (tokens.keyword(0)) {
            case CREATE -> CreatePlanner.object(piece) == Keyword.FUNCTION;
            case DROP ->
                tokens.is(1, Keyword.FUNCTION) || tokens.is(1, Keyword.DATABASE) || tokens.is(1, Keyword.SCHEMA);
            default -> false;
        };
    }

    private StatementPlan planOwnSyntax(Piece piece, boolean prepared) {
        return switch (piece.tokens().keyword(0)) {
            case CREATE -> ModelFunctionPlanner.plan(piece);
            case ALTER -> AlterFunctionPlanner.plan(piece, functions);
            case SET -> new SetPlanner(piece).planAuroras(text -> planAgain(piece, text, prepared));
            case SHOW -> new AdminPlanner(piece).show();
            case FLUSH -> new AdminPlanner(piece).flush();
            case KILL -> new AdminPlanner(piece).kill();
            case GRANT, REVOKE -> new GrantPlanner(piece).plan();
            case PREPARE, EXECUTE, DEALLOCATE -> prepared ? new Relay() : planPrepared(piece);
            case DROP -> prepared ? new Relay() : new PreparePlanner(piece).deallocate();
            default -> new Relay();
        };
    }

    /** Plans a text made of a part of a statement. */
    private StatementPlan planAgain(Piece piece, SqlText text, boolean prepared) {
        return analyze(text.bytes(), 0, piece.tokens().rules(), prepared).plan();
    }

    /** MySQL refuses to prepare these statements themselves, so there is nothing inside to look for. */
    private StatementPlan planPrepared(Piece piece) {
        PreparePlanner planner = new PreparePlanner(piece);
        LexRules rules = piece.tokens().rules();
        return switch (piece.tokens().keyword(0)) {
            case PREPARE -> planner.prepare(text -> analyze(text, 0, rules, true));
            case EXECUTE -> planner.execute();
            default -> planner.deallocate();
        };
    }

    private StatementPlan planCalls(Piece piece) {
        boolean visible = !piece.statement().calls().isEmpty();
        if (!visible && !piece.statement().concerns(piece.statement().all())) {
            return new Relay();
        }
        for (MlCall call : piece.statement().calls()) {
            if (call.hasWrongArity()) {
                return new Rejected(
                        RejectReason.WRONG_ARGUMENT_COUNT, piece.tokens().contentText(call.name()));
            }
        }
        StatementPlan plan = planVerb(piece);
        // A name that only may use machine learning is no reason to refuse anything.
        boolean relay =
                !visible && (plan instanceof Rejected || plan instanceof ViewDefinition || plan instanceof Renamed);
        return relay ? new Relay() : plan;
    }

    private StatementPlan planVerb(Piece piece) {
        int verb = verb(piece);
        return switch (piece.tokens().keyword(verb)) {
            case SELECT, VALUES, TABLE -> SelectPlanner.plan(piece);
            case UPDATE -> UpdatePlanner.plan(piece, verb);
            case DELETE -> new DeletePlanner(piece, verb).plan();
            default -> piece.tokens().is(verb, TokenKind.OPEN) ? SelectPlanner.plan(piece) : planOther(piece);
        };
    }

    private StatementPlan planOther(Piece piece) {
        return switch (piece.tokens().keyword(0)) {
            case INSERT, REPLACE -> new InsertPlanner(piece).plan();
            case SET -> new SetPlanner(piece).plan();
            case CREATE, ALTER -> new CreatePlanner(piece).plan();
            case EXPLAIN, DESCRIBE, DESC -> ExplainPlanner.plan(piece, text -> planAgain(piece, text, true));
            case CALL -> Piece.unsupportedPlace("CALL");
            case DO -> Piece.unsupportedPlace("DO");
            case LOAD -> Piece.unsupportedPlace("LOAD DATA");
            case HANDLER -> Piece.unsupportedPlace("HANDLER");
            default -> Piece.unsupportedStatement(leadingWords(piece.tokens()));
        };
    }

    private static String leadingWords(TokenList tokens) {
        boolean two = tokens.is(1, TokenKind.WORD);
        String words = two ? tokens.text(0) + " " + tokens.text(1) : tokens.text(0);
        return words.toUpperCase(Locale.ROOT);
    }

    /** Index of the word that says what the statement does: common table expressions come before it. */
    private static int verb(Piece piece) {
        TokenList tokens = piece.tokens();
        if (!tokens.is(0, Keyword.WITH)) {
            return 0;
        }
        for (int i = 1; i < tokens.size(); i = piece.statement().skip(i)) {
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

package io.borealis.sql.rewrite;

import io.borealis.sql.function.FunctionSignature;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.lex.Keyword;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.parse.FunctionName;
import io.borealis.sql.parse.Hazards;
import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.QueryOutline;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.CalledFunctions;
import io.borealis.sql.plan.EndpointFunction;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.SqlText;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.UserFunction;
import io.borealis.sql.plan.WriteKind;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the planners of writing statements share. */
final class WritePlans {

    /** A select list has at most 4096 columns; rows have no such limit. */
    private static final int COLUMNS_MAX = 1000;

    private WritePlans() {}

    /** Writes the query that evaluates a statement's calls. */
    @FunctionalInterface
    interface ProbeWriter {
        /**
         * Writes it.
         *
         * @param probe an empty text
         * @param lock what a query block of the writer's own ends with that reads tables: nothing, or a locking clause
         */
        void write(SplicedText probe, String lock);
    }

    static StatementPlan write(Piece piece, WriteKind kind, QueryOutline outline, ProbeWriter writer) {
        ParsedStatement statement = piece.statement();
        SplicedText probe = probe(piece, Edits.lookup(piece, outline, false), writer, "");
        if (!probe.coversAllCalls()) {
            return Piece.unsupportedPlace("this part of " + kind.name().replace('_', ' '));
        }
        Hazards hazards = Hazards.read(statement, probe.parts());
        return new MlWrite(
                kind,
                SplicedText.whole(piece, Edits.lookup(piece, outline, false)).sql(),
                probe.probe(),
                LockingReads.add(Edits.lookup(piece, outline, false), piece, outline)
                        .map(edits ->
                                probe(piece, edits, writer, LockingReads.CLAUSE).probe()),
                kind != WriteKind.SET || readsTable(statement, outline),
                outline.stopsEarly(statement),
                List.copyOf(hazards.visible()),
                userFunctions(hazards),
                functions(statement));
    }

    private static SplicedText probe(Piece piece, Edits edits, ProbeWriter writer, String lock) {
        SplicedText probe = new SplicedText(piece.statement(), edits.withoutVersionMarkers(piece));
        writer.write(probe, lock);
        return probe;
    }

    /** Whether the query of an assigned value reads a table. */
    private static boolean readsTable(ParsedStatement statement, QueryOutline outline) {
        return outline.blocks().stream()
                .anyMatch(block ->
                        block.has(Keyword.FROM) && statement.concerns(new TokenRange(block.select(), block.end())));
    }

    /** Writes a query that evaluates each expression once. */
    static void writeExpressions(SplicedText probe, List<TokenRange> expressions) {
        boolean rows = expressions.size() > COLUMNS_MAX;
        probe.text(rows ? "VALUES " : "SELECT ");
        String separator = "";
        for (TokenRange expression : expressions) {
            probe.text(separator).text(rows ? "ROW(" : "(").copy(expression).text(")");
            separator = ", ";
        }
    }

    static List<UserFunction> userFunctions(Hazards hazards) {
        return hazards.unknown().stream().map(WritePlans::userFunction).toList();
    }

    private static UserFunction userFunction(FunctionName name) {
        return new UserFunction(name.schema().isEmpty() ? Optional.empty() : Optional.of(name.schema()), name.name());
    }

    static CalledFunctions functions(ParsedStatement statement) {
        Set<FunctionSignature> builtIn = new LinkedHashSet<>();
        Set<EndpointFunction> endpoints = new LinkedHashSet<>();
        for (MlCall call : statement.calls()) {
            if (call.signature().isEndpoint()) {
                endpoints.add(endpoint(statement.tokens(), call));
            } else {
                builtIn.add(call.signature());
            }
        }
        return new CalledFunctions(builtIn, endpoints);
    }

    /** What a call of an endpoint's function names. */
    static EndpointFunction endpoint(TokenList tokens, MlCall call) {
        byte[] name = Arrays.copyOfRange(tokens.sql(), tokens.start(call.first()), tokens.end(call.name()));
        QualifiedName routine = call.signature().routine().orElseThrow();
        return new EndpointFunction(routine, SqlText.of(name), call.first() != call.name(), call.arity());
    }
}

package io.borealis.sql;

import io.borealis.sql.function.BuiltInFunctions;
import io.borealis.sql.function.FunctionResolver;
import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.ReadingBudget;
import io.borealis.sql.lex.ReadingBudgetExhaustedException;
import io.borealis.sql.lex.ReadingMemory;
import io.borealis.sql.parse.CallReader;
import io.borealis.sql.parse.ExplainNote;
import io.borealis.sql.parse.ExplainedQuery;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.RejectReason;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.call.DerivedView;
import io.borealis.sql.plan.count.CountReads;
import io.borealis.sql.rewrite.StatementPlanner;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads one statement and says what has to be done for it. Stateless; never throws, takes time linear in the text and no
 * stack that grows with it.
 *
 * <p>Memory is bounded by the length of the text: at most 128 bytes for each byte, whatever the text; statements that people
 * write take about 10. It is counted against a {@link ReadingBudget}, which all statements being read can share, and given back
 * at the end. Parentheses are read 32,000 deep, for MySQL's own parser holds no more.
 */
public final class SqlAnalyzer {

    private final FunctionResolver functions;
    private final Set<String> names;
    private final ReadingBudget budget;
    private final StatementPlanner planner;

    public SqlAnalyzer(FunctionResolver functions) {
        this(functions, Set.of(), ReadingBudget.UNLIMITED);
    }

    private SqlAnalyzer(FunctionResolver functions, Set<String> names, ReadingBudget budget) {
        this.functions = functions;
        this.names = names;
        this.budget = budget;
        this.planner = new StatementPlanner(functions, names);
    }

    /** The same analyzer, whose readings share a budget: what exceeds it is refused. */
    public SqlAnalyzer withBudget(ReadingBudget shared) {
        return new SqlAnalyzer(functions, names, shared);
    }

    /** An analyzer that knows the built-in functions only. */
    public static SqlAnalyzer withBuiltInFunctions() {
        return new SqlAnalyzer(new BuiltInFunctions());
    }

    /**
     * An analyzer that also plans statements without a visible call, where one of these names stands in the place of a table. Such a
     * plan is never streamed; a statement that could not be planned is relayed.
     *
     * @param names names of views that use machine learning inside, without their schema
     */
    public SqlAnalyzer withNames(Collection<String> names) {
        Set<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return new SqlAnalyzer(functions, Set.copyOf(lower), budget);
    }

    /**
     * Analyses the first statement from {@code offset} on. A client without CLIENT_MULTI_STATEMENTS must not have a second
     * one: where something follows, relay its text whole, and MySQL refuses it.
     *
     * @param sql the client's text, in its character set
     */
    public AnalyzedStatement analyze(byte[] sql, int offset, LexRules rules) {
        try (ReadingMemory memory = new ReadingMemory(budget)) {
            return planner.analyze(sql, offset, rules, memory);
        } catch (ReadingBudgetExhaustedException exhausted) {
            Rejected refusal = new Rejected(RejectReason.READING_MEMORY, Long.toString(exhausted.bytesMax()));
            return new AnalyzedStatement(refusal, offset, sql.length, -1);
        }
    }

    /**
     * Finds where the first statement from {@code offset} on reads counts of the statement before it. Empty where it reads none,
     * and where there is no memory left to look.
     *
     * @param rules how the session's text reads
     */
    public Optional<CountReads> countReads(byte[] sql, int offset, LexRules rules) {
        try (ReadingMemory memory = new ReadingMemory(budget)) {
            return planner.counts(sql, offset, rules, memory);
        } catch (ReadingBudgetExhaustedException exhausted) {
            return Optional.empty();
        }
    }

    /**
     * Plans a text that is prepared within a stored program, where MySQL runs it without anybody between.
     *
     * @param sql the text, in the character set of the rules
     * @return {@link Renamed} with what is to be prepared instead, {@link Relay} where that is the text itself, or {@link Rejected}
     */
    public StatementPlan planInProgram(byte[] sql, LexRules rules) {
        try (ReadingMemory memory = new ReadingMemory(budget)) {
            return planner.planInProgram(sql, rules, memory);
        } catch (ReadingBudgetExhaustedException exhausted) {
            return new Rejected(RejectReason.READING_MEMORY, Long.toString(exhausted.bytesMax()));
        }
    }

    /**
     * A view's query as it can stand for the view in another query.
     *
     * @param query the view's query in the character set of the rules
     * @param introduces whether literals need an introducer, for the session's would be others
     * @param rules how the session's text reads
     * @return empty where the query means something else to the view's definer than to who runs it, and where nobody can tell
     */
    public Optional<DerivedView> derived(StoredView view, byte[] query, boolean introduces, LexRules rules) {
        try (ReadingMemory memory = new ReadingMemory(budget)) {
            return planner.derived(view, query, introduces, rules, memory);
        } catch (ReadingBudgetExhaustedException exhausted) {
            return Optional.empty();
        }
    }

    /**
     * Finds the calls in the query that MySQL notes when it explains a statement, or in a condition of its plan.
     *
     * @param note the message of note 1003, or the condition
     * @param rules how the session's text reads
     */
    public ExplainedQuery explainedQuery(byte[] note, LexRules rules) {
        return ExplainNote.read(note, rules, new CallReader(functions, Set.of()));
    }
}

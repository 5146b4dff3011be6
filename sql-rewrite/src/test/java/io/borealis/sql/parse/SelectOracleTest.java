package io.borealis.sql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.sql.function.BuiltInFunctions;
import io.borealis.sql.lex.LexRules;
import io.borealis.sql.lex.SqlLexer;
import io.borealis.sql.lex.TokenList;
import io.borealis.sql.testing.PlanCases;
import io.borealis.sql.testing.PlanCases.PlanCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Alias;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.util.TablesNamesFinder;
import org.junit.jupiter.api.Test;

/** Compares our reading of queries with that of an independent parser, where that parser understands MySQL. */
class SelectOracleTest {

    /** Counts the calls of the built-in functions in a whole tree. */
    private static final class CallCounter extends TablesNamesFinder<Void> {
        private final BuiltInFunctions functions = new BuiltInFunctions();
        private int calls;

        @Override
        public <S> Void visit(Function function, S context) {
            String name = function.getName().toLowerCase(Locale.ROOT).replace("`", "");
            int dot = name.indexOf('.');
            String schema = dot < 0 ? null : name.substring(0, dot).strip();
            if (functions.resolve(schema, name.substring(dot + 1).strip()) != null) {
                calls++;
            }
            return super.visit(function, context);
        }
    }

    /**
     * What the oracle is known to misread: MySQL's comments, escapes, {@code 1e5a}, adjacent literals, units of intervals as
     * aliases; and it does not look inside IS UNKNOWN. MySQL's own answer to these cases is ours.
     */
    private static final List<String> MISREAD = List.of(
            "/*!",
            "--",
            "#",
            "\\",
            ";",
            "1e5a",
            "'a' 'b'",
            "interval(",
            " second from",
            "unknown from",
            "unknown u from");

    private record Reading(int calls, List<Optional<String>> aliases) {}

    @Test
    void findsTheSameCallsItemsAndAliases() {
        int compared = 0;
        List<String> differences = new ArrayList<>();
        for (PlanCase planCase : PlanCases.all()) {
            Optional<Reading> theirs = isFairlyReadByTheOracle(planCase) ? oracle(planCase.query()) : Optional.empty();
            if (theirs.isPresent()) {
                compared++;
                Reading ours = ours(planCase);
                if (!ours.equals(theirs.get())) {
                    differences.add(planCase + "\n  ours " + ours + "\n  theirs " + theirs.get());
                }
            }
        }
        assertThat(differences).isEmpty();
        assertThat(compared).isGreaterThan(90);
    }

    private static boolean isFairlyReadByTheOracle(PlanCase planCase) {
        String query = planCase.query();
        return planCase.rules().isEmpty()
                && !planCase.file().equals("arity.txt")
                && query.toLowerCase(Locale.ROOT).startsWith("select")
                && !SqlLexer.lex(planCase.sql(), 0, LexRules.DEFAULT).tokens().isBroken()
                && MISREAD.stream().noneMatch(query::contains);
    }

    private static Optional<Reading> oracle(String query) {
        try {
            Statement statement = CCJSqlParserUtil.parse(query);
            if (!(statement instanceof PlainSelect select)) {
                return Optional.empty();
            }
            CallCounter counter = new CallCounter();
            counter.getTables(statement);
            List<Optional<String>> aliases = select.getSelectItems().stream()
                    .map(item -> Optional.ofNullable(item.getAlias()).map(Alias::getName))
                    .toList();
            return Optional.of(new Reading(counter.calls, aliases));
        } catch (JSQLParserException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static Reading ours(PlanCase planCase) {
        TokenList tokens = SqlLexer.lex(planCase.sql(), 0, LexRules.DEFAULT).tokens();
        ParsedStatement statement = ParsedStatement.read(tokens, new CallReader(new BuiltInFunctions(), Set.of()));
        QueryOutline outline = QueryOutline.read(statement, statement.all());
        QueryBlock top = outline.blocks().stream()
                .filter(block -> block.isTop() && !block.isNested())
                .findFirst()
                .orElseThrow();
        List<Optional<String>> aliases = new ArrayList<>();
        for (TokenRange item : top.items()) {
            SelectItem read = SelectItem.read(statement, item);
            aliases.add(read.hasAlias() ? Optional.of(tokens.text(read.alias())) : Optional.empty());
        }
        return new Reading(statement.calls().size(), aliases);
    }
}

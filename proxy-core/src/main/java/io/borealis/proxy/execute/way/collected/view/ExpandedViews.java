package io.borealis.proxy.execute.way.collected.view;

import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.context.StatementContext;
import io.borealis.proxy.execute.lookup.Preflight;
import io.borealis.proxy.execute.lookup.PreflightResult;
import io.borealis.proxy.execute.reading.MlCatalogReader;
import io.borealis.proxy.execute.reading.SessionFacts;
import io.borealis.proxy.execute.way.MlCommand;
import io.borealis.proxy.execute.way.collected.shown.ClientColumns;
import io.borealis.proxy.execute.way.probed.EndingErrors;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.StoredView;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.AnalyzedStatement;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.call.DerivedView;
import io.borealis.sql.plan.call.ViewQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Puts the queries of views in the place of their names, so that the statement has their calls itself:
 *
 * <pre>
 *   SELECT COUNT(*) FROM scores WHERE s &gt; 3
 *   SELECT COUNT(*) FROM (select `t`.`id` AS `id`,`f`(`t`.`v`) AS `s` from `shop`.`t`) AS scores WHERE s &gt; 3
 * </pre>
 *
 * <p>The statement has the rights of its own account then, and not those of a view's definer. MySQL is asked by the client's own text
 * whether the account may read the views; where it may not read what stands behind them, the statement is left as it is.
 */
public final class ExpandedViews {

    /** How deep views may read views. */
    private static final int DEPTH_MAX = 8;

    /** How long the text may become, in bytes. */
    private static final int BYTES_MAX = 1 << 18;

    private static final Set<String> UNICODE = Set.of("utf8mb4", "utf8mb3", "utf8");
    private static final String DEFAULT_CHARSET = "utf8mb4";
    private static final String DEFAULT_COLLATION = "utf8mb4_0900_ai_ci";

    private final StatementContext context;
    private final SessionFacts facts;
    private final SessionTables tables;

    private ExpandedViews(MlCommand command, StatementContext context) throws MySqlException {
        this.context = context;
        this.facts = context.facts();
        this.tables = new SessionTables(context.backend(), command.statement());
    }

    /**
     * The statement over the queries of its views; empty where it reads none, or they cannot stand in their places.
     *
     * @throws MySqlException 1317 when the statement was cancelled meanwhile, or what else ends it
     */
    public static Optional<ViewCommand> of(MlCommand command, StatementContext context) throws MySqlException {
        if (command.plan().views().isEmpty() || !command.statement().takesOtherTexts()) {
            return Optional.empty();
        }
        try {
            return new ExpandedViews(command, context).expand(command);
        } catch (MySqlException refused) {
            if (EndingErrors.include(refused)) {
                throw refused;
            }
            return Optional.empty(); // the client's own text says what is wrong
        }
    }

    private Optional<ViewCommand> expand(MlCommand command) throws MySqlException {
        ClientColumns columns = ClientColumns.of(command);
        Optional<MlPlan> expanded = expanded(command.plan());
        if (expanded.isEmpty()) {
            return Optional.empty();
        }
        PreflightResult checked = new Preflight(
                        context.backend(), context.services().marks())
                .check(expanded.get().functions());
        return checked instanceof PreflightResult.Allowed allowed
                ? Optional.of(new ViewCommand(
                        new MlCommand(command.statement(), expanded.get(), allowed.functions()), columns))
                : Optional.empty();
    }

    private Optional<MlPlan> expanded(MlPlan written) throws MySqlException {
        MlPlan plan = written;
        for (int depth = 0; depth < DEPTH_MAX && plan.views().isPresent(); depth++) {
            Optional<SqlText> text = text(plan.views().get());
            if (text.isEmpty() || text.get().length() > BYTES_MAX) {
                return Optional.empty();
            }
            AnalyzedStatement read = context.analysis(text.get().bytes()).statement(0);
            if (!(read.plan() instanceof MlPlan next) || !read.isLast()) {
                return Optional.empty();
            }
            plan = next;
        }
        return plan.views().isEmpty() ? Optional.of(plan) : Optional.empty();
    }

    private Optional<SqlText> text(ViewQuery query) throws MySqlException {
        if (!tables.areViews(query.written())) {
            return Optional.empty();
        }
        List<SqlText> queries = new ArrayList<>();
        for (ViewQuery.View view : query.views()) {
            Optional<DerivedView> derived = view(view.name().in(facts.schema())).flatMap(this::derived);
            if (derived.isEmpty() || !tables.areKept(derived.get().tables())) {
                return Optional.empty();
            }
            queries.add(derived.get().query());
        }
        return Optional.of(query.with(queries));
    }

    /** To show a view's query to its readers takes SHOW VIEW, which the service account may have. */
    private Optional<StoredView> view(QualifiedName name) throws MySqlException {
        Optional<StoredView> seen = MlCatalogReader.view(context.backend(), name);
        return seen.isPresent() ? seen : context.services().catalog().view(name);
    }

    private Optional<DerivedView> derived(StoredView view) {
        boolean isAscii = view.query().chars().allMatch(c -> c < 0x80)
                && view.columns().stream().allMatch(column -> column.chars().allMatch(c -> c < 0x80));
        String charset = facts.clientCharset().toLowerCase(Locale.ROOT);
        boolean hasEscapes = view.query().indexOf('\\') >= 0 && facts.lexRules().noBackslashEscapes();
        if ((!isAscii && !UNICODE.contains(charset)) || hasEscapes) {
            return Optional.empty();
        }
        boolean hasLiterals = view.query().indexOf('\'') >= 0;
        boolean isSame = !hasLiterals
                || (view.charset().equals(charset) && view.collation().equals(facts.collation()));
        boolean isIntroduced =
                view.charset().equals(DEFAULT_CHARSET) && view.collation().equals(DEFAULT_COLLATION);
        return isSame || isIntroduced
                ? context.services()
                        .reading()
                        .analyzer(view.name().schema())
                        .derived(view, view.query().getBytes(StandardCharsets.UTF_8), !isSame, facts.lexRules())
                : Optional.empty();
    }
}

package io.borealis.sql.testing;

import io.borealis.sql.function.ObjectName;
import io.borealis.sql.function.QualifiedName;
import io.borealis.sql.function.SentimentFunction;
import io.borealis.sql.lex.SqlText;
import io.borealis.sql.plan.CatalogChange;
import io.borealis.sql.plan.CreateModelFunction;
import io.borealis.sql.plan.Deallocate;
import io.borealis.sql.plan.ExecuteText;
import io.borealis.sql.plan.Explain;
import io.borealis.sql.plan.ExportSelect;
import io.borealis.sql.plan.FlushStatus;
import io.borealis.sql.plan.GrantInvoke;
import io.borealis.sql.plan.Kill;
import io.borealis.sql.plan.LoadClause;
import io.borealis.sql.plan.LoadFromS3;
import io.borealis.sql.plan.MlPlan;
import io.borealis.sql.plan.MlWrite;
import io.borealis.sql.plan.PlannedText;
import io.borealis.sql.plan.PrepareText;
import io.borealis.sql.plan.PrepareVariable;
import io.borealis.sql.plan.ReadVariables;
import io.borealis.sql.plan.Rejected;
import io.borealis.sql.plan.Relay;
import io.borealis.sql.plan.Renamed;
import io.borealis.sql.plan.SetVariables;
import io.borealis.sql.plan.ShowCreateFunction;
import io.borealis.sql.plan.ShowStatus;
import io.borealis.sql.plan.ShowVariables;
import io.borealis.sql.plan.StatementPlan;
import io.borealis.sql.plan.StatementPlanVisitor;
import io.borealis.sql.plan.ViewDefinition;
import io.borealis.sql.plan.call.AnswerCondition;
import io.borealis.sql.plan.call.ArgumentSource;
import io.borealis.sql.plan.call.CalledFunctions;
import io.borealis.sql.plan.call.Collecting;
import io.borealis.sql.plan.call.InputQuery;
import io.borealis.sql.plan.call.LaterInputs;
import io.borealis.sql.plan.call.NotCollected;
import io.borealis.sql.plan.call.OutputItem;
import io.borealis.sql.plan.call.PlainInputs;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.RowFilter;
import io.borealis.sql.plan.call.SampledOrders;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.StagedInputs;
import io.borealis.sql.plan.call.StreamedSelect;
import io.borealis.sql.plan.call.UserFunction;
import io.borealis.sql.plan.export.ExportClause;
import io.borealis.sql.plan.export.ExportFields;
import io.borealis.sql.plan.variable.VariableAssignment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Prints a plan as a few lines of text, for tests and for people. */
public final class PlanPrinter implements StatementPlanVisitor<String, RuntimeException> {

    private PlanPrinter() {}

    public static String print(StatementPlan plan) {
        return plan.accept(new PlanPrinter());
    }

    @Override
    public String visitRelay(Relay plan) {
        return "Relay\n";
    }

    @Override
    public String visitRejected(Rejected plan) {
        return "Rejected " + plan.reason() + ": "
                + plan.details().stream().map(SqlText::toString).collect(Collectors.joining(", ")) + "\n";
    }

    @Override
    public String visitRenamed(Renamed plan) {
        return "Renamed\n" + line("sql", plan.sql());
    }

    @Override
    public String visitViewDefinition(ViewDefinition plan) {
        return "ViewDefinition " + plan.change().name() + "\n" + line("sql", plan.sql());
    }

    @Override
    public String visitExplain(Explain plan) {
        return "Explain\n" + line("sql", plan.sql()) + line("json", plan.json());
    }

    @Override
    public String visitPrepareText(PrepareText plan) {
        return "PrepareText " + plan.name() + "\n" + line("sql", plan.sql()) + line("text", plan.text())
                + print(plan.inner().plan()).indent(2);
    }

    @Override
    public String visitPrepareVariable(PrepareVariable plan) {
        return "PrepareVariable " + plan.name() + " from " + plan.variable() + "\n";
    }

    @Override
    public String visitExecuteText(ExecuteText plan) {
        return "ExecuteText " + plan.name() + " using " + plan.variables() + "\n";
    }

    @Override
    public String visitDeallocate(Deallocate plan) {
        return "Deallocate " + plan.name() + "\n";
    }

    @Override
    public String visitMl(MlPlan plan) {
        StringBuilder out = new StringBuilder(plan instanceof MlWrite write ? "MlWrite " + write.kind() : "MlSelect");
        out.append(plan.hasFrom() ? " from" : "").append(plan.hasLimit() ? " limit" : "");
        out.append(plan.runsOnce() ? " once" : "").append('\n').append(line("lookup", plan.lookupSql()));
        if (!plan.probeIsStatement()) {
            out.append(probe(plan.probe()));
        }
        plan.lockingProbe().ifPresent(locking -> out.append(line("locking", locking.sql())));
        plan.streamed().ifPresent(streamed -> out.append(streamed(streamed)));
        out.append(plan.streamed().isPresent() ? "" : collecting(plan.collecting()));
        return out + hazards(plan.hazards(), plan.userFunctions()) + endpoints(plan.functions());
    }

    @Override
    public String visitExportSelect(ExportSelect plan) {
        return "ExportSelect\n" + line("clause", export(plan.clause())) + planned("query", plan.query());
    }

    @Override
    public String visitLoadFromS3(LoadFromS3 plan) {
        LoadClause clause = plan.clause();
        String table = clause.table().map(ObjectName::toString).orElse("no table");
        return "LoadFromS3" + (plan.calls() ? " with calls" : "") + "\n"
                + line(
                        "clause",
                        SqlText.of(clause.format() + " " + clause.source() + " " + literal(clause.uri()) + " "
                                + clause.duplicates() + " " + table))
                + line("first", plan.local("file", true))
                + line("later", plan.local("file", false));
    }

    @Override
    public String visitCreateModelFunction(CreateModelFunction plan) {
        return "CreateModelFunction " + plan.change().body() + " "
                + plan.change().name() + "\n" + line("sql", plan.sql());
    }

    @Override
    public String visitCatalogChange(CatalogChange plan) {
        return "CatalogChange\n"
                + plan.changes().stream().map(change -> "  " + change + "\n").collect(Collectors.joining());
    }

    @Override
    public String visitShowCreateFunction(ShowCreateFunction plan) {
        return "ShowCreateFunction\n";
    }

    @Override
    public String visitReadVariables(ReadVariables plan) {
        return "ReadVariables\n"
                + plan.uses().stream()
                        .map(use -> "  " + use.scope() + " " + use.name() + "\n")
                        .collect(Collectors.joining())
                + "  sql: " + plan.parts().stream().map(SqlText::toString).collect(Collectors.joining("{}")) + "\n";
    }

    @Override
    public String visitSetVariables(SetVariables plan) {
        return "SetVariables\n"
                + plan.assignments().stream().map(PlanPrinter::assignment).collect(Collectors.joining())
                + plan.remainder().map(text -> planned("remainder", text)).orElse("");
    }

    @Override
    public String visitShowVariables(ShowVariables plan) {
        return "ShowVariables" + (plan.global() ? " global" : "") + "\n" + condition(plan.like(), plan.where());
    }

    @Override
    public String visitShowStatus(ShowStatus plan) {
        return "ShowStatus" + (plan.global() ? " global" : "") + "\n" + condition(plan.like(), plan.where());
    }

    @Override
    public String visitFlushStatus(FlushStatus plan) {
        return "FlushStatus\n";
    }

    @Override
    public String visitKill(Kill plan) {
        return "Kill " + (plan.connection() ? "connection " : "query ") + plan.id() + "\n";
    }

    @Override
    public String visitGrantInvoke(GrantInvoke plan) {
        return (plan.revoke() ? "Revoke " : "Grant ") + String.join(", ", plan.roles())
                + (plan.grantOption() ? " with grant option" : "") + "\n" + line("users", plan.users())
                + plan.remainder().map(text -> line("remainder", text)).orElse("");
    }

    private static String line(String label, SqlText text) {
        return "  " + label + ": " + text + "\n";
    }

    private static String condition(Optional<SqlText> like, Optional<SqlText> where) {
        return like.map(text -> line("like", text)).orElse("")
                + where.map(text -> line("where", text)).orElse("");
    }

    private static String planned(String label, PlannedText text) {
        return line(label, text.sql()) + print(text.plan()).indent(2);
    }

    private static SqlText export(ExportClause clause) {
        StringBuilder out = new StringBuilder(literal(clause.uri()));
        clause.charset().ifPresent(charset -> out.append(" charset ").append(charset));
        out.append(' ').append(clause.format()).append(clause.header() ? " header" : "");
        ExportFields fields = clause.fields();
        fields.terminated().ifPresent(text -> out.append(" fields terminated ").append(literal(text)));
        fields.enclosed()
                .ifPresent(text -> out.append(fields.optionally() ? " optionally" : "")
                        .append(" enclosed ")
                        .append(literal(text)));
        fields.escaped().ifPresent(text -> out.append(" escaped ").append(literal(text)));
        clause.lines()
                .starting()
                .ifPresent(text -> out.append(" lines starting ").append(literal(text)));
        clause.lines()
                .terminated()
                .ifPresent(text -> out.append(" lines terminated ").append(literal(text)));
        clause.manifest().ifPresent(on -> out.append(" manifest ").append(on));
        clause.overwrite().ifPresent(on -> out.append(" overwrite ").append(on));
        clause.encryption().ifPresent(encryption -> {
            out.append(" encryption ").append(encryption.kind());
            encryption.key().ifPresent(key -> out.append(' ').append(literal(key)));
        });
        clause.compression()
                .ifPresent(compression -> out.append(" compression ").append(compression));
        return SqlText.of(out.toString());
    }

    /** The text in quotes, with control characters as numbers. */
    private static String literal(SqlText text) {
        StringBuilder out = new StringBuilder("'");
        text.toString().chars().forEach(c -> {
            if (c < ' ') {
                out.append('\\').append(c);
            } else {
                out.append((char) c);
            }
        });
        return out.append('\'').toString();
    }

    private static String assignment(VariableAssignment assignment) {
        return "  " + assignment.scope() + " " + assignment.name() + " = "
                + assignment.value().map(SqlText::toString).orElse("DEFAULT") + "\n";
    }

    private static String probe(Probe probe) {
        return line("probe", probe.sql())
                + (probe.keepsParameters() ? "" : "  parameters: " + probe.parameters() + "\n");
    }

    private static String hazards(List<String> hazards, List<UserFunction> userFunctions) {
        return (hazards.isEmpty() ? "" : "  hazards: " + hazards + "\n")
                + (userFunctions.isEmpty() ? "" : "  user functions: " + userFunctions + "\n");
    }

    private static String endpoints(CalledFunctions functions) {
        return functions.stored().stream()
                .map(called -> "  endpoint function: " + routine(called.routine()) + " of " + called.arity() + " as "
                        + called.written() + (called.qualified() ? "" : ", of the current schema") + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String collecting(Collecting collecting) {
        if (collecting instanceof InputQuery inputs) {
            boolean all = inputs.query().keepsParameters();
            return line(
                            inputs.assumesAllRead() ? "collected if all is read" : "collected",
                            inputs.query().sql())
                    + (all ? "" : "  collected parameters: " + inputs.query().parameters() + "\n")
                    + "  collected items: "
                    + inputs.items().stream().map(PlanPrinter::item).collect(Collectors.joining(", "))
                    + (inputs.evaluatesOnce() ? "" : " repeated") + "\n"
                    + inputs.later().stream().map(PlanPrinter::later).collect(Collectors.joining())
                    + inputs.spliced().map(PlanPrinter::spliced).orElse("")
                    + inputs.orders().map(PlanPrinter::orders).orElse("");
        }
        return "  not collected: " + ((NotCollected) collecting).name() + "\n";
    }

    private static String orders(SampledOrders orders) {
        StringBuilder text = new StringBuilder(line(
                        orders.sample().isOpen() ? "sampled" : "not sampled",
                        orders.sample().inputs().query().sql())
                + spliced("sampled met", orders.sample().met()));
        orders.others().keySet().stream()
                .sorted(Comparator.comparing(List::toString))
                .forEach(order -> text.append("  in order ")
                        .append(order)
                        .append(":\n")
                        .append(collecting(orders.inOrder(order).orElseThrow()).indent(2)));
        return text.toString();
    }

    private static String later(LaterInputs later) {
        String query = later.accept(new LaterInputs.Visitor<String, RuntimeException>() {
            @Override
            public String visitStaged(StagedInputs staged) {
                return spliced("later", staged.query());
            }

            @Override
            public String visitPlain(PlainInputs plain) {
                boolean all = plain.query().keepsParameters();
                return line("block", plain.query().sql())
                        + (all ? "" : "  block parameters: " + plain.query().parameters() + "\n");
            }
        });
        return query + "  later items: "
                + later.items().stream().map(PlanPrinter::item).collect(Collectors.joining(", ")) + "\n";
    }

    private static String spliced(SplicedStatement spliced) {
        return spliced("spliced", spliced);
    }

    private static String spliced(String name, SplicedStatement spliced) {
        StringBuilder text = new StringBuilder();
        SplicedStatement.Part.Visitor writer = new SplicedStatement.Part.Visitor() {
            @Override
            public void visitText(SplicedStatement.Part.Text words) {
                text.append(words.text().sql());
            }

            @Override
            public void visitKey(SplicedStatement.Part.Key key) {
                text.append("<key ").append(key.item()).append('>');
            }

            @Override
            public void visitJoinedLast(SplicedStatement.Part.JoinedLast hint) {
                text.append(
                        hint.merged()
                                ? "<joined last in "
                                        + SplicedStatement.block(hint.tables().get(0)) + ">"
                                : "<joined last>");
            }

            @Override
            public void visitAnswers(SplicedStatement.Part.Answers answers) {
                text.append("<answers ")
                        .append(answers.item())
                        .append(" AS ")
                        .append(SplicedStatement.alias(answers.table()))
                        .append('>');
            }
        };
        spliced.parts().forEach(part -> part.accept(writer));
        return line(name + (spliced.repeats() ? " repeated" : ""), SqlText.of(text.toString()));
    }

    private static String streamed(StreamedSelect streamed) {
        return line("streamed", streamed.sql()) + "  items: "
                + streamed.items().stream().map(PlanPrinter::item).collect(Collectors.joining(", ")) + "\n"
                + (streamed.filter().isNone() ? "" : filter(streamed.filter()));
    }

    private static String filter(RowFilter filter) {
        String conditions = filter.conditions().stream()
                .map(condition -> item(condition.call()) + " " + condition.operator() + " "
                        + condition.constants().stream()
                                .map(PlanPrinter::constant)
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
        String limit = filter.limit()
                .map(rows -> "; " + constant(rows.count()) + " rows after " + constant(rows.offset()))
                .orElse("");
        return "  filter: " + conditions + limit + "\n";
    }

    private static String constant(AnswerCondition.Constant constant) {
        if (constant instanceof AnswerCondition.Constant.Numeric number) {
            return number.text() + (number.approximate() ? " approximate" : "");
        }
        if (constant instanceof AnswerCondition.Constant.Parameter parameter) {
            return "?" + parameter.index();
        }
        return "'" + ((AnswerCondition.Constant.Text) constant).ascii() + "'";
    }

    private static String item(OutputItem item) {
        return item.slot()
                + item.accept(new OutputItem.Visitor<String>() {
                    @Override
                    public String visitRelayed(OutputItem.Relayed relayed) {
                        return "";
                    }

                    @Override
                    public String visitStar(OutputItem.Star star) {
                        return "*";
                    }

                    @Override
                    public String visitBuiltIn(OutputItem.BuiltInValue call) {
                        String shown = call.function() instanceof SentimentFunction sentiment
                                ? sentiment.result().name()
                                : call.function().name();
                        return "=" + shown + "("
                                + call.arguments().stream()
                                        .map(PlanPrinter::source)
                                        .collect(Collectors.joining(", "))
                                + ")";
                    }

                    @Override
                    public String visitStored(OutputItem.StoredValue call) {
                        return "=" + routine(call.function().routine()) + "("
                                + call.arguments().stream()
                                        .map(slot -> "#" + slot)
                                        .collect(Collectors.joining(", "))
                                + ")";
                    }
                });
    }

    private static String routine(QualifiedName routine) {
        return routine.schema() + "." + routine.name();
    }

    private static String source(ArgumentSource argument) {
        return argument instanceof ArgumentSource.Column column
                ? "#" + column.slot()
                : "'" + ((ArgumentSource.Constant) argument).value() + "'";
    }
}

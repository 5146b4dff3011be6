package io.borealis.proxy.execute.way.collected;

import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.plan.call.SplicedStatement.AnswerTable;
import java.util.StringJoiner;
import java.util.function.Predicate;

/** Writes a statement with the tables of its answers in it. */
final class TextWithAnswers {

    private final AnswerItems items;
    private final SplicedStatement spliced;
    private final CollectedAnswers answers;
    private final boolean mergesQueries;
    private final Predicate<AnswerTable> needsIndex;

    /**
     * @param mergesQueries whether MySQL merges derived tables ({@code derived_merge} of {@code optimizer_switch})
     * @param needsIndex whether MySQL has to be told to look up the rows of a table
     */
    TextWithAnswers(
            AnswerItems items,
            SplicedStatement spliced,
            CollectedAnswers answers,
            boolean mergesQueries,
            Predicate<AnswerTable> needsIndex) {
        this.items = items;
        this.spliced = spliced;
        this.answers = answers;
        this.mergesQueries = mergesQueries;
        this.needsIndex = needsIndex;
    }

    /** A table of an item's answers, under its alias, whose column of values has what is compared as values of the function are. */
    private String source(int table, int item) {
        String name = SplicedStatement.table(table);
        String alias = " AS " + SplicedStatement.alias(table);
        return items.text(item)
                .map(text -> "(SELECT /*+ QB_NAME(" + blockOfText(table) + ") */ " + SplicedStatement.KEY + ", "
                        + text.of(SplicedStatement.VALUE) + " AS " + SplicedStatement.VALUE + " FROM " + name + alias
                        + usedIndex(table) + ")" + alias)
                .orElse(name + alias + usedIndex(table));
    }

    private String nameInHint(AnswerTable table, SplicedStatement.Part.JoinedLast hint) {
        String block =
                hint.merged() ? "@" + SplicedStatement.block(hint.tables().get(0)) : "";
        boolean isText = mergesQueries && items.text(table.item()).isPresent();
        return SplicedStatement.alias(table.number()) + (isText ? "@" + blockOfText(table.number()) : block);
    }

    /** The name of the query block that makes a column of texts of a table, and that MySQL merges. */
    private static String blockOfText(int table) {
        return "`aurora_ml:text:" + table + "`";
    }

    /** A few rows of InnoDB's MySQL would join by hash rather than look them up, and read the user's tables otherwise than it does without them. */
    private String usedIndex(int table) {
        boolean isTold = spliced.tables().stream()
                .filter(answered -> answered.number() == table)
                .anyMatch(needsIndex);
        return isTold ? " FORCE INDEX (" + SplicedStatement.KEY + ")" : "";
    }

    /** The text. */
    Probe probe() {
        ProbeText text = new ProbeText();
        SplicedStatement.Part.Visitor writer = new SplicedStatement.Part.Visitor() {
            @Override
            public void visitText(SplicedStatement.Part.Text words) {
                text.probe(words.text());
            }

            @Override
            public void visitKey(SplicedStatement.Part.Key key) {
                text.probe(answers.ofItem(key.item()).key().expression());
            }

            @Override
            public void visitAnswers(SplicedStatement.Part.Answers found) {
                text.text(source(found.table(), found.item()));
            }

            @Override
            public void visitJoinedLast(SplicedStatement.Part.JoinedLast hint) {
                StringJoiner names = new StringJoiner(", ", "JOIN_SUFFIX(", ")");
                spliced.tables().stream()
                        .filter(table -> hint.tables().contains(table.number()))
                        .forEach(table -> names.add(nameInHint(table, hint)));
                text.text(names.toString());
            }
        };
        spliced.parts().forEach(part -> part.accept(writer));
        return text.probe();
    }
}

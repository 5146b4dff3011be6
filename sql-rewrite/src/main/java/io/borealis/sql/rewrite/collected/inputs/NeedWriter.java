package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.parse.MlCall;
import io.borealis.sql.parse.ParsedStatement;
import io.borealis.sql.parse.TokenRange;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.plan.call.SplicedStatement;
import io.borealis.sql.rewrite.collected.evaluation.Need;
import io.borealis.sql.rewrite.collected.evaluation.Reading;
import io.borealis.sql.rewrite.collected.inputs.CollectingStages.Stage;
import io.borealis.sql.rewrite.text.Conditions;
import io.borealis.sql.rewrite.text.Edit;
import io.borealis.sql.rewrite.text.Edits;
import io.borealis.sql.rewrite.text.OriginalStatement;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Writes which rows need the answers to items, as conditions over the answers to others. Where a call stands in the need of its own item it is NULL:
 * where MySQL would come to it, the item is needed, and elsewhere its value makes no difference.
 */
public final class NeedWriter {

    private final OriginalStatement original;
    private final ParsedStatement statement;
    private final Map<MlCall, Integer> itemOfCall;
    private final Optional<Reading> reading;
    private final Map<Integer, Need> needs = new HashMap<>();
    private final Map<Integer, SortedSet<Integer>> deciding = new HashMap<>();

    /**
     * @param itemOfCall the items of the block's calls
     * @param reading how the query reads the block that MySQL merges the block into
     * @param stages the needs of all items, in the order in which they are answered
     */
    NeedWriter(
            OriginalStatement original,
            Map<MlCall, Integer> itemOfCall,
            Optional<Reading> reading,
            List<Stage> stages) {
        this.original = original;
        this.statement = original.statement();
        this.itemOfCall = itemOfCall;
        this.reading = reading;
        for (Stage stage : stages) {
            SortedSet<Integer> items = itemsDecidingOn(stage);
            for (MlCall call : stage.calls()) {
                needs.put(item(call), stage.need());
                deciding.put(item(call), items);
            }
        }
    }

    private int item(MlCall call) {
        return itemOfCall.getOrDefault(call, 0);
    }

    private SortedSet<Integer> itemsDecidingOn(Stage stage) {
        SortedSet<Integer> items = new TreeSet<>();
        List<MlCall> named = new ArrayList<>(statement.calls(stage.need().parts()));
        reading.ifPresent(query -> stage.reading().parts().forEach(part -> named.addAll(query.named(part))));
        for (MlCall call : named) {
            int item = item(call);
            if (stage.calls().stream().noneMatch(own -> item(own) == item)) {
                items.add(item);
                items.addAll(deciding.getOrDefault(item, new TreeSet<>()));
            }
        }
        return items;
    }

    /** The items whose answers have to be there for it, each behind those that decide about it. */
    List<Integer> itemsFor(Stage stage) {
        return new ArrayList<>(itemsDecidingOn(stage));
    }

    /** The rows that need the answers of a stage; empty where all do. */
    private Optional<Probe> write(Stage stage) {
        return write(item(stage.calls().get(0)), stage.need());
    }

    private Optional<Probe> write(int own, Need need) {
        if (need.isOfEveryRow()) {
            return Optional.empty();
        }
        Edits edits = new Edits();
        for (MlCall call : statement.calls(need.parts())) {
            int item = item(call);
            edits.add(Edit.of(
                    original.tokens().start(call.first()),
                    original.tokens().end(call.close()),
                    item == own ? "NULL" : AnswerValues.value(call, SplicedStatement.alias(item))));
        }
        SplicedText text = new SplicedText(statement, edits.withoutVersionMarkers(original));
        need.write(text);
        return Optional.of(text.probe());
    }

    /** The same with those of the query that reads the block. */
    InputQueryWriter.Needing needing(Stage stage) {
        return new InputQueryWriter.Needing(write(stage), writeReading(stage));
    }

    /** By item, the rows that need its answer; none for those that all rows need. */
    Map<Integer, Probe> ofItems() {
        Map<Integer, Probe> written = new HashMap<>();
        needs.forEach((item, need) -> write(item, need).ifPresent(rows -> written.put(item, rows)));
        return written;
    }

    /**
     * The same as far as the statement itself has to keep calls to them.
     *
     * @param required conditions that all rows meet for which calls are evaluated, and that MySQL may evaluate after these
     */
    Map<Integer, Probe> enforcedOfItems(List<TokenRange> required) {
        Map<Integer, Probe> written = new HashMap<>();
        if (!required.isEmpty()) {
            SplicedText text = new SplicedText(statement, new Edits().withoutVersionMarkers(original));
            Conditions.write(required, text);
            needs.keySet().forEach(item -> written.put(item, text.probe()));
        }
        needs.forEach((item, need) -> need.enforced(statement::hasCalls)
                .flatMap(rows -> write(item, rows))
                .ifPresent(rows -> written.merge(item, rows, this::both)));
        return written;
    }

    /** The rows that need the answers of a stage in the query that reads the block; empty where all do. */
    private Optional<Probe> writeReading(Stage stage) {
        return reading.flatMap(query -> write(query, stage, stage.reading()));
    }

    /** Names of the stage's own values are NULL. */
    private Optional<Probe> write(Reading query, Stage stage, Need need) {
        if (need.isOfEveryRow()) {
            return Optional.empty();
        }
        Edits edits = new Edits();
        need.parts().stream()
                .flatMap(part -> query.names(part).stream())
                .filter(name -> query.named(name).stream().anyMatch(ofStage(stage)::contains))
                .forEach(name -> edits.add(Edit.of(
                        original.tokens().start(name.from()), original.tokens().end(name.to() - 1), "NULL")));
        SplicedText text = new SplicedText(statement, edits.withoutVersionMarkers(original));
        need.write(text);
        return Optional.of(text.probe());
    }

    /**
     * By the names of values in the query that reads the block, the rows that need them, where the statement has to keep them to those. A value of
     * several calls makes a difference only where all their answers do.
     */
    Map<TokenRange, Probe> enforcedOfNames(List<Stage> stages) {
        Map<TokenRange, Probe> written = new HashMap<>();
        for (Stage stage : stages) {
            reading.ifPresent(query -> stage.reading()
                    .enforced(part -> !query.names(part).isEmpty())
                    .flatMap(need -> write(query, stage, need))
                    .ifPresent(rows ->
                            query.namesOf(ofStage(stage)).forEach(name -> written.merge(name, rows, this::both))));
        }
        return written;
    }

    private Probe both(Probe one, Probe other) {
        return new SplicedText(statement, new Edits())
                .append(one)
                .text(" AND ")
                .append(other)
                .probe();
    }

    /** The items of the block, with their aliases, that decide about a stage by the names of their values: with answers in the place of calls. */
    List<Probe> columnsFor(Stage stage) {
        List<Probe> columns = new ArrayList<>();
        List<MlCall> own = ofStage(stage);
        reading.ifPresent(query -> stage.reading().parts().stream()
                .flatMap(part -> query.items(part).stream())
                .distinct()
                .filter(item -> statement.calls(item).stream().noneMatch(own::contains))
                .forEach(item -> columns.add(withAnswers(item))));
        return columns;
    }

    private Probe withAnswers(TokenRange item) {
        return AnswerValues.written(original, item, statement.calls(item), this::item);
    }

    private List<MlCall> ofStage(Stage stage) {
        return itemOfCall.keySet().stream()
                .filter(call -> stage.calls().stream().anyMatch(own -> item(own) == item(call)))
                .toList();
    }
}

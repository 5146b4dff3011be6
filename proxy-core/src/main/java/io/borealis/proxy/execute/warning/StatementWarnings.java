package io.borealis.proxy.execute.warning;

import io.borealis.ml.MlWarning;
import io.borealis.ml.batch.MlStatement;
import io.borealis.proxy.error.MySqlException;
import io.borealis.proxy.execute.backend.BackendCalls;
import io.borealis.proxy.execute.backend.HelperRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The warnings of one statement that MySQL will not have when the client asks for them: ours, and MySQL's own where further
 * statements of ours follow on the session.
 */
public final class StatementWarnings {
    private final List<ShownWarning> fromServer = new ArrayList<>();
    private final List<ShownWarning> ours = new ArrayList<>();
    private long conversions;

    /**
     * Notes the warnings of the model calls.
     *
     * @param blanks calls whose text was empty, as the lookup functions counted them
     * @return how many are ours
     */
    public int note(MlStatement model, long blanks) {
        long count = 0;
        for (MlWarning warning : model.warnings()) {
            // Blank texts were met once an input, but count once a call.
            if (warning.kind() != MlWarning.Kind.TEXT_BLANK) {
                add(ShownWarning.of(warning));
                count++;
            }
        }
        for (long i = 0; i < Math.min(blanks, ShownWarning.KEPT_MAX); i++) {
            add(ShownWarning.of("The text is empty and was not evaluated"));
        }
        return (int) Math.min(count + blanks, 0xFFFF);
    }

    /** Notes the warnings of calls that were evaluated row by row; returns how many are ours. */
    public int note(MlStatement model) {
        model.warnings().forEach(warning -> add(ShownWarning.of(warning)));
        return (int) Math.min(conversions + model.warningsTotal(), 0xFFFF);
    }

    /** Notes the warnings of answers that calls have asked for; returns how many they are. */
    public int note(List<MlWarning> asked) {
        asked.forEach(warning -> add(ShownWarning.of(warning)));
        return Math.min(asked.size(), 0xFFFF);
    }

    /** Notes that an answer did not fit the type of its function. */
    public void noteConversion(ShownWarning warning) {
        conversions++;
        add(warning);
    }

    /** MySQL's warnings were those of an earlier run. */
    public void clearServerWarnings() {
        fromServer.clear();
    }

    /** Fetches MySQL's warnings of the statement that ran last. */
    public void fetchServerWarnings(BackendCalls backend) throws MySqlException {
        addServerWarnings(backend.helperWarnings());
    }

    void addServerWarnings(List<HelperRow> rows) {
        for (HelperRow row : rows) {
            fromServer.add(new ShownWarning(row.bytesOrNone(0), row.bytesOrNone(1), row.bytesOrNone(2)));
        }
    }

    /** All of them, MySQL's first. */
    public List<ShownWarning> all() {
        List<ShownWarning> all = new ArrayList<>(fromServer);
        all.addAll(ours);
        return all;
    }

    private void add(ShownWarning warning) {
        if (fromServer.size() + ours.size() < ShownWarning.KEPT_MAX) {
            ours.add(warning);
        }
    }
}
